"""PDF export: one vector page with embedded fonts, title and language."""

from __future__ import annotations

import io
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from dashboard.charts import Exhibit
from dashboard.exports import render
from dashboard.exports.format import Format, Geometry
from dashboard.exports.properties import Properties, properties
from dashboard.model.text import clean

_PRINTED: Final = "D:%Y%m%d%H%M%SZ"


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """PDF of one page, the size of the figure."""
    return described(render.pdf(exhibit, geometry), properties(exhibit.title), exhibit.description)


def described(content: bytes, metadata: Properties, subject: str) -> bytes:
    """PDF with document properties; viewers show its title instead of the file name."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(content)).pages:
        writer.add_page(page)
    time = f"{metadata.created:{_PRINTED}}"
    writer.metadata = {
        "/Title": metadata.title,
        "/Subject": clean(subject),
        "/Author": metadata.author,
        "/Creator": metadata.author,
        "/Producer": metadata.author,
        "/CreationDate": time,
        "/ModDate": time,
    }
    writer.root_object[NameObject("/Lang")] = TextStringObject(metadata.language)
    preferences = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = preferences
    # Objects shared by form XObjects and graphics states are copied once for each; merge them.
    writer.compress_identical_objects()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


PDF = Format("pdf", "PDF 矢量图", "pdf", "application/pdf", write)
