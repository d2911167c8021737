"""Composition of a city's or province's economy by sector, beside the areas that contain it."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.profile import SECTORS
from dashboard.catalog import Catalog
from dashboard.model import NATION, Place
from dashboard.queries import COLUMNS, Extract, Places, observations, table_of, years


def compared_sectors(catalog: Catalog, place: str) -> Extract:
    """Value added of the three sectors in a city or province, its province and the nation (`item`), by sector (`part`).

    For the latest year that all of them have; no rows if there is none.
    """
    division = Place(place)
    places = dict.fromkeys((place, division.province, NATION))
    shared = set.intersection(*(set(years(catalog, table_of(code), *SECTORS)) for code in places))
    labels = {name: catalog.registry.indicators[name].label.removesuffix("增加值") for name in SECTORS}
    parts = []
    for code in places if shared else ():
        codes = () if code == NATION else (code,)
        extract = observations(catalog, Places(table_of(code), codes, drawn=False), SECTORS, (max(shared),))
        whose = "全国" if code == NATION else extract.frame["name"]
        parts.append(extract.frame.assign(item=whose, part=extract.frame["indicator"].map(labels)))
    columns = [*COLUMNS, "item", "part"]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return Extract.of(catalog, frame.loc[:, columns], SECTORS[0])
