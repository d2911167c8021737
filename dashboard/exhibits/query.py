"""数据查询: table of any places by any measures and years, with filters and user-defined formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.analysis.cross import PLACE, Cross, cited, crossed
from dashboard.analysis.group_rows import with_group
from dashboard.analysis.own_measure import OwnMeasure, own_measure
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, table
from dashboard.charts.theme import number
from dashboard.exhibits.choices import Choice, Choices, is_one_of, suggested
from dashboard.exhibits.measures import LEVEL, LEVELS
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Period
from dashboard.model.question import Condition, Question
from dashboard.queries import (
    areas,
    available,
    conditions,
    either,
    labels,
    left_out,
    named,
    own_group,
    parted,
    provinces,
    scopes,
    table_of,
    years,
)

MOST: Final = 30
_COUNTY: Final = "county"
_FIRST: Final = {
    _COUNTY: (
        "gdp",
        "gdp_per_person",
        "general_public_budget_revenue",
        "fiscal_self_sufficiency",
        "household_deposits",
        "resident_population",
        "urban_share",
        "share_65_plus",
    ),
    "city": ("gdp", "resident_population", "urban_share", "share_65_plus"),
    "provincial": ("gdp", "gdp_per_person", "resident_population", "disposable_income_per_person"),
}
SORT, DOWN, PAGE = "sort", "down", "p"
# Maximum number of rows in the exhibit; the whole table is available as files.
_MOST_ROWS: Final = 100
_MOST_NAMES: Final = 8  # in a message


@dataclass(frozen=True, slots=True)
class Read:
    """A question parsed from choices, and sentences on the parts that were not understood."""

    question: Question
    faults: tuple[str, ...]


def read(catalog: Catalog, choices: Choices) -> Read:
    """Parse choices into a question; parts that are not understood are left out and reported."""
    level, faults = choices[LEVEL], []
    places, wrong = _listed(catalog, choices["list"], level)
    faults += wrong
    measures, unread = own_measures(catalog, choices)
    group, unmatched = _own_group(catalog, choices["group"], level)
    faults += unmatched
    without, unread_names = left_out(catalog, choices["without"])
    faults += [f"不含的地区中没有认出：{'、'.join(unread_names[:_MOST_NAMES])}。"] if unread_names else []
    filters: tuple[Condition, ...] = ()
    try:
        filters = conditions(catalog, choices["where"], {measure.name: measure.scale for measure in measures.values()})
    except ValueError as error:
        faults.append(f"筛选没有起作用：{error}。")
    faults += unread
    indicators = choices.several("indicators")
    return Read(
        Question(
            level,
            indicators,
            tuple(sorted(choices.several("years"))),
            places,
            choices["at"],
            choices["scope"],
            tuple(measures),
            filters,
            group,
            without,
            either=either(choices["where"]),
        ),
        tuple(faults),
    )


def _own_group(catalog: Catalog, text: str, level: str) -> tuple[str, list[str]]:
    """The text of the reader's own group ('' if it is none of the level), and a sentence on what is wrong with it."""
    try:
        return (text, []) if text.strip() and own_group(catalog, text, level) else ("", [])
    except ValueError as error:
        return "", [f"自定分组没有起作用：{error}"]


def own_measures(catalog: Catalog, choices: Choices) -> tuple[dict[str, OwnMeasure], list[str]]:
    """The reader's own measures by their text, in order, and a sentence on each line that is none."""
    measures: dict[str, OwnMeasure] = {}
    faults = []
    for text in [line for line in choices["made"].splitlines() if line.strip()]:
        try:
            measures[text] = own_measure(catalog, text)
        except ValueError as error:
            faults.append(f"自定指标没有起作用：{error}。")
    return measures, faults


