"""Write many exhibits to one file: contents, numbered figures, sources; a figure that fails is listed, not fatal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dashboard.exports import docx, html, pdf, png, pptx
from dashboard.exports.caption import by_number, captions, export_note
from dashboard.exports.format import Geometry
from dashboard.exports.pptx_deck import Deck
from dashboard.model.text import clean
from dashboard.reports.paper import Paper
from dashboard.reports.report import Figure, Report

# Progress callback after each figure: number done and title of that figure.
Tell = Callable[[int, str], None]
# Lines per text slide; maximum slides per table (the rest belongs in a workbook).
_LINES, _SLIDES = 24, 3
# File name suffix of the workbook that accompanies a report.
ANNEX: Final = "-附表"
# Headings of the closing lists.
_MOVED, _LACKING = "收入报告后有变化的图表", "未能写出的图表"


@dataclass(frozen=True, slots=True)
class Written:
    """A finished report, with sentences on its missing and changed exhibits."""

    content: bytes
    missing: tuple[str, ...]
    moved: tuple[str, ...] = ()


def write(report: Report, kind: str, geometry: Geometry, tell: Tell, template: bytes = b"") -> Written:
    """Write the report in the format `kind` of REPORT_FORMATS; figures that cannot be written are listed at the end.

    `template` is the organisation's own template, for formats that support one; DashboardError if it is unusable.
    """
    book = REPORT_FORMATS[kind].book(report, template)
    missing, done = list(report.missing), 0
    for chapter, pairs in report.numbered:
        book.chapter(chapter.title)
        for lead, figure in pairs:
            try:
                book.figure(lead, figure, geometry)
            except Exception as error:
                missing.append(f"{lead}“{figure.exhibit.title}”未能写出：{error}")
            done += 1
            tell(done, figure.exhibit.title)
    return Written(book.finished(tuple(missing)), tuple(missing), report.moved)


class Book(Protocol):
    """A report being written figure by figure."""

    def chapter(self, title: str) -> None: ...

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None: ...

    def finished(self, missing: tuple[str, ...]) -> bytes: ...


class Slides:
    """A report as a slide deck; a brief has only its figures, to fit a 15-minute talk."""

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._deck = report, Deck(report.title, template)
        if not report.brief:
            self._deck.opening(report.title, [report.line, export_note()])
            self._listed("内容与要点", report.highlights)

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._deck.section(title)

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        most = 1 if self._report.brief else _SLIDES
        pptx.add(self._deck, figure.exhibit, geometry, lead, figure.remark, figure.link, most)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        if not self._report.brief:
            self._listed("资料来源", self._report.sources)
        for title, lines in ((_MOVED, self._report.moved), (_LACKING, missing)):
            if lines:
                self._listed(title, list(lines))
        return self._deck.packed()

    def _listed(self, title: str, lines: list[str]) -> None:
        for first in range(0, len(lines), _LINES):
            self._deck.text(title if first == 0 else f"{title}（续）", lines[first : first + _LINES])


class Pages:
    """A report as a Word document."""

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._document = report, docx.blank(report.title, report.brief, template)
        docx.add_paragraph(self._document, report.title, "Title")
        if report.brief:
            docx.two_columns(self._document)
            return
        docx.add_paragraph(self._document, f"{report.line}。{export_note()}", "旁注")
        docx.listed(self._document, "目录", report.contents)

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._document.add_page_break()
            docx.add_paragraph(self._document, title, "Heading 1")

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        if self._report.brief:
            below = by_number(figure.exhibit, self._report.sources)
            docx.add_briefly(self._document, figure.exhibit, geometry, lead, figure.remark, below)
        else:
            docx.add(self._document, figure.exhibit, geometry, lead, figure.remark)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        if self._report.brief:
            docx.add_paragraph(self._document, f"{export_note()}。资料来源：{'  '.join(self._report.sources)}", "来源")
            # Links cannot be clicked on paper, so print a QR code.
            first = next((figure for _, figure in self._report.figures if figure.link), None)
            if first is not None:
                version = first.exhibit.recipe.catalog if first.exhibit.recipe else ""
                docx.coded(self._document, first.link, f"扫码在平台中打开（数据版本 {version[:12]}）")
        else:
            docx.add_paragraph(self._document, "资料来源", "Heading 1")
            for line in self._report.sources:
                docx.add_paragraph(self._document, line, "旁注")
        for line in (*self._report.moved, *missing):
            docx.add_paragraph(self._document, line, "旁注")
        return docx.packed(self._document)


class Web:
    """A report as a standalone HTML page; ignores `template`."""

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._page = report, html.Page(report.title, export_note() if report.brief else report.line)
        if len(report.chapters) > 1:
            self._page.contents([chapter.title for chapter in report.chapters])

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._page.heading(title, title)

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        self._page.add(figure.exhibit, geometry, lead, figure.remark, figure.link)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        for title, lines in (
            ("资料来源", tuple(self._report.sources)),
            (_MOVED, self._report.moved),
            (_LACKING, missing),
        ):
            if lines:
                self._page.listed(title, list(lines))
        return self._page.packed()


class Pictures:
    """A report as a ZIP of numbered PNG files with captions; ignores `template`."""

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._file, self._report = io.BytesIO(), report
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)
        self._captions = [report.title, *report.contents, ""]

    def chapter(self, title: str) -> None:
        self._captions.append(clean(title))

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        kind, number = lead.split(" ")
        name = f"{kind}{int(number):02d} {figure.exhibit.file_name}.png"
        self._zip.writestr(name, png.write(figure.exhibit, geometry))
        texts = [figure.remark, *captions(figure.exhibit, figure.link).values()]
        self._captions += [lead, *(line for line in texts if line), ""]

    def finished(self, missing: tuple[str, ...]) -> bytes:
        lines = [*self._captions, "资料来源", *self._report.sources, *self._report.moved, *missing]
        self._zip.writestr(
            "说明.txt", "\r\n".join(clean(part) for line in lines for part in line.split("\n")).encode("utf-8-sig")
        )
        self._zip.close()
        return self._file.getvalue()


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report file format: `id` is also the file extension; `book` creates an empty report to fill.

    `templated` is True if the organisation's own template of the same format can be used.
    """

    id: str
    label: str
    mime: str
    book: Callable[[Report, bytes], Book]
    templated: bool = False


# In menu order; the page, the command line and the queue read this table.
REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = {
    form.id: form
    for form in (
        ReportFormat("pptx", "PowerPoint 演示文稿", pptx.PPTX.mime, Slides, True),
        ReportFormat("docx", "Word 文档", docx.DOCX.mime, Pages, True),
        ReportFormat("pdf", "PDF 文档（A4，打印用）", pdf.PDF.mime, Paper),
        ReportFormat("html", "网页（可交互，不联网）", html.HTML.mime, Web),
        ReportFormat("zip", "图片压缩包", "application/zip", Pictures),
    )
}
