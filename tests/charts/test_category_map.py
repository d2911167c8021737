from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, category_map
from dashboard.queries import counties_above_threshold, members, regions


def test_dots_lie_on_the_projected_map_and_name_their_figure(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = category_map(counties_above_threshold(catalog), atlas, title="千亿县", subtitle="")
    assert exhibit.data["x"].between(-3e6, 3e6).all()
    kunshan = exhibit.data[exhibit.data["place"] == "320583"].iloc[0]
    assert kunshan["text"] == "地区生产总值5,140.60亿元"


def test_a_name_covers_no_dot_and_no_other_name_or_is_left_to_the_table(catalog: Catalog, atlas: Atlas) -> None:
    for kind in ("county_pattern", "early_model"):
        data = category_map(members(catalog, (kind,)), atlas, title="模式", subtitle="").data
        boxes = []
        for row in data.to_dict("records"):
            reach = 9 * 11_500 if row["side"] == "right" else -9 * 11_500
            wide = reach / 9 * (7 + 11 * len(row["name"]))
            if row["side"]:
                boxes.append((row["name"], *sorted((row["x"] + reach, row["x"] + wide)), row["y"]))
        assert len(boxes) >= 5
        for name, left, right, middle in boxes:
            covered = data[data["x"].between(left, right) & ((data["y"] - middle).abs() < 5 * 11_500)]
            assert set(covered["name"]) <= {name}
            others = [
                other for other, start, end, at in boxes if start < right and left < end and abs(at - middle) < 110_000
            ]
            assert others == [name]


def test_a_county_ranked_among_counties_says_its_rank(catalog: Catalog, atlas: Atlas) -> None:
    data = category_map(members(catalog, ("early_model",)), atlas, title="模式", subtitle="").data.set_index("name")
    assert data.loc["晋江市", "text"].endswith("县域第4位")
    assert "县域" not in data.loc["无锡市", "text"]


def test_provinces_are_filled_and_counted_by_group(catalog: Catalog, atlas: Atlas) -> None:
    exhibit = category_map(regions(catalog, "province_run_finance"), atlas, title="省直管县", subtitle="")
    assert exhibit.data["x"].isna().all()
    assert exhibit.finding == "材料列名的省13个，直辖市4个。"
    assert "底图：" in exhibit.source_line
