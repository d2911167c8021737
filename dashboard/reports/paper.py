"""A report as a PDF for print: A4 pages of text, vector figures and tables; a brief in two columns."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

import segno
from pypdf import PageObject

from dashboard.charts.theme import PALETTES
from dashboard.exports import render
from dashboard.exports.caption import by_number, export_note, footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import wrapped
from dashboard.exports.pdf_document import PdfDocument, drawing
from dashboard.exports.pdf_table import Table
from dashboard.model.text import clean
from dashboard.reports.paper_blocks import GAP, INK, Block, Columns, Drawing, Lines, Placed
from dashboard.reports.report import Figure, Report

# All in points. A4; margins of a report and of a brief; gap between the columns of a brief.
_WIDTH, _HEIGHT = 595.28, 841.89
_MARGIN, _BRIEF_MARGIN, _GUTTER = 48.0, 36.0, 18.0
_FOOT: Final = 26.0
# Width in pixels at which figures are drawn: letters of 12 pixels are then 8.3 points high in a report, 6.6 in a brief.
_DRAWN, _BRIEF_DRAWN = 720, 460
# Maximum share of a column for one figure.
_TALLEST: Final = 0.86
# Rows of a table in a brief, the fewest and the most that it has to fit the pages or to fill them, and these pages.
_BRIEF_ROWS, _FEWEST_ROWS, _MOST_ROWS, _BRIEF_PAGES = 14, 6, 60, 2
# The same share for a map in a brief, whose legend stands below the land.
_BRIEF_MAP: Final = 0.31
# Width of a half-width column, in font sizes.
_COLUMN: Final = 0.54
_CODE: Final = 52.0
_QUIET, _RULE = PALETTES["light"].quiet, PALETTES["light"].accent
# Font sizes in a report and in a brief, by role.
_SIZES: Final = {
    "title": (20.0, 16.0),
    "chapter": (15.0, 12.0),
    "figure": (11.5, 9.5),
    "text": (9.5, 8.0),
    "quiet": (8.0, 7.0),
    "source": (7.0, 6.0),
    "table": (8.3, 6.6),
}


class Paper:
    """A report as a PDF; ignores `template`."""

    remarks: tuple[str, ...] = ()

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._brief, self._sources = report, report.brief, report.sources
        self._margin = _BRIEF_MARGIN if report.brief else _MARGIN
        columns = 2 if report.brief else 1
        self._across = (_WIDTH - 2 * self._margin - (columns - 1) * _GUTTER) / columns
        lefts = tuple(self._margin + column * (self._across + _GUTTER) for column in range(columns))
        self._columns = Columns(lefts, self._margin, self._margin + self._room)
        # Blocks of a chapter or figure; of a table in a brief, of which more rows may fit, those with so many rows.
        self._made: list[Callable[[int], list[Block]]] = []

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            head = self._lines(title, "chapter", bold=True, tag="H1")
            self._made.append(lambda rows: [Block((head,), clean(title), 0, True)])

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        if figure.exhibit.tabular:
            self._made.append(partial(self._tables, lead, figure))
            return
        width = _BRIEF_DRAWN if self._brief else _DRAWN
        page = drawing(render.pdf(figure.exhibit, geometry, framed=False, width=width))
        block = self._drawn(lead, figure, page)
        self._made.append(lambda rows: [block])

    def finished(self, missing: tuple[str, ...]) -> bytes:
        document = PdfDocument(self._report.title, "" if self._brief else self._report.line)
        close = self._close(missing)
        if self._brief:
            placed = self._placed_brief(close)
        else:
            # The contents come first, and their length does not depend on the page numbers in them.
            front = self._columns.placed([self._contents({})], 0)[-1].page
            body = self._columns.placed([*self._blocks(0), *close], front)
            pages = {each.block.entry: each.page for each in body if each.block.entry}
            placed = [*self._columns.placed([self._contents(pages)], 0), *body]
        _print(document, placed, self._report.title, self._margin, self._across, self._brief)
        return document.packed()

    def _blocks(self, rows: int) -> list[Block]:
        return [block for made in self._made for block in made(rows)]

    def _placed_brief(self, close: list[Block]) -> list[Placed]:
        """Blocks of a brief: as many rows of its tables as take no further page, and even columns on the last."""
        top = _SIZES["title"][1] * 2.4
        usual = self._columns.placed([*self._blocks(_BRIEF_ROWS), *close], 0, top)[-1].page
        for rows in range(_MOST_ROWS, _FEWEST_ROWS - 1, -1):
            blocks = [*self._blocks(rows), *close]
            placed = self._columns.placed(blocks, 0, top)
            if placed[-1].page <= min(usual, _BRIEF_PAGES):
                break
        return self._columns.evened(placed, blocks)

    def _lines(
        self, text: str, role: str, *, colour: str = INK, bold: bool = False, tag: str = "P", page: int = 0
    ) -> Lines:
        size = self._size(role)
        return Lines(tuple(wrapped(text, int(self._across / size / _COLUMN))), size, colour, bold, tag, page)

    def _size(self, role: str) -> float:
        return _SIZES[role][1 if self._brief else 0]

    @property
    def _room(self) -> float:
        """Height of a column."""
        return _HEIGHT - 2 * self._margin - _FOOT / 2

    def _tables(self, lead: str, figure: Figure, rows: int) -> list[Block]:
        """A table in parts that fit a page; in a brief only the first `rows` that fit, with a note on the others."""
        exhibit, size = figure.exhibit, self._size("table")
        table = Table.of(exhibit, size, self._across)
        heights = table.heights
        cuts = [0, *self._cuts(heights), len(heights)]
        if self._brief:
            cuts = [0, min(rows, cuts[1])]
        count = cuts[-1]
        if count < len(heights):
            left = f"{exhibit.subtitle}（另有{len(heights) - count}行，见平台）"
            figure = replace(figure, exhibit=replace(exhibit, subtitle=left))
        blocks = []
        for number, (first, last) in enumerate(pairwise(cuts)):
            head, foot = self._around(lead, figure, number, last == count)
            blocks.append(self._block(lead, figure, (*head, table.part(first, last), *foot), number))
        return blocks

    def _cuts(self, heights: list[float]) -> Iterator[int]:
        """Rows at which a table is continued on a new page."""
        most, high = self._room * _TALLEST, 0.0
        for number, each in enumerate(heights):
            if high and high + each > most:
                yield number
                high = 0.0
            high += each

    def _around(self, lead: str, figure: Figure, number: int, last: bool) -> tuple[list[Lines], list[Lines]]:
        """Lines above and below a figure, or a part of a table, of which only the last is followed by its notes."""
        exhibit = figure.exhibit
        title = f"{lead}  {exhibit.title}{'（续）' if number else ''}"
        head = [
            self._lines(title, "figure", bold=True, tag="H2"),
            self._lines(exhibit.subtitle, "quiet", colour=_QUIET),
        ]
        if figure.remark and not number:
            head.append(self._lines(figure.remark, "text"))
        foot = [self._lines(exhibit.finding, "text")] if exhibit.finding and last else []
        below = (by_number(exhibit, self._sources),) if self._brief else footer(exhibit)[:-1]
        return head, foot + [self._lines(line, "source", colour=_QUIET) for line in below if line and last]

    def _drawn(self, lead: str, figure: Figure, page: PageObject) -> Block:
        """A drawing, made smaller where it is too high for a column."""
        head, foot = self._around(lead, figure, 0, True)
        around = sum(part.height for part in (*head, *foot))
        most = _BRIEF_MAP if self._brief and figure.exhibit.geometry else _TALLEST
        tall = min(self._room * most, self._room - around - GAP)
        full = self._across * float(page.mediabox.height) / float(page.mediabox.width)
        shown = Drawing(page, self._across * min(1.0, tall / full), figure.exhibit.description, figure.link)
        return self._block(lead, figure, (*head, shown, *foot), 0)

    def _block(self, lead: str, figure: Figure, parts: tuple[Lines | Drawing | Table, ...], number: int) -> Block:
        entry = clean(f"{lead}  {figure.exhibit.title}") if not number else ""
        return Block(parts, entry, int(len(self._report.chapters) > 1))

    def _close(self, missing: tuple[str, ...]) -> list[Block]:
        """The sources and the lists of changed and missing figures."""
        remarks = [self._lines(line, "quiet", colour=_QUIET) for line in (*self._report.moved, *missing)]
        role = "source" if self._brief else "quiet"
        sources = [self._lines(line, role, colour=_QUIET) for line in self._sources]
        head = self._lines("资料来源", "figure" if self._brief else "chapter", bold=True, tag="H1")
        blocks = [Block((head, *sources), "" if self._brief else "资料来源", 0, not self._brief)]
        if remarks:
            blocks.append(Block(tuple(remarks)))
        link = next((figure.link for _, figure in self._report.figures if figure.link), "") if self._brief else ""
        if link:
            # Links cannot be clicked on paper, so print a QR code.
            file = io.BytesIO()
            segno.make(clean(link), error="m").save(file, kind="svg", scale=4, border=1)
            code = drawing(bytes(render.renderer().svg_to_pdf(file.getvalue().decode("utf-8"))))
            text = self._lines("扫码在平台中打开", "source", colour=_QUIET)
            blocks.append(Block((Drawing(code, _CODE, clean(f"二维码：{link}"), link), text)))
        return blocks

    def _contents(self, pages: dict[str, int]) -> Block:
        parts = [
            self._lines(self._report.title, "title", bold=True, tag="H1"),
            self._lines(f"{self._report.line}。{export_note()}", "quiet", colour=_QUIET),
        ]
        for line in self._report.contents:
            entry = clean(line.strip())
            page = pages.get(entry, 0)
            role = "quiet" if line.startswith(" ") else "text"
            text = f"{line}  ……  {page}" if page else line
            parts.append(self._lines(text, role, bold=role == "text", tag="TOCI", page=page))
        return Block(tuple(parts), breaks=True)


def _print(document: PdfDocument, placed: list[Placed], title: str, margin: float, across: float, brief: bool) -> None:
    """Print placed blocks page by page, with page numbers."""
    count = placed[-1].page
    for number in range(1, count + 1):
        document.add_page(_WIDTH, _HEIGHT)
        if brief and number == 1:
            size = _SIZES["title"][1]
            document.lines([clean(title)], margin, margin - size / 2, size, INK, bold=True, tag="H1")
            document.rule(margin, margin + size * 1.3, _WIDTH - 2 * margin, _RULE)
        for each in placed:
            if each.page == number:
                each.block.print(document, each.x, each.y, across)
        size = _SIZES["source"][0]
        note = f"{export_note()} · 第{number}页，共{count}页"
        document.lines([note], margin, _HEIGHT - margin / 2 - size, size, _QUIET, tag="")
