from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog
from dashboard.charts import matrix
from dashboard.charts.table import figured, table
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.queries import top_hundred
from dashboard.ui.html_table import worded


def test_a_matrix_has_one_line_an_item_units_in_headings_and_notes_last(catalog: Catalog) -> None:
    lead = {"name": "县域", "note": "说明", "province_name": "省份"}
    cells = matrix(top_hundred(catalog), title="百强", subtitle="", lead=lead).data
    assert len(cells) == 100
    assert list(cells.columns[:3]) == ["县域", "省份", "百强位次（位）"]
    assert cells.columns[-1] == "说明"
    assert cells["说明"].str.contains("滕州市印了两次").sum() == 2
    city = cells[cells["县域"] == "福州市"].iloc[0]
    assert (city["地区生产总值（亿元）"], city["说明"]) == (
        "不在范围",
        "印作“福州市”，为地级市，不是县级单位",
    )


def test_lengths_and_distances_have_two_decimals(catalog: Catalog) -> None:
    cells = matrix(alike(catalog, "410882"), title="相近", subtitle="", lead={"name": "县域", "distance": "距离"}).data
    assert cells["距离"].iloc[0] == "0"
    assert cells["距离"].iloc[1].count(".") == 1
    assert len(cells) == 11


@pytest.mark.parametrize("cells", [range(1, 4), [1.0, 2.0, 3.0], [], pd.Series([], dtype="float64"), ["甲", "乙"]])
def test_every_cell_of_a_table_is_text_whatever_it_was_made_from(catalog: Catalog, cells: list[object]) -> None:
    data = pd.DataFrame({"位次": cells, "甲": "县"})
    made = table(top_hundred(catalog), data, title="表", subtitle="", finding="。").data
    assert all(isinstance(cell, str) for cell in made["位次"])
    assert figured(made["位次"]) == (len(made) == 3)
    assert worded(made, "表").count("<tr") == len(made) + 1


@pytest.mark.parametrize(
    ("cell", "is_figure"),
    [
        ("1,234.5亿元", True),
        ("−8.1%", True),
        ("2000", True),
        ("2020年", False),
        ("2000—2023年（349个）", False),
        ("2020、2023年", False),
    ],
)
def test_years_and_their_spans_are_no_figures(cell: str, is_figure: bool) -> None:
    # What other lines lack says nothing of the column.
    for lacking in ([], ["—"] * 9, [""] * 9):
        assert figured(pd.Series([cell, *lacking])) == is_figure


@pytest.mark.parametrize("place", ["110000", "120000", "310000", "500000", "410000", "410800", "441900", "110108"])
def test_all_tables_of_a_profile_can_be_written_as_html(catalog: Catalog, place: str) -> None:
    subject = SUBJECTS["county"]
    choices = resolve(catalog, subject.choices, {"place": place}).choices
    for exhibit in subject.exhibits_by_id(catalog, choices).values():
        if exhibit.tabular:
            assert "<table>" in worded(exhibit.data, exhibit.title, exhibit.shades)
