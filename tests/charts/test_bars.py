from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import bars
from dashboard.queries import Places, observations, stated


def test_bars_come_from_largest_to_smallest_with_the_chosen_marked(catalog: Catalog) -> None:
    data = bars(
        observations(catalog, Places("provincial"), ("county_gdp_mean",), ("2020",), "first"), chosen=("410000",)
    ).data
    assert list(data["name"][:2]) == ["江苏", "浙江"]
    assert data["shown"].is_monotonic_decreasing
    assert list(data.loc[data["chosen"], "name"]) == ["河南"]
    assert data["label"][0] == "1,066.99"


def test_the_decks_figure_stands_beside_the_recomputed_one_with_its_line(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    note = bars(extract, stated=stated(catalog, "county_gdp_share", "2020", "provincial")).notes[0]
    assert "河南61.11（与统计数一致）" in note
    assert "贵州64.72（与统计数一致）" in note
    assert "广东12.51（与统计数一致）" in note


def test_places_nobody_published_are_named_in_the_note_not_drawn_as_zero(catalog: Catalog) -> None:
    exhibit = bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    assert len(exhibit.data) == 28
    assert "未收录：所用出版物未含该地区（6个）" in exhibit.notes[-1]
