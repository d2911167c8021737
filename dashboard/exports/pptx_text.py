"""How words stand on a slide: in one type for Latin and for East Asian letters, sized and coloured alike."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts.theme import PALETTES
from dashboard.model.text import clean

TYPE: Final = "微软雅黑"
INK, QUIET, ACCENT, RULE = (getattr(PALETTES["light"], name) for name in ("ink", "quiet", "accent", "rule"))


def rgb(colour: str) -> RGBColor:
    """A colour of the theme as slides take it."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)


def boxed(slide: Any, at: tuple[float, float, float, float], lines: list[str], size: float, colour: str) -> Any:
    """Lines of text in a box (left, top, width, height in inches)."""
    box = slide.shapes.add_textbox(*(Inches(side) for side in at))
    write_in(box, lines, size, colour)
    return box


def write_in(shape: Any, lines: list[str], size: float, colour: str, bold: bool = False) -> None:
    """Replace what a shape says, a paragraph a line, in the type for Latin and for East Asian letters."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for at, line in enumerate(lines or [""]):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = clean(line)
        typed(run.font, size, colour, bold)


def typed(font: Any, size: float, colour: str, bold: bool = False) -> None:
    """The product's type on slides; without a name of its own for East Asian letters Chinese falls back."""
    font.size, font.bold, font.name = Pt(size), bold, TYPE
    font.color.rgb = rgb(colour)
    properties = font._rPr
    # Where the type is missing, a Chinese one shall stand in: other types draw some of these letters otherwise.
    properties.set("lang", "zh-CN")
    before = properties.find(qn("a:latin"))
    for kind in ("a:ea", "a:cs"):
        found = properties.find(qn(kind))
        if found is None:
            found = properties.makeelement(qn(kind), {})
        found.set("typeface", TYPE)
        # The schema wants latin, ea, cs in this order.
        before.addnext(found)
        before = found
