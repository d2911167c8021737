"""对比: any places by any measures, as table, bars, profile, time series or scatter plot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.analysis.checkup import like
from dashboard.analysis.comparison import MEASURES, PLACES, compared, histories, in_short
from dashboard.analysis.ranking import ranked
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, comparison, line, panels, profiles, scatter, slope
from dashboard.exhibits.choices import MINE, Choice, Choices, is_one_of
from dashboard.exhibits.measures import LEVELS
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import COUNTY_KINDS, NATION, Period, Place, kind_of
from dashboard.model.question import Question
from dashboard.queries import (
    COUNTIES,
    Extract,
    Places,
    aggregates,
    available,
    boarded,
    bordering,
    described_places,
    labels,
    latest_observations,
    mean_of,
    named,
    observations,
    own_group,
    table_of,
    years,
)

_FIRST: Final = (
    "gdp",
    "gdp_per_person",
    "fiscal_self_sufficiency",
    "resident_population",
    "urban_share",
    "hospital_beds_per_1000",
)
_LONGEST_LIST: Final = 1_500  # letters of a list of places
TABLE, BARS, PROFILE, YEARS, SCATTER = "", "bars", "profile", "years", "scatter"
_SHAPES: Final = {TABLE: "指标表", BARS: "条形", PROFILE: "画像", YEARS: "走势", SCATTER: "散点"}


def _values(catalog: Catalog, choices: Choices) -> Extract | None:
    """Values of the chosen measures for the chosen places; None without places or measures."""
    periods = choices.several("year")
    asked = Question("", choices.several("indicators"), periods, choices.several("places"), group=choices["group"])
    return ask(catalog, compared, asked) if asked.places and asked.indicators else None


def tabled(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Table with one column per place and one row per measure."""
    rows = _values(catalog, choices)
    return comparison(rows) if rows else None


