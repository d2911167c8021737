"""Every name of a native chart is shown, whole and on one line; figures only where they fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.charts.office_chart import Kind, Native
from dashboard.exports.grid import columns
from dashboard.exports.pptx_chart import draw
from dashboard.exports.pptx_deck import Place
from tests.charts.test_charts import MAKERS

# Width and height in inches of a slide's figure, of one of two on a slide, of a column of a brief.
SIZES = [(12.33, 5.1), (6.06, 4.8), (3.46, 3.3)]
LONG = tuple(f"第{number}项电力、热力、燃气及水生产和供应业" for number in range(18))
YEARS = tuple(map(str, range(2000, 2024)))


def drawn(numbers: Native, size: tuple[float, float], catalog: Catalog, atlas: Atlas) -> Any:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    draw(Place(slide, (0, 0, *size), 0), replace(MAKERS["bars"](catalog, atlas), native=lambda: numbers), numbers)
    return slide.shapes[0].chart


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("kind", "names"), [("bar", LONG), ("stacked", LONG), ("line", YEARS)])
def test_no_program_may_leave_out_or_wrap_the_name_of_a_category(
    kind: Kind, names: tuple[str, ...], size: tuple[float, float], catalog: Catalog, atlas: Atlas
) -> None:
    values = tuple(float(number) for number in range(len(names)))
    chart = drawn(Native(kind, names, {"甲": values, "乙": values}, "%", 1), size, catalog, atlas)
    axis = chart.category_axis
    assert axis._element.find(qn("c:tickLblSkip")).get("val") == "1"
    assert axis._element.txPr.bodyPr.get("rot") in ("0", "-5400000")
    if kind != "line":
        layout = chart._chartSpace.chart.plotArea.find(f"{qn('c:layout')}/{qn('c:manualLayout')}/{qn('c:x')}")
        share = float(layout.get("val")) if layout is not None else 0.3
        points = (axis.tick_labels.font.size or chart.font.size).pt
        assert points >= 5
        assert max(map(columns, names)) / 2 * points <= share * 72 * size[0]


def test_a_segment_too_narrow_for_its_figure_has_none(catalog: Catalog, atlas: Atlas) -> None:
    numbers = Native("stacked", ("某县", "全国"), {"甲": (0.6, 14.1), "乙": (99.4, 85.9)}, "%", 1)
    chart = drawn(numbers, SIZES[2], catalog, atlas)
    hidden = [
        [label.find(qn("c:idx")).get("val") for label in series._element.iter(qn("c:dLbl"))]
        for series in chart.plots[0].series
    ]
    assert hidden == [["0"], []]


def test_a_chart_has_no_border_of_its_own(catalog: Catalog, atlas: Atlas) -> None:
    chart = drawn(Native("bar", ("甲",), {"乙": (1.0,)}, "%", 1), SIZES[0], catalog, atlas)
    assert chart._chartSpace.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:noFill')}") is not None
