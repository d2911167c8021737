"""Shares, multiples, amounts for each and parts beside their operands, and between places whose values are printed."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import CONTRADICTED
from tests.checking.told import contradicted

CITIES = "2023年，昆山、江阴、张家港三市地区生产总值分别为5140.60亿元、4960.51亿元、3365.80亿元，"
TABLE = "2023年\n县（市）|地区生产总值（亿元）|规模以上工业企业（家）\n武陟县|340.59|271\n博爱县|174.35|98\n"


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("甲镇税收45.2亿元，约为乙镇22.6亿元的{}。", "3倍", "2倍"),
        ("某镇存款740.4亿元，相当于2020年（355.6亿元）的{}。", "2.80倍", "2.08倍"),
        ("甲镇、乙镇税收分别为45.2亿元和22.6亿元，前者是后者的{}。", "2.5倍", "2.0倍"),
        ("某镇投资24.6亿元，其中：工业投资8.2亿元，占总投资的{}。", "38.3%", "33.3%"),
        ("某镇财政收入11.47亿元，税收收入8.70亿元，税收占财政收入的{}。", "67.0%", "75.9%"),
        ("某镇有企业864家，其中大型企业216家，占企业总数的{}。", "35%", "25%"),
        ("某镇生产总值1294.00亿元，按七普常住人口57.19万人计算，人均{}。", "26.23万元", "22.63万元"),
        ("某镇生产总值33610.37亿元，以常住人口6930.40万人计，人均约{}。", "5.85万元", "4.85万元"),
        ("某镇企业1200家，按常住人口10万人计算，每万人拥有企业{}。", "220家", "120家"),
        ("全省103个县（市）共有卫生院17877家，平均每个县约{}。", "137家", "174家"),
        ("河南103个县（市）排名公布。\n河南有卫生院17877家，平均每县{}。", "137家", "173.6家"),
        ("307个重点项目总投资979.8亿元，年度计划投资300亿元，已完成投资{}。", "1246亿元", "124.6亿元"),
        ("某镇有企业864家，其中大型企业{}。", "896家", "86家"),
        ("某镇在建项目42个，已完工{}。", "44个", "24个"),
        (CITIES + "其中昆山的总量是张家港的{}。", "1.8倍", "1.5倍"),
        (CITIES + "合计13466.91亿元，其中昆山比江阴多{}。", "280.09亿元", "180.09亿元"),
        (TABLE + "武陟县企业多，规模以上工业企业数是博爱县的{}。", "3.8倍", "2.8倍"),
        ("2023年柳州市地区生产总值3115.86亿元，居全区第二位，第三产业增加值1584.56亿元，占{}。", "60.9%", "50.9%"),
        ("甲县收入情况：一般公共预算收入20.0亿元，一般公共预算支出40.0亿元，财政自给率{}。", "65.0%", "50.0%"),
        ("某镇城乡居民收入比由2.65扩大到{}。", "2.47", "2.74"),
    ],
)
def test_what_is_told_of_two_figures_follows_from_them(catalog: Catalog, text: str, wrong: str, right: str) -> None:
    assert contradicted(catalog, text.format(wrong)) == [wrong]
    assert contradicted(catalog, text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        # Means, balances and plans have parts that are more than they.
        "全镇居民人均可支配收入3.2万元，其中城镇居民4.1万元。",
        "某园区实现顺差10亿元，其中出口30亿元，进口20亿元。",
        "某镇比上年净增人口2万人，其中自然增长3万人。",
        "某镇新开工项目42个，已竣工58个；计划新建学校10所，已建成12所。",
        # The share is of something else, the mean over something else.
        "某镇财政收入11.47亿元，税收收入8.70亿元，工业税收占财政收入的67.0%。",
        "全省103个县（市）共有卫生院17877家，平均每个乡镇约12家。",
        # The comparison is of something else than what was told last, or of any of several measures.
        CITIES + "上市公司市值昆山比江阴多1009亿元，工业用电昆山是张家港的3倍。",
        CITIES + "税收合计800亿元，昆山是张家港的3倍。",
        TABLE + "武陟县总量约为博爱县的2.0倍。",
        "五省县域对照（2023年）\n省份|县域生产总值（亿元）\n江苏|52782.8\n山东|37477.5\n五省县域生产总值合计18.76万亿元，占全国县域的38.8%。",
    ],
)
def test_what_may_be_of_something_else_is_no_contradiction(catalog: Catalog, text: str) -> None:
    assert contradicted(catalog, text) == []


def test_revenue_and_expenditure_exchanged_are_told_by_their_ratio(catalog: Catalog) -> None:
    text = "甲县收入情况：一般公共预算收入40.0亿元，一般公共预算支出20.0亿元，财政自给率50.0%。"
    (finding,) = [one for one in check(catalog, plain(text)).findings if one.verdict == CONTRADICTED]
    assert finding.statement.numeral.text == "40.0亿元"
    assert finding.why.endswith("两数颠倒过来才相符。")
