"""An exhibit as a 16:9 slide: a chart or table that others can edit, else a drawing; title, source line and notes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import pptx
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.charts import Exhibit
from dashboard.charts.theme import HEADING
from dashboard.exports import render
from dashboard.exports.caption import captions, footer
from dashboard.exports.format import Format, Geometry
from dashboard.exports.grid import Grid, grid, height, wrapped
from dashboard.exports.package import stamped
from dashboard.exports.pptx_chart import draw
from dashboard.exports.pptx_text import INK, QUIET, boxed, rgb, typed, write_in
from dashboard.exports.properties import properties
from dashboard.exports.svg import referenced
from dashboard.model.text import clean

_WIDE, _HIGH = 13.333, 7.5
_MARGIN: Final = 0.5
# Where the figure begins and how far down it may reach; under it stands the source.
_TOP, _BOTTOM = 1.25, 6.45
# Half-width columns of 10-point type across a slide, and inches that a line of it is high.
_COLUMNS, _LINE = 165, 0.2
_TEMPLATE: Final = Path(pptx.__file__).with_name("templates") / "default.pptx"
# Parts of the library's template that no deck needs: a picture of an empty slide, another's printer.
_UNUSED: Final = ("docProps/thumbnail", "ppt/printerSettings/")
_SVG: Final = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/></a:ext></a:extLst>'
)


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """A deck of one slide; of a long table as many as it takes."""
    deck = blank(exhibit.title)
    add(deck, exhibit, geometry)
    return packed(deck)


def blank(title: str) -> Any:
    """A 16:9 deck without slides."""
    deck = Presentation(io.BytesIO(stamped(_TEMPLATE.read_bytes(), properties(title), _UNUSED)))
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    # The template says that its slides are 4:3.
    deck.element.sldSz.attrib.pop("type", None)
    return deck


def text_slide(deck: Any, title: str, lines: list[str], size: float = 14) -> None:
    """A slide of words alone."""
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.left, slide.shapes.title.top = Inches(_MARGIN), Inches(0.4)
    slide.shapes.title.width, slide.shapes.title.height = Inches(_WIDE - 2 * _MARGIN), Inches(0.7)
    write_in(slide.shapes.title, [title], 28, INK, bold=True)
    boxed(slide, (_MARGIN, _TOP + 0.1, _WIDE - 2 * _MARGIN, _BOTTOM - _TOP), lines, size, QUIET)


def packed(deck: Any) -> bytes:
    """The deck as a file."""
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def add(deck: Any, exhibit: Exhibit, geometry: Geometry, lead: str = "", remark: str = "", link: str = "") -> None:
    """Put an exhibit at the end of a deck; `lead` comes before its title (图 1), a `remark` after its subtitle."""
    heading = f"{lead}  {exhibit.title}" if lead else exhibit.title
    if exhibit.tabular:
        laid = grid(exhibit, _COLUMNS)
        pages = _pages(laid)
        for at, rows in enumerate(pages, 1):
            of = f"（{at}／{len(pages)}）" if len(pages) > 1 else ""
            _table(_slide(deck, exhibit, f"{heading}{of}", remark, link), exhibit, laid, rows)
        return
    # Drawn before there is a slide, lest one that cannot be drawn leave an empty one behind.
    own = exhibit.numbers
    drawn = "" if own is not None else render.svg(exhibit, geometry, framed=False)
    slide = _slide(deck, exhibit, heading, remark, link)
    if own is not None:
        draw(slide, exhibit, own, (_MARGIN, _TOP, _WIDE - 2 * _MARGIN, _BOTTOM - _TOP))
    else:
        _picture(slide, exhibit, drawn)


def _slide(deck: Any, exhibit: Exhibit, heading: str, remark: str, link: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (Inches(at) for at in (_MARGIN, 0.3, _WIDE - 2 * _MARGIN, 0.5))
    write_in(title, [heading], 22, INK, bold=True)
    beneath = f"{exhibit.subtitle}。{remark}" if remark else exhibit.subtitle
    boxed(slide, (_MARGIN, 0.78, _WIDE - 2 * _MARGIN, 0.45), wrapped(beneath, 170)[:2], 12, QUIET)
    foot = [line for text in footer(exhibit) for line in wrapped(text, 190)]
    boxed(slide, (_MARGIN, _BOTTOM + 0.05, _WIDE - 2 * _MARGIN, 0.9), foot[-5:], 9, QUIET)
    texts = [exhibit.finding, *exhibit.notes, *captions(exhibit, link).values()]
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(clean(line) for text in texts for line in text.split("\n"))
    for run in (run for paragraph in notes.paragraphs for run in paragraph.runs):
        run.font.language_id = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE
    return slide


def _picture(slide: Any, exhibit: Exhibit, drawn: str) -> None:
    """The chart as SVG, and for programs that do not know SVG as PNG, as large as fits."""
    shot = render.painted(exhibit, drawn, 2)
    high, wide = _BOTTOM - _TOP, _WIDE - 2 * _MARGIN
    picture = slide.shapes.add_picture(io.BytesIO(shot), Inches(_MARGIN), Inches(_TOP), height=Inches(high))
    if picture.width > Inches(wide):
        picture.height, picture.width = round(picture.height * Inches(wide) / picture.width), Inches(wide)
    picture.left = round((Inches(_WIDE) - picture.width) / 2)
    picture._element.nvPicPr.cNvPr.set("descr", clean(exhibit.description))
    package = slide.part.package
    name = package.next_partname("/ppt/media/drawing%d.svg")
    part = Part(name, "image/svg+xml", package, referenced(drawn).encode())
    picture._element.blipFill.blip.append(parse_xml(_SVG.format(slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))))


def _pages(laid: Grid) -> list[list[int]]:
    """The rows of a table by number, as many a slide as fit."""
    pages: list[list[int]] = [[]]
    used = _high(laid.headings)
    for at, cells in enumerate(laid.lines):
        if used + _high(cells) > _BOTTOM - _TOP and pages[-1]:
            pages.append([])
            used = _high(laid.headings)
        pages[-1].append(at)
        used += _high(cells)
    return pages


def _high(cells: tuple[tuple[str, ...], ...]) -> float:
    """Inches that a row of a table takes."""
    return _LINE * height(cells) + 0.04


def _table(slide: Any, exhibit: Exhibit, laid: Grid, rows: list[int]) -> None:
    """Some rows of the grid below its headings, in a table that others can edit: words are not broken by us."""
    words = exhibit.data.astype(str)
    lines = [(list(map(str, words)), laid.headings), *((list(words.iloc[at]), laid.lines[at]) for at in rows)]
    wide = _WIDE - 2 * _MARGIN
    place = (_MARGIN, _TOP, wide, _LINE * len(lines))
    shape = slide.shapes.add_table(len(lines), len(laid.widths), *(Inches(side) for side in place))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", clean(exhibit.description))
    table = shape.table
    table.horz_banding = False
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = round(Inches(wide) * width / sum(laid.widths))
    for at, (cells, broken) in enumerate(lines):
        table.rows[at].height = Inches(_high(broken))
        for cell, text, figures in zip(table.rows[at].cells, cells, laid.figures, strict=True):
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.margin_left = cell.margin_right = Inches(0.05)
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(HEADING if at == 0 else "#FFFFFF")
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT if figures else PP_ALIGN.LEFT
            run = paragraph.add_run()
            # An empty cell would be as high as the default type.
            run.text = clean(text) or "\u00a0"
            typed(run.font, 10, INK, bold=at == 0)


PPTX = Format(
    "pptx",
    "PowerPoint 幻灯片",
    "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    write,
)
