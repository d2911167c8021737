"""Metadata of the catalogue: sources, indicators with their coverage, and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import ibis
import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Indicator, Period
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.tables.observations import DERIVED, LEVEL_TABLES, NOT_PUBLISHED, NOT_TAKEN, STATED

LEVELS: Final = {"national": "全国", "provincial": "省级", "city": "市级", "county": "县级"}
_HELD: Final = Indicator("held_figures", "所收数字个数", "Figures held", "count", "neutral", 0, "scale", "")
_MENDED: Final = Indicator("corrections", "更正", "Corrections", "count", "neutral", 0, "scale", "")


def held_sources(catalog: Catalog) -> Extract:
    """One row per source, in registry order; `value` is the number of published or stated figures taken from it.

    Extra columns: `item`, `edition`, `years`, `levels`, `trust`, `licence` and `about`.
    """
    parts = []
    for table in (*LEVEL_TABLES.values(), *(pack.id for pack in catalog.registry.packs)):
        rows = catalog.table(table)
        printed = rows.filter(rows.value.notnull(), rows.status != DERIVED)
        counted = printed.group_by("source", "period").agg(figures=ibis._.count())
        parts.append(catalog.frame(counted).assign(level=table))
    taken = pd.concat(parts, ignore_index=True)
    records = []
    for source in catalog.registry.sources.values():
        source_rows = taken[taken["source"] == source.id]
        levels = [label for level, label in LEVELS.items() if level in set(source_rows["level"])]
        records.append(
            {
                "item": source.id,
                "value": float(source_rows["figures"].sum()),
                "name": source.label,
                "edition": source.edition,
                "years": _years(source_rows["period"]),
                "levels": "、".join(levels) or "—",
                "trust": source.trust,
                "licence": source.licence,
                "about": source.note,
            }
        )
    return _extract(catalog, records, _HELD, ("edition", "years", "levels", "trust", "licence", "about"))


def held_indicators(catalog: Catalog) -> Extract:
    """One row per indicator with figures, in registry order; `value` is the number of figures.

    Extra columns: `item` (its label), `in_unit`, `definition`, `formula` and, for each of LEVELS, the years and the
    largest number of places in a period.
    """
    parts = []
    for table in LEVEL_TABLES.values():
        rows = catalog.table(table)
        valued = rows.filter(rows.value.notnull(), rows.status != STATED)
        regional = valued.vintage.isin(sorted(catalog.registry.regional))
        keyed = valued.mutate(regional=regional).group_by("indicator", "period", "regional")
        counted = keyed.agg(figures=ibis._.count(), places=rows.place.nunique())
        parts.append(catalog.frame(counted).assign(level=table))
    held = pd.concat(parts, ignore_index=True)
    records = []
    for indicator in catalog.registry.indicators.values():
        indicator_rows = held[held["indicator"] == indicator.id]
        if indicator_rows.empty:
            continue
        levels = {level: _coverage(indicator_rows[indicator_rows["level"] == level]) for level in LEVELS}
        unit = catalog.registry.units[indicator.unit].label
        formula = formula_text(catalog, indicator)
        records.append(
            {"item": indicator.label, "value": float(indicator_rows["figures"].sum()), "name": indicator.label}
            | {"in_unit": unit, "definition": indicator.definition, "formula": formula, **levels}
        )
    return _extract(catalog, records, _HELD, ("in_unit", "definition", "formula", *LEVELS))


def correction_rows(catalog: Catalog) -> Extract:
    """One row per corrected source cell, then one per implausible figure that is kept, in registry order.

    Extra columns: `item`, `table`, `where`, `what`, `before`, `after` and `reason`.
    """
    registry = catalog.registry
    places = catalog.whole("places").drop_duplicates("code").set_index("code")["name"]
    of_cell = _cells(catalog)
    sources = {table: publication for (table, _), (publication, _) in of_cell.items()}
    records = [
        {
            "table": of_cell.get(
                (correction.table, correction.column), (sources.get(correction.table, correction.table), "")
            )[0],
            "where": "，".join([*correction.key.values(), *_named(correction.key, places)]),
            "what": of_cell.get(
                (correction.table, correction.column), ("", _PLAIN.get(correction.column, correction.column))
            )[1],
            "before": _KINDS.get(correction.expect, correction.expect),
            "after": _KINDS.get(correction.value, correction.value) or NOT_TAKEN,
            "reason": correction.reason,
        }
        for correction in registry.corrections
    ] + [
        {
            "table": "县级各表",
            "where": f"{figure.period}，{figure.place}，{places.get(figure.place, '')}",
            "what": registry.indicators[figure.indicator].label,
            "before": "与上一期相差悬殊",
            "after": "照录",
            "reason": figure.reason,
        }
        for figure in registry.noted
    ]
    rows = [row | {"item": f"{number}", "value": 1.0, "name": row["where"]} for number, row in enumerate(records, 1)]
    return _extract(catalog, rows, _MENDED, ("table", "where", "what", "before", "after", "reason"))


# Non-numeric columns of source tables.
_PLAIN: Final = {"name": "名称", "code": "代码", "kind": "类别"}
_KINDS: Final = {"county": "县", "county_city": "县级市", "district": "市辖区"}


def _cells(catalog: Catalog) -> dict[tuple[str, str], tuple[str, str]]:
    """Publication and indicator label by source table and column."""
    cells = {}
    for table in LEVEL_TABLES.values():
        rows = catalog.table(table)
        query = rows.filter(rows.status != DERIVED).select("locator", "source", "indicator").distinct()
        for locator, source, indicator in catalog.frame(query).itertuples(index=False):
            name, cut, column = locator.partition("·")
            if cut and source in catalog.registry.sources and indicator in catalog.registry.indicators:
                meaning = catalog.registry.sources[source].publication, catalog.registry.indicators[indicator].label
                cells[name, column] = meaning
    return cells


def _named(key: Mapping[str, str], places: pd.Series[str]) -> list[str]:
    """Name of the place if a correction's key gives only its code; else empty."""
    code = key.get("code", "")
    return [places[code]] if code in places.index and "name" not in key else []


