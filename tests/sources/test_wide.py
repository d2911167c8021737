from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.errors import DataInvalid, DefinitionError
from dashboard.sources.gazetteer import read_gazetteer
from dashboard.sources.wide import Layout, layouts, read_wide
from dashboard.tables.observations import MISSING
from dashboard.tables.registry import Registry
from tests.conftest import edit


def read(data: Path, table: str) -> pd.DataFrame:
    root = data / "sources"
    layout = next(layout for layout in layouts(root) if layout.table == table)
    return read_wide(layout, root, Registry(data / "registry"), read_gazetteer(root))


def test_printed_units_become_the_indicators_own(data: Path) -> None:
    frame = read(data, "county_yearbook_2021")
    row = frame[(frame.place == "410882") & (frame.indicator == "gdp")].iloc[0]
    assert (row["value"], row["unit"], row["status"]) == (296.9466, "100m_yuan", "published")
    assert row["locator"] == "county_yearbook_2021·gdp_10k_yuan"


def test_an_empty_cell_becomes_a_row_that_says_why_it_has_no_value(data: Path) -> None:
    frame = read(data, "county_yearbook_2021")
    row = frame[(frame.place == "350527") & (frame.indicator == "gdp")].iloc[0]
    assert pd.isna(row["value"])
    assert (row["status"], row["note"]) == ("not_published", "未公布：年鉴该单位未列此项")


def test_a_cell_that_was_set_aside_says_what_it_was_and_why(data: Path) -> None:
    frame = read(data, "county_yearbook_2024")
    row = frame[(frame.place == "430821") & (frame.indicator == "household_deposits")].iloc[0]
    assert (row["status"], pd.isna(row["value"])) == ("not_published", True)
    assert row["note"].startswith("未公布：原数317330未采用，不及2020年的七分之一")


def test_a_negative_count_is_refused_with_its_cell(data: Path) -> None:
    edit(data / "registry" / "corrections.toml", '"emp_wholesale_retail"\nexpect = "-1373"\nvalue = "1373"',
         '"emp_wholesale_retail"\nexpect = "-1373"\nvalue = "-1373"')  # fmt: skip
    with pytest.raises(DataInvalid) as raised:
        read(data, "county_census")
    assert [(problem.column, problem.actual) for problem in raised.value.problems] == [
        ("emp_wholesale_retail", "-1373")
    ]


def test_the_corrected_industries_of_a_county_add_up_to_its_employment(data: Path) -> None:
    frame = read(data, "county_census")
    county = frame[(frame.place == "411122") & (frame.period == "2010")].set_index("indicator")["value"]
    assert county["employed_wholesale_retail"] == 1373
    parts = [name for name in county.index if name.startswith("employed_") and name != "employed_sample"]
    assert county[parts].sum() == county["employed_sample"]


def test_the_vintage_of_a_census_row_is_that_of_its_year(data: Path) -> None:
    frame = read(data, "county_census")
    assert frame.groupby("period")["vintage"].unique().map(list).to_dict() == {
        "2010": ["census2010"],
        "2020": ["census2020"],
    }


def test_an_unknown_code_is_refused_against_the_edition_of_its_row(data: Path) -> None:
    edit(data / "sources" / "census" / "county_census.csv", "2010,110103,", "2010,990103,")
    with pytest.raises(DataInvalid, match="发现“990103”"):
        read(data, "county_census")


def test_a_layout_that_names_an_unregistered_source_is_refused(data: Path) -> None:
    edit(data / "sources" / "nbs" / "county_yearbook_2021.toml", "nbs_county_yearbook_2021", "hearsay")
    with pytest.raises(DefinitionError, match="未登记的来源：hearsay"):
        read(data, "county_yearbook_2021")


def test_every_bulk_table_has_a_layout_beside_it_and_every_layout_a_table(root: Path) -> None:
    sources = root / "data" / "sources"
    described = {layout.file for layout in layouts(sources)}
    bulk = {file for folder in ("nbs", "census", "local", "divisions") for file in (sources / folder).glob("*.csv")}
    assert described == bulk - {sources / "divisions" / "changes.csv"}


def test_a_layout_with_an_unknown_field_is_refused(data: Path) -> None:
    edit(data / "sources" / "nbs" / "national_accounts.toml", "level =", "height =")
    with pytest.raises(DefinitionError, match="national_accounts"):
        list(layouts(data / "sources"))


def test_a_column_the_layout_names_but_the_table_lacks_is_told(data: Path) -> None:
    edit(data / "sources" / "nbs" / "national_accounts.csv", "gdp_100m_yuan", "gdp")
    with pytest.raises(DataInvalid, match="gdp_100m_yuan"):
        read(data, "national_accounts")


def test_a_layout_says_one_vintage_or_one_a_period() -> None:
    common = {"source": "s", "level": "county", "missing": "", "columns": {}}
    assert Layout(file=Path("x.csv"), vintage="first", **common).vintage_of("2020") == "first"
    assert Layout(file=Path("x.csv"), vintage={"2020": "census2020"}, **common).vintage_of("2020") == "census2020"


def test_every_table_says_in_which_sense_its_empty_cells_are_missing(root: Path) -> None:
    unsaid = [layout.table for layout in layouts(root / "data" / "sources") if not layout.missing.startswith(MISSING)]
    assert unsaid == []
