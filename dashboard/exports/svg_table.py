"""SVG of a text table (the first rows of a long one), or of the finding of a chart without rows."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE
from dashboard.charts.theme import FONT, HEADING, PALETTES
from dashboard.exports.caption import footer
from dashboard.exports.grid import Grid, grid, height, shade_colour, wrapped

# In pixels, at 12-pixel text: width of a half-width column, line height, gap between rows, outer margin.
_COLUMN, _LINE, _GAP, _EDGE = 6.4, 17, 6, 20
# A picture with more rows would be unreadable.
_MOST: Final = 300
# Half-width columns by which a finding, in larger letters, is narrower than a table.
_SLACK: Final = 4
_PALETTE: Final = PALETTES["light"]


def room(width: int) -> int:
    """Half-width columns of a table that is `width` pixels wide."""
    return int(width / _COLUMN)


def svg(exhibit: Exhibit, framed: bool = True, width: int = FIGURE) -> str:
    """Table `width` pixels wide, truncated with a note after _MOST rows; for a chart without rows, its finding.

    `framed` adds the title above and notes and source line below.
    """
    shapes: list[str] = []
    top = float(_EDGE)
    if framed:
        top = _text_lines(shapes, top, wrapped(exhibit.title, 100), 18, _PALETTE.ink, bold=True)
        top = _text_lines(shapes, top + 2, wrapped(exhibit.subtitle, 136), 13, _PALETTE.quiet) + 10
    if exhibit.draw is None:
        left_out = len(exhibit.data) - _MOST
        laid = grid(replace(exhibit, data=exhibit.data.head(_MOST)) if left_out > 0 else exhibit, room(width))
        for index, cells in enumerate([laid.headings, *laid.lines]):
            colours = [shade_colour(exhibit, index - 1, column) for column in range(len(cells))]
            top = _row(shapes, top, cells, laid, colours, width, bold=index == 0)
        if left_out > 0:
            rest = f"图片只列前{_MOST}行，另有{left_out:,}行，请取 XLSX 或 CSV。"
            top = _text_lines(shapes, top + 4, [rest], 13, _PALETTE.ink, bold=True)
    else:
        top = _text_lines(shapes, top + 20, wrapped(exhibit.finding, room(width) - _SLACK), 13, _PALETTE.ink) + 20
    if framed:
        foot = [line for text in footer(exhibit) for line in wrapped(text, 150)]
        top = _text_lines(shapes, top + 12, foot, 12, _PALETTE.quiet)
    wide, high = width + 2 * _EDGE, round(top) + _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<rect width="{wide}" height="{high}" fill="{_PALETTE.surface}"/>{"".join(shapes)}</svg>'
    )


def _text_lines(shapes: list[str], top: float, lines: list[str], size: int, colour: str, bold: bool = False) -> float:
    """Append lines of text; returns the y position below them."""
    for line in lines:
        top += size * 1.45
        shapes.append(_text(line, _EDGE, top - size * 0.4, size, colour, bold))
    return top


def row_height(cells: tuple[tuple[str, ...], ...]) -> int:
    """Height of a table row in pixels."""
    return height(cells) * _LINE + _GAP


def _row(
    shapes: list[str],
    top: float,
    cells: tuple[tuple[str, ...], ...],
    laid: Grid,
    colours: list[str],
    width: int,
    bold: bool,
) -> float:
    """Append a row with a rule below; returns the y position of the next row."""
    high, share = row_height(cells), width / sum(laid.widths)
    if bold:
        shapes.append(f'<rect x="{_EDGE}" y="{top:.1f}" width="{width}" height="{high}" fill="{HEADING}"/>')
    left = float(_EDGE)
    for cell, columns, figures, colour in zip(cells, laid.widths, laid.figures, colours, strict=True):
        if colour:
            box = f'x="{left:.1f}" y="{top:.1f}" width="{columns * share:.1f}" height="{high}"'
            shapes.append(f'<rect {box} fill="{colour}"/>')
        across = left + columns * share - 10 if figures else left + 4
        for index, line in enumerate(cell):
            down = top + _GAP / 2 + _LINE * index + 13
            shapes.append(_text(line, across, down, 12, _PALETTE.ink, bold, right=figures))
        left += columns * share
    top += high
    shapes.append(f'<path d="M{_EDGE} {top:.1f}h{width}" stroke="{_PALETTE.rule}" fill="none"/>')
    return top


def _text(text: str, x: float, y: float, size: int, colour: str, bold: bool = False, right: bool = False) -> str:
    if not text:
        return ""
    weight, anchor = ' font-weight="bold"' if bold else "", ' text-anchor="end"' if right else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}px" fill="{colour}"{weight}{anchor}>'
        f"{escape(text, quote=False)}</text>"
    )
