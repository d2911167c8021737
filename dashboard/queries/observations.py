"""What official tables say of places of any level: some indicators over some places and periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.errors import DashboardError
from dashboard.model.memo import once
from dashboard.queries.available import latest_year
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import names, provinces
from dashboard.queries.scopes import COUNTIES, outside
from dashboard.tables.observations import MAP_EDITION, NOT_HELD, NOT_PUBLISHED, NOT_TAKEN, STATED

# What every row tells of its place, after the usual columns.
ABOUT: Final = ("province", "city", "city_name", "kind", "on_map")
_KEYS: Final = ["indicator", "place", "period"]
_ABSENT: Final = {
    "national": f"{NOT_HELD}：所收出版物没有全国数",
    "provincial": f"{NOT_HELD}：所用出版物未含该地区",
    "city": f"{NOT_HELD}：所用出版物未含该单位",
    "county": f"{NOT_HELD}：所用出版物未含该单位",
}
# The layer of the map that shows a level; all counties of the map's own edition are on it.
_LAYERS: Final = {"provincial": "province", "city": "city"}


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a level (a table: `national`, `provincial`, `city`, `county`) that a question covers.

    All of them, or those of `codes` in their order. `scope` is one of `scopes`, for counties only. With `drawn`
    every place on the map has a row, so that a map can draw and explain it; else only what publications list has one.
    """

    level: str
    codes: tuple[str, ...] = ()
    scope: str = COUNTIES
    drawn: bool = True


@once
def observations(
    catalog: Catalog, places: Places, indicators: Sequence[str], periods: Sequence[str], series: str = ""
) -> Extract:
    """One row an indicator, place and period, in this order: indicators as asked, places by code, periods in time.

    Columns ABOUT come after the usual ones. `series` names the line of vintages; without one, of two publications that
    list an indicator in a period the one that reaches most places speaks, unmixed. What nobody published, and what the
    scope leaves out, is a row without a value that says why. Counties are named and of the kind that they were in the
    period, other places as on today's map; a county since dissolved is a row that is not `on_map`. DashboardError names
    codes that the level does not have.
    """
    rows = _published(catalog, places, indicators, periods, series)
    covered = _covered(catalog, places, periods, set(rows["place"]))
    if places.drawn:
        grid = covered.merge(pd.DataFrame({"indicator": list(indicators)}), how="cross")
        frame = grid.merge(rows, on=_KEYS, how="left")
    else:
        frame = rows.merge(covered, on=["place", "period"])
    frame = _explained(catalog, places, frame, series)
    if places.drawn:
        frame = frame[frame["on_map"] | frame["value"].notna()]
    return Extract.of(catalog, _ordered(frame, indicators, places.codes).loc[:, [*COLUMNS, *ABOUT]], indicators[0])


@once
def latest_observations(catalog: Catalog, places: Places, indicators: Sequence[str]) -> Extract:
    """The rows of `observations`, each indicator in the last year that has it; one that no year has gives no rows."""
    parts: dict[str, list[str]] = {}
    for indicator in indicators:
        parts.setdefault(latest_year(catalog, places.level, indicator), []).append(indicator)
    frames = [observations(catalog, places, ids, (year,)).frame for year, ids in parts.items() if year]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, *ABOUT])
    return Extract.of(catalog, _ordered(frame, indicators, places.codes), indicators[0])


@once
def boarded(extract: Extract, kind: str = "board") -> Extract:
    """The rows with `group`, the label of the board (or other grouping by province) they lie in, in registry order."""
    groups = extract.registry.grouping(kind)
    of = {code: position for position, group in enumerate(groups) for code in group.members}
    order = extract.frame["province"].map(of)
    frame = extract.frame.assign(
        order=order, group=order.map(lambda index: groups[int(index)].label, na_action="ignore")
    )
    return extract.where(frame.dropna(subset="group").sort_values("order", kind="stable").drop(columns="order"))


def _published(
    catalog: Catalog, places: Places, indicators: Sequence[str], periods: Sequence[str], series: str
) -> pd.DataFrame:
    """The official and derived rows of a level, of each indicator and period those of one vintage or of the series."""
    table = catalog.table(places.level)
    query = table.filter(
        table.indicator.isin(list(indicators)), table.period.isin(list(periods)), table.status != STATED
    )
    selected = query.filter(query.place.isin(places.codes)) if places.codes else query
    if series:
        return catalog.frame(selected.filter(selected.vintage.isin(_vintages(catalog, series))))
    return catalog.frame(selected).merge(_spoken(catalog, places.level), on=["indicator", "period", "vintage"])


@once
def _spoken(catalog: Catalog, level: str) -> pd.DataFrame:
    """The vintage that speaks for each `indicator` and `period` of a level: that which reaches most places."""
    table = catalog.table(level)
    keys = ["indicator", "period", "vintage"]
    published = table.filter(table.status != STATED, table.value.notnull())
    reach = catalog.frame(published.group_by(keys).aggregate(size=published.place.count()))
    reach = reach.sort_values(["size", "vintage"], ascending=[False, True]).drop_duplicates(keys[:2])
    return reach[keys].reset_index(drop=True)


def _vintages(catalog: Catalog, series: str) -> list[str]:
    return [vintage.id for vintage in catalog.registry.vintages.values() if vintage.line[0] == series]


