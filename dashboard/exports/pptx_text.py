"""Slide text in the template's fonts and theme colours, tagged as Chinese."""

from __future__ import annotations

from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.model.text import clean

# Theme fonts for Latin, East Asian and complex scripts, so that each template's own fonts apply.
FACES: Final = {"latin": "+mn-lt", "ea": "+mn-ea", "cs": "+mn-cs"}
# Theme colours of text, secondary text, lines and highlighted items.
INK, QUIET = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2
RULE, MARKED = MSO_THEME_COLOR.BACKGROUND_2, MSO_THEME_COLOR.ACCENT_2
# Series colours in order; the second accent is reserved for highlighted items.
SERIES: Final = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.ACCENT_5,
    MSO_THEME_COLOR.ACCENT_6,
)


def rgb(colour: str) -> RGBColor:
    """Fixed colour from `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)


def filled(shape: Any, lines: list[str], size: float = 0.0) -> None:
    """Replace the text of a shape, one paragraph per line; with a `size` in points, in secondary colour."""
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


def outlined(shape: Any) -> None:
    """Format indented lines of a filled shape as points under the bold line before them."""
    for paragraph in shape.text_frame.paragraphs:
        run = paragraph.runs[0]
        if run.text.startswith(" "):
            run.text = run.text.strip()
            paragraph._p.get_or_add_pPr().set("marL", str(Inches(0.25)))
            paragraph._p.get_or_add_pPr().set("indent", "0")
        else:
            run.font.bold = True
            run.font.color.theme_color = INK
            paragraph.space_before = Pt(10)
        paragraph.space_after = Pt(3)


def typed(font: Any, size: float, colour: MSO_THEME_COLOR | str, bold: bool = False) -> None:
    """Set theme font, size in points and colour (theme or fixed)."""
    font.size, font.bold, font.name = Pt(size), bold, FACES["latin"]
    if isinstance(colour, str):
        font.color.rgb = rgb(colour)
    else:
        font.color.theme_color = colour
    properties = font._rPr
    # If the font is missing, a Chinese one should replace it: others draw some characters differently.
    properties.set("lang", "zh-CN")
    before = properties.find(qn("a:latin"))
    for kind in ("ea", "cs"):
        element = properties.find(qn(f"a:{kind}"))
        if element is None:
            element = properties.makeelement(qn(f"a:{kind}"), {})
        element.set("typeface", FACES[kind])
        # The schema requires the order latin, ea, cs.
        before.addnext(element)
        before = element
