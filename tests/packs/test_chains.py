from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.packs import chain_choices, chain_of, chain_periods
from dashboard.packs.chains import chain_figures, chain_nodes, growth_bases

HOME = "qinyang"


def test_every_node_is_told_once_after_the_one_above_it(catalog: Catalog) -> None:
    nodes = chain_nodes(catalog, HOME)
    assert nodes["node"].is_unique
    seen = {""}
    for node, parent in zip(nodes["node"], nodes["parent"], strict=True):
        assert parent in seen
        seen.add(node)


def test_an_owner_that_the_pack_names_as_an_enterprise_is_that_enterprise(catalog: Catalog) -> None:
    nodes = chain_nodes(catalog, HOME).set_index("node")
    assert nodes.loc["hongda_steel", "parent"] == "hongda_steel_works"
    assert nodes.loc["duofuduo_park", "parent"] == "battery_materials:多氟多"
    # An owner in two chains has a node in each.
    assert {"chemical_materials:晶英科技", "new_energy:晶英科技"} <= set(nodes.index)


def test_figures_come_in_one_unit_whatever_was_printed(catalog: Catalog) -> None:
    figures = {next(iter(figure.covers)): figure for figure in chain_figures(catalog, HOME, "output", "2021")}
    assert figures["xingfa_aluminium"].value == pytest.approx(25.165)
    assert figures["leading"].value == 248.6


def test_a_base_is_reckoned_only_where_value_and_growth_are_told_of_the_year_after(catalog: Catalog) -> None:
    assert set(growth_bases(catalog, HOME, "tax", "2021H1")) == {"advanced_metals", "battery_manufacturing"}
    assert growth_bases(catalog, HOME, "tax", "2021") == {}


def test_a_reader_may_choose_any_chain_enterprise_or_project_and_each_knows_its_chain(catalog: Catalog) -> None:
    choices = chain_choices(catalog, HOME)
    assert choices["advanced_metals"] == "先进金属材料"
    assert choices["longbai"] == "　龙佰集团"
    groups = {"programme", "leading", "traditional", "bases", "strategic"}
    for node in set(choices) - groups:
        assert chain_of(catalog, HOME, node) in choices
    assert groups <= set(choices)
    assert chain_of(catalog, HOME, "longbai_cathode") == "battery_materials"
    assert chain_of(catalog, HOME, "leading") == chain_of(catalog, HOME, "nobody") == ""


def test_periods_never_mix_years_and_halves_and_come_latest_first(catalog: Catalog) -> None:
    assert chain_periods(catalog, HOME) == {"2022H1": "2022年上半年", "2021H1": "2021年上半年", "2021": "2021年"}
