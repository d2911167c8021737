"""Many exhibits in one file: contents, figures numbered through, sources at the end; what fails is named, not fatal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dashboard.charts import Exhibit
from dashboard.exports import docx, png, pptx
from dashboard.exports.caption import captions, made, references
from dashboard.exports.format import Geometry
from dashboard.exports.grid import wrapped
from dashboard.model.text import clean

# Told after each figure: how many are done, and the title of that one.
Tell = Callable[[int, str], None]
# Lines of words on a slide; centimetres that a drawing of a brief may be high.
_LINES: Final = 24
_HIGH: Final = 6.0


@dataclass(frozen=True, slots=True)
class Figure:
    """An exhibit with the reader's remark and the address of its view."""

    exhibit: Exhibit
    remark: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report holds; `missing` says in words which exhibits could not be had, and why."""

    title: str
    line: str
    chapters: tuple[Section, ...]
    missing: tuple[str, ...] = ()
    brief: bool = False

    @property
    def figures(self) -> list[tuple[str, Figure]]:
        """Every figure with its number: 图 1, 图 2 … and, for tables, 表 1 …"""
        counts = {"图": 0, "表": 0}
        numbered = []
        for figure in (figure for chapter in self.chapters for figure in chapter.figures):
            kind = "表" if figure.exhibit.tabular else "图"
            counts[kind] += 1
            numbered.append((f"{kind} {counts[kind]}", figure))
        return numbered

    @property
    def contents(self) -> list[str]:
        """Chapters, and under each its figures, in words."""
        numbers, lines = iter(self.figures), []
        for chapter in self.chapters:
            lines.append(chapter.title)
            lines += [f"    {lead}  {figure.exhibit.title}" for lead, figure in _next(numbers, chapter)]
        return lines

    @property
    def sources(self) -> list[str]:
        return references(*(figure.exhibit for _, figure in self.figures)).split("\n")


def _next(numbers: Iterator[tuple[str, Figure]], chapter: Section) -> list[tuple[str, Figure]]:
    return [next(numbers) for _ in chapter.figures]


@dataclass(frozen=True, slots=True)
class Written:
    """A finished report, and what it lacks."""

    content: bytes
    missing: tuple[str, ...]


def write(report: Report, kind: str, geometry: Geometry, tell: Tell) -> Written:
    """The report as a file of a format of REPORT_FORMATS; a figure that cannot be written is named at its end."""
    book = REPORT_FORMATS[kind].book(report)
    numbers, missing, done = iter(report.figures), list(report.missing), 0
    for chapter in report.chapters:
        book.chapter(chapter.title)
        for lead, figure in _next(numbers, chapter):
            try:
                book.figure(lead, figure, geometry)
            except Exception as error:
                missing.append(f"{lead}“{figure.exhibit.title}”未能写出：{error}")
            done += 1
            tell(done, figure.exhibit.title)
    return Written(book.finished(tuple(missing)), tuple(missing))


class Book(Protocol):
    """A report that is being written, figure by figure."""

    def chapter(self, title: str) -> None: ...

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None: ...

    def finished(self, missing: tuple[str, ...]) -> bytes: ...


class Slides:
    """A report as a deck."""

    def __init__(self, report: Report) -> None:
        self._report, self._deck = report, pptx.blank(report.title)
        pptx.text_slide(self._deck, report.title, [*wrapped(report.line, 100), made()], 16)
        self._listed("目录", report.contents)

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            pptx.text_slide(self._deck, title, [])

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        pptx.add(self._deck, figure.exhibit, geometry, lead, figure.remark, figure.link)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        self._listed("资料来源", self._report.sources)
        if missing:
            self._listed("未能写出的图表", list(missing))
        return pptx.packed(self._deck)

    def _listed(self, title: str, lines: list[str]) -> None:
        for first in range(0, len(lines), _LINES):
            pptx.text_slide(self._deck, title if first == 0 else f"{title}（续）", lines[first : first + _LINES], 12)


class Pages:
    """A report as a document."""

    def __init__(self, report: Report) -> None:
        self._report, self._document = report, docx.blank(report.title, report.brief)
        docx.said(self._document, report.title, "Title")
        docx.said(self._document, f"{report.line}。{made()}", size=9)
        if not report.brief:
            docx.said(self._document, "目录", "Heading 1")
            for line in report.contents:
                docx.said(self._document, line, size=9)

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._document.add_page_break()
            docx.said(self._document, title, "Heading 1")

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        brief = self._report.brief
        docx.add(self._document, figure.exhibit, geometry, lead, figure.remark, _HIGH if brief else 0.0, not brief)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        if self._report.brief:
            docx.said(self._document, f"资料来源：{'  '.join(self._report.sources)}", size=8)
        else:
            docx.said(self._document, "资料来源", "Heading 1")
            for line in self._report.sources:
                docx.said(self._document, line, size=9)
        for line in missing:
            docx.said(self._document, line, size=9)
        return docx.packed(self._document)


class Pictures:
    """A report as a ZIP of numbered pictures with their captions."""

    def __init__(self, report: Report) -> None:
        self._file, self._report = io.BytesIO(), report
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)
        self._captions = [report.title, *report.contents, ""]

    def chapter(self, title: str) -> None:
        self._captions.append(clean(title))

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        kind, number = lead.split(" ")
        name = f"{kind}{int(number):02d} {figure.exhibit.file_name}.png"
        self._zip.writestr(name, png.write(figure.exhibit, geometry))
        said = [figure.remark, *captions(figure.exhibit, figure.link).values()]
        self._captions += [lead, *(line for line in said if line), ""]

    def finished(self, missing: tuple[str, ...]) -> bytes:
        lines = [*self._captions, "资料来源", *self._report.sources, *missing]
        self._zip.writestr(
            "说明.txt", "\r\n".join(clean(part) for line in lines for part in line.split("\n")).encode("utf-8-sig")
        )
        self._zip.close()
        return self._file.getvalue()


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A kind of file that a report can be: its id is also the extension; `book` makes an empty one to be filled."""

    id: str
    label: str
    mime: str
    book: Callable[[Report], Book]


# In the order in which a reader wants them; the page, the command line and the queue read this table.
REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = {
    form.id: form
    for form in (
        ReportFormat("pptx", "PowerPoint 演示文稿", pptx.PPTX.mime, Slides),
        ReportFormat("docx", "Word 文档", docx.DOCX.mime, Pages),
        ReportFormat("zip", "图片压缩包", "application/zip", Pictures),
    )
}
