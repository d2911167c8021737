"""Search index by name, code and pinyin: every place on the current map and every indicator with figures."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import pandas as pd
from pypinyin import lazy_pinyin

from dashboard.model import NATION
from dashboard.tables.observations import MAP_EDITION, STATED
from dashboard.tables.registry import Registry

COLUMNS: Final = ("kind", "id", "name", "detail", "level", "unit_kind", "initials", "pinyin")
# Levels in order of preference for showing an indicator.
_LEVELS: Final = ("county", "provincial", "city")


def finder(places: pd.DataFrame, observations: Mapping[str, pd.DataFrame], registry: Registry) -> pd.DataFrame:
    """The search table: indicators by id, then places by code.

    `detail` holds a place's province and city, or an indicator's unit; `level` a place's level, or an indicator's
    table; `initials` and `pinyin` are lower case, without tones or spaces.
    """
    return pd.concat([_indicators(observations, registry), _places(places, registry.folder)], ignore_index=True)


def _places(places: pd.DataFrame, folder: Path) -> pd.DataFrame:
    readings = tomllib.loads((folder / "readings.toml").read_text(encoding="utf-8"))
    today = places[places["edition"] == MAP_EDITION].sort_values("place")
    names = dict(zip(today["place"], today["name"], strict=True))
    spelt = [_place(name, readings) for name in today["name"]]
    above = [
        " ".join(
            dict.fromkeys(names[code] for code in (province, city) if code in names and code not in (place, NATION))
        )
        for place, province, city in zip(today["place"], today["province"], today["city"], strict=True)
    ]
    columns = {"kind": "place", "id": today["place"], "name": today["name"], "detail": above, "level": today["level"]}
    return pd.DataFrame(columns | {"unit_kind": today["kind"]} | _keys(spelt))


def _indicators(observations: Mapping[str, pd.DataFrame], registry: Registry) -> pd.DataFrame:
    indicators_by_level = {
        level: set(frame.loc[_shown(frame, registry.regional), "indicator"].unique())
        for level, frame in observations.items()
    }
    seen = {
        name: next((level for level in _LEVELS if name in indicators_by_level[level]), "")
        for name in sorted(registry.indicators)
    }
    ids = [name for name, level in seen.items() if level]
    labels = [registry.indicators[name].label for name in ids]
    units = [registry.units[registry.indicators[name].unit].label for name in ids]
    levels = [seen[name] for name in ids]
    columns = {"kind": "indicator", "id": ids, "name": labels, "detail": units, "level": levels, "unit_kind": ""}
    return pd.DataFrame(columns | _keys([lazy_pinyin(label) for label in labels]))


def _shown(frame: pd.DataFrame, regional: Collection[str]) -> pd.Series[bool]:
    """Official values that pages of their level show; those of some of its regions they do not."""
    return frame["value"].notna() & (frame["status"] != STATED) & ~frame["vintage"].isin(regional)


def _place(name: str, readings: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Pinyin syllables of a place's name: as declared, else character by character from the dictionary."""
    if name in readings["names"]:
        return readings["names"][name].split()
    return [readings["letters"].get(letter, syllable) for letter, syllable in zip(name, lazy_pinyin(name), strict=True)]


def _keys(spelt: list[list[str]]) -> dict[str, list[str]]:
    return {
        "initials": ["".join(syllable[0] for syllable in syllables).lower() for syllables in spelt],
        "pinyin": ["".join(syllables).lower() for syllables in spelt],
    }
