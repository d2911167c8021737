"""Workbooks: titles, units and merged headings over figures as they are shown, on sheets of any name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import openpyxl
import pytest

from dashboard.checking.workbooks import read
from dashboard.errors import DashboardError


def book(*rows: Sequence[object], title: str = "Sheet", merged: Sequence[str] = (), hidden: bool = False) -> bytes:
    file, content = openpyxl.Workbook(), io.BytesIO()
    sheet = file.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([value[0] if isinstance(value, tuple) else value for value in row])
        for cell, value in zip(sheet[sheet.max_row], row, strict=True):
            cell.number_format = value[1] if isinstance(value, tuple) else cell.number_format
    for area in merged:
        sheet.merge_cells(area)
    if hidden:
        file.create_sheet("别的")
        sheet.sheet_state = "hidden"
        file.active = 1
    file.save(content)
    return content.getvalue()


def test_a_table_is_read_under_its_title_unit_and_two_rows_of_headings() -> None:
    content = book(
        ["2020年主要指标", None, None, None],
        [None, None, None, "单位：亿元"],
        ["县", 2019, None, "2020年"],
        [None, "地区生产总值", "比重", "地区生产总值"],
        ["甲县", (12.299999999999999, "General"), (0.123, "0.0%"), (13.26, "0.0")],
        merged=("A1:D1", "A3:A4", "B3:C3"),
    )
    assert [(row.location, row.text) for row in read(content)] == [
        ("工作表“Sheet”第1行", "2020年主要指标"),
        ("工作表“Sheet”第2行", "单位：亿元"),
        (
            "工作表“Sheet”第5行",
            "甲县：2019年地区生产总值12.3亿元，2019年比重12.3%，2020年地区生产总值13.3亿元",
        ),
    ]


def test_years_may_be_dates_and_the_name_of_a_sheet_is_a_heading() -> None:
    content = book(["指标", (datetime(2020, 1, 1), 'yyyy"年"')], ["常住人口（万人）", 30], title="甲县")
    assert [(row.text, row.heading) for row in read(content)] == [("甲县", True), ("2020年常住人口30万人", False)]


def test_a_hidden_sheet_is_read_and_said_to_be_hidden() -> None:
    content = book(["县", "人口（万人）"], ["甲县", 30], hidden=True)
    assert [row.location for row in read(content)] == ["隐藏的工作表“Sheet”第2行"]


def test_a_sheet_too_large_to_check_is_told_before_all_of_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = book(*([["甲县", *range(199)]] * 20))
    monkeypatch.setattr("dashboard.checking.workbooks._CELLS", 3_000)
    with pytest.raises(DashboardError, match="请分成几份再试"):
        read(content)
