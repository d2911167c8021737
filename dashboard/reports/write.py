"""Write many exhibits to one file: contents, numbered figures, sources; a figure that fails is listed, not fatal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Final, Protocol

from dashboard.exports import DOCX, HTML, PDF, PPTX
from dashboard.exports.format import Geometry
from dashboard.model.memory_use import trim
from dashboard.reports.report import Figure, Report

# Progress callback after each figure: number done and title of that figure.
Tell = Callable[[int, str], None]
# File name suffix of the workbook that accompanies a report.
ANNEX: Final = "-附表"


@dataclass(frozen=True, slots=True)
class Written:
    """A finished report, with sentences on its missing and changed exhibits and on its layout."""

    content: bytes
    missing: tuple[str, ...]
    moved: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


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
            trim()
            tell(done, figure.exhibit.title)
    return Written(book.finished(tuple(missing)), tuple(missing), report.moved, book.remarks)


class Book(Protocol):
    """A report being written figure by figure; `remarks` are sentences on its layout."""

    @property
    def remarks(self) -> tuple[str, ...]: ...

    def chapter(self, title: str) -> None: ...

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None: ...

    def finished(self, missing: tuple[str, ...]) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A report file format: `id` is also the file extension; `writer` names its Book (module:class of this package).

    The module is imported for the first report, like those of export formats. `templated` is True if the organisation's
    own template of the same format can be used.
    """

    id: str
    label: str
    mime: str
    writer: str
    templated: bool = False

    def book(self, report: Report, template: bytes = b"") -> Book:
        """An empty report to fill; DashboardError if the template is unusable."""
        book: Book = resolve_name(f"{__package__}.{self.writer}")(report, template)
        return book


# In menu order; the page, the command line and the queue read this table.
REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = {
    form.id: form
    for form in (
        ReportFormat("pptx", "PowerPoint 演示文稿", PPTX.mime, "books:Slides", True),
        ReportFormat("docx", DOCX.label, DOCX.mime, "books:Pages", True),
        ReportFormat("pdf", "PDF 文档（A4，打印用）", PDF.mime, "paper:Paper"),
        ReportFormat("html", HTML.label, HTML.mime, "books:Web"),
        ReportFormat("zip", "图片压缩包", "application/zip", "books:Pictures"),
    )
}
