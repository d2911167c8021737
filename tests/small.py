"""Small catalogue of made-up places, for tests of query behaviour rather than of published data.

甲省 (990000) contains 乙市 (990100) with 丙县, 丁市 (a county-level city) and 戊区 (a district), and 己县, directly
under the province; 庚县 was dissolved after 2010. Indicators, units and vintages are the project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import ibis
import pandas as pd
import pyarrow as pa

from dashboard.catalog import Catalog
from dashboard.tables.observations import MAP_EDITION, OBSERVATION, PLACE

SOURCE: Final = "nbs_county_yearbook_2021"
_COUNTIES: Final = {
    "990121": ("丙县", "county", "990100"),
    "990181": ("丁市", "county_city", "990100"),
    "990102": ("戊区", "district", "990100"),
    "999001": ("己县", "county", ""),
}
_DISSOLVED: Final = ("990122", "庚县", "county", "990100")
_LEVELS: Final = ("national", "provincial", "city", "county")


def row(place: str, indicator: str, value: float | None, period: str = "2020", **more: str) -> dict[str, Any]:
    """One observation, published unless `value` is None; `more` sets further fields (vintage, status, note)."""
    fields = {"place": place, "indicator": indicator, "period": period, "value": value, "source": SOURCE, "unit": ""}
    status = "published" if value is not None else "not_published"
    return dict.fromkeys(OBSERVATION, "") | {"vintage": "as_published", "status": status} | fields | more


def small(catalog: Catalog, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Catalog:
    """Catalogue of the made-up places with `rows` by level; definitions and boundaries are those of `catalog`."""
    backend = ibis.duckdb.connect()
    places = _places()
    backend.con.register("places", _arrow(places))
    on_map = places[places["edition"] == MAP_EDITION]
    backend.con.register("points", _arrow(on_map[["level", "place"]].assign(x=0.0, y=0.0)))
    for level in _LEVELS:
        frame = pd.DataFrame(rows.get(level, ()), columns=list(OBSERVATION))
        frame = frame.astype(dict.fromkeys(OBSERVATION, "str") | {"value": "float64"})
        frame["unit"] = [catalog.registry.indicators[name].unit for name in frame["indicator"]]
        backend.con.register(level, _arrow(frame))
    return Catalog(backend, catalog.registry, catalog.version, "small", in_files=False)


def _arrow(frame: pd.DataFrame) -> pa.Table:
    kinds = [(name, pa.float64() if name in ("value", "x", "y") else pa.string()) for name in map(str, frame.columns)]
    return pa.Table.from_pandas(frame, schema=pa.schema(kinds), preserve_index=False)


def _places() -> pd.DataFrame:
    above = [("990000", "甲省", "province", "", ""), ("990100", "乙市", "city", "990000", "")]
    rows = [(MAP_EDITION, code, name, level, level, province, city) for code, name, level, province, city in above]
    for edition in ("2010", "2020", MAP_EDITION):
        for code, (name, kind, city) in _COUNTIES.items():
            # 丁市 was the county 丁县 in the 2010 edition.
            old = (("丁县", "county") if code == "990181" else (name, kind)) if edition == "2010" else (name, kind)
            rows.append((edition, code, *old[:1], "county", old[1], "990000", city))
    code, name, kind, city = _DISSOLVED
    rows.append(("2010", code, name, "county", kind, "990000", city))
    columns = ["edition", "place", "name", "level", "kind", "province", "city"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(code=frame["place"]).loc[:, list(PLACE)]
