"""Verdicts on stated figures: agreement with values recomputed from official figures, difference and reason."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.audit.operands import DECK, Operand, matching, operand
from dashboard.audit.operations import EXEMPT, computed, spelt
from dashboard.catalog import Catalog, ask
from dashboard.model import Check, Indicator, Unit, printed_decimals
from dashboard.model.memo import once
from dashboard.packs.rows import brought
from dashboard.queries import COLUMNS, Extract
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED, OUT_OF_SCOPE, STATED, absent

SAME, NEAR, DIFFERENT, REPEATED, UNVERIFIED, EXEMPTED = "一致", "相近", "不一致", "自洽", "未能重算", "不作核对"
# Meaning of each verdict, in the order in which they are counted.
VERDICTS: Final[dict[str, str]] = {
    SAME: "由原文以外的数重算，舍入后与所述相同",
    NEAR: "相差不超过所述数的百分之一点五",
    DIFFERENT: "重算的数与所述不同",
    REPEATED: "只能由原文自己的其他数字算得，两处相合",
    UNVERIFIED: "所收的数不足以重算",
    EXEMPTED: "门槛、规划、目标、预期或表述，不是统计数字",
}
# Relative tolerance for NEAR.
_NEAR: Final = 0.015
# Default reasons.
_REASONS: Final = {UNVERIFIED: "所收官方统计没有这一数字", DIFFERENT: "原文未写明所用的数据版本与单位名单"}
_HALF: Final = 0.5
LEAD: Final = Indicator(
    "stated_figure", "材料所述与重算", "Stated figures and their recomputation", "count", "neutral", 2, "scale", ""
)


def audited(catalog: Catalog, view: str, pack: str = "") -> Extract:
    """Two rows per stated figure of `view`, in the deck's order: as stated, then as recomputed, in the printed unit.

    A county's figures come from its `pack`, national ones from the deck (empty `pack`).

    Extra columns: `label`, `claim` (its id), `qualifier`, `verdict` (one of VERDICTS), `reason` (one line),
    `difference` (recomputed minus stated), `chain` (its industrial chain, if any). The second row has no value if the
    figure cannot be recomputed.
    """
    claims = brought(catalog, "claims", pack)
    claims = claims[claims["view"] == view].sort_values(["line", "id"])
    checks = {check.claim: check for check in catalog.registry.checks}
    names = _first_names(catalog)
    rows = [row for claim in claims.to_dict("records") for row in _pair(catalog, claim, checks.get(claim["id"]), names)]
    columns = [*COLUMNS, "label", "claim", "qualifier", "verdict", "reason", "difference", "chain"]
    return Extract(pd.DataFrame(rows, columns=columns), LEAD, catalog.registry)


def audited_views(catalog: Catalog, pack: str, views: Sequence[str] = ()) -> Extract:
    """Rows of `audited` for several views (default: all in the registry), in registry order.

    `pack` applies to the views of a county. `view` is a view's id, `about` its title, `deck_part` its part.
    """
    selected = [view for view in catalog.registry.views if not views or view.id in views]
    frames = [
        ask(catalog, audited, view.id, pack if view.of_county else "").frame.assign(
            view=view.id, about=view.title, deck_part=view.part
        )
        for view in selected
    ]
    return Extract(pd.concat(frames, ignore_index=True), LEAD, catalog.registry)


def tallied(rows: pd.DataFrame) -> dict[str, int]:
    """Number of figures by verdict (non-zero only), in the order of VERDICTS, from rows of `audited`."""
    counts = rows.iloc[::2]["verdict"].value_counts()
    return {verdict: int(counts[verdict]) for verdict in VERDICTS if verdict in counts}


def counts_text(counts: Mapping[str, int]) -> str:
    """Counts of `tallied` as text: 29 一致，11 相近."""
    return "，".join(f"{count} {verdict}" for verdict, count in counts.items())


@once
def _first_names(catalog: Catalog) -> dict[str, str]:
    """Name of every place in the first edition that lists it, by code."""
    places = catalog.whole("places").drop_duplicates("place")
    return dict(zip(places["place"], places["name"], strict=True))


def _pair(
    catalog: Catalog, claim: dict[Hashable, Any], check: Check | None, names: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    unit = catalog.registry.units[claim["unit"]]
    operands = _operands(catalog, claim, check)
    recomputed = _computed(check, operands, claim, unit)
    stated = float(claim["value"])
    official = [figure for figure in operands if figure is not None]
    sources = dict.fromkeys(source for figure in official for source in figure.sources)
    verdict = _verdict(recomputed, stated, str(claim["qualifier"]))
    if check is not None and check.op in EXEMPT:
        verdict = EXEMPTED
    elif verdict == SAME and set(sources) <= {str(claim["source"]), DECK}:
        verdict = REPEATED
    explanation = check.reason if check and check.reason else _REASONS.get(verdict, "")
    reason = "；".join(part for part in (explanation, str(claim["note"])) if part)
    common = {
        "place": claim["place"],
        "name": names.get(claim["place"], ""),
        "province_name": "",
        "indicator": claim["indicator"],
        "period": claim["period"],
        "unit": claim["unit"],
        "label": claim["label"],
        "claim": claim["id"],
        "chain": claim["chain"],
        "qualifier": claim["qualifier"],
        "verdict": verdict,
        "reason": reason,
        "difference": float("nan") if recomputed is None else recomputed - stated,
    }
    second = {
        "value": float("nan") if recomputed is None else recomputed,
        "vintage": "" if recomputed is None else official[-1].vintage,
        "source": "" if recomputed is None else "|".join(sources),
        "locator": "" if recomputed is None else _spelt(check, official),
        "status": NOT_PUBLISHED if recomputed is None else DERIVED,
        "note": absent(OUT_OF_SCOPE if verdict == EXEMPTED else NOT_HELD, reason) if recomputed is None else reason,
    }
    first = {"value": stated, "vintage": claim["vintage"], "source": claim["source"], "status": STATED}
    return (
        common | first | {"locator": claim["locator"], "note": claim["note"]},
        common | second,
    )


def _operands(catalog: Catalog, claim: dict[Hashable, Any], check: Check | None) -> list[Operand | None]:
    if check is not None and check.op in EXEMPT:
        return []
    if check is not None and check.of:
        return [operand(catalog, text) for text in check.of]
    matched = matching(catalog, claim["place"], claim["indicator"], claim["period"])
    return [operand(catalog, matched)] if matched else []


def _computed(
    check: Check | None, operands: Sequence[Operand | None], claim: dict[Hashable, Any], unit: Unit
) -> float | None:
    values = [figure.value for figure in operands if figure is not None]
    if not values or len(values) < len(operands):
        return None
    op, scale = (check.op, check.scale) if check else ("same", 1.0)
    result = computed(op, values, str(claim["period"]))
    return None if result is None else result * scale / unit.factor


def _spelt(check: Check | None, operands: Sequence[Operand]) -> str:
    return spelt(check.op if check else "same", [figure.description for figure in operands])


def _verdict(recomputed: float | None, stated: float, qualifier: str) -> str:
    if recomputed is None:
        return UNVERIFIED
    if qualifier == "more_than":
        return SAME if recomputed >= stated else _close(recomputed, stated)
    if qualifier == "less_than":
        return SAME if recomputed <= stated else _close(recomputed, stated)
    # A figure agrees if it rounds to the printed one.
    if abs(recomputed - stated) <= _HALF * 10 ** -printed_decimals(stated) * (1 + 1e-9):
        return SAME
    return _close(recomputed, stated)


def _close(recomputed: float, stated: float) -> str:
    return NEAR if stated and math.isclose(recomputed, stated, rel_tol=_NEAR) else DIFFERENT
