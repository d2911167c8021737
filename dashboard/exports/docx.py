"""An exhibit as a Word document: the drawing or a table of Word's own, its caption, notes and sources."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import docx
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES
from dashboard.exports import render
from dashboard.exports.caption import footer
from dashboard.exports.format import Format, Geometry
from dashboard.exports.grid import grid
from dashboard.exports.package import stamped
from dashboard.exports.pptx_text import TYPE
from dashboard.exports.properties import LANGUAGE, properties
from dashboard.model.text import clean

# The width of the text on A4 with the margins set here, in centimetres.
_WIDE: Final = 16.6
# Half-width columns that fit it at 8 points.
_COLUMNS: Final = 117
_STYLES: Final = ("Normal", "Title", "Heading 1", "Heading 2", "Caption")
_TEMPLATE: Final = Path(docx.__file__).with_name("templates") / "default.docx"
# Parts of the library's template that no document needs: a picture of an empty page, another's sources and styles.
_UNUSED: Final = ("docProps/thumbnail", "customXml/", "word/stylesWithEffects")


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """A4, one figure."""
    document = blank(exhibit.title)
    add(document, exhibit, geometry)
    return packed(document)


def blank(title: str, brief: bool = False) -> Any:
    """An empty A4 document in the product's type; a `brief` one has smaller letters."""
    document = Document(io.BytesIO(stamped(_TEMPLATE.read_bytes(), properties(title), _UNUSED)))
    _mend(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - _WIDE) / 2)
    section.top_margin = section.bottom_margin = Cm(1.3 if brief else 2)
    for name in _STYLES:
        style = document.styles[name]
        style.font.name = TYPE
        style.font.color.rgb = RGBColor.from_string(PALETTES["light"].ink[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # The styles of the template name types by theme, which would win over a name.
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:eastAsia"), TYPE)
    for name, size in {
        "Normal": 9 if brief else 10.5,
        "Caption": 10.5,
        "Title": 18,
        "Heading 1": 16,
        "Heading 2": 11,
    }.items():
        document.styles[name].font.size = Pt(size)
    return document


def _mend(document: Any) -> None:
    """Give the template the language that the platform writes, and the zoom that the schema requires."""
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    # Where the type is missing, a Chinese one shall stand in: other types draw some of these letters otherwise.
    for node in (settings.find(qn("w:themeFontLang")), next(document.styles.element.iter(qn("w:lang")))):
        node.set(qn("w:eastAsia"), LANGUAGE)


def packed(document: Any) -> bytes:
    """The document as a file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add(
    document: Any,
    exhibit: Exhibit,
    geometry: Geometry,
    lead: str = "",
    remark: str = "",
    high: float = 0.0,
    dated: bool = True,
) -> None:
    """Put an exhibit at the end; `lead` comes before its title (图 1), a `remark` after its subtitle.

    `high` is the most that a drawing may take, in centimetres; 0 is as high as its width makes it. Where the whole
    document says its day, a figure need not be `dated`.
    """
    # Drawn first, lest one that cannot be drawn leave a caption without a figure.
    shot = None if exhibit.tabular else io.BytesIO(render.png(exhibit, geometry, 2, framed=False))
    said(document, f"{lead}  {exhibit.title}" if lead else exhibit.title, "Caption", keep=True)
    said(document, f"{exhibit.subtitle}。{remark}" if remark else exhibit.subtitle, size=9, keep=True)
    if shot is None:
        _table(document, exhibit)
    else:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _tight(paragraph, keep=True)
        picture = paragraph.add_run().add_picture(shot, width=Cm(_WIDE))
        if high and picture.height > Cm(high):
            picture.width, picture.height = round(picture.width * Cm(high) / picture.height), Cm(high)
        picture._inline.docPr.set("descr", clean(exhibit.description))
    if exhibit.finding:
        said(document, exhibit.finding)
    for text in footer(exhibit) if dated else footer(exhibit)[:-1]:
        said(document, text, size=8)


def said(document: Any, text: str, style: str = "Normal", size: float = 0.0, keep: bool = False) -> None:
    """A paragraph in a style; with a `size` in points it is an aside, quieter; `keep` holds it to the next one."""
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(clean(text))
    if size:
        run.font.size = Pt(size)
        run.font.color.rgb = RGBColor.from_string(PALETTES["light"].quiet[1:])
    _tight(paragraph, keep)


def _tight(paragraph: Any, keep: bool = False) -> None:
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = keep


def _table(document: Any, exhibit: Exhibit) -> None:
    """The words of a table, its heading repeated on each page."""
    words, laid = exhibit.data.astype(str), grid(exhibit, _COLUMNS)
    table = document.add_table(rows=1, cols=len(words.columns), style="Table Grid")
    table.autofit = False
    # Word wants the properties of a table in an order of its own: margins stand before the look.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(_margins())
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    lines = [tuple(map(str, words)), *words.itertuples(index=False)]
    for at, line in enumerate(lines):
        row = table.add_row() if at else table.rows[0]
        for cell, text, figures in zip(row.cells, line, laid.figures, strict=True):
            _cell(cell, text, figures, bold=at == 0)
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = Cm(_WIDE * width / sum(laid.widths))
        for cell in column.cells:
            cell.width = Cm(_WIDE * width / sum(laid.widths))


def _margins() -> Any:
    """Narrower margins within cells than Word's own, which take two letters of every column."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "45")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _cell(cell: Any, text: str, figures: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(clean(text))
    run.font.size, run.bold = Pt(8), bold
    _tight(paragraph)
    paragraph.paragraph_format.space_after = Pt(0)
    if figures:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


DOCX = Format(
    "docx", "Word 文档", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write
)
