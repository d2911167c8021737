"""Arithmetic beside its operands, of things the catalogue does not hold."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import CONTRADICTED
from tests.checking.told import contradicted


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("灵峰街道完成投资24.6亿元，其中工业投资8.2亿元，占比38.3%。", "38.3%"),
        ("全镇投资24.6亿元，其中工业投资8.2亿元，占33.3%，农业投资4.1亿元，占17.6%。", "17.6%"),
        ("高庄镇65岁及以上老年人8320人，占全镇52000人的61%。", "61%"),
        ("茅台镇财政总收入12.6亿元，其中税收收入11.34亿元、非税收入1.62亿元。", "1.62亿元"),
        ("芒山镇常住人口48620人，其中男性24510人，女性24310人。", "24310人"),
        ("三个片区投资分别为126亿元、98亿元、76亿元，合计310亿元。", "310亿元"),
        ("进港160万人次，出港166万人次，合计336万人次。", "336万人次"),
        ("某县辖21个镇、5个街道、1个乡，合计29个乡镇街道。", "29个"),
        ("新开工项目合计42个：工业项目18个、服务业项目15个、农业项目6个。", "42个"),
        ("某园区营业收入450.24亿元，是2020年415.51亿元的1.18倍。", "1.18倍"),
        ("缴纳税金3.5亿元，比上年2.8亿元增长20%。", "20%"),
        ("某区企业864家，其中大型8家、中型96家、小型770家。", "864家"),
        ("缴纳税金2.8亿元，比上年的3.5亿元下降25%。", "25%"),
        ("营业收入由2021年的160亿元增加到2023年的193.6亿元，年均增长12%。", "12%"),
        ("绿化率由35.1%提高到31.6%。", "31.6%"),
        ("用工由2603人减少到2630人。", "2630人"),
        ("新能源占比由20.5%上升到26.3%，提高5.8%。", "5.8%"),
        ("某区投资120.5亿元，全市482.0亿元，占比35.0%。", "35.0%"),
        ("某区投资120.5亿元，占全市12个县（市）合计（482.0亿元）的35.0%。", "35.0%"),
    ],
)
def test_a_figure_that_does_not_follow_from_those_beside_it_is_found(catalog: Catalog, text: str, figure: str) -> None:
    assert contradicted(catalog, text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        # Right ones.
        "灵峰街道完成投资24.6亿元，其中工业投资8.2亿元，占比33.3%。",
        "全镇投资24.6亿元，其中工业投资8.2亿元，占33.3%，农业投资4.1亿元，占16.7%。",
        "高庄镇65岁及以上老年人8320人，占全镇52000人的16%。",
        "某镇一般公共预算收入12.96亿元，其中税收收入11.34亿元、非税收入1.62亿元。",
        "三个片区投资分别为126亿元、98亿元、76亿元，合计300亿元。",
        "缴纳税金3.5亿元，比上年2.8亿元增长25%。",
        "营业收入由2021年的160亿元增加到2023年的193.6亿元，年均增长10%。",
        "某园区营业收入450.24亿元，是2020年415.51亿元的1.08倍。",
        "绿化率由35.1%提高到36.1%，提高1.0个百分点；用工由2630人减少到2603人。",
        "新能源占比由20%提高到25%，增幅25%；降幅由5.1%收窄到3.2%，排名由第9位升至第6位。",
        "某区投资120.5亿元，全市482.0亿元，占比25.0%。",
        "某区投资120.5亿元，占全市12个县（市）合计（482.0亿元）的25.0%。",
        # Other things may be meant.
        "茅台镇财政总收入14.6亿元，其中税收收入11.34亿元、非税收入1.62亿元。",
        "全镇投资24.6亿元，其中工业投资8.2亿元，占全县工业投资的12%。",
        "全镇老年人5200人，其中女性2900人，高龄老人1200人。",
        "学校有学生2400人，其中女生1150人，教师150人，合计2550人。",
        "全镇投资300亿元，其中一期126亿元，二期98亿元，累计到位210亿元。",
        "镇区面积12平方公里，辖5个社区、21个村，有企业30家。",
        "增加值3.5亿元，比上年2.8亿元增长20%。",
        "缴纳税金约3.5亿元，比上年2.8亿元增长20%。",
        "新开工项目合计42个：工业项目18个、服务业项目15个，投资30亿元。",
        "营业收入由2021年的160亿元增加到2023年的193.6亿元，年均增长10.2%。",
    ],
)
def test_a_figure_that_follows_or_may_be_of_something_else_is_no_contradiction(catalog: Catalog, text: str) -> None:
    assert contradicted(catalog, text) == []


TABLE = """镇\t收入（亿元）\t增速（%）
甲镇\t145.93\t5.1
乙镇\t105.78\t3.2
丙镇\t115.18\t4.0
合计\t{total}\t4.2
"""


@pytest.mark.parametrize(("total", "wrong"), [("376.89", ["376.89亿元"]), ("366.89", []), ("366.9", []), ("520.4", [])])
def test_a_total_of_a_column_is_that_of_its_rows(catalog: Catalog, total: str, wrong: list[str]) -> None:
    findings = check(catalog, plain(TABLE.format(total=total))).findings
    assert [finding.statement.numeral.text for finding in findings if finding.verdict == CONTRADICTED] == wrong
