from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.audit import VERDICTS, audited, audited_views, tallied
from dashboard.catalog import Catalog
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, STATED

HOME = "qinyang"
PARTS = [f"V{number:02d}" for number in range(1, 37)]


def rows(catalog: Catalog, view: str) -> pd.DataFrame:
    return audited(catalog, view, HOME if view >= "V20" else "").frame


def verdicts(catalog: Catalog, view: str) -> pd.DataFrame:
    return rows(catalog, view).iloc[1::2].set_index("claim")


@pytest.mark.parametrize("view", PARTS)
def test_every_stated_figure_comes_once_as_stated_and_once_as_recomputed(catalog: Catalog, view: str) -> None:
    frame = rows(catalog, view)
    table = catalog.table("claims")
    claims = catalog.frame(table.filter(table["view"] == view))
    assert sorted(frame["claim"].iloc[::2]) == sorted(claims["id"])
    assert list(frame["claim"].iloc[::2]) == list(frame["claim"].iloc[1::2])
    assert (frame["status"].iloc[::2] == STATED).all()
    assert frame["status"].iloc[1::2].isin([DERIVED, NOT_PUBLISHED]).all()
    assert frame["verdict"].isin(VERDICTS).all()
    assert frame["locator"].iloc[::2].str.fullmatch(r"L\d+.*").all()


@pytest.mark.parametrize("view", PARTS)
def test_a_figure_that_differs_or_cannot_be_recomputed_says_why(catalog: Catalog, view: str) -> None:
    frame = rows(catalog, view)
    unexplained = frame[frame["verdict"].isin(["不一致", "未能重算"]) & (frame["reason"] == "")]
    assert unexplained.empty


@pytest.mark.parametrize(
    ("view", "claim", "value", "verdict"),
    [
        ("V01", "national.county_units.2020", 1869, "一致"),
        ("V02", "national.province_run_finance.regions", 22, "自洽"),
        ("V02", "national.province_run_finance.provinces", 13, "不一致"),
        ("V05", "national.county_gdp.2020", 39.01, "相近"),
        ("V07", "national.counties_above_1000.count.a", 41, "不一致"),
        ("V09", "jiangsu.county_gdp_mean.2020", 1066.99, "一致"),
        ("V10", "guangdong.county_gdp_share.2020", 12.51, "一致"),
        ("V11", "henan.county_revenue_growth.2015_2020", 8.81, "自洽"),
        ("V13", "national.county_expenditure_rise.2011_2020", 1.53, "自洽"),
        ("V14", "top_hundred.north", 27, "自洽"),
        ("V14", "top_hundred.cluster_yangtze_delta", 44, "不一致"),
        ("V15", "siping.population_loss", 20.83, "不一致"),
        ("V17", "tiers.trillion_to_next", 4.34, "自洽"),
        ("V18", "national.county_resident_population.2021", 7.48, "相近"),
        ("V22", "qinyang.chain.firms_above_scale.2022", 68, "自洽"),
        ("V22", "qinyang.chain.firms_share.2022", 46.26, "自洽"),
        ("V22", "qinyang.chain.output.2021", 289.86, "不一致"),
        ("V28", "qinyang.villages.total", 45, "不一致"),
        ("V31", "qinyang.tax_share.2022m07", 75.85, "自洽"),
        ("V31", "henan.revenue_ranked_units.2022m07", 103, "一致"),
        ("V31", "jiaozuo.revenue_ranked_units.2022m07", 6, "一致"),
        ("V05", "national.county_units_decrease.2011_2020", 125, "一致"),
        ("V11", "henan.county_revenue.2020", 1736.93, "一致"),
        ("V11", "henan.county_loans.2020", 17357.05, "一致"),
        ("V15", "northeast.population_loss_rank", 3, "一致"),
        ("V18", "national.county_population_loss", -3424.61, "不一致"),
        ("V36", "suggestions.balances", 6, "自洽"),
    ],
)
def test_known_figures_come_out(catalog: Catalog, view: str, claim: str, value: float, verdict: str) -> None:
    row = verdicts(catalog, view).loc[claim]
    assert row["value"] == pytest.approx(value, abs=0.005)
    assert row["verdict"] == verdict


