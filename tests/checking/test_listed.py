"""Ranks on published lists, by list, edition and place."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT, NOT_HELD, SAME, UNREAD


def verdicts(catalog: Catalog, text: str) -> dict[str, str]:
    return {
        one.statement.numeral.text: one.verdict
        for one in check(catalog, plain(text)).findings
        if one.statement.numeral.dimension == "rank"
    }


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("桐乡市概况\n在赛迪2025年县域经济百强榜中，桐乡排名第{}位。", 22, 12),
        ("沭阳县概况\n赛迪2025县域经济百强，沭阳居第{}位。", 61, 16),
        ("在赛迪2025县域百强中，仙桃市第52位，潜江市第{}位，天门市第99位。", 71, 17),
        ("永城市在2022年县域高质量发展百强中名列第{}。", 60, 30),
        ("博罗县概况\n——位次：赛迪2025县域经济百强第{}名。", 65, 56),
    ],
)
def test_a_rank_is_compared_with_that_of_its_list_and_edition(
    catalog: Catalog, text: str, right: int, wrong: int
) -> None:
    assert set(verdicts(catalog, text.format(right)).values()) == {SAME}
    found = verdicts(catalog, text.format(wrong))
    assert [verdict for figure, verdict in found.items() if f"第{wrong}" in figure] == [DIFFERENT]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("桐乡市在中郡2023年全国县域综合竞争力百强县中居第21位。", NOT_HELD),
        ("桐乡市位列2022年赛迪县域百强第30位。", NOT_HELD),
        ("据2025年赛迪城区百强，嘉兴市南湖区第80名。", NOT_HELD),
        ("桐乡市位列赛迪百强县第30位。", UNREAD),
        ("桐乡市百强县评价中，工业投资居第5位。", UNREAD),
        ("昆山市、江阴市、桐乡市三市在赛迪2025百强中依次是第1位、第2位、第23位。", SAME),
    ],
)
def test_another_list_or_edition_or_place_raises_no_alarm(catalog: Catalog, text: str, verdict: str) -> None:
    assert verdict in verdicts(catalog, text).values()
    assert DIFFERENT not in verdicts(catalog, text).values() or "依次" in text
