"""The two maps of 县域图谱 side by side."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.counties import SUBJECT


def exhibit_of(catalog: Catalog, id_: str, **address: str) -> Exhibit | None:
    return SUBJECT.exhibit(catalog, id_, resolve(catalog, SUBJECT.choices, address).choices)


def test_no_second_map_is_there_before_it_is_asked_for(catalog: Catalog) -> None:
    assert exhibit_of(catalog, "counties.beside") is None


@pytest.mark.parametrize("level", ["county", "city", "provincial"])
def test_the_same_measure_stands_beside_itself_in_another_year_classed_alike(catalog: Catalog, level: str) -> None:
    address = {"level": level, "indicator": "gdp", "other": "gdp", "by": "equal"}
    resolved = resolve(catalog, SUBJECT.choices, address)
    assert resolved.choices["year"] != resolved.choices["other_year"] != ""
    first, second = exhibit_of(catalog, "counties.map", **address), exhibit_of(catalog, "counties.beside", **address)
    assert first is not None
    assert second is not None
    assert first.extract.periods != second.extract.periods
    assert (first.steps, second.steps) == ("year", "other_year")
    classed = [exhibit.subtitle.split("个地区，")[1] for exhibit in (first, second)]
    assert classed == ["等距分为6档，各年共用同一分档"] * 2


def test_another_measure_takes_the_area_and_the_picked_place_and_the_year_if_it_can(catalog: Catalog) -> None:
    address = {"at": "410000", "place": "410882", "year": "2020", "other": "urban_share", "by": "equal"}
    second = exhibit_of(catalog, "counties.beside", **address)
    assert second is not None
    assert second.title == "2020年河南省县级城镇化率分布"
    assert set(second.extract.frame["province_name"]) == {"河南省"}
    assert "沁阳市" in second.finding
    assert "大致均分" in second.subtitle
    latest = exhibit_of(catalog, "counties.beside", other="urban_share")
    assert latest is not None
    assert [period.text for period in latest.extract.periods] == ["2020"]


@pytest.mark.parametrize(
    ("mine", "said", "outlined"),
    [
        ("440000", "广东省57个单位中", "province"),
        ("410800", "河南省焦作市6个单位中", "city"),
        ("410882", "沁阳市地区生产总值为", ""),
        ("110108", "海淀区没有2023年地区生产总值的数（不在范围：市辖区）", ""),
        ("441900", "东莞市没有2023年地区生产总值的数", ""),
    ],
)
def test_the_first_map_names_and_outlines_my_place_whatever_its_level(
    mine: str, said: str, outlined: str, catalog: Catalog
) -> None:
    subject = SUBJECTS["overview"]
    choices = resolve(catalog, subject.choices, {"mine": mine, "indicator": "gdp", "year": "2023"}).choices
    exhibit = subject.exhibit(catalog, "overview.map", choices)
    assert exhibit is not None
    assert said in exhibit.finding.split("；1863个单位中")[0]
    assert exhibit.side_tables["state"]["place"].tolist() == [int(mine)]
    assert set(exhibit.geometry.values()) == {"county", "lines"} | ({outlined} if outlined else set())
    assert exhibit.draw is not None
    drawn = str(exhibit.draw("light"))
    assert all(address in drawn for address in exhibit.geometry)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        ("110000", "不在范围：市辖区"),
        ("310000", "不在范围：市辖区"),
        ("710000", "未收录"),
        ("810000", "不在范围：市辖区"),
    ],
)
def test_an_area_without_any_figure_is_a_sentence_with_the_reason_and_no_map(
    at: str, reason: str, catalog: Catalog
) -> None:
    exhibit = exhibit_of(catalog, "counties.map", at=at)
    assert exhibit is not None
    assert exhibit.data.empty
    assert exhibit.years == {}
    assert reason in exhibit.finding
    assert "分为" not in exhibit.subtitle
    both = exhibit_of(catalog, "counties.map", at=at, scope="all")
    assert both is not None
    assert both.data.empty == (at in ("710000", "810000"))
