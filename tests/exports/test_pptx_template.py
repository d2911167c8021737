from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from dashboard.build.office_templates import LAYOUTS
from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.errors import DashboardError
from dashboard.exports import Geometry
from dashboard.exports.caption import message, sources
from dashboard.exports.docx import blank, packed
from dashboard.exports.pptx import HALF, Drawing, Item, add, add_pair
from dashboard.exports.pptx_deck import Deck
from dashboard.exports.pptx_template import PPTX_TEMPLATE
from dashboard.model.text import clean
from tests.charts.test_charts import MAKERS
from tests.exports.office import faults


def of_others() -> bytes:
    """Foreign template without the platform's layouts: the library's default, 4:3, with one slide."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "旧页"
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def test_the_platforms_own_template_has_its_six_layouts_and_follows_the_standard(root: Path) -> None:
    content = (root / "dashboard" / "exports" / "template" / "slides.pptx").read_bytes()
    deck = Presentation(io.BytesIO(content))
    assert [layout.name for layout in deck.slide_layouts] == list(LAYOUTS)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert faults(content) == []


@pytest.mark.parametrize("kind", ["bars", "table", "icicle", "line"])
def test_figures_land_in_the_content_placeholder_of_a_units_own_template(
    catalog: Catalog, atlas: Atlas, geometry: Geometry, kind: str
) -> None:
    deck = Deck("试", of_others())
    deck.opening("试", ["说明"])
    deck.section("章")
    deck.text("目录", ["一", "二"])
    add(deck, Item(MAKERS[kind](catalog, atlas)), geometry)
    content = deck.packed()
    assert faults(content) == []
    presentation = Presentation(io.BytesIO(content))
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert titles[:3] == ["试", "章", "目录"]
    assert "旧页" not in titles
    slide = presentation.slides[3]
    holder = slide.slide_layout.placeholders[1]
    for shape in slide.shapes:
        if shape.is_placeholder and shape.placeholder_format.type is not None and shape.name.startswith("Date"):
            continue
        assert shape.left >= 0
        assert shape.left + shape.width <= presentation.slide_width
    figure = next(shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 6)
    assert holder.left <= figure.left
    assert figure.left + figure.width <= holder.left + holder.width + Inches(0.02)
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert MAKERS[kind](catalog, atlas).source_line in texts


@pytest.mark.parametrize("template", [b"", of_others()], ids=["own", "others"])
@pytest.mark.parametrize("kinds", [("bars", "line"), ("icicle", "composition")])
def test_two_figures_share_a_slide_one_message_and_the_sources_and_notes_of_both(
    catalog: Catalog, atlas: Atlas, geometry: Geometry, template: bytes, kinds: tuple[str, str]
) -> None:
    exhibits = [MAKERS[kind](catalog, atlas) for kind in kinds]
    items = [Item(exhibit, f"图 {number}", "附言") for number, exhibit in enumerate(exhibits, 1)]
    left, right = ((item, Drawing.of(item.exhibit, geometry, HALF)) for item in items)
    deck = Deck("试", template)
    add_pair(deck, left, right)
    content = deck.packed()
    assert faults(content) == []
    presentation = Presentation(io.BytesIO(content))
    (slide,) = presentation.slides
    figures = [shape for shape in slide.shapes if shape.has_chart or shape.shape_type == 6]
    assert [shape.has_chart for shape in figures] == [exhibit.numbers is not None for exhibit in exhibits]
    first, second = figures
    assert first.left + first.width <= second.left
    assert second.left + second.width <= presentation.slide_width
    described = [shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in figures]
    assert described == [clean(exhibit.description) for exhibit in exhibits]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for item in items:
        assert any(text.startswith(f"{item.lead}  {item.exhibit.title}") for text in texts)
        assert item.exhibit.source_line in slide.notes_slide.notes_text_frame.text
    assert sources(*exhibits) in texts
    assert slide.shapes.title.text_frame.text == message(*exhibits)


def test_the_title_of_two_figures_is_what_both_find_or_only_the_first_where_there_is_no_room(
    catalog: Catalog, atlas: Atlas
) -> None:
    left, right = (replace(MAKERS["bars"](catalog, atlas), title=f"{word}的题目") for word in "甲乙")
    short = [replace(each, finding=f"{each.title}说明一件事。") for each in (left, right)]
    assert message(*short) == "甲的题目说明一件事；乙的题目说明一件事"
    long = [replace(each, finding=f"{each.title}{'说明很多事' * 10}。") for each in short]
    assert message(*long) == message(long[0])


def test_series_and_marks_take_the_colours_of_the_templates_theme(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    deck = Deck("试")
    add(deck, Item(MAKERS["bars"](catalog, atlas)), geometry)
    (frame,) = [shape for shape in deck.slides[0].shapes if shape.has_chart]
    xml = frame.chart._chartSpace.xml
    assert 'schemeClr val="accent1"' in xml
    assert str(RGBColor(0x1A, 0x66, 0xA8)) not in xml
    assert frame.is_placeholder


def test_a_template_that_is_none_or_lacks_a_layout_gets_a_sentence() -> None:
    with pytest.raises(DashboardError, match="模板读不出"):
        Deck("试", b"PK\x03\x04")
    deck = Presentation()
    for layout in list(deck.slide_layouts)[1:]:
        deck.slide_layouts.remove(layout)
    file = io.BytesIO()
    deck.save(file)
    with pytest.raises(DashboardError, match="模板里没有“标题和内容”这样的版式"):
        Deck("试", file.getvalue())


@pytest.mark.parametrize("ending", ["potx", "dotx"])
def test_a_template_of_office_programs_is_taken_as_the_file_it_makes(ending: str, root: Path) -> None:
    template, kind = {"potx": ("slides.pptx", "presentation"), "dotx": ("document.docx", "document")}[ending]
    file = io.BytesIO()
    with (
        zipfile.ZipFile(root / "dashboard" / "exports" / "template" / template) as source,
        zipfile.ZipFile(file, "w") as target,
    ):
        for entry in source.infolist():
            blob = source.read(entry)
            target.writestr(entry, blob.replace(f"ml.{kind}.main+xml".encode(), b"ml.template.main+xml"))
    if ending == "potx":
        deck = Deck("试", file.getvalue())
        deck.opening("试", [])
        content = deck.packed()
        assert len(Presentation(io.BytesIO(content)).slides) == 1
    else:
        content = packed(blank("试", template=file.getvalue()))
        assert Document(io.BytesIO(content)).styles["图题"] is not None
    assert faults(content) == []


def test_the_configured_template_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "unit.pptx").write_bytes(of_others())
    monkeypatch.setenv(PPTX_TEMPLATE, str(tmp_path / "unit.pptx"))
    deck = Deck("试")
    deck.opening("试", [])
    assert deck.slides[0].slide_layout.name == "Title Slide"


def test_the_title_of_a_slide_is_what_the_figure_finds_in_two_lines(catalog: Catalog, atlas: Atlas) -> None:
    bars = MAKERS["bars"](catalog, atlas)
    assert message(bars) == bars.finding.split("。")[0].rstrip("。；")
    assert message(replace(bars, finding="")) == bars.title
    assert message(replace(bars, finding=f"{'长' * 200}。")) == bars.title
    two = replace(bars, title="甲甲甲", finding=f"{'甲' * 40}；{'乙' * 40}。")
    assert message(two) == "甲" * 40


@pytest.mark.parametrize(
    ("title", "finding", "expected"),
    [
        ("昆山市县情体检", "9项中8项优于同类。", "昆山市县情体检：9项中8项优于同类"),
        ("就业的行业构成：两次普查", "18项中最大的是制造业。", "就业的行业构成：18项中最大的是制造业"),
        ("千亿县（按地区生产总值）", "共有两档。", "千亿县：共有两档"),
        ("2023年县级财政自给率分布", "2023年沁阳市财政自给率为50.5%。", "2023年沁阳市财政自给率为50.5%"),
        ("2020年到2023年", "2020年最高。", "2020年到2023年：2020年最高"),
    ],
)
def test_a_finding_that_names_no_subject_is_preceded_by_the_title(
    catalog: Catalog, atlas: Atlas, title: str, finding: str, expected: str
) -> None:
    assert message(replace(MAKERS["bars"](catalog, atlas), title=title, finding=finding)) == expected
