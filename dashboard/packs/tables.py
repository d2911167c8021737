"""Tables of a county pack: column layouts and allowed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.tables.deck import CITED, DECK_TABLES, DeckTable

# File in which a pack defines its own indicators, in the registry's format.
INDICATORS: Final = "indicators.toml"
# Kinds of entries in `chains`: the programme itself, a group in it, a chain.
CHAIN_KINDS: Final = ("programme", "group", "chain")
# Kinds of entries in `projects`: a named project, several counted together, or their expected results.
PROJECT_KINDS: Final = ("named", "programme", "goal")
# Monetary measures of an enterprise or a chain in a period.
MEASURES: Final[Mapping[str, str]] = {"output": "产值", "revenue": "营业收入", "tax": "税收"}
# Scope of a stated rank: places of the city, the province, or the nation.
RANK_SCOPES: Final = ("市内", "省内", "全国")
# Stages of a project, in order; `status` holds the source's own words.
STAGES: Final[Mapping[str, str]] = {
    "planned": "谋划或列入规划",
    "signed": "已签约",
    "preparing": "前期（待开工）",
    "started": "已开工",
    "advancing": "推进与在建",
    "finishing": "即将完工或投产",
    "producing": "已部分投产",
    "finished": "已完成",
}


# Kind of a column with a topic of a page (`board.targets`) or, to be specific, a registered view.
_VIEW_KIND: Final = "topic"


def _with(table: str, after: str, more: Mapping[str, str]) -> DeckTable:
    """The deck's layout of a table, with the pack's additional columns after the column `after`."""
    base, columns = DECK_TABLES[table], dict[str, str]()
    for name, kind in base.columns.items():
        columns[name] = _VIEW_KIND if name == "view" else kind
        if name == after:
            columns |= more
    return DeckTable(columns, base.key)


# Money is in 亿元 unless the column says otherwise. `chain` and `covers` refer to rows of `chains` (or projects); `of`
# and `latest` are operands of the audit. Tables missing from a pack are empty.
PACK_TABLES: Final[Mapping[str, DeckTable]] = {
    "claims": _with("claims", "place", {"chain": "chain?"}),
    "targets": _with("targets", "qualifier", {"covers": "words?", "latest": "text?"}),
    "timeline": _with("timeline", "view", {}),
    "chains": DeckTable(
        {
            "id": "id",
            "parent": "chain?",
            "kind": "chain_kind",
            "line": "whole",
            "section": "text",
            "label": "text",
            "count": "whole?",
            **CITED,
        },
        ("id",),
    ),
    "enterprises": DeckTable(
        {
            "id": "id",
            "line": "whole",
            "section": "text",
            "place": "place",
            "enterprise": "text",
            "chain": "chain",
            "products": "text?",
            **CITED,
        },
        ("id",),
    ),
    "figures": DeckTable(
        {
            "enterprise": "text",
            "measure": "measure",
            "period": "period",
            "value": "number",
            "unit": "unit",
        },
        ("enterprise", "measure", "period"),
    ),
    "projects": DeckTable(
        {
            "id": "id",
            "line": "whole",
            "section": "text",
            "place": "place",
            "name": "text",
            "owner": "text?",
            "chain": "chain?",
            "kind": "project_kind",
            "covers": "words?",
            "capacity": "text?",
            "project_count": "whole?",
            "investment_100m_yuan": "number?",
            "investment_done_100m_yuan": "number?",
            "expected_output_100m_yuan": "number?",
            "expected_revenue_100m_yuan": "number?",
            "expected_tax_100m_yuan": "number?",
            "status": "text?",
            "stage": "stage?",
            "status_as_of": "text?",
            "period": "period?",
            **CITED,
        },
        ("id",),
    ),
    "mentions": DeckTable(
        {
            "id": "text",
            "view": _VIEW_KIND,
            "line": "whole",
            "section": "text",
            "group": "text",
            "label": "text",
            "said": "text",
            **CITED,
        },
        ("id",),
    ),
    "checks": DeckTable(
        {"claim": "text", "op": "text", "of": "words?", "scale": "number", "reason": "text?"},
        ("claim",),
    ),
    "implied": DeckTable(
        {
            "id": "text",
            "view": _VIEW_KIND,
            "label": "text",
            "op": "text",
            "of": "words",
            "scale": "number",
            "unit": "unit",
            "period": "period?",
            "reason": "text",
        },
        ("id",),
    ),
    "ranks": DeckTable(
        {"claim": "text", "among": "text?", "scope": "scope"},
        ("claim",),
    ),
    "balances": DeckTable(
        {
            "balance": "whole",
            "line": "whole",
            "section": "text",
            "title": "text",
            "side": "text",
            "of": "text?",
            "whole": "text?",
            "note": "text?",
        },
        ("balance", "side", "of"),
    ),
}
