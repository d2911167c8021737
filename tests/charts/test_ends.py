from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.ends import became, course, ends, named, widest
from dashboard.queries import COLUMNS, Extract
from dashboard.tables.registry import Registry


@pytest.mark.parametrize(
    ("indicator", "values", "sentence"),
    [
        ("urban_share", {"甲": 3.0, "乙": 1.0}, "以甲最高，为3.0%；乙最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 1.0, "丙": 1.0}, "以甲最高，为3.0%；乙、丙最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 3.0, "丙": 1.0}, "以甲、乙最高，为3.0%；丙最低，为1.0%"),
        ("urban_share", dict.fromkeys("甲乙丙丁", 3.0) | {"戊": 1.0}, "以甲、乙、丙等4个最高，为3.0%；戊最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 3.0}, "均为3.0%"),
        ("urban_share", {"甲": 3.01, "乙": 3.0}, "都约为3.0%"),
        ("urban_share", {"甲": 3.0}, "甲为3.0%"),
        ("resident_population", {"甲": 3.0, "乙": 1.0}, "以甲最多，为3.00万人；乙最少，为1.00万人"),
    ],
)
def test_ends_are_named_with_their_ties_and_counts_are_most_and_fewest(
    indicator: str, values: dict[str, float], sentence: str, registry: Registry
) -> None:
    measure = registry.indicators[indicator]
    text = ends(pd.Series(list(values)), pd.Series(list(values.values())), measure, registry.units[measure.unit])
    assert text == sentence


def test_a_province_is_said_before_a_name_only_where_it_tells_something() -> None:
    rows = pd.DataFrame({"name": ["昆山市", "河南省"], "province_name": ["江苏省", "河南省"]})
    assert list(named(rows)) == ["江苏省昆山市", "河南省"]
    assert list(named(rows.head(1))) == ["昆山市"]


def rows(registry: Registry, *entries: tuple[str, str, str, float], **more: str) -> Extract:
    """Rows of (item, indicator, period, value) about one place."""
    frame = pd.DataFrame(
        [
            dict.fromkeys(COLUMNS, "") | dict(zip(("item", "indicator", "period", "value"), row, strict=True))
            for row in entries
        ]
    )
    units = [registry.indicators[name].unit for name in frame["indicator"]]
    return Extract(frame.assign(unit=units, name="甲市", **more), registry.indicators["gdp"], registry)


def test_a_table_is_told_by_the_ends_of_the_measure_that_most_items_have(registry: Registry) -> None:
    table = rows(
        registry,
        ("甲", "gdp", "2020", 9.0),
        ("甲", "gdp", "2023", 3.0),
        ("乙", "gdp", "2023", 1.0),
        ("乙", "urban_share", "2023", 50.0),
    )
    assert widest(table) == "2023年地区生产总值以甲最高，为3.00亿元；乙最低，为1.00亿元。"


def test_a_table_of_one_item_a_measure_is_told_by_the_course_of_the_first(registry: Registry) -> None:
    table = rows(registry, ("甲", "gdp", "2020", 9.0), ("甲", "gdp", "2023", 3.0), ("乙", "urban_share", "2023", 50.0))
    periods = table.frame["period"] + "年"
    assert widest(table) == "甲由2020年的9.00亿元减少到2023年的3.00亿元。"
    assert widest(table.where(table.frame.assign(column=periods))) == widest(table)
    assert widest(table.where(table.frame.tail(1))) == "2023年乙为50.0%。"


def test_ranks_and_nothing_have_no_ends(registry: Registry) -> None:
    table = rows(registry, ("甲", "gdp", "2020", 9.0))
    assert widest(table.where(table.frame.assign(unit="rank"))) == ""
    assert widest(table.where(table.frame.head(0))) == ""


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((642.7, 14752.0), "甲由2002年的642.70亿元增加到2021年的14,752.00亿元。"),
        ((13601.9, 124369.7), "甲由2002年的1.36万亿元增加到2021年的12.44万亿元。"),
        ((5.0, 5.0), "甲在2002年与2021年同为5.00亿元。"),
    ],
)
def test_a_change_is_told_in_one_unit(values: tuple[float, float], sentence: str, registry: Registry) -> None:
    gdp = registry.indicators["gdp"]
    assert course("甲", ("2002", "2021"), values, gdp, registry.units[gdp.unit]) == sentence


@pytest.mark.parametrize(
    ("unit", "values", "verb"),
    [
        ("10k_person", (2.0, 3.0), "增加到"),
        ("yuan", (3.0, 2.0), "减少到"),
        ("percent", (50.0, 40.0), "下降到"),
        ("index", (0.06, 0.09), "上升到"),
        ("rank", (38.0, 33.0), "变为"),
    ],
)
def test_an_amount_grows_a_share_rises_and_a_position_only_changes(
    unit: str, values: tuple[float, float], verb: str, registry: Registry
) -> None:
    assert became(values, registry.units[unit]) == verb
