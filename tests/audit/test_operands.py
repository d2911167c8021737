from __future__ import annotations

import pytest

from dashboard.audit import OPERANDS, operand
from dashboard.audit.operations import computed
from dashboard.catalog import Catalog
from dashboard.errors import DefinitionError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("claim:henan.county_revenue.2020", 1737e8),
        ("value:national/100000/county_units/2020", 1858),
        ("count:county/gdp/2020/first/1000", 41),
        ("count:county/gdp/2020/first/2000/4000", 4),
        # 昆山市 equals the lower bound (inclusive), then the upper bound (exclusive).
        ("count:county/gdp/2020/first/4276.76", 1),
        ("count:county/gdp/2020/first/4113.75/4276.76", 1),
        ("count:provincial/gdp/2020/first/0/4000", 3),
        ("rank:provincial/320000/county_gdp/2020/highest", 1),
        ("listed:top_hundred_2022/south", 73),
        ("listed:shrinking_cities_2020/northeast/10", 9),
        ("printed:city_tiers_2020/population_change_10k_person/1", 278.47e4),
        ("named:2020/自治旗", 3),
        ("named:2020/旗", 49),
        ("events:administrative_stage", 3),
        ("members:province_run_finance_provinces", 13),
        ("groups:early_model", 4),
        ("named:2020//4108", 6),
        ("rows:qinyang/chains/parent/leading", 4),
        ("implied:qinyang.industry_output.2021", 337.313e8),
        ("implied:qinyang.other_output.2022h1", 51.625e8),
    ],
)
def test_an_operand_is_answered_in_the_base_unit_of_its_dimension(catalog: Catalog, text: str, value: float) -> None:
    answer = operand(catalog, text)
    assert answer is not None
    assert answer.value == pytest.approx(value, rel=1e-5)
    assert answer.sources
    assert answer.description


def test_a_sum_over_boards_is_part_of_the_sum_over_all(catalog: Catalog) -> None:
    parts = [
        operand(catalog, f"sum:county_general_public_budget_revenue/2020/first/{board}")
        for board in ("east+central", "west", "northeast")
    ]
    whole = operand(catalog, "sum:county_general_public_budget_revenue/2020/first")
    assert whole is not None
    assert sum(part.value for part in parts if part) == pytest.approx(whole.value)


def test_a_share_of_nothing_is_no_answer() -> None:
    assert computed("ratio", [3.0, 0.0], "") is None
    assert computed("before", [3.0, -100.0], "") is None
    assert computed("ratio", [3.0, 2.0], "") == 1.5


def test_all_units_hold_more_people_than_counties_alone(catalog: Catalog) -> None:
    counties = operand(catalog, "value:national/100000/county_resident_population/2020")
    everyone = operand(catalog, "all_units:resident_population/2020/census2020")
    assert counties is not None
    assert everyone is not None
    assert everyone.value > counties.value > 7e8


def test_a_tier_takes_only_its_cities(catalog: Catalog) -> None:
    answer = operand(catalog, "tier:resident_population_change/2010-2020/10000")
    assert answer is not None
    assert answer.description.startswith("22个城市")


def test_what_nobody_published_is_none(catalog: Catalog) -> None:
    assert operand(catalog, "value:national/100000/county_gdp/2011") is None


@pytest.mark.parametrize("text", ["guess:x", "claim:no.such.claim"])
def test_a_check_that_names_nothing_is_a_wrong_definition(catalog: Catalog, text: str) -> None:
    with pytest.raises(DefinitionError, match=r"不认得的算子|没有编号为"):
        operand(catalog, text)


def test_every_kind_of_operand_is_used_by_a_check(catalog: Catalog) -> None:
    table = catalog.table("balances")
    packed = [text for text in catalog.frame(table.select("of"))["of"] if text]
    used = {text.partition(":")[0] for check in catalog.registry.checks for text in check.of}
    used |= {text.partition(":")[0] for text in packed}
    assert used == set(OPERANDS)
