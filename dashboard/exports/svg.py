"""SVG export with editable lines and text."""

from __future__ import annotations

import re
from html import escape

from dashboard.charts import Exhibit
from dashboard.charts.theme import FONT
from dashboard.exports import render
from dashboard.exports.format import Geometry
from dashboard.exports.properties import LANGUAGE
from dashboard.model.text import clean

# Fallbacks if our font is not installed: Chinese fonts of Windows, macOS and Linux.
_FAMILIES = f"{FONT}, Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """SVG in UTF-8 with title and description; fonts are referenced, not embedded."""
    return _described(referenced(render.svg(exhibit, geometry)), exhibit).encode()


def _described(drawn: str, exhibit: Exhibit) -> str:
    title, description = (escape(clean(text), quote=False) for text in (exhibit.title, exhibit.description))
    elements = f"<title>{title}</title><desc>{description}</desc>"
    return re.sub(r"<svg\b([^>]*)>", lambda root: f'<svg xml:lang="{LANGUAGE}"{root[1]}>{elements}', drawn, count=1)


def referenced(drawn: str) -> str:
    """Drawing with font fallbacks."""
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{_FAMILIES}"')
