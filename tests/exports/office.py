"""Validation of office files against ISO/IEC 29500: package, parts, and embedded workbooks."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from lxml import etree

_OFFICE: Final = "http://schemas.openxmlformats.org"
_RELATIONSHIPS: Final = f"{_OFFICE}/package/2006/relationships"
_TYPES: Final = f"{_OFFICE}/package/2006/content-types"
_REFERENCE: Final = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SCHEMAS: Final = {
    f"{_OFFICE}/presentationml/2006/main": "pml.xsd",
    f"{_OFFICE}/wordprocessingml/2006/main": "wml.xsd",
    f"{_OFFICE}/spreadsheetml/2006/main": "sml.xsd",
    f"{_OFFICE}/drawingml/2006/main": "dml-main.xsd",
    f"{_OFFICE}/drawingml/2006/chart": "dml-chart.xsd",
    f"{_OFFICE}/drawingml/2006/spreadsheetDrawing": "dml-spreadsheetDrawing.xsd",
    f"{_OFFICE}/officeDocument/2006/extended-properties": "shared-documentPropertiesExtended.xsd",
}
_CHART: Final = f"{{{_OFFICE}/drawingml/2006/chart}}"
_TEXT: Final = f"{{{_OFFICE}/spreadsheetml/2006/main}}t"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
# No schema for the core properties is included; test_properties covers them.
_CORE: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}coreProperties"
# Table of contents, numbered captions, and references to them.
_FIELD_CODE: Final = re.compile(
    r' (TOC [^"]*"[^"]*"|SEQ [图表] [^ ]+ ARABIC|(PAGE)?REF _(Figure|Table|Chapter)\d+ [^ ]+) '
)
# Parts that run code or refer outside the file.
_ACTIVE: Final = re.compile(r"vbaProject|activeX|oleObject|externalLink|macro|ctrlProp|queryTable|connections", re.I)
# Elements whose `id` must be unique within a part.
_NUMBERED: Final = ("cNvPr", "docPr")
# The id of a picture inside Word text has no meaning; that of its `docPr` does.
_PICTURE: Final = f"{_OFFICE}/drawingml/2006/picture"


@cache
def schema() -> etree.XMLSchema:
    """One schema for all namespaces, so that shared imports are parsed only once."""
    imports = "".join(
        f'<xsd:import namespace="{namespace}" schemaLocation="{file}"/>' for namespace, file in _SCHEMAS.items()
    )
    text = f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">{imports}</xsd:schema>'
    folder = Path(__file__).parent / "schemas"
    return etree.XMLSchema(etree.fromstring(text, base_url=f"{folder.as_uri()}/all.xsd"))


def faults(content: bytes) -> list[str]:
    """One line per fault, prefixed with the part name; for embedded workbooks also with the workbook's name."""
    file = zipfile.ZipFile(io.BytesIO(content))
    names = [name for name in file.namelist() if not name.endswith("/")]
    parts = {name: file.read(name) for name in names}
    lines = [f"{name}: {count} entries" for name, count in Counter(names).items() if count > 1]
    lines += _package(parts)
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            lines += [f"{name}: {text}" for text in _part(name, parts)]
        elif name.endswith(".xlsx"):
            lines += [f"{name}!{text}" for text in faults(blob)]
    return lines


def count(content: bytes) -> int:
    """Number of XML parts in a file, including those of embedded workbooks."""
    file = zipfile.ZipFile(io.BytesIO(content))
    inside = sum(count(file.read(name)) for name in file.namelist() if name.endswith(".xlsx"))
    return inside + sum(name.endswith((".xml", ".rels")) for name in file.namelist())


