from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.packs.enterprises import (
    chain_table,
    compared_periods,
    concentration,
    concentrations,
    contributions,
    enterprise_pairs,
    growth,
)
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED

HOME = "qinyang"
XINGFA, TIANQING = "广东兴发铝业(河南)有限公司", "河南晋控天庆煤化工有限责任公司"


def test_growth_compares_the_same_half_of_two_years(catalog: Catalog) -> None:
    assert compared_periods(catalog, HOME) == ("2021H1", "2022H1")
    frame = growth(catalog, HOME).frame.set_index(["item", "label"])
    assert frame.loc[(XINGFA, "2022年上半年产值同比"), "value"] == pytest.approx(22.06, abs=0.005)
    assert frame.loc[(XINGFA, "2022年上半年营业收入同比"), "value"] == pytest.approx(14.16, abs=0.005)
    assert frame.loc[(TIANQING, "2022年上半年产值同比"), "value"] == pytest.approx(33.57, abs=0.005)
    assert frame.loc[(XINGFA, "占本链2022年上半年营业收入"), "value"] == pytest.approx(14.11233 / 62.9 * 100)
    contribution = frame.loc[(XINGFA, "对本链2022年上半年营业收入增长的贡献")]
    assert contribution["value"] == pytest.approx((14.11233 - 12.36224) / (62.9 / 1.486) * 100)
    assert contribution["unit"] == "percentage_point"


def test_an_enterprise_that_is_only_named_has_no_figure(catalog: Catalog) -> None:
    frame = growth(catalog, HOME).frame
    rows = frame[frame["item"] == "宏达钢铁"]
    assert len(rows)
    assert rows["value"].isna().all()
    assert set(rows["status"]) == {NOT_PUBLISHED}


def test_a_chain_or_one_enterprise_may_be_looked_at_alone(catalog: Catalog) -> None:
    assert set(growth(catalog, HOME, "xingfa_aluminium").frame["item"]) == {XINGFA}
    assert set(enterprise_pairs(catalog, HOME, "revenue", "chemical_materials").frame["item"]) == {
        "昊华宇航化工有限责任公司",
        TIANQING,
        "国顺硅源",
    }


def test_contributions_add_up_to_the_growth_of_the_chain(catalog: Catalog) -> None:
    extract = contributions(catalog, HOME, "advanced_metals")
    assert extract.indicator.label == "先进金属材料营业收入同比增长的贡献"
    assert extract.frame["value"].sum() == pytest.approx(48.6)
    assert extract.frame.set_index("name").loc[XINGFA, "value"] == pytest.approx(
        (14.11233 - 12.36224) / (62.9 / 1.486) * 100
    )
    assert extract.frame["name"].iloc[-1] == "其余规上企业"
    assert set(extract.frame["status"]) == {DERIVED}


def test_without_a_chain_the_contributions_are_to_the_growth_of_all(catalog: Catalog) -> None:
    extract = contributions(catalog, HOME)
    assert extract.indicator.label == "主导产业集群产值同比增长的贡献"
    assert extract.frame["value"].sum() == pytest.approx(38.5)
    assert contributions(catalog, HOME, "battery_materials").frame.empty


def test_concentration_is_bounded_by_an_even_and_by_a_single_rest() -> None:
    # Shares 40 and 30, and three others with 30 together: 1,600 + 900, plus between 3 × 10² and 30².
    bounds = concentration([40.0, 30.0], 100.0, 3)
    assert (bounds.largest, bounds.rest, bounds.low, bounds.high) == pytest.approx((40, 30, 2800, 3400))
    assert bounds.sure
    # Without others the index is exact; an unknown number of others adds nothing to the lower bound.
    exact = concentration([50.0, 50.0], 100.0, 0)
    assert exact.low == exact.high == pytest.approx(5000)
    assert concentration([10.0], 100.0, None).low == pytest.approx(100)
    assert not concentration([10.0], 100.0, None).sure


def test_the_concentration_of_a_chain_without_parts_is_not_guessed(catalog: Catalog) -> None:
    frame = concentrations(catalog, HOME, "revenue", "2022H1").frame.set_index(["item", "label"])
    assert frame.loc[("化工新材料", "其中最大一家占比"), "value"] == pytest.approx(40.39, abs=0.005)
    assert "必为最大" in frame.loc[("化工新材料", "其中最大一家占比"), "note"]
    assert "或有更大的" in frame.loc[("先进金属材料", "集中度HHI上限"), "note"]
    assert frame.loc[("电池制造", "列名企业"), "value"] == 0
    assert frame.loc[("电池制造", "集中度HHI上限"), "status"] == NOT_PUBLISHED
    assert set(concentrations(catalog, HOME, "revenue", "2022H1", "advanced_metals").frame["item"]) == {"先进金属材料"}


def test_each_chain_is_told_with_the_measures_and_periods_of_the_source(catalog: Catalog) -> None:
    frame = chain_table(catalog, HOME).frame.set_index(["item", "label"])
    assert frame.loc[("先进金属材料", "2021年营业收入"), "value"] == 130.2
    assert frame.loc[("电池制造", "2022年上半年税收同比增速"), "value"] == 107
    assert frame.loc[("新能源电池材料", "2022年已形成产能"), "unit"] == "10k_tonne"
    assert set(chain_table(catalog, HOME, "chemical_materials").frame["item"]) == {"化工新材料"}


def test_the_products_of_a_named_enterprise_stand_with_it(catalog: Catalog) -> None:
    frame = growth(catalog, HOME).frame.drop_duplicates("item").set_index("item")
    assert frame.loc[XINGFA, "products"] == "铝材13万吨"
    assert frame.loc["宏达钢铁", "products"] == "—"
