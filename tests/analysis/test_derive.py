from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis.derive import derived
from dashboard.model import Indicator
from dashboard.model.definitions import Formula
from dashboard.tables.observations import OBSERVATION


def observation(place: str, indicator: str, value: float | None, vintage: str = "first", period: str = "2020") -> dict:
    status = "published" if value is not None else "not_published"
    row = dict.fromkeys(OBSERVATION, "") | {"place": place, "indicator": indicator, "period": period}
    return row | {"value": value, "vintage": vintage, "source": f"source_{indicator}", "status": status, "unit": "u"}


def indicator(id_: str, op: str = "", of: tuple[str, ...] = (), scale: float = 1.0, level: str = "county") -> Indicator:
    formula = Formula(op, of, level, scale) if op else None
    return Indicator(id_, id_, id_, "u", "higher", 1, "scale", "", formula)


# Two counties, a district and a county without published values, in one province.
PLACES = pd.DataFrame(
    [
        {"place": code, "edition": "2020", "kind": kind, "province": "990000"}
        for code, kind in (
            ("990121", "county"),
            ("990181", "county_city"),
            ("990101", "district"),
            ("990122", "county"),
        )
    ]
)
COUNTY = pd.DataFrame(
    [
        observation("990121", "gdp", 30.0),
        observation("990181", "gdp", 50.0),
        observation("990101", "gdp", 1000.0),
        observation("990122", "gdp", None),
        observation("990121", "people", 6.0, "census2020"),
        observation("990181", "people", 0.0, "census2020"),
    ]
)
PROVINCE = pd.DataFrame([observation("990000", "gdp", 200.0), observation("990000", "gdp", 400.0, "census5")])


def run(*indicators: Indicator) -> dict[str, pd.DataFrame]:
    by_id = {each.id: each for each in (indicator("gdp"), indicator("people"), *indicators)}
    return derived({"county": COUNTY, "provincial": PROVINCE}, PLACES, by_id)


def test_sums_and_means_cover_counties_and_not_districts_and_say_how_many() -> None:
    rows = run(
        indicator("total", "sum_over_counties", ("gdp",), level="provincial"),
        indicator("mean", "mean_over_counties", ("gdp",), level="provincial"),
        indicator("count", "count_over_counties", ("gdp",), level="provincial"),
    )["provincial"].set_index("indicator")
    assert rows["value"].to_dict() == {"total": 80.0, "mean": 40.0, "count": 2.0}
    assert rows.at["total", "note"] == "计入2个县域单位，另有1个未公布"


def test_a_share_is_taken_only_of_the_whole_of_the_same_vintage() -> None:
    rows = run(indicator("share", "share_over_counties", ("gdp",), 100, "provincial"))["provincial"]
    assert list(rows["value"]) == [40.0]
    assert list(rows["vintage"]) == ["first"]


def test_a_ratio_of_two_sources_names_both_and_spells_its_formula() -> None:
    rows = run(indicator("per_person", "ratio", ("gdp", "people"), 10000))["county"]
    row = rows[rows.place == "990121"].iloc[0]
    assert row["value"] == pytest.approx(50000)
    assert row["source"] == "source_gdp|source_people"
    assert row["locator"] == "gdp ÷ people × 10000"
    assert row["status"] == "derived"


def test_a_ratio_over_zero_or_over_nothing_known_has_no_row() -> None:
    rows = run(indicator("per_person", "ratio", ("gdp", "people"), 1))["county"]
    assert list(rows["place"]) == ["990121"]


def test_a_ratio_of_sums_adds_all_but_the_last() -> None:
    rows = run(indicator("r", "sum_ratio", ("gdp", "gdp", "people"), 1))["county"]
    assert list(rows["value"]) == [10.0]


def test_an_indicator_may_be_defined_before_those_it_is_computed_from() -> None:
    rows = run(
        indicator("share", "ratio", ("total", "gdp"), 100, "provincial"),
        indicator("total", "sum_over_counties", ("gdp",), level="provincial"),
    )["provincial"].set_index("indicator")
    assert rows.at["share", "value"] == pytest.approx(40.0)


def test_the_nations_share_is_of_what_is_published_of_it_else_of_all_its_provinces() -> None:
    share = indicator("share", "share_over_counties", ("gdp",), 100, "national")
    by_id = {each.id: each for each in (indicator("gdp"), share)}
    tables = {"county": COUNTY, "provincial": PROVINCE, "national": pd.DataFrame(columns=list(OBSERVATION))}
    assert list(derived(tables, PLACES, by_id)["national"]["value"]) == [40.0]
    tables["national"] = pd.DataFrame([observation("100000", "gdp", 160.0)])
    assert list(derived(tables, PLACES, by_id)["national"]["value"]) == [50.0]


def test_a_sum_needs_all_its_parts() -> None:
    rows = run(indicator("both", "sum", ("gdp", "gdp")), indicator("none", "sum", ("gdp", "people")))["county"]
    assert rows[rows["indicator"] == "both"].set_index("place")["value"].to_dict() == {
        "990121": 60.0,
        "990181": 100.0,
        "990101": 2000.0,
    }
    assert rows[rows["indicator"] == "none"].empty
