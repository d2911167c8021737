"""Slide templates, the platform's or the organisation's own, and the choice of layouts by role."""

from __future__ import annotations

import io
from typing import Any, Final, Literal

from pptx import Presentation

from dashboard.errors import DashboardError
from dashboard.exports.package import parsed, stamped, template
from dashboard.exports.properties import properties

# Environment variable with the path of the organisation's own template.
PPTX_TEMPLATE: Final = "DASHBOARD_TEMPLATE_PPTX"
Role = Literal["title", "section", "figure", "table", "words"]
# Minimum share of the slide area for a placeholder to hold a figure, and one of two side by side; how much larger than
# the other one of the two may be.
_LEAST, _LEAST_OF_TWO, _UNEQUAL = 0.25, 0.12, 1.5
# PowerPoint layout types by role, in order of preference; below, the layout named in the error message.
_KINDS: Final[dict[Role, tuple[str, ...]]] = {
    "title": ("title",),
    "section": ("secHead", "title"),
    "figure": ("obj", "chart", "objOnly", "tx", "titleOnly"),
    "table": ("tbl", "obj", "objOnly", "tx"),
    "words": ("titleOnly", "tx", "obj", "objOnly"),
}
_NEEDED: Final[dict[Role, str]] = {
    "title": "标题幻灯片",
    "section": "节标题",
    "figure": "标题和内容",
    "table": "标题和内容",
    "words": "标题和内容",
}
_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def opened(content: bytes, title: str) -> Any:
    """Empty deck on a template, by default the configured one.

    Raises DashboardError if it is not a PowerPoint file or lacks a layout, which is named.
    """
    template_content = content or template(PPTX_TEMPLATE, "slides.pptx")
    deck = parsed(
        lambda: Presentation(io.BytesIO(stamped(template_content, properties(title), ("docProps/thumbnail",)))),
        template_content,
        "模板",
        "模板读不出：不是 PowerPoint 的 PPTX 或 POTX 文件。请用 PowerPoint 另存为 PPTX 后再试。",
    )
    for entry in list(deck.slides._sldIdLst):
        deck.part.drop_rel(entry.get(_RELATED))
        deck.slides._sldIdLst.remove(entry)
    for sections in deck.element.findall(".//{*}sectionLst"):
        # Section lists refer to the removed slides.
        holder = sections.getparent()
        holder.getparent().remove(holder)
    for role in _KINDS:
        layout(deck, role)
    return deck


def layout(deck: Any, role: Role) -> Any:
    """Layout for a role: preferably of a matching type, and large enough for its content; DashboardError if none."""
    for kind in _KINDS[role]:
        for candidate in deck.slide_layouts:
            if candidate._element.get("type") == kind and _serves(deck, candidate, role):
                return candidate
    for candidate in deck.slide_layouts:
        if _serves(deck, candidate, role):
            return candidate
    raise DashboardError(f"模板里没有“{_NEEDED[role]}”这样的版式。请在幻灯片母版中加一个带标题和内容占位符的版式。")


def pair_layout(deck: Any) -> Any:
    """Layout with room for two figures of about the same size side by side; None if there is none."""
    for candidate in deck.slide_layouts:
        left, right, *_ = [*pair_contents(candidate), None, None]
        if candidate._element.find(".//{*}ph[@type='title']") is None or left is None or right is None:
            continue
        areas = sorted((_area(left), _area(right)))
        least = _LEAST_OF_TWO * deck.slide_width * deck.slide_height
        if left.left + left.width <= right.left and least <= areas[0] and areas[1] <= _UNEQUAL * areas[0]:
            return candidate
    return None


def content(slide: Any) -> Any:
    """Largest content placeholder of a slide or layout besides the title; None if there is none."""
    return next(iter(_contents(slide)), None)


def pair_contents(slide: Any) -> list[Any]:
    """The two largest content placeholders of a slide or layout, from left to right; fewer if there are."""
    return sorted(_contents(slide)[:2], key=lambda placeholder: placeholder.left or 0)


def _contents(slide: Any) -> list[Any]:
    """Content placeholders besides the title, the largest first."""
    others = [
        placeholder
        for placeholder in slide.placeholders
        if placeholder.placeholder_format.idx
        and placeholder._element.ph.get("type") not in ("dt", "ftr", "sldNum", "subTitle")
    ]
    return sorted(others, key=_area, reverse=True)


def _area(placeholder: Any) -> int:
    return int(placeholder.width or 0) * int(placeholder.height or 0)


def _serves(deck: Any, candidate: Any, role: Role) -> bool:
    kinds = {holder._element.ph.get("type") for holder in candidate.placeholders}
    if not kinds & {"title", "ctrTitle"}:
        return False
    if role in ("title", "section"):
        return True
    largest = content(candidate)
    whole = deck.slide_width * deck.slide_height
    return largest is not None and largest.width * largest.height >= _LEAST * whole
