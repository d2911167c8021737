"""Location quotients and shift-share decomposition of a place's industries against a reference area."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


def location_quotients(local: pd.Series[float], reference: pd.Series[float]) -> pd.Series[float]:
    """Local industry share ÷ reference industry share, in the order of `local`; above 1 means specialised.

    Both hold employment (persons) by industry, over the same industries in any order: (eᵢ ÷ Σe) ÷ (Eᵢ ÷ ΣE), after
    Hildebrand and Mace (1950). NaN if the reference has no employment in the industry. Raises ValueError if the
    industries differ or repeat, a figure is missing or negative, or either total is zero.
    """
    local, reference = _checked(local, reference)
    if not (local.sum() > 0 and reference.sum() > 0):
        raise ValueError("从业人员合计为零，无法计算比重。")
    share = reference / reference.sum()
    return (local / local.sum()) / share.where(share > 0)


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """Change of employment (persons) by industry and its three components, which sum to it.

    `national_growth`: growth at the rate of the reference's total. `industry_mix`: difference due to the reference's
    growth rate in the industry. `competitive`: change beyond the industry's growth in the reference (regional shift).
    If the reference's base is 0, its rate is undefined, so that `industry_mix` and `competitive` are NaN, while
    `national_growth` and `change` stay known: sum over industries only if none is NaN.
    """

    national_growth: pd.Series[float]
    industry_mix: pd.Series[float]
    competitive: pd.Series[float]
    change: pd.Series[float]


def shift_share(
    local_before: pd.Series[float],
    local_after: pd.Series[float],
    reference_before: pd.Series[float],
    reference_after: pd.Series[float],
) -> ShiftShare:
    """Classic shift-share decomposition (Dunn 1960) of employment by industry, in the order of `local_before`.

    With e the place's base, g the reference's total growth rate and gᵢ its rate in the industry, the components are
    eᵢg, eᵢ(gᵢ − g), and the change minus eᵢgᵢ. They sum to the change up to floating-point rounding. An industry new to
    the place (base 0) is all `competitive`. Raises ValueError if the industries differ or repeat, a figure is missing
    or negative, or the reference's base total is zero.
    """
    local, local_later, base, later = _checked(local_before, local_after, reference_before, reference_after)
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
    """The tables as floats, aligned by industry; raises ValueError for different industries or invalid values."""
    first = tables[0].index
    for table in tables:
        if not table.index.is_unique or set(table.index) != set(first):
            raise ValueError("各表的行业应当相同且不重复，请先统一行业分类。")
        if table.isna().any() or (table < 0).any():
            raise ValueError("从业人员有缺失（未公布）或负值，请先补全或剔除该行业。")
    return [table.reindex(first).astype("float64").rename(None) for table in tables]
