from __future__ import annotations

import pytest

from dashboard.analysis.better import WELL_OFF, better
from dashboard.analysis.checkup import CHECKUP
from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations


def test_medians_are_those_of_its_like_that_are_better_off(catalog: Catalog) -> None:
    frame = better(catalog, "410882").frame
    named = frame["better"].iloc[0].split("、")
    near = alike(catalog, "410882").frame
    wealth = near[near["indicator"] == WELL_OFF].set_index("name")["value"]
    assert set(named) == {name for name, value in wealth.items() if value > wealth["沁阳市"]}
    codes = tuple(near[near["name"].isin(named)]["place"].unique())
    rows = observations(catalog, Places("county", codes), ("loans_to_gdp",), ("2023",)).frame
    (place_row, median_row) = frame[frame["indicator"] == "loans_to_gdp"].to_dict("records")
    assert place_row["side"] == "沁阳市"
    assert median_row["value"] == pytest.approx(rows["value"].median())


def test_measures_that_lie_most_apart_come_first_and_wealth_itself_is_none(catalog: Catalog) -> None:
    frame = better(catalog, "410882").frame
    assert frame["apart"].abs().is_monotonic_decreasing
    assert set(frame["indicator"]) <= set(CHECKUP["county"]) - {WELL_OFF}


def test_a_place_without_its_like_has_nobody_better(catalog: Catalog) -> None:
    assert better(catalog, "110101").frame.empty
