"""A report as a PDF for print: A4 pages of text, vector figures and tables; a brief in two columns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import segno
from pypdf import PageObject

from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES
from dashboard.exports import render
from dashboard.exports.caption import by_number, export_note, footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import grid, some_rows, wrapped
from dashboard.exports.pdf_document import PdfDocument, drawing, line_height
from dashboard.exports.svg_table import room, row_height
from dashboard.model.text import clean
from dashboard.reports.report import Figure, Report

# All in points. A4; margins of a report and of a brief; gap between the columns of a brief and between blocks.
_WIDTH, _HEIGHT = 595.28, 841.89
_MARGIN, _BRIEF_MARGIN, _GUTTER, _GAP = 48.0, 36.0, 18.0, 16.0
_FOOT: Final = 26.0
# Width in pixels at which figures are drawn: letters of 12 pixels are then 8.3 points high in a report, 6.6 in a brief.
_DRAWN, _BRIEF_DRAWN = 720, 460
# Maximum share of a column for one figure, and rows of a table in a brief.
_TALLEST, _BRIEF_ROWS = 0.86, 14
# The same share for a map in a brief, whose legend stands below the land.
_BRIEF_MAP: Final = 0.31
# Width of a half-width column, in font sizes.
_COLUMN: Final = 0.54
_CODE: Final = 52.0
_INK, _QUIET, _RULE = PALETTES["light"].ink, PALETTES["light"].quiet, PALETTES["light"].accent
# Font sizes in a report and in a brief, by role.
_SIZES: Final = {
    "title": (20.0, 16.0),
    "chapter": (15.0, 12.0),
    "figure": (11.5, 9.5),
    "text": (9.5, 8.0),
    "quiet": (8.0, 7.0),
    "source": (7.0, 6.0),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text; `tag` is the structure type, `page` the page to which a line of contents leads (0 for none)."""

    lines: tuple[str, ...]
    size: float
    colour: str = _INK
    bold: bool = False
    tag: str = "P"
    page: int = 0

    @property
    def height(self) -> float:
        return len(self.lines) * line_height(self.size)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector drawing with its alternative text; `link` opens on a click."""

    page: PageObject
    width: float
    text: str
    link: str = ""

    @property
    def height(self) -> float:
        return self.width * float(self.page.mediabox.height) / float(self.page.mediabox.width) + 3


@dataclass(frozen=True, slots=True)
class Block:
    """Parts that stay together; `entry` is its outline entry, `level` that of the outline, `breaks` starts a page."""

    parts: tuple[Lines | Drawing, ...]
    entry: str = ""
    level: int = 0
    breaks: bool = False

    @property
    def height(self) -> float:
        return sum(part.height for part in self.parts)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its page, counted from 1, and the position of its top left."""

    block: Block
    page: int
    x: float
    y: float


