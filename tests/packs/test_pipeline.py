from __future__ import annotations

import math

import pytest

from dashboard.audit import chain_goals
from dashboard.catalog import Catalog
from dashboard.packs import projects
from dashboard.packs.pipeline import _over, against, done, pipeline, project_stages
from dashboard.tables.observations import NOT_PUBLISHED

HOME = "qinyang"


def test_each_chains_projects_are_told_once_and_never_divided(catalog: Catalog) -> None:
    frame = pipeline(catalog, HOME).frame.set_index(["item", "label"])
    together = "新能源电池材料、化工新材料（合计）"
    assert frame.loc[(together, "谋划项目"), "value"] == 57
    assert frame.loc[(together, "计划投资"), "value"] == 217.6
    assert frame.loc[("新能源", "谋划项目"), "value"] == 9
    assert frame.loc[("先进金属材料", "预期产值"), "value"] == 350
    assert frame.loc[("先进金属材料", "计划投资"), "status"] == NOT_PUBLISHED
    assert frame.loc[("新能源", "平均每个项目投资"), "value"] == pytest.approx(42.19 / 9)
    # 先进金属材料 states the tax and 新能源 the investment; no chain states both.
    assert set(frame.xs("每亿元投资预期税收", level="label")["status"]) == {NOT_PUBLISHED}
    assert set(pipeline(catalog, HOME, "new_energy").frame["item"]) == {"新能源"}


def test_the_gap_to_a_goal_is_the_goal_less_what_there_is_and_what_is_expected(catalog: Catalog) -> None:
    frame = chain_goals(catalog, HOME).frame.set_index(["item", "label"])
    assert frame.loc[("化工新材料产业链", "差距"), "value"] == pytest.approx(200 - 107.89 - 40 - 85)
    assert frame.loc[("新能源电池材料产业链", "差距"), "value"] == 0
    assert frame.loc[("新能源电池材料产业链", "差距"), "note"] == "现状未列，只减预期"
    assert math.isnan(frame.loc[("新能源电池材料产业链", "现状"), "value"])
    assert frame.loc[("四个优势产业链产业集群", "预期产值"), "value"] == 914
    assert frame.loc[("四个优势产业链产业集群", "现状"), "note"] == "2021年：三大集群产值（材料L730）"


def test_goals_and_what_is_to_come_stand_as_pairs(catalog: Catalog) -> None:
    frame = against(chain_goals(catalog, HOME)).frame
    assert list(frame["side"]) == ["现状加预期", "目标"] * 3
    assert list(frame[frame["side"] == "目标"]["value"]) == [1000, 500, 200]


def test_named_projects_are_counted_by_stage_in_the_order_of_the_stages(catalog: Catalog) -> None:
    frame = project_stages(catalog, HOME).frame
    assert frame["value"].sum() == 37
    assert list(frame["name"])[:2] == ["谋划或列入规划", "前期（待开工）"]
    assert frame.set_index("name").loc["已部分投产", "value"] == 1
    assert project_stages(catalog, HOME, "new_energy").frame["value"].sum() == 3


def test_investment_is_what_is_done_and_the_rest(catalog: Catalog) -> None:
    frame = done(catalog, HOME).frame.set_index(["item", "part"])
    assert frame.loc[("1000万元以上重点项目", "已完成投资"), "value"] == 124.6
    assert frame.loc[("1000万元以上重点项目", "其余计划投资"), "value"] == pytest.approx(979.8 - 124.6)


def test_projects_are_kept_by_chain_owner_stage_size_and_name(catalog: Catalog) -> None:
    def names(**filters: object) -> set[str]:
        return set(projects(catalog, HOME, **filters).frame["name"])  # type: ignore[arg-type]

    assert len(names()) == 52
    assert len(names(chain="new_energy")) == 4
    assert names(owner="河南超威") == {"年产300万只卡车驻车电池项目", "绿色升级改造项目"}
    assert names(stage="producing") == {"年产20万吨锂电池正极材料项目"}
    assert names(least=500.0) == {"1000万元以上重点项目", "引进实施投资1000万元以上项目"}
    assert names(text="再生铝") == {"年产100万吨再生铝项目"}
    assert names(text="(") == set()


def test_a_rate_needs_both_figures() -> None:
    tax, spent = {"value": 3.0, "locator": "L1"}, {"value": 20.0, "locator": "L2"}
    assert _over(tax, spent, 10_000.0)["value"] == pytest.approx(1500)  # type: ignore[index]
    assert _over(None, spent, 1.0) is None
    assert _over(tax, {"value": math.nan}, 1.0) is None
    assert _over(tax, {"value": 0.0}, 1.0) is None
