from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from dashboard.analysis.industries import industries
from dashboard.audit import VERDICTS, audited
from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit, bars, choropleth, matrix, statement
from dashboard.charts.basemap import Extent
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exports import json as exports_json
from dashboard.exports import xlsx
from dashboard.exports.caption import export_note
from dashboard.exports.csv import write
from dashboard.exports.sheet import AFTER, BEFORE
from dashboard.queries import Places, by_census, observations


def no_geometry(address: str, level: str, view: Extent | None) -> str:
    raise AssertionError("a table needs no geometry")


def read(exhibit: Exhibit) -> tuple[bytes, list[list[str]]]:
    content = write(exhibit, no_geometry)
    return content, list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_it_opens_in_excel_with_its_byte_order_mark_and_chinese_headings(catalog: Catalog) -> None:
    content, rows = read(bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == BEFORE + AFTER


def test_the_known_figures_stand_in_it_with_unit_vintage_source_and_locator(catalog: Catalog) -> None:
    _, rows = read(bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")))
    henan = dict(zip(rows[0], next(row for row in rows if row[2:3] == ["河南省"]), strict=True))
    assert henan == {
        "位次": "3",
        "地区代码": "410000",
        "地区": "河南省",
        "时期": "2020年",
        "指标": "县域占地区生产总值比重",
        "数值": "61.11",
        "单位": "%",
        "口径": "首次公布",
        "状态": "据以计算",
        "来源": "国家统计局《中国县域统计年鉴2021（县市卷）》；国家统计局《中国统计年鉴2021》表3-9",
        "出处": "各县域单位地区生产总值之和 ÷ 同口径地区生产总值 × 100",
        "说明": "计入105个县域单位",
    }
    assert next(row[5] for row in rows if row[2:3] == ["广东省"]) == "12.51"


def test_printed_figures_keep_their_printed_digits(catalog: Catalog, atlas: Atlas) -> None:
    _, rows = read(choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county"))
    assert next(row[5] for row in rows if row[1:2] == ["410882"]) == "296.9466"


def test_what_nobody_published_is_an_empty_value_with_its_reason(catalog: Catalog) -> None:
    _, rows = read(bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")))
    taiwan = next(row for row in rows if row[2:3] == ["台湾省"])
    assert (taiwan[5], taiwan[8], taiwan[11]) == ("", "未收录", "未收录：所用出版物未含该地区")


def test_text_that_looks_like_a_formula_stays_text(catalog: Catalog) -> None:
    exhibit = bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    frame = exhibit.extract.frame.assign(name="=cmd()", note="@x", locator="-1+1")
    _, rows = read(replace(exhibit, extract=exhibit.extract.where(frame), title="+title\x00"))
    assert rows[1][2] == "'=cmd()"
    assert (rows[1][10], rows[1][11]) == ("'-1+1", "'@x")
    assert ["'+title"] in rows


def test_title_filters_notes_and_source_close_the_table(catalog: Catalog) -> None:
    exhibit = bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    _, rows = read(exhibit)
    closing = [row[0] for row in rows if len(row) == 1]
    assert closing == [exhibit.title, exhibit.subtitle, *exhibit.notes, exhibit.source_line, export_note()]


def test_rows_of_one_place_are_told_apart_in_a_column_of_their_own(catalog: Catalog) -> None:
    _, rows = read(matrix(industries(catalog, "410882"), title="就业", subtitle="", lead={"item": "行业"}))
    assert rows[0][3] == "项目"
    manufacturing = next(row for row in rows if row[3:6] == ["制造业", "2020年", "2020年就业比重"])
    assert manufacturing[6:8] == ["23.32", "%"]


def test_a_table_by_years_still_names_the_measure(catalog: Catalog) -> None:
    _, rows = read(matrix(by_census(catalog), title="普查", subtitle="", lead={"item": "全国县域"}))
    assert tuple(rows[0]) == BEFORE + AFTER
    assert ["2020年", "县域城镇化率"] in [row[3:5] for row in rows]


def test_stated_and_recomputed_figures_are_two_rows_with_their_own_sources(catalog: Catalog) -> None:
    _, rows = read(statement(audited(catalog, "V05"), "成就"))
    cells = [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if len(row) == len(rows[0])]
    pair = [cell for cell in cells if (cell["时期"], cell["指标"]) == ("2020年", "县域一般公共预算收入")]
    assert [(cell["数值"], cell["单位"], cell["状态"]) for cell in pair] == [
        ("2.3", "万亿元", "材料所述"),
        ("2.33", "万亿元", "据以计算"),
    ]
    assert pair[1]["来源"] == "国家统计局《中国县域统计年鉴2021（县市卷）》"


@pytest.mark.parametrize("key", ["sources.publications", "sources.indicators", "sources.corrections"])
def test_a_table_about_figures_is_taken_away_as_it_is_read(key: str, catalog: Catalog) -> None:
    subject = SUBJECTS["sources"]
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    _, rows = read(exhibit)
    assert rows[0] == list(exhibit.data.columns)
    # Text that looks like a formula stays text.
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1 : len(exhibit.data) + 1]] == (
        exhibit.data.astype(str).to_numpy().tolist()
    )
    book = load_workbook(io.BytesIO(xlsx.write(exhibit, no_geometry)))
    assert [cell.value for cell in book["数据"][4]] == list(exhibit.data.columns)
    assert book["数据"].max_row == len(exhibit.data) + 4
    assert len(json.loads(exports_json.write(exhibit, no_geometry))["rows"]) == len(exhibit.data)


def test_the_file_of_all_stated_figures_tells_the_verdict_of_each(catalog: Catalog) -> None:
    subject = SUBJECTS["audit"]
    exhibit = subject.exhibit(catalog, "audit.claims", resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    _, rows = read(exhibit)
    verdict, about = rows[0].index("判定"), rows[0].index("内容")
    stated = [row for row in rows[1:] if len(row) == len(rows[0])][::2]
    assert len(stated) == 349
    assert {row[verdict] for row in stated} == set(VERDICTS)
    assert "" not in {row[about] for row in stated}
