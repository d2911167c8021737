"""Gazetteer: units and codes by edition, and the newest code under which each unit is tracked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from dashboard.errors import DataInvalid
from dashboard.model import NATION, Place, kind_of
from dashboard.sources.text import read_text
from dashboard.tables import schemas
from dashboard.tables.observations import MAP_EDITION, PLACE

_LEVELS = ("nation", "province", "city", "county")
_RECODES = ("recoded", "abolished", "statistical_zone")


@dataclass
class Gazetteer:
    """Places of the map edition, recodings, and the names printed in the data years.

    `places` is indexed by code; `recodes` maps (edition, code) to the newest code of the place.
    """

    places: pd.DataFrame
    recodes: Mapping[tuple[str, str], str]
    _printed: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def codes(self, edition: str) -> set[str]:
        """All codes that a table of this edition may contain."""
        return set(self.places.index) | {code for year, code in self.recodes if year == edition}

    def place(self, edition: str, code: str) -> str:
        return self.recodes.get((edition, code), code)

    def remember(self, edition: str, code: str, name: str, kind: str = "") -> None:
        """Record the name (and kind, if stated) that an edition prints for a county-level unit."""
        entry = self._printed.setdefault((edition, code), {"name": name, "kind": ""})
        if kind:
            entry |= {"name": name, "kind": kind}

    def frame(self) -> pd.DataFrame:
        """The places table: one row per place and edition, ordered by edition and place."""
        current = self.places.reset_index(names="code").assign(place=lambda all_: all_.code, edition=MAP_EDITION)
        printed = pd.DataFrame(
            [
                {"edition": edition, "code": code, "place": self.place(edition, code), **entry}
                for (edition, code), entry in self._printed.items()
            ]
        )
        printed["level"] = "county"
        printed["province"] = printed.place.map(lambda code: Place(code).province)
        printed["city"] = printed.place.map(self._city)
        everyone = pd.concat([current.assign(kind=""), printed], ignore_index=True)
        everyone["stated"] = everyone.kind == ""
        everyone["kind"] = [
            kind or (level if level != "county" else kind_of(code, name))
            for kind, level, code, name in zip(everyone.kind, everyone.level, everyone.code, everyone.name, strict=True)
        ]
        # Two publications of one year may use the old and the new code of a unit: the row with a stated kind wins.
        everyone = everyone.sort_values(["edition", "place", "stated", "code"], ignore_index=True)
        return everyone.drop_duplicates(["edition", "place"], ignore_index=True).loc[:, list(PLACE)]

    def _city(self, place: str) -> str:
        if place in self.places.index:
            return str(self.places.at[place, "city"])
        city = Place(place).city
        return city if city in self.places.index else ""


def read_gazetteer(root: Path) -> Gazetteer:
    """Read the gazetteer of `root`/gazetteer; raises DataInvalid with every bad row."""
    places = read_text(root / "gazetteer" / "places.csv", root)
    recodes = read_text(root / "gazetteer" / "recodes.csv", root)
    allowed = {"level": _LEVELS, "kind": _RECODES}
    problems = schemas.problems(
        places,
        schemas.table(
            {"code": "text", "name": "text", "level": "level", "province": "text?", "city": "text?"}, ["code"], allowed
        ),
        "gazetteer/places.csv",
    ) + schemas.problems(
        recodes,
        schemas.table(
            {"edition": "whole", "code": "whole", "name": "text", "place": "text", "kind": "kind", "reason": "text"},
            ["edition", "code"],
            allowed,
        ),
        "gazetteer/recodes.csv",
    )
    if problems:
        raise DataInvalid(problems)
    indexed = places.set_index("code")
    indexed.loc[NATION, ["province", "city"]] = ""
    mapping = {
        (edition, code): place
        for edition, code, place in zip(recodes.edition, recodes.code, recodes.place, strict=True)
    }
    return Gazetteer(indexed, mapping)
