"""Tables as SVG: all text of a short table; the first rows of a long one, with a note."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exports import svg_table


@pytest.fixture
def tabled(catalog: Catalog) -> Exhibit:
    subject = SUBJECTS["county"]
    exhibit = subject.exhibit(catalog, "county.missing", resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    return exhibit


def table(exhibit: Exhibit, rows: int) -> str:
    cells = pd.DataFrame({"地区": [f"第{number}地" for number in range(1, rows + 1)], "数": ["1"] * rows})
    return svg_table.svg(replace(exhibit, data=cells, draw=None, shades=()))


def test_a_long_table_is_cut_and_says_how_many_rows_are_left_out(tabled: Exhibit) -> None:
    drawn = table(tabled, 2890)
    assert "第300地" in drawn
    assert "第301地" not in drawn
    assert "图片只列前300行，另有2,590行，请取 XLSX 或 CSV。" in drawn


def test_a_short_table_is_whole_and_says_nothing_of_rows(tabled: Exhibit) -> None:
    drawn = table(tabled, 300)
    assert "第300地" in drawn
    assert "图片只列" not in drawn
