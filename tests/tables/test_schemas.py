from __future__ import annotations

import pandas as pd

from dashboard.errors import Problem
from dashboard.tables import schemas


def problems_of(rows: list[dict[str, str]]) -> list[Problem]:
    frame = pd.DataFrame(rows, index=pd.Index(range(2, 2 + len(rows)), name="line"), dtype=str)
    schema = schemas.table({"code": "place", "value": "number?"}, ["code"], {"place": ["410882", "410000"]})
    return schemas.problems(frame, schema, "x.csv")


def test_good_rows_have_no_problems_and_an_empty_optional_cell_is_good() -> None:
    assert problems_of([{"code": "410882", "value": "-1.5"}, {"code": "410000", "value": ""}]) == []


def test_text_in_a_number_is_told_with_file_line_column_and_what_was_found() -> None:
    problem = problems_of([{"code": "410882", "value": "1,5"}])[0]
    assert (problem.file, problem.line, problem.column, problem.actual) == ("x.csv", 2, "value", "1,5")
    assert "数字" in problem.expected


def test_every_bad_row_is_listed_not_only_the_first() -> None:
    problems = problems_of([{"code": "999999", "value": "a"}, {"code": "888888", "value": "b"}])
    assert {(problem.line, problem.actual) for problem in problems} == {
        (2, "999999"),
        (2, "a"),
        (3, "888888"),
        (3, "b"),
    }


def test_both_rows_of_a_duplicate_key_are_listed() -> None:
    problems = problems_of([{"code": "410882", "value": "1"}, {"code": "410882", "value": "2"}])
    assert {problem.line for problem in problems} == {2, 3}
    assert all("不重复的键" in problem.expected for problem in problems)


def test_a_missing_or_misnamed_column_is_told_as_the_header() -> None:
    frame = pd.DataFrame({"code": ["410882"], "amount": ["1"]}, index=pd.Index([2], name="line"))
    schema = schemas.table({"code": "place", "value": "number?"}, ["code"], {"place": ["410882"]})
    problems = schemas.problems(frame, schema, "x.csv")
    assert problems
    assert all(problem.line == 1 for problem in problems)
