"""The two maps of 县域图谱 side by side."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
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
