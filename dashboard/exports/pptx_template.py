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
# Minimum share of the slide area for a placeholder to hold a figure.
_LEAST: Final = 0.25
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


def content(slide: Any) -> Any:
    """Largest content placeholder of a slide or layout besides the title; None if there is none."""
    others = [
        placeholder
        for placeholder in slide.placeholders
        if placeholder.placeholder_format.idx
        and placeholder._element.ph.get("type") not in ("dt", "ftr", "sldNum", "subTitle")
    ]
    return max(others, key=lambda placeholder: (placeholder.width or 0) * (placeholder.height or 0), default=None)


def _serves(deck: Any, candidate: Any, role: Role) -> bool:
    kinds = {holder._element.ph.get("type") for holder in candidate.placeholders}
    if not kinds & {"title", "ctrTitle"}:
        return False
    if role in ("title", "section"):
        return True
    largest = content(candidate)
    whole = deck.slide_width * deck.slide_height
    return largest is not None and largest.width * largest.height >= _LEAST * whole
