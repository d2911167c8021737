"""Two figures that are exchanged: each is the value of the other's place, year or measure."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from tests.checking.told import whys

PLACES = ("2639.45", "1571.06")
YEARS = ("2347.10", "1294.00")
SIDES = ("165.73", "180.65")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2023年，慈溪市地区生产总值{}亿元，余姚市{}亿元。", PLACES),
        ("2023年，慈溪、余姚地区生产总值分别为{}亿元、{}亿元。", PLACES),
        ("2023年，慈溪市、余姚市地区生产总值依次为{}亿元和{}亿元。", PLACES),
        ("2023年，慈溪市地区生产总值达到{}亿元。同期，余姚市地区生产总值{}亿元。", PLACES),
        ("2023年，地区生产总值慈溪市（{}亿元）高于余姚市（{}亿元）。", PLACES),
        ("2023年浙江宁波市各县市地区生产总值：慈溪市{}亿元，余姚市{}亿元，宁海县和象山县较低。", PLACES),
        ("2023年，地区生产总值最高的是慈溪市，为{}亿元，其次是余姚市，为{}亿元。", PLACES),
        ("地区 2023年地区生产总值（亿元） 规上工业企业（家）\n慈溪市 {} 2228\n余姚市 {} 1575", PLACES),
        ("神木市2023年地区生产总值{}亿元，2020年为{}亿元。", YEARS),
        ("神木市地区生产总值2023年、2020年分别为{}亿元、{}亿元。", YEARS),
        ("神木市地区生产总值{}亿元（2023年）、{}亿元（2020年）。", YEARS),
        ("2023年，神木市一般公共预算收入{}亿元，支出{}亿元。", SIDES),
        ("2023年，神木市一般公共预算收入、支出分别为{}亿元、{}亿元。", SIDES),
        ("2023年，神木市一般公共预算收支分别为{}亿元和{}亿元。", SIDES),
        ("指标 神木市2023年\n一般公共预算收入（亿元） {}\n一般公共预算支出（亿元） {}", SIDES),
    ],
)
def test_figures_that_are_each_others_are_told_as_exchanged(
    catalog: Catalog, text: str, figures: tuple[str, str]
) -> None:
    assert whys(catalog, text.format(*figures)) == []
    found = whys(catalog, text.format(*reversed(figures)))
    assert len(found) == 2
    assert all("写反了" in why for why in found)


@pytest.mark.parametrize(
    "text",
    [
        # The order of 两地 is that of the whole text and not of the last sentence.
        "慈溪与余姚\n2023年，余姚贷款余额2829.56亿元，慈溪多出不少。两地地区生产总值分别为2639.45亿元和1571.06亿元。",
        "2023年2639.45亿元的慈溪市与1571.06亿元的余姚市，地区生产总值居前。",
        "2023年，余姚市追赶慈溪市，地区生产总值由前者的1571.06亿元看，还低于后者的2639.45亿元。",
    ],
)
def test_an_order_that_is_not_told_is_none_to_be_exchanged(catalog: Catalog, text: str) -> None:
    assert not any("写反了" in why for why in whys(catalog, text))
