"""An exhibit as a picture in three sizes: for the web, for slides, for print."""

from __future__ import annotations

from functools import partial
from typing import Final

from dashboard.charts import Exhibit
from dashboard.exports import drawing
from dashboard.exports.format import Format, Geometry

SCALE: Final = 2


def write(exhibit: Exhibit, geometry: Geometry, scale: int = SCALE) -> bytes:
    """A PNG of a figure FIGURE wide at `scale` times the pixels."""
    return drawing.png(exhibit, geometry, scale)


PNG = Format("png", "PNG 图片", "png", "image/png", write)
SMALL = Format("png1", "PNG 图片（小）", "png", "image/png", partial(write, scale=1))
LARGE = Format("png3", "PNG 图片（印刷）", "png", "image/png", partial(write, scale=3))
