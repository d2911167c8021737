"""The package of an office file: its document properties, and which parts of a library's template stay out."""

from __future__ import annotations

import io
import posixpath
import zipfile
from html import escape
from typing import Final

from lxml import etree

from dashboard.exports.properties import Properties

_TYPES: Final = "[Content_Types].xml"
# Office programs show no longer title.
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


def stamped(content: bytes, said: Properties, without: tuple[str, ...] = ()) -> bytes:
    """The office file with these properties instead of its own.

    Parts whose names start with one of `without` are left out, with their content types and relationships.
    """
    words = {
        "title": escape(said.title[:_LONGEST]),
        "author": escape(said.author),
        "language": said.language,
        "time": f"{said.created:%Y-%m-%dT%H:%M:%SZ}",
    }
    replaced = {"docProps/core.xml": _CORE.format(**words), "docProps/app.xml": _EXTENDED.format(**words)}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            name = entry.filename
            if name in replaced:
                target.writestr(entry, replaced[name].encode(), zipfile.ZIP_DEFLATED)
            elif not name.startswith(without):
                blob = source.read(name)
                listed = name == _TYPES or name.endswith(".rels")
                target.writestr(entry, _pruned(name, blob, without) if listed and without else blob)
    return file.getvalue()


def _pruned(name: str, blob: bytes, without: tuple[str, ...]) -> bytes:
    """A list of content types or relationships without the parts that are left out."""
    root = etree.fromstring(blob)
    folder = posixpath.dirname(posixpath.dirname(name))
    for node in list(root):
        target = node.get("PartName") or node.get("Target") or ""
        if posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/").startswith(without):
            root.remove(node)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
