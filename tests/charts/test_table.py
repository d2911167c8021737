from __future__ import annotations

from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog
from dashboard.charts import matrix
from dashboard.queries import top_hundred


def test_a_matrix_has_one_line_an_item_units_in_headings_and_notes_last(catalog: Catalog) -> None:
    lead = {"name": "县域", "note": "说明", "province_name": "省份"}
    cells = matrix(top_hundred(catalog), title="百强", subtitle="", lead=lead).data
    assert len(cells) == 100
    assert list(cells.columns[:3]) == ["县域", "省份", "百强位次（位）"]
    assert cells.columns[-1] == "说明"
    assert cells["说明"].str.contains("滕州市印了两次").sum() == 2
    city = cells[cells["县域"] == "福州市"].iloc[0]
    assert (city["地区生产总值（亿元）"], city["说明"]) == ("未公布", "印作“福州市”，为地级市，不是县级单位")


def test_lengths_and_distances_have_two_decimals(catalog: Catalog) -> None:
    cells = matrix(alike(catalog, "410882"), title="相近", subtitle="", lead={"name": "县域", "distance": "距离"}).data
    assert cells["距离"].iloc[0] == "0"
    assert cells["距离"].iloc[1].count(".") == 1
    assert len(cells) == 11
