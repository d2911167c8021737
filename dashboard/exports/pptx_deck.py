"""Slide deck on a template: title, section, text and figure slides."""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Inches

from dashboard.exports.caption import day
from dashboard.exports.pptx_template import Role, content, layout, opened
from dashboard.exports.pptx_text import filled, outlined
from dashboard.model.text import clean

_INCH: Final = 914_400
# Placeholder indices of caption and source line in the platform's template, as set by `build.office_templates`. On
# other templates both take space from the figure, with these heights in inches.
CAPTION, SOURCE = 13, 14
_CAPTION_HIGH, _SOURCE_HIGH = 0.34, 0.4
Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Slot of a figure on a slide: frame (left, top, width, height in inches) and placeholder index, 0 for none."""

    slide: Any
    frame: Frame
    holder: int


@dataclass(frozen=True, slots=True)
class SlideTexts:
    """Texts around a slide's figure: title (the message), caption, source line, speaker notes."""

    title: str
    caption: str
    source: str
    notes: str


class Deck:
    """Slides on the layouts of a template, by default the configured one; raises DashboardError like `opened`."""

    def __init__(self, title: str, template: bytes = b"") -> None:
        self._deck = opened(template, title)

    @property
    def slides(self) -> Any:
        return self._deck.slides

    def opening(self, title: str, lines: list[str]) -> None:
        """Add the title slide."""
        self._text_slide("title", title, lines)

    def section(self, title: str) -> None:
        """Add a section slide."""
        self._text_slide("section", title, [])

    def text(self, title: str, lines: list[str]) -> None:
        """Add a text slide."""
        self._text_slide("words", title, lines)

    def figure(self, texts: SlideTexts, table: bool = False) -> Place:
        """Add a slide with these texts and return the empty slot for its figure."""
        slide = self._added("table" if table else "figure", texts.title)
        holder = content(slide)
        number = holder.placeholder_format.idx
        left, top, wide, high = (side / _INCH for side in (holder.left, holder.top, holder.width, holder.height))
        _remove(holder)
        free = {placeholder.placeholder_format.idx: placeholder for placeholder in slide.placeholders}
        if CAPTION in free and SOURCE in free:
            filled(free[CAPTION], [texts.caption])
            filled(free[SOURCE], [texts.source])
        else:
            _line(slide, (left, top, wide, _CAPTION_HIGH), texts.caption, 12)
            _line(slide, (left, top + high - _SOURCE_HIGH, wide, _SOURCE_HIGH), texts.source, 9)
            top, high = top + _CAPTION_HIGH, high - _CAPTION_HIGH - _SOURCE_HIGH
        _emptied(slide)
        noted(slide, texts.notes)
        return Place(slide, (left, top, wide, high), number)

    def packed(self) -> bytes:
        """The deck as a file."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def _text_slide(self, role: Role, title: str, lines: list[str]) -> None:
        slide = self._added(role, title)
        others = [
            placeholder
            for placeholder in slide.placeholders
            if placeholder.placeholder_format.idx and placeholder._element.ph.get("type") in _TEXT_HOLDERS
        ]
        if others and lines:
            body = max(others, key=lambda placeholder: placeholder.width * placeholder.height)
            filled(body, lines)
            if any(line.startswith(" ") for line in lines):
                outlined(body)
        _emptied(slide)

    def _added(self, role: Role, title: str) -> Any:
        """Add a slide with title, slide number and date; python-pptx does not copy the latter two."""
        chosen = layout(self._deck, role)
        slide = self._deck.slides.add_slide(chosen)
        filled(slide.shapes.title, [title])
        tree = slide.shapes._spTree
        for holder in chosen.placeholders:
            if holder._element.ph.get("type") in ("sldNum", "dt"):
                clone = copy.deepcopy(holder._element)
                clone.nvSpPr.cNvPr.set("id", str(max(int(node.get("id")) for node in tree.iter("{*}cNvPr")) + 1))
                tree.append(clone)
        for holder in slide.placeholders:
            if holder._element.ph.get("type") == "dt":
                filled(holder, [day()])
        return slide


_TEXT_HOLDERS: Final = (None, "body", "subTitle", "obj")


def _line(slide: Any, frame: Frame, text: str, size: float) -> None:
    box = slide.shapes.add_textbox(*(Inches(side) for side in frame))
    filled(box, [text], size)


def _emptied(slide: Any) -> None:
    """Remove empty placeholders, which would show a prompt."""
    for holder in list(slide.placeholders):
        if holder.placeholder_format.idx and holder.has_text_frame and not holder.text_frame.text:
            _remove(holder)


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def noted(slide: Any, notes: str) -> None:
    """Replace the notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(map(clean, notes.split("\n")))
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
        run.font.language_id = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE
