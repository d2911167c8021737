from __future__ import annotations

import re

import pandas as pd

from dashboard.analysis.disparity import between_counties
from dashboard.analysis.pairs import decade
from dashboard.analysis.ranking import ranked
from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations
from dashboard.ui.html_table import rows, worded


def test_a_table_is_real_html_with_numbers_aligned_and_the_missing_explained(catalog: Catalog) -> None:
    text = rows(ranked(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")))
    assert text.count("<tr") == 35
    assert "<td>3</td><td>河南省</td><td class='number'>61.11</td>" in text
    assert "<td>台湾省</td><td class='number'>未收录</td><td class='note'>所用出版物未含该地区</td>" in text


def test_names_are_escaped(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    text = rows(extract.where(extract.frame.assign(name="<b>x</b>")))
    assert "<b>" not in text


def test_rows_left_out_are_counted(catalog: Catalog) -> None:
    assert "另有29行" in rows(
        observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"), limit=5
    )


def test_parts_of_one_place_are_told_apart_by_what_they_are(catalog: Catalog) -> None:
    text = rows(between_counties(catalog, "2020"))
    assert ">项目</th><th scope='col'>对照</th>" not in text
    assert "<td>按省分</td><td>组内</td>" in text
    assert "<th scope='col'>项目</th><th scope='col'>部分</th>" in text


def test_rows_of_several_measures_name_each_with_its_unit(catalog: Catalog) -> None:
    text = rows(decade(audited(catalog, "V05")))
    assert "<td>县域一般公共预算收入</td><td class='number'>2.3万亿元</td>" in text
    assert "<th scope='col'>指标</th><th class='number' scope='col'>数值</th>" in text


def test_a_table_has_a_caption_headings_with_scope_and_a_frame_that_the_keyboard_reaches(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    for text in (rows(extract, "一<表"), worded(pd.DataFrame({"甲": ["一"], "乙": ["2"]}), "一<表")):
        assert text.count("<caption>一&lt;表</caption>") == 1
        assert "role='region' tabindex='0' aria-label='表格：一&lt;表'" in text
        assert re.findall(r"<th(?![^>]* scope='col')[ >]", text) == []


def test_a_short_column_stays_on_one_line_beside_one_of_sentences_which_gives_way() -> None:
    cells = {"甲": ["一" * 30], "内容": ["县级行政区构成与县域占比"], "说明": ["长" * 60]}
    assert "<td class=short>县级行政区构成与县域占比</td>" in worded(pd.DataFrame(cells), "表")
    assert "class=short" not in worded(pd.DataFrame(cells | {"说明": ["短"]}), "表")


def test_names_of_places_are_links_where_an_address_is_given(catalog: Catalog) -> None:
    extract = ranked(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))
    text = rows(extract, link="?at=1&place=", focus="410000")
    assert "<td><a href='?at=1&amp;place=410000'>河南省</a></td>" in text
    assert "<tr class=focus aria-current=true data-place='410000'>" in text
    assert "<a " not in rows(extract)


def test_a_place_of_a_ranking_is_a_link_and_may_be_added_to_a_comparison(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial", drawn=False), ("gdp",), ("2020",))
    text = rows(extract, limit=1, link="?place=", compare_link="compare?places=410882%2C")
    place, name = extract.frame["place"].iloc[0], extract.frame["name"].iloc[0]
    assert f"<a href='?place={place}'>{name}</a>" in text
    assert f"href='compare?places=410882%2C{place}' title='把{name}加入对比'" in text
