"""A paragraph of a text: of prose, or a row of a table told as a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Part of a row's text from `start` to `end` that is the cell of a column, counted from 0, of the source."""

    start: int
    end: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a `row` of a table; `location` is its location in words, `heading` whether it is a heading.

    `name` is what a row is of, or what it measures if no more is told; `cells` is where its cells stand in its text.
    """

    text: str
    location: str
    heading: bool = False
    row: bool = False
    name: str = ""
    cells: tuple[Cell, ...] = ()

    def cell_at(self, position: int) -> Cell | None:
        """The cell at a position of a row's text; None if there is none."""
        return next((cell for cell in self.cells if cell.start <= position < cell.end), None)
