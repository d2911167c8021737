from __future__ import annotations

from dashboard.analysis.programme import programme
from dashboard.catalog import Catalog
from dashboard.charts import icicle

HOME = "qinyang"


def drawn(catalog: Catalog, size: str, period: str, focus: str = ""):  # type: ignore[no-untyped-def]
    return icicle(programme(catalog, HOME, size, period, focus), title="产业链", subtitle="", focus=focus)


def test_figures_keep_the_decimals_they_were_printed_with(catalog: Catalog) -> None:
    text = drawn(catalog, "revenue", "2022H1").data.set_index("node")["text"]
    assert text["advanced_metals"] == "62.9亿元"
    assert text["battery_manufacturing"] == "36亿元"
    assert text["xingfa_aluminium"] == "14.11亿元"
    assert text["battery_materials"] == "未公布"


def test_a_chain_has_one_colour_whatever_is_measured_and_the_unknown_is_grey(catalog: Catalog) -> None:
    revenue, investment = (
        drawn(catalog, *asked).data.set_index("node") for asked in (("revenue", "2022H1"), ("investment", ""))
    )
    assert revenue.loc["battery_manufacturing", "hue"] == investment.loc["battery_manufacturing", "hue"]
    assert revenue.loc["xingfa_aluminium", "hue"] == revenue.loc["advanced_metals", "hue"]
    assert revenue.loc["battery_materials", "hue"] == -2
    assert revenue.loc["leading", "hue"] == -1


def test_the_finding_names_the_chains_by_size_and_what_is_told_of_none(catalog: Catalog) -> None:
    finding = drawn(catalog, "output", "2021").finding
    assert (
        finding == "产业链产值：化工新材料63.32亿元、电池制造51.77亿元、先进金属材料33.09亿元；未分到各链100.43亿元。"
    )
    assert drawn(catalog, "output", "1999").finding == "没有公布的产业链产值。"


def test_only_the_asked_cell_is_outlined(catalog: Catalog) -> None:
    data = drawn(catalog, "revenue", "2022H1", "advanced_metals").data
    assert list(data.loc[data["focus"], "node"]) == ["advanced_metals"]
