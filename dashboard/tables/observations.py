"""Columns and constants of the long observation table and the places table, shared by build and dashboard."""

from __future__ import annotations

from typing import Final

# One row per place, indicator, period and vintage. `value` is in the indicator's unit; `status` is published, stated,
# derived or not_published (then `value` is null and `note` says why). `source` joins several ids with "|" when derived.
OBSERVATION: Final = (
    "place",
    "indicator",
    "period",
    "value",
    "unit",
    "vintage",
    "source",
    "locator",
    "status",
    "note",
)
# Key of a figure: one source gives one value for it, whatever the locator.
IDENTITY: Final = ("indicator", "period", "place", "vintage", "source")
# Sort order of the file, by the usual filters, because DuckDB prunes row groups by their statistics.
ORDER: Final = ("indicator", "period", "place", "vintage", "locator")

PLACE: Final = ("place", "edition", "code", "name", "level", "kind", "province", "city")

# Observation table of each level of the gazetteer; each county pack adds its own.
LEVEL_TABLES: Final = {"nation": "national", "province": "provincial", "city": "city", "county": "county"}
MAP_EDITION: Final = "2023"

PUBLISHED: Final = "published"
STATED: Final = "stated"
DERIVED: Final = "derived"
NOT_PUBLISHED: Final = "not_published"
STATUSES: Final = (PUBLISHED, STATED, DERIVED, NOT_PUBLISHED)

# Prefixes of the note on a missing figure: not published, not in the catalogue, out of scope, not given in the text.
UNPUBLISHED: Final = "未公布"
NOT_HELD: Final = "未收录"
OUT_OF_SCOPE: Final = "不在范围"
NOT_WRITTEN: Final = "原文未写"
# Part of the note if the source's figure is rejected as wrong.
NOT_TAKEN: Final = "未采用"
MISSING: Final = (UNPUBLISHED, NOT_HELD, OUT_OF_SCOPE, NOT_WRITTEN)
# Vintage of counts from the register of divisions.
REGISTER: Final = "register"


def absent(word: str, reason: str) -> str:
    """Note on a missing figure: `word`, one of MISSING, and the reason, if it is known."""
    return "：".join(filter(None, (word, reason)))
