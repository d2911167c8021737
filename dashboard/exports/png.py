"""PNG export in three sizes: for the web, for slides, for print."""

from __future__ import annotations

import zlib
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE
from dashboard.exports import render
from dashboard.exports.format import Geometry
from dashboard.exports.properties import LANGUAGE, properties
from dashboard.model.text import clean

SCALE: Final = 2
# Length in bytes of the empty end chunk of a PNG.
_END: Final = 12
# Lengths in bytes of signature and header, of a chunk's length field, and of a whole pHYs chunk.
_HEADER, _LENGTH, _SIZE = 33, 4, 21
# Pixels per metre at which a picture of scale 1 is 17 cm wide.
_ACROSS: Final = (FIGURE + 40) / 0.17


def small(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """PNG for the web."""
    return write(exhibit, geometry, 1)


def large(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """PNG for print."""
    return write(exhibit, geometry, 3)


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
    texts = b"".join(_text(*pair) for pair in chunks.items())
    return _sized(drawn, scale)[:-_END] + texts + drawn[-_END:]


def _sized(drawn: bytes, scale: int) -> bytes:
    """PNG that programs insert as wide as the text of an A4 page, whatever its number of pixels."""
    along = round(_ACROSS * scale)
    header = drawn[:_HEADER]
    rest = drawn[_HEADER:]
    at = rest.find(b"pHYs")
    # The renderer may have written a resolution of its own right after the header.
    rest = rest[_SIZE:] if at == _LENGTH else rest
    return header + _chunk(b"pHYs", along.to_bytes(4, "big") * 2 + b"\1") + rest


def _text(keyword: str, text: str) -> bytes:
    """Uncompressed iTXt chunk (UTF-8 with a language tag)."""
    return _chunk(b"iTXt", f"{keyword}\0\0\0{LANGUAGE}\0\0{text}".encode())


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
