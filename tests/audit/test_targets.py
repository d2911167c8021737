from __future__ import annotations

import math

import pytest

from dashboard.audit import STATES, reached, targets
from dashboard.audit.operands import Operand
from dashboard.audit.targets import _state
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations
from dashboard.tables.observations import NOT_PUBLISHED

HOME = "qinyang"


def test_a_target_with_a_deadline_tells_the_gap_and_the_yearly_pace(catalog: Catalog) -> None:
    frame = targets(catalog, HOME, ("V20",)).frame.set_index(["item", "column"])
    urban = "城镇化率"
    assert frame.loc[(urban, "目标"), "value"] == 70
    latest = frame.loc[(urban, "最新"), "value"]
    assert latest == pytest.approx(62.53, abs=0.005)
    assert frame.loc[(urban, "最新"), "source"] == "census_county"
    assert frame.loc[(urban, "差距"), "value"] == pytest.approx(70 - latest)
    # 15 years, from the 2020 census to 2035.
    assert frame.loc[(urban, "每年须"), "value"] == pytest.approx((70 - latest) / 15)
    assert frame.loc[(urban, "每年须"), "unit"] == "percentage_point"
    assert frame.loc[(urban, "目标"), "unit"] == "percent"


def test_without_a_deadline_there_is_no_pace_and_without_a_figure_no_gap(catalog: Catalog) -> None:
    frame = targets(catalog, HOME, ("V20", "V25")).frame.set_index(["item", "column"])
    coverage = "规上工业企业研发活动全覆盖"
    assert frame.loc[(coverage, "差距"), "value"] == pytest.approx(41.5)
    assert frame.loc[(coverage, "每年须"), "status"] == NOT_PUBLISHED
    assert frame.loc[(coverage, "每年须"), "note"] == "原文未写：期限或最新数的时期未写明"
    people = frame.loc[("城区人口", "最新")]
    assert math.isnan(people["value"])
    assert "普查的城镇人口含镇区，不能相比" in people["note"]


def test_what_is_reached_is_the_latest_over_the_target(catalog: Catalog) -> None:
    extract = reached(targets(catalog, HOME, ("V20", "V24", "V25")))
    values = extract.frame.set_index("name")["value"]
    assert values["铅酸电池日产能"] == pytest.approx(80)
    assert values["规上工业企业研发活动全覆盖"] == pytest.approx(58.5)
    assert math.isnan(values["城区人口"])
    assert extract.unit.id == "percent"


def test_a_target_is_called_by_its_line_too_only_if_another_has_its_name(catalog: Catalog) -> None:
    rows = targets(catalog, HOME, tuple(view.id for view in catalog.registry.views)).frame
    lines = rows.groupby("label")["line"].nunique()
    with_line = rows["item"] != rows["label"]
    assert set(rows.loc[with_line, "label"]) == set(lines[lines > 1].index)
    assert rows.groupby("item")["line"].nunique().max() == 1


def test_a_pack_without_targets_has_none(catalog: Catalog) -> None:
    assert reached(targets(catalog, HOME, ("V36",))).frame.empty


def test_a_target_tells_what_its_figures_say_of_it(catalog: Catalog) -> None:
    rows = targets(catalog, HOME, ("V20", "V24", "V25"))
    frame = rows.frame.set_index(["item", "column"])
    urban = "城镇化率"
    late, needed = (frame.loc[(urban, column), "value"] for column in ("近年每年", "每年须"))
    before = observations(catalog, Places("county", ("410882",)), ("urban_share",), ("2010", "2020")).with_values
    first, last = before.sort_values("period")["value"]
    assert late == pytest.approx((last - first) / 10)
    assert frame.loc[(urban, "目标"), "state"] == ("按近年速度可达" if late >= needed else "须加快")
    # Undetermined without a deadline or without a value.
    assert frame.loc[("规上工业企业研发活动全覆盖", "目标"), "state"] == "无从判断"
    assert frame.loc[("城区人口", "目标"), "state"] == "无从判断"
    assert set(rows.frame["state"]) <= set(STATES)


def test_a_target_that_is_passed_is_reached() -> None:
    latest = Operand(5.0, (), "", "", "2020")
    assert _state(4.0, "2035", latest, (math.nan, 0)) == "已达到"
    assert _state(20.0, "2025", latest, (3.0, 2010)) == "按近年速度可达"
    assert _state(20.0, "2025", latest, (2.9, 2010)) == "须加快"
    assert _state(20.0, "", latest, (9.0, 2010)) == "无从判断"
