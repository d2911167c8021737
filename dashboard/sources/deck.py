"""Reading of transcribed tables (typed and cited), and conversion of the deck's claims and rankings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from dashboard.errors import DataInvalid, Problem
from dashboard.model import Correction
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import mended, read_text
from dashboard.tables import schemas
from dashboard.tables.deck import DECK_TABLES, EVENT_KINDS, QUALIFIERS, RANKINGS, DeckTable
from dashboard.tables.observations import MAP_EDITION, OBSERVATION, STATED
from dashboard.tables.registry import Registry

SOURCE = "deck_2022"
VINTAGE = "deck"


def read_deck(root: Path, registry: Registry, gazetteer: Gazetteer) -> dict[str, pd.DataFrame]:
    """Transcribed tables of `root`/deck by name, typed and cited; raises one DataInvalid with all bad rows."""
    return read_tables(root, "deck", DECK_TABLES, allowed_values(registry, gazetteer), registry.corrections, SOURCE)


def allowed_values(registry: Registry, gazetteer: Gazetteer) -> dict[str, Iterable[str]]:
    """Allowed values of the cells of a transcribed table, by kind of column."""
    return {
        "place": gazetteer.codes(MAP_EDITION),
        "unit": registry.units,
        "indicator": registry.indicators,
        "qualifier": QUALIFIERS,
        "event_kind": EVENT_KINDS,
    }


def read_tables(
    root: Path,
    folder: str,
    layouts: Mapping[str, DeckTable],
    allowed: Mapping[str, Iterable[str]],
    corrections: Iterable[Correction],
    source: str,
    whole: bool = True,
) -> dict[str, pd.DataFrame]:
    """Tables of `root`/`folder` by name, typed and cited; raises one DataInvalid with all bad rows.

    If not `whole`, a table without a file is empty.
    """
    frames, problems = {}, list[Problem]()
    for name, layout in layouts.items():
        file = f"{folder}/{name}.csv"
        if not whole and not (root / file).exists():
            frames[name] = pd.DataFrame(columns=list(layout.columns), dtype=str)
            continue
        text = mended(read_text(root / file, root), name, file, corrections)
        problems += schemas.problems(text, schemas.table(layout.columns, layout.key, allowed), file)
        frames[name] = text
    if problems:
        raise DataInvalid(problems)
    return {name: _typed(frame, layouts[name].columns, source) for name, frame in frames.items()}


def _typed(text: pd.DataFrame, columns: Mapping[str, str], source: str) -> pd.DataFrame:
    frame = text.reset_index(drop=True)
    for name, kind in columns.items():
        base = kind.removesuffix("?")
        if base in ("number", "whole"):
            numbers = pd.to_numeric(frame[name].replace("", None))
            frame[name] = numbers.astype("float64" if base == "number" else "Int64")
    if "line" not in columns:
        return frame
    return frame.assign(source=source, locator="L" + text["line"].to_numpy() + " " + frame.get("section", ""))


def claim_observations(claims: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """Stated figures with a registered indicator, place and period, as observation rows in the indicator's unit.

    Figures of an industry chain are excluded, because they do not describe the whole county.
    """
    measured = (claims.indicator != "") & (claims.place != "") & (claims.period != "") & (claims.chain == "")
    stated = claims[measured]
    units = [registry.units[registry.indicators[indicator].unit] for indicator in stated.indicator]
    converted = [
        registry.units[printed].converted(value, unit)
        for printed, value, unit in zip(stated.unit, stated.value, units, strict=True)
    ]
    rows = stated.assign(value=converted, unit=[unit.id for unit in units], status=STATED)
    return rows.loc[:, list(OBSERVATION)].reset_index(drop=True)


def rankings(deck: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Printed rankings in long format: one row per position and measure, or per position if there are no measures."""
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
