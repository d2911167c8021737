"""A query's table in each of its formats, read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.analysis.cross import PLACE, Cross, crossed
from dashboard.catalog import Catalog
from dashboard.exports import QUERY_FORMATS
from dashboard.model.question import Question
from tests.exports.office import faults

FORMS = {form.extension: form for form in QUERY_FORMATS}


def unused(address: str, level: str, view: object) -> str:
    raise AssertionError("a table has no boundaries")


@pytest.fixture
def cross(catalog: Catalog) -> Cross:
    names = ("gdp", "household_deposits", "share_65_plus")
    question = Question("county", names, ("2010", "2020", "2023"), within="410000", formulas=("产出 = GDP / 面积",))
    return crossed(catalog, question)


def test_a_workbook_has_numbers_units_definitions_and_sources(cross: Cross) -> None:
    content = FORMS["xlsx"].write(cross, unused)
    assert faults(content) == []
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["数据", "口径与定义", "来源"]
    data = book["数据"]
    heads = [cell.value for cell in data[1]]
    assert heads[: len(PLACE)] == list(PLACE.values())
    assert heads[len(PLACE)] == "2020年地区生产总值（亿元）"
    assert data.freeze_panes == "C2"
    place_row = next(row for row in data.iter_rows(min_row=2, values_only=True) if row[0] == "410882")
    assert place_row[len(PLACE) + 1] == pytest.approx(350.49, abs=0.005)
    # Unpublished values are empty, never zero.
    blank = [row for row in data.iter_rows(min_row=2, values_only=True) if row[1] == "偃师市"]
    assert blank[0][len(PLACE) + 1] is None
    assert [cell.value for cell in book["口径与定义"]["A"]][1:] == [column.heading for column in cross.columns]
    assert all(cell.value for cell in book["来源"]["B"][1 : len(cross.columns) + 1])


def test_csv_and_the_package_hold_the_same_lines(cross: Cross) -> None:
    content = FORMS["csv"].write(cross, unused)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(lines) == len(cross.frame) + 1
    with zipfile.ZipFile(io.BytesIO(FORMS["zip"].write(cross, unused))) as package:
        inside = list(csv.reader(io.StringIO(package.read("data.csv").decode())))
        described = json.loads(package.read("datapackage.json"))
    assert inside == lines
    fields = described["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == lines[0]
    assert all(field["sources"] for field in fields if field["type"] == "number")
    assert {field["unit"] for field in fields if field["type"] == "number"} >= {"亿元", "%", "亿元/平方公里"}


def test_parquet_holds_a_line_a_place_and_column(cross: Cross) -> None:
    table = pq.read_table(io.BytesIO(FORMS["parquet"].write(cross, unused)))
    frame = table.to_pandas()
    assert len(frame) == len(cross.frame) * len(cross.columns)
    assert json.loads(table.schema.metadata[b"datapackage"])["resources"]
    gdp = frame[(frame["代码"] == "410882") & (frame["指标"] == "地区生产总值") & (frame["时期"] == "2023")]
    assert gdp["数值"].iloc[0] == pytest.approx(350.49, abs=0.005)


def test_a_place_whose_name_looks_like_a_formula_stays_text(cross: Cross) -> None:
    frame = cross.frame.assign(name="=1+1")
    hostile = Cross(cross.title, frame, cross.columns)
    book = openpyxl.load_workbook(io.BytesIO(FORMS["xlsx"].write(hostile, unused)))
    assert book["数据"]["B2"].value == "=1+1"
    assert book["数据"]["B2"].data_type == "s"
    lines = list(csv.reader(io.StringIO(FORMS["csv"].write(hostile, unused).decode("utf-8-sig"))))
    assert lines[1][1] == "'=1+1"


def test_an_empty_answer_is_written_too(cross: Cross) -> None:
    empty = Cross("没有", cross.frame.head(0), ())
    for form in QUERY_FORMATS:
        assert form.write(empty, unused)
    assert isinstance(empty.long(), pd.DataFrame)