def test_a_recomputed_figure_carries_its_sources_and_a_missing_one_carries_none(catalog: Catalog) -> None:
    frame = verdicts(catalog, "V05")
    assert frame.loc["national.county_gdp.2020", "source"] == "nbs_county_yearbook_2021"
    missing = frame.loc["national.county_gdp.2011"]
    assert math.isnan(missing["value"])
    assert (missing["source"], missing["status"]) == ("", NOT_PUBLISHED)


def test_the_difference_is_recomputed_less_stated_in_the_printed_unit(catalog: Catalog) -> None:
    row = verdicts(catalog, "V07").loc["national.counties_above_1000.count.a"]
    assert (row["difference"], row["unit"]) == (2.0, "count")


def test_more_than_and_about_are_judged_as_said(catalog: Catalog) -> None:
    assert verdicts(catalog, "V13").loc["national.county_expenditure_rise.2011_2020", "verdict"] == "自洽"
    assert verdicts(catalog, "V15").loc["northeast.population_loss", "verdict"] == "相近"


@pytest.mark.parametrize(
    ("view", "claim"),
    [
        ("V07", "national.band_4000.lower"),
        ("V01", "national.xiaokang_horizon"),
        ("V24", "qinyang.pipeline.cluster_goal"),
        ("V34", "qinyang.signed.tax"),
    ],
)
def test_what_is_no_statistic_is_not_recomputed(catalog: Catalog, view: str, claim: str) -> None:
    row = verdicts(catalog, view).loc[claim]
    assert row["verdict"] == "不作核对"
    assert row["reason"]
    assert pd.isna(row["value"])


def test_no_agreement_rests_on_the_text_itself(catalog: Catalog) -> None:
    frame = audited_views(catalog, HOME).frame
    recomputed = frame.iloc[1::2]
    agreed = recomputed[recomputed["verdict"] == "一致"]
    assert not agreed["source"].isin(["", "deck_2022"]).any()
    assert set(recomputed[recomputed["verdict"] == "自洽"]["source"]) == {"deck_2022"}
    assert (frame.iloc[::2]["reason"] != "").sum() > len(recomputed) / 2


def test_every_figure_has_a_verdict_or_a_reason(catalog: Catalog) -> None:
    frame = audited_views(catalog, HOME).frame
    assert set(frame["verdict"]) <= set(VERDICTS)
    assert (frame.loc[frame["verdict"] == "未能重算", "reason"] != "").all()
    assert sum(tallied(frame).values()) == len(frame) // 2 == len(catalog.whole("claims"))


def test_several_views_come_in_their_order_with_their_titles(catalog: Catalog) -> None:
    frame = audited_views(catalog, HOME, ("V05", "V01")).frame
    assert list(dict.fromkeys(frame["view"])) == ["V01", "V05"]
    assert frame["about"].iloc[0] == "县级行政区构成与县域占比"


def test_checks_name_figures_that_the_deck_states_each_once(catalog: Catalog) -> None:
    ids = set(catalog.frame(catalog.table("claims").select("id"))["id"])
    named = [check.claim for check in catalog.registry.checks]
    assert set(named) <= ids
    assert len(named) == len(set(named))


def test_a_figure_that_is_not_recomputed_is_not_held_or_out_of_scope(catalog: Catalog) -> None:
    frame = audited_views(catalog, HOME).frame
    bare = frame[frame["value"].isna()]
    assert set(zip(bare["verdict"], bare["note"].str.partition("：")[0], strict=True)) == {
        ("未能重算", "未收录"),
        ("不作核对", "不在范围"),
    }
