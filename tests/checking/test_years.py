"""Texts that name no year are read as of the one with which their figures agree."""

from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.texts import plain

UNDATED = (
    "过去一年，潢川县经济稳中有进。全县地区生产总值320.39亿元，第二产业增加值96.27亿元，"
    "第三产业增加值{third}亿元，一般公共预算支出54.06亿元，规模以上工业企业125家。今年要力争增长6%。"
)


def periods(catalog: Catalog, text: str) -> set[str]:
    return {one.statement.period for one in check(catalog, plain(text)).findings if not one.statement.hoped}


def test_figures_that_agree_tell_the_year_by_which_the_others_are_judged(catalog: Catalog) -> None:
    assert periods(catalog, UNDATED.format(third="176.61")) == {"2023"}
    told = wrong(check(catalog, plain(UNDATED.format(third="167.61"))))
    assert [one.statement.numeral.text for one in told] == ["167.61亿元"]


def test_two_figures_may_agree_by_chance_and_a_year_that_is_told_is_kept(catalog: Catalog) -> None:
    assert periods(catalog, "潢川县地区生产总值320.39亿元，规模以上工业企业125家，支出96.3亿元。") == {""}
    assert "2020" in periods(catalog, f"潢川县2020年常住人口61.7万人。{UNDATED.format(third='176.61')}")
