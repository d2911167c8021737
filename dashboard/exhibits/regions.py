"""Further profile exhibits, mainly of cities and provinces: counties, growth, missing figures, GDP, sectors, peers."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.analysis.areas import compared_sectors
from dashboard.analysis.comparison import histories
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, composition, line, ranking_table
from dashboard.charts.table import table
from dashboard.charts.theme import explained, in_unit, number, scale
from dashboard.exhibits.choices import Choices
from dashboard.model import Period, Place
from dashboard.model.place_words import each_of
from dashboard.model.question import Question
from dashboard.queries import (
    RULE,
    Places,
    areas,
    available,
    comparable,
    compared_periods,
    latest_observations,
    latest_year,
    names,
    observations,
    table_of,
)

_GDP: Final = "gdp"


def of_region(choices: Choices) -> bool:
    """Condition for exhibits of cities and provinces only."""
    return Place(choices["place"]).level != "county"


def of_county(choices: Choices) -> bool:
    """Condition for exhibits of counties and districts only."""
    return not of_region(choices)


def members(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Ranking of its counties by the chosen indicator, largest first; None if none has a value."""
    rows = observations(catalog, Places("county", drawn=False), (choices["indicator"],), (choices["year"],))
    inside = rows.inside(choices["place"])
    name = ask(catalog, areas).get(choices["place"], "")
    return (
        ranking_table(inside, among=f"{name}{each_of(set(inside.with_values['kind']))}")
        if len(inside.with_values)
        else None
    )


def movers(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Its comparable counties by GDP growth between the last two yearbook years; None if there are none."""
    first, last = ask(catalog, compared_periods)
    rows = observations(catalog, Places("county", scope="all", drawn=False), (_GDP,), (first, last))
    county_rows = rows.inside(choices["place"]).with_values
    wide = county_rows.pivot(index="place", columns="period", values="value").reindex(columns=[first, last]).dropna()
    changes = comparable(catalog, wide[last] / wide[first] - 1, first, last).dropna().sort_values(ascending=False)
    if first == last or changes.empty:
        return None
    named, unit = county_rows.drop_duplicates("place").set_index("place")["name"], rows.unit
    chosen = scale(rows.indicator, unit, float(wide[last].max()))
    cells = pd.DataFrame(
        {
            "位次": range(1, len(changes) + 1),
            "县域": named.reindex(changes.index),
            **{
                in_unit(Period(year).label, chosen.label): [
                    number(value / chosen.divisor, chosen.decimals) for value in wide.loc[changes.index, year]
                ]
                for year in (first, last)
            },
            "变化（%）": [number(value * 100, 1) for value in changes],
        }
    )
    ends = [f"{named[place]}（{number(changes[place] * 100, 1)}%）" for place in (changes.index[0], changes.index[-1])]
    span = f"{Period(first).label}到{Period(last).label}"
    listed = county_rows[county_rows["place"].isin(changes.index)]
    whole = each_of(set(listed["kind"]))
    things = "县域" if whole == "各县" else "县级单位"
    left_out = len(wide) - len(changes)
    return table(
        rows.where(listed),
        cells,
        title=f"{ask(catalog, areas).get(choices['place'], '')}{whole}{span}{rows.indicator.label}的变化",
        subtitle="按现价，变化含价格变动",
        finding=f"{span}，两年可比的{len(changes)}个{things}中{rows.indicator.label}增长最快的是{ends[0]}，最慢的是{ends[1]}。",
        notes=(f"另有{left_out}个两年不可比，不列。{RULE}",) if left_out else (RULE,),
    )


def unpublished(catalog: Catalog, choices: Choices) -> Exhibit:
    """Measures of its level without a figure for the place in the latest year, and the reasons."""
    place = choices["place"]
    level = table_of(place)
    indicators = ask(catalog, available, level).indicators
    places = Places(level, (place,), scope="all") if level == "county" else Places(level, (place,))
    rows = latest_observations(catalog, places, indicators)
    frame, registry = rows.frame, catalog.registry
    newest = frame["period"].max() if len(frame) else ""
    bare, late = frame["value"].isna(), frame["value"].notna() & (frame["period"] < newest)
    # What is held for an earlier year only is listed after what is not held at all.
    listed = pd.concat([frame[bare], frame[late]])
    labels = [registry.indicators[name].label for name in listed["indicator"]]
    why = [
        explained(note) if lacks else f"{Period(newest).label}所收出版物没有此项"
        for note, lacks in zip(listed["note"], bare[listed.index], strict=True)
    ]
    periods = [Period(str(period)).label for period in listed["period"]]
    own = ["没有" if lacks else f"有{when}的" for lacks, when in zip(bare[listed.index], periods, strict=True)]
    cells = pd.DataFrame({"指标": labels, "本地": own, "同级最近有数": periods, "原因": why})
    name = frame["name"].iloc[0] if len(frame) else ""
    parts = (
        [f"{len(frame)}项指标中，{int((~bare & ~late).sum())}项有{name}{Period(newest).label}的数"] if newest else []
    )
    for rest, phrase in ((late, "项只到更早的年份"), (bare, "项没有本地的数")):
        missing = [registry.indicators[id_].label for id_ in frame.loc[rest, "indicator"]]
        parts += (
            [f"{len(missing)}{phrase}（{'、'.join(missing[:3])}{'等' if len(missing) > 3 else ''}）"] if missing else []
        )
    return table(
        rows.where(listed),
        cells,
        title=f"{name}没有的数与只有早年的数",
        subtitle="同级有数的各项指标，各看最近一年",
        finding=f"{'；'.join(parts)}。",
    )


def over_time(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """GDP over the years of its current series; None for a single year, or for a county with only two."""
    rows = ask(catalog, histories, Question("", (_GDP,), places=(choices["place"],)))
    return line(rows) if len(rows.frame) > (1 if of_region(choices) else 2) else None


def sectors(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Composition by sector of the place, its province and the nation; None without values."""
    rows = ask(catalog, compared_sectors, choices["place"])
    return composition(rows, title="三次产业构成", subtitle="增加值之比，现价") if len(rows.with_values) else None


def peer_gdp(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """GDP of the cities in its province, or of all provinces, with the place highlighted; None for fewer than two."""
    place = choices["place"]
    level, division = table_of(place), Place(place)
    codes = tuple(code for code in names(catalog, "city") if Place(code).province == division.province)
    among = Places(level, codes if level == "city" else (), drawn=False)
    rows = observations(catalog, among, (_GDP,), (latest_year(catalog, level, _GDP),))
    if len(rows.with_values) < 2:
        return None
    whole = "各省" if level == "provincial" else f"{names(catalog, 'province')[division.province]}各市"
    return replace(bars(rows, chosen=(place,)), title=f"{whole}地区生产总值")
