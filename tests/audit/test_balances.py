from __future__ import annotations

from dashboard.audit import balances, comparable, weighed
from dashboard.catalog import Catalog
from dashboard.tables.observations import DERIVED, NOT_PUBLISHED, STATED

HOME = "qinyang"


def test_every_balance_has_two_sides_each_with_figures_or_a_reason(catalog: Catalog) -> None:
    pairs = balances(catalog, HOME)
    assert len(pairs) == 6
    for pair in pairs:
        assert pair.frame["item"].nunique() == 2
        silent = pair.frame[pair.frame["value"].isna()]
        assert (silent["status"] == NOT_PUBLISHED).all()
        assert (silent["note"] != "").all()


def test_every_figure_is_linked_to_the_view_it_is_seen_in(catalog: Catalog) -> None:
    with_page = {view.id for view in catalog.registry.views if view.page}
    for pair in balances(catalog, HOME):
        assert set(pair.with_values["view"]) <= with_page


def test_stated_implied_and_official_figures_keep_their_kind(catalog: Catalog) -> None:
    green, *_, last = balances(catalog, HOME)[3:]
    official = green.frame.set_index("label").loc["财政自给率"]
    assert (official["source"], official["status"]) == ("nbs_county_yearbook_2021", DERIVED)
    rows = last.frame.set_index("label")
    assert rows.loc["四大主导产业链条规上工业企业", "status"] == STATED
    assert rows.loc["非主导产业规上工业企业", "value"] == 79


def test_one_sentence_tells_how_many_balances_have_figures_on_both_sides(catalog: Catalog) -> None:
    assert weighed(balances(catalog, HOME)) == (
        "6对统筹关系中，两方面都有数字的4对；疫情防控、国内国际双循环没有数字。"
    )
    assert weighed(()) == "材料没有列出统筹关系。"


def test_only_figures_that_the_pack_marks_as_parts_of_one_whole_are_put_together(catalog: Catalog) -> None:
    frame = comparable(balances(catalog, HOME)).frame
    assert list(dict.fromkeys(frame["item"])) == ["规上工业企业", "规上工业产值", "工业税收"]
    assert list(frame.loc[frame["item"] == "规上工业企业", "value"]) == [68, 79]
    assert set(frame["part"]) == {"主导产业培育", "非主导产业发展"}
    # All parts of a total have the same period and unit.
    assert (frame.groupby("item")[["period", "unit"]].nunique() == 1).all().all()