def _extract(catalog: Catalog, rows: Sequence[dict[str, Any]], lead: Indicator, more: Sequence[str]) -> Extract:
    fixed = dict.fromkeys(COLUMNS, "") | {"indicator": lead.id, "unit": lead.unit, "status": NOT_PUBLISHED}
    frame = pd.DataFrame([fixed | row for row in rows], columns=[*COLUMNS, "item", *more])
    return Extract(frame.astype({"value": "float64"}), lead, catalog.registry)


def _years(periods: pd.Series[str]) -> str:
    """Years of the periods as runs joined by 、 (first—last); spans and parts of years count as their last year."""
    years = sorted({Period(text).year for text in periods.unique() if text})
    runs = []
    for _, run in groupby(enumerate(years), lambda pair: pair[1] - pair[0]):
        run_years = [year for _, year in run]
        runs.append(f"{run_years[0]}—{run_years[-1]}" if len(run_years) > 1 else f"{run_years[0]}")
    return f"{'、'.join(runs)}年" if runs else "—"


def _coverage(rows: pd.DataFrame) -> str:
    """Years and the largest number of places in one, of whole levels and then of single regions."""
    parts = [
        f"{_years(part['period'])}（{'仅部分地区' if regional else ''}{part['places'].max()}个）"
        for regional, part in rows.groupby("regional")
    ]
    return "；".join(parts) or "—"


def formula_text(catalog: Catalog, indicator: Indicator) -> str:
    """Formula of an indicator in words; 原数 if it is published."""
    formula = indicator.formula
    if formula is None:
        return "原数"
    names = [catalog.registry.indicators[name].label for name in formula.of]
    return f"{_OPERATIONS[formula.op]}：{'、'.join(names)}"


# Label of each formula operation; a test checks that none is missing.
_OPERATIONS: Final = {
    "sum": "各项之和",
    "ratio": "前项除以后项",
    "sum_ratio": "前几项之和除以末项",
    "sum_over_counties": "各县域单位之和",
    "mean_over_counties": "各县域单位平均",
    "count_over_counties": "有数的县域单位个数",
    "share_over_counties": "各县域单位之和除以全部",
    "change": "两次普查之差",
    "change_rate": "两次普查之差除以前一次",
}
