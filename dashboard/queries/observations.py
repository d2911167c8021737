"""Official and derived observations at any level, by indicator, place and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog, ask
from dashboard.errors import DashboardError
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.queries.available import available, latest_year
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import names, provinces
from dashboard.queries.scopes import COUNTIES, outside
from dashboard.tables.observations import MAP_EDITION, NOT_HELD, NOT_PUBLISHED, NOT_TAKEN, STATED, absent

# Columns that describe the place of each row, appended to COLUMNS.
ABOUT: Final = ("province", "city", "city_name", "kind", "on_map")
_KEYS: Final = ["indicator", "place", "period"]
_ABSENT: Final = {
    "national": f"{NOT_HELD}：所收出版物没有全国数",
    "provincial": f"{NOT_HELD}：所用出版物未含该地区",
    "city": f"{NOT_HELD}：所用出版物未含该单位",
    "county": f"{NOT_HELD}：所用出版物未含该单位",
}
# Map layer of each level; counties have none, as all of the map's edition are drawn.
_LAYERS: Final = {"provincial": "province", "city": "city"}


@dataclass(frozen=True, slots=True)
class Places:
    """Places of a level (a table: `national`, `provincial`, `city`, `county`) that a query covers.

    `codes` selects places and their order; empty means all. `scope` is one of `scopes` and applies to counties only.
    With `drawn` every place on the map has a row, so that a map can explain gaps; else only published places have one.
    """

    level: str
    codes: tuple[str, ...] = ()
    scope: str = COUNTIES
    drawn: bool = True


@once
def observations(
    catalog: Catalog, places: Places, indicators: Sequence[str], periods: Sequence[str], series: str = ""
) -> Extract:
    """One row per indicator, place and period, sorted in this order: indicators as given, codes, periods ascending.

    Columns: COLUMNS and ABOUT. `series` selects the series of vintages; by default each indicator and period uses the
    vintage that covers most places, unmixed. Unpublished and out-of-scope values are rows without a value and with the
    reason in `note`. Counties have the name and kind of the period, other places those of the current map; a county
    abolished since is not `on_map`. Regional vintages answer for places given by `codes` only. Raises DashboardError
    for codes that the level does not have.
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
    """Rows of `observations` in the latest year of each indicator; indicators without any year have no rows."""
    parts: dict[str, list[str]] = {}
    for indicator in indicators:
        parts.setdefault(latest_year(catalog, places.level, indicator), []).append(indicator)
    frames = [observations(catalog, places, ids, (year,)).frame for year, ids in parts.items() if year]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, *ABOUT])
    return Extract.of(catalog, _ordered(frame, indicators, places.codes), indicators[0])


@once
def boarded(extract: Extract, kind: str = "board") -> Extract:
    """Add `group`, the label of each row's region (or other provincial grouping); sorted in registry order."""
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
    """Official and derived rows of a level: those of `series`, or of one vintage per indicator and period."""
    table = catalog.table(places.level)
    query = table.filter(
        table.indicator.isin(list(indicators)), table.period.isin(list(periods)), table.status != STATED
    )
    regional = sorted(catalog.registry.regional)
    selected = query.filter(query.place.isin(places.codes) if places.codes else query.vintage.notin(regional))
    if series:
        return catalog.frame(selected.filter(selected.vintage.isin(_vintages(catalog, series))))
    return catalog.frame(selected).merge(_spoken(catalog, places.level), on=["indicator", "period", "vintage"])


@once
def _spoken(catalog: Catalog, level: str) -> pd.DataFrame:
    """The vintage with the most places for each `indicator` and `period` of a level; of several revisions the last."""
    table = catalog.table(level)
    keys = ["indicator", "period", "vintage"]
    published = table.filter(table.status != STATED, table.value.notnull())
    reach = catalog.frame(published.group_by(keys).aggregate(size=published.place.count()))
    revisions = {vintage.id: vintage.revision for vintage in catalog.registry.vintages.values()}
    reach = reach.assign(revision=reach["vintage"].map(revisions))
    reach = reach.sort_values(["size", "revision", "vintage"], ascending=[False, False, True]).drop_duplicates(keys[:2])
    return reach[keys].reset_index(drop=True)


