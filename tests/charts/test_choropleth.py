from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, Exhibit, choropleth
from dashboard.charts.choropleth import CLASSES, above
from dashboard.charts.classification import CIRCLES, Classes, Classing
from dashboard.charts.map_names import UNKNOWN_CLASS, class_colours
from dashboard.charts.map_spec import Drawing, layered
from dashboard.charts.theme import PALETTES, Mode, contrast
from dashboard.queries import Extract, Places, observations


def drawing(exhibit: Exhibit) -> Drawing:
    """The `Drawing` from which a map's specification is made."""
    return exhibit.draw.args[0]  # type: ignore[attr-defined,no-any-return]


def census(catalog: Catalog) -> list[Extract]:
    return [
        observations(catalog, Places("county", scope="all"), ("resident_population",), (year,))
        for year in ("2010", "2020")
    ]


def test_every_polygon_has_a_row_and_the_unpublished_their_reason(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county")
    assert len(exhibit.data) == 2890
    missing = exhibit.data["v0"].isna()
    assert (exhibit.data.loc[missing, "c0"] < -1).all()
    assert (exhibit.data.loc[~missing, "c0"] >= 0).all()
    assert set(drawing(exhibit).reasons) == {
        "不在范围：市辖区",
        "不在范围：不设县的地级市",
        "不在范围：开发区、管理区",
        "未收录：所用出版物未含该单位",
        "未公布：年鉴该单位未列此项",
    }


def test_classes_hold_about_as_many_places_each(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county")
    counts = pd.Series(drawing(exhibit).classes.of(list(exhibit.data["v0"].dropna()))).value_counts()
    assert set(counts.index) == set(range(CLASSES))
    assert counts.min() > 0.7 * counts.mean()


def test_all_years_travel_together_small_and_share_their_classes(catalog: Catalog, atlas: Atlas) -> None:
    both = census(catalog)
    first, last = (choropleth(extract, atlas, "county", over=both) for extract in both)
    assert first.data.equals(last.data)
    assert first.draw("light") is last.draw("light")
    assert first.years == {"2010": "2010年", "2020": "2020年"}
    assert [int(exhibit.side_tables["state"]["at"].iloc[0]) for exhibit in (first, last)] == [0, 1]
    assert first.data.memory_usage(index=False).sum() < 60_000
    assert "各年共用同一分档" in first.subtitle
    # The screen reader text is the same for all years; otherwise the chart would be sent again.
    assert first.description == last.description
    assert all(exhibit.finding in first.description for exhibit in (first, last))


def test_years_that_would_weigh_too_much_stay_at_the_server(catalog: Catalog, atlas: Atlas) -> None:
    both = census(catalog)
    exhibit = choropleth(both[1], atlas, "county", over=both * 6)
    assert exhibit.years == {}
    assert [name for name in exhibit.data if name.startswith("v")] == ["v0"]


def test_a_year_that_lacks_a_place_leaves_it_open_in_that_year_alone(catalog: Catalog, atlas: Atlas) -> None:
    both = census(catalog)
    rows = choropleth(both[1], atlas, "county", over=both).data.set_index("place")
    young = rows[rows["v0"].isna() & rows["v1"].notna()].index
    assert len(young) > 10
    assert not {str(place) for place in young} & set(both[0].with_values["place"])
    assert {str(place) for place in young} <= set(both[1].with_values["place"])


def test_the_legend_counts_the_places_of_each_class_in_each_year(catalog: Catalog, atlas: Atlas) -> None:
    both = census(catalog)
    exhibit = choropleth(both[0], atlas, "county", over=both)
    legend = dict(exhibit.draw("light"))["layer"][-1]["data"]["values"]
    for year, extract in enumerate(both):
        drawn = extract.frame[extract.frame["on_map"]]
        values = list(drawn["value"] / drawing(exhibit).scale.divisor)
        expected = pd.Series(drawing(exhibit).classes.of(values)).value_counts().to_dict()
        # Units present only in the other year count as missing here.
        expected[-1] = expected.get(-1, 0) + len(exhibit.data) - len(drawn)
        assert {row["class"]: row[f"n{year}"] for row in legend if row[f"n{year}"]} == {
            step: count for step, count in expected.items() if count
        }


def test_within_a_province_it_alone_is_drawn_closer_with_neighbours_and_the_country_beside_it(
    catalog: Catalog, atlas: Atlas
) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within="410000")
    assert {str(place)[:2] for place in exhibit.data["place"]} == {"41"}
    assert set(exhibit.geometry.values()) == {"county-410000", "lines-410000", "locator"}
    assert "河南省" in exhibit.title
    assert len(exhibit.extract.with_values) == 105
    assert "新郑市最高" in exhibit.finding


def test_within_a_city_its_counties_are_coloured_and_named_and_all_else_is_quiet(
    catalog: Catalog, atlas: Atlas
) -> None:
    exhibit = choropleth(
        observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within="410800", focus="410882"
    )
    assert {str(place)[:4] for place in exhibit.data["place"]} == {"4108"}
    assert exhibit.title.startswith("2020年河南省焦作市县级")
    assert len(exhibit.extract.with_values) == 6
    assert exhibit.data[["x", "y", "room"]].notna().all().all()
    assert int(exhibit.side_tables["state"]["place"].iloc[0]) == 410882


@pytest.mark.parametrize(
    ("scope", "focus"),
    [("ccid_2025", "410882"), ("district", "410882"), ("county_city", "410105"), ("thousand", "410882")],
)
def test_the_finding_is_silent_on_a_place_that_is_not_on_the_list_mapped(
    scope: str, focus: str, catalog: Catalog, atlas: Atlas
) -> None:
    rows = observations(catalog, Places("county", scope=scope), ("gdp",), ("2023",))
    without, of_all = (choropleth(rows, atlas, "county", focus=place, among="名单").finding for place in ("", focus))
    assert of_all == without


@pytest.mark.parametrize("within", ["", "410000", "410800", "460000"])
def test_land_and_locator_are_fitted_apart_and_by_arithmetic(catalog: Catalog, atlas: Atlas, within: str) -> None:
    exhibit = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within=within)
    compiled = vl_convert.vegalite_to_vega(dict(exhibit.draw("light")) | {"width": 900})
    projections = compiled["projections"]
    assert not any("fit" in projection for projection in projections)
    scales = {json.dumps(projection["scale"]) for projection in projections}
    assert len(scales) == (2 if within else 1)


