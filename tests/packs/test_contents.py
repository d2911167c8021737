from __future__ import annotations

import math

from dashboard.catalog import Catalog
from dashboard.packs import chain_labels, dated, mentions, named_targets, owners, projects
from dashboard.queries import latest
from dashboard.tables.observations import NOT_PUBLISHED, STATED

HOME, PLACE = "qinyang", "410882"


def test_a_project_has_a_row_a_measure_and_what_is_not_told_says_so(catalog: Catalog) -> None:
    frame = projects(catalog, HOME, text="新型再生钢铁").frame.set_index("label")
    assert frame.loc["预期产值", "value"] == 150
    assert frame.loc["预期税收", "value"] == 14.8
    assert math.isnan(frame.loc["总投资", "value"])
    assert frame.loc["总投资", "status"] == NOT_PUBLISHED
    assert "原文未写：未列此数" in frame.loc["总投资", "note"]
    assert set(frame["section"]) == {"第三部分·（二）2.提升产业能级"}


def test_goals_are_no_projects(catalog: Catalog) -> None:
    assert not {"battery_materials_output", "spic_revenue"} & set(projects(catalog, HOME).frame["item"])


def test_named_targets_come_in_order_of_their_deadlines(catalog: Catalog) -> None:
    frame = named_targets(catalog, ("V20",), HOME).frame
    assert list(frame["deadline"]) == ["2025年"] * 6 + ["2035年"] * 6
    assert frame["item"].iloc[0] == "经济高质量发展走在全省前列"


def test_dates_are_events_and_deadlines(catalog: Catalog) -> None:
    frame = dated(catalog, ("V26", "V27", "V33", "V34"), HOME).frame
    assert set(frame["kind"]) == {"event", "target"}
    rail = frame[frame["label"] == "呼南高铁沁阳段建成通车"].iloc[0]
    assert (rail["start"], rail["kind"], rail["status"]) == ("2025", "target", STATED)


def test_mentions_are_cited_though_they_have_no_figure(catalog: Catalog) -> None:
    extract = mentions(catalog, ("V27",), HOME)
    assert len(extract.frame) == 6
    assert extract.citations[0].source.id == "deck_2022"


def test_pickers_list_what_the_pack_has(catalog: Catalog) -> None:
    assert list(chain_labels(catalog, HOME))[-1] == "new_energy"
    assert "国家电投" in owners(catalog, HOME)


def test_the_latest_figure_is_that_of_the_last_period_or_of_none(catalog: Catalog) -> None:
    assert latest(catalog, HOME, PLACE, "tax_revenue").period == "2022M01-07"
    assert latest(catalog, "county", PLACE, "gdp").period == "2023"
    assert latest(catalog, HOME, PLACE, "population_density").period == ""
