"""Paragraphs of a presentation: text, tables and charts of its shapes, also within groups, and the speaker's notes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.checking.cells import Units, is_figure, tidied, unit_of, units_above
from dashboard.checking.grids import sentences
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.shown import shown
from dashboard.checking.texts import told

_Point = tuple[float, float]
_DIAGRAM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands: a slide, and points in EMU from its top left corner, one for each column of a row."""

    slide: Any
    points: Sequence[_Point]

    def point(self, column: int) -> _Point:
        """The point of a column, or of all if there is only one."""
        return self.points[column] if len(self.points) > 1 else self.points[0]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a group places its shapes: where its own origin is on the slide, and how much larger they are there."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def point(self, left: float, top: float) -> _Point:
        """A point within the group, on the slide."""
        return self.left + left * self.across, self.top + top * self.down

    def within(self, group: Any) -> _Frame:
        """The frame of a group in it."""
        place = group._element.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
        if place is None or len(place) < 4:
            return self
        (left, top), (width, height), (inner_left, inner_top), (inner_width, inner_height) = (
            tuple(map(int, part.attrib.values())) for part in place
        )
        across, down = width / (inner_width or 1), height / (inner_height or 1)
        origin = self.point(left - inner_left * across, top - inner_top * down)
        return _Frame(*origin, self.across * across, self.down * down)


def read(content: bytes) -> list[Paragraph]:
    """Paragraphs of a PPTX."""
    return [paragraph for paragraph, _ in shapes(Presentation(io.BytesIO(content)))]


def shapes(deck: Any) -> Iterator[tuple[Paragraph, Spot]]:
    """Paragraphs of a deck, each with its place; on each slide the title comes first and the notes last."""
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        found = sorted(_leaves(slide.shapes, _Frame()), key=lambda one: not _is(one[0], title))
        told = [units for shape, _ in found for text in _texts(shape._element) if (units := units_above(text))]
        # With several it is not certain which one is of which table.
        above = told[0] if len(told) == 1 else None
        for shape, frame in found:
            for paragraph, points in _of_shape(shape, frame, f"第{number}页", above):
                yield replace(paragraph, heading=_is(shape, title)), Spot(slide, points)
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        for text in _texts(notes._txBody) if notes is not None else ():
            yield Paragraph(text, f"第{number}页备注"), Spot(slide, [(0, 0)])


def _is(shape: Any, title: Any) -> bool:
    return title is not None and shape.shape_id == title.shape_id


def _leaves(group: Any, frame: _Frame) -> Iterator[tuple[Any, _Frame]]:
    """Shapes that are no groups, each with the frame of its group."""
    for shape in group:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _leaves(shape.shapes, frame.within(shape))
        else:
            yield shape, frame


def _of_shape(shape: Any, frame: _Frame, where: str, above: Units | None) -> Iterator[tuple[Paragraph, list[_Point]]]:
    """Paragraphs of a shape, with their points."""
    corner = (shape.left or 0, shape.top or 0)
    if getattr(shape, "has_table", False):
        yield from _of_table(shape, frame, corner, f"{where}表格", above)
        return
    if getattr(shape, "has_chart", False):
        for line in sentences(*_charted(shape.chart)):
            yield told(line, f"{where}图表第{line.number + 1}行"), [frame.point(*corner)]
        return
    holder = _diagram(shape) if shape._element.tag == qn("p:graphicFrame") else shape._element
    for text in _texts(holder):
        yield Paragraph(text, where), [frame.point(*corner)]


def _texts(holder: Any) -> list[str]:
    """Texts of the paragraphs in an XML element that are not empty, without fields such as the slide's number."""
    texts = (
        "".join(run.findtext(qn("a:t")) or "" for run in block.iter(qn("a:r"))) for block in holder.iter(qn("a:p"))
    )
    return [text.strip() for text in texts if text.strip()]


def _of_table(
    shape: Any, frame: _Frame, corner: _Point, where: str, above: Units | None
) -> Iterator[tuple[Paragraph, list[_Point]]]:
    """Rows of a table, with the corners of their cells."""
    table = shape.table._tbl
    rows = [row.tc_lst for row in table.tr_lst]
    lefts = list(accumulate((column.w for column in table.tblGrid.gridCol_lst), initial=corner[0]))
    tops = list(accumulate((row.h for row in table.tr_lst), initial=corner[1]))
    for line in sentences(_merged(rows), above):
        yield told(line, f"{where}第{line.number + 1}行"), [frame.point(left, tops[line.number]) for left in lefts]


def _merged(rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    """Texts of a table's cells; a name over several cells stands in each."""
    texts = [["\n".join(_texts(cell)) for cell in row] for row in rows]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            text = texts[number][column]
            if (cell.gridSpan > 1 or cell.rowSpan > 1) and not is_figure(tidied(text)):
                for below in texts[number : number + cell.rowSpan]:
                    below[column : column + cell.gridSpan] = [text] * len(below[column : column + cell.gridSpan])
    return texts


def _charted(chart: Any) -> tuple[list[list[str]], Units]:
    """Categories and values of a chart as a table, and the unit that its axis names."""
    grid: list[list[str]] = []
    if chart.has_title and chart.chart_title.has_text_frame:
        grid.append([chart.chart_title.text_frame.text])
    for plot in chart.plots:
        series = list(plot.series)
        names = [str(category) for category in plot.categories]
        codes = [next(iter(one._element.xpath("./c:val//c:formatCode/text()")), "General") for one in series]
        values = [[shown(value, code) for value in one.values] for one, code in zip(series, codes, strict=True)]
        if names and values:
            grid.append(["", *(one.name for one in series)])
            grid += [[name, *row] for name, row in zip(names, zip(*values, strict=True), strict=False)]
    axes = (unit_of(text) for axis in chart._chartSpace.iter(qn("c:valAx")) for text in _texts(axis))
    return grid, Units(next(filter(None, axes), ""))


def _diagram(frame: Any) -> Any:
    """XML of the texts of a diagram; an empty element for anything else in its frame."""
    ids = next(frame._element.iter(f"{{{_DIAGRAM}}}relIds"), None)
    if ids is None:
        return frame._element
    data = parse_xml(frame.part.related_part(ids.get(qn("r:dm"))).blob)
    return data.find(f"{{{_DIAGRAM}}}ptLst")
