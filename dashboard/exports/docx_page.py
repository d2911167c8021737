"""Page layout of Word documents: columns and the width of the text."""

from __future__ import annotations

from typing import Any, Final

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu

# Gap between columns in centimetres.
_GUTTER: Final = 0.6
# What the schema has after `w:cols` in a section.
_AFTER_COLUMNS: Final = tuple(
    f"w:{name}"
    for name in ("formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")
)


def text_width(document: Any) -> float:
    """Width of the text, or of one of its columns, in centimetres."""
    section = document.sections[-1]
    whole = float(Emu(section.page_width - section.left_margin - section.right_margin).cm)
    count = int(next(iter(section._sectPr.xpath("w:cols/@w:num")), 1))
    return (whole - (count - 1) * _GUTTER) / count


def in_columns(document: Any, count: int) -> None:
    """Set what follows in `count` columns; columns that end above are filled evenly on their last page."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.insert_element_before(columns, *_AFTER_COLUMNS)
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(Cm(_GUTTER).twips))
