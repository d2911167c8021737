from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import choropleth
from dashboard.charts.choropleth import UNKNOWN_CLASS
from dashboard.charts.theme import PALETTES
from dashboard.queries import cities, counties


def test_every_polygon_has_a_row_and_the_unpublished_a_class_of_their_own(
    catalog: Catalog, urls: dict[str, str]
) -> None:
    data = choropleth(counties(catalog, "gdp", "2020"), urls, "county").data
    assert len(data) == 2890
    assert set(data.loc[data["shown"].isna(), "class"]) == {UNKNOWN_CLASS}
    assert set(data.loc[data["shown"].notna(), "class"]) == set(range(6))


def test_classes_hold_about_as_many_places_each(catalog: Catalog, urls: dict[str, str]) -> None:
    sizes = choropleth(counties(catalog, "gdp", "2020"), urls, "county").data["class"].value_counts().drop(-1)
    assert sizes.min() > 0.7 * sizes.mean()


def test_within_a_province_it_alone_is_drawn_closer_with_the_country_beside_it(
    catalog: Catalog, urls: dict[str, str]
) -> None:
    made = choropleth(counties(catalog, "gdp", "2020"), urls, "county", within="410000")
    assert {place[:2] for place in made.data["place"]} == {"41"}
    assert set(made.geometry.values()) == {"county-410000", "lines-410000"}
    assert "河南省" in made.title
    assert len(made.extract.known) == 105
    assert "新郑市最高" in made.finding


def test_units_off_the_map_stay_in_the_extract(catalog: Catalog, urls: dict[str, str]) -> None:
    made = choropleth(counties(catalog, "resident_population", "2010", "all"), urls, "county")
    assert "110103" not in set(made.data["place"])
    assert "110103" in set(made.extract.frame["place"])
    assert made.notes[0].startswith("另有74个有数字的单位")


def test_a_map_names_the_source_of_its_boundaries(catalog: Catalog, urls: dict[str, str]) -> None:
    line = choropleth(counties(catalog, "gdp", "2020"), urls, "county").source_line
    assert "底图" in line
    assert "南海诸岛" in line


def test_what_falls_and_rises_is_coloured_from_zero_both_ways(catalog: Catalog, urls: dict[str, str]) -> None:
    loss = cities(catalog, "resident_population_change_rate", "2010-2020", "census2010_on_2020")
    shown = choropleth(loss, urls, "city")
    falling = shown.data[shown.data["shown"] < 0]["class"].max()
    rising = shown.data[shown.data["shown"] >= 0]["class"].min()
    assert falling < rising
    spec = str(shown.draw("light"))
    assert PALETTES["light"].diverging[0] in spec
    assert PALETTES["light"].sequence[0] not in spec
