from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html as parser
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.exports import Geometry
from dashboard.exports.caption import message
from dashboard.reports.report import Figure, Report, Section
from dashboard.reports.write import REPORT_FORMATS, write
from tests.charts.test_charts import MAKERS


def text_of(content: bytes, kind: str) -> str:
    if kind == "pptx":
        deck = Presentation(io.BytesIO(content))
        shapes = (shape for slide in deck.slides for shape in slide.shapes)
        notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
        return "\n".join([*(shape.text_frame.text for shape in shapes if shape.has_text_frame), *notes])
    if kind == "docx":
        return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind == "html":
        return str(parser.document_fromstring(content.decode()).text_content())
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read("说明.txt").decode("utf-8-sig")


@pytest.mark.parametrize("kind", sorted(REPORT_FORMATS))
def test_a_report_has_contents_numbers_remarks_and_its_sources_at_the_end(
    report: Report, kind: str, geometry: Geometry
) -> None:
    text = text_of(write(report, kind, geometry, lambda done, message: None).content, kind)
    first, second = report.chapters
    for number, figure in (("图 1", first.figures[0]), ("表 1", first.figures[1]), ("图 2", second.figures[0])):
        assert f"{number}  {figure.exhibit.title}" in text
    assert "请看第一条" in text
    assert text.index("第一章") < text.index("第二章") < text.rindex("资料来源")
    assert "[1] 国家统计局. 中国县域统计年鉴2021（县市卷）[DS]. 2022." in text


@pytest.mark.parametrize("kind", sorted(REPORT_FORMATS))
def test_what_cannot_be_written_is_named_and_the_rest_delivered(report: Report, kind: str, geometry: Geometry) -> None:
    steps: list[tuple[int, str]] = []
    written = write(report, kind, geometry, lambda done, message: steps.append((done, message)))
    assert [done for done, _ in steps] == [1, 2, 3, 4]
    assert written.missing[0] == "“x.y”未能取得"
    assert written.missing[1].startswith("图 3“画不出的图”未能写出")
    text = text_of(written.content, kind)
    assert "画不出的图”未能写出" in text
    assert "图 2" in text


def test_a_brief_on_paper_has_a_code_that_leads_to_its_page(catalog: Catalog, atlas: Atlas, geometry: Geometry) -> None:
    figure = Figure(MAKERS["bars"](catalog, atlas), link="https://example.org/county?place=410882")
    report = Report("简报", "说明", (Section("一", (figure,)),), brief=True)
    content = write(report, "docx", geometry, lambda done, message: None).content
    document = Document(io.BytesIO(content))
    descriptions = [node.get("descr") for node in document.element.body.iter("{*}docPr")]
    assert "二维码：https://example.org/county?place=410882" in descriptions
    assert "扫码在平台中打开" in document.paragraphs[-1].text


def test_the_columns_of_a_brief_end_evenly_above_its_sources(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    figures = tuple(Figure(MAKERS["table"](catalog, atlas)) for _ in range(6))
    report = Report("简报", "说明", (Section("一", figures),), brief=True)
    document = Document(io.BytesIO(write(report, "docx", geometry, lambda done, message: None).content))
    sections = list(document.element.body.iter(qn("w:sectPr")))
    # Programs fill columns evenly that another section follows on the same page.
    assert [node.xpath("w:cols/@w:num") for node in sections] == [[], ["2"], ["1"]]
    assert [node.xpath("w:type/@w:val") for node in sections[1:]] == [["continuous"]] * 2
    rows = [len(table.rows) - 1 for table in document.tables]
    assert rows[0] < rows[-1]


def test_a_figure_that_fails_leaves_no_empty_slide(report: Report, geometry: Geometry) -> None:
    content = write(report, "pptx", geometry, lambda done, message: None).content
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(content)).slides]
    assert not [title for title in titles if title.startswith("图 3")]


def paired(report: Report, *beside: bool) -> Report:
    """The report with its drawn figures in one chapter, marked where they stand beside the next one."""
    drawn = [figure for _, figure in report.figures if not figure.exhibit.tabular]
    figures = tuple(replace(figure, beside=mark) for figure, mark in zip(drawn, beside, strict=True))
    return replace(report, chapters=(Section("一章", figures),))


def captions(content: bytes) -> list[list[str]]:
    """Numbers of the figures on each slide that has any."""
    slides = [
        [shape.text_frame.text[:3] for shape in slide.shapes if shape.has_text_frame]
        for slide in Presentation(io.BytesIO(content)).slides
    ]
    numbers = [[text for text in texts if text in ("图 1", "图 2", "图 3")] for texts in slides]
    return [found for found in numbers if found]


def test_a_pair_shares_a_slide_and_one_that_cannot_be_drawn_leaves_the_other(
    report: Report, geometry: Geometry
) -> None:
    for beside, wanted in (((True, False, False), [["图 1", "图 2"]]), ((False, True, False), [["图 1"], ["图 2"]])):
        file = write(paired(report, *beside), "pptx", geometry, lambda done, message: None)
        assert captions(file.content) == wanted
        assert file.missing[-1].startswith("图 3“画不出的图”未能写出")
        assert file.remarks == ()


def test_a_template_without_room_for_two_has_a_slide_each_and_a_sentence(report: Report, geometry: Geometry) -> None:
    template = Presentation()
    for layout in [each for each in template.slide_layouts if each.name in ("Two Content", "Comparison")]:
        template.slide_layouts.remove(layout)
    file = io.BytesIO()
    template.save(file)
    made = write(paired(report, True, False, False), "pptx", geometry, lambda done, message: None, file.getvalue())
    assert captions(made.content) == [["图 1"], ["图 2"]]
    assert made.remarks == ("模板没有并排两幅图表的版式（两栏内容），成对的图表各占一页。",)


def test_an_archive_holds_a_picture_a_figure_under_its_number_and_title(report: Report, geometry: Geometry) -> None:
    with zipfile.ZipFile(io.BytesIO(write(report, "zip", geometry, lambda done, message: None).content)) as file:
        names = [name for name in file.namelist() if name.endswith(".png")]
        assert [name.split(" ")[0] for name in names] == ["图01", "表01", "图02"]
        for name in names:
            with Image.open(io.BytesIO(file.read(name))) as image:
                assert image.width > 1500


def test_every_format_has_a_label_and_a_type() -> None:
    for id_, form in REPORT_FORMATS.items():
        assert form.id == id_
        assert form.label
        assert "/" in form.mime


def test_the_second_slide_sums_up_each_chapter_by_what_its_figures_find(report: Report, geometry: Geometry) -> None:
    deck = Presentation(io.BytesIO(write(report, "pptx", geometry, lambda done, title: None).content))
    body = max((shape.text_frame for shape in deck.slides[1].placeholders), key=lambda frame: len(frame.text))
    texts = [paragraph.text for paragraph in body.paragraphs]
    drawn = [(lead, figure) for lead, figure in report.figures if not figure.exhibit.tabular]
    assert [text for text in texts if not text.endswith("）")] == ["第一章", "第二章"]
    assert texts[1] == f"{message(drawn[0][1].exhibit)}（{drawn[0][0]}）"
    assert body.paragraphs[0].runs[0].font.bold
