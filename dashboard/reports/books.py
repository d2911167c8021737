"""Books in which reports are written figure by figure: slides, Word document, web page, pictures."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from dashboard.exports import docx, html, png, pptx
from dashboard.exports.caption import by_number, captions, export_note
from dashboard.exports.docx_fields import bookmark_of, chapter_mark
from dashboard.exports.docx_page import in_columns
from dashboard.exports.format import Geometry
from dashboard.exports.pptx_deck import Deck
from dashboard.model.text import clean
from dashboard.reports.report import Figure, Report

# Lines per text slide; maximum slides per table (the rest belongs in a workbook).
_LINES, _SLIDES = 24, 3
# Rows of a table in a Word brief: among the first figures, whose page is full, and after them; number of first figures.
_FIRST_ROWS, _LATER_ROWS, _FIRST = 8, 16, 5
# Why pairs of figures are on two slides.
_SINGLY: Final = "模板没有并排两幅图表的版式（两栏内容），成对的图表各占一页。"
# Headings of the closing lists.
_MOVED, _LACKING = "收入报告后有变化的图表", "未能写出的图表"


class Slides:
    """A report as a slide deck; a brief has only its figures, to fit a 15-minute talk.

    The first figure of a pair waits for the second, with which it shares a slide.
    """

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._deck = report, Deck(report.title, template)
        self._waiting: tuple[pptx.Item, pptx.Drawing] | None = None
        paired = any(figure.beside for _, figure in report.figures)
        self.remarks = (_SINGLY,) if paired and not self._deck.pairs else ()
        if not report.brief:
            self._deck.opening(report.title, [report.line, export_note()])
            self._listed("内容与要点", report.highlights)

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._deck.section(title)

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        item = pptx.Item(figure.exhibit, lead, figure.remark, figure.link)
        waiting, self._waiting = self._waiting, None
        if waiting is None and not (figure.beside and self._deck.pairs):
            pptx.add(self._deck, item, geometry, 1 if self._report.brief else _SLIDES)
            return
        try:
            drawn = item, pptx.Drawing.of(figure.exhibit, geometry, pptx.HALF)
        except Exception:
            # The other figure of the pair is written nevertheless.
            if waiting is not None:
                pptx.add_drawn(self._deck, *waiting)
            raise
        if waiting is None:
            self._waiting = drawn
        else:
            pptx.add_pair(self._deck, waiting, drawn)

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

    remarks: tuple[str, ...] = ()

    def __init__(self, report: Report, template: bytes = b"") -> None:
        self._report, self._document = report, docx.blank(report.title, report.brief, template)
        self._chapters = self._figures = 0
        docx.add_paragraph(self._document, report.title, "Title")
        if report.brief:
            in_columns(self._document, 2)
            return
        docx.add_paragraph(self._document, f"{report.line}。{export_note()}", "旁注")
        docx.listed(self._document, "目录", self._entries())

    def _entries(self) -> list[tuple[str, str]]:
        """Lines of the table of contents with the bookmarks that they lead to."""
        many, marks = len(self._report.chapters) > 1, list[str]()
        for number, (_, pairs) in enumerate(self._report.numbered, 1):
            marks += [chapter_mark(number) if many else "", *(bookmark_of(*lead.split(" ")) for lead, _ in pairs)]
        return list(zip(self._report.contents, marks, strict=True))

    def chapter(self, title: str) -> None:
        if len(self._report.chapters) > 1:
            self._document.add_page_break()
            self._chapters += 1
            docx.headed(self._document, title, self._chapters)

    def figure(self, lead: str, figure: Figure, geometry: Geometry) -> None:
        if self._report.brief:
            below = by_number(figure.exhibit, self._report.sources)
            self._figures += 1
            rows = _FIRST_ROWS if self._figures <= _FIRST else _LATER_ROWS
            docx.add_briefly(self._document, figure.exhibit, geometry, lead, figure.remark, below, rows)
        else:
            docx.add(self._document, figure.exhibit, geometry, lead, figure.remark)

    def finished(self, missing: tuple[str, ...]) -> bytes:
        if self._report.brief:
            in_columns(self._document, 1)
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

    remarks: tuple[str, ...] = ()

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

    remarks: tuple[str, ...] = ()

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
