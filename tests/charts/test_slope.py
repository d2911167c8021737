from __future__ import annotations

import re

import pytest

from dashboard.analysis.comparison import histories
from dashboard.analysis.pairs import decade
from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.charts import slope
from dashboard.model.question import Question
from dashboard.queries import Places, observations, shrinking


def test_ranks_step_evenly_and_tell_the_true_rank(catalog: Catalog) -> None:
    exhibit = slope(shrinking(catalog), title="二十城", subtitle="", ranks=True)
    after = exhibit.data[exhibit.data["end"] == "按2020年同一区划"].set_index("item")
    assert sorted(-after["height"]) == list(range(1, 21))
    assert after.loc["六安市", "text"].startswith("101  六安市")
    assert after["focus"].sum() == 5


def test_labels_of_one_end_never_cover_each_other(catalog: Catalog) -> None:
    exhibit = slope(decade(audited(catalog, "V05")), title="十年", subtitle="")
    for _, rows in exhibit.data.groupby("end"):
        gaps = rows["label_at"].sort_values().diff().dropna()
        assert gaps.min() > 0


def test_the_finding_names_the_largest_change_and_what_fell(catalog: Catalog) -> None:
    finding = slope(decade(audited(catalog, "V05")), title="十年", subtitle="").finding
    assert "县域住户储蓄存款余额由2011年的12.5万亿元增加到2020年的34万亿元" in finding
    assert finding.endswith("县域户籍人口占全国人口比例由2011年的70.6%下降到2020年的63.1%。")


def test_a_province_without_any_of_the_cities_is_said_in_words(catalog: Catalog) -> None:
    exhibit = slope(shrinking(catalog, "410000"), title="二十城", subtitle="", ranks=True)
    assert exhibit.data.empty
    assert exhibit.finding == "所选范围没有成对的数字。"


def test_a_line_with_one_end_is_no_change(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county", ("410882", "421088")), ("gdp",), ("2020", "2023"))
    frame = rows.with_values.assign(
        item=rows.with_values["name"], end=rows.with_values["period"], height=rows.with_values["value"]
    )
    exhibit = slope(rows.where(frame.sort_values("period")), title="两年", subtitle="亿元")
    assert "监利市" in set(exhibit.data["item"])
    assert "监利市" not in exhibit.finding


@pytest.mark.parametrize("province", ["", "210000", "340000"])
def test_ranks_are_told_by_how_many_fell_and_never_as_a_transition_of_words(catalog: Catalog, province: str) -> None:
    finding = slope(shrinking(catalog, province), title="收缩", subtitle="", ranks=True).finding
    assert re.fullmatch(r"各按当年区划计算居前的\d+个地区，按\d+年同一区划计算(\d+个不再|都仍)居前.*。", finding)


@pytest.mark.parametrize("places", [("410882", "410883"), ("410882", "410883", "410825", "410823")])
def test_places_are_not_called_items(catalog: Catalog, places: tuple[str, ...]) -> None:
    rows = histories(catalog, Question("", ("gdp",), places=places))
    frame = rows.frame.assign(item=rows.frame["name"], end=rows.frame["period"], height=rows.frame["value"])
    finding = slope(rows.where(frame), title="走势", subtitle="").finding
    assert finding.startswith(f"{len(places)}个地区中变化最大的：")
