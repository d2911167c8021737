"""Slide deck on a template: title, section, text and figure slides."""

from __future__ import annotations

import copy
import io
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Inches

from dashboard.exports.caption import day
from dashboard.exports.pptx_template import Role, content, layout, opened, pair_contents, pair_layout
from dashboard.exports.pptx_text import filled, outlined
from dashboard.model.text import clean

_INCH: Final = 914_400
# Placeholder indices of caption, source line and the caption of a right figure in the platform's template, as set by
# `build.office_templates`. On other templates they take space from the figure, with these heights in inches.
CAPTION, SOURCE, RIGHT_CAPTION = 13, 14, 15
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
        slide = self._added(layout(self._deck, "table" if table else "figure"), texts.title)
        (place,) = _arranged(slide, [content(slide)], [texts])
        return place

    @property
    def pairs(self) -> bool:
        """Whether the template has a layout for two figures side by side."""
        return pair_layout(self._deck) is not None

    def pair(self, left: SlideTexts, right: SlideTexts) -> tuple[Place, Place]:
        """Add a slide for two figures, which share all texts but the caption; only if the template has `pairs`."""
        slide = self._added(pair_layout(self._deck), left.title)
        first, second = _arranged(slide, pair_contents(slide), [left, right])
        return first, second

    def packed(self) -> bytes:
        """The deck as a file."""
        file = io.BytesIO()
        self._deck.save(file)
        return file.getvalue()

    def _text_slide(self, role: Role, title: str, lines: list[str]) -> None:
        slide = self._added(layout(self._deck, role), title)
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

    def _added(self, chosen: Any, title: str) -> Any:
        """Add a slide with title, slide number and date on a layout; python-pptx does not copy the latter two."""
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


def _arranged(slide: Any, holders: list[Any], texts: list[SlideTexts]) -> list[Place]:
    """Fill in the texts around figures and return their slots, which replace the placeholders `holders`."""
    slots = [
        (
            holder.placeholder_format.idx,
            *(side / _INCH for side in (holder.left, holder.top, holder.width, holder.height)),
        )
        for holder in holders
    ]
    for holder in holders:
        _remove(holder)
    free = {placeholder.placeholder_format.idx: placeholder for placeholder in slide.placeholders}
    captions = (CAPTION, RIGHT_CAPTION)[: len(slots)]
    places = []
    if {SOURCE, *captions} <= free.keys():
        for index, words in zip(captions, texts, strict=True):
            filled(free[index], [words.caption])
        filled(free[SOURCE], [texts[0].source])
        places = [Place(slide, (left, top, wide, high), number) for number, left, top, wide, high in slots]
    else:
        for (number, left, top, wide, high), words in zip(slots, texts, strict=True):
            _line(slide, (left, top, wide, _CAPTION_HIGH), words.caption, 12)
            rest = high - _CAPTION_HIGH - _SOURCE_HIGH
            places.append(Place(slide, (left, top + _CAPTION_HIGH, wide, rest), number))
        (_, left, top, _, high), (_, last, _, wide, _) = slots[0], slots[-1]
        _line(slide, (left, top + high - _SOURCE_HIGH, last + wide - left, _SOURCE_HIGH), texts[0].source, 9)
    _emptied(slide)
    noted(slide, texts[0].notes)
    return places


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
