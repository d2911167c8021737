from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.errors import DashboardError
from dashboard.queries import COLUMNS, Extract, Places, available, boarded, latest_observations, observations
from dashboard.queries.observations import ABOUT

COUNTIES, ALL = Places("county"), Places("county", scope="all")
LISTED = Places("county", drawn=False)
HENAN = Places("provincial", ("410000",))


def gdp(catalog: Catalog, places: Places = COUNTIES) -> Extract:
    return observations(catalog, places, ("gdp",), ("2020",))


@pytest.mark.parametrize(
    ("places", "names", "periods", "series"),
    [
        (Places("provincial", ("440000", "410000")), ("resident_population", "gdp"), ("2021", "2020"), "census5"),
        (Places("city"), ("resident_population", "urban_share"), ("2020",), "census"),
        (COUNTIES, ("urban_share", "resident_population"), ("2020", "2010"), ""),
        (LISTED, ("urban_share", "resident_population"), ("2020", "2010"), ""),
    ],
)
def test_rows_come_by_indicator_as_asked_by_place_and_by_period_whatever_the_level(
    catalog: Catalog, places: Places, names: tuple[str, ...], periods: tuple[str, ...], series: str
) -> None:
    frame = observations(catalog, places, names, periods, series).frame
    assert tuple(frame.columns) == (*COLUMNS, *ABOUT)
    by_place = list(places.codes) or sorted(set(frame["place"]))
    keys = [
        (names.index(row.indicator), by_place.index(row.place), row.period)
        for row in frame[["indicator", "place", "period"]].itertuples(index=False)
    ]
    assert keys == sorted(set(keys))
    if places.level != "county":
        assert len(keys) == len(names) * len(by_place) * len(periods)
    assert (frame.groupby("indicator")["unit"].nunique() == 1).all()


def test_a_code_that_the_level_does_not_have_is_named(catalog: Catalog) -> None:
    with pytest.raises(DashboardError, match="“999999、110000”"):
        observations(catalog, Places("county", ("410882", "999999", "110000")), ("gdp",), ("2020",))


def test_each_indicator_comes_in_its_own_last_year(catalog: Catalog) -> None:
    frame = latest_observations(catalog, LISTED, ("resident_population", "gdp")).frame
    assert list(dict.fromkeys(frame["indicator"])) == ["resident_population", "gdp"]
    last = {name: available(catalog, "county").periods(name)[-1] for name in ("resident_population", "gdp")}
    assert frame.groupby("indicator")["period"].unique().map(list).to_dict() == {
        name: [period] for name, period in last.items()
    }


def test_every_polygon_has_a_row_and_only_counties_have_values_in_the_default_scope(catalog: Catalog) -> None:
    extract = gdp(catalog)
    assert len(extract.frame[extract.frame["on_map"]]) == 2890
    assert len(extract.with_values) == 1858
    assert set(extract.with_values["kind"]) == {"county", "county_city"}


def test_the_wide_scope_adds_the_districts_that_the_yearbook_lists(catalog: Catalog) -> None:
    assert len(gdp(catalog, ALL).with_values) == 2071


def test_only_what_is_listed_has_a_row_where_no_map_is_drawn(catalog: Catalog) -> None:
    assert set(gdp(catalog, LISTED).frame["kind"]) == {"county", "county_city"}
    assert "district" in set(gdp(catalog, Places("county", scope="all", drawn=False)).frame["kind"])


def test_choices_of_a_province_are_its_own_units(catalog: Catalog) -> None:
    choices = gdp(catalog).choices("410000")
    assert choices["410882"] == "河南省 沁阳市"
    assert {code[:2] for code in choices} == {"41"}


def test_names_are_those_of_the_year(catalog: Catalog) -> None:
    assert gdp(catalog).frame.set_index("place").at["410308", "name"] == "孟津县"


def test_a_unit_since_dissolved_keeps_its_figures_off_the_map(catalog: Catalog) -> None:
    frame = observations(catalog, ALL, ("resident_population",), ("2010",)).frame.set_index("place")
    assert frame.at["110103", "value"] == 34.6073
    assert not frame.at["110103", "on_map"]


def test_no_place_appears_twice_in_any_indicator_and_year(catalog: Catalog) -> None:
    have = available(catalog, "county")
    for indicator in ("gdp", "resident_population", "registered_population", "urban_share"):
        frame = observations(catalog, ALL, (indicator,), have.periods(indicator)).frame
        assert not frame.duplicated(["place", "period"]).any()


@pytest.mark.parametrize("places", [COUNTIES, Places("city"), Places("provincial")], ids=lambda places: places.level)
def test_every_row_without_a_value_says_why(catalog: Catalog, places: Places) -> None:
    missing = observations(catalog, places, ("gdp",), ("2020",)).missing
    assert (missing["note"] != "").all()
    assert missing["value"].isna().all()


