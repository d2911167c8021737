"""Custom XML parts by which an office file knows what it shows: page, exhibit, choices and catalogue version."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from dashboard.charts.exhibit import Recipe

CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
CONTENT_TYPE: Final = "application/xml"
PART: Final = "/customXml/item%d.xml"
# Root element; its text is JSON.
_NAMESPACE: Final = "urn:county-economy:view"
_ROOT: Final = f"{{{_NAMESPACE}}}view"
# Maximum characters of JSON per part, and parts per file, that are read.
_LONGEST: Final = 2_000_000
_MOST: Final = 500
_MAIN: Final = {"pptx": "ppt/presentation.xml", "docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
WORKBOOK_RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
_WRONG: Final = (etree.XMLSyntaxError, ValueError, TypeError, KeyError, AttributeError)


def view_part(content: Mapping[str, Any]) -> bytes:
    """Part with `content` as JSON."""
    root = etree.Element(_ROOT, nsmap={None: _NAMESPACE})
    root.text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def is_view(blob: bytes) -> bool:
    """Whether a part is probably one of `view_part`; does not parse it."""
    return _NAMESPACE.encode() in blob


def view(blob: bytes) -> dict[str, Any] | None:
    """Content of a part of an untrusted file; None if it is not valid."""
    try:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
        content = json.loads(root.text or "") if root.tag == _ROOT and len(root.text or "") <= _LONGEST else None
    except _WRONG:
        return None
    return content if isinstance(content, dict) else None


def recipe_of(content: Mapping[str, Any]) -> Recipe:
    """Recipe in the content of a part; raises KeyError, TypeError or ValueError if there is none."""
    recipe = content["recipe"]
    choices = tuple((str(name), str(value)) for name, value in recipe["choices"])
    return Recipe(str(recipe["page"]), str(recipe["exhibit"]), choices, str(recipe["catalog"]))


def office_kind(content: bytes) -> str:
    """`pptx`, `docx` or `xlsx` by the main part of a package; empty for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except zipfile.BadZipFile:
        return ""
    return next((kind for kind, part in _MAIN.items() if part in names), "")


def recipes(content: bytes) -> tuple[Recipe, ...]:
    """The recipes of all exhibits in an office file, each once, in order; none where it is no such file."""
    found: list[Recipe] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if entry.filename.startswith("customXml/item")]
            for entry in entries[:_MOST]:
                part = view(package.read(entry)) if entry.file_size <= 2 * _LONGEST else None
                if part is not None:
                    found.append(recipe_of(part))
    except (zipfile.BadZipFile, *_WRONG):
        pass
    # A table of several slides is on each of them.
    return tuple(dict.fromkeys(found))


def related(blob: bytes) -> bytes:
    """Relationships of a workbook, extended by one to the custom XML part."""
    root = etree.fromstring(blob)
    node = etree.SubElement(root, root[0].tag)
    node.attrib.update({"Id": "rIdView", "Type": CUSTOM_XML, "Target": f"..{PART % 1}"})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
