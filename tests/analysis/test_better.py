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


@pytest.mark.parametrize("place", ["410882", "110109", "320583", "530102", "620123"])
def test_measures_in_which_the_others_are_better_come_first_and_wealth_itself_is_none(
    catalog: Catalog, place: str
) -> None:
    frame = better(catalog, place).frame
    judged, neutral = (frame[frame["neutral"].astype(bool) == flag] for flag in (False, True))
    assert list(frame["neutral"]) == [False] * len(judged) + [True] * len(neutral)
    assert judged["apart"].is_monotonic_decreasing
    assert neutral["apart"].abs().is_monotonic_decreasing
    assert (frame["apart"].abs() >= 1).all()
    assert set(frame["indicator"]) <= set(CHECKUP["county"]) - {WELL_OFF}


@pytest.mark.parametrize("place", ["410882", "320583", "620123"])
def test_others_are_ahead_where_theirs_is_the_better_value(catalog: Catalog, place: str) -> None:
    rows = better(catalog, place)
    for _, pair in rows.frame.groupby("indicator"):
        local, theirs = pair["value"]
        lower = rows.registry.indicators[pair["indicator"].iloc[0]].direction == "lower"
        assert (pair["apart"].iloc[0] > 0) == ((theirs < local) if lower else (theirs > local))


def test_a_place_without_its_like_has_nobody_better(catalog: Catalog) -> None:
    assert better(catalog, "110101").frame.empty
