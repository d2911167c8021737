"""The columns of the long observation table and of the places table, shared by the build and the running product."""

from __future__ import annotations

from typing import Final

# One row a place, indicator, period and vintage. `value` is in the indicator's own unit; `status` is published, stated,
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
# What identifies a figure: the same one from one source has one value, wherever in the source it stands.
IDENTITY: Final = ("indicator", "period", "place", "vintage", "source")
# DuckDB prunes row groups by their statistics, so the file is laid out in the order in which it is asked.
ORDER: Final = ("indicator", "period", "place", "vintage", "locator")

PLACE: Final = ("place", "edition", "code", "name", "level", "kind", "province", "city")

# The table that holds the observations of each level of the gazetteer; a county pack adds a table of its own.
LEVEL_TABLES: Final = {"nation": "national", "province": "provincial", "city": "city", "county": "county"}
MAP_EDITION: Final = "2023"

PUBLISHED: Final = "published"
STATED: Final = "stated"
DERIVED: Final = "derived"
NOT_PUBLISHED: Final = "not_published"
STATUSES: Final = (PUBLISHED, STATED, DERIVED, NOT_PUBLISHED)

# What the note on a missing figure begins with: the publisher gives none, it is not held here, it is not asked about,
# the text does not say.
UNPUBLISHED: Final = "未公布"
NOT_HELD: Final = "未收录"
OUT_OF_SCOPE: Final = "不在范围"
NOT_WRITTEN: Final = "原文未写"
# What the note says where the source has a figure that cannot be right.
NOT_TAKEN: Final = "未采用"
MISSING: Final = (UNPUBLISHED, NOT_HELD, OUT_OF_SCOPE, NOT_WRITTEN)
# The vintage of what the register of divisions counts.
REGISTER: Final = "register"
