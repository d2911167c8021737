"""Pandera schemas of the source tables (as text), and conversion of their failures to problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.errors import Problem
from dashboard.model import period

NUMBER: Final = r"-?\d+(?:\.\d+)?"

# Column kinds: pattern and its description; a trailing "?" in a layout allows empty cells.
_PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    "number": (NUMBER, "数字"),
    "amount": (r"\d+(?:\.\d+)?", "不为负的数字"),
    "whole": (r"\d+", "正整数"),
    "text": (r"[\s\S]*\S[\s\S]*", "非空文字"),
    "period": (period.PATTERN, "时期，如 2020、2022H1、2022M01-07、2011-2020"),
    "date": (r"\d{4}(?:-\d{2}){0,2}", "日期，如 2022、2022-09、2022-09-14"),
    "id": (r"[A-Za-z0-9_.-]+", "由字母、数字、点、横线组成的编号"),
    "words": (r"\S+(?: \S+)*", "以空格隔开的编号"),
    "view": (r"[VB]\d{2}b?", "视图编号，如 V05"),
}


def column(kind: str, allowed: Mapping[str, Iterable[str]]) -> pa.Column:
    """Text column of a named kind; a kind without a pattern is a key of `allowed` values."""
    name, optional = kind.removesuffix("?"), kind.endswith("?")
    if name in _PATTERNS:
        pattern, expected = _PATTERNS[name]
        full = f"(?:{pattern})?" if optional else pattern
        check = pa.Check.str_matches(rf"\A{full}\Z", error=expected)
    else:
        values = set(allowed[name]) | ({""} if optional else set())
        # Pandera copies the values of its own `isin` whenever it copies a schema, a code at a time.
        check = pa.Check(lambda cells: cells.isin(values), error=_registered(name))
    # The type that pandas reads text as, by the option of the moment; pandera takes `str` for the one at its import.
    return pa.Column(pd.StringDtype(na_value=np.nan), check)


def table(columns: Mapping[str, str], key: Sequence[str], allowed: Mapping[str, Iterable[str]]) -> pa.DataFrameSchema:
    """Schema of a source table: exactly these columns in this order, with `key` unique."""
    return pa.DataFrameSchema(
        {name: column(kind, allowed) for name, kind in columns.items()},
        strict=True,
        ordered=True,
        unique=list(key),
        report_duplicates="all",
    )


def problems(frame: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """All failures of `frame` (text, indexed by line number) against `schema`."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return [_problem(case, frame, schema, file) for case in error.failure_cases.to_dict("records")]
    return []


def _problem(case: Mapping[str, object], frame: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> Problem:
    check, value = str(case["check"]), str(case["failure_case"])
    if case["index"] is None or pd.isna(case["index"]):  # type: ignore[call-overload]
        return Problem(file, 1, value, "表头不符", f"恰好这些列：{'、'.join(schema.columns)}")
    line = int(str(case["index"]).split(".")[0])
    if "unique" in check:
        key = list(schema.unique or [])
        return Problem(file, line, "+".join(key), " / ".join(map(str, frame.loc[line, key])), "不重复的键")
    return Problem(file, line, str(case["column"]), value, check)


def _registered(name: str) -> str:
    labels = {
        "place": "登记过的地区代码（data/sources/gazetteer）",
        "unit": "登记过的单位（units.toml）",
        "indicator": "登记过的指标（indicators/*.toml）",
        "source": "登记过的来源（sources.toml）",
    }
    return labels.get(name, f"登记过的{name}")
