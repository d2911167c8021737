"""What the counties most like a place that are better off than it have more of."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.checkup import CHECKUP
from dashboard.analysis.profile import alike, ranked_among
from dashboard.catalog import Catalog
from dashboard.queries import COLUMNS, Extract, latest_year, observations
from dashboard.tables.observations import DERIVED

# By what a place is better off.
WELL_OFF: Final = "gdp_per_person"


def better(catalog: Catalog, place: str) -> Extract:
    """Two rows a measure of CHECKUP but WELL_OFF: the place's own, then the median of its like with more WELL_OFF.

    Measures in which those lie most apart come first, by `apart`: how many percentiles of all of its kind the median is
    above the place. `side` is whose the row is, `item` the measure; `better` names those counties. No rows where the
    place has no like, or none of them is better off.
    """
    near = alike(catalog, place).frame["place"].unique()
    found = {name: _of(catalog, place, name) for name in dict.fromkeys((WELL_OFF, *CHECKUP["county"]))}
    wealth = found[WELL_OFF].known.set_index("place")
    own = wealth["value"].get(place, float("nan"))
    ahead = [code for code in near if wealth["value"].get(code, float("nan")) > own]
    rows: list[dict[str, object]] = []
    for extract in list(found.values())[1:]:
        known = extract.known.set_index("place", drop=False)
        beside = known[known["place"].isin(ahead)]
        if place not in known.index or beside.empty:
            continue
        middle, mine = beside["value"].median(), known.loc[place]
        above = float((known["value"] < middle).mean() - (known["value"] < mine["value"]).mean()) * 100
        words = f"{'、'.join(beside['name'])}的中位数"
        label = extract.indicator.label
        shared = {"item": label, "apart": above, "better": "、".join(wealth.loc[ahead, "name"])}
        rows.append(dict(mine) | shared | {"side": mine["name"]})
        rows.append(
            dict(mine)
            | shared
            | {"side": "做得更好的", "value": middle, "status": DERIVED, "place": "", "name": "", "locator": words}
        )
    columns = [*COLUMNS, "item", "side", "apart", "better"]
    frame = pd.DataFrame(rows, columns=columns)
    # Pairs stay together: both rows of a measure lie equally far apart.
    order = frame["apart"].abs().sort_values(ascending=False, kind="stable").index
    return Extract.of(catalog, frame.loc[order].reset_index(drop=True), WELL_OFF)


def _of(catalog: Catalog, place: str, indicator: str) -> Extract:
    """A measure of every place of its kind in the measure's last year."""
    year = latest_year(catalog, "county", indicator)
    return observations(catalog, ranked_among(catalog, place, year), (indicator,), (year,))
