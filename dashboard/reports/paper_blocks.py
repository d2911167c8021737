"""Blocks of a printed report: lines, drawings and tables that stay together, and their places in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pypdf import PageObject

from dashboard.charts.theme import PALETTES
from dashboard.exports.pdf_document import PdfDocument, line_height
from dashboard.exports.pdf_table import Table

INK: Final = PALETTES["light"].ink
# Gap between blocks in points.
GAP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text; `tag` is the structure type, `page` the page to which a line of contents leads (0 for none)."""

    lines: tuple[str, ...]
    size: float
    colour: str = INK
    bold: bool = False
    tag: str = "P"
    page: int = 0

    @property
    def height(self) -> float:
        return len(self.lines) * line_height(self.size)

    def print(self, document: PdfDocument, x: float, y: float, width: float) -> None:
        """Print the lines, `width` points wide at most."""
        document.lines(list(self.lines), x, y, self.size, self.colour, bold=self.bold, tag=self.tag)
        if self.page:
            document.jump(x, y, width, self.height, self.page)


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

    def print(self, document: PdfDocument, x: float, y: float, width: float) -> None:
        """Print the drawing in its own width."""
        document.figure(self.page, x, y, self.width, self.text)
        if self.link.startswith("http"):
            document.link(x, y, self.width, self.height, self.link)


Part = Lines | Drawing | Table


@dataclass(frozen=True, slots=True)
class Block:
    """Parts that stay together; `entry` is its outline entry, `level` that of the outline, `breaks` starts a page."""

    parts: tuple[Part, ...]
    entry: str = ""
    level: int = 0
    breaks: bool = False

    @property
    def height(self) -> float:
        return sum(part.height for part in self.parts)

    def print(self, document: PdfDocument, x: float, y: float, width: float) -> None:
        """Print the parts one below the other."""
        if self.entry:
            document.bookmark(self.entry, self.level)
        for part in self.parts:
            part.print(document, x, y, width)
            y += part.height


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its page, counted from 1, and the position of its top left."""

    block: Block
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of each page: their left sides, and the top and bottom of the text in points."""

    lefts: tuple[float, ...]
    top: float
    bottom: float

    def placed(self, blocks: Sequence[Block], before: int, first: float = 0.0) -> list[Placed]:
        """Blocks in the order of print, after `before` pages; `first` points are left free above the first page.

        A block stands in the first column with room for it, of those that no block has started a page after.
        """
        # Next free y of each column, page by page.
        free = [self.top + first] * len(self.lefts)
        placed: list[Placed] = []
        begin = 0
        for block in (piece for whole in blocks for piece in _split(whole, self.bottom - self.top)):
            if block.breaks and placed:
                begin = len(free)
            column = next((at for at in range(begin, len(free)) if free[at] + block.height <= self.bottom), len(free))
            if column == len(free):
                free += [self.top] * len(self.lefts)
            page, across = divmod(column, len(self.lefts))
            placed.append(Placed(block, before + page + 1, self.lefts[across], free[column]))
            free[column] += block.height + GAP
            if len(self.lefts) == 1:
                # Only the columns of a brief are filled up later.
                begin = column
        return sorted(placed, key=lambda each: (each.page, each.x, each.y))

    def evened(self, placed: list[Placed], blocks: Sequence[Block]) -> list[Placed]:
        """The same with the last page's columns, of two, as even as the order of `blocks` allows."""
        last = [each for each in placed if each.page == placed[-1].page]
        order = {id(block): number for number, block in enumerate(blocks)}
        ordered = sorted(last, key=lambda each: order.get(id(each.block), len(order)))
        top = min(each.y for each in last)
        best = max(each.y + each.block.height for each in last)
        for cut in range(1, len(ordered)):
            halves = zip((ordered[:cut], ordered[cut:]), self.lefts, strict=True)
            sides = [self._stacked(part, left, top) for part, left in halves]
            lowest = max(each.y + each.block.height for side in sides for each in side)
            if lowest < best and lowest <= self.bottom:
                best, last = lowest, [each for side in sides for each in side]
        return [*(each for each in placed if each.page != last[0].page), *last]

    def _stacked(self, placed: Sequence[Placed], left: float, top: float) -> list[Placed]:
        stacked = []
        for each in placed:
            stacked.append(replace(each, x=left, y=top))
            top += each.block.height + GAP
        return stacked


def _split(block: Block, most: float) -> Iterator[Block]:
    """Pieces of a block of text that are at most `most` high; a block that fits is its only piece."""
    if block.height <= most:
        yield block
        return
    parts: list[Part] = []
    breaks = block.breaks
    for part in block.parts:
        if parts and sum(each.height for each in parts) + part.height > most:
            yield replace(block, parts=tuple(parts), breaks=breaks)
            parts, breaks = [], True
        parts.append(part)
    yield replace(block, parts=tuple(parts), breaks=breaks)
