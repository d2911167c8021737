"""Refresh of exported decks whose figures have changed since and which the reader has edited."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.errors import DashboardError
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports import DOCX, XLSX, Format, Geometry
from dashboard.exports.caption import message
from dashboard.exports.pptx import HALF, Drawing, Item, add, add_pair
from dashboard.exports.pptx_deck import CAPTION, Deck
from dashboard.exports.pptx_memory import FIGURE, recall
from dashboard.reports.refresh import Refreshed, refreshed
from tests.exports.office import faults

KEYS = {"bar": "provinces.bars", "map": "provinces.map", "table": "county.standings"}


def exhibit_of(catalog: Catalog, key: str) -> Exhibit:
    subject = subject_named(key.split(".")[0])
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    return exhibit


def earlier(exhibit: Exhibit) -> Exhibit:
    """The exhibit as exported earlier: another first value and another finding."""
    frame = exhibit.extract.frame.copy()
    index = frame.index[frame["value"].notna()][0]
    frame.loc[index, "value"] = frame.loc[index, "value"] + 1.25
    return replace(exhibit, extract=exhibit.extract.where(frame), finding="从前的发现。")


def old_deck(exhibit: Exhibit, geometry: Geometry) -> bytes:
    deck = Deck("旧")
    add(deck, Item(earlier(exhibit), "图 1"), geometry)
    deck.text("我的一页", ["我自己写的"])
    return deck.packed()


def refresh(catalog: Catalog, content: bytes, geometry: Geometry) -> Refreshed:
    return refreshed(catalog, content, geometry, lambda done, steps, message: None)


@pytest.mark.parametrize("kind", sorted(KEYS))
def test_a_figure_that_moved_is_drawn_anew_and_the_change_is_told(
    catalog: Catalog, geometry: Geometry, kind: str
) -> None:
    exhibit = exhibit_of(catalog, KEYS[kind])
    refreshed_deck = refresh(catalog, old_deck(exhibit, geometry), geometry)
    assert refreshed_deck.slide_count >= 1
    assert len([change for change in refreshed_deck.changes if " → " in change]) == refreshed_deck.slide_count
    assert faults(refreshed_deck.content) == []
    deck = Presentation(io.BytesIO(refreshed_deck.content))
    (memory,) = recall(deck.slides[0])
    assert exhibit.recipe == memory.recipe
    assert deck.slides[0].shapes.title.text_frame.text != "从前的发现"
    figures = [shape for shape in deck.slides[0].shapes if shape.name.startswith(FIGURE)]
    assert len(figures) == 1
    # Refreshing a refreshed deck changes nothing.
    assert refresh(catalog, refreshed_deck.content, geometry).changes == ()
    assert deck.slides[len(deck.slides) - 1].shapes.title.text_frame.text == "我的一页"


def test_of_two_figures_on_a_slide_the_one_that_moved_is_drawn_anew(catalog: Catalog, geometry: Geometry) -> None:
    bars, areas = (exhibit_of(catalog, key) for key in ("provinces.bars", "provinces.map"))
    deck = Deck("旧")
    left, right = ((Item(each), Drawing.of(each, geometry, HALF)) for each in (earlier(bars), areas))
    add_pair(deck, left, right)
    content = refresh(catalog, deck.packed(), geometry)
    assert [" → " in change for change in content.changes] == [True]
    assert faults(content.content) == []
    slide = Presentation(io.BytesIO(content.content)).slides[0]
    assert [memory.recipe for memory in recall(slide)] == [bars.recipe, areas.recipe]
    assert len([shape for shape in slide.shapes if shape.name.startswith(FIGURE)]) == 2
    # What was drawn anew is last.
    assert list(slide.shapes)[-1].has_chart
    assert slide.shapes.title.text_frame.text == message(bars, areas)
    assert refresh(catalog, content.content, geometry).changes == ()


def test_what_the_reader_wrote_and_moved_stays(catalog: Catalog, geometry: Geometry) -> None:
    deck = Presentation(io.BytesIO(old_deck(exhibit_of(catalog, "provinces.bars"), geometry)))
    slide = deck.slides[0]
    slide.shapes.title.text_frame.text = "我的标题"
    slide.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1)).text_frame.text = "我的一句"
    (figure,) = [shape for shape in slide.shapes if shape.name.startswith(FIGURE)]
    figure.left, figure.width = Inches(3), Inches(6)
    file = io.BytesIO()
    deck.save(file)
    refreshed_deck = refresh(catalog, file.getvalue(), geometry)
    assert any("标题是您改过的，未动" in change for change in refreshed_deck.changes)
    after = Presentation(io.BytesIO(refreshed_deck.content)).slides[0]
    assert after.shapes.title.text_frame.text == "我的标题"
    assert "我的一句" in [shape.text_frame.text for shape in after.shapes if shape.has_text_frame]
    (figure,) = [shape for shape in after.shapes if shape.name.startswith(FIGURE)]
    assert (figure.left, figure.width) == (Inches(3), Inches(6))
    assert after.placeholders[CAPTION].text_frame.text.startswith("图 1")


def test_a_deck_without_changes_is_left_as_it_is(catalog: Catalog, geometry: Geometry) -> None:
    deck = Deck("新")
    add(deck, Item(exhibit_of(catalog, "provinces.bars")), geometry)
    refreshed_deck = refresh(catalog, deck.packed(), geometry)
    assert (refreshed_deck.changes, refreshed_deck.slide_count) == ((), 1)


def test_a_deck_from_elsewhere_gets_a_sentence(catalog: Catalog, geometry: Geometry) -> None:
    file = io.BytesIO()
    Presentation().save(file)
    with pytest.raises(DashboardError, match="没有平台的图表"):
        refresh(catalog, file.getvalue(), geometry)
    with pytest.raises(DashboardError, match="旧文件读不出"):
        refresh(catalog, b"PK", geometry)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"page":"provinces"', '"page":"nowhere"'), ('"exhibit":"provinces.bars"', '"exhibit":"provinces.nothing"')],
)
def test_a_figure_that_is_no_more_is_told_and_left(catalog: Catalog, geometry: Geometry, old: str, new: str) -> None:
    deck = Presentation(io.BytesIO(old_deck(exhibit_of(catalog, "provinces.bars"), geometry)))
    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/"):
            assert old.encode() in part.blob
            part._blob = part.blob.replace(old.encode(), new.encode())
    file = io.BytesIO()
    deck.save(file)
    refreshed_deck = refresh(catalog, file.getvalue(), geometry)
    assert ["现在没有这幅图表" in change for change in refreshed_deck.changes] == [True]


@pytest.mark.parametrize("text", ["{", "[]", '{"recipe":{}}', "<x/>"])
def test_a_memory_that_somebody_spoilt_is_none(catalog: Catalog, geometry: Geometry, text: str) -> None:
    deck = Presentation(io.BytesIO(old_deck(exhibit_of(catalog, "provinces.bars"), geometry)))
    for part in deck.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/"):
            part._blob = b'<view xmlns="urn:county-economy:view">' + text.encode() + b"</view>"
    assert recall(deck.slides[0]) == []


@pytest.mark.parametrize(("form", "word"), [(DOCX, " Word "), (XLSX, " Excel ")], ids=["docx", "xlsx"])
def test_a_document_or_workbook_is_told_where_to_make_it_again(
    form: Format[Exhibit], word: str, catalog: Catalog, geometry: Geometry
) -> None:
    exhibit = exhibit_of(catalog, KEYS["bar"])
    with pytest.raises(DashboardError) as told:
        refresh(catalog, form.write(exhibit, geometry), geometry)
    sentence = str(told.value)
    assert sentence.startswith(f"{word}文件不能就地刷新")
    assert exhibit.title in sentence
    assert "/provinces?" in sentence
    with pytest.raises(DashboardError, match="没有平台的图表"):
        refresh(catalog, form.write(replace(exhibit, recipe=None), geometry), geometry)