def test_lines_do_not_catch_the_pointer_in_place_of_the_land(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(
        observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within="410000", focus="410882"
    )
    for layer in dict(exhibit.draw("light"))["layer"]:
        mark = layer.get("mark", {})
        if mark.get("type") == "geoshape" and mark.get("filled") is False:
            assert mark["fill"] is None


def test_units_off_the_map_stay_in_the_extract(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(
        observations(catalog, Places("county", scope="all"), ("resident_population",), ("2010",)), atlas, "county"
    )
    assert 110103 not in set(exhibit.data["place"])
    assert "110103" in set(exhibit.extract.frame["place"])
    assert exhibit.notes[0].startswith("另有74个有数字的单位")


def test_a_map_names_the_source_of_its_boundaries(catalog: Catalog, atlas: Atlas) -> None:
    line = choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county").source_line
    assert "底图" in line
    assert "南海诸岛" in line


def test_what_falls_and_rises_is_coloured_from_zero_both_ways(catalog: Catalog, atlas: Atlas) -> None:
    loss = observations(
        catalog, Places("city"), ("resident_population_change_rate",), ("2010-2020",), "census2010_on_2020"
    )
    exhibit = choropleth(loss, atlas, "city")
    assert 0.0 in drawing(exhibit).classes.breaks
    spec = str(exhibit.draw("light"))
    assert PALETTES["light"].diverging[0] in spec
    assert PALETTES["light"].sequence[0] not in spec


def test_provinces_step_through_every_year_of_a_series(catalog: Catalog, atlas: Atlas) -> None:
    years = ["2019", "2020", "2021", "2022"]
    each = [observations(catalog, Places("provincial"), ("gdp",), (year,), "census5") for year in years]
    exhibit = choropleth(each[1], atlas, "province", over=each)
    assert list(exhibit.years) == years
    assert int(exhibit.side_tables["state"]["at"].iloc[0]) == 1


def test_circles_are_as_large_as_their_values_and_the_largest_is_the_measure(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(
        observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", classing=Classing(CIRCLES)
    )
    assert "圆的面积与数值成比例" in exhibit.subtitle
    most = drawing(exhibit).most
    assert most == pytest.approx(4276.76)
    spec = dict(exhibit.draw("light")) | {"width": 900}  # type: ignore[misc]
    alt.Chart.from_dict(spec | {"data": {"values": []}}, validate=True)
    circles = next(layer for layer in spec["layer"] if layer["mark"].get("type") == "circle")
    assert circles["transform"][3]["calculate"].endswith(f"max(datum['v' + at], 0) / {most}")
    legend = spec["layer"][-1]["data"]["values"]
    ratios = {round(row["full"] / row["value"], 6) for row in legend}
    assert len(ratios) == 1
    assert {"x", "y"} <= set(exhibit.data)


def test_circles_leave_the_pointer_to_the_land_beneath(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = choropleth(
        observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", classing=Classing(CIRCLES)
    )
    compiled = vl_convert.vegalite_to_vega(dict(exhibit.draw("light")) | {"width": 900})  # type: ignore[misc]
    interactive = {mark["name"]: mark for mark in compiled["marks"] if "interactive" in mark}
    circles = [mark for mark in compiled["marks"] if mark["type"] == "symbol" and mark["from"]["data"] != "rows"]
    assert interactive
    assert not any(mark.get("interactive", True) for mark in circles[:1])


def test_without_a_figure_above_zero_there_are_no_circles(catalog: Catalog, atlas: Atlas) -> None:
    nothing = observations(catalog, Places("provincial"), ("gdp",), ("1999",), "first")
    exhibit = choropleth(nothing, atlas, "province", classing=Classing(CIRCLES))
    assert drawing(exhibit).most == 0.0


# Every number of classes, sequential and diverging at each admissible class, with at most half of CLASSES per side.
CLASSINGS = [
    Classes(tuple(float(step) for step in range(count - 1)), 0, None if below is None else float(below - 1))
    for count in range(1, CLASSES + 1)
    for below in (None, *range(1, count))
    if below is None or max(below, count - below) <= CLASSES // 2
]


def lettering(spec: Any) -> list[Any]:
    """Label layers of a map: halo and names, then the same two for the outlined place."""
    return next(layer["layer"] for layer in spec["layer"] if "layer" in layer)


def ink_of(spec: Any, step: int) -> tuple[str, str]:
    """Text and halo colours of labels on areas of class `step`, from a map's specification."""
    halo, letters = (layer["encoding"]["color"] for layer in lettering(spec)[:2])
    on_dark = json.loads(re.findall(r"indexof\((\[.*?\])", letters["condition"]["test"])[0])
    ground = {int(condition["test"].rpartition(" ")[2]): condition["value"] for condition in halo["condition"]}
    return letters["condition"]["value"] if step in on_dark else letters["value"], ground.get(step, halo["value"])


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("classes", CLASSINGS, ids=lambda classes: f"{classes.count}-{classes.middle}")
def test_names_are_read_on_the_land_of_every_class(
    catalog: Catalog, atlas: Atlas, classes: Classes, mode: Mode
) -> None:
    base = drawing(
        choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", within="410000")
    )
    spec = layered(replace(base, classes=classes, counts=((0,) * (classes.count + 1),)), mode)
    land = class_colours(classes, mode)
    assert len(set(land)) == classes.count
    for step, colour in enumerate(land):
        ink, halo = ink_of(spec, step)
        assert halo == colour
        assert contrast(ink, colour) >= 4.5
    ink, halo = ink_of(spec, UNKNOWN_CLASS)
    assert min(contrast(ink, ground) for ground in (halo, PALETTES[mode].hatch)) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_land_without_a_figure_is_striped_and_so_told_from_the_lowest_class(
    catalog: Catalog, atlas: Atlas, mode: Mode
) -> None:
    base = drawing(choropleth(observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county"))
    stripes = next(
        layer["encoding"]["color"]["condition"]["value"]
        for layer in layered(base, mode)["layer"]
        if "tooltip" in layer.get("encoding", {}) and "condition" in layer["encoding"].get("color", {})
    )
    # Vega misplaces slanted gradients.
    assert stripes["y1"] == stripes["y2"]
    assert {stop["color"] for stop in stripes["stops"]} == {PALETTES[mode].surface, PALETTES[mode].hatch}
    lowest = class_colours(base.classes, mode)[0]
    assert contrast(PALETTES[mode].hatch, lowest) >= 2
    assert contrast(PALETTES[mode].hatch, PALETTES[mode].surface) >= 2


def test_on_circles_names_have_a_halo_of_the_page(catalog: Catalog, atlas: Atlas) -> None:
    extract = observations(catalog, Places("county"), ("gdp",), ("2020",))
    base = drawing(choropleth(extract, atlas, "county", within="410000", classing=Classing(CIRCLES)))
    halo, letters, *_ = lettering(layered(base, "dark"))
    assert halo["mark"]["strokeWidth"] > 0
    assert contrast(halo["encoding"]["color"]["value"], letters["encoding"]["color"]["value"]) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
def test_the_outlined_place_is_named_whatever_its_width_and_above_the_others(
    catalog: Catalog, atlas: Atlas, mode: Mode
) -> None:
    extract = observations(catalog, Places("county"), ("gdp",), ("2020",))
    spec = layered(drawing(choropleth(extract, atlas, "county", within="410000", focus="411281")), mode)
    named = next(layer for layer in spec["layer"] if "layer" in layer)
    assert any(step.get("filter", "").startswith("datum.own ||") for step in named["transform"])
    around, outlined = named["layer"][2:]
    assert around["transform"] == outlined["transform"] == [{"filter": "datum.own"}]
    assert contrast(outlined["mark"]["color"], around["mark"]["stroke"]) >= 4.5


def test_a_place_is_told_with_what_it_lies_in_and_its_rank_among_all_with_a_figure(
    catalog: Catalog, atlas: Atlas
) -> None:
    both = census(catalog)
    whole = choropleth(both[1], atlas, "county", over=both)
    assert dict(drawing(whole).above)["41"] == "河南省"
    assert drawing(whole).ranked == tuple(len(year.with_values) for year in both)
    for index, year in enumerate(both):
        values = year.with_values.set_index("place")["value"]
        rows = whole.data[whole.data["v" + str(index)].notna()].sample(50, random_state=1)
        ranks = dict(zip(rows["place"], rows[f"r{index}"], strict=True))
        assert ranks == {place: (values > values[f"{place:06d}"]).sum() + 1 for place in ranks}
    assert (whole.data.loc[whole.data["v0"].isna(), "r0"] == 0).all()
    part = drawing(choropleth(both[1], atlas, "county", within="410000"))
    assert dict(part.above)["4108"] == "焦作市"
    assert "above[floor(datum.place / 100)]" in json.dumps(layered(part, "light"))


@pytest.mark.parametrize(("level", "within"), [("province", ""), ("county", "410800"), ("city", "410000")])
def test_a_place_is_told_alone_where_all_lie_in_the_same(atlas: Atlas, level: str, within: str) -> None:
    assert above(atlas, level, within, set()) == ()


def test_a_city_without_counties_does_not_lie_in_itself(catalog: Catalog, atlas: Atlas) -> None:
    part = drawing(choropleth(census(catalog)[1], atlas, "county", within="440000"))
    assert "4419" not in dict(part.above)
    assert dict(part.above)["4401"] == "广州市"
