"""Tables on slides: as large as fits, whole figures, rules between the rows."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit
from dashboard.exports import PPTX, Geometry
from dashboard.exports.grid import grid
from tests.charts.test_charts import MAKERS


def table_of(exhibit: Exhibit, geometry: Geometry) -> Any:
    slide = Presentation(io.BytesIO(PPTX.write(exhibit, geometry))).slides[0]
    return next(shape.table for shape in slide.shapes if shape.has_table)


@pytest.mark.parametrize(("count", "least"), [(3, 14), (12, 12)])
def test_a_table_of_few_rows_is_set_large_even_where_a_heading_then_takes_two_lines(
    catalog: Catalog, atlas: Atlas, geometry: Geometry, count: int, least: int
) -> None:
    data = MAKERS["table"](catalog, atlas).data.iloc[:count, :4]
    names = [*data.columns[:3], f"{data.columns[3]}与本地相差的百分位"]
    exhibit = replace(MAKERS["table"](catalog, atlas), data=data.set_axis(names, axis=1), shades=())
    sizes = {
        run.font.size.pt
        for row in table_of(exhibit, geometry).rows
        for cell in row.cells
        for run in cell.text_frame.paragraphs[0].runs
    }
    assert len(sizes) == 1
    assert min(sizes) >= least
    laid = grid(exhibit, round(1650 / min(sizes)))
    assert all(len(cell) == 1 for row in laid.lines for cell, figure in zip(row, laid.figures, strict=True) if figure)


def test_each_cell_of_a_table_has_a_rule_above_and_below(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> None:
    for row in table_of(MAKERS["table"](catalog, atlas), geometry).rows:
        for cell in row.cells:
            assert [child.tag for child in cell._tc.tcPr][:2] == [qn("a:lnT"), qn("a:lnB")]
