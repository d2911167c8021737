"""Comparison of a county with its wealthier peers: the measures in which they differ most."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.checkup import CHECKUP, checkup
from dashboard.analysis.placing import peers_of, placings
from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog
from dashboard.queries import COLUMNS, Extract
from dashboard.tables.observations import DERIVED

# Measure of wealth.
WELL_OFF: Final = "gdp_per_person"
# Smallest difference in percentiles that is listed.
_LEAST: Final = 1.0
_COLUMNS: Final = [*COLUMNS, "item", "neutral", "side", "apart", "better"]


def better(catalog: Catalog, place: str) -> Extract:
    """Two rows per CHECKUP measure except WELL_OFF: the place, then the median of its peers with a higher WELL_OFF.

    `apart` is the difference in percentiles (median minus place, among all places of its kind), positive if the peers
    are better or, for a `neutral` measure, larger. Judged measures come first, by `apart`, largest first; then neutral
    ones by its absolute value. Measures that differ by less than one percentile are left out. `side` is the owner of
    the row, `item` the measure, and `better` names the wealthier peers. No rows if the place has no peers or none is
    wealthier.
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
        above = _percentile(values, middle) - _percentile(values, values[place])
        if catalog.registry.indicators[name].direction == "lower":
            above = -above
        if abs(above) < _LEAST:
            continue
        locator = f"{'、'.join(called[code] for code in ahead_values.index)}的中位数"
        shared = {"apart": above, "better": "、".join(called[code] for code in ahead)}
        rows.append(mine | shared | {"side": mine["name"]})
        derived = {"value": middle, "status": DERIVED, "place": "", "name": "", "locator": locator}
        rows.append(mine | shared | derived | {"side": "做得更好的"})
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    neutral = frame["neutral"].astype(bool)
    frame = frame.assign(lead=frame["apart"].where(~neutral, frame["apart"].abs()))
    # The stable sort keeps pairs together, because both rows of a measure have the same `apart`.
    frame = frame.sort_values(["neutral", "lead"], ascending=[True, False], kind="stable", ignore_index=True)
    return Extract.of(catalog, frame.drop(columns="lead"), WELL_OFF)


def _percentile(values: pd.Series[float], value: float) -> float:
    """Percentage of `values` below `value`, with ties counted half."""
    return float(((values < value).mean() + (values <= value).mean()) * 50)


def _values(
    catalog: Catalog, place: str, indicator: str, measures: tuple[str, ...], figures: pd.DataFrame
) -> pd.Series[float]:
    """Values of a measure for all places of the same kind, by code, in the measure's latest period."""
    period = figures["period"][indicator]
    together = tuple(name for name in measures if figures["period"][name] == period)
    everyone: pd.Series[float] = placings(catalog, peers_of(catalog, place, period), together, period)["value"]
    return everyone.xs(indicator, level="indicator")
