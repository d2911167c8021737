"""PNG export in three sizes: for the web, for slides, for print."""

from __future__ import annotations

import zlib
from functools import partial
from typing import Final

from dashboard.charts import Exhibit
from dashboard.exports import render
from dashboard.exports.format import Format, Geometry
from dashboard.exports.properties import LANGUAGE, properties
from dashboard.model.text import clean

SCALE: Final = 2
# Length in bytes of the empty end chunk of a PNG.
_END: Final = 12


def write(exhibit: Exhibit, geometry: Geometry, scale: int = SCALE) -> bytes:
    """PNG of a figure FIGURE pixels wide, times `scale`; title, author and source are in its text chunks."""
    drawn, metadata = render.png(exhibit, geometry, scale), properties(exhibit.title)
    chunks = {
        "Title": metadata.title,
        "Author": metadata.author,
        "Description": clean(exhibit.description),
        "Source": clean(exhibit.source_line),
        "Creation Time": f"{metadata.created:%Y-%m-%dT%H:%M:%SZ}",
    }
    return drawn[:-_END] + b"".join(_chunk(*pair) for pair in chunks.items()) + drawn[-_END:]


def _chunk(keyword: str, text: str) -> bytes:
    """Uncompressed iTXt chunk (UTF-8 with a language tag)."""
    body = b"iTXt" + f"{keyword}\0\0\0{LANGUAGE}\0\0{text}".encode()
    return (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


PNG = Format("png", "PNG 图片", "png", "image/png", write)
SMALL = Format("png1", "PNG 图片（小）", "png", "image/png", partial(write, scale=1))
LARGE = Format("png3", "PNG 图片（印刷）", "png", "image/png", partial(write, scale=3))
