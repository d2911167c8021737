"""Everyday tasks of an official, starting at the home page, each within a maximum number of clicks."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from tests.browser.conftest import Visit, choose, settled


class Hands:
    """Operates a page and counts clicks; typing does not count."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        what.click(timeout=30_000)
        self.clicks += 1

    def go(self, group: str, title: str) -> None:
        self.click(self.page.get_by_test_id("stTopNavSection").filter(has_text=group))
        self.click(self.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title))
        expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()
        settled(self.page)

    def ask(self, question: str) -> None:
        box = self.page.get_by_placeholder("查找或提问")
        box.fill(question)
        box.press("Enter")

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name).first)

    def choose(self, label: str, option: str) -> None:
        """Choose a value of a filter: two clicks, one for the menu and one for the value."""
        choose(self.page, label, option)
        self.clicks += 2

    def tab(self, name: str) -> None:
        self.click(self.page.get_by_role("tab", name=name))
        settled(self.page)

    def pick(self, name: str) -> None:
        """Choose one of the values of a radio group."""
        self.click(self.page.get_by_role("radio", name=name))

    def take(self, form: str) -> bytes:
        with self.page.expect_download(timeout=60_000) as download:
            self.click(self.page.get_by_role("link", name=form))
        return Path(download.value.path()).read_bytes()


@pytest.fixture
def hands(visit: Visit) -> Hands:
    page = visit("")
    settled(page)
    return Hands(page)


def test_what_my_county_has_and_where_it_stands_is_on_the_first_page(hands: Hands) -> None:
    expect(hands.page.get_by_text("350.49亿元").first).to_be_visible()
    expect(hands.page.get_by_text("全国383／1863").first).to_be_visible()
    assert hands.clicks == 0


def test_where_my_county_is_strong_and_weak(hands: Hands) -> None:
    hands.go("查与比", "地区档案")
    expect(hands.page.locator(".finding")).to_contain_text("短板")
    assert hands.clicks <= 2


def test_a_citys_check_up_and_its_counties(hands: Hands) -> None:
    hands.ask("焦作市")
    hands.button("焦作市")
    expect(hands.page.get_by_role("heading", name="焦作市市情体检")).to_be_visible()
    expect(hands.page.get_by_role("region", name=re.compile("各县.*排名"))).to_contain_text("武陟县")
    assert hands.clicks <= 1


def test_the_counties_of_my_city_by_six_measures_in_one_chart(hands: Hands) -> None:
    hands.go("查与比", "对比")
    hands.pick("条形")
    expect(hands.page.get_by_role("heading", name=re.compile("沁阳市.*各项指标"))).to_be_visible()
    settled(hands.page)
    assert hands.page.locator(".st-key-card-compare-bars").get_by_test_id("stVegaLiteChart").count() == 1
    assert hands.clicks <= 4


def test_two_measures_of_all_counties_with_mine_marked(hands: Hands) -> None:
    hands.go("查与比", "对比")
    hands.pick("散点")
    expect(hands.page.get_by_role("heading", name=re.compile("各县财政自给率与人均地区生产总值"))).to_be_visible(
        timeout=30_000
    )
    settled(hands.page)
    expect(hands.page.locator(".finding")).to_contain_text("R²")
    assert hands.clicks <= 4


def test_a_table_of_all_counties_by_eight_measures_as_a_workbook(hands: Hands) -> None:
    hands.go("查与比", "数据查询")
    hands.button("下载全部")
    book = openpyxl.load_workbook(io.BytesIO(hands.take("Excel 工作簿")))
    data = book["数据"]
    assert data.max_row > 1_863
    assert data.max_column == 4 + 8
    assert book.sheetnames[1:] == ["口径与定义", "来源"]
    assert hands.clicks <= 4


def test_all_counties_of_a_province_by_eight_measures_in_all_years_by_a_link(visit: Visit) -> None:
    page = visit("query?at=410000&years=2010,2020,2023")
    settled(page)
    hands = Hands(page)
    hands.button("下载全部")
    book = openpyxl.load_workbook(io.BytesIO(hands.take("Excel 工作簿")))
    heads = [str(cell.value) for cell in book["数据"][1]]
    assert book["数据"].max_row > 103
    assert {head[:5] for head in heads[4:]} == {"2010年", "2020年", "2023年"}
    assert hands.clicks <= 2


@pytest.mark.parametrize(
    ("sentence", "excerpt", "address"),
    [
        ("河南GDP前十的县", "新郑市1,553.34亿元", "/counties\\?"),
        ("沁阳和孟州、温县比较人均GDP", "孟州市86,432元", "/compare\\?"),
        ("河南财政自给率≥50且人口<50万的县", "的有14个", "/query\\?"),
        ("沁阳三次产业构成", "第三产业49.7%", "/county\\?"),
    ],
)
def test_a_sentence_is_answered_and_leads_to_its_view(hands: Hands, sentence: str, excerpt: str, address: str) -> None:
    hands.ask(sentence)
    expect(hands.page.locator(".answer")).to_contain_text(excerpt)
    hands.button("打开图表")
    expect(hands.page).to_have_url(re.compile(address))
    settled(hands.page)
    assert hands.page.get_by_test_id("stException").count() == 0
    assert hands.clicks <= 1


def test_a_name_of_several_places_is_asked_back(hands: Hands) -> None:
    hands.ask("鼓楼区常住人口")
    hands.button("河南省开封市鼓楼区")
    expect(hands.page.locator(".answer")).to_contain_text("鼓楼区常住人口")
    expect(hands.page.locator(".answer")).to_contain_text("万人")
    assert hands.clicks <= 1


