"""Word export: native chart, drawing or native table, with caption, notes and sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE
from dashboard.charts.office_chart import Native
from dashboard.exports import package, render
from dashboard.exports.caption import footer
from dashboard.exports.docx_chart import add_chart
from dashboard.exports.docx_fields import chapter_mark, contents, marked, numbered
from dashboard.exports.docx_page import text_width
from dashboard.exports.docx_shapes import add_shapes, fits
from dashboard.exports.docx_table import add_table
from dashboard.exports.format import Geometry
from dashboard.exports.grid import some_rows
from dashboard.exports.properties import properties
from dashboard.exports.view_part import CONTENT_TYPE, CUSTOM_XML, PART, view_part
from dashboard.model.text import clean

# Environment variable with the path of the organisation's own template.
DOCX_TEMPLATE: Final = "DASHBOARD_TEMPLATE_DOCX"
# Height of a native chart in centimetres.
_HIGH: Final = 8.6
# Styles of the platform's template with fallbacks for other templates; font sizes and margins of a brief.
_STYLES: Final = {
    "图题": ("图题", "Caption"),
    "表题": ("表题", "Caption"),
    "正文": ("正文", "Normal"),
    "旁注": ("旁注", "Normal"),
    "来源": ("来源", "Normal"),
    "Title": ("Title", "Heading 1"),
    "Heading 1": ("Heading 1",),
}
_BRIEF_SIZES: Final = {"正文": 8.5, "旁注": 8, "来源": 7, "图题": 9.5, "表题": 9.5, "Title": 15}
_BRIEF_MARGIN, _BRIEF_SIDE = 1.0, 1.4
# Width in pixels at which figures for the columns of a brief are drawn.
_BRIEF_DRAWN: Final = 460
# Size of a QR code in centimetres.
_CODE: Final = 1.8
# Maximum height of a drawing in a brief, in centimetres.
_BRIEF_HIGH: Final = 7.6
# Height in centimetres of a chart's axis and legend, and of each bar.
_AXIS, _BAR = 1.9, 0.65
# Charts with more bars than this may be higher: in a brief by this factor, else up to so many centimetres.
_MANY, _HIGHER, _HIGHEST = 24, 1.2, 20.0


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """A4 document with one figure."""
    document = blank(exhibit.title)
    add(document, exhibit, geometry)
    return packed(document)


def blank(title: str, brief: bool = False, template: bytes = b"") -> Any:
    """Empty document from a template, by default the configured one; a `brief` has smaller fonts and margins.

    Raises DashboardError if the template is not a Word file.
    """
    content = template or package.template(DOCX_TEMPLATE, "document.docx")
    document = package.parsed(
        lambda: Document(io.BytesIO(package.stamped(content, properties(title), ("docProps/thumbnail",)))),
        content,
        "模板",
        "模板读不出：不是 Word 的 DOCX 或 DOTX 文件。请另存为 DOCX 后再试。",
    )
    body = document.element.body
    for node in list(body):
        if node.tag != qn("w:sectPr"):
            body.remove(node)
    if brief:
        section = document.sections[-1]
        section.top_margin = section.bottom_margin = Cm(_BRIEF_MARGIN)
        section.left_margin = section.right_margin = Cm(_BRIEF_SIDE)
        for name, size in _BRIEF_SIZES.items():
            document.styles[_style(document, name)].font.size = Pt(size)
    return document


def _style(document: Any, name: str) -> str:
    """Style name, or its fallback, or Normal if the template has neither."""
    names = {style.name for style in document.styles}
    return next((candidate for candidate in (*_STYLES[name], "Normal") if candidate in names), "Normal")


def _remember(document: Any, exhibit: Exhibit) -> None:
    """Store the recipe of an exhibit in the document; exhibits that no page made have none."""
    if exhibit.recipe is not None:
        package_ = document.part.package
        blob = view_part({"recipe": asdict(exhibit.recipe)})
        document.part.relate_to(Part(package_.next_partname(PART), CONTENT_TYPE, blob, package_), CUSTOM_XML)


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
    below: tuple[str, ...] = (),
) -> None:
    """Append an exhibit; `lead` precedes its title (图 1), a `remark` follows its subtitle.

    `high` is the maximum height of a drawing in centimetres; 0 for the height that follows from its width. `below`
    replaces the footer in a document that gives its date and sources elsewhere. A map is drawn as shapes, except in a
    brief, where it is too small to be edited.
    """
    # Drawn first, so that a failure does not leave a caption without a figure.
    drawn, shot = "", b""
    if not exhibit.tabular and exhibit.numbers is None:
        drawn = render.svg(exhibit, geometry, framed=False, named=True, width=_BRIEF_DRAWN if high else FIGURE)
        shot = render.painted(exhibit, drawn, 2)
    label, _, number = lead.partition(" ")
    caption = document.add_paragraph(style=_style(document, "表题" if exhibit.tabular else "图题"))
    caption.paragraph_format.keep_with_next = True
    if number:
        numbered(caption, label, number, _bookmarks(document))
        caption.add_run("  ")
    caption.add_run(clean(exhibit.title))
    _remember(document, exhibit)
    add_paragraph(document, f"{exhibit.subtitle}。{remark}" if remark else exhibit.subtitle, "旁注", keep=True)
    if exhibit.tabular:
        add_table(document, exhibit)
    else:
        _figure(document, exhibit, drawn, shot, high)
    if exhibit.finding:
        add_paragraph(document, exhibit.finding, keep=True, space=4 if exhibit.tabular else 0)
    for text in below or footer(exhibit):
        add_paragraph(document, text, "来源")


def _figure(document: Any, exhibit: Exhibit, drawn: str, shot: bytes, high: float) -> None:
    """Append a native chart or, of a drawing as SVG and PNG, shapes or a picture."""
    numbers = exhibit.numbers
    paragraph = document.add_paragraph(style=_style(document, "正文"))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    if numbers is not None:
        add_chart(document, paragraph, exhibit, numbers, text_width(document), _chart_height(numbers, high or _HIGH))
        return
    run = _picture(document, paragraph, exhibit, shot, high)
    if not high and fits(exhibit, drawn):
        add_shapes(document, run, exhibit, drawn)


def add_briefly(
    document: Any, exhibit: Exhibit, geometry: Geometry, lead: str, remark: str, below: str, rows: int
) -> None:
    """Append an exhibit to a brief: smaller, of a table the first `rows`, `below` instead of the footer."""
    left = len(exhibit.data) - rows if exhibit.tabular else 0
    bare = some_rows(exhibit, 0, rows, left) if left > 0 else exhibit
    add(document, bare, geometry, lead, remark, _BRIEF_HIGH, (below,))


def _chart_height(numbers: Native, most: float) -> float:
    """Height of a chart in centimetres; that of horizontal bars depends on their number."""
    bars = len(numbers.categories) * (len(numbers.series) if numbers.kind == "bar" else 1)
    if numbers.kind not in ("bar", "stacked"):
        return most
    # A page has room for a high chart, the column of a brief has not.
    highest = _HIGHEST if most == _HIGH else most * _HIGHER
    return min(most if bars <= _MANY else highest, _AXIS + _BAR * bars)


def _picture(document: Any, paragraph: Any, exhibit: Exhibit, shot: bytes, high: float) -> Any:
    """Append a picture and return its run."""
    run = paragraph.add_run()
    picture = run.add_picture(io.BytesIO(shot), width=Cm(text_width(document)))
    if high and picture.height > Cm(high):
        picture.width, picture.height = round(picture.width * Cm(high) / picture.height), Cm(high)
    _framed(picture, exhibit.description)
    return run


def _framed(picture: Any, description: str) -> None:
    """Set the alternative text of a picture, and no distance from the text, for which programs assume their own."""
    picture._inline.docPr.set("descr", clean(description))
    for side in "TBLR":
        picture._inline.set(f"dist{side}", "0")


def _bookmarks(document: Any) -> int:
    return sum(1 for _ in document.element.body.iter(qn("w:bookmarkStart"))) + 1


def add_paragraph(document: Any, text: str, style: str = "正文", keep: bool = False, space: float = 0) -> None:
    """Append a paragraph in a style of `_STYLES`, `space` points below; `keep` keeps it with the next one."""
    paragraph = document.add_paragraph(clean(text), style=_style(document, style))
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    if space:
        paragraph.paragraph_format.space_before = Pt(space)


def coded(document: Any, link: str, text: str) -> None:
    """Append a QR code of a link, with text beside it."""
    file = io.BytesIO()
    segno.make(clean(link), error="m").save(file, kind="png", scale=6, border=2)
    paragraph = document.add_paragraph(style=_style(document, "来源"))
    picture = paragraph.add_run().add_picture(io.BytesIO(file.getvalue()), width=Cm(_CODE))
    _framed(picture, f"二维码：{link}")
    paragraph.add_run(f"  {clean(text)}")


def headed(document: Any, title: str, number: int) -> None:
    """Append the heading of the chapter `number`, to which the contents lead."""
    paragraph = document.add_paragraph(style=_style(document, "Heading 1"))
    marked(paragraph, title, chapter_mark(number), _bookmarks(document))


def listed(document: Any, title: str, entries: Sequence[tuple[str, str]]) -> None:
    """Append a titled table of contents, of texts and their bookmarks, updated from headings and captions."""
    add_paragraph(document, title, "Title")
    depths = {_style(document, name): depth for name, depth in (("Heading 1", 1), ("图题", 2), ("表题", 2))}
    paragraphs = [document.add_paragraph(style=_style(document, "旁注")) for _ in entries]
    for paragraph in paragraphs:
        # No dots lead to the page numbers: LibreOffice leaves these empty, Word sets the whole field anew.
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(text_width(document)), WD_TAB_ALIGNMENT.RIGHT)
    contents(paragraphs, entries, depths)
