"""Figures of several places together: sums, their shares, and ranks among places named in the text."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.verdicts import ROUNDED, SAME
from tests.checking.told import alarms, verdicts

THREE = "新郑市、中牟县、巩义市"


@pytest.mark.parametrize(
    ("text", "right", "mistake"),
    [
        (f"2023年，{THREE}三地地区生产总值合计{{}}。", "4050.92亿元", "4150.92亿元"),
        (f"2023年，{THREE}地区生产总值合计{{}}。", "4050.92亿元", "4150.92亿元"),
        ("2023年，新郑、中牟、巩义三县（市）地区生产总值之和为{}。", "4050.92亿元", "4150.92亿元"),
        (f"2023年，{THREE}三地地区生产总值合计4050.92亿元，一般公共预算收入合计{{}}。", "185.06亿元", "195.06亿元"),
        ("2023年，慈溪与余姚两市规上工业企业{}。", "3803家", "3903家"),
        ("2023年，慈溪地区生产总值2639.45亿元，余姚市为1571.06亿元，两市合计{}。", "4210.51亿元", "4310.51亿元"),
        (f"郑州\n2023年，{THREE}发展较快。三地地区生产总值合计{{}}。", "4050.92亿元", "4150.92亿元"),
        ("2023年郑州、洛阳、南阳三市生产总值合计{}，接近全省60627.7亿元的四成。", "23671.57亿元", "24671.57亿元"),
        (f"2023年，{THREE}三地中，巩义一地就占三地规上工业企业总数{{}}的57.2%。", "975家", "995家"),
        ("2023年，郑州、洛阳、南阳三市地区生产总值合计23671.57亿元，占全省的{}。", "39.0%", "49.0%"),
        (f"2023年，{THREE}三地中，巩义市一般公共预算收入56.23亿元，居三地{{}}。", "第2位", "第3位"),
        (f"郑州\n2023年，{THREE}签约合作。中牟县一般公共预算收入在三地中列{{}}。", "第3位", "第2位"),
        ("2024年，湖北地区生产总值在中部六省中居{}。", "第2位", "第3位"),
        ("2024年，湖北地区生产总值59644.3亿元，居全国第七位、中部{}。", "第2位", "第3位"),
    ],
)
def test_figures_of_named_places_together_are_checked(catalog: Catalog, text: str, right: str, mistake: str) -> None:
    assert verdicts(catalog, text.format(right))[right] in (SAME, ROUNDED)
    assert alarms(catalog, text.format(right)) == []
    assert alarms(catalog, text.format(mistake)) == [mistake]


@pytest.mark.parametrize(
    "text",
    [
        # Places that are not all read, or others than those named.
        "2023年，新郑市、中牟县和航空港区地区生产总值合计5050.2亿元。",
        "2023年，新郑市、中牟县等4县（市）地区生产总值合计5050.2亿元。",
        "2023年，新郑市、中牟县等四县地区生产总值合计5050.2亿元。",
        "2023年，除新郑市、中牟县外，其余四县（市）地区生产总值合计3000.88亿元。",
        "2023年，郑州、洛阳、南阳三市之外，其他城市地区生产总值合计36956.1亿元。",
        # Each of them, or one of them.
        "2023年，新郑市、中牟县两地均突破1400亿元，地区生产总值居全市前列。",
        "2023年，新郑市、中牟县两地规上工业企业平均208家。",
        "2023年，慈溪市与余姚市相比，规上工业企业2228家，多653家。",
        "2023年，慈溪市地区生产总值2639.45亿元，总量超过余姚，两市共有规上工业企业3803家。",
        # Something else.
        "2023年，新郑市、中牟县地区生产总值分别为1553.34亿元和1486.70亿元，两地合计完成投资366.64亿元。",
        "2023年，新郑市、中牟县之间，地区生产总值相差66.64亿元。",
        "2023年昆山、江阴两市外贸企业1200家，地区生产总值合计10101.11亿元。",
    ],
)
def test_a_sum_is_not_assumed_where_it_is_not_told(catalog: Catalog, text: str) -> None:
    assert alarms(catalog, text) == []


def test_what_follows_a_comparison_is_of_the_place_compared(catalog: Catalog) -> None:
    text = "2023年，神木市地区生产总值2347.10亿元，是同期府谷县1002.08亿元的2.3倍。其中第二产业增加值1954.22亿元。"
    assert verdicts(catalog, text)["1954.22亿元"] in (SAME, ROUNDED)


@pytest.mark.parametrize(
    ("text", "right", "mistake"),
    [
        ("在全省县（市）中的位次由2020年的第13位上升到{}", "第3位", "第5位"),
        ("在全省县（市）中的排名从2020年的{}前移到第3位", "第13位", "第12位"),
        ("在全省县域中由第13位升至{}", "第3位", "第8位"),
        ("由2020年的全省县域第13位升至{}", "第3位", "第2位"),
        ("位居全省县（市）第3位，2020年居{}", "第13位", "第11位"),
    ],
)
def test_ranks_at_both_ends_of_a_change_are_of_their_years(
    catalog: Catalog, text: str, right: str, mistake: str
) -> None:
    lead = "2023年，宣汉县地区生产总值701.12亿元，"
    assert alarms(catalog, f"{lead}{text.format(right)}。") == []
    assert alarms(catalog, f"{lead}{text.format(mistake)}。") == [mistake]


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        # Beside the revised value the rank is that of the revised value.
        ("2024年，河南地区生产总值63557.1亿元，居全国第5位。", ["第5位"]),
        ("2024年，河南地区生产总值居全国第5位。", []),
        # Beyond what any revision changes.
        ("2024年，河南地区生产总值居全国第16位。", ["第16位"]),
        ("2024年，安徽地区生产总值50646.7亿元，按不变价格计算增长5.8%，总量居全国第9位。", ["第9位"]),
    ],
)
def test_a_revision_excuses_only_ranks_that_it_may_change(catalog: Catalog, text: str, alarm: list[str]) -> None:
    assert alarms(catalog, text) == alarm
