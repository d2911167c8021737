from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import icicle
from dashboard.charts.icicle import COLOURS
from dashboard.packs import chain_choices
from dashboard.packs.industry_tree import programme

HOME = "qinyang"


def drawn(catalog: Catalog, size: str, period: str, focus: str = ""):  # type: ignore[no-untyped-def]
    return icicle(programme(catalog, HOME, size, period, focus), title="产业链", subtitle="", focus=focus)


def test_figures_keep_the_decimals_they_were_printed_with(catalog: Catalog) -> None:
    text = drawn(catalog, "revenue", "2022H1").data.set_index("name")["text"]
    assert text["先进金属材料"] == "62.9亿元"
    assert text["电池制造"] == "36亿元"
    assert text["广东兴发铝业(河南)有限公司"] == "14.11亿元"
    assert text["新能源电池材料"] == "原文未写"


def test_a_chain_has_one_colour_whatever_is_measured_and_the_unknown_is_grey(catalog: Catalog) -> None:
    revenue, investment = (
        drawn(catalog, *choice).data.drop_duplicates("name").set_index("name")["hue"]
        for choice in (("revenue", "2022H1"), ("investment", ""))
    )
    assert revenue["电池制造"] == investment["电池制造"]
    assert revenue["广东兴发铝业(河南)有限公司"] == revenue["先进金属材料"]
    assert revenue["新能源电池材料"] == -2
    assert revenue["主导产业集群（4个）"] == -1


def test_the_finding_names_the_chains_by_size_and_what_is_told_of_none(catalog: Catalog) -> None:
    finding = drawn(catalog, "output", "2021").finding
    assert (
        finding == "产业链产值：电池制造51.77亿元、化工新材料列名合计63.32亿元、先进金属材料列名合计33.09亿元；"
        "未列名的其余100.43亿元。"
    )
    assert drawn(catalog, "output", "1999").finding == "没有产业链产值的数。"


def test_only_the_asked_cell_is_outlined(catalog: Catalog) -> None:
    data = drawn(catalog, "revenue", "2022H1", "advanced_metals").data
    assert list(data.loc[data["focus"], "name"]) == ["先进金属材料"]
    joint = drawn(catalog, "investment", "", "battery_materials").data
    assert list(joint.loc[joint["focus"], "name"]) == ["新能源电池材料、化工新材料（合计）"]


@pytest.mark.parametrize(("size", "period"), [("revenue", "2022H1"), ("investment", ""), ("structure", "")])
def test_a_click_on_any_cell_leads_to_something_that_can_be_looked_at_alone(
    catalog: Catalog, size: str, period: str
) -> None:
    assert set(drawn(catalog, size, period).data["node"]) <= set(chain_choices(catalog, HOME))


def test_more_chains_than_colours_begin_the_colours_anew(catalog: Catalog) -> None:
    tree = programme(catalog, HOME, "revenue", "2022H1")
    frame = tree.frame.assign(hue=tree.frame["hue"].where(tree.frame["hue"] < 0, tree.frame["hue"] + COLOURS))
    hues = icicle(tree.where(frame), title="", subtitle="").data["hue"]
    assert list(hues) == list(icicle(tree, title="", subtitle="").data["hue"])
    assert hues.max() < COLOURS
