from __future__ import annotations

from dashboard.analysis.profile import alike, standings
from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.charts import listing, matrix, statement
from dashboard.charts import standings as standing_table
from dashboard.charts.table import STATEMENT
from dashboard.queries import hundred, roles


def test_a_statement_sets_both_figures_side_by_side_with_line_and_reason(catalog: Catalog) -> None:
    words = statement(audited(catalog, "V10"), "占比").data
    assert tuple(words.columns) == STATEMENT
    row = words[words["课件所述"].str.startswith("贵州")].iloc[0]
    assert (row["课件"], row["重算"], row["差"]) == ("64.72%", "63.97%", "−0.75")
    assert (row["判定"], row["出处"]) == ("相近", "L274")
    assert "六枝特区" in row["说明"]


def test_what_cannot_be_recomputed_is_said_not_to_be_published(catalog: Catalog) -> None:
    words = statement(audited(catalog, "V05"), "成就").data
    row = words[(words["课件所述"] == "县域地区生产总值") & (words["时期"] == "2011年")].iloc[0]
    assert (row["重算"], row["差"], row["判定"]) == ("未公布", "", "未能重算")


def test_about_and_more_than_are_kept_with_the_figure(catalog: Catalog) -> None:
    words = statement(audited(catalog, "V18"), "人口").data
    assert words["课件"].str.startswith("约").sum() == 2


def test_a_matrix_has_one_line_an_item_units_in_headings_and_notes_last(catalog: Catalog) -> None:
    lead = {"name": "县域", "note": "说明", "province_name": "省份"}
    words = matrix(hundred(catalog), title="百强", subtitle="", lead=lead).data
    assert len(words) == 100
    assert list(words.columns[:3]) == ["县域", "省份", "百强位次（位）"]
    assert words.columns[-1] == "说明"
    assert words["说明"].str.contains("滕州市印了两次").sum() == 2
    city = words[words["县域"] == "福州市"].iloc[0]
    assert (city["地区生产总值（亿元）"], city["说明"]) == ("未公布", "印作“福州市”，为地级市，不是县级单位")


def test_lengths_and_distances_have_two_decimals(catalog: Catalog) -> None:
    words = matrix(alike(catalog, "410882"), title="相近", subtitle="", lead={"name": "县域", "distance": "距离"}).data
    assert words["距离"].iloc[0] == "0"
    assert words["距离"].iloc[1].count(".") == 1
    assert len(words) == 11


def test_a_portrait_is_written_from_the_figures(catalog: Catalog) -> None:
    finding = standing_table(standings(catalog, "410882")).finding
    assert finding.startswith("沁阳市（河南省焦作市）2020年地区生产总值296.95亿元，居全国第 366 位（共 1857）")
    assert finding.endswith("2010年常住人口44.77万人。")


def test_a_portrait_leaves_out_what_nobody_published(catalog: Catalog) -> None:
    finding = standing_table(standings(catalog, "659001")).finding
    assert "地区生产总值" not in finding
    assert "常住人口" in finding
    assert "未公布" not in finding


def test_ranks_are_written_as_place_of_all_or_a_dash(catalog: Catalog) -> None:
    words = standing_table(standings(catalog, "410882")).data.set_index("指标")
    assert words.loc["地区生产总值（亿元）", "全国位次"] == "366／1857"
    assert words.loc["地区生产总值（亿元）", "2010年"] == "未公布"


def test_a_role_without_figures_keeps_its_line(catalog: Catalog) -> None:
    words = listing(roles(catalog), title="角色", subtitle="", heading="角色").data
    assert words["角色"].nunique() == 4
    row = words[words["角色"] == "乡村振兴战略的主阵地"].iloc[0]
    assert (row["数值"], row["出处"], row["说明"]) == ("未公布", "L485", "课件此处没有数字")
    assert "2060年" in set(words["数值"])
