"""The tables of a county pack: their columns, the words they may use, and what they become in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.tables.deck import CITED, DECK_TABLES, DeckTable

# The file in which a pack defines indicators of its own, as those of the registry are defined.
INDICATORS: Final = "indicators.toml"
# A chain's place in the programme: the programme itself, a group of it, a chain.
CHAIN_KINDS: Final = ("programme", "group", "chain")
# A named project, several counted together, or what some of them are expected to bring.
PROJECT_KINDS: Final = ("named", "programme", "goal")
# What is told of an enterprise or a chain over a period, in money.
MEASURES: Final[Mapping[str, str]] = {"output": "产值", "revenue": "营业收入", "tax": "税收"}
# Among whom a rank is told: those of the place's city, of its province, of the nation.
RANK_SCOPES: Final = ("市内", "省内", "全国")
# How far a project has come, in order; the words of the source stand beside in `status`.
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


# A topic of a page (`board.targets`) or, where it matters which of its rows, a registered view.
_SHOWN_IN: Final = "topic"


def _with(table: str, after: str, more: Mapping[str, str]) -> DeckTable:
    """The deck's layout of a table with columns of the pack's own after the named one."""
    base, columns = DECK_TABLES[table], dict[str, str]()
    for name, kind in base.columns.items():
        columns[name] = _SHOWN_IN if name == "view" else kind
        if name == after:
            columns |= more
    return DeckTable(columns, base.key)


# Money in 亿元 unless the column says otherwise. `chain` and `covers` name rows of `chains` (or projects); `of` and
# `latest` name operands of the audit. A table that a pack does not bring is empty.
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
            "view": _SHOWN_IN,
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
            "view": _SHOWN_IN,
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
