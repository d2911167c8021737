"""Places: GB/T 2260 units identified by their newest code; the kind follows from code and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

NATION = "100000"

Level = Literal["nation", "province", "city", "county"]
Kind = Literal["nation", "province", "city", "county", "county_city", "district", "zone"]

# Kinds of units that belong to the county economy; districts and zones do not.
COUNTY_KINDS: Final = ("county", "county_city")
_COUNTY_SUFFIXES = ("县", "旗", "特区")
# The one forestry district that is a county; all other units with that suffix are districts of cities.
_FORESTRY_DISTRICT = "429021"
_ZONE_SUFFIXES = ("保护区", "马场", "管委会")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its six-digit code: two digits each for province, city and county.

    An empty code is the nation. Only the gazetteer says whether a unit exists: the city code of a county administered
    directly by its province is not a listed city.
    """

    code: str

    @property
    def level(self) -> Level:
        if self.code in ("", NATION):
            return "nation"
        if self.code.endswith("0000"):
            return "province"
        return "city" if self.code.endswith("00") else "county"

    @property
    def province(self) -> str:
        """Code of its province; a province is its own."""
        return f"{self.code[:2]}0000"

    @property
    def city(self) -> str:
        """Code of its city; a city is its own."""
        return f"{self.code[:4]}00"

    @property
    def prefix(self) -> str:
        """Common prefix of its code and the codes of all places in it."""
        return self.code[: {"nation": 0, "province": 2, "city": 4, "county": 6}[self.level]]


def kind_of(code: str, name: str) -> Kind:
    """Kind of a county-level unit, derived from its GB/T 2260 code and name.

    `county` (县、自治县、旗、特区、神农架林区) and `county_city` (县级市) make up the county economy; `district`,
    `city` (a prefecture-level city without counties) and `zone` (fifth digit 7: development zones listed separately in
    a census; also reserves and farms) do not.
    """
    if code[4] == "7" or name.endswith(_ZONE_SUFFIXES):
        return "zone"
    if code.endswith("00"):
        return "city"
    if name.endswith(_COUNTY_SUFFIXES) or code == _FORESTRY_DISTRICT:
        return "county"
    if name.endswith("市"):
        return "county_city"
    return "district" if name.endswith("区") else "zone"
