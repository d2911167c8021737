"""Chinese words that depend on what kind of place is spoken of: 全省 or 全市, 县情 or 区情, 各县 or 各区."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from dashboard.model.place import Place, kind_of

# Last letters of the names of places: a word with one of them is unmistakably a place.
ENDINGS: Final = ("市", "县", "区", "旗", "州", "省", "盟")
_SHORT: Final = {"省": "省", "市": "市", "自治区": "区", "特别行政区": "区"}


def short_kind(province: str) -> str:
    """省, 市 or 区, after the name of a provincial unit."""
    return next((short for ending, short in _SHORT.items() if province.endswith(ending)), "省")


def conditions(code: str, name: str) -> str:
    """Subject of a report on a place: 省情, 市情, 区情 or 县情."""
    level = Place(code).level
    if level == "province":
        return f"{short_kind(name)}情"
    if level == "city":
        return "市情"
    return "区情" if kind_of(code, name) == "district" else "县情"


def each_of(kinds: Collection[str]) -> str:
    """Collective name of county-level units of these kinds: 各县, 各区, or 各区县 for both."""
    districts = "district" in kinds
    return "各区县" if districts and len(set(kinds)) > 1 else "各区" if districts else "各县"
