"""Domain model: frozen classes for places, periods, indicators, units, sources and report plans; no I/O."""

from dashboard.model.definitions import (
    Check,
    Correction,
    Grouping,
    Identity,
    Indicator,
    Noted,
    Pack,
    PlaceList,
    Plausible,
    RegisterDifference,
    Role,
    Source,
    Unit,
    View,
    Vintage,
)
from dashboard.model.period import Period
from dashboard.model.place import COUNTY_KINDS, NATION, Kind, Place, kind_of
from dashboard.model.precision import printed_decimals
from dashboard.model.report_plan import Chapter, PageSelection, Plan

__all__ = [
    "COUNTY_KINDS",
    "NATION",
    "Chapter",
    "Check",
    "Correction",
    "Grouping",
    "Identity",
    "Indicator",
    "Kind",
    "Noted",
    "Pack",
    "PageSelection",
    "Period",
    "Place",
    "PlaceList",
    "Plan",
    "Plausible",
    "RegisterDifference",
    "Role",
    "Source",
    "Unit",
    "View",
    "Vintage",
    "kind_of",
    "printed_decimals",
]