def relationships(name: str, parts: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Relationships of a part ("" is the package) by id: mode, and target as a part name if internal."""
    folder, _, file = name.rpartition("/")
    source = posixpath.join(folder, "_rels", f"{file}.rels")
    if source not in parts:
        return {}
    targets = {}
    for node in etree.fromstring(parts[source]):
        mode, target = node.get("TargetMode", "Internal"), node.get("Target")
        if mode == "Internal":
            target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
        targets[node.get("Id")] = (mode, target)
    return targets


def _package(parts: dict[str, bytes]) -> list[str]:
    types = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {node.get("Extension").lower() for node in types.iter(f"{{{_TYPES}}}Default")}
    stated = [node.get("PartName").removeprefix("/") for node in types.iter(f"{{{_TYPES}}}Override")]
    kinds = {node.get("ContentType", "") for node in types}
    named = [name for name in parts if name != "[Content_Types].xml"]
    lines = [f"{name}: no content type" for name in named if name not in stated and _extension(name) not in defaults]
    lines += [f"{name}: content type of no part" for name in stated if name not in parts]
    lines += [f"{name}: {times} content types" for name, times in Counter(stated).items() if times > 1]
    lines += [f"{kind}: can run code" for kind in kinds if _ACTIVE.search(kind)]
    lines += [f"{name}: can run code or reach out" for name in named if _ACTIVE.search(name)]
    for name in ["", *named]:
        for mode, target in relationships(name, parts).values():
            if mode != "Internal":
                lines.append(f"{name}: reaches out to {target}")
            elif target not in parts:
                lines.append(f"{name}: relationship to {target}, which is missing")
    reached = _reached(parts)
    for name in named:
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            lines += [] if source == "" or source in parts else [f"{name}: relationships of no part"]
        elif name not in reached:
            lines.append(f"{name}: nothing refers to it")
    return lines


def _reached(parts: dict[str, bytes]) -> set[str]:
    reached, waiting = set(), [""]
    while waiting:
        for mode, target in relationships(waiting.pop(), parts).values():
            if mode == "Internal" and target in parts and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _part(name: str, parts: dict[str, bytes]) -> list[str]:
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    if root.tag in (f"{{{_TYPES}}}Types", f"{{{_RELATIONSHIPS}}}Relationships"):
        identified = [node.get("Id") for node in root if node.get("Id")]
        return [f"{times} relationships {name}" for name, times in Counter(identified).items() if times > 1]
    ids = relationships(name, parts)
    used = {value for node in root.iter() for key, value in node.attrib.items() if key.startswith(_REFERENCE) and value}
    lines = [f"no relationship {identifier}" for identifier in sorted(used - set(ids))]
    for kind in _NUMBERED:
        nodes = (node for node in root.iter(f"{{*}}{kind}") if etree.QName(node).namespace != _PICTURE)
        numbers = Counter(node.get("id") for node in nodes)
        lines += [f"{times} {kind} of id {number}" for number, times in numbers.items() if times > 1]
    lines += [f"field {text}" for text in _fields(root)]
    lines += _axes(root)
    # The content of custom XML is up to the producer.
    if root.tag == _CORE or name.startswith("customXml/item"):
        return lines
    if etree.QName(root).namespace not in _SCHEMAS:
        return [*lines, f"no schema for {root.tag}"]
    _plain(root)
    # Parse again, because removed nodes leave their namespace declarations behind.
    whole = etree.fromstring(etree.tostring(root))
    if not schema().validate(whole):
        lines += [_short(error.message) for error in schema().error_log]
    return lines


def _axes(root: etree._Element) -> list[str]:
    """Faults of chart axes: ids beyond signed 32 bits, which LibreOffice misreads, and axes that cross nothing."""
    ids, crossed = (
        [int(node.get("val")) for node in root.iterfind(f".//{_CHART}plotArea/*/{_CHART}{name}")]
        for name in ("axId", "crossAx")
    )
    lines = [f"axis {number} is no signed number" for number in set(ids) if number >= 2**31]
    return lines + [f"axis {number} crosses nothing" for number in set(ids) ^ set(crossed)]


def _fields(root: etree._Element) -> list[str]:
    """Cell formulas, and Word fields other than table of contents, caption numbers and references."""
    sheet, word = f"{{{_OFFICE}/spreadsheetml/2006/main}}", f"{{{_OFFICE}/wordprocessingml/2006/main}}"
    nodes = [*root.iter(f"{sheet}f"), *root.iter(f"{word}instrText"), *root.iter(f"{word}fldSimple")]
    return [
        f"{etree.QName(node).localname} {node.text or ''}"
        for node in nodes
        if not _FIELD_CODE.fullmatch(node.text or "")
    ]


def _plain(root: etree._Element) -> None:
    """Remove vendor additions that the standard allows: extension lists, ignorable namespaces, choices of content.

    Of the latter the fallback stays, as in a program that knows the standard only.
    Also `xml:space` on the text of a cell, which Excel writes but the workbook schema omits.
    """
    prefixes = root.get(f"{{{_COMPATIBILITY}}}Ignorable", "").split()
    ignorable = {root.nsmap[prefix] for prefix in prefixes}
    root.attrib.pop(f"{{{_COMPATIBILITY}}}Ignorable", None)
    for choice in list(root.iter(f"{{{_COMPATIBILITY}}}AlternateContent")):
        for kept in choice.iterfind(f"{{{_COMPATIBILITY}}}Fallback/*"):
            choice.addprevious(kept)
        choice.getparent().remove(choice)
    for node in list(root.iter(etree.Element)):
        if etree.QName(node).localname == "extLst" or etree.QName(node).namespace in ignorable:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
            continue
        for key in list(node.attrib):
            if etree.QName(key).namespace in ignorable or (node.tag == _TEXT and key == _SPACE):
                del node.attrib[key]


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _short(message: str) -> str:
    return re.sub(r"\{http[^}]*\}", "", message)[:220]
