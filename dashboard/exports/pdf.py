"""An exhibit as a page of PDF: vectors, with the type enclosed, and with a title and a language of its own."""

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
    """One page of the size of the figure."""
    return described(render.pdf(exhibit, geometry), properties(exhibit.title), exhibit.description)


def described(content: bytes, metadata: Properties, subject: str) -> bytes:
    """The PDF with these properties; a reader shows its title, not the name of the file."""
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
    # What forms and states of transparency share comes over once for each of them.
    writer.compress_identical_objects()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


PDF = Format("pdf", "PDF 矢量图", "pdf", "application/pdf", write)
