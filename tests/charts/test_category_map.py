from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, category_map
from dashboard.queries import counties_above_threshold, members, regions


def test_dots_lie_on_the_projected_map_and_name_their_figure(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = category_map(counties_above_threshold(catalog), atlas, title="千亿县", subtitle="")
    assert exhibit.data["x"].between(-3e6, 3e6).all()
    kunshan = exhibit.data[exhibit.data["place"] == "320583"].iloc[0]
    assert kunshan["text"] == "地区生产总值5,140.60亿元"


def test_a_name_that_would_cover_another_is_left_to_the_table(catalog: Catalog, atlas: Atlas) -> None:
    data = category_map(members(catalog, ("county_pattern",)), atlas, title="模式", subtitle="").data
    named = set(data[data["named"]]["name"])
    assert "长沙县" in named
    assert not {"浏阳市", "宁乡市"} & named


def test_a_county_ranked_among_counties_says_its_rank(catalog: Catalog, atlas: Atlas) -> None:
    data = category_map(members(catalog, ("early_model",)), atlas, title="模式", subtitle="").data.set_index("name")
    assert data.loc["晋江市", "text"].endswith("县域第4位")
    assert "县域" not in data.loc["无锡市", "text"]


def test_provinces_are_filled_and_counted_by_group(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = category_map(regions(catalog, "province_run_finance"), atlas, title="省直管县", subtitle="")
    assert exhibit.data["x"].isna().all()
    assert exhibit.finding == "课件列名的省13个，直辖市4个。"
    assert "底图：" in exhibit.source_line
