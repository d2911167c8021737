"""Export of checked texts and import of files, verified with the libraries of their formats."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import etree
from pptx import Presentation

from dashboard.catalog import Catalog
from dashboard.checking.check import Checked, check
from dashboard.checking.files import rows, write_xlsx
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.reader import read_apart
from dashboard.checking.remarks import write_docx, write_pptx
from dashboard.checking.texts import plain
from dashboard.checking.uploads import LARGEST, READERS, paragraphs
from dashboard.errors import DashboardError
from tests.exports.office import faults

TEXT = (
    "沁阳市工作报告\n2023年，沁阳市地区生产总值350.49亿元，常住人口不变。2020年沁阳市常住人口44.77万人，居全省第35位。"
)


@pytest.fixture(scope="module")
def checked(catalog: Catalog) -> Checked:
    return check(catalog, plain(TEXT))


def saved(thing: object) -> bytes:
    file = io.BytesIO()
    thing.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def document(*texts: str) -> bytes:
    file = Document()
    for text in texts:
        file.add_paragraph(text)
    return saved(file)


def marked(content: bytes) -> dict[str, str]:
    """Comment text by the characters each comment of a Word document is anchored to."""
    file = Document(io.BytesIO(content))
    comments = {comment.comment_id: comment.text for comment in file.comments}
    letters: dict[str, str] = {}
    for paragraph in file.paragraphs:
        on: list[int] = []
        for element in paragraph._p:
            name = element.tag.rpartition("}")[2]
            number = element.get(f"{{{element.nsmap['w']}}}id")
            if name == "commentRangeStart":
                on.append(int(number))
            elif name == "commentRangeEnd":
                on.remove(int(number))
            elif name == "r" and on:
                run = "".join(part.text or "" for part in element if part.tag.endswith("}t"))
                for comment_id in on:
                    letters[comments[comment_id]] = letters.get(comments[comment_id], "") + run
    return {commented: text for text, commented in letters.items()}


def test_a_new_document_has_a_comment_at_each_wrong_figure_and_is_valid(checked: Checked) -> None:
    content = write_docx(checked)
    assert faults(content) == []
    comments = marked(content)
    assert set(comments) == {"44.77万人", "第35位"}
    assert comments["44.77万人"].startswith("不一致：沁阳市2020年常住人口44.75万人")


def test_the_document_that_was_given_keeps_its_own_text_and_runs(catalog: Catalog) -> None:
    file = Document()
    paragraph = file.add_paragraph("  2020年沁阳市常住人口44.")
    paragraph.add_run("77万人").bold = True
    paragraph.add_run("，城镇化率62.5%。")
    original = saved(file)
    result = check(catalog, paragraphs("稿.docx", original))
    content = write_docx(result, original)
    # The default template of the library has faults of its own.
    assert set(faults(content)) <= set(faults(original))
    assert set(marked(content)) == {"44.77万人"}
    again = Document(io.BytesIO(content)).paragraphs[0]
    assert again.text == "  2020年沁阳市常住人口44.77万人，城镇化率62.5%。"
    assert [run.text for run in again.runs if run.bold] == ["77万人"]


def pinned(content: bytes) -> list[str]:
    """Texts of the comments on the slides of a deck."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name) for name in sorted(package.namelist()) if name.startswith("ppt/comments/")]
    return [text for part in parts for text in etree.fromstring(part).itertext() if text.strip()]


def test_the_deck_that_was_given_has_a_remark_on_its_slide_and_keeps_those_it_had(catalog: Catalog) -> None:
    original = sample("pptx")
    once = write_pptx(check(catalog, paragraphs("稿.pptx", original)), original)
    assert set(faults(once)) <= set(faults(original))
    assert pinned(once) == ["44.77万人 不一致：沁阳市2020年常住人口44.75万人，所写多0.02万人；所写是2010年的数。"]
    twice = write_pptx(check(catalog, paragraphs("稿.pptx", once)), once)
    assert set(faults(twice)) <= set(faults(original))
    assert len(pinned(twice)) == 2
    assert Presentation(io.BytesIO(twice)).slides[0].shapes.title.text_frame.text == "2020年沁阳市常住人口44.77万人。"


def test_the_workbook_lists_every_figure_as_text_and_is_valid(catalog: Catalog, checked: Checked) -> None:
    content = write_xlsx(catalog, checked)
    assert faults(content) == []
    page, counts = openpyxl.load_workbook(io.BytesIO(content))
    head, *lines = page.iter_rows(values_only=True)
    assert head[:3] == ("位置", "原文", "数字")
    assert len(lines) == len(checked.findings)
    assert sum(int(row[1]) for row in list(counts.iter_rows(values_only=True))[1:]) == len(checked.findings)