def barred(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """One bar chart per measure."""
    rows = _values(catalog, choices)
    subtitle = "每格一项指标，各用自己的刻度，地区的顺序与颜色相同"
    return panels(rows, title=f"{in_short(rows)}：各项指标", subtitle=subtitle) if rows else None


def profiled(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Percentiles of each place among its kind, by measure."""
    rows = _values(catalog, choices)
    subtitle = "同类单位中的百分位，越靠右越优（⇄为中性指标，越靠右越大）；每个圆点一个地区"
    return profiles(rows, title=f"{in_short(rows)}：画像", subtitle=subtitle) if rows else None


def over_time(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """One measure over all years of the places: a line chart, or a slope chart if there are two years."""
    places, name = choices.several("places"), choices["of"]
    asked = Question("", (name,), places=places, group=choices["group"])
    rows = ask(catalog, histories, asked) if places and name else None
    if rows is None or rows.frame["period"].nunique() < 2:
        return None
    if rows.frame["period"].nunique() > 2:
        return line(rows)
    frame = rows.frame
    slopes = frame.assign(
        item=frame["name"],
        end=frame["period"].map(lambda period: Period(period).label),
        height=frame["value"],
        focus=frame["place"] == places[0],
    ).sort_values("period", kind="stable")
    title = f"{rows.indicator.label}：{'到'.join(dict.fromkeys(slopes['end']))}"
    return slope(rows.where(slopes), title=title, subtitle=f"{rows.unit.label}，各年按当年区划与首次公布数")


def related(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Scatter plot of two measures over all counties, with the chosen places labelled and a regression line."""
    across, up, size = choices["x"], choices["y"], choices["size"]
    shared = set(years(catalog, "county", across)) & set(years(catalog, "county", up))
    if across == up or not shared:
        return None
    year = choices["year"] if choices["year"] in shared else max(shared)
    names = tuple(dict.fromkeys(name for name in (across, up, size) if name))
    rows = boarded(observations(catalog, Places("county", drawn=False), names, (year,)))
    axis_labels = [catalog.registry.indicators[name].label for name in (across, up)]
    positive = bool((rows.with_values["value"] > 0).all())
    return scatter(
        rows,
        across,
        up,
        title=f"{Period(year).label}各县{axis_labels[1]}与{axis_labels[0]}",
        logarithmic=positive,
        chosen=choices.several("places"),
        size=size if size not in (across, up) else "",
        fitted=True,
    )


def _are_counties(catalog: Catalog) -> dict[str, bool]:
    """Whether each place with a profile is a county (not a district, city or province), by code."""
    return {
        code: Place(code).level == "county" and kind_of(code, name) in COUNTY_KINDS
        for code, name in described_places(catalog).items()
    }


def _same_city(catalog: Catalog, place: str) -> list[str]:
    """The place and its siblings: counties (or districts) of its city, or its peers if it is a city or province."""
    division = Place(place)
    if division.level != "county":
        return [place, *like(catalog, place)]
    kinds = _are_counties(catalog)
    near = (code for code in kinds if Place(code).city == division.city and Place(code).level == division.level)
    return [place, *(code for code in near if code != place and kinds[code] == kinds.get(place))]


def _alike(catalog: Catalog, place: str) -> list[str]:
    return [place, *like(catalog, place)]


def _neighbours(catalog: Catalog, place: str) -> list[str]:
    """The place and its neighbours at the same level; beside a county without districts, and vice versa."""
    kinds = {code: kind_of(code, name) in COUNTY_KINDS for code, name in described_places(catalog).items()}
    codes = bordering(catalog, place)
    near = [code for code in codes if Place(place).level != "county" or kinds.get(code) == kinds.get(place)]
    return [place, *near]


def _largest(catalog: Catalog, place: str) -> list[str]:
    """Places of the same level by GDP, largest first."""
    level = table_of(place)
    rows = ranked(latest_observations(catalog, Places(level, drawn=False), ("gdp",))).with_values
    return list(rows["place"])


def _averages(catalog: Catalog, place: str) -> list[str]:
    """The place, the areas that contain it, and the means of the province's counties and of all counties."""
    division = Place(place)
    above = [code for code in (division.city, division.province) if code != place and code in described_places(catalog)]
    whole = [] if division.level == "county" else [NATION]
    return [place, *above, *whole, mean_of(division.province), mean_of(COUNTIES)]


# Preset comparisons: label, and function from the user's own place to places.
STARTS: Final[Mapping[str, Callable[[Catalog, str], list[str]]]] = {
    "同市各县": _same_city,
    "相邻的": _neighbours,
    "最相近的": _alike,
    "最大的十个": _largest,
    "本地与均值": _averages,
}


def start(catalog: Catalog, label: str, place: str) -> str:
    """Places of the preset comparison `label`, joined by commas as in a URL."""
    offered = _places(catalog)
    return ",".join([code for code in STARTS[label](catalog, place) if code in offered][:PLACES])


def _places(catalog: Catalog) -> dict[str, str]:
    return aggregates(catalog) | ask(catalog, described_places)


def _offered(catalog: Catalog, choices: Choices) -> dict[str, str]:
    """Places that can be chosen, those of the user-defined group first."""
    try:
        group_places = own_group(catalog, choices["group"]).places if choices["group"].strip() else {}
    except ValueError:
        group_places = {}
    return group_places | ask(catalog, _places)


def _wrong_group(catalog: Catalog, choices: Choices) -> str:
    """Error message for the user-defined group; empty if it is valid."""
    try:
        if choices["group"].strip():
            own_group(catalog, choices["group"])
    except ValueError as error:
        return str(error)
    return ""


def _measures(catalog: Catalog) -> dict[str, str]:
    """Labels of the indicators available at any level, in registry order."""
    held = {name for level in LEVELS for name in ask(catalog, available, level).indicators}
    return labels(catalog, [name for name in catalog.registry.indicators if name in held])


def _years(catalog: Catalog, choices: Choices) -> dict[str, str]:
    held = {year for level in LEVELS for name in choices.several("indicators") for year in years(catalog, level, name)}
    return {"": "各指标最近一年"} | {year: Period(year).label for year in sorted(held, reverse=True)}


def _of_counties(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    return labels(catalog, ask(catalog, available, "county").indicators)


def _chosen_measures(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    return labels(catalog, choices.several("indicators"))


def _nth(position: int) -> Callable[[Catalog, Choices], str]:
    """Default function: the chosen measure at `position` among those available for counties."""

    def nth(catalog: Catalog, choices: Choices) -> str:
        held = ask(catalog, available, "county").indicators
        names = [name for name in choices.several("indicators") if name in held]
        return names[position] if position < len(names) else ""

    return nth


def _finding(catalog: Catalog, choices: Choices) -> str:
    """Finding of the chosen chart; for table and bars that of the table, or the error message of the group."""
    wrong = _wrong_group(catalog, choices)
    if wrong:
        return wrong
    shape = choices["shape"]
    if shape in (PROFILE, YEARS, SCATTER):
        finding = SUBJECT.findings(catalog, choices, f"compare.{shape}")
        return finding or "所选的地区与指标画不出这种图，请换一项指标。"
    # The bar charts share the finding of the table.
    return SUBJECT.findings(catalog, choices, "compare.table") or "请选地区与指标。"


_VALUED: Final = ("group", "places", "indicators", "year")
_scattered = is_one_of("shape", SCATTER)
SUBJECT: Final[Subject] = Subject(
    name="compare",
    choices=(
        Choice(
            "group",
            "自定分组",
            longest=_LONGEST_LIST,
            lines=3,
            placeholder="名称 = 甲、乙、丙；再到“地区”里选它的合计、均值或中位数",
        ),
        Choice(
            "places",
            f"地区（至多{PLACES}个）",
            _offered,
            lambda catalog, choices: ask(catalog, start, "同市各县", choices[MINE]),
            most=PLACES,
            placeholder="名称、代码或拼音首字母，可粘贴一串",
            reads=named,
        ),
        Choice(
            "indicators",
            f"指标（至多{MEASURES}项）",
            lambda catalog, choices: ask(catalog, _measures),
            lambda catalog, choices: ",".join(_FIRST),
            most=MEASURES,
        ),
        Choice("year", "年份", _years),
        Choice("shape", "样式", lambda catalog, choices: _SHAPES, pills=True),
        Choice("of", "走势的指标", _chosen_measures, when=is_one_of("shape", YEARS)),
        Choice("x", "横轴", _of_counties, _nth(1), when=_scattered),
        Choice("y", "纵轴", _of_counties, _nth(2), when=_scattered),
        Choice(
            "size",
            "圆的大小",
            lambda catalog, choices: {"": "一样大", **_of_counties(catalog, choices)},
            when=_scattered,
        ),
    ),
    exhibits=(
        Entry("compare.table", tabled, _VALUED),
        Entry("compare.bars", barred, _VALUED),
        Entry("compare.profile", profiled, _VALUED),
        Entry("compare.years", over_time, ("group", "places", "of"), is_one_of("shape", YEARS)),
        Entry("compare.scatter", related, ("places", "year", "x", "y", "size"), _scattered),
    ),
    finding=_finding,
)
