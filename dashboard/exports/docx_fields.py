"""Word fields: caption numbers, references to them, and contents from the styles of headings and captions."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard.model.text import clean

# TOC field; `styles` are pairs of style and depth.
_CONTENTS: Final = 'TOC \\n \\h \\z \\t "{styles}"'


def numbered(paragraph: Any, label: str, number: str, bookmark: int) -> None:
    """Append a caption label and its SEQ number, enclosed in a bookmark for references."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for node in (start, end):
        node.set(qn("w:id"), str(bookmark))
    start.set(qn("w:name"), bookmark_of(label, number))
    paragraph._p.append(start)
    paragraph.add_run(f"{label} ")
    _field(paragraph, f"SEQ {label} \\* ARABIC", number)
    paragraph._p.append(end)


def bookmark_of(label: str, number: str) -> str:
    """Name of the bookmark around a caption's label and number."""
    return f"_{'Table' if label == '表' else 'Figure'}{number}"


def referred(paragraph: Any, label: str, number: str) -> None:
    """Append a REF field to a caption, updated with its number."""
    _field(paragraph, f"REF {bookmark_of(label, number)} \\h", f"{label} {number}")


def contents(paragraphs: list[Any], lines: list[str], styles: dict[str, int]) -> None:
    """Write contents into given paragraphs, one line each, as a field updated from `styles` (name to depth)."""
    listed = ",".join(f"{name},{depth}" for name, depth in styles.items())
    for index, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        if index == 0:
            _mark(paragraph, "begin")
            _instructed(paragraph, _CONTENTS.format(styles=listed))
            _mark(paragraph, "separate")
        paragraph.add_run(clean(line))
        if index == len(lines) - 1:
            _mark(paragraph, "end")


def _field(paragraph: Any, order: str, text: str) -> None:
    _mark(paragraph, "begin")
    _instructed(paragraph, order)
    _mark(paragraph, "separate")
    paragraph.add_run(text)
    _mark(paragraph, "end")


def _mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _instructed(paragraph: Any, order: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {order} "
    paragraph.add_run()._r.append(instruction)