def _listed(catalog: Catalog, text: str, level: str) -> tuple[tuple[str, ...], list[str]]:
    """Codes of the places in a pasted list, in its order, and sentences on unknown or ambiguous names."""
    codes: list[str] = []
    unknown: list[str] = []
    unclear: list[str] = []
    for name in parted(text):
        meant = [code for code in named(catalog, name) if table_of(code) == level]
        if len(meant) == 1:
            codes += meant
        else:
            (unclear if meant else unknown).append(name)
    faults = []
    if unknown:
        more = f"等{len(unknown)}个" if len(unknown) > _MOST_NAMES else ""
        asked = [suggested(catalog, name, level, codes) for name in unknown[:_MOST_NAMES]]
        faults.append(f"名单中没有找到：{'、'.join(asked)}{more}。请核对名称、代码与所选的级别。")
    if unclear:
        faults.append(f"名单中有几种可能的：{'、'.join(unclear[:_MOST_NAMES])}。请在前面写上省或市，或用代码。")
    return tuple(dict.fromkeys(codes)), faults


def answered(catalog: Catalog, choices: Choices) -> Cross | None:
    """The answer in the chosen order; None without measures, or if every place of the list is unknown."""
    question = read(catalog, choices).question
    if not question.indicators or (choices["list"].strip() and not question.places):
        return None
    cross = with_group(catalog, ask(catalog, crossed, question), question)
    by = choices[SORT]
    return cross.ordered(int(by), choices[DOWN] == "") if by else cross


def formatted_rows(cross: Cross, start: int = 0, count: int = _MOST_ROWS) -> pd.DataFrame:
    """Some rows as formatted text: places, then numbers with their decimals; missing values are a dash."""
    return _formatted(cross, cross.frame.iloc[start : start + count])


def formatted_group(cross: Cross) -> pd.DataFrame:
    """Rows of the reader's own group as formatted text; empty without a group."""
    return pd.DataFrame() if cross.group_rows is None else _formatted(cross, cross.group_rows)


def _formatted(cross: Cross, part: pd.DataFrame) -> pd.DataFrame:
    place_columns = {
        heading: part[column] for column, heading in PLACE.items() if column != "place" and (part[column] != "").any()
    }
    numbers = {
        column.heading: ["—" if value != value else number(value, column.decimals) for value in part[position]]
        for position, column in enumerate(cross.columns)
    }
    return pd.DataFrame(place_columns | numbers).reset_index(drop=True)


