from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.structure import location_quotients, shift_share

INDUSTRIES = ["农业", "工业", "建筑业", "服务业"]
# Region A and nation X at t and t+1: Farhauer and Kröll (2013), Standorttheorien, as given in the help page of shift()
# in the R package REAT. The page prints no results; the tests derive them independently.
REGION, REGION_LATER = [90, 20, 10, 60], [100, 40, 10, 55]
NATION, NATION_LATER = [400, 150, 150, 400], [440, 210, 135, 480]


def jobs(figures: list[int], industries: list[str] | None = None) -> pd.Series[float]:
    return pd.Series(figures, index=industries or INDUSTRIES, dtype="float64")


def test_the_location_quotient_is_the_published_one() -> None:
    # Farhauer and Kröll (2013), as printed in the help page of locq() in REAT: 1,714 of 79,006 jobs in the region,
    # 879,213 of 15,593,224 in the country, a quotient of 0.3847623.
    quotients = location_quotients(
        jobs([1_714, 79_006 - 1_714], ["本业", "其他"]), jobs([879_213, 15_593_224 - 879_213], ["本业", "其他"])
    )
    assert quotients["本业"] == pytest.approx(0.3847623, abs=5e-8)


def test_location_quotients_weighted_by_the_reference_shares_average_to_one() -> None:
    quotients = location_quotients(jobs(REGION), jobs(NATION))
    assert np.average(quotients, weights=NATION) == pytest.approx(1)


def test_industries_pair_by_name_and_keep_the_order_of_the_place() -> None:
    quotients = location_quotients(jobs(REGION), jobs(NATION).iloc[[1, 0, 3, 2]])
    assert list(quotients.index) == INDUSTRIES
    assert quotients["农业"] == pytest.approx((90 / 180) / (400 / 1100))


def test_an_industry_the_reference_lacks_has_no_quotient() -> None:
    quotients = location_quotients(jobs([5, 5], ["渔业", "农业"]), jobs([0, 50], ["渔业", "农业"]))
    assert np.isnan(quotients["渔业"])
    assert quotients["农业"] == pytest.approx(0.5)


def test_the_shift_share_parts_are_those_of_the_published_example() -> None:
    # "A Hypothetical Example", clarksvillepartnershipdata.com/shift-share-explanation: local construction grew 6%, the
    # whole US economy 2%, US construction 3%; the shares are 2%, 1% and 3%. Here with a base of 1,000 jobs.
    names = ["建筑业", "其他"]
    shifts = shift_share(
        jobs([1_000, 500], names),
        jobs([1_060, 500], names),
        jobs([10_000, 90_000], names),
        jobs([10_300, 91_700], names),
    )
    parts = (shifts.national_growth["建筑业"], shifts.industry_mix["建筑业"], shifts.competitive["建筑业"])
    assert parts == pytest.approx((20, 10, 30))


def test_the_shift_share_totals_compare_counterfactual_places() -> None:
    # Definition by levels instead of rates, in exact fractions: the place with a constant share of the national total,
    # then with a constant share of each national industry, then as observed.
    kept_total = sum(REGION) * Fraction(sum(NATION_LATER), sum(NATION))
    kept_industries = sum(Fraction(e * b, a) for e, a, b in zip(REGION, NATION, NATION_LATER, strict=True))
    expected = (kept_total - sum(REGION), kept_industries - kept_total, sum(REGION_LATER) - kept_industries)
    assert expected == (27, 1, -3)
    shifts = shift_share(jobs(REGION), jobs(REGION_LATER), jobs(NATION), jobs(NATION_LATER))
    sums = (shifts.national_growth.sum(), shifts.industry_mix.sum(), shifts.competitive.sum())
    assert sums == pytest.approx((27, 1, -3))


def test_the_parts_add_up_to_the_change_of_every_industry() -> None:
    shifts = shift_share(jobs(REGION), jobs(REGION_LATER), jobs(NATION).iloc[[1, 0, 3, 2]], jobs(NATION_LATER))
    assert list(shifts.change) == [10, 20, 0, -5]
    added = shifts.national_growth + shifts.industry_mix + shifts.competitive
    pd.testing.assert_series_equal(added, shifts.change, rtol=0, atol=1e-12)


def test_an_industry_without_a_base_in_the_reference_has_no_mix_and_no_shift_but_a_change() -> None:
    names = ["新业", "旧业"]
    shifts = shift_share(jobs([2, 10], names), jobs([6, 10], names), jobs([0, 100], names), jobs([30, 120], names))
    assert np.isnan(shifts.industry_mix["新业"])
    assert np.isnan(shifts.competitive["新业"])
    assert (shifts.national_growth["新业"], shifts.change["新业"]) == pytest.approx((1, 4))
    assert shifts.competitive["旧业"] == pytest.approx(-2)


def test_an_industry_new_to_the_place_is_all_regional_shift() -> None:
    names = ["新业", "旧业"]
    shifts = shift_share(jobs([0, 10], names), jobs([6, 10], names), jobs([50, 100], names), jobs([80, 120], names))
    assert (shifts.national_growth["新业"], shifts.industry_mix["新业"], shifts.competitive["新业"]) == (0, 0, 6)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (jobs([1, 2, 3], ["农业", "工业", "建筑业"]), "行业应当相同"),
        (jobs([1, 2, 3, 4, 5], [*INDUSTRIES, "农业"]), "行业应当相同"),
        (jobs([1, 2, 3, 4]).replace(4, np.nan), "有缺失"),
        (jobs([1, 2, 3, -4]), "负值"),
        (jobs([0, 0, 0, 0]), "合计为零"),
    ],
)
def test_tables_that_do_not_compare_are_refused_in_chinese(other: pd.Series[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        location_quotients(jobs(REGION), other)
    with pytest.raises(ValueError, match=message):
        shift_share(jobs(REGION), jobs(REGION_LATER), other, jobs(NATION_LATER))


def test_a_place_without_employment_has_no_quotients() -> None:
    with pytest.raises(ValueError, match="合计为零"):
        location_quotients(jobs([0, 0, 0, 0]), jobs(NATION))