class Paper:
    """A report as a PDF; ignores `template`."""

    remarks: tuple[str, ...] = ()

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._brief, self._sources = report, report.brief, report.sources
        self._margin = _BRIEF_MARGIN if report.brief else _MARGIN
        columns = 2 if report.brief else 1
        self._across = (_WIDTH - 2 * self._margin - (columns - 1) * _GUTTER) / columns
        self._lefts = [self._margin + column * (self._across + _GUTTER) for column in range(columns)]
        self._blocks: list[Block] = []

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._blocks.append(Block((self._lines(title, "chapter", bold=True, tag="H1"),), clean(title), 0, True))

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        drawn = list(self._drawn(figure.exhibit, geometry))
        for number, (exhibit, page) in enumerate(drawn):
            self._blocks.append(
                self._block(lead, replace(figure, exhibit=exhibit), page, number, number == len(drawn) - 1)
            )

    def finished(self, missing: tuple[str, ...]) -> bytes:
        self._close(missing)
        document = PdfDocument(self._report.title, "" if self._brief else self._report.line)
        if self._brief:
            placed = self._placed(self._blocks, 0, _SIZES["title"][1] * 2.4)
        else:
            # The contents come first, and their length does not depend on the page numbers in them.
            front = self._placed([self._contents({})], 0, 0)[-1].page
            body = self._placed(self._blocks, front, 0)
            pages = {each.block.entry: each.page for each in body if each.block.entry}
            placed = [*self._placed([self._contents(pages)], 0, 0), *body]
        _print(document, placed, self._report.title, self._margin, self._brief)
        return document.packed()

    def _lines(
        self, text: str, role: str, *, colour: str = _INK, bold: bool = False, tag: str = "P", page: int = 0
    ) -> Lines:
        size = _SIZES[role][1 if self._brief else 0]
        return Lines(tuple(wrapped(text, int(self._across / size / _COLUMN))), size, colour, bold, tag, page)

    def _drawn(self, exhibit: Exhibit, geometry: Geometry) -> Iterator[tuple[Exhibit, PageObject]]:
        """The drawing of an exhibit; a long table in parts that fit a page, in a brief only its first rows."""
        width = _BRIEF_DRAWN if self._brief else _DRAWN
        for part in self._parts(exhibit, width) if exhibit.tabular else [exhibit]:
            yield part, drawing(render.pdf(part, geometry, framed=False, width=width))

    def _parts(self, exhibit: Exhibit, width: int) -> Iterator[Exhibit]:
        laid = grid(exhibit, room(width))
        most = self._room * _TALLEST / self._across * width
        first, high = 0, 0
        for number, cells in enumerate(laid.lines):
            if high and (high + row_height(cells) > most or (self._brief and number == _BRIEF_ROWS)):
                yield some_rows(exhibit, first, number, len(laid.lines) - number if self._brief else 0)
                if self._brief:
                    return
                first, high = number, 0
            high += row_height(cells)
        yield some_rows(exhibit, first, len(laid.lines))

    @property
    def _room(self) -> float:
        """Height of a column."""
        return _HEIGHT - 2 * self._margin - _FOOT / 2

    def _block(self, lead: str, figure: Figure, page: PageObject, number: int, last: bool) -> Block:
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
        foot += [self._lines(line, "source", colour=_QUIET) for line in below if line and last]
        around = sum(part.height for part in (*head, *foot))
        most = _BRIEF_MAP if self._brief and exhibit.geometry else _TALLEST
        tall = min(self._room * most, self._room - around - _GAP)
        full = self._across * float(page.mediabox.height) / float(page.mediabox.width)
        width = self._across * min(1.0, tall / full)
        entry = clean(f"{lead}  {exhibit.title}") if not number else ""
        many = len(self._report.chapters) > 1
        return Block((*head, Drawing(page, width, exhibit.description, figure.link), *foot), entry, int(many))

    def _close(self, missing: tuple[str, ...]) -> None:
        """Append the sources and the lists of changed and missing figures."""
        remarks = [self._lines(line, "quiet", colour=_QUIET) for line in (*self._report.moved, *missing)]
        role = "source" if self._brief else "quiet"
        sources = [self._lines(line, role, colour=_QUIET) for line in self._sources]
        head = self._lines("资料来源", "figure" if self._brief else "chapter", bold=True, tag="H1")
        self._blocks.append(Block((head, *sources), "" if self._brief else "资料来源", 0, not self._brief))
        if remarks:
            self._blocks.append(Block(tuple(remarks)))
        link = next((figure.link for _, figure in self._report.figures if figure.link), "") if self._brief else ""
        if link:
            # Links cannot be clicked on paper, so print a QR code.
            file = io.BytesIO()
            segno.make(clean(link), error="m").save(file, kind="svg", scale=4, border=1)
            code = drawing(bytes(render.renderer().svg_to_pdf(file.getvalue().decode("utf-8"))))
            text = self._lines("扫码在平台中打开", "source", colour=_QUIET)
            self._blocks.append(Block((Drawing(code, _CODE, clean(f"二维码：{link}"), link), text)))

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

    def _placed(self, blocks: list[Block], before: int, top: float) -> list[Placed]:
        """Blocks in the order of print, after `before` pages; `top` is left free on the first page.

        A block stands in the first column with room for it, of those that no block has started a page after.
        """
        bottom = self._margin + self._room
        # Next free y of each column, page by page.
        free: list[float] = [self._margin + top] * len(self._lefts)
        placed: list[Placed] = []
        begin = 0
        for block in (piece for whole in blocks for piece in _split(whole, self._room)):
            if block.breaks and placed:
                begin = len(free)
            column = next((at for at in range(begin, len(free)) if free[at] + block.height <= bottom), len(free))
            if column == len(free):
                free += [self._margin] * len(self._lefts)
            page, across = divmod(column, len(self._lefts))
            placed.append(Placed(block, before + page + 1, self._lefts[across], free[column]))
            free[column] += block.height + _GAP
            if len(self._lefts) == 1:
                # Only the columns of a brief are filled up later.
                begin = column
        return sorted(placed, key=lambda each: (each.page, each.x, each.y))


def _split(block: Block, most: float) -> Iterator[Block]:
    """Pieces of a block of text that are at most `most` high; a block that fits is its only piece."""
    parts: list[Lines | Drawing] = []
    breaks = block.breaks
    for part in block.parts:
        if parts and sum(each.height for each in parts) + part.height > most:
            yield replace(block, parts=tuple(parts), breaks=breaks)
            parts, breaks = [], True
        parts.append(part)
    yield replace(block, parts=tuple(parts), breaks=breaks)


def _print(document: PdfDocument, placed: list[Placed], title: str, margin: float, brief: bool) -> None:
    """Print placed blocks page by page, with page numbers."""
    count = placed[-1].page
    for number in range(1, count + 1):
        document.add_page(_WIDTH, _HEIGHT)
        if brief and number == 1:
            size = _SIZES["title"][1]
            document.lines([clean(title)], margin, margin - size / 2, size, _INK, bold=True, tag="H1")
            document.rule(margin, margin + size * 1.3, _WIDTH - 2 * margin, _RULE)
        for each in placed:
            if each.page == number:
                _print_block(document, each.block, each.x, each.y)
        size = _SIZES["source"][0]
        note = f"{export_note()} · 第{number}页，共{count}页"
        document.lines([note], margin, _HEIGHT - margin / 2 - size, size, _QUIET, tag="")


def _print_block(document: PdfDocument, block: Block, x: float, y: float) -> None:
    if block.entry:
        document.bookmark(block.entry, block.level)
    for part in block.parts:
        if isinstance(part, Drawing):
            document.figure(part.page, x, y, part.width, part.text)
            if part.link.startswith("http"):
                document.link(x, y, part.width, part.height, part.link)
        else:
            document.lines(list(part.lines), x, y, part.size, part.colour, bold=part.bold, tag=part.tag)
            if part.page:
                document.jump(x, y, _WIDTH - 2 * x, part.height, part.page)
        y += part.height
