"""Pages, their order and Chinese titles, and the frame around them; a page's URL path is the name of its file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import config, file_util

from dashboard.audit import audited_views
from dashboard.catalog import ask
from dashboard.catalog.assets import PREFIX
from dashboard.errors import DashboardError
from dashboard.exhibits import SUBJECTS
from dashboard.exports.caption import PRODUCT
from dashboard.packs import chain_choices, projects
from dashboard.server.files import folders
from dashboard.server.hints import hints
from dashboard.server.wording import script
from dashboard.settings import root
from dashboard.ui.basket import PAGE, basket, keep_in_browser
from dashboard.ui.cache import catalog
from dashboard.ui.chart_element import mode
from dashboard.ui.favourites import keep_favourites
from dashboard.ui.literal import literal
from dashboard.ui.own_place import keep_own_place
from dashboard.ui.search_box import Door, finder
from dashboard.ui.selection import choose_county, county, tell_unknown
from dashboard.ui.streamlit_patches import apply_patches
from dashboard.ui.style import style
from dashboard.ui.window_title import start_title

# Fonts that every page needs.
_FONTS: Final = tuple(f"{PREFIX}/fonts/NotoSansSC-{weight}.woff2" for weight in ("Regular", "Bold"))
TITLE: Final = PRODUCT
# Maximum characters of free text in a page's URL.
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Page:
    """A page: stem of its file in `pages/` (also its URL path), title, Material symbol, one-line description."""

    name: str
    title: str
    icon: str
    line: str
    # Heading in the navigation bar; empty for the first page.
    group: str = ""
    # Whether it shows the basket; the number of exhibits in it is appended to the title.
    gathers: bool = False

    def titled(self, county: str) -> str:
        """Title, with the short name of the pack's county filled in."""
        return self.title.format(county=county)

    @property
    def filters(self) -> tuple[str, ...]:
        """Names of all query parameters of the page."""
        subject = SUBJECTS.get(self.name)
        return tuple(choice.name for choice in subject.choices) if subject else ()

    @property
    def address(self) -> str:
        """URL path below the site's root; empty for the first page."""
        return "" if self == PAGES[0] else self.name


PAGES: Final = (
    Page("overview", "总览", ":material/home:", "地图、全国与本地的主要数字"),
    Page(
        "board",
        "{county}总览与目标",
        ":material/dashboard:",
        "本县主要指标与位次、定位与目标、就业、乡村、民生",
        "本县",
    ),
    Page("chains", "产业链", ":material/account_tree:", "工程、产业链、企业、项目逐级分解，增长贡献与集中度", "本县"),
    Page(
        "projects", "项目与招商", ":material/construction:", "项目清单、进展、投资完成与招商，城市、交通、文旅", "本县"
    ),
    Page("balances", "六个统筹", ":material/join:", "每一对统筹关系两方面的数字", "本县"),
    Page("counties", "县域图谱", ":material/map:", "全国县级单位的任一指标：地图、排名、查找", "查与比"),
    Page("county", "地区档案", ":material/badge:", "任一县、区、市、省：体检、所辖、产业、相近的县", "查与比"),
    Page("compare", "对比", ":material/compare_arrows:", "任意县、市、省与均值，按任意指标并排比较", "查与比"),
    Page(
        "query",
        "数据查询",
        ":material/table_view:",
        "任意地区、指标、年份的表：筛选、自定指标、下载",
        "查与比",
    ),
    Page("nation", "全国县域", ":material/flag:", "县域是什么、占全国多少、十年怎样变化", "看全国"),
    Page("leaders", "领先县域", ":material/trophy:", "千亿县、百强、各种模式：名单、地图、与官方数对照", "看全国"),
    Page(
        "provinces", "省际比较", ":material/leaderboard:", "选省份、指标、年份与口径，看走势、排序、地图与表", "看全国"
    ),
    Page("gaps", "区域差距与财政", ":material/balance:", "板块与南北的差距，县域收入与支出", "看全国"),
    Page("population", "人口流动", ":material/groups:", "人口减少的城市、老龄化、城镇化、人户分离", "看全国"),
    Page("history", "政策与历程", ":material/history:", "体制与发展阶段、文件与部署、县域的角色", "看全国"),
    Page("audit", "数据核查", ":material/fact_check:", "所述数字逐个重算：一致与否、差多少、为什么", "依据"),
    Page("sources", "数据与口径", ":material/database:", "来源、定义、年份、可信度、更正与许可；可整份下载", "依据"),
    Page("check", "核稿", ":material/spellcheck:", "一份文字里的数字逐个核对：与官方数、与文中别的数", "取用"),
    Page(
        "report",
        "报告",
        ":material/description:",
        "把图表汇成一份演示文稿或文档，整套幻灯片与各地简报",
        "取用",
        gathers=True,
    ),
)


