from __future__ import annotations

import re

import pytest

from dashboard.analysis.disparity import between_counties
from dashboard.analysis.profile import sectors
from dashboard.catalog import Catalog
from dashboard.charts import composition
from dashboard.charts.theme import PALETTES, Mode, contrast
from dashboard.exports import Geometry
from dashboard.exports.render import svg


@pytest.mark.parametrize("mode", PALETTES)
def test_shares_are_read_on_the_colour_of_every_part(catalog: Catalog, mode: Mode) -> None:
    exhibit = composition(between_counties(catalog, "2020"), title="差距", subtitle="")
    assert exhibit.draw is not None
    spec = exhibit.draw(mode)
    calculated = next(step for step in spec["layer"][1]["transform"] if step.get("as") == "ink")["calculate"]
    inks = re.findall(r"#\w{6}", calculated)
    parts = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert len(inks) == len(parts) == exhibit.data["part"].nunique()
    assert min(contrast(ink, part) for ink, part in zip(inks, parts, strict=True)) >= 4.5


@pytest.mark.parametrize("value", [-1.0, 0.0])
def test_what_cannot_be_divided_into_shares_is_named_and_not_drawn(catalog: Catalog, value: float) -> None:
    whole = sectors(catalog, "410882")
    of_place = whole.frame["item"] == "沁阳市"
    spoiled = whole.where(whole.frame.assign(value=whole.frame["value"].mask(of_place, value)))
    exhibit = composition(spoiled, title="三次产业", subtitle="")
    assert set(exhibit.data["item"]) == {"河南省县域", "全国县域"}
    assert "沁阳市：有负数或合计为零，不能分出比重。" in exhibit.notes
    assert exhibit.data["share"].between(0, 100).all()


def test_a_long_name_is_read_whole_on_two_lines(catalog: Catalog, geometry: Geometry) -> None:
    whole = sectors(catalog, "410882")
    name = "引进实施投资1000万元以上的项目"
    named = whole.where(whole.frame.assign(item=whole.frame["item"].replace("沁阳市", name)))
    drawn = svg(composition(named, title="三次产业", subtitle=""), geometry)
    assert ">引进实施投资</" in drawn
    assert ">1000万元以上的项目</" in drawn
    assert "…" not in drawn
