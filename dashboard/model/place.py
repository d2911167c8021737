"""What a place is: a GB/T 2260 unit, followed under its newest code, of a kind that its code and name tell."""

from __future__ import annotations

from typing import Final, Literal

NATION = "100000"

Kind = Literal["nation", "province", "city", "county", "county_city", "district", "zone"]

# The kinds that make up the county economy; districts and zones do not.
COUNTY_KINDS: Final = ("county", "county_city")
_COUNTY_SUFFIXES = ("县", "旗", "特区", "林区")
_ZONE_SUFFIXES = ("保护区", "马场", "管委会")


def kind_of(code: str, name: str) -> Kind:
    """The kind of a county-level unit, read from its code and name as GB/T 2260 numbers and names them.

    `county` (县、自治县、旗、特区、林区) and `county_city` (县级市) make up the county economy; `district` (市辖区) and
    `zone` (a 7 in the fifth place: development zones that a census lists apart; also reserves and farms) do not.
    """
    if code[4] == "7" or name.endswith(_ZONE_SUFFIXES):
        return "zone"
    if name.endswith(_COUNTY_SUFFIXES):
        return "county"
    if name.endswith("市"):
        return "county_city"
    return "district" if name.endswith("区") else "zone"
