from __future__ import annotations

from dashboard.analysis.ranking import ranked
from dashboard.catalog import Catalog
from dashboard.queries import provincial
from dashboard.ui.show import rows


def test_a_table_is_real_html_with_numbers_aligned_and_the_missing_explained(catalog: Catalog) -> None:
    text = rows(ranked(provincial(catalog, "county_gdp_share", ["2020"], "first")))
    assert text.count("<tr") == 35
    assert "<td>3</td><td>河南省</td><td class='number'>61.11</td>" in text
    assert "<td>台湾省</td><td class='number'>未公布</td><td class='note'>所用出版物未含该地区</td>" in text


def test_names_are_escaped(catalog: Catalog) -> None:
    extract = provincial(catalog, "county_gdp_share", ["2020"], "first")
    text = rows(extract.where(extract.frame.assign(name="<b>x</b>")))
    assert "<b>" not in text


def test_rows_left_out_are_counted(catalog: Catalog) -> None:
    assert "另有29行" in rows(provincial(catalog, "county_gdp_share", ["2020"], "first"), limit=5)
