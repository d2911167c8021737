from __future__ import annotations

from dashboard.analysis.derive import FUNCTIONS
from dashboard.catalog import Catalog
from dashboard.queries import correction_rows, held_indicators, held_sources
from dashboard.queries.metadata import _OPERATIONS
from dashboard.tables.observations import DERIVED


def test_every_source_tells_its_years_levels_and_how_many_figures_are_taken(catalog: Catalog) -> None:
    frame = held_sources(catalog).frame.set_index("item")
    assert list(frame.index) == list(catalog.registry.sources)
    yearbook = frame.loc["nbs_county_yearbook_2024"]
    assert (yearbook["years"], yearbook["levels"], yearbook["trust"]) == ("2023年", "县级", "A-")
    assert frame.loc["mca_register", "years"] == "1981—2024年"
    table = catalog.table("county")
    rows = table.filter(table.source == "nbs_county_yearbook_2024", table.status != DERIVED, table.value.notnull())
    assert yearbook["value"] == len(catalog.frame(rows.select("place")))


def test_every_indicator_with_figures_tells_its_definition_formula_and_coverage(catalog: Catalog) -> None:
    frame = held_indicators(catalog).frame.set_index("item")
    gdp = frame.loc["地区生产总值"]
    assert (gdp["county"], gdp["formula"]) == ("2020、2023年（2086个）；2005—2019年（仅部分地区57个）", "原数")
    assert frame.loc["人均地区生产总值", "formula"].startswith("前项除以后项：")
    assert (frame["definition"] != "").all()


def test_every_operation_has_words() -> None:
    assert set(_OPERATIONS) == set(FUNCTIONS)


def test_every_correction_names_its_cell_in_words_and_says_why(catalog: Catalog) -> None:
    frame = correction_rows(catalog).frame
    assert len(frame) == len(catalog.registry.corrections) + len(catalog.registry.noted)
    assert (frame[["table", "where", "what", "before", "after", "reason"]] != "").all().all()
    linying = frame[frame["before"] == "-1373"].iloc[0]
    assert (linying["where"], linying["after"]) == ("2010，411122，临颍县", "1373")
    assert "批发和零售业" in linying["what"]
    assert "人口普查分县资料" in linying["table"]
    assert frame["where"].str.contains("county_|emp_").sum() == 0
