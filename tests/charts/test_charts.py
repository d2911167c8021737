"""Requirements on every chart of the registry, drawn by the real renderer."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path

import altair as alt
import pytest

from dashboard.analysis.checkup import checkup
from dashboard.analysis.comparison import compared
from dashboard.analysis.pairs import decade, stated_and_recomputed
from dashboard.analysis.profile import sectors
from dashboard.audit import audited
from dashboard.catalog import Catalog
from dashboard.charts import (
    CHARTS,
    Atlas,
    Exhibit,
    bars,
    category_map,
    choropleth,
    comparison,
    composition,
    dumbbell,
    icicle,
    line,
    panels,
    profiles,
    rank_dots,
    scatter,
    slope,
    statement,
    strip_plot,
    timeline,
    tracks,
)
from dashboard.model.question import Question
from dashboard.packs.board import reported_ranks
from dashboard.packs.industry_tree import programme
from dashboard.queries import (
    Places,
    available,
    boarded,
    counties_above_threshold,
    events,
    observations,
    stages,
    stated,
)

Maker = Callable[[Catalog, dict[str, str]], Exhibit]


def _line(catalog: Catalog, atlas: Atlas) -> Exhibit:
    years = available(catalog, "provincial").periods("gdp", "census5")
    return line(
        observations(catalog, Places("provincial", ("410000", "320000", "440000")), ("gdp",), years, "census5"),
        stages(catalog),
    )


def _bars(catalog: Catalog, atlas: Atlas) -> Exhibit:
    claims = stated(catalog, "county_gdp_share", "2020", "provincial")
    return bars(
        observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"),
        chosen=("410000",),
        stated=claims,
    )


def _choropleth(catalog: Catalog, atlas: Atlas) -> Exhibit:
    return choropleth(
        observations(catalog, Places("county"), ("gdp",), ("2020",)), atlas, "county", focus="410882", within="410000"
    )


COMPARED = ("410882", "410883", "mean-410000")
QUESTION = Question("", ("gdp", "urban_share"), places=COMPARED)
BUDGETS = ("general_public_budget_expenditure", "general_public_budget_revenue")

MAKERS: dict[str, Maker] = {
    "bars": _bars,
    "choropleth": _choropleth,
    "composition": lambda catalog, atlas: composition(sectors(catalog, "410882"), title="构成", subtitle="比重（%）"),
    "dumbbell": lambda catalog, atlas: dumbbell(
        stated_and_recomputed(audited(catalog, "V14")), title="百强席位", subtitle="席位数（个）"
    ),
    "icicle": lambda catalog, atlas: icicle(
        programme(catalog, "qinyang", "revenue", "2022H1"), title="产业链", subtitle="营业收入（亿元）"
    ),
    "rank_dots": lambda catalog, atlas: rank_dots(
        reported_ranks(catalog, "qinyang", ("V31",)), title="位次", subtitle="自左至右由前到后"
    ),
    "line": _line,
    "category_map": lambda catalog, atlas: category_map(
        counties_above_threshold(catalog), atlas, title="千亿县", subtitle="地区生产总值（亿元）"
    ),
    "scatter": lambda catalog, atlas: scatter(
        boarded(observations(catalog, Places("county", drawn=False), BUDGETS, ("2020",))),
        *BUDGETS,
        title="收支",
        diagonal="收入等于支出",
        chosen=("410882",),
    ),
    "comparison": lambda catalog, atlas: comparison(compared(catalog, QUESTION)),
    "panels": lambda catalog, atlas: panels(compared(catalog, QUESTION), title="各项", subtitle="各用自己的刻度"),
    "profiles": lambda catalog, atlas: profiles(compared(catalog, QUESTION), title="画像", subtitle="百分位"),
    "slope": lambda catalog, atlas: slope(decade(audited(catalog, "V05")), title="十年", subtitle="指数（首年为一百）"),
    "strip_plot": lambda catalog, atlas: strip_plot(
        observations(catalog, Places("county", drawn=False), ("gdp",), ("2020",)), "410882"
    ),
    "table": lambda catalog, atlas: statement(audited(catalog, "V07"), "千亿县"),
    "tracks": lambda catalog, atlas: tracks(checkup(catalog, "410882"), title="体检", subtitle="百分位"),
    "timeline": lambda catalog, atlas: timeline(
        events(catalog, ("V02", "V03", "V19")), title="历程（材料所列）", last=2022
    ),
}
# Charts of one indicator generate their titles from it; the others get titles from the page.
ONE_INDICATOR = ("bars", "choropleth", "line", "strip_plot")


@pytest.fixture(params=sorted(MAKERS))
def exhibit(request: pytest.FixtureRequest, catalog: Catalog, atlas: Atlas) -> Exhibit:
    return MAKERS[request.param](catalog, atlas)


def test_the_registry_is_the_folder_and_every_chart_is_tested(root: Path) -> None:
    listed = {Path(inspect.getfile(inspect.unwrap(chart))).stem for chart in CHARTS}
    folder = {file.stem for file in (root / "dashboard" / "charts").glob("*.py")}
    assert listed == folder - {
        "map_names",
        "map_sketch",
        "outlines",
        "__init__",
        "basemap",
        "classification",
        "ends",
        "exhibit",
        "labels",
        "map_spec",
        "office_chart",
        "proportional_symbols",
        "tables",
        "theme",
        "vega_spec",
    }
    assert listed == set(MAKERS)


def test_the_specification_is_valid_vega_lite_on_canvas(exhibit: Exhibit) -> None:
    if exhibit.draw is None:
        assert exhibit.tabular
        return
    spec = dict(exhibit.draw("light"))
    assert spec["usermeta"]["embedOptions"] == {"renderer": "canvas"}
    alt.Chart.from_dict(spec | {"data": {"values": []}}, validate=True)


def test_rows_travel_beside_the_specification_and_geometry_by_url(exhibit: Exhibit) -> None:
    text = json.dumps(dict(exhibit.draw("light")) if exhibit.draw else {}, ensure_ascii=False)
    # Inline values are allowed for axis ticks, the stages behind a line and the classes of a map.
    assert not re.search(r'"values": \[\{"(?!label|class|down)', text)
    assert "Polygon" not in text
    assert len(text) < 14_000


def test_an_exhibit_says_what_it_shows_where_from_and_in_which_unit(exhibit: Exhibit) -> None:
    if exhibit.id.split("_")[0] in (*ONE_INDICATOR, "map"):
        assert exhibit.extract.indicator.label in exhibit.title
        assert "（" in exhibit.subtitle
    assert re.match("来源：(国家统计局|中共沁阳市委|国务院)", exhibit.source_line)
    assert "口径：" in exhibit.source_line
    assert exhibit.finding.endswith("。")


def test_a_chart_is_described_by_its_kind_its_title_its_finding_and_the_range_of_its_values(exhibit: Exhibit) -> None:
    kind, _, description = exhibit.description.partition("：")
    assert re.fullmatch("表格|[一-龥]{1,3}[图轴]", kind)
    assert description.startswith(f"{exhibit.title}。{exhibit.finding}")
    values = exhibit.extract.with_values
    # A range is not meaningful for dates or for many different units.
    if (values["unit"] == "year").any() or values["unit"].nunique() > 2:
        assert description == f"{exhibit.title}。{exhibit.finding}"
    elif exhibit.id != "table":
        assert re.search(r"由[−\d,.]+\S*至[−\d,.]+\S*。$", description)


def test_a_file_name_is_safe_on_windows(exhibit: Exhibit) -> None:
    assert not set(exhibit.file_name) & set('\\/:*?"<>|')
    assert exhibit.file_name == exhibit.file_name.strip(". ")


def test_the_two_modes_differ_and_each_is_built_once(exhibit: Exhibit) -> None:
    if exhibit.draw is None:
        assert exhibit.tabular
        return
    assert exhibit.draw("light") != exhibit.draw("dark")
    assert exhibit.draw("light") is exhibit.draw("light")


def test_an_extract_without_a_single_figure_is_said_in_words(catalog: Catalog, atlas: Atlas) -> None:
    nothing = observations(catalog, Places("provincial"), ("gdp",), ("1999",), "first")
    for exhibit in (bars(nothing), line(nothing), choropleth(nothing, atlas, "province")):
        assert "没有地区生产总值的数" in exhibit.finding
        assert "，，" not in exhibit.subtitle
        assert not exhibit.subtitle.endswith("，")
        assert exhibit.source_line.startswith("来源：无")
        assert "无数不等于零" in exhibit.notes[-1]


def test_a_strip_of_a_place_that_is_left_out_is_said_in_words(catalog: Catalog) -> None:
    exhibit = strip_plot(observations(catalog, Places("county", drawn=False), ("gdp",), ("2020",)), "659001")
    assert exhibit.data.empty
    assert exhibit.finding.endswith("没有地区生产总值的数。")
