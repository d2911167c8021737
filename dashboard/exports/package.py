"""Office file packages: size check, templates, document properties, removal of parts."""

from __future__ import annotations

import io
import os
import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final, TypeVar

from lxml import etree

from dashboard.charts.exhibit import Recipe
from dashboard.errors import DashboardError
from dashboard.exports.properties import Properties
from dashboard.exports.view_part import PART, WORKBOOK_RELATIONSHIPS, related, view_part

Document = TypeVar("Document")
_TYPES: Final = "[Content_Types].xml"
# Content types of templates (POTX, DOTX) and of the documents made from them.
_TEMPLATES: Final = {
    b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
    b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
}
# Maximum unpacked size in bytes.
_UNPACKED: Final = 200_000_000
# Maximum title length shown by Office programs.
_LONGEST: Final = 255
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified></cp:coreProperties>'
)
_EXTENDED: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>{author}</Application></Properties>"
)


def bounded(name: str, content: bytes) -> None:
    """Raise DashboardError if a ZIP-based file, called `name`, would unpack to more than 200 MB."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _UNPACKED:
                raise DashboardError(f"“{name}”解开后过大，没有读。请另存一份再试。")


def parsed(read: Callable[[], Document], content: bytes, name: str, wrong: str) -> Document:
    """Result of `read` for an office file called `name`; DashboardError with the message `wrong` if it fails."""
    bounded(name, content)
    try:
        return read()
    except Exception as error:
        raise DashboardError(wrong) from error


def template(variable: str, file_name: str) -> bytes:
    """Organisation's template at the path in an environment variable; else the platform's template `file_name`."""
    named = os.environ.get(variable)
    return Path(named).read_bytes() if named else _platforms(file_name)


@lru_cache(maxsize=2)
def _platforms(name: str) -> bytes:
    return (Path(__file__).with_name("template") / name).read_bytes()


def stamped(content: bytes, metadata: Properties, without: tuple[str, ...] = (), recipe: Recipe | None = None) -> bytes:
    """Office file with its document properties replaced by `metadata`.

    Parts whose names start with one of `without` are removed, with their content types and relationships. A template
    becomes a document. A workbook can store the `recipe` of its exhibit.
    """
    fields = {
        "title": escape(metadata.title[:_LONGEST]),
        "author": escape(metadata.author),
        "language": metadata.language,
        "time": f"{metadata.created:%Y-%m-%dT%H:%M:%SZ}",
    }
    replaced = {"docProps/core.xml": _CORE.format(**fields), "docProps/app.xml": _EXTENDED.format(**fields)}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            name = entry.filename
            if name in replaced:
                target.writestr(entry, replaced[name].encode(), zipfile.ZIP_DEFLATED)
            elif not name.startswith(without):
                blob = source.read(name)
                for kind, replacement in _TEMPLATES.items() if name == _TYPES else ():
                    blob = blob.replace(kind, replacement)
                if recipe is not None and name == WORKBOOK_RELATIONSHIPS:
                    blob = related(blob)
                listed = name == _TYPES or name.endswith(".rels")
                target.writestr(entry, _pruned(name, blob, without) if listed and without else blob)
        if recipe is not None:
            target.writestr(PART.lstrip("/") % 1, view_part({"recipe": asdict(recipe)}))
    return file.getvalue()


def _pruned(name: str, blob: bytes, without: tuple[str, ...]) -> bytes:
    """Content types or relationships without the removed parts."""
    root = etree.fromstring(blob)
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in list(root):
        target = node.get("PartName") or node.get("Target") or ""
        if posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/").startswith(without):
            root.remove(node)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