def test_a_row_tells_how_the_figure_was_read_and_its_source(catalog: Catalog, checked: Checked) -> None:
    row = rows(catalog, checked)[1]
    assert (row["数字"], row["指标"], row["地区"], row["时期"]) == ("44.77万人", "常住人口", "沁阳市", "2020年")
    assert row["位置"] == "第2行"
    assert "人口普查" in row["来源"]


def sample(ending: str) -> bytes:
    """The same sentence as a file with the given extension."""
    line = "2020年沁阳市常住人口44.77万人。"
    if ending == "docx":
        return document(line)
    if ending == "pptx":
        deck = Presentation()
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text_frame.text = line
        return saved(deck)
    if ending == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(["地区", "2020年常住人口"])
        book.active.append(["沁阳市", "44.77万人"])
        return saved(book)
    if ending == "pdf":
        from pypdf import PdfWriter

        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()
    return line.encode()


@pytest.mark.parametrize("ending", sorted(set(READERS) - {"pdf"}))
def test_the_figure_is_found_in_a_file_of_every_kind(catalog: Catalog, ending: str) -> None:
    findings = check(catalog, paragraphs(f"稿.{ending}", sample(ending))).findings
    assert [(finding.statement.numeral.text, finding.verdict) for finding in findings] == [("44.77万人", "不一致")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("稿.wps", b"1", "读不了“稿.wps”：只读 DOCX、PPTX、XLSX、PDF、TXT、MD"),
        ("稿.docx", b"not a document", "打不开"),
        ("稿.pdf", b"%PDF-1.4 broken", "打不开"),
        ("稿.pdf", sample("pdf"), "没有文字"),
        ("稿.txt", b"\xff\xfe\x00\xd8", "编码认不出"),
        ("稿.txt", b"1" * (LARGEST + 1), "至多读 20 MB"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, message: str) -> None:
    with pytest.raises(DashboardError, match=message):
        paragraphs(name, content)


def test_a_packed_file_that_would_fill_the_memory_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 210_000_000)
    with pytest.raises(DashboardError, match="解开后过大"):
        paragraphs("稿.docx", file.getvalue())


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    assert read_apart("稿.docx", document("沁阳市。")) == [Paragraph("沁阳市。", "第1段")]
    with pytest.raises(DashboardError, match="打不开"):
        read_apart("稿.docx", b"broken")


def test_marks_of_markdown_are_left_out() -> None:
    read = plain("## 一、经济\n- 地区生产总值**350.49**亿元\n\n")
    assert read == [Paragraph("一、经济", "第1行", True), Paragraph("地区生产总值350.49亿元", "第2行")]


def test_rows_are_plain_words(catalog: Catalog, checked: Checked, tmp_path: Path) -> None:
    file = tmp_path / "核稿.json"
    file.write_text(json.dumps(rows(catalog, checked), ensure_ascii=False), encoding="utf-8")
    assert {row["判定"] for row in json.loads(file.read_text(encoding="utf-8"))} >= {"不一致"}


def test_rows_of_a_table_are_rows_in_the_other_process_too() -> None:
    content = "县\tGDP（亿元）\n沁阳市\t350.49\n".encode()
    assert read_apart("表.txt", content) == paragraphs("表.txt", content)
    assert [paragraph.row for paragraph in paragraphs("表.txt", content)] == [True]


def test_a_text_of_too_many_paragraphs_is_told_and_not_cut() -> None:
    with pytest.raises(DashboardError, match="有20,001段（行），一次至多核对20,000段。请分成几份再试。"):
        paragraphs("长.txt", "一段。\n".encode() * 20_001)


def test_a_figure_in_a_table_has_its_comment_in_its_own_cell(catalog: Catalog) -> None:
    document = Document()
    document.add_paragraph("2023年主要指标")
    table = document.add_table(rows=2, cols=3)
    for row, texts in enumerate([("县", "GDP（亿元）", "财政自给率（%）"), ("沁阳市", "350.49", "55.0")]):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    upload = io.BytesIO()
    document.save(upload)
    result = check(catalog, paragraphs("表.docx", upload.getvalue()))
    written = Document(io.BytesIO(write_docx(result, upload.getvalue())))
    marked = [
        cell.text
        for cell in written.tables[0].rows[1].cells
        if cell.paragraphs[0]._p.findall(".//{*}commentRangeStart")
    ]
    assert marked == ["55.0"]