def _vintages(catalog: Catalog, series: str) -> list[str]:
    return [vintage.id for vintage in catalog.registry.vintages.values() if vintage.line[0] == series]


def _covered(catalog: Catalog, places: Places, periods: Sequence[str], published: set[str]) -> pd.DataFrame:
    """One row per place and period that the query covers, with its name and the columns of ABOUT."""
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
    """County-level places in the edition of a period; with `drawn` also those found only on the map.

    `on_map` is computed here, once per period, because it takes as long as a query.
    """
    # Names come from the period's own edition, or else from the map's.
    listed, map_ = _edition(catalog, period), _edition(catalog, MAP_EDITION)
    frame = pd.concat([listed, map_]) if drawn or listed.empty else listed
    counties = frame[frame["level"] == "county"].drop_duplicates("place")
    return counties.assign(on_map=counties["place"].isin(_on_map(catalog, "county")))


@once
def _edition(catalog: Catalog, edition: str) -> pd.DataFrame:
    """Places of every level in an edition: `place`, `name`, `level` and most of ABOUT."""
    table = catalog.table("places")
    query = table.filter(table.edition == edition)
    frame = catalog.frame(query.select("place", "name", "level", "kind", "province", "city"))
    # A province, which may also be a city (municipality), is its own province.
    return frame.assign(province=frame["province"].where(frame["level"] != "province", frame["place"]))


@once
def _on_map(catalog: Catalog, level: str) -> frozenset[str]:
    """Codes of the places of a level that are drawn on the map."""
    if level == "county":
        today = _edition(catalog, MAP_EDITION)
        return frozenset(today.loc[today["level"] == "county", "place"])
    if level not in _LAYERS:
        return frozenset()
    points, layer = catalog.table("points"), _LAYERS[level]
    return frozenset(catalog.frame(points.filter(points.level == layer))["place"])


def _explained(catalog: Catalog, places: Places, frame: pd.DataFrame, series: str) -> pd.DataFrame:
    """Fill in the reasons for missing values and the names of each row's province and city."""
    if places.level == "county":
        why = outside(catalog, places.scope, frame)
        left_out = why != ""
        frame.loc[left_out, "value"] = float("nan")
        frame.loc[left_out, "status"] = NOT_PUBLISHED
        frame.loc[left_out, "note"] = why[left_out]
    lacking = frame["status"].isna()
    frame.loc[lacking, ["status", "note"]] = [NOT_PUBLISHED, _ABSENT[places.level]]
    for key, rows in frame[lacking].groupby(["indicator", "period"], sort=False):
        name, period = map(str, key)
        if period not in ask(catalog, available, places.level).periods(name):
            frame.loc[rows.index, "note"] = absent(NOT_HELD, f"所收出版物没有{Period(period).label}的此项")
            continue
        notes = _not_taken(catalog, places.level, name)
        for index, place in rows.loc[rows["place"].isin({place for place, _ in notes}), "place"].items():
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
    """Reasons why an indicator, or an input of its formula, was not taken from its source, by place and period."""
    formula, table = catalog.registry.indicators[indicator].formula, catalog.table(level)
    if formula is None:
        aside = table.filter(table.indicator == indicator, table.status == NOT_PUBLISHED)
        rows = catalog.frame(aside.filter(aside.note.contains(NOT_TAKEN)))
        return dict(zip(zip(rows["place"], rows["period"], strict=True), rows["note"], strict=True))
    inputs = [_not_taken(catalog, level, name) for name in formula.of]
    return {key: note for notes in inputs for key, note in notes.items()}


def _ordered(frame: pd.DataFrame, indicators: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
    """Sort the rows by indicator as given, place (as in `codes`, or by code) and period."""
    by = frame["indicator"].map({name: position for position, name in enumerate(indicators)})
    place = frame["place"].map({code: position for position, code in enumerate(codes)}) if codes else frame["place"]
    order = pd.DataFrame({"indicator": by, "place": place, "period": frame["period"]})
    return frame.loc[order.sort_values(["indicator", "place", "period"]).index].reset_index(drop=True)
