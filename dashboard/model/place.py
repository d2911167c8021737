"""What a place is: a GB/T 2260 unit, followed under its newest code, of a kind that its code and name tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

NATION = "100000"

Level = Literal["nation", "province", "city", "county"]
Kind = Literal["nation", "province", "city", "county", "county_city", "district", "zone"]

# The kinds that make up the county economy; districts and zones do not.
COUNTY_KINDS: Final = ("county", "county_city")
_COUNTY_SUFFIXES = ("县", "旗", "特区")
# The one forestry district that is a county; all others of that ending are districts of cities.
_FORESTRY_DISTRICT = "429021"
_ZONE_SUFFIXES = ("保护区", "马场", "管委会")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its code of six digits: two for the province, two for the city, two for the county.

    No code at all is the nation. Whether such a unit exists is the gazetteer's to say: a county run by its province
    has the code of a city that nobody lists.
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
        """The code of the province that it lies in, or is."""
        return f"{self.code[:2]}0000"

    @property
    def city(self) -> str:
        """The code of the city that it lies in, or is."""
        return f"{self.code[:4]}00"

    @property
    def prefix(self) -> str:
        """What its own code and those of all places in it begin with."""
        return self.code[: {"nation": 0, "province": 2, "city": 4, "county": 6}[self.level]]


def kind_of(code: str, name: str) -> Kind:
    """The kind of a county-level unit, read from its code and name as GB/T 2260 numbers and names them.

    `county` (县、自治县、旗、特区、神农架林区) and `county_city` (县级市) make up the county economy; `district`,
    `city` (a city at prefecture level without counties) and `zone` (a 7 in the fifth place: development zones that a
    census lists apart; also reserves and farms) do not.
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
