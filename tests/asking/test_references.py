"""Conditions against another figure: an area's own, an average, a place's, or another measure of the same place."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.asking import answered, read
from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.query import answered as queried
from dashboard.queries import Places, latest_year, observations
from tests.asking.test_reading import HOME

Values = Callable[[str, str], "pd.Series[float]"]
HENAN, JIAOZUO, NATION = "41", "4108", ""
# Sentence, area of the places counted, and the test that each of them passes, by the figures of a year.
CASES: list[tuple[str, str, Callable[[Values], pd.Series[bool]]]] = [
    (
        "河南哪些县人均GDP高于全省平均",
        HENAN,
        lambda of: of("county", "gdp_per_person") > of("provincial", "gdp_per_person")["410000"],
    ),
    (
        "河南人均GDP高于全国平均水平的县有几个",
        HENAN,
        lambda of: of("county", "gdp_per_person") > of("national", "gdp_per_person").iloc[0],
    ),
    (
        "焦作哪些县人均GDP高于全市平均",
        JIAOZUO,
        lambda of: of("county", "gdp_per_person") > of("city", "gdp_per_person")["410800"],
    ),
    (
        "人均GDP低于全省平均的县",
        HENAN,
        lambda of: of("county", "gdp_per_person") < of("provincial", "gdp_per_person")["410000"],
    ),
    (
        "河南人均GDP超过全省平均水平一倍的县",
        HENAN,
        lambda of: of("county", "gdp_per_person") > 2 * of("provincial", "gdp_per_person")["410000"],
    ),
    (
        "人均GDP比全省平均高一倍的县",
        HENAN,
        lambda of: of("county", "gdp_per_person") > 2 * of("provincial", "gdp_per_person")["410000"],
    ),
    (
        "河南哪些县人均GDP不到全省平均的一半",
        HENAN,
        lambda of: of("county", "gdp_per_person") < of("provincial", "gdp_per_person")["410000"] / 2,
    ),
    ("高于沁阳市的县有几个", NATION, lambda of: of("county", "gdp") > of("county", "gdp")["410882"]),
    ("GDP超过昆山一半的县", NATION, lambda of: of("county", "gdp") > of("county", "gdp")["320583"] / 2),
    ("GDP比全国平均高的县", NATION, lambda of: of("county", "gdp") > of("county", "gdp").mean()),
    (
        "河南GDP高于全省中位数的县",
        HENAN,
        lambda of: of("county", "gdp") > of("county", "gdp").filter(regex="^41").median(),
    ),
    (
        "哪些县一般公共预算支出超过收入三倍",
        NATION,
        lambda of: (
            of("county", "general_public_budget_expenditure") > 3 * of("county", "general_public_budget_revenue")
        ),
    ),
    (
        "财政支出是收入5倍以上的县",
        NATION,
        lambda of: (
            of("county", "general_public_budget_expenditure") >= 5 * of("county", "general_public_budget_revenue")
        ),
    ),
    ("存款比贷款多的县", NATION, lambda of: of("county", "household_deposits") > of("county", "loans")),
    ("二产比重高于三产的县", NATION, lambda of: of("county", "secondary_share") > of("county", "tertiary_share")),
    ("二产比重高于三产比重的县", NATION, lambda of: of("county", "secondary_share") > of("county", "tertiary_share")),
    ("女性多于男性的县", NATION, lambda of: of("county", "female_population") > of("county", "male_population")),
    (
        "人口比沁阳少但GDP比沁阳高的县",
        NATION,
        lambda of: (
            (of("county", "resident_population") < of("county", "resident_population")["410882"])
            & (of("county", "gdp") > of("county", "gdp")["410882"])
        ),
    ),
]


@pytest.mark.parametrize(("sentence", "area", "passes"), CASES, ids=[case[0] for case in CASES])
def test_the_places_beyond_another_figure_are_those_recomputed_and_the_table_shows_them(
    sentence: str, area: str, passes: Callable[[Values], pd.Series[bool]], catalog: Catalog
) -> None:
    counties = observations(catalog, Places("county"), ("gdp",), (latest_year(catalog, "county", "gdp"),))
    everywhere = counties.frame["place"].unique()

    def of(level: str, measure: str) -> pd.Series[float]:
        year = latest_year(catalog, "county", measure)
        values = observations(catalog, Places(level), (measure,), (year,)).with_values.set_index("place")["value"]
        return values.reindex(everywhere) if level == "county" else values

    found = passes(of)
    count = int(found[found.index.str.startswith(area)].sum())
    answer = answered(catalog, read(catalog, sentence, HOME))
    assert f"的有{count}个" in answer.sentence
    choices = resolve(catalog, SUBJECTS["query"].choices, answer.choices)
    assert choices.wrong == ()
    table = queried(catalog, choices.choices)
    assert table is not None
    assert len(table.frame) == count


@pytest.mark.parametrize(
    ("sentence", "excerpt"),
    [
        # The figure compared with is told, and cited if no column is.
        ("河南哪些县人均GDP高于全省平均", "超过河南省（54,592元）的有"),
        ("河南人均GDP超过全省平均水平一倍的县", "超过河南省（54,592元）的2倍的有"),
        ("人均GDP高于百强县平均的县", "超过赛迪百强平均（99,606元）的有"),
        ("焦作GDP高于全市平均的县", "超过河南省焦作市各县平均（244.71亿元）的有2个：沁阳市、武陟县（2023年）"),
        ("东部人均GDP低于全国平均的省", "低于全国（95,749元）的有2个：海南省、河北省（2024年）"),
        ("城镇居民收入是农村2倍以上的省", "城镇居民人均可支配收入不低于农村居民人均可支配收入的2倍的有28个"),
        ("河南贷款大于存款的县GDP前三", "金融机构贷款余额超过住户储蓄存款余额的地区生产总值最高的3个（共10个有数）"),
        ("2020年河南人均GDP高于全省平均的县的GDP合计", "地区生产总值的合计为1.28万亿元（29个有数）"),
        (
            "财政收入超过30亿且高于昆山一半的县",
            "一般公共预算收入超过30亿元且一般公共预算收入超过昆山市（456.60亿元）的50%的有4个",
        ),
        ("河南人均GDP高于全省且财政自给率高于全省的县", "且财政自给率超过河南省（40.9%）的有25个"),
        # Nothing is compared with a figure that is not held.
        ("城镇化率低于全国平均的省", "没有收录2024年全国的城镇化率，无从比较。"),
        ("研发经费高于全国平均的县", "县级未收录研究与试验发展经费"),
    ],
)
def test_what_is_compared_with_is_told_or_named_as_not_held(sentence: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, sentence, HOME)).sentence


def test_the_figure_compared_with_is_cited(catalog: Catalog) -> None:
    answer = answered(catalog, read(catalog, "河南哪些县人均GDP高于全国平均", HOME))
    national = observations(catalog, Places("national"), ("gdp_per_person",), ("2020",))
    assert all(citation.source.label in answer.source for citation in national.citations)
