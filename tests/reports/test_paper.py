from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.catalog import Catalog
from dashboard.exhibits.maps import geometry
from dashboard.model.text import clean
from dashboard.reports.compose import composed, planned
from dashboard.reports.report import Report, Section
from dashboard.reports.write import write


def printed(report: Report, catalog: Catalog) -> PdfReader:
    return PdfReader(io.BytesIO(write(report, "pdf", geometry(catalog), lambda done, title: None).content))


def elements(pdf: PdfReader) -> list[Any]:
    root: Any = pdf.trailer["/Root"]
    return [kid.get_object() for kid in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]


def brief(catalog: Catalog, place: str) -> Report:
    return composed(catalog, planned(catalog, "brief", place), lambda *step: None)


# A county, a district without a yearbook's figures, a city, a province, a municipality.
@pytest.mark.parametrize("place", ["320583", "110105", "410800", "330000", "310000"])
def test_a_brief_fits_two_pages_with_every_figure_it_has(catalog: Catalog, place: str) -> None:
    made = brief(catalog, place)
    pdf = printed(made, catalog)
    text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    assert len(pdf.pages) <= 2
    assert all("".join(f"{lead}{figure.exhibit.title}".split()) in text for lead, figure in made.figures)


def test_what_is_printed_is_tagged_in_reading_order_and_figures_say_what_they_show(catalog: Catalog) -> None:
    made = brief(catalog, "410882")
    pdf = printed(made, catalog)
    root: Any = pdf.trailer["/Root"]
    kinds = [element["/S"] for element in elements(pdf)]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], kinds[0]) == (True, "zh-CN", "/H1")
    texts = [element["/Alt"] for element in elements(pdf) if element["/S"] == "/Figure"]
    assert texts == [clean(figure.exhibit.description) for _, figure in made.figures if not figure.exhibit.tabular]


def test_a_table_is_tagged_as_rows_of_headings_and_cells(report: Report, catalog: Catalog) -> None:
    pdf = printed(report, catalog)
    root: Any = pdf.trailer["/Root"]
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    marked = [element for listed in parents[1::2] for element in listed]
    (table,) = [element for element in elements(pdf) if element["/S"] == "/Table"]
    rows = [row.get_object() for row in table["/K"]]
    data = next(figure.exhibit.data for _, figure in report.figures if figure.exhibit.tabular)
    assert [row["/S"] for row in rows] == ["/TR"] * (1 + len(data))
    cells = [[cell.get_object() for cell in row["/K"]] for row in rows]
    assert {cell["/S"] for cell in cells[0]} == {"/TH"}
    assert {cell["/A"]["/Scope"] for cell in cells[0]} == {"/Column"}
    assert {cell["/S"] for row in cells[1:] for cell in row} == {"/TD"}
    assert {len(row) for row in cells} == {data.shape[1]}
    assert all(cell["/P"].get_object() == row for row, inside in zip(rows, cells, strict=True) for cell in inside)
    # What is marked on the pages leads to the same cells.
    assert all(kid in marked for row in rows for kid in row["/K"])


# A county with few figures, a city with few counties.
@pytest.mark.parametrize("place", ["540630", "410800"])
def test_the_columns_of_the_last_page_of_a_brief_are_both_filled(catalog: Catalog, place: str) -> None:
    page = printed(brief(catalog, place), catalog).pages[-1]
    places: list[tuple[float, float]] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: places.append((tm[4], tm[5])) if text.strip() else None
    )
    # The footer is below both.
    body = [(across, up) for across, up in places if up > 60]
    middle, top = float(page.mediabox.width) / 2, max(up for _, up in body)
    lowest = [min((up for across, up in body if (across > middle) == right), default=top) for right in (False, True)]
    assert all(top - each > 0.25 * float(page.mediabox.height) for each in lowest)


def test_contents_and_outline_lead_to_the_page_of_a_figure(report: Report, catalog: Catalog) -> None:
    pdf = printed(report, catalog)
    pages = ["".join(page.extract_text().split()) for page in pdf.pages]

    def followed(items: Any) -> Any:
        for item in items:
            yield from followed(item) if isinstance(item, list) else [item]

    entries = {str(item["/Title"]): pdf.get_destination_page_number(item) for item in followed(pdf.outline)}
    titles = [
        f"{lead}  {figure.exhibit.title}" for lead, figure in report.figures if figure.exhibit.title != "画不出的图"
    ]
    assert set(titles) <= set(entries)
    for title in titles:
        page = entries[clean(title)]
        assert "".join(title.split()) in pages[page]
        assert f"{''.join(title.split())}……{page + 1}" in pages[0]


def test_a_table_longer_than_a_page_goes_on_and_loses_no_row(report: Report, catalog: Catalog) -> None:
    table = next(figure for _, figure in report.figures if figure.exhibit.tabular)
    long = table.exhibit.data.loc[table.exhibit.data.index.repeat(1 + 200 // len(table.exhibit.data))]
    long = long.assign(**{long.columns[0]: [f"第{number}行" for number in range(len(long))]}).reset_index(drop=True)
    figure = replace(table, exhibit=replace(table.exhibit, data=long, shades=()))
    pdf = printed(replace(report, chapters=(Section("一章", (figure,)),)), catalog)
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert all(f"第{number}行" in text for number in range(len(long)))
    assert "（续）" in text
