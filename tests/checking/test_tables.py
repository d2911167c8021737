"""Figures of tables, judged: what their titles, headings and neighbours tell of them."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT, NOT_HELD, ROUNDED, SAME, UNREAD

AGREES = (SAME, ROUNDED)

# Tables, and the verdicts on their figures from left to right, row by row.
JUDGED: dict[str, tuple[str, list[str | tuple[str, ...]]]] = {
    "the measure in the title": (
        "2017—2019年河南省各市地区生产总值\n单位：亿元\n城市\t2017年\t2018年\n郑州市\t9193.77\t10413.32\n"
        "洛阳市\t4290.19\t4640.78\n焦作市\t2280.10\t2371.50",
        [AGREES, DIFFERENT, *[AGREES] * 4],
    ),
    "a part in the title": (
        "2023年沁阳市地区生产总值构成\n单位：亿元\n行业\t2023年\n工业\t140.1\n建筑业\t18.1",
        [UNREAD, UNREAD],
    ),
    "a part of the year in the title": (
        "2023年9月沁阳市主要指标\n指标\t累计（亿元）\n地区生产总值\t255.20\n一般公共预算收入\t12.50\n第一产业增加值\t10.1",
        [NOT_HELD] * 3,
    ),
    "a column on another basis": (
        "2023年焦作市各县（市）收支\n县（市）\t一般公共预算收入（亿元）\t地区生产总值（亿元）\n沁阳市\t22.1\t350.49\n"
        "孟州市\t19.0\t232.83\n温县\t14.5\t209.82",
        [UNREAD, AGREES] * 3,
    ),
    "ranks among the counties of a city": (
        "2023年焦作市各县（市）主要指标\n县（市）\t地区生产总值（亿元）\t全市位次\n沁阳市\t350.49\t1\n武陟县\t340.59\t3",
        [AGREES, AGREES, AGREES, DIFFERENT],
    ),
    "an unknown part of a place": (
        "2020年沁阳市人口\n地区\t常住人口（万人）\n示范区\t12.3\n沁阳市\t44.75",
        [UNREAD, AGREES],
    ),
    "a source above the table": (
        "2023年沁阳市收支\n资料来源：国家统计局《中国县域统计年鉴2021》。\n指标\t数值（亿元）\n地区生产总值\t350.49\n"
        "一般公共预算收入\t16.61",
        [UNREAD, AGREES, AGREES],
    ),
    "a name that begins like that of the whole": (
        "2023年沁阳市与各县比较\n地区\t指标\t数值（亿元）\n全州县\t地区生产总值\t228.32\n沁阳市\t地区生产总值\t350.49",
        [AGREES, AGREES],
    ),
    "a part of what is named": (
        "2020年人口\n地区\t类型\t常住人口（万人）\n沁阳市\t男\t22.5\n沁阳市\t全部\t44.75\n孟州市农村\t\t12.1",
        [UNREAD] * 3,
    ),
    "a name that only begins like that of another place": (
        "各县（市、区）\n地区\t年份\t常住人口（万人）\n芜湖县\t2020年\t29.4\n芜湖市\t2020年\t364.44",
        [UNREAD, AGREES],
    ),
    "the area of a place in a further column": (
        "2020年各县（市）人口\n县（市）\t所属市\t常住人口（万人）\n沁阳市\t焦作市\t44.75\n巩义市\t郑州市\t78.52",
        [AGREES, AGREES],
    ),
    "the mean of a county's city": (
        "2020年沁阳市比较\n指标\t沁阳市\t全市平均\t全省平均\n城镇化率（%）\t62.5\t63.0\t55.4",
        [AGREES] * 3,
    ),
}


@pytest.mark.parametrize("kind", JUDGED)
def test_a_figure_of_a_table_is_judged_by_what_is_certain(catalog: Catalog, kind: str) -> None:
    text, verdicts = JUDGED[kind]
    found = check(catalog, plain(text)).findings
    assert len(found) == len(verdicts)
    for finding, verdict in zip(found, verdicts, strict=True):
        assert finding.verdict in verdict, (finding.statement.numeral.text, finding.why)


def test_a_total_is_summed_in_its_own_column(catalog: Catalog) -> None:
    text = "2020年部分县（市）\n县（市）\t2019年产量（吨）\t2020年产量（吨）\n甲\t10\t20\n乙\t30\t45\n合计\t40\t68"
    wrong = [one for one in check(catalog, plain(text)).findings if one.verdict == "自相矛盾"]
    assert [one.statement.numeral.text for one in wrong] == ["68吨"]
