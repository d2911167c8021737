"""PowerPoint export: 16:9 slides with a native chart or table, else a drawing; title, source line and notes."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE
from dashboard.charts.office_chart import Native, shortened
from dashboard.exports import pptx_shapes, render
from dashboard.exports.caption import captions, footer, message, sources
from dashboard.exports.format import Geometry
from dashboard.exports.grid import Grid, grid, height, shade_colour
from dashboard.exports.pptx_chart import draw
from dashboard.exports.pptx_deck import Deck, Place, SlideTexts
from dashboard.exports.pptx_memory import remember
from dashboard.exports.pptx_text import INK, RULE, typed
from dashboard.exports.svg import referenced
from dashboard.model.text import clean

# Maximum height of a table in inches; half-width columns of 10-point text across a slide; height of a text line in
# inches.
_HIGH, _COLUMNS, _LINE = 5.0, 165, 0.2
# Font size of tables in points, and larger ones for tables of few rows.
_SIZE: Final = 10
_SIZES: Final = (16, 14, 12)
# Maximum slides of a single table; nobody shows more, and other formats have all rows.
_MOST: Final = 12
# Width in pixels at which one of two figures on a slide is drawn, so that its letters are as large as those of one.
HALF: Final = 480
# Maximum bars of a chart, for legible names: as many as there are provinces.
_BARS: Final = 31
# Rules above and below a cell, in the colour of the background darkened: the line between two rows belongs to both.
_RULES: Final = tuple(
    f'<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="6350"><a:solidFill>'
    f'<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr></a:solidFill></a:{side}>'
    for side in ("lnT", "lnB")
)
_SVG: Final = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/></a:ext></a:extLst>'
)


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Deck of one slide, or of several for a long table, of which a deck has only the first rows."""
    deck = Deck(exhibit.title)
    add(deck, Item(exhibit), geometry, most=_MOST)
    return deck.packed()


@dataclass(frozen=True, slots=True)
class Item:
    """An exhibit for a slide: `lead` (图 1) precedes its title, a `remark` follows it, `link` leads to its view.

    `around` are the suffixes of the slide's title and of the caption.
    """

    exhibit: Exhibit
    lead: str = ""
    remark: str = ""
    link: str = ""
    around: tuple[str, str] = ("", "")


def add(deck: Deck, item: Item, geometry: Geometry, most: int = 0) -> None:
    """Append an exhibit: the slide title is its finding.

    A table takes at most `most` slides, with a note on omitted rows; 0 for no limit. Each slide stores its recipe and
    figures so that it can be refreshed.
    """
    exhibit = item.exhibit
    if not exhibit.tabular:
        # Drawn before the slide is added, so that a failure does not leave an empty one.
        add_drawn(deck, item, Drawing.of(exhibit, geometry))
        return
    laid = grid(exhibit, _COLUMNS)
    pages = _pages(laid, _HIGH)
    included = pages[:most] if most else pages
    left = sum(map(len, pages)) - sum(map(len, included))
    rest = f"　（另有{left}行，见平台或附表）" if left else ""
    for number, rows in enumerate(included, 1):
        of = f"（{number}／{len(included)}）" if len(included) > 1 else ""
        page = replace(item, around=(of, rest))
        (texts,) = worded(page)
        place = deck.figure(texts, table=True)
        put_table(place, exhibit, rows)
        remember(place, exhibit, texts, item.lead, item.remark, page.around, (rows[0], len(rows)) if rows else (0, 0))


def add_drawn(deck: Deck, item: Item, drawing: Drawing) -> None:
    """Append a figure that has been drawn."""
    placed = replace(item, around=("", drawing.rest))
    (texts,) = worded(placed)
    _put(deck.figure(texts), placed, drawing, texts)


def add_pair(deck: Deck, left: tuple[Item, Drawing], right: tuple[Item, Drawing]) -> None:
    """Append two drawn figures on one slide, under one title; only if the deck has `pairs`."""
    items = [replace(item, around=("", drawing.rest)) for item, drawing in (left, right)]
    texts = worded(*items)
    for place, item, (_, drawing), words in zip(deck.pair(*texts), items, (left, right), texts, strict=True):
        _put(place, item, drawing, words)


def _put(place: Place, item: Item, drawing: Drawing, texts: SlideTexts) -> None:
    drawing.put(place)
    remember(place, item.exhibit, texts, item.lead, item.remark, item.around)


def worded(*items: Item) -> list[SlideTexts]:
    """Texts around the figures of a slide, which share all but the caption; suffixes of the title are the first's."""
    exhibits = [item.exhibit for item in items]
    title, source = f"{message(*exhibits)}{items[0].around[0]}", sources(*exhibits)
    notes = "\n\n".join(map(_notes, items))
    return [SlideTexts(title, _caption(item), source, notes) for item in items]


def _caption(item: Item) -> str:
    exhibit = item.exhibit
    heading = f"{item.lead}  {exhibit.title}" if item.lead else exhibit.title
    caption = f"{heading}　{exhibit.subtitle}" if exhibit.subtitle else heading
    remark = f"　{clean(item.remark)}" if item.remark else ""
    return f"{caption}{item.around[1]}{remark}"


