"""How words stand on a slide: in the template's type and colours, in Chinese."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from dashboard.model.text import clean

# The template's types for Latin, for East Asian and for other letters: a unit's own has its own.
FACES: Final = {"latin": "+mn-lt", "ea": "+mn-ea", "cs": "+mn-cs"}
# The template's colours: of words, of quiet words, of lines, and of the place in question.
INK, QUIET = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2
RULE, MARKED = MSO_THEME_COLOR.BACKGROUND_2, MSO_THEME_COLOR.ACCENT_2
# Colours of series, in order; the second accent is kept for what is in question.
SERIES: Final = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_6,
)


def rgb(colour: str) -> RGBColor:
    """A colour of the platform's own theme."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)


def filled(shape: Any, lines: list[str], size: float = 0.0) -> None:
    """Replace what a shape says, a paragraph a line, as its placeholder wants it; with a `size` quietly in points."""
    frame = shape.text_frame
    if size:
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in list(frame.paragraphs)[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for index, line in enumerate(lines or [""]):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        for run in list(paragraph.runs):
            run._r.getparent().remove(run._r)
        run = paragraph.add_run()
        run.text = clean(line)
        run._r.get_or_add_rPr().set("lang", "zh-CN")
        if size:
            typed(run.font, size, QUIET)


def typed(font: Any, size: float, colour: MSO_THEME_COLOR | str, bold: bool = False) -> None:
    """The template's type in points, in a colour of its theme or a fixed one."""
    font.size, font.bold, font.name = Pt(size), bold, FACES["latin"]
    if isinstance(colour, str):
        font.color.rgb = rgb(colour)
    else:
        font.color.theme_color = colour
    properties = font._rPr
    # Where the type is missing, a Chinese one shall stand in: other types draw some of these letters otherwise.
    properties.set("lang", "zh-CN")
    before = properties.find(qn("a:latin"))
    for kind in ("ea", "cs"):
        element = properties.find(qn(f"a:{kind}"))
        if element is None:
            element = properties.makeelement(qn(f"a:{kind}"), {})
        element.set("typeface", FACES[kind])
        # The schema wants latin, ea, cs in this order.
        before.addnext(element)
        before = element
