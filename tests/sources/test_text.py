from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import DataInvalid
from dashboard.model import Correction
from dashboard.sources.text import mended, read_text


def table(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_cells_stay_text_and_rows_are_indexed_by_their_line(tmp_path: Path) -> None:
    frame = read_text(table(tmp_path, 'code,name\n010000,NA\n020000,"two\nlines"\n030000,x\n'), tmp_path)
    assert list(frame["code"]) == ["010000", "020000", "030000"]
    assert frame.at[2, "name"] == "NA"
    assert list(frame.index) == [2, 3, 5]


def test_a_ragged_row_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DataInvalid, match=r"t\.csv 第3行 \[整行\]：发现“1列”，应为2列"):
        read_text(table(tmp_path, "a,b\n1,2\n3\n"), tmp_path)


def correction(expect: str) -> Correction:
    return Correction("t", {"code": "1"}, "name", expect, "泊头市", "误字")


def test_a_declared_correction_mends_exactly_its_cell(tmp_path: Path) -> None:
    frame = read_text(table(tmp_path, "code,name\n1,泊头巿\n2,泊头巿\n"), tmp_path)
    assert list(mended(frame, "t", "t.csv", [correction("泊头巿")])["name"]) == ["泊头市", "泊头巿"]


def test_a_correction_whose_guard_no_longer_holds_is_refused(tmp_path: Path) -> None:
    frame = read_text(table(tmp_path, "code,name\n1,泊头市\n"), tmp_path)
    with pytest.raises(DataInvalid, match="更正登记所期望的“泊头巿”"):
        mended(frame, "t", "t.csv", [correction("泊头巿")])


def test_a_correction_of_another_table_does_nothing(tmp_path: Path) -> None:
    frame = read_text(table(tmp_path, "code,name\n1,泊头巿\n"), tmp_path)
    assert list(mended(frame, "other", "t.csv", [correction("泊头巿")])["name"]) == ["泊头巿"]