def tabled(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The first rows of the answer as a table."""
    cross = answered(catalog, choices)
    if cross is None or cross.frame.empty or not cross.columns:
        return None
    more = f"，此处列前{_MOST_ROWS}行" if len(cross.frame) > _MOST_ROWS else ""
    return table(
        cited(catalog, read(catalog, choices).question, set(cross.frame["place"].head(_MOST_ROWS))),
        pd.concat([formatted_rows(cross), formatted_group(cross)], ignore_index=True).fillna(""),
        title=cross.title,
        subtitle=f"{len(cross.frame)}行、{len(cross.columns)}列数字{more}",
        finding=summed(cross),
        notes=cross.notes,
    )


def summed(cross: Cross) -> str:
    """Sentence with the number of places, and maximum, minimum and median of the first column."""
    if cross.frame.empty or not cross.columns:
        return "没有符合条件的地区。"
    column, values = cross.columns[0], cross.frame[0]
    figures = values.dropna()
    if figures.empty:
        return f"{len(cross.frame)}个地区，{column.heading}都没有数。"
    order = cross.ordered(0, descending=True).frame.head(len(figures))
    ends = zip(order["name"].iloc[[0, -1]], order[0].iloc[[0, -1]], strict=True)
    phrases = [f"{name}{number(float(value), column.decimals)}{column.unit}" for name, value in ends]
    middle = f"{number(float(figures.median()), column.decimals)}{column.unit}"
    label = f"{Period(column.period).label if column.period else ''}{column.label}"
    return f"{len(cross.frame)}个地区；{label}最高{phrases[0]}，最低{phrases[1]}，中位数{middle}。"


def _indicators(catalog: Catalog, choices: Choices) -> dict[str, str]:
    return labels(catalog, ask(catalog, available, choices[LEVEL]).indicators)


def _years(catalog: Catalog, choices: Choices) -> dict[str, str]:
    periods = {period for name in choices.several("indicators") for period in years(catalog, choices[LEVEL], name)}
    return {period: Period(period).label for period in sorted(periods, reverse=True)}


def _columns(catalog: Catalog, choices: Choices) -> Mapping[str, str]:
    """Headings of the columns by which the answer can be sorted, by number."""
    defaults = dict.fromkeys(("list", "without", "group", "where", "made", "at", "scope", "years", SORT, DOWN), "")
    cross = answered(catalog, Choices({**defaults, **choices, SORT: ""})) if choices.several("indicators") else None
    return {"": "区划代码"} | {
        str(position): column.heading for position, column in enumerate(cross.columns if cross else ())
    }


def _finding(catalog: Catalog, choices: Choices) -> str:
    cross = answered(catalog, choices)
    return summed(cross) if cross else "没有符合条件的地区。"


_of_counties: Final = is_one_of(LEVEL, _COUNTY)
SUBJECT: Final[Subject] = Subject(
    name="query",
    choices=(
        Choice(LEVEL, "级别", lambda catalog, choices: LEVELS, clears=SORT),
        Choice("at", "地区", lambda catalog, choices: {"": "全国"} | _areas(catalog, choices[LEVEL]), clears=PAGE),
        Choice("scope", "范围", lambda catalog, choices: ask(catalog, scopes), clears=PAGE, when=_of_counties),
        Choice(
            "indicators",
            f"指标（至多{MOST}项）",
            _indicators,
            lambda catalog, choices: ",".join(_FIRST[choices[LEVEL]]),
            most=MOST,
        ),
        Choice("years", "年份", _years, most=MOST, optional=True, placeholder="各指标最近一年"),
        Choice(
            "list",
            "名单（粘贴名称或代码，可多行）",
            longest=4000,
            lines=3,
            placeholder="昆山市、江阴市、320582 …\n不填为所选地区的全部",
        ),
        Choice("without", "不含（地区、名单）", longest=400, placeholder="郑州市、市辖区"),
        Choice(
            "group",
            "自定分组（合计、均值、中位数各作一行）",
            longest=4000,
            lines=3,
            placeholder="名称 = 甲、乙、丙，可粘贴名称或代码",
        ),
        Choice("where", "筛选条件", longest=200, lines=3, placeholder="财政自给率 ≥ 50 且 常住人口 < 50万"),
        Choice(
            "made",
            "自定指标（每行一个公式）",
            longest=400,
            lines=3,
            placeholder="人均财政收入 = 财政收入 / 常住人口\n增速(GDP, 起始年)",
        ),
        Choice(SORT, "排序", _columns),
        Choice(
            DOWN,
            "次序",
            lambda catalog, choices: {"": "自高到低", "up": "自低到高"},
            pills=True,
            # Codes have no high and low.
            when=lambda choices: choices[SORT] != "",
        ),
        Choice("shape", "形状", lambda catalog, choices: {"": "宽表", "long": "长表"}, pills=True),
        Choice(PAGE, "页"),
    ),
    exhibits=(
        Entry(
            "query.table",
            tabled,
            (LEVEL, "at", "scope", "indicators", "years", "list", "without", "group", "where", "made", SORT, DOWN),
        ),
    ),
    finding=_finding,
)


def _areas(catalog: Catalog, level: str) -> dict[str, str]:
    """Areas to which a level can be restricted: regions, clusters and provinces, for counties also cities.

    For provinces only regions made up of provinces.
    """
    regions = catalog.registry.regions()
    if level == "provincial":
        return {group.id: group.label for group in regions if group.level == "province"}
    return {group.id: group.label for group in regions} | ask(catalog, areas if level == _COUNTY else provinces)
