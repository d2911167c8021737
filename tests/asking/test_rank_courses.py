"""Questions on how a rank changed are answered with the ranks of both years, counted from the figures."""

from __future__ import annotations

import pytest

from dashboard.asking.answer import answered
from dashboard.asking.reading import read
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations

HOME = "410882"


def rank(catalog: Catalog, place: str, measure: str, year: str, area: str = "") -> tuple[int, int]:
    """Rank and number of places, from the largest, counted anew."""
    frame = observations(catalog, Places("county", drawn=False), (measure,), (year,)).with_values
    values = frame.loc[frame["place"].str.startswith(area)].set_index("place")["value"]
    return int((values > values[place]).sum()) + 1, len(values)


def test_the_ranks_of_both_years_are_those_counted_from_the_figures(catalog: Catalog) -> None:
    sentence = answered(catalog, read(catalog, "沁阳GDP全国排名变化", HOME)).sentence
    for area in ("", "41", "4108"):
        for year in ("2020", "2023"):
            place, of = rank(catalog, "410882", "gdp", year, area)
            assert f"{year}年第{place}位（共{of}）" in sentence
    assert "降17位" in sentence
    assert "（2020年296.95亿元，2023年350.49亿元；" in sentence


@pytest.mark.parametrize(
    ("question", "excerpt"),
    [
        ("焦作2015年到2023年GDP位次变化", "全国2015年第102位（共334），2023年第156位（共331），降54位"),
        ("河南GDP名次变化", "2002年第5位（共31），2024年第6位（共31），降1位"),
        ("沁阳财政收入在全省的排名变化", "省内2020年第28位（共105），2023年第47位（共103），降19位"),
        # A year that is not held, and a measure of another level.
        ("沁阳2022年GDP排名变化", "2022年的地区生产总值未收录，无从比较；有2020、2023年的"),
        ("沁阳外贸排名变化", "看不出位次的变化"),
        # Lists, and strengths and weaknesses.
        ("昆山在哪些榜单上", "在列的有千亿县、赛迪百强（2025）第1位；不在列的有"),
        ("沁阳主要短板", "短板是每千人医疗卫生机构床位"),
        ("河南户籍人口与常住人口差最大的县", "“差”还不会算进这样的问题"),
    ],
)
def test_what_changed_in_rank_is_told_or_why_it_cannot_be(question: str, excerpt: str, catalog: Catalog) -> None:
    assert excerpt in answered(catalog, read(catalog, question, HOME)).sentence
