"""Measures that are not named again, or cut short, and what only looks like them."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import ROUNDED, SAME

HEAD = "桐乡市2023年发展情况\n2023年，全市地区生产总值1252.35亿元，一般公共预算收入107.02亿元，规上工业企业1252家。"


@pytest.mark.parametrize(
    ("text", "figure", "mistake"),
    [
        ("永城市2023年一般公共预算收入54.04亿元，支出72.17亿元。", "72.17亿元", "27.17亿元"),
        ("永城市2023年一般公共预算收入54.04亿元，居第6位；支出72.17亿元。", "72.17亿元", "62.17亿元"),
        ("2020年，博罗县七普常住121.09万人。", "121.09万人", "112.09万人"),
        ("2023年，迁安市地区生产总值1262.9亿元；三河市610.3亿元，经济总量不到一半。", "610.3亿元", "670.3亿元"),
        ("2020年，平果市GDP只有183.75亿元；2023年达到337.33亿元。", "337.33亿元", "373.33亿元"),
        ("2010年，合川区GDP244.49亿元；2018年712.93亿元，是2010年的2.9倍。", "2.9倍", "3.9倍"),
        ("2023年，南昌县二产占62.5%，三产占34.1%，一产3.4%。", "3.4%", "5.4%"),
        ("2023年，仁怀市规上工业企业150家，比2020年多57家。", "57家", "75家"),
        ("2023年，霍山县GDP220.06亿元，在安徽县（市）中居第35位。", "220.06亿元", "222.06亿元"),
        ("2020年，常住人口最多的是武陟县，为66.13万人；最少的是修武县，为24.86万人。", "24.86万人", "42.86万人"),
        ("南通市2020年地区生产总值10036.3亿元。此后连上台阶，2022年为11379.6亿元。", "11379.6亿元", "11026.94亿元"),
        ("南通市2023年地区生产总值11813.3亿元，增长5.8%，总量居全省第4位。", "第4位", "第3位"),
        ("2023年，长沙县地区生产总值2129.5亿元，占全市14332.0亿元的14.9%。", "14332.0亿元", "13432.0亿元"),
    ],
)
def test_a_measure_that_is_not_named_again_is_understood(
    catalog: Catalog, text: str, figure: str, mistake: str
) -> None:
    found = {one.statement.numeral.text: one.verdict for one in check(catalog, plain(text)).findings}
    assert found[figure] in (SAME, ROUNDED)
    alarms = {one.statement.numeral.text for one in wrong(check(catalog, plain(text.replace(figure, mistake))))}
    assert mistake in alarms


@pytest.mark.parametrize(
    "text",
    [
        "政府性基金收入42.6亿元，支出51.3亿元。国有资本经营预算收入1.2亿元，支出0.9亿元。",
        "全市旅游综合收入持续增长。2020年35.2亿元，2023年62.8亿元，增长78.4%。",
        "2010年化纤产量180万吨；2018年520万吨，是2010年的2.9倍。",
        "户均存款，2020年28万元，2023年39万元。2020年35家，2023年62家，上市公司数量居全省县（市）第六。",
        "存贷比由80%提高到100%，提高25%。新能源装机占比由20%提高到25%，增幅25%。",
        "2023年，全市新增市场主体1.2万户，比2020年多3200户。其中数字企业98家，比2020年多35家。",
        "三年累计完成一般公共预算收入380亿元，支出430亿元。",
        "海宁2023年工业用电占全市128亿千瓦时的23%。德清、桐乡两地合作，德清投入2.5亿元，桐乡8.3亿元。",
        "七普常住人口102.98万人。按常住人口计算，人均一般公共预算收入1.3万元。",
        "互联网产业增加值名义增长15.3%，占服务业的两成。三年间，数字企业从120家增加到230家，翻了近一番。",
    ],
)
def test_figures_of_other_things_are_not_taken_for_it(catalog: Catalog, text: str) -> None:
    assert wrong(check(catalog, plain(HEAD + text))) == ()


def test_a_table_leaves_the_last_of_its_years_to_what_follows(catalog: Catalog) -> None:
    table = "大竹县\n指标\t2020年\t2023年\n地区生产总值（亿元）\t387.30\t451.36\n\n"
    for change, alarm in (("64.06", False), ("46.06", True)):
        text = f"{table}由表可见，三年间大竹地区生产总值增加{change}亿元。"
        assert bool(wrong(check(catalog, plain(text)))) == alarm
