from __future__ import annotations

import re

from dashboard.catalog import Catalog
from dashboard.charts import rank_dots
from dashboard.exports import Geometry
from dashboard.exports.render import svg
from dashboard.packs.board import reported_ranks

HOME = "qinyang"


def test_a_rank_among_so_many_says_so_and_an_open_one_says_that_nobody_does(catalog: Catalog) -> None:
    data = rank_dots(reported_ranks(catalog, HOME, ("V31",)), title="位次", subtitle="").data.set_index("item")
    assert data.loc["一般公共预算收入在全省", "text"] == "第38位（共103）"
    assert not data.loc["一般公共预算收入在全省", "open"]
    assert data.loc["规上工业增加值增速在焦作", "text"] == "第3位（共几个未写明）"
    assert data.loc["规上工业增加值增速在焦作", "open"]


def test_the_first_of_few_stands_at_the_end_as_the_first_of_many_does(catalog: Catalog, geometry: Geometry) -> None:
    exhibit = rank_dots(reported_ranks(catalog, HOME, ("V31",)), title="位次", subtitle="")
    dots = [float(x) for x in re.findall(r'translate\(([\d.]+),[\d.]+\)" d="M[\d.]+,0A', svg(exhibit, geometry))]
    assert [x == 0 for x in dots] == [rank == 1 for rank in exhibit.data["rank"]]


def test_the_finding_compares_ranks_by_how_deep_they_lie(catalog: Catalog) -> None:
    exhibit = rank_dots(reported_ranks(catalog, HOME, ("V31",)), title="位次", subtitle="")
    assert exhibit.finding == (
        "7项位次（4项写明共几个）中，相对最靠前的是一般公共预算收入在焦作第1位（共6）；"
        "相对最靠后的是一般公共预算收入在全省第38位（共103）。"
    )


def test_ranks_that_nobody_counts_are_not_compared(catalog: Catalog) -> None:
    exhibit = rank_dots(reported_ranks(catalog, HOME, ("V30",)), title="位次", subtitle="")
    (only,) = exhibit.data.to_dict("records")
    assert exhibit.finding == f"{only['item']}{only['text']}，原文没有写明共几个。"


def test_without_ranks_it_is_said_in_words(catalog: Catalog) -> None:
    exhibit = rank_dots(reported_ranks(catalog, HOME, ("V22",)), title="位次", subtitle="")
    assert exhibit.data.empty
    assert exhibit.finding == "没有位次。"
