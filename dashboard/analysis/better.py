"""What the counties most like a place that are better off than it have more of."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.checkup import CHECKUP, checkup
from dashboard.analysis.placing import peers_of, placings
from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog
from dashboard.queries import COLUMNS, Extract
from dashboard.tables.observations import DERIVED

# By what a place is better off.
WELL_OFF: Final = "gdp_per_person"
_COLUMNS: Final = [*COLUMNS, "item", "side", "apart", "better"]


def better(catalog: Catalog, place: str) -> Extract:
    """Two rows a measure of CHECKUP but WELL_OFF: the place's own, then the median of its like with more WELL_OFF.

    Measures in which those lie most apart come first, by `apart`: how many percentiles of all of its kind the median is
    above the place. `side` is whose the row is, `item` the measure; `better` names those counties. No rows where the
    place has no like, or none of them is better off.
    """
    measures, near = tuple(CHECKUP["county"]), alike(catalog, place).frame.drop_duplicates("place")
    if near.empty:
        return Extract.of(catalog, pd.DataFrame(columns=_COLUMNS), WELL_OFF)
    figures = checkup(catalog, place).frame.set_index("indicator", drop=False)
    wealth = _values(catalog, place, WELL_OFF, measures, figures)
    ahead = [code for code in near["place"] if wealth.get(code, float("nan")) > figures["value"][WELL_OFF]]
    called = dict(zip(near["place"], near["name"], strict=True))
    rows: list[dict[str, object]] = []
    for name in measures:
        values = _values(catalog, place, name, measures, figures)
        ahead_values = values.reindex(ahead).dropna()
        if name == WELL_OFF or place not in values.index or ahead_values.empty:
            continue
        mine, middle = dict(figures.loc[name]), ahead_values.median()
        above = float((values < middle).mean() - (values < values[place]).mean()) * 100
        locator = f"{'、'.join(called[code] for code in ahead_values.index)}的中位数"
        shared = {"apart": above, "better": "、".join(called[code] for code in ahead)}
        rows.append(mine | shared | {"side": mine["name"]})
        derived = {"value": middle, "status": DERIVED, "place": "", "name": "", "locator": locator}
        rows.append(mine | shared | derived | {"side": "做得更好的"})
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    # Pairs stay together: both rows of a measure lie equally far apart.
    order = frame["apart"].abs().sort_values(ascending=False, kind="stable").index
    return Extract.of(catalog, frame.loc[order].reset_index(drop=True), WELL_OFF)


def _values(
    catalog: Catalog, place: str, indicator: str, measures: tuple[str, ...], figures: pd.DataFrame
) -> pd.Series[float]:
    """A measure of every place of its kind, by code, in the measure's last year."""
    period = figures["period"][indicator]
    together = tuple(name for name in measures if figures["period"][name] == period)
    everyone: pd.Series[float] = placings(catalog, peers_of(catalog, place, period), together, period)["value"]
    return everyone.xs(indicator, level="indicator")
