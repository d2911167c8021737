from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, statement
from dashboard.charts.basemap import FIGURE
from dashboard.exports.grid import columns, grid, height
from dashboard.exports.svg_table import svg

LONG = "按同一区划重算；" * 20


@pytest.fixture
def exhibit(catalog: Catalog) -> Exhibit:
    cells = pd.DataFrame(
        {
            "县域": ["昆山市", "<b>江阴市</b>"],
            "地区生产总值（亿元）": ["4,276.76", "未公布"],
            "说明": [LONG, "=1+1\x07"],
        }
    )
    return replace(statement(audited(catalog, "V14"), "百强"), data=cells)


def test_a_table_fills_at_most_the_room_and_keeps_every_word(exhibit: Exhibit) -> None:
    laid = grid(exhibit, 120)
    assert sum(laid.widths) <= 120
    assert "".join(laid.lines[0][2]) == LONG
    assert height(laid.lines[0]) > 2
    assert max(map(columns, laid.lines[0][2])) <= laid.widths[2]


def test_figures_stand_to_the_right_and_are_not_broken_also_where_one_is_missing(exhibit: Exhibit) -> None:
    laid = grid(exhibit, 120)
    assert laid.figures == (False, True, False)
    assert laid.lines[0][1] == ("4,276.76",)


def test_a_table_is_drawn_with_every_word_and_nothing_that_is_markup_or_control(exhibit: Exhibit) -> None:
    drawn = ElementTree.fromstring(svg(exhibit))
    text = "".join(drawn.itertext())
    for part in (LONG, "<b>江阴市</b>", "=1+1", exhibit.title, exhibit.source_line):
        assert part in text
    assert "\x07" not in text
    assert float(drawn.attrib["width"]) == FIGURE + 40


def test_a_table_without_its_frame_is_lower_by_title_and_sources(exhibit: Exhibit) -> None:
    framed, bare = (ElementTree.fromstring(svg(exhibit, framed)) for framed in (True, False))
    assert float(bare.attrib["height"]) < float(framed.attrib["height"]) - 60
    assert exhibit.source_line not in "".join(bare.itertext())
