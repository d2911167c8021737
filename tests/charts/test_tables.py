from __future__ import annotations

from dashboard.analysis.profile import standings
from dashboard.audit import audited, balances, implied
from dashboard.catalog import Catalog
from dashboard.charts import MENTIONED, listing, opposed, reckoned, register, statement
from dashboard.charts import standings_table as standing_table
from dashboard.packs import mentions
from dashboard.queries import roles
from dashboard.tables.observations import MISSING


def test_a_statement_sets_both_figures_side_by_side_with_line_and_reason(catalog: Catalog) -> None:
    cells = statement(audited(catalog, "V10"), "占比").data
    assert list(cells.columns) == ["材料所述", "时期", "材料", "重算", "差", "判定", "出处", "说明"]
    row = cells[cells["材料所述"].str.startswith("江西")].iloc[0]
    assert (row["材料"], row["重算"], row["差"]) == ("52.41%", "55.97%", "3.56")
    assert (row["判定"], row["出处"]) == ("不一致", "L274")


def test_what_cannot_be_recomputed_is_a_dash(catalog: Catalog) -> None:
    cells = statement(audited(catalog, "V05"), "成就").data
    row = cells[(cells["材料所述"] == "县域地区生产总值") & (cells["时期"] == "2011年")].iloc[0]
    assert (row["重算"], row["差"], row["判定"]) == ("—", "", "未能重算")


def test_about_and_more_than_are_kept_with_the_figure(catalog: Catalog) -> None:
    cells = statement(audited(catalog, "V18"), "人口").data
    assert cells["材料"].str.startswith("约").sum() == 2


def test_a_portrait_is_written_from_the_figures(catalog: Catalog) -> None:
    finding = standing_table(standings(catalog, "410882")).finding
    assert finding.startswith("沁阳市（河南省焦作市）2023年地区生产总值350.49亿元，居全国第383位（共1863）")
    assert finding.endswith("2010年常住人口44.77万人。")


def test_a_portrait_leaves_out_what_nobody_published(catalog: Catalog) -> None:
    finding = standing_table(standings(catalog, "110101")).finding
    assert "地区生产总值" not in finding
    assert "常住人口" in finding
    assert not any(word in finding for word in MISSING)


def test_ranks_are_written_as_place_of_all_or_a_dash(catalog: Catalog) -> None:
    cells = standing_table(standings(catalog, "410882")).data.set_index("指标")
    assert cells.loc["地区生产总值（亿元）", "全国位次"] == "383／1863"
    assert cells.loc["地区生产总值（亿元）", "2010年"] == "未收录"


def test_a_role_without_figures_keeps_its_line(catalog: Catalog) -> None:
    cells = listing(roles(catalog), title="角色", subtitle="", heading="角色").data
    assert cells["角色"].nunique() == 4
    row = cells[cells["角色"] == "乡村振兴战略的主阵地"].iloc[0]
    assert (row["数值"], row["出处"], row["说明"]) == ("原文未写", "材料", "原文未写：材料此处没有数字")
    assert "2060年" in set(cells["数值"])


def test_the_two_sides_of_a_balance_stand_next_to_each_other_and_a_silent_one_gives_its_reason(
    catalog: Catalog,
) -> None:
    first, *_, last = balances(catalog, "qinyang")
    cells = opposed(first, title="统筹", subtitle="").data
    assert list(cells.columns) == ["疫情防控", "经济社会发展"]
    assert cells["疫情防控"].iloc[0].startswith("原文未写：")
    assert "规上工业增加值同比增长：7.9%（2022年1—7月，材料）" in set(cells["经济社会发展"])
    # Computed values cite no line of the deck.
    assert "非主导产业规上工业企业：79个（2022年）" in set(
        opposed(last, title="统筹", subtitle="").data["非主导产业发展"]
    )


def test_an_implied_figure_tells_how_it_was_reckoned(catalog: Catalog) -> None:
    cells = reckoned(implied(catalog, "V22", "qinyang"), "总量").data
    row = cells[(cells["推算数"] == "规上工业产值") & (cells["时期"] == "2021年")].iloc[0]
    assert row["数值"] == "337.31亿元"
    assert row["算法"] == "三大集群产值（材料） ÷ 三大集群占规上工业比重（材料）"


def test_what_is_named_without_a_figure_keeps_its_words_and_section(catalog: Catalog) -> None:
    extract = mentions(catalog, ("V30",), "qinyang")
    cells = register(extract, title="改革", subtitle="", columns=MENTIONED).data
    assert list(cells["出处"]) == ["第三部分·（八）深化改革"] * 4
    assert list(cells["原文所述"]) == ["经验在全省推广", "位居全省前列", "位居全省前列", "位列焦作第一"]
