"""Every page run by Streamlit without a browser."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.util import patch_config_options
from streamlit.web.server import server_util

from dashboard.audit import audited, implied
from dashboard.catalog import Catalog
from dashboard.charts import reckoned, statement
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.model import View
from dashboard.packs import mentions
from dashboard.tables.registry import Registry
from dashboard.ui.html_table import worded
from dashboard.ui.navigation import PAGES, Page, addresses, prepare
from dashboard.ui.show import EXHIBITS
from tests.ui.headless import session

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def run(page: str, **address: str) -> AppTest:
    app = session(page)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    return app


def html(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def plain(markup: str) -> str:
    """Text of HTML, without its tags."""
    return re.sub("<[^>]*>", "", markup)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_page_opens_under_its_own_title_with_a_finding_a_source_and_the_exhibits_of_its_subject(
    page: str, catalog: Catalog
) -> None:
    app = run(page)
    assert not app.exception
    title = next(entry.titled("沁阳") for entry in PAGES if entry.name == page)
    assert [block.value for block in app.title] == [title]
    assert "class='finding'" in html(app)
    # These pages have no exhibits of their own.
    if page not in ("report", "check"):
        assert "来源：" in html(app)
        # Tables about data sources have no vintage.
        assert ("口径：" in html(app)) == (page != "sources")
        subject = SUBJECTS[page]
        choices = resolve(catalog, subject.choices, {}).choices
        # Stated and recomputed figures are compared on a separate page.
        expected = {id_ for id_ in subject.exhibits_by_id(catalog, choices) if not id_.startswith("claims.")}
        assert set(app.session_state[EXHIBITS]) == expected
    # What holds for several exhibits is said once.
    subtitles = Counter(re.findall(r"class='exhibit-subtitle'>(.+?)</p>", html(app)))
    assert max(subtitles.values(), default=0) <= 2, subtitles.most_common(1)
    # Line numbers of the document are for those who check it.
    if page not in ("audit", "check", "sources"):
        assert re.findall(r"(?<![A-Za-z])L\d{2,}|(?<![\d前])\d+行(?!业)", html(app)) == []


ROWS = [view for view in Registry(ROOT / "data" / "registry").views if view.part]
HOME = "qinyang"


@pytest.mark.parametrize("view", ROWS, ids=lambda view: view.id)
def test_the_view_of_a_row_shows_every_figure_of_the_deck_with_its_line(view: View, catalog: Catalog) -> None:
    app = run(view.page, **view.choices)
    assert not app.exception
    assert not app.info  # all its choices exist
    text = unescape(html(app))
    home = HOME if view.part == 3 else ""
    table = statement(audited(catalog, view.id, home), view.title).data
    if len(table):
        links = [link.proto for link in app.get("page_link") if link.proto.page.endswith("audit")]
        assert [view.id in link.query_string for link in links] == [True]
        assert "数字已逐个核对" in links[0].label
    audit = SUBJECTS["audit"]
    claims = audit.exhibit(catalog, "audit.claims", resolve(catalog, audit.choices, {"view": view.id}).choices)
    assert claims is not None
    listed = unescape(worded(claims.data, claims.title, claims.shades))
    for row in table.itertuples(index=False):
        line = f">{row[2]}</td>"
        assert row[0] in listed
        assert line in listed, f"{row[0]} {row[2]}"
        assert f">{row[6]}</td>" in listed
        assert row[7] in listed
    for row in reckoned(implied(catalog, view.id, HOME), view.title).data.itertuples(index=False):
        for cell in row:
            assert f">{cell}</td>" in text
    for name, quote in mentions(catalog, (view.id,), HOME).frame[["item", "said"]].itertuples(index=False):
        assert f">{name}</td>" in text
        assert f">{quote}</td>" in text


@pytest.mark.parametrize(
    ("id_", "figures"),
    [
        ("V06", ("县域地区生产总值：材料所列与年鉴合计", "其间各年没有收录，不作推算")),
        ("V08", ("滕州市印了两次：第13位与第79位", "印作“福州市”，为地级市，不是县级单位", "枣阳市", "材料")),
        ("V12", ("泰尔指数", "变异系数", "2010—2024年", "更早的年份没有收录分省常住人口")),
    ],
)
def test_a_row_without_a_single_stated_figure_shows_what_it_is_about(id_: str, figures: tuple[str, ...]) -> None:
    view = next(view for view in ROWS if view.id == id_)
    text = unescape(html(run(view.page, **view.choices)))
    for figure in figures:
        assert figure in text


def test_every_row_of_the_deck_is_one_click_from_the_page_that_verifies_it() -> None:
    app = run("audit")
    links = {(link.proto.page, link.proto.label) for link in app.get("page_link")}
    for view in ROWS:
        assert (view.page, view.title) in {(page.split("/")[-1], label) for page, label in links}


def test_nobody_outside_is_asked_for_the_machines_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a request left the machine")

    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", refuse)
    prepare()
    assert not server_util.is_url_from_allowed_origins("http://county.example")
    assert PagesManager.uses_pages_directory is False


def test_the_first_page_shows_official_figures_with_their_sources_and_none_of_the_deck() -> None:
    text = plain(html(run("overview")))
    for part in ("48.33万亿元", "1,863个", "38.53%", "350.49亿元", "计入1863个县域单位", "全国383／1863"):
        assert part in text
    assert "材料" not in text


def test_another_place_is_spoken_of_on_the_first_page_by_its_link() -> None:
    text = plain(html(run("overview", mine="320583")))
    assert "昆山市" in text
    assert "5,140.60亿元" in text
    assert "全国1／1863" in text
    # The page names missing data of a place that few publications include.
    assert "未收录" in html(run("overview", mine="110101"))


def test_the_known_figures_are_on_screen() -> None:
    text = html(run("provinces", indicator="county_gdp_mean"))
    assert "1,319.57" in text
    text = html(run("provinces", indicator="county_gdp_share"))
    assert "61.11" in text
    assert "12.51" in text


def test_choices_in_the_address_are_restored() -> None:
    app = run("provinces", indicator="gdp", vintage="first", year="2020", places="440000,410000")
    assert app.selectbox(key="provinces.indicator").value == "gdp"
    assert app.selectbox(key="provinces.vintage").value == "first"
    assert app.multiselect(key="provinces.places").value == ["440000", "410000"]
    assert "11.08万亿元" in html(app)


def test_a_changed_filter_is_written_to_the_address_and_a_default_leaves_it() -> None:
    app = run("counties")
    app.selectbox(key="counties.at").select("410000").run()
    assert app.query_params["at"] == "410000"
    assert "新郑市最高" in html(app)
    app.selectbox(key="counties.at").select("").run()
    assert "at" not in app.query_params


@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("counties", "year", "1999"),
        ("counties", "indicator", "nonsense"),
        ("counties", "at", "<script>"),
        ("county", "place", "329900"),
        ("gaps", "by", "east_west"),
        ("population", "year", "2015"),
        ("leaders", "list", "none"),
        ("history", "part", "V99"),
        ("provinces", "vintage", "census9"),
        ("provinces", "places", "410000,999999"),
        ("board", "topic", "nothing"),
        ("chains", "node", "no_such_node"),
        ("chains", "size", "<b>"),
        ("chains", "period", "1999"),
        ("projects", "stage", "gone"),
        ("projects", "least", "x"),
    ],
)
def test_a_wrong_filter_in_the_link_is_told_in_a_sentence_and_the_page_still_opens(
    page: str, name: str, value: str
) -> None:
    app = run(page, **{name: value})
    assert not app.exception
    # Among other values a wrong one is left out, not replaced.
    done = "已略去" if "," in value else "已改用"
    assert any(f"这一项，{done}" in block.value for block in app.info)


@pytest.mark.parametrize("page", [page for page in SUBJECTS if SUBJECTS[page].choices])
def test_a_wrong_value_of_any_choice_is_answered_with_the_words_of_what_is_used(page: str, catalog: Catalog) -> None:
    declared = SUBJECTS[page].choices
    for choice in declared:
        if choice.values is None:
            continue
        resolved = resolve(catalog, declared, {choice.name: "不存在"})
        if choice.name in resolved.offers:
            assert resolved.wrong
            assert not any("已改用“”" in sentence for sentence in resolved.wrong), resolved.wrong


def test_more_provinces_than_a_chart_can_tell_apart_are_told_and_left_out() -> None:
    app = run("provinces", places="110000,120000,130000,140000,150000,210000,220000,230000")
    assert any("已选8个，只用前7个" in block.value for block in app.info)
    assert len(app.multiselect(key="provinces.places").value) == 7


def test_a_filter_of_several_values_may_be_left_empty_and_a_link_restores_that() -> None:
    app = run("provinces")
    app.multiselect(key="provinces.places").set_value([]).run()
    assert app.query_params["places"] == ""
    for page in (app, run("provinces", places="")):
        assert not page.exception
        assert page.multiselect(key="provinces.places").value == []
        assert any("请至少选一个省份" in block.value for block in page.info)
        assert not page.get("vega_lite_chart") or "provinces.line" not in page.session_state[EXHIBITS]
    app.multiselect(key="provinces.places").set_value(["410000", "320000", "330000", "370000", "440000"]).run()
    assert "places" not in app.query_params


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_in_the_address_that_a_page_does_not_know_are_told_and_its_own_are_not(page: Page) -> None:
    its_own = dict.fromkeys((*page.filters, "pack"), "")
    app = run(page.name, **its_own, nosuch="1", embed="true")
    (notice,) = (block.value for block in app.info if "不是本页的筛选" in block.value)
    assert re.findall("“(.*?)”", notice) == ["nosuch"]


def test_an_embedded_page_is_only_its_content() -> None:
    app = session("counties")
    app.run()
    assert any(box.key == "finder.words" for box in app.text_input)
    app = session("counties")
    app.context = {"is_embedded": True}
    app.run()
    assert not any(box.key == "finder.words" for box in app.text_input)
    assert [block.value for block in app.title] == ["县域图谱"]


def test_a_picked_county_shows_its_standing_and_one_nobody_published_its_reason() -> None:
    assert "全国第383位（共1863）；河南省第33位（共103）" in html(run("counties", place="410882"))
    assert "未公布：年鉴该单位未列此项" in html(run("counties", place="350527", year="2020"))


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ("", ["compare.table", "compare.bars", "compare.profile"]),
        ("profile", ["compare.profile", "compare.table", "compare.bars"]),
        ("scatter", ["compare.scatter", "compare.table", "compare.bars"]),
    ],
)
def test_below_the_chosen_shape_stand_others_of_the_same_figures_as_far_as_there_is_room(
    shape: str, shown: list[str]
) -> None:
    assert list(run("compare", shape=shape).session_state[EXHIBITS]) == shown


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ({}, "更多筛选"),
        ({"scope": "counties"}, "更多筛选"),
        ({"scope": "all", "other": "urban_share", "at": "410000"}, "更多筛选（2）"),
        ({"level": "city", "place": "410800"}, "更多筛选（1）"),
    ],
)
def test_the_button_that_folds_filters_counts_those_that_are_set(address: dict[str, str], label: str) -> None:
    app = run("counties", **address)
    assert not app.exception
    (button,) = (block for block in app.get("popover") if block.proto.popover.label.startswith("更多筛选"))
    assert button.proto.popover.label == label


def test_a_wrong_value_of_a_folded_filter_is_told_outside_its_menu() -> None:
    app = run("counties", scope="nosuch")
    assert any("“范围”没有“nosuch”这一项" in block.value for block in app.main.info)


def test_the_search_finds_by_part_of_a_name_and_says_when_nothing_is_found() -> None:
    text = html(run("counties", q="沁阳"))
    assert "沁阳市" in text
    assert "昆山市</td>" not in text
    app = run("counties", q="没有这个县")
    assert any("没有名称含“没有这个县”的地区" in block.value for block in app.info)


@pytest.mark.parametrize(("requested", "number"), [("2", "2 / "), ("0", "1 / "), ("99999", "58 / 58"), ("x", "1 / ")])
def test_the_page_of_the_table_stays_within_the_table(requested: str, number: str) -> None:
    assert f"class='page-number'>{number}" in html(run("counties", p=requested))


def test_the_table_turns_its_pages() -> None:
    app = run("counties")
    app.button(key="counties.p.forth").click().run()
    assert app.query_params["p"] == "2"


def test_a_profile_of_a_district_without_yearbook_figures_says_so_and_still_shows_the_census() -> None:
    app = run("county", place="110101")
    assert not app.exception
    text = html(app)
    assert "常住人口" in text
    assert "<td>地区生产总值（亿元）" not in text


def test_the_lists_keep_to_the_province_asked_for() -> None:
    text = html(run("leaders", list="hundred", province="410000"))
    assert "新郑市" in text
    assert "昆山市" not in text


def test_the_boundary_changes_behind_the_twenty_cities_are_told_under_the_slope() -> None:
    text = html(run("population"))
    for note in (
        "四平市：其间公主岭市改属长春市",
        "六安市：其间寿县改属淮南市",
        "通化市：材料2020年的数不含单独公布的梅河口市",
    ):
        assert note in text


def test_with_one_county_there_is_nothing_to_choose() -> None:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not any(box.label == "本县" for box in app.selectbox)


def test_a_chosen_enterprise_narrows_the_whole_page_to_its_chain() -> None:
    text = html(run("chains", topic="enterprises", size="revenue", node="xingfa_aluminium"))
    assert ">昊华宇航化工有限责任公司</td>" not in text
    assert "先进金属材料营业收入同比增长的贡献" in text


def test_a_view_that_does_not_speak_of_the_chosen_chain_stays_whole() -> None:
    text = html(run("chains", topic="programme", node="advanced_metals"))
    assert "四大主导产业链条规上工业企业" in text


def test_what_the_tree_cannot_show_is_said_and_the_rest_of_the_page_stays() -> None:
    app = run("chains", topic="pipeline", size="tax", period="2021", node="longbai_cathode")
    assert not app.exception
    assert any("没有产业链税收的数" in block.value for block in app.info)
    assert "新能源电池材料产业链" in html(app)


def test_projects_are_filtered_and_an_empty_list_says_so() -> None:
    text = html(run("projects", chain="new_energy", least="10"))
    assert "氢能和燃料电池产业项目" in text
    assert "绿色升级改造项目" not in text
    app = run("projects", q="没有这个项目")
    assert any("所选范围没有条目" in block.value for block in app.info)


def test_the_servers_addresses_are_those_of_the_pages_below_its_base_path() -> None:
    assert {"/", "/counties", "/report"} <= addresses()
    assert len(addresses()) == len(PAGES)
    with patch_config_options({"server.baseUrlPath": "base"}):
        assert {"/base", "/base/", "/base/counties"} <= addresses()


def test_the_readers_own_place_is_what_pages_open_with_and_mark() -> None:
    app = run("county", mine="320583")
    assert app.selectbox(key="county.place").value == "320583"
    # The session keeps the own place if the next page's address has none.
    app.query_params.clear()
    app.switch_page("pages/gaps.py")
    app.run()
    assert int(app.session_state[EXHIBITS]["gaps.map"].side_tables["state"]["place"].iloc[0]) == 320583
    # A place chosen on the profile takes precedence; the button makes it the reader's own place.
    picked = run("county", place="410882", mine="320583")
    assert picked.selectbox(key="county.place").value == "410882"
    picked.button(key="place.own").click().run()
    assert picked.query_params["mine"] == "410882"
    assert picked.button(key="place.own").disabled


def test_an_own_place_that_does_not_exist_is_told_and_the_countys_taken() -> None:
    app = run("overview", mine="999999")
    assert any("“我的地方”没有“999999”这一项，已改用“河南省 沁阳市”" in block.value for block in app.info)
    assert "沁阳市 <small>" in html(app)


@pytest.mark.parametrize("place", ["710000", "810000", "820000", "810101"])
def test_a_place_that_is_only_drawn_says_so_and_shows_no_other_places_figures(place: str) -> None:
    app = run("county", place=place)
    assert not app.exception
    assert "未收录" in html(app)
    shown = html(app).partition("class='finding'")[2]
    assert not app.session_state[EXHIBITS]
    assert "沁阳" not in shown


@pytest.mark.parametrize(
    ("mine", "report", "place"),
    [
        ("", "brief", "河南省 沁阳市"),
        ("320583", "brief", "江苏省 昆山市"),
        ("110108", "brief", "北京市 海淀区"),
        ("320500", "region", "江苏省 苏州市"),
        ("441900", "region", "广东省 东莞市"),
        ("330000", "region", "浙江省（全省级）"),
    ],
)
def test_a_report_is_offered_on_my_place_by_the_brief_of_its_level(mine: str, report: str, place: str) -> None:
    app = run("report", **({"mine": mine} if mine else {}))
    assert not app.exception
    assert len(set(app.radio[0].options)) == len(app.radio[0].options)
    assert app.radio[0].value == report
    (chosen,) = [box for box in app.selectbox if box.label in ("县（市、区）", "省、市")]
    assert chosen.format_func(chosen.value) == place


@pytest.mark.parametrize(("mine", "province"), [("320583", "江苏省（全省级）"), ("110108", "北京市（全省级）")])
def test_the_report_on_a_region_starts_at_my_province_and_on_a_county_inside_my_city(mine: str, province: str) -> None:
    app = run("report", mine=mine)
    app.radio[0].set_value("region").run()
    (chosen,) = [box for box in app.selectbox if box.label == "省、市"]
    assert chosen.format_func(chosen.value) == province
    app = run("report", mine="410800")
    app.radio[0].set_value("brief").run()
    (chosen,) = [box for box in app.selectbox if box.label == "县（市、区）"]
    assert chosen.value.startswith("4108")