def _notes(item: Item) -> str:
    exhibit = item.exhibit
    lines = [exhibit.title, exhibit.subtitle, exhibit.finding]
    return "\n".join([*lines, *footer(exhibit), *captions(exhibit, item.link).values()])


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure ready to be placed on a slide: a native chart, else an SVG drawing."""

    exhibit: Exhibit
    native: Native | None
    drawn: str

    @classmethod
    def of(cls, exhibit: Exhibit, geometry: Geometry, width: int = FIGURE) -> Drawing:
        """Prepare an exhibit, drawn `width` pixels wide if it is not native; raises ExportFailed if it cannot be."""
        numbers = exhibit.numbers
        if numbers is None:
            return cls(exhibit, None, render.svg(exhibit, geometry, framed=False, named=True, width=width))
        return cls(exhibit, shortened(numbers, _BARS), "")

    @property
    def rest(self) -> str:
        """Note on the bars that are left out; empty if there are none."""
        whole = self.exhibit.numbers
        left = len(whole.categories) - len(self.native.categories) if whole and self.native else 0
        return f"　（共{len(whole.categories)}项，只列首尾，其余见平台）" if whole and left > 0 else ""

    def put(self, place: Place) -> None:
        """Place it on the slide."""
        if self.native is not None:
            draw(place, self.exhibit, self.native)
        elif pptx_shapes.fits(self.drawn):
            pptx_shapes.draw(place.slide, self.exhibit, self.drawn, place.frame)
        else:
            _picture(place, self.exhibit, self.drawn)


def _picture(place: Place, exhibit: Exhibit, drawn: str) -> None:
    """Place the drawing as SVG with a PNG fallback, as large as fits."""
    shot = render.painted(exhibit, drawn, 2)
    slide, (left, top, wide, high) = place.slide, place.frame
    picture = slide.shapes.add_picture(io.BytesIO(shot), Inches(left), Inches(top), height=Inches(high))
    if picture.width > Inches(wide):
        picture.height, picture.width = round(picture.height * Inches(wide) / picture.width), Inches(wide)
    picture.left = round(Inches(left) + (Inches(wide) - picture.width) / 2)
    picture._element.nvPicPr.cNvPr.set("descr", clean(exhibit.description))
    package = slide.part.package
    name = package.next_partname("/ppt/media/drawing%d.svg")
    part = Part(name, "image/svg+xml", package, referenced(drawn).encode())
    picture._element.blipFill.blip.append(parse_xml(_SVG.format(slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))))


def _pages(laid: Grid, room: float) -> list[list[int]]:
    """Row numbers of a table per slide, as many as fit into `room` inches."""
    pages: list[list[int]] = [[]]
    used = _high(laid.headings)
    for index, cells in enumerate(laid.lines):
        if used + _high(cells) > room and pages[-1]:
            pages.append([])
            used = _high(laid.headings)
        pages[-1].append(index)
        used += _high(cells)
    return pages


def _high(cells: tuple[tuple[str, ...], ...]) -> float:
    """Height of a table row in inches."""
    return _LINE * height(cells) + 0.04


def _sized(exhibit: Exhibit, rows: list[int], high: float) -> tuple[Grid, int]:
    """Layout and font size in points of some rows: the largest that fits `high` inches and breaks no figure."""
    for size in _SIZES:
        laid = grid(exhibit, _COLUMNS * _SIZE // size)
        lines = [laid.headings, *(laid.lines[index] for index in rows)]
        whole = all(
            len(cell) <= 1 for cells in lines[1:] for cell, figures in zip(cells, laid.figures, strict=True) if figures
        )
        if whole and sum(map(_high, lines)) * size / _SIZE <= high:
            return laid, size
    return grid(exhibit, _COLUMNS), _SIZE


def put_table(place: Place, exhibit: Exhibit, rows: list[int]) -> None:
    """Place a native table of the headings and the given rows; cell text is not wrapped by hand."""
    laid, size = _sized(exhibit, rows, min(_HIGH, place.frame[3]))
    data = exhibit.data.astype(str)
    lines = [
        (-1, list(map(str, data)), laid.headings),
        *((index, list(data.iloc[index]), laid.lines[index]) for index in rows),
    ]
    left, top, wide, _ = place.frame
    sides = (Inches(side) for side in (left, top, wide, _LINE * len(lines) * size / _SIZE))
    shape = place.slide.shapes.add_table(len(lines), len(laid.widths), *sides)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(exhibit.description))
    table = shape.table
    table.horz_banding = False
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = round(Inches(wide) * width / sum(laid.widths))
    for index, (row, cells, broken) in enumerate(lines):
        table.rows[index].height = Inches(_high(broken) * size / _SIZE)
        for column, cell in enumerate(table.rows[index].cells):
            text, figures, colour = cells[column], laid.figures[column], shade_colour(exhibit, row, column)
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.margin_left = cell.margin_right = Inches(0.05)
            cell.fill.solid()
            if colour:
                cell.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())
            else:
                cell.fill.fore_color.theme_color = RULE if index == 0 else MSO_THEME_COLOR.BACKGROUND_1
            _ruled(cell)
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if figures else PP_ALIGN.LEFT
            run = paragraph.add_run()
            # An empty cell would have the height of the default font size.
            run.text = clean(text) or "\u00a0"
            typed(run.font, size, INK, bold=index == 0)


def _ruled(cell: Any) -> None:
    """Draw thin rules above and below a cell, along which a reader follows the row; the schema has them first."""
    for index, rule in enumerate(_RULES):
        cell._tc.get_or_add_tcPr().insert(index, parse_xml(rule))