def test_each_measure_comes_from_one_publication(catalog: Catalog) -> None:
    frame = observations(catalog, LISTED, ("registered_population", "gdp"), ("2020",)).frame
    assert (frame.groupby("indicator")["vintage"].nunique() == 1).all()


def test_a_unit_knows_its_province_city_and_board(catalog: Catalog) -> None:
    frame = boarded(gdp(catalog, LISTED)).frame
    row = frame[frame["place"] == "410882"].iloc[0]
    assert (row["province_name"], row["city_name"], row["group"]) == ("河南省", "焦作市", "中部")
    assert list(dict.fromkeys(frame["group"])) == ["东部", "中部", "西部", "东北"]


def test_a_province_keeps_only_its_own_and_none_keeps_all(catalog: Catalog) -> None:
    extract = gdp(catalog, LISTED)
    assert set(extract.inside("410000").frame["province"]) == {"410000"}
    assert len(extract.inside("").frame) == len(extract.frame)


@pytest.mark.parametrize(
    ("place", "indicator", "expected"),
    [
        ("410000", "county_gdp_share", 61.11),
        ("440000", "county_gdp_share", 12.51),
        ("320000", "county_gdp_mean", 1066.99),
        ("320000", "county_units", 41),
        ("410000", "county_units", 105),
        ("320000", "county_gdp", 43746.49),
    ],
)
def test_the_known_totals_of_the_publication_come_out(
    catalog: Catalog, place: str, indicator: str, expected: float
) -> None:
    frame = observations(catalog, Places("provincial", (place,)), (indicator,), ("2020",), "first").frame
    assert round(frame["value"].iloc[0], 2) == expected


def test_three_vintages_of_one_figure_stay_three_figures(catalog: Catalog) -> None:
    guangdong = Places("provincial", ("440000",))
    values = {
        series: observations(catalog, guangdong, ("gdp",), ("2020",), series).frame["value"].iloc[0]
        for series in available(catalog, "provincial").series("gdp")
    }
    assert values == {"first": 110760.94, "census4": 111151.6, "census5": 113708.9}


def test_every_province_of_the_map_has_a_row_and_the_unpublished_say_so(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("gdp",), ("2020",), "first")
    assert len(extract.frame) == 34
    assert set(extract.missing["name"]) == {"香港特别行政区", "澳门特别行政区", "台湾省"}


def test_a_missing_year_is_a_row_without_a_value_not_a_gap(catalog: Catalog) -> None:
    frame = observations(catalog, HENAN, ("primary_industry",), ("2018", "2019"), "census5").frame
    assert list(frame["value"].isna()) == [True, False]


def test_two_censuses_are_one_series(catalog: Catalog) -> None:
    assert available(catalog, "provincial").periods("urban_share", "census") == ("2010", "2020")
    frame = observations(catalog, HENAN, ("urban_share",), ("2010", "2020"), "census").frame
    assert frame["value"].notna().all()


def test_every_known_row_names_its_source_and_vintage(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    assert (extract.with_values[["source", "locator", "vintage"]] != "").all().all()
    assert [citation.source.id for citation in extract.citations] == ["nbs_county_yearbook_2021", "nbs_yearbook_2021"]


def test_a_vintage_of_some_regions_answers_for_its_places_and_never_for_a_whole_level(catalog: Catalog) -> None:
    regional = catalog.registry.regional
    table = catalog.table("county")
    held = table.filter(table.vintage.isin(sorted(regional)), table.value.notnull(), table.period == "2015")
    for name, place in catalog.frame(held.group_by("indicator").agg(place=table.place.min())).itertuples(index=False):
        one = observations(catalog, Places("county", (place,), scope="all"), (name,), ("2015",)).with_values
        assert (len(one), set(one["vintage"]) <= regional) == (1, True)
        assert observations(catalog, Places("county", scope="all"), (name,), ("2015",)).with_values.empty
        assert "2015" not in available(catalog, "county").periods(name)
    # Their sum in a census year is not the nation's either.
    nation = catalog.table("national")
    assert catalog.frame(nation.filter(nation.indicator == "county_gdp", nation.period == "2010")).empty


@pytest.mark.parametrize(
    ("places", "name", "period", "note"),
    [
        (HENAN, "retail_sales", "2012", "未收录：所收出版物没有2012年的此项"),
        (Places("county", ("410882",)), "resident_population", "2023", "未收录：所收出版物没有2023年的此项"),
        (Places("county", ("110101",), scope="all"), "gdp", "2023", "未收录：所用出版物未含该单位"),
    ],
)
def test_a_year_that_no_place_has_is_not_blamed_on_the_place(
    catalog: Catalog, places: Places, name: str, period: str, note: str
) -> None:
    assert list(observations(catalog, places, (name,), (period,)).frame["note"]) == [note]
