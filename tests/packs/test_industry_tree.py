from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.packs import SIZES, chain_periods
from dashboard.packs.industry_tree import programme
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, STATED

HOME = "qinyang"
TREES = [
    ("structure", ""),
    *((size, period) for size in ("output", "revenue", "tax") for period in ("2022H1", "2021", "2021H1")),
    *((size, "") for size in ("investment", "expected_output", "expected_revenue", "expected_tax")),
]


def tree(catalog: Catalog, size: str, period: str, focus: str = "") -> pd.DataFrame:
    return programme(catalog, HOME, size, period, focus).frame.set_index("node")


@pytest.mark.parametrize(("size", "period"), TREES)
def test_a_cell_holds_the_cells_below_it_and_none_overlaps_its_neighbour(
    catalog: Catalog, size: str, period: str
) -> None:
    frame = tree(catalog, size, period)
    for node, row in frame.iterrows():
        below = frame[frame["above"] == node]
        assert row["bottom"] > row["top"]
        if len(below):
            assert below["top"].min() == pytest.approx(row["top"])
            assert below["bottom"].max() <= row["bottom"] + 1e-6
        assert list(below["bottom"].iloc[:-1]) == pytest.approx(list(below["top"].iloc[1:]))


@pytest.mark.parametrize(("size", "period"), TREES[1:])
def test_known_figures_share_one_scale_and_what_is_told_of_a_node_is_never_exceeded(
    catalog: Catalog, size: str, period: str
) -> None:
    frame = tree(catalog, size, period)
    leaves = frame[frame["known"] & ~frame.index.isin(frame["above"])]
    heights = (leaves["bottom"] - leaves["top"]) / leaves["value"]
    assert heights.max() == pytest.approx(heights.min())
    for node, row in frame[frame["known"]].iterrows():
        below = frame[(frame["above"] == node) & frame["known"]]
        if len(below):
            assert below["value"].sum() == pytest.approx(row["value"])


def test_what_a_chain_holds_beyond_its_named_enterprises_is_a_cell_of_its_own(catalog: Catalog) -> None:
    frame = tree(catalog, "revenue", "2022H1")
    rest = frame.loc["advanced_metals:rest"]
    assert rest["value"] == pytest.approx(62.9 - 14.11233 - 3.87197)
    assert (rest["item"], rest["status"]) == ("其余规上企业", DERIVED)
    assert "宏达钢铁" in rest["note"]
    # No battery manufacturer is listed separately.
    assert frame.loc["battery_manufacturing:rest", "item"] == "未分列"
    assert frame.loc["battery_manufacturing:rest", "value"] == 36


def test_a_total_that_no_chain_is_told_to_hold_stays_beside_the_chains(catalog: Catalog) -> None:
    frame = tree(catalog, "output", "2021")
    assert frame.loc["leading", "value"] == 248.6
    assert frame.loc["leading", "status"] == STATED
    named = 25.165 + 7.9221572 + 46.84392 + 16.4733853
    assert frame.loc["leading:rest", "value"] == pytest.approx(248.6 - 51.77 - named)
    assert frame.loc["leading:rest", "item"] == "未列名的其余"
    # A chain known only as the sum of its named enterprises has no share of the total.
    assert frame.loc["advanced_metals", "summed"]
    assert frame.loc["advanced_metals", "share"] != frame.loc["advanced_metals", "share"]
    # A sum of the known items is marked as such.
    assert frame.loc["advanced_metals", "status"] == DERIVED
    assert "已知各项之和" in frame.loc["advanced_metals", "note"]


def test_a_figure_of_two_chains_together_is_not_divided(catalog: Catalog) -> None:
    frame = tree(catalog, "investment", "")
    joint = frame.loc["battery_materials+chemical_materials"]
    assert joint["value"] == 217.6
    assert joint["item"] == "新能源电池材料、化工新材料（合计）"
    assert "battery_materials" not in frame.index


def test_a_goal_of_all_projects_of_one_owner_is_the_owners(catalog: Catalog) -> None:
    frame = tree(catalog, "expected_output", "")
    assert frame.loc["chaowei", "value"] == 24
    assert frame.loc["battery_materials", "value"] == 500
    assert frame.loc["longbai_cathode", "value"] == 300
    assert frame.loc["battery_materials:rest", "value"] == 200


def test_the_half_year_before_is_reckoned_from_the_growth(catalog: Catalog) -> None:
    frame = tree(catalog, "revenue", "2021H1")
    assert frame.loc["advanced_metals", "value"] == pytest.approx(62.9 / 1.486)
    assert frame.loc["advanced_metals", "status"] == DERIVED
    assert "依同比还原" in frame.loc["advanced_metals", "note"]


def test_what_nobody_tells_has_no_value_and_says_so(catalog: Catalog) -> None:
    row = tree(catalog, "tax", "2022H1").loc["chemical_materials"]
    assert math.isnan(row["value"])
    assert row["status"] == NOT_PUBLISHED
    assert "原文未写：未列此数" in row["note"]


def test_in_focus_only_the_node_and_what_lies_above_and_below_it_stay_with_their_own_totals(catalog: Catalog) -> None:
    frame = tree(catalog, "revenue", "2022H1", "advanced_metals")
    assert "chemical_materials" not in frame.index
    assert frame.loc["leading", "value"] == pytest.approx(158.3)
    assert frame.loc["leading", "bottom"] == frame.loc["advanced_metals", "bottom"]
    whole = tree(catalog, "revenue", "2022H1")
    assert frame.loc["advanced_metals", "hue"] == whole.loc["advanced_metals", "hue"]


def test_the_bare_structure_shows_every_chain_enterprise_and_project_once(catalog: Catalog) -> None:
    frame = tree(catalog, "structure", "")
    assert frame.index.is_unique
    assert (frame["kind"] == "chain").sum() == 5
    assert (frame["kind"] == "project").sum() == 16
    assert frame.loc["leading", "item"] == "主导产业集群（4个）"
    assert "5321" in frame.loc["programme", "note"]


def test_an_unknown_node_in_focus_leaves_nothing(catalog: Catalog) -> None:
    assert programme(catalog, HOME, "revenue", "2022H1", "nobody").frame.empty


def test_sizes_and_periods_are_those_that_the_pack_tells(catalog: Catalog) -> None:
    assert list(chain_periods(catalog, HOME)) == ["2022H1", "2021H1", "2021"]
    assert {size for size, _ in TREES} == set(SIZES)
