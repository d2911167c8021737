"""An exhibit as SVG: lines and letters stay what they are, so that others can edit them."""

from __future__ import annotations

from dashboard.charts import Exhibit
from dashboard.charts.theme import FONT
from dashboard.exports import drawing
from dashboard.exports.format import Format, Geometry

# Where the product's own type is not installed, the Chinese types of Windows, macOS and Linux in turn.
_FAMILIES = f"{FONT}, Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """SVG in UTF-8; its type is named, not enclosed."""
    return referenced(drawing.svg(exhibit, geometry)).encode()


def referenced(drawn: str) -> str:
    """A drawing whose type has others to fall back on."""
    return drawn.replace(f'font-family="{FONT}"', f'font-family="{_FAMILIES}"')


SVG = Format("svg", "SVG 矢量图", "svg", "image/svg+xml", write)
