"""The reader's own group as rows below a table."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.cross import Cross, crossed
from dashboard.analysis.group_rows import with_group
from dashboard.catalog import Catalog
from dashboard.model.question import Question

CODES = ("410882", "410883", "410825", "410823")
GROUP = "怀川四县 = 沁阳市、孟州市、温县、410823"
QUESTION = Question(
    "county",
    ("gdp", "fiscal_self_sufficiency"),
    within="330000",
    formulas=("人均储蓄 = 储蓄存款 / 常住人口(2020)", "GDP增速 = 增速(GDP, 2020)"),
    group=GROUP,
)


def table(catalog: Catalog, question: Question) -> Cross:
    return with_group(catalog, crossed(catalog, question), question)


def group_of(cross: Cross) -> pd.DataFrame:
    assert cross.group_rows is not None
    return cross.group_rows.set_index("name")


def members(catalog: Catalog) -> pd.DataFrame:
    names = ("gdp", "general_public_budget_revenue", "general_public_budget_expenditure", "household_deposits")
    question = Question("county", (*names, "resident_population"), places=CODES, scope="all")
    return crossed(catalog, replace(question, formulas=QUESTION.formulas)).frame


def test_the_rows_are_the_statistics_of_the_members_wherever_the_table_is(catalog: Catalog) -> None:
    rows, frame = group_of(table(catalog, QUESTION)), members(catalog)
    assert list(rows.index) == ["怀川四县合计", "怀川四县均值", "怀川四县中位数"]
    assert rows[0].tolist() == pytest.approx([frame[0].sum(), frame[0].mean(), frame[0].median()])
    # Ratios are those of the sums, but for the median.
    assert rows[1].iloc[0] == pytest.approx(100 * frame[1].sum() / frame[2].sum())


def test_own_formulas_are_computed_from_the_sums_of_their_inputs(catalog: Catalog) -> None:
    rows, frame = group_of(table(catalog, QUESTION)), members(catalog)
    assert rows[2].iloc[0] == pytest.approx(frame[3].sum() * 1e4 / frame[4].sum())
    assert rows[2].iloc[2] == pytest.approx(frame[5].median())
    assert rows[3].iloc[0] == pytest.approx(rows[3].iloc[1])


def test_what_a_sum_leaves_out_is_told(catalog: Catalog) -> None:
    cross = table(catalog, replace(QUESTION, group="两地 = 沁阳市、110101", formulas=()))
    rows, notes = group_of(cross), "".join(cross.notes)
    assert rows[0].isna().tolist() == [True, False, False]
    assert "两地合计：2023年地区生产总值，未收录：1个地区没有此项（东城区），不作合计。" in notes
    ages = table(catalog, Question("county", ("mean_years_schooling",), group=GROUP))
    assert "怀川四县合计：2020年平均受教育年限，不在范围：这一项不能相加。" in "".join(ages.notes)


def test_the_rows_stand_in_both_shapes_of_the_files(catalog: Catalog) -> None:
    cross = table(catalog, QUESTION)
    assert cross.wide()["地区"].tolist()[-3:] == ["怀川四县合计", "怀川四县均值", "怀川四县中位数"]
    assert cross.wide()["代码"].is_unique
    assert (cross.long()["地区"] == "怀川四县合计").sum() == len(cross.columns)
    # They are no places: order and summaries leave them out.
    assert len(cross.ordered(0, descending=True).frame) == len(cross.frame)