def page_named(name: str) -> Page:
    """Page by name; raises DashboardError if there is none."""
    page = next((page for page in PAGES if page.name == name), None)
    if page is None:
        raise DashboardError(f"没有“{name}”这一页。可用的有：{'、'.join(page.name for page in PAGES)}。")
    return page


def prepare() -> None:
    """Open the catalogue and apply the Streamlit patches; called once per process, before any session."""
    # Opened now so that the first visitor need not wait. If it fails, pages and log report the reason.
    with suppress(DashboardError):
        catalog()
    apply_patches()


def served() -> tuple[Mapping[str, Path], bytes, Mapping[str, str]]:
    """Folders of cacheable files by URL path, HTML to add to Streamlit's page, and window titles by page path.

    Titles do not name the county, which is not known before the page runs.
    """
    theirs = Path(file_util.get_static_dir()) / "static"
    titles = {page.address: f"{page.titled('本县')} · {TITLE}" for page in PAGES} | {"": TITLE}
    try:
        static = root() / "static"
    except DashboardError as error:
        # Without the project folder nothing can be served, not even an error page.
        raise SystemExit(str(error)) from error
    return folders(theirs, static), script() + hints(theirs, _FONTS), titles


def addresses() -> frozenset[str]:
    """URL paths of all pages, below the configured base path."""
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    root = f"/{base}" if base else ""
    return frozenset({f"{root}/", root or "/", *(f"{root}/{page.address}" for page in PAGES)})


def frame() -> None:
    """Set up the window, draw the navigation and run the requested page."""
    # The window title is set with the page's finding, once its choices are known; until then the last one stays.
    st.set_page_config(page_icon=str(root() / "static" / "icon.png"), layout="wide")
    st.html(style(mode()))
    try:
        name, count = county().short, len(basket().items)
    except DashboardError as error:
        _unavailable(error)
        return
    pages = {
        page.name: st.Page(
            f"pages/{page.name}.py",
            title=literal(page.titled(name) + (f"（{count}）" if count and page.gathers else "")),
            icon=page.icon,
            help=literal(page.line),
            url_path=page.name,
            default=not page.address,
        )
        for page in PAGES
    }
    gathering = {page.group for page in PAGES if page.gathers}
    groups: dict[str, list[st.Page]] = {}
    for page in PAGES:
        heading = literal(page.group + (f"（{count}）" if count and page.group in gathering else ""))
        groups.setdefault(heading, []).append(pages[page.name])
    # Embedded in another site, only the page's content is shown.
    embedded = bool(st.context.is_embedded)
    chosen = st.navigation(groups, position="hidden" if embedded else "top")
    # Not before `st.navigation`: what a browser sends before it knows the page leads to the first page.
    keep_in_browser()
    keep_own_place()
    keep_favourites()
    page = page_named(chosen.url_path or PAGES[0].name)
    st.session_state[PAGE] = page.name
    start_title(page.titled(name), TITLE)
    if not embedded:
        finder(TITLE, partial(_doors, name))
        choose_county()
    tell_unknown(page.filters)
    chosen.run()


def _doors(name: str) -> list[Door]:
    """Search targets besides places and indicators: pages, views, the county's chains and projects, stated figures."""
    current, pack = catalog(), county()
    doors = [Door(page.titled(name), "页面", page.name) for page in PAGES]
    doors += [Door(view.title, "材料", view.page, view.choices) for view in current.registry.views if view.page]
    nodes = ask(current, chain_choices, pack.id)
    doors += [Door(label.strip(), "产业链", "chains", {"node": node}) for node, label in nodes.items()]
    listed = ask(current, projects, pack.id).frame["name"]
    doors += [Door(item, "项目", "projects", {"q": item[:_LONGEST]}) for item in dict.fromkeys(listed)]
    stated = dict.fromkeys(ask(current, audited_views, pack.id).frame["label"])
    return doors + [Door(label, "所述数字", "audit", {"q": label[:_LONGEST]}) for label in stated if label]


def _unavailable(error: DashboardError) -> None:
    """Error page shown instead of any page while there is no catalogue."""
    # Pages are declared even now, otherwise Streamlit reports the requested page as unknown.
    pages = [st.Page(f"pages/{page.name}.py", url_path=page.name, default=not page.address) for page in PAGES]
    st.navigation(pages, position="hidden")
    st.title(literal(TITLE), anchor=False)
    st.error(literal(f"数据暂时打不开，请告知管理员：{error}"), icon=":material/error:")
