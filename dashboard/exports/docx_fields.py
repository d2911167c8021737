"""Word fields: caption numbers, references to them, and contents from the styles of headings and captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard.model.text import clean

# TOC field; `styles` are pairs of style and depth.
_CONTENTS: Final = 'TOC \\h \\z \\t "{styles}"'


def numbered(paragraph: Any, label: str, number: str, bookmark: int) -> None:
    """Append a caption label and its SEQ number, enclosed in a bookmark for references."""
    with _bookmarked(paragraph, bookmark_of(label, number), bookmark):
        paragraph.add_run(f"{label} ")
        _field(paragraph, f"SEQ {label} \\* ARABIC", number)


def marked(paragraph: Any, text: str, name: str, bookmark: int) -> None:
    """Append text enclosed in a bookmark."""
    with _bookmarked(paragraph, name, bookmark):
        paragraph.add_run(clean(text))


@contextmanager
def _bookmarked(paragraph: Any, name: str, bookmark: int) -> Iterator[None]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for node in (start, end):
        node.set(qn("w:id"), str(bookmark))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    yield
    paragraph._p.append(end)


def bookmark_of(label: str, number: str) -> str:
    """Name of the bookmark around a caption's label and number."""
    return f"_{'Table' if label == '表' else 'Figure'}{number}"


def chapter_mark(number: int) -> str:
    """Name of the bookmark around the heading of a chapter, counted from 1."""
    return f"_Chapter{number}"


def contents(paragraphs: list[Any], entries: Sequence[tuple[str, str]], styles: dict[str, int]) -> None:
    """Write contents into given paragraphs, one entry each, as a field updated from `styles` (name to depth).

    An entry is its text and the bookmark that it leads to. Page numbers appear once the reader updates the field: they
    are not known before the document is laid out, and a setting that updates them makes Word put a question at opening.
    """
    listed = ",".join(f"{name},{depth}" for name, depth in styles.items())
    for index, (paragraph, (text, bookmark)) in enumerate(zip(paragraphs, entries, strict=True)):
        if index == 0:
            _mark(paragraph, "begin")
            _instructed(paragraph, _CONTENTS.format(styles=listed))
            _mark(paragraph, "separate")
        if bookmark:
            _linked(paragraph, text, bookmark)
        else:
            paragraph.add_run(clean(text))
        if index == len(entries) - 1:
            _mark(paragraph, "end")


def _linked(paragraph: Any, text: str, bookmark: str) -> None:
    """Append text and, after a tab, the page of a bookmark, both leading to it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    before = len(paragraph._p)
    paragraph.add_run(f"{clean(text)}\t")
    _field(paragraph, f"PAGEREF {bookmark} \\h", "")
    link.extend(list(paragraph._p)[before:])
    paragraph._p.append(link)


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
