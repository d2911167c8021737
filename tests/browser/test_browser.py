"""User interactions in Chromium against the real server."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from benchmarks.browser import WATCH
from benchmarks.servers import Dashboard as Server
from dashboard.catalog import Catalog
from dashboard.charts.theme import PALETTES, contrast
from dashboard.queries import extents, label_spots
from tests.browser.conftest import Visit, choose, go, settled
from tests.browser.look import painted, rgb, until


def map_is_painted(page: Page) -> bool:
    colours = painted(page)
    # All years share one classification: in a city with few counties some classes are empty in a given year.
    return sum(colours.get(rgb(colour), 0) > 200 for colour in PALETTES["light"].sequence) >= 4


def test_the_first_visitor_of_a_fresh_server_may_follow_a_link_into_a_page(chromium: Browser) -> None:
    fresh = Server()
    try:
        page = chromium.new_page()
        page.goto(f"{fresh.url}/counties?at=410000")
        expect(page.get_by_role("heading", name="县域图谱")).to_be_visible()
        expect(page.get_by_role("button", name="看全国").first).to_be_visible()
        expect(page.locator(".finding")).to_contain_text("新郑市最高")
        assert page.get_by_role("dialog").count() == 0
        page.close()
    finally:
        fresh.stop()


def test_the_county_map_is_painted_in_all_its_classes_with_the_picked_county_outlined(visit: Visit) -> None:
    page = visit("counties?place=410882")
    until(lambda: map_is_painted(page))
    assert painted(page).get(rgb(PALETTES["light"].accent), 0) > 5
    expect(page.locator(".figure")).to_contain_text("全国第383位（共1863）")


def test_a_changed_filter_changes_the_finding_and_the_address_and_back_undoes_it(visit: Visit) -> None:
    page = visit("counties")
    choose(page, "地区", "河南省")
    expect(page.locator(".finding")).to_contain_text("新郑市最高", timeout=20_000)
    expect(page).to_have_url(re.compile("at=410000"))
    page.go_back()
    expect(page.locator(".finding")).to_contain_text("昆山市最高", timeout=20_000)
    expect(page).not_to_have_url(re.compile("at="))


def test_a_link_that_is_sent_restores_the_view(visit: Visit) -> None:
    page = visit("provinces?indicator=gdp&vintage=first&year=2020&places=440000")
    expect(page.locator(".finding")).to_contain_text("广东省最高，为11.08万亿元")
    page.reload()
    expect(page.locator(".finding")).to_contain_text("广东省最高，为11.08万亿元", timeout=20_000)
    assert "indicator=gdp" in page.url


def spot(page: Page, reach: tuple[float, float, float, float], x: float, y: float, foot: int) -> dict[str, float]:
    """Pixel position of a projected point in metres on a map of extent `reach` with a legend `foot` pixels high."""
    box = page.locator("[data-testid='stVegaLiteChart'] canvas").first.bounding_box()
    assert box is not None
    left, bottom, right, top = reach
    high = box["height"] - 2 - foot
    zoom = 0.96 * min(box["width"] / (right - left), high / (top - bottom))
    return {"x": box["width"] / 2 + zoom * (x - (left + right) / 2), "y": high / 2 - zoom * (y - (bottom + top) / 2)}


LATE = """
(() => {
  const add = WebSocket.prototype.addEventListener
  const late = (hear) => function (event) { setTimeout(() => hear.call(this, event), window.late ?? 0) }
  WebSocket.prototype.addEventListener = function (kind, hear, ...more) {
    return add.call(this, kind, kind === "message" ? late(hear) : hear, ...more)
  }
  const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage")
  const set = function (hear) { own.set.call(this, late(hear)) }
  Object.defineProperty(WebSocket.prototype, "onmessage", { ...own, set })
})()
"""


def test_answers_that_come_late_never_move_the_slider_of_years_back(chromium: Browser, server: Server) -> None:
    page = chromium.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page.add_init_script(LATE)
    page.add_init_script(path=WATCH)
    page.goto(f"{server.url}/provinces?indicator=gdp&vintage=census4")
    year = page.locator(".time output")
    expect(year).to_have_text(re.compile(r"\d{4}年"))
    until(lambda: len(painted(page, 1)) > 20)
    latest = int(year.inner_text()[:4])
    page.wait_for_timeout(1_000)
    page.evaluate("window.late = 2500")
    page.locator(".time input").focus()
    years = []
    for back in (1, 2, 3):
        page.keyboard.press("ArrowLeft")
        # Longer than the delay after which the browser reports a year to the server.
        page.wait_for_timeout(700)
        assert year.inner_text() == f"{latest - back}年"
    for _ in range(45):
        page.wait_for_timeout(100)
        years.append(year.inner_text())
    assert set(years) == {f"{latest - 3}年"}
    expect(page).to_have_url(re.compile(f"year={latest - 3}"))
    before = page.evaluate("bench.painted")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => bench.painted > before", arg=before, timeout=2_000)
    assert year.inner_text() == f"{latest - 2}年"
    expect(page).to_have_url(re.compile(f"year={latest - 2}"), timeout=10_000)
    # Navigation by the page itself still changes the year.
    page.go_back()
    expect(year).to_have_text(f"{latest - 3}年", timeout=10_000)
    page.close()


def test_clicks_lead_from_the_nation_to_the_county_and_the_back_button_leads_back(
    visit: Visit, catalog: Catalog
) -> None:
    reach = extents(catalog)
    x, y = label_spots(catalog).set_index("place").loc["410882", ["x", "y"]]
    page = visit("counties")
    page.set_viewport_size({"width": 1200, "height": 900})
    steps = [("000000", "at=410000"), ("410000", "at=410800"), ("410800", "at=410800&place=410882")]
    for area, address in steps:
        until(lambda: map_is_painted(page))
        chart = page.locator("[data-testid='stVegaLiteChart'] canvas").first
        foot = 0 if area == "000000" else 190
        chart.click(position=spot(page, reach[area], x, y, foot))  # type: ignore[arg-type]
        page.wait_for_url(re.compile(re.escape(address)), wait_until="commit")
        page.wait_for_timeout(1_500)
    expect(page.locator(".figure")).to_contain_text("全国第383位（共1863）")
    expect(page.locator(".st-key-trail")).to_contain_text(re.compile("全国.*河南省.*焦作市.*沁阳市", re.S))
    for finding in ("6个单位中", "新郑市最高", "昆山市最高"):
        page.go_back()
        expect(page.locator(".finding")).to_contain_text(finding, timeout=20_000)
    expect(page).not_to_have_url(re.compile("at="))


def test_the_years_of_a_map_change_in_the_browser_and_the_address_follows_once_the_reader_rests(
    chromium: Browser, server: Server
) -> None:
    page = chromium.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    frames: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda sent: frames.append(bytes(sent))))
    page.goto(f"{server.url}/counties?indicator=resident_population&scope=all")
    until(lambda: map_is_painted(page))
    expect(page.locator(".time output")).to_have_text("2020年")
    before = painted(page)
    page.wait_for_timeout(1_000)
    frames.clear()
    page.locator(".time input").focus()
    page.keyboard.press("ArrowLeft")
    until(lambda: painted(page) != before)
    assert page.locator(".time output").inner_text() == "2010年"
    expect(page).to_have_url(re.compile("year=2010"))
    expect(page.locator(".finding")).to_contain_text("2010年")
    page.wait_for_timeout(500)
    # The response to a year change contains text and a table: no geometry, no rows the browser already has.
    assert sum(map(len, frames)) < 60_000
    assert not any(b"arcs" in frame or b"Polygon" in frame for frame in frames)
    page.go_back()
    expect(page.locator(".time output")).to_have_text("2020年")
    page.close()


def test_on_a_narrow_window_the_pages_are_in_a_drawer_that_closes_once_one_is_chosen(visit: Visit) -> None:
    page = visit("counties")
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="省际比较").click()
    expect(page.get_by_role("heading", name="省际比较", exact=True)).to_be_visible(timeout=20_000)
    expect(page.get_by_test_id("stSidebarNavLink").first).not_to_be_in_viewport()


def test_moving_from_page_to_page_keeps_the_addresses_apart(visit: Visit) -> None:
    page = visit("counties?at=410000")
    go(page, "看全国", "省际比较")
    expect(page.get_by_role("heading", name="省际比较")).to_be_visible(timeout=20_000)
    expect(page).to_have_url(re.compile("/provinces$"))


def downloaded(page: Page, exhibit: str, form: str, folder: Path) -> Path:
    """Download an exhibit in a format by its menu; path of the saved file in `folder`."""
    page.locator(f".st-key-{exhibit}-row").get_by_role("button", name="下载").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(f".files a[data-form='{form}']").click()
    page.keyboard.press("Escape")
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def test_a_picture_and_a_table_are_downloaded_and_open_with_the_figures_on_screen(visit: Visit, tmp_path: Path) -> None:
    page = visit("provinces?indicator=county_gdp_share")
    picture = downloaded(page, "provinces-map", "png", tmp_path)
    assert picture.name.startswith("2020年省级县域占地区生产总值比重分布")
    with Image.open(picture) as image:
        assert image.format == "PNG"
        assert image.width > 1500
        colours = {colour for _, colour in image.convert("RGB").getcolors(maxcolors=2**24) or []}
    assert rgb(PALETTES["light"].sequence[-1]) in colours
    table = downloaded(page, "provinces-map", "csv", tmp_path)
    content = table.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row[2]: row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) if len(row) > 5}
    assert rows["河南省"][5] == "61.11"
    assert rows["广东省"][5] == "12.51"


def test_a_file_that_has_to_wait_says_so_and_can_be_given_up_and_one_that_cannot_be_had_says_why(visit: Visit) -> None:
    page = visit("provinces?indicator=county_gdp_share")
    page.route("**/export/queue*", lambda route: route.fulfill(json={"waiting": 9, "ahead": 3}))
    page.route("**/export/*/png*", lambda route: None)  # never answered
    page.route(
        "**/export/*/pptx*", lambda route: route.fulfill(status=503, json={"message": "还有100份在等。<b>请稍后</b>"})
    )
    # Wait for the charts above to finish growing: a menu moves with its button, even out of the window.
    settled(page)
    page.locator(".st-key-provinces-map-row").get_by_role("button", name="下载").click()
    menu = page.locator(".files")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("status")).to_contain_text("正在写出PNG 图片")
    expect(menu.get_by_role("status")).to_contain_text("前面还有3份")
    menu.get_by_role("button", name="取消").click()
    expect(menu.get_by_role("status")).to_contain_text("已取消。")
    expect(menu.get_by_role("button", name="取消")).to_be_hidden()
    menu.get_by_role("link", name="PowerPoint 幻灯片").click()
    expect(menu.get_by_role("status")).to_contain_text("还有100份在等。<b>请稍后</b>")


# Colour of a text as #rrggbb.
INK = """one => "#" + getComputedStyle(one).color.match(/\\d+/g).slice(0, 3)
  .map((part) => Number(part).toString(16).padStart(2, "0")).join("")"""


def test_what_an_exhibit_offers_is_there_when_asked_for(visit: Visit) -> None:
    page = visit("provinces?indicator=county_gdp_share")
    row = page.locator(".st-key-provinces-map-row")
    expect(row).to_be_visible(timeout=20_000)
    assert page.locator(".files").count() == 0
    button = row.get_by_role("button", name="链接")
    button.click()
    citation = page.get_by_test_id("stPopoverBody")
    expect(citation).to_contain_text("GB/T 7714")
    expect(citation).to_contain_text("/provinces?indicator=county_gdp_share")
    # The button of the open menu is read in dark mode too.
    page.emulate_media(color_scheme="dark")
    until(lambda: contrast(button.locator("p").evaluate(INK), PALETTES["dark"].surface) >= 4.5)


def test_exhibits_gathered_from_pages_become_one_document(visit: Visit, tmp_path: Path) -> None:
    page = visit("provinces?indicator=county_gdp_share")
    page.locator(".st-key-provinces-map-row").get_by_role("button", name="加入报告").click(timeout=20_000)
    expect(page.get_by_text("已加入报告，共1幅。")).to_be_visible()
    page.locator(".st-key-provinces-bars-row").get_by_role("button", name="加入报告").click()
    expect(page.get_by_text("已加入报告，共2幅。")).to_be_visible()
    go(page, "取用", "报告")
    page.get_by_role("button", name="下移").first.click(timeout=20_000)
    expect(page.locator(".stMain").get_by_role("link", name=re.compile("^1\\. ")).first).to_contain_text(
        "1. 2020年各地县域占"
    )
    page.get_by_label("批注").first.fill("各省排序")
    page.get_by_label("批注").first.press("Enter")
    page.get_by_text("Word 文档").click()
    page.get_by_role("button", name="生成").click()
    ready = page.get_by_role("button", name="下载报告")
    ready.wait_for(timeout=90_000)
    with page.expect_download() as coming:
        ready.click()
    coming.value.save_as(tmp_path / "own.docx")
    document = Document(str(tmp_path / "own.docx"))
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert text.index("图 1  2020年各地县域占") < text.index("图 2  2020年省级县域占")
    assert "各省排序" in text
    # A map of native shapes holds the picture as well, for programs that cannot draw them.
    drawings = document.element.body.findall(".//{*}docPr")
    assert [drawing.get("descr") != "" for drawing in drawings] == [True] * 3


def test_the_basket_outlives_a_reload_a_tab_and_the_server_and_every_tab_counts_it(chromium: Browser) -> None:
    first = Server()
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    page = context.new_page()

    def counted(tab: Page, count: int) -> None:
        expect(tab.get_by_role("button", name=f"取用（{count}）")).to_be_visible(timeout=20_000)

    def gather(tab: Page, exhibit: str) -> None:
        tab.locator(f".st-key-{exhibit}-row").get_by_role("button", name="加入报告").click(timeout=20_000)

    page.goto(f"{first.url}/provinces")
    gather(page, "provinces-map")
    counted(page, 1)
    page.reload()
    counted(page, 1)
    other = context.new_page()
    other.goto(f"{first.url}/leaders")
    counted(other, 1)
    gather(other, "leaders-map")
    counted(other, 2)
    counted(page, 2)
    other.close()
    port = int(first.url.rpartition(":")[2])
    first.stop()
    with Server(port=port):
        page.goto(f"{first.url}/report")
        counted(page, 2)
        page.get_by_label("批注").first.fill("我的批注")
        page.get_by_label("批注").first.press("Enter")
        page.wait_for_function("localStorage.getItem('county-economy-basket').includes('我的批注')")
        page.reload()
        expect(page.get_by_label("批注").first).to_have_value("我的批注", timeout=20_000)
        page.get_by_role("button", name="移除").first.click()
        counted(page, 1)
        context.close()


def test_a_report_can_be_stopped(visit: Visit) -> None:
    page = visit("report")
    page.get_by_role("button", name="生成").click(timeout=20_000)
    page.get_by_role("button", name="取消").click(timeout=20_000)
    expect(page.get_by_text("已取消，没有留下文件。")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("button", name="生成")).to_be_enabled()


@pytest.mark.parametrize("visit", [400], indirect=True)
def test_on_a_narrow_window_the_filters_stay_one_row_that_scrolls_sideways(visit: Visit) -> None:
    page = visit("provinces")
    row = page.locator("[class*='st-key-filters-']").first
    box = row.bounding_box()
    assert box is not None
    assert box["height"] < 130
    assert box["width"] <= 400
    last = page.get_by_label("折线背景").first
    last.scroll_into_view_if_needed()
    choose(page, "折线背景", "发展阶段")
    expect(page).to_have_url(re.compile("behind=stages"))


def test_searching_speaks_no_english(visit: Visit) -> None:
    page = visit("counties")
    page.get_by_label("查找地区").fill("沁")
    expect(page.get_by_text("Press Enter to apply")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".rows td", has_text="沁阳市").first).to_be_visible(timeout=20_000)
    expect(page.locator(".rows td", has_text="昆山市")).to_have_count(0)
    expect(page).to_have_url(re.compile("q="))


def test_a_wrong_filter_in_the_link_is_told_in_a_sentence(visit: Visit) -> None:
    page = visit("counties?year=1999")
    expect(page.get_by_text("“年份”没有“1999”这一项，已改用“2023年”。")).to_be_visible()


def test_text_of_an_address_makes_no_link_and_no_markup(visit: Visit) -> None:
    page = visit("county?place=[e](http://evil.example)&**other**=1&www.evil.example=2&:material/home:=3")
    alerts = page.get_by_test_id("stAlert")
    expect(alerts.filter(has_text="[e](")).to_have_count(1)
    expect(alerts.filter(has_text="**other**")).to_have_count(1)
    assert alerts.locator("a, strong, em, code, img, [role=img]:not([data-testid=stIconMaterial])").count() == 0
    assert page.locator("a[href*='evil']").count() == 0


def test_an_address_of_no_page_is_told_in_chinese_and_leads_home(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    answer = page.goto(f"{server.url}/counties/nothing?year=2010")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
    page.get_by_role("link", name="回到首页").click()
    expect(page.get_by_role("heading", name="总览").first).to_be_visible(timeout=20_000)
    page.close()


def test_an_embedded_page_shows_no_frame(visit: Visit) -> None:
    page = visit("counties?embed=true")
    expect(page.get_by_role("heading", name="县域图谱")).to_be_visible()
    expect(page.get_by_label("查找", exact=True)).to_have_count(0)
    expect(page.get_by_test_id("stTopNav")).to_have_count(0)


def test_a_reload_fetches_no_geometry_again(visit: Visit) -> None:
    page = visit("counties")
    until(lambda: map_is_painted(page))
    fetched: list[str] = []
    page.on(
        "response",
        lambda answer: (
            fetched.append(answer.url)
            if "/static/geo/" in answer.url and not answer.from_service_worker and _over_the_wire(answer)
            else None
        ),
    )
    page.reload()
    until(lambda: map_is_painted(page))
    assert fetched == []


def _over_the_wire(answer: object) -> bool:
    timing = answer.request.timing  # type: ignore[attr-defined]
    return bool(timing["requestStart"] >= 0 and timing["connectStart"] >= 0)


def look_up(page: Page, text: str) -> None:
    box = page.get_by_label("查找", exact=True)
    box.fill(text)
    box.press("Enter")


def test_a_county_is_found_by_its_initials_from_any_page_and_its_profile_opens(visit: Visit) -> None:
    page = visit("history")
    look_up(page, "qys")
    page.get_by_role("button", name="沁阳市").click()
    page.wait_for_url("**/county?place=410882")
    expect(page.get_by_role("heading", name="地区档案")).to_be_visible()
    expect(page.locator(".finding")).to_contain_text("沁阳市（河南省焦作市）2023年地区生产总值350.49亿元")
    expect(page.get_by_label("查找", exact=True)).to_have_value("")


def test_an_indicator_is_found_and_its_map_opens(visit: Visit) -> None:
    page = visit("")
    look_up(page, "czzjl")
    page.get_by_role("button", name="财政自给率").first.click()
    page.wait_for_url("**/counties?indicator=fiscal_self_sufficiency")
    expect(page.get_by_role("heading", name="县域图谱")).to_be_visible()
    expect(page.locator(".exhibit-title").first).to_contain_text("财政自给率")


def test_what_is_not_found_is_told_with_what_to_try(visit: Visit) -> None:
    page = visit("")
    look_up(page, "没有这个地方")
    expect(page.get_by_text("没有找到“没有这个地方”")).to_be_visible()


def test_a_dot_on_the_map_of_leaders_opens_the_profile_of_its_county(visit: Visit) -> None:
    page = visit("leaders?list=hundred&province=530000")  # only 安宁市
    chart = page.locator("[data-testid='stVegaLiteChart']").first
    west = rgb(PALETTES["light"].categories[0])
    place: list[tuple[float, float]] = []

    def dots_painted() -> bool:
        with Image.open(io.BytesIO(chart.screenshot())) as image:
            pixels = image.convert("RGB")
            # Only above the legend, which has the same colour.
            place[:] = [
                (x, y)
                for x in range(pixels.width)
                for y in range(100, int(pixels.height * 0.8))
                if sum(abs(a - b) for a, b in zip(pixels.getpixel((x, y)), west, strict=True)) < 60  # type: ignore[arg-type]
            ]
        return len(place) > 20

    until(dots_painted)
    box = chart.bounding_box()
    assert box is not None
    x, y = (sum(spot[axis] for spot in place) / len(place) for axis in (0, 1))
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.wait_for_url("**/county?place=530181")
    expect(page.locator(".finding")).to_contain_text("安宁市（云南省昆明市）")


def test_the_characters_that_the_product_never_uses_are_fetched_when_the_reader_does(visit: Visit) -> None:
    page = visit("")
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.reload()
    expect(page.locator(".finding")).not_to_be_empty()
    page.evaluate("document.fonts.ready")
    assert any("NotoSansSC-Regular.woff2" in url for url in urls)
    assert not any("-rest" in url for url in urls)
    with page.expect_request(re.compile("NotoSansSC-Regular-rest")):
        page.get_by_label("查找").fill("饕餮")


def test_map_and_ranking_point_at_each_other_and_a_click_on_a_row_picks_its_place(visit: Visit) -> None:
    page = visit("counties?at=410800")
    until(lambda: map_is_painted(page))
    row = page.locator("tr[data-place='410882']")
    plain = painted(page)
    row.hover()
    until(lambda: painted(page) != plain)
    expect(row).to_have_class("pointed")
    box = page.locator("[data-testid='stVegaLiteChart'] canvas").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(row).not_to_have_class("pointed")
    expect(page.locator("tr.pointed")).to_have_count(1)
    row.click()
    page.wait_for_url("**place=410882**")
    expect(page.locator(".figure-label")).to_contain_text("沁阳市")


def test_a_row_of_the_deck_is_two_clicks_from_the_page_that_verifies_it(visit: Visit) -> None:
    page = visit("audit")
    page.get_by_text("材料各项在哪一页").click()
    page.get_by_role("link", name="2022县域高质量发展百强").click()
    page.wait_for_url("**/leaders?list=hundred")
    expect(page.get_by_text("滕州市印了两次：第13位与第79位").first).to_be_visible()


def test_a_click_on_a_chain_filters_the_whole_page_and_back_undoes_it(visit: Visit) -> None:
    page = visit("chains?size=revenue&topic=enterprises")
    chart = page.locator("[data-testid='stVegaLiteChart']").first
    until(lambda: painted(page).get(rgb(PALETTES["light"].surface), 0) > 0 and len(painted(page)) > 50)
    page.get_by_role("tab", name="列名企业").click()
    expect(page.locator(".words td", has_text="昊华宇航化工有限责任公司").first).to_be_visible(timeout=20_000)
    box = chart.bounding_box()
    assert box is not None
    # The third column contains the chains; click the first one with data, some way down.
    page.mouse.click(box["x"] + box["width"] * 0.62, box["y"] + 120)
    expect(page).to_have_url(re.compile("node=advanced_metals"), timeout=20_000)
    expect(page.locator(".words td", has_text="昊华宇航化工有限责任公司")).to_have_count(0, timeout=20_000)
    expect(page.locator(".words td", has_text="天鹅铝业有限公司").first).to_be_visible()
    expect(page.locator(".finding")).to_contain_text("先进金属材料62.9亿元")
    page.go_back()
    expect(page).not_to_have_url(re.compile("node="), timeout=20_000)
    expect(page.locator(".words td", has_text="昊华宇航化工有限责任公司").first).to_be_visible(timeout=20_000)


def test_the_readers_own_place_outlives_the_session_and_follows_to_other_pages(
    chromium: Browser, server: Server
) -> None:
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(f"{server.url}/county?place=320583")
    page.get_by_role("button", name="设为我的地方").click(timeout=30_000)
    expect(page).to_have_url(re.compile("mine=320583"))
    other = context.new_page()
    other.goto(server.url)
    expect(other.locator(".st-key-place-card h2")).to_contain_text("昆山市")
    expect(other.locator(".tiles")).to_contain_text("5,140.60亿元")
    # Once changed on the home page, the own place is in the address, so shared links keep it.
    other.get_by_role("button", name="换一个地方").click()
    choose(other, "我的地方", "河南省 沁阳市")
    expect(other.locator(".st-key-place-card h2")).to_contain_text("沁阳市", timeout=20_000)
    expect(other).to_have_url(re.compile("mine=410882"))
    context.close()


def test_the_years_of_the_first_page_play_and_the_address_follows(visit: Visit) -> None:
    page = visit("?indicator=urban_share")
    until(lambda: map_is_painted(page))
    page.locator(".time input").focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2010"), timeout=20_000)
    expect(page.locator(".finding")).to_contain_text("2010年")
    expect(page.get_by_text("不是本页的筛选")).to_have_count(0)


def test_the_first_page_fits_a_low_window(visit: Visit) -> None:
    page = visit("")
    page.set_viewport_size({"width": 1280, "height": 720})
    settled(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") <= 720


# Blank pixels between the ranking beside a map and the row below it.
BELOW_RANKS = """() => {
  const card = document.querySelector(".st-key-counties-ranking")
  const bottom = card.querySelector(".rows").getBoundingClientRect().bottom
  return card.lastElementChild.getBoundingClientRect().top - bottom
}"""


def test_a_map_and_its_downloads_fit_a_low_window_and_its_ranking_fills_a_tall_one(visit: Visit) -> None:
    page = visit("counties")
    page.set_viewport_size({"width": 1366, "height": 768})
    settled(page)
    until(lambda: (page.locator(".st-key-counties-map-row").bounding_box() or {"y": 1e9})["y"] < 740)
    page.set_viewport_size({"width": 1400, "height": 1715})
    until(lambda: -1 <= page.evaluate(BELOW_RANKS) < 20)


@pytest.mark.parametrize("mine", ["410882", "110105", "330000"], ids=["county", "district", "province"])
def test_the_first_page_is_read_without_scrolling_and_half_of_it_is_charts(visit: Visit, mine: str) -> None:
    page = visit(f"?mine={mine}")
    page.set_viewport_size({"width": 1366, "height": 768})
    settled(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") <= 768
    charts = page.get_by_test_id("stVegaLiteChart").all()
    assert len(charts) == 5
    # The first chart grows into the height that the rest leaves.
    boxes = [part.bounding_box() for part in (*charts, *page.locator(".tracks").all())]
    share = sum(box["width"] * box["height"] for box in boxes if box) / (1366 * 768)
    assert share > (0.5 if mine == "410882" else 0.46)


def test_the_open_tab_stands_in_the_link_and_a_wrong_one_opens_the_first(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    page.goto(f"{server.url}/county")
    settled(page)
    page.get_by_role("tab", name="经济结构").click()
    expect(page).to_have_url(re.compile("tab="))
    page.reload()
    expect(page.get_by_role("tab", name="经济结构")).to_have_attribute("aria-selected", "true")
    page.goto(f"{server.url}/county?tab=没有")
    settled(page)
    expect(page.get_by_role("tab").first).to_have_attribute("aria-selected", "true")
    page.close()


def test_a_chart_is_enlarged_over_the_window_and_closed_by_the_keyboard(chromium: Browser, server: Server) -> None:
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{server.url}/provinces")
    settled(page)
    page.get_by_role("button", name="放大").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_test_id("stVegaLiteChart")).to_be_visible(timeout=20_000)
    box = dialog.get_by_test_id("stVegaLiteChart").bounding_box()
    assert box is not None
    assert box["width"] > 900
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.close()


def test_marked_places_are_kept_by_the_browser_and_start_a_comparison(chromium: Browser, server: Server) -> None:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    for place in ("410882", "320583"):
        page.goto(f"{server.url}/county?place={place}")
        settled(page)
        page.get_by_role("button", name="收藏", exact=True).click()
        expect(page.get_by_role("button", name="已收藏")).to_be_visible(timeout=20_000)
        # The session's favourites are saved in the browser's local storage.
        until(lambda: place in str(page.evaluate("localStorage.getItem('county-economy-favourites')")))  # noqa: B023
    page.goto(f"{server.url}/compare")
    settled(page)
    page.get_by_role("button", name="我的收藏").click()
    expect(page).to_have_url(re.compile("places=410882%2C320583"), timeout=20_000)
    page.goto(f"{server.url}/county?place=320583")
    settled(page)
    page.get_by_role("button", name="已收藏").click()
    until(lambda: page.evaluate("localStorage.getItem('county-economy-favourites')") == "410882")
    context.close()


def test_the_search_goes_on_with_the_word_that_somebody_types(chromium: Browser, server: Server) -> None:
    page = chromium.new_page()
    page.goto(server.url)
    settled(page)
    box = page.get_by_role("combobox", name="查找").or_(page.get_by_label("查找", exact=True)).first
    box.click()
    box.press_sequentially("沁阳城镇")
    offered = "[...document.querySelectorAll('#finder-suggestions option')].map((one) => one.value)"
    until(lambda: "沁阳城镇化率" in page.evaluate(offered))
    # Suggestions for further letters come from the browser, without the server.
    page.context.set_offline(True)
    box.fill("")
    box.press_sequentially("昆山财政自")
    until(lambda: "昆山财政自给率" in page.evaluate(offered))
    page.close()