def test_the_first_ten_of_a_ranking_as_they_are_seen(hands: Hands) -> None:
    hands.go("查与比", "县域图谱")
    hands.pick("前10")
    expect(hands.page.get_by_role("heading", name="2023年地区生产总值前10")).to_be_visible()
    hands.click(hands.page.locator(".st-key-counties-ranking-row").get_by_role("button", name="下载"))
    book = openpyxl.load_workbook(io.BytesIO(hands.take("Excel 工作簿")))
    rows = list(book["数据"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 10
    assert rows[0][2] == "昆山市"
    assert hands.clicks <= 5


def test_a_pasted_list_of_counties_is_compared(visit: Visit) -> None:
    page = visit("compare?places=沁阳、孟州，温县 武陟县&indicators=gdp,urban_share")
    settled(page)
    table = page.get_by_role("region", name=re.compile("表格：沁阳市、孟州市、温县、武陟县"))
    expect(table).to_contain_text("350.49")


def test_counties_within_two_ranges_are_found_by_columns_and_their_link_says_so(hands: Hands) -> None:
    hands.go("查与比", "数据查询")
    hands.button("按列取区间")
    least = hands.page.get_by_label("2023年地区生产总值（亿元）至少")
    least.fill("500")
    least.press("Enter")
    expect(hands.page.locator(".finding")).to_contain_text("211个地区")
    most = hands.page.get_by_label("2020年常住人口（万人）至多")
    most.fill("60.5")
    most.press("Enter")
    expect(hands.page.locator(".finding")).to_contain_text("44个地区")
    expect(hands.page).to_have_url(re.compile("where="))
    least = hands.page.get_by_label("2023年地区生产总值（亿元）至少")
    expect(least).to_have_value("500.00")
    least.fill("")
    least.press("Enter")
    expect(hands.page.locator(".finding")).to_contain_text("1484个地区")
    assert hands.clicks <= 3


def test_two_maps_side_by_side_go_the_same_way(hands: Hands) -> None:
    hands.go("查与比", "县域图谱")
    hands.click(hands.page.get_by_role("button", name="更多筛选"))
    hands.choose("并排一张图", "城镇化率")
    expect(hands.page.get_by_role("heading", name="2020年县级城镇化率分布")).to_be_visible()
    # The menu counts what is set, and stays open for the next choice.
    expect(hands.page.get_by_role("button", name="更多筛选（1）")).to_be_visible()
    expect(hands.page.get_by_test_id("stPopoverBody")).to_be_visible()
    hands.choose("地区", "河南省")
    for title in ("2023年河南省县级地区生产总值分布", "2020年河南省县级城镇化率分布"):
        expect(hands.page.get_by_role("heading", name=title)).to_be_visible()
    settled(hands.page)
    expect(hands.page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    assert hands.clicks <= 7


def test_each_of_two_maps_has_years_of_its_own(visit: Visit) -> None:
    page = visit("counties?other=gdp&at=410000")
    settled(page)
    expect(page.locator(".time output")).to_have_text(["2023年", "2020年"])
    page.locator(".time input").nth(1).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("other_year=2023"))
    expect(page).not_to_have_url(re.compile("[?&]year="))
    expect(page.locator(".time output")).to_have_text(["2023年", "2023年"])
    page.locator(".time input").nth(0).focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("[?&]year=2020"))
    expect(page.locator(".time output")).to_have_text(["2020年", "2023年"])


def test_who_is_like_my_county_and_what_they_do_better(hands: Hands) -> None:
    hands.go("查与比", "地区档案")
    hands.tab("做得更好的")
    expect(hands.page.get_by_role("heading", name=re.compile("做得更好"))).to_be_visible()
    assert hands.clicks <= 3


def test_how_many_counties_there_were_in_each_year(hands: Hands) -> None:
    hands.go("看全国", "政策与历程")
    expect(hands.page.get_by_role("heading", name="在册县域单位历年个数")).to_be_visible()
    assert hands.clicks <= 2


def test_which_projects_are_past_their_date(hands: Hands) -> None:
    hands.go("本县", "项目与招商")
    hands.tab("日期与期限")
    expect(hands.page.get_by_test_id("stVegaLiteChart").last).to_be_visible()
    assert hands.clicks <= 3


def test_which_stated_figures_are_wrong(hands: Hands) -> None:
    hands.go("依据", "数据核查")
    hands.choose("判定", "不一致")
    expect(hands.page.locator(".finding")).to_contain_text("不一致")
    assert hands.clicks <= 4


def test_a_chart_as_a_slide(hands: Hands) -> None:
    hands.go("看全国", "省际比较")
    hands.click(hands.page.locator("[class*='st-key-card-']").first.get_by_role("button", name="下载"))
    slides = Presentation(io.BytesIO(hands.take("PowerPoint")))
    assert len(slides.slides) == 1
    assert hands.clicks <= 4


def test_a_brief_of_my_county(hands: Hands) -> None:
    hands.go("取用", "报告")
    hands.button("生成")
    expect(hands.page.get_by_role("button", name="下载报告")).to_be_visible(timeout=180_000)
    assert hands.clicks <= 3


def test_where_a_figure_comes_from_and_what_it_means(hands: Hands) -> None:
    hands.go("依据", "数据与口径")
    expect(hands.page.locator(".finding")).to_contain_text("种出版物")
    assert hands.clicks <= 2
