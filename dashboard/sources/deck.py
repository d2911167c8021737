"""How the deck's transcribed tables become claims, rankings, enterprises, projects, targets and a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from dashboard.errors import DataInvalid, Problem
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import mended, read_text
from dashboard.tables import schemas
from dashboard.tables.deck import (
    CHAINS,
    DECK_TABLES,
    ENTERPRISE_MEASURES,
    ENTERPRISE_UNIT,
    EVENT_KINDS,
    PROJECT_KINDS,
    QUALIFIERS,
    RANKINGS,
)
from dashboard.tables.observations import MAP_EDITION, NOT_PUBLISHED, OBSERVATION, STATED
from dashboard.tables.registry import Registry

SOURCE = "deck_2022"
VINTAGE = "deck"
_UNPRINTED = "课件只列名称，未给数字"


def read_deck(root: Path, registry: Registry, gazetteer: Gazetteer) -> dict[str, pd.DataFrame]:
    """Every transcribed table of `root`/deck, typed and cited, by its own name; all bad rows in one DataInvalid."""
    allowed = {
        "place": gazetteer.codes(MAP_EDITION),
        "unit": registry.units,
        "indicator": registry.indicators,
        "qualifier": QUALIFIERS,
        "chain": CHAINS,
        "project_kind": PROJECT_KINDS,
        "event_kind": EVENT_KINDS,
    }
    frames, found = {}, list[Problem]()
    for name, layout in DECK_TABLES.items():
        file = f"deck/{name}.csv"
        text = mended(read_text(root / file, root), name, file, registry.corrections)
        found += schemas.problems(text, schemas.table(layout.columns, layout.key, allowed), file)
        frames[name] = text
    if found:
        raise DataInvalid(found)
    return {name: _typed(frame, DECK_TABLES[name].columns) for name, frame in frames.items()}


def _typed(text: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    frame = text.reset_index(drop=True)
    for name, kind in columns.items():
        base = kind.removesuffix("?")
        if base in ("number", "whole"):
            numbers = pd.to_numeric(frame[name].replace("", None))
            frame[name] = numbers.astype("float64" if base == "number" else "Int64")
    section = frame.get("section", "")
    return frame.assign(source=SOURCE, locator="L" + text["line"].to_numpy() + " " + section)


def claim_observations(claims: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """The stated figures that measure a registered indicator of a place and period, as observation rows."""
    stated = claims[(claims.indicator != "") & (claims.place != "") & (claims.period != "")]
    units = [registry.units[registry.indicators[indicator].unit] for indicator in stated.indicator]
    converted = [
        registry.units[printed].converted(value, unit)
        for printed, value, unit in zip(stated.unit, stated.value, units, strict=True)
    ]
    rows = stated.assign(value=converted, unit=[unit.id for unit in units], vintage=VINTAGE, status=STATED)
    return rows.loc[:, list(OBSERVATION)].reset_index(drop=True)


def rankings(deck: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The printed rankings, long: one row a position and measure; a ranking without measures has one row a position."""
    parts = []
    for id_, ranking in RANKINGS.items():
        frame = deck[ranking.table]
        base = pd.DataFrame(
            {
                "ranking": id_,
                "title": ranking.title,
                "position": frame["position"],
                "place": frame.get("place", ""),
                "printed_name": frame[ranking.name],
                "printed_province": frame.get("printed_province", ""),
                "source": frame["source"],
                "locator": frame["locator"].str.strip(),
                "note": frame["note"],
            }
        )
        if not ranking.measures:
            parts.append(base.assign(measure="", label="", period="2022", value=float("nan"), unit=""))
        for column, measure in ranking.measures.items():
            parts.append(
                base.assign(
                    measure=column, label=measure.label, period=measure.period, value=frame[column], unit=measure.unit
                )
            )
    return pd.concat(parts, ignore_index=True)


def enterprises(deck: Mapping[str, pd.DataFrame], registry: Registry) -> pd.DataFrame:
    """The enterprise tables, long: output and revenue by period in 亿元, with the printed 千元 beside them."""
    printed, unit = registry.units[ENTERPRISE_UNIT], registry.units["100m_yuan"]
    frame = deck["enterprises"]
    parts = []
    for column, (measure, period) in ENTERPRISE_MEASURES.items():
        known = frame[column].notna()
        parts.append(
            frame.loc[:, ["place", "chain", "enterprise", "products"]].assign(
                measure=measure,
                period=period,
                value=[printed.converted(value, unit) for value in frame[column]],
                unit=unit.id,
                printed_value=frame[column],
                printed_unit=printed.id,
                source=frame["source"],
                locator=frame["locator"],
                status=known.map({True: STATED, False: NOT_PUBLISHED}),
                note=frame["note"].where(known, _UNPRINTED),
            )
        )
    return pd.concat(parts, ignore_index=True)
