"""An exhibit as SVG: lines and letters stay what they are, so that others can edit them."""

from __future__ import annotations

import re
from html import escape

from dashboard.charts import Exhibit
from dashboard.charts.theme import FONT
from dashboard.exports import render
from dashboard.exports.format import Format, Geometry
from dashboard.exports.properties import LANGUAGE
from dashboard.model.text import clean

# Where the product's own type is not installed, the Chinese types of Windows, macOS and Linux in turn.
_FAMILIES = f"{FONT}, Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """SVG in UTF-8 with its title and what it shows in words; its type is named, not enclosed."""
    return _described(referenced(render.svg(exhibit, geometry)), exhibit).encode()


def _described(drawn: str, exhibit: Exhibit) -> str:
    title, description = (escape(clean(text), quote=False) for text in (exhibit.title, exhibit.description))
    elements = f"<title>{title}</title><desc>{description}</desc>"
    return re.sub(r"<svg\b([^>]*)>", lambda root: f'<svg xml:lang="{LANGUAGE}"{root[1]}>{elements}', drawn, count=1)


def referenced(drawn: str) -> str:
    """A drawing whose type has others to fall back on."""
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{_FAMILIES}"')


SVG = Format("svg", "SVG 矢量图", "svg", "image/svg+xml", write)