def _covered(catalog: Catalog, places: Places, periods: Sequence[str], published: set[str]) -> pd.DataFrame:
    """One row a place and period that the question covers: what ABOUT tells of it, and its name."""
    if places.level == "county":
        rows = pd.concat([_counties(catalog, period, places.drawn).assign(period=period) for period in periods])
    else:
        rows, on_map = _edition(catalog, MAP_EDITION), _on_map(catalog, places.level)
        rows = rows[rows["place"].isin(on_map | published)]
        rows = rows.assign(on_map=rows["place"].isin(on_map)).merge(
            pd.DataFrame({"period": list(periods)}), how="cross"
        )
    if places.codes:
        rows = rows[rows["place"].isin(places.codes)]
    if places.level == "county" and not places.drawn:
        rows = rows[outside(catalog, places.scope, rows) == ""]
    if places.codes and (strange := [code for code in places.codes if code not in set(rows["place"])]):
        raise DashboardError(f"这一级没有代码为“{'、'.join(strange)}”的地区。请核对行政区划代码。")
    return rows.drop(columns="level")


@once
def _counties(catalog: Catalog, period: str, drawn: bool) -> pd.DataFrame:
    """The county-level places that the edition of a period lists, with `drawn` also those that only the map has.

    Whether each is on the map is told here, once: it takes as long as a query.
    """
    # A unit is called what the period's own edition calls it, and what the map does where it has none.
    listed, map_ = _edition(catalog, period), _edition(catalog, MAP_EDITION)
    frame = pd.concat([listed, map_]) if drawn or listed.empty else listed
    counties = frame[frame["level"] == "county"].drop_duplicates("place")
    return counties.assign(on_map=counties["place"].isin(_on_map(catalog, "county")))


@once
def _edition(catalog: Catalog, edition: str) -> pd.DataFrame:
    """The places of an edition, of every level: `place`, `name`, `level` and what ABOUT tells but `on_map`."""
    table = catalog.table("places")
    query = table.filter(table.edition == edition)
    frame = catalog.frame(query.select("place", "name", "level", "kind", "province", "city"))
    # A municipality is a city too, and lies in itself as every province does.
    return frame.assign(province=frame["province"].where(frame["level"] != "province", frame["place"]))


@once
def _on_map(catalog: Catalog, level: str) -> frozenset[str]:
    """The codes of the places of a level that the map draws."""
    if level == "county":
        today = _edition(catalog, MAP_EDITION)
        return frozenset(today.loc[today["level"] == "county", "place"])
    if level not in _LAYERS:
        return frozenset()
    points, layer = catalog.table("points"), _LAYERS[level]
    return frozenset(catalog.frame(points.filter(points.level == layer))["place"])


def _explained(catalog: Catalog, places: Places, frame: pd.DataFrame, series: str) -> pd.DataFrame:
    """The rows with why each that lacks a value does, and with the names of what it lies in."""
    if places.level == "county":
        why = outside(catalog, places.scope, frame)
        left_out = why != ""
        frame.loc[left_out, "value"] = float("nan")
        frame.loc[left_out, "status"] = NOT_PUBLISHED
        frame.loc[left_out, "note"] = why[left_out]
    absent = frame["status"].isna()
    frame.loc[absent, ["status", "note"]] = [NOT_PUBLISHED, _ABSENT[places.level]]
    for name in frame.loc[absent, "indicator"].unique():
        notes = _not_taken(catalog, places.level, name)
        rows = frame[absent & (frame["indicator"] == name) & frame["place"].isin({place for place, _ in notes})]
        for index, place, period in rows[["place", "period"]].itertuples(name=None):
            keys = ((place, year) for year in period.split("-"))
            frame.loc[index, "note"] = next((notes[key] for key in keys if key in notes), _ABSENT[places.level])
    units = {name: catalog.registry.indicators[name].unit for name in frame["indicator"].unique()}
    frame["unit"] = frame["unit"].fillna(frame["indicator"].map(units))
    blank = {"vintage": next(iter(_vintages(catalog, series)), "") if series else "", "source": "", "locator": ""}
    frame = frame.fillna(blank | {"note": ""})
    frame["province_name"] = frame["province"].map(provinces(catalog)).fillna("")
    frame["city_name"] = frame["city"].map(names(catalog, "city")).fillna("")
    return frame


@once
def _not_taken(catalog: Catalog, level: str, indicator: str) -> dict[tuple[str, str], str]:
    """By place and period, why a figure that an indicator is computed from was not taken from its source."""
    formula, table = catalog.registry.indicators[indicator].formula, catalog.table(level)
    if formula is None:
        aside = table.filter(table.indicator == indicator, table.status == NOT_PUBLISHED)
        rows = catalog.frame(aside.filter(aside.note.contains(NOT_TAKEN)))
        return dict(zip(zip(rows["place"], rows["period"], strict=True), rows["note"], strict=True))
    inputs = [_not_taken(catalog, level, name) for name in formula.of]
    return {key: note for notes in inputs for key, note in notes.items()}


def _ordered(frame: pd.DataFrame, indicators: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
    """The rows in the order of the question."""
    by = frame["indicator"].map({name: position for position, name in enumerate(indicators)})
    place = frame["place"].map({code: position for position, code in enumerate(codes)}) if codes else frame["place"]
    order = pd.DataFrame({"indicator": by, "place": place, "period": frame["period"]})
    return frame.loc[order.sort_values(["indicator", "place", "period"]).index].reset_index(drop=True)
