"""Wholes, parts, shares and rates of one text, in texts that name no place."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import CONTRADICTED

GDP = "全年实现地区生产总值200.60亿元，增长5%。"


def contradicted(catalog: Catalog, text: str) -> list[str]:
    findings = check(catalog, plain(text)).findings
    return [finding.statement.numeral.text for finding in findings if finding.verdict == CONTRADICTED]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "我区完成生产总值{}，其中：一产增加值20.1亿元，增长3%；二产增加值80.3亿元；三产增加值100.2亿元，"
            "增长6%。三次产业结构调整为10.0:40.0:50.0。",
            "220.6亿元",
            "200.6亿元",
        ),
        (GDP + "第一产业增加值20.1亿元，第二产业增加值80.3亿元，第三产业增加值{}。", "102.0亿元", "100.2亿元"),
        (GDP + "民营经济增加值116.2亿元，增长6%，占地区生产总值的{}。", "75.9%", "57.9%"),
        (GDP + "\n民营经济增加值116.2亿元，增长6%。民营经济占GDP比重为{}。", "75.9%", "57.9%"),
        ("三次产业对经济增长的贡献率分别为{}、43.4%和42.5%。", "41.1%", "14.1%"),
        ("产业结构由上年的22.2%、28.6%和49.2%调整为21.3%、{}和50.8%。", "29.7%", "27.9%"),
        ("全县常住人口50.00万人，其中男性人口{}，女性人口24.00万人。", "62.00万人", "26.00万人"),
        ("常住人口中，男性人口{}，占47.77%；女性人口302475人，占52.23%。", "267626人", "276626人"),
        (
            "常住人口中，0-14岁人口为26000人，占13.00%；15-59岁人口为149000人，占74.50%；"
            "60岁及以上人口为{}，占12.50%。",
            "52000人",
            "25000人",
        ),
        ("一般公共预算收入10.80亿元。其中，税收收入7.56亿元，非税收入{}。", "3.42亿元", "3.24亿元"),
        ("一般公共预算收入10.80亿元，增长3%。其中，税收收入7.56亿元，占比{}。", "80%", "70%"),
        (
            "农林牧渔业总产值81.1亿元，其中农业产值45.3亿元，林业产值5.0亿元，牧业产值{}，渔业产值2.2亿元，"
            "农林牧渔服务业产值2.2亿元。",
            "62.4亿元",
            "26.4亿元",
        ),
        ("社会消费品零售总额{}，其中商品零售额432.2亿元，餐饮收入55.7亿元。", "4879亿元", "487.9亿元"),
        ("人口出生率6.5‰，死亡率7.7‰，自然增长率{}。", "-2.9‰", "-1.2‰"),
        ("有家庭户10.0万户，家庭户人口29.0万人，平均每个家庭户的人口为{}。", "3.90人", "2.90人"),
        ("男性人口30.2万人，女性人口29.3万人，总人口性别比为{}。", "130.1", "103.1"),
        ("就业人员73.4万人，其中城镇就业人员47.3万人，占就业人员的{}。", "46.4%", "64.4%"),
        ("人口出生率6.1‰，死亡率9.0‰。城镇人口36.4万人，常住人口61.3万人，城镇化率{}。", "77.2%", "59.4%"),
        ("出生人口954人，出生率6.77‰；死亡人口{}，死亡率7.76‰。", "1903人", "1093人"),
        ("三次产业结构为14.8:30.1:55.1，二、三产业增加值占生产总值的比重为{}。", "82.5%", "85.2%"),
        (
            "第一产业比重提高0.3个百分点，第二产业比重下降{}，第三产业比重提高2.8个百分点。",
            "31.0个百分点",
            "3.1个百分点",
        ),
        ("粮食总产量46695吨，其中夏粮产量{}，秋粮产量39368吨。", "73270吨", "7327吨"),
        ("职工6850人，其中教师4120人，占60.1%；工人{}，占39.9%。", "2370人", "2730人"),
        (
            "某区人口{}，与2010年（第六次普查）的481000人相比，十年共增加21000人，增长4.37%，年平均增长0.43%。",
            "520000人",
            "502000人",
        ),
        ("粮食产量10.3亿斤，减少0.37亿斤，同比下降{}。", "34.7%", "3.5%"),
    ],
)
def test_a_figure_that_its_whole_and_parts_refute_is_told(catalog: Catalog, text: str, wrong: str, right: str) -> None:
    assert contradicted(catalog, text.format(wrong)) == [wrong]
    assert contradicted(catalog, text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        # The parts are of another place, year or whole than what was told before them.
        GDP + "市区生产总值90亿元，第一产业增加值2亿元，第二产业增加值30亿元，第三产业增加值58亿元。",
        GDP + "2022年第一产业增加值20亿元，第二产业增加值70亿元，第三产业增加值90亿元。",
        "全县常住人口50万人，户籍人口60万人，其中男性人口31万人，女性人口29万人。",
        "年末总人口60万人，其中城镇人口24万人，城镇化率40%。常住人口50万人。",
        "社会消费品零售总额100亿元，其中限额以上零售额40亿元，城镇零售额30亿元，乡村零售额10亿元。",
        "60岁及以上人口10万人，占20%，其中65岁及以上人口7万人，占70%。",
        "我县实现生产总值200亿元，占全市生产总值的15%。",
        # The list of parts is not complete.
        "粮食总产量50万吨，其中夏粮20万吨，秋粮25万吨。",
        "农林牧渔业总产值100亿元，其中农业产值50亿元，林业产值5亿元，牧业产值30亿元，渔业产值10亿元。",
        # A sign that is written as a dash, and growth rates in a row.
        "人口出生率7.33‰，死亡率8.01‰，自然增长率—0.68‰。",
        "三次产业增加值分别增长5.2%、3.8%和3.4%。",
        # Other kinds of parts and wholes, and changes of another base or in constant prices.
        "全年利用内资60亿元，占60.0%，工业投资30亿元，占40.0%。",
        "地区生产总值100亿元，比上年增加8亿元，增长5.2%。",
        "粮食产量10.3亿斤，比2020年增加0.37亿斤，同比增长1.2%。",
        "城镇居民收入3万元，比农村居民的1.5万元高1.5万元，增长5%。",
        # The composition of the year before, and one that is adjusted in its last digit.
        "三次产业结构由上年的10.4:37.1:52.5调整为11.4:36.2:52.4。",
    ],
)
def test_what_may_be_part_of_something_else_refutes_nothing(catalog: Catalog, text: str) -> None:
    assert contradicted(catalog, text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("自来水普及率108%。", ["108%"]),
        ("粮食产量5万吨，同比下降105%。", ["105%"]),
        ("税收收入7.56亿元，占一般公共预算收入的700%。", ["700%"]),
        ("计划完成率108%，资产负债率120%，毛入学率105%，粮食自给率130%，移动电话普及率118%，参保率101%。", []),
        ("利润总额2亿元，同比下降150%；净出口下降120%。", []),
    ],
)
def test_more_than_all_is_told_where_there_is_no_more(catalog: Catalog, text: str, wrong: list[str]) -> None:
    assert contradicted(catalog, text) == wrong
