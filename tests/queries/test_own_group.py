from __future__ import annotations

import math

import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, observations, of_group, own_group

TEXT = "怀川四县 = 沁阳市、孟州市，温县 410823"
CODES = ("410882", "410883", "410825", "410823")


def test_a_named_list_makes_three_places(catalog: Catalog) -> None:
    group = own_group(catalog, TEXT)
    assert group.codes == CODES
    assert group.places == {
        "own-sum": "怀川四县合计",
        "own-mean": "怀川四县均值",
        "own-median": "怀川四县中位数",
    }
    assert own_group(catalog, "沁阳、孟州").name == "自定分组"
    assert own_group(catalog, "焦作市、郑州市").codes == ("410800", "410100")


def values(catalog: Catalog, indicator: str, year: str) -> dict[str, float]:
    rows = observations(catalog, Places("county", CODES, scope="all", drawn=False), (indicator,), (year,)).with_values
    return dict(zip(rows["place"], rows["value"], strict=True))


@pytest.mark.parametrize("statistic", ["sum", "mean", "median"])
def test_its_amounts_are_the_statistic_of_its_members(catalog: Catalog, statistic: str) -> None:
    group, amounts = own_group(catalog, TEXT), sorted(values(catalog, "gdp", "2023").values())
    wanted = {"sum": sum(amounts), "mean": sum(amounts) / 4, "median": (amounts[1] + amounts[2]) / 2}
    (row,) = of_group(catalog, group, f"own-{statistic}", ("gdp",), "2023").rows()
    assert row.value == pytest.approx(wanted[statistic])
    assert row.note.startswith("4个地区的")
    assert row.source


def test_its_ratios_are_ratios_of_sums_but_for_the_median(catalog: Catalog) -> None:
    group = own_group(catalog, TEXT)
    second, whole = values(catalog, "secondary_industry", "2023"), values(catalog, "gdp", "2023")
    (row,) = of_group(catalog, group, "own-mean", ("secondary_share",), "2023").rows()
    assert row.value == pytest.approx(100 * sum(second.values()) / sum(whole.values()))
    shares = sorted(values(catalog, "secondary_share", "2023").values())
    (row,) = of_group(catalog, group, "own-median", ("secondary_share",), "2023").rows()
    assert row.value == pytest.approx((shares[1] + shares[2]) / 2)


def test_a_part_is_no_total_and_what_does_not_add_up_has_none(catalog: Catalog) -> None:
    # 东城区 is not in the county yearbook.
    group = own_group(catalog, "沁阳市、110101")
    (row,) = of_group(catalog, group, "own-sum", ("gdp",), "2023").rows()
    assert math.isnan(row.value)
    assert row.note == "未收录：1个地区没有此项（东城区），不作合计"
    (row,) = of_group(catalog, group, "own-mean", ("gdp",), "2023").rows()
    assert row.note == "1个地区的均值，1个地区没有此项（东城区）"
    (row,) = of_group(catalog, group, "own-sum", ("mean_years_schooling",), "2020").rows()
    assert (math.isnan(row.value), row.note) == (True, "不在范围：这一项不能相加")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("沁阳市、无此县", "没有找到：无此县"),
        ("朝阳区、鼓楼区、沁阳市", "有几种可能"),
        ("沁阳市", "至少要两个地区"),
        ("沁阳市、河南省", "同一级"),
        ("", "至少要两个地区"),
    ],
)
def test_what_is_wrong_with_a_list_is_said(catalog: Catalog, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        own_group(catalog, text)
