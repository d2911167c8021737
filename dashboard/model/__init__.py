"""The vocabulary: what a place, a period, an indicator, a unit, a source and a citation are; frozen, without I/O."""

from dashboard.model.definitions import Correction, Grouping, Indicator, Source, Unit, View, Vintage
from dashboard.model.period import Period
from dashboard.model.place import NATION, Kind, kind_of

__all__ = [
    "NATION",
    "Correction",
    "Grouping",
    "Indicator",
    "Kind",
    "Period",
    "Source",
    "Unit",
    "View",
    "Vintage",
    "kind_of",
]
