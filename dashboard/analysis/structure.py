"""How a place's industries compare with a reference area's: location quotients and the shift-share decomposition."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


def location_quotients(local: pd.Series[float], reference: pd.Series[float]) -> pd.Series[float]:
    """(Local share of the industry) ÷ (reference share), by industry in the order of `local`; above 1 is specialised.

    Both hold employment (persons) by industry, over the same industries in any order: (eᵢ ÷ Σe) ÷ (Eᵢ ÷ ΣE),
    Hildebrand and Mace (1950). NaN where the reference has no employment in the industry. ValueError when the
    industries differ or repeat, when a figure is missing or negative, or when either total is zero.
    """
    local, reference = _checked(local, reference)
    if not (local.sum() > 0 and reference.sum() > 0):
        raise ValueError("从业人员合计为零，无法计算比重。")
    share = reference / reference.sum()
    return (local / local.sum()) / share.where(share > 0)


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """The change of each industry's employment (persons) and the three parts it is the sum of; all by industry.

    `national_growth`: had it grown as the reference's total. `industry_mix`: what the reference's own growth in the
    industry adds to that. `competitive`: what the place gained beyond its industry in the reference (regional shift).
    Where the reference's base is 0, `industry_mix` and `competitive` are NaN, for there is no rate to part them by,
    while `national_growth` and `change` stay known: parts add up over industries only where none is NaN.
    """

    national_growth: pd.Series[float]
    industry_mix: pd.Series[float]
    competitive: pd.Series[float]
    change: pd.Series[float]


def shift_share(
    own_before: pd.Series[float],
    own_after: pd.Series[float],
    reference_before: pd.Series[float],
    reference_after: pd.Series[float],
) -> ShiftShare:
    """The classic shift-share decomposition of employment by industry, in the order of `own_before`.

    With e the place's base, g the reference's total growth rate and gᵢ its rate in the industry: eᵢg, eᵢ(gᵢ − g), and
    the change less eᵢgᵢ. Dunn (1960). The three add up to the change but for the rounding of floats. An industry new to
    the place (own base 0) is all `competitive`. ValueError when the industries differ or repeat, when a figure is
    missing or negative, or when the reference's base total is zero.
    """
    local, local_later, base, later = _checked(own_before, own_after, reference_before, reference_after)
    if not base.sum() > 0:
        raise ValueError("参照地区基期从业人员合计为零，无法计算增长率。")
    total_rate = later.sum() / base.sum() - 1
    industry_rate = later / base.where(base > 0) - 1
    change = local_later - local
    return ShiftShare(
        national_growth=local * total_rate,
        industry_mix=local * (industry_rate - total_rate),
        competitive=change - local * industry_rate,
        change=change,
    )


def _checked(*tables: pd.Series[float]) -> list[pd.Series[float]]:
    """The tables as floats over the industries of the first; shares of totals over other industries do not compare."""
    first = tables[0].index
    for table in tables:
        if not table.index.is_unique or set(table.index) != set(first):
            raise ValueError("各表的行业应当相同且不重复，请先统一行业分类。")
        if table.isna().any() or (table < 0).any():
            raise ValueError("从业人员有缺失（未公布）或负值，请先补全或剔除该行业。")
    return [table.reindex(first).astype("float64").rename(None) for table in tables]
