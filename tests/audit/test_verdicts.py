from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.audit import VERDICTS, audited
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
    ("view", "claim", "found", "verdict"),
    [
        ("V01", "national.county_units.2020", 1869, "一致"),
        ("V02", "national.province_run_finance.regions", 22, "一致"),
        ("V02", "national.province_run_finance.provinces", 13, "不一致"),
        ("V05", "national.county_gdp.2020", 39.01, "相近"),
        ("V07", "national.counties_above_1000.count.a", 41, "不一致"),
        ("V09", "jiangsu.county_gdp_mean.2020", 1066.99, "一致"),
        ("V10", "guangdong.county_gdp_share.2020", 12.51, "一致"),
        ("V11", "henan.county_revenue_growth.2015_2020", 8.81, "一致"),
        ("V13", "national.county_expenditure_rise.2011_2020", 1.53, "一致"),
        ("V14", "top_hundred.north", 27, "一致"),
        ("V14", "top_hundred.cluster_yangtze_delta", 44, "不一致"),
        ("V15", "siping.population_loss", 20.83, "不一致"),
        ("V17", "tiers.trillion_to_next", 4.34, "一致"),
        ("V18", "national.county_resident_population.2021", 7.48, "相近"),
        ("V22", "qinyang.chain.firms_above_scale.2022", 68, "一致"),
        ("V22", "qinyang.chain.firms_share.2022", 46.26, "一致"),
        ("V22", "qinyang.chain.output.2021", 289.86, "不一致"),
        ("V28", "qinyang.villages.total", 45, "不一致"),
        ("V31", "qinyang.tax_share.2022m07", 75.85, "一致"),
        ("V31", "henan.revenue_ranked_units.2022m07", 105, "不一致"),
        ("V31", "jiaozuo.revenue_ranked_units.2022m07", 6, "一致"),
        ("V36", "suggestions.balances", 6, "一致"),
    ],
)
def test_known_figures_come_out(catalog: Catalog, view: str, claim: str, found: float, verdict: str) -> None:
    row = verdicts(catalog, view).loc[claim]
    assert row["value"] == pytest.approx(found, abs=0.005)
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
    assert verdicts(catalog, "V13").loc["national.county_expenditure_rise.2011_2020", "verdict"] == "一致"
    assert verdicts(catalog, "V15").loc["northeast.population_loss", "verdict"] == "相近"


def test_checks_name_figures_that_the_deck_states_each_once(catalog: Catalog) -> None:
    ids = set(catalog.frame(catalog.table("claims").select("id"))["id"])
    named = [check.claim for check in catalog.registry.checks]
    assert set(named) <= ids
    assert len(named) == len(set(named))
