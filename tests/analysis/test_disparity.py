from __future__ import annotations

import pytest

from dashboard.analysis.disparity import between_counties, between_provinces, compared_years
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations


def test_the_parts_of_the_index_add_up_to_the_whole_every_year(catalog: Catalog) -> None:
    frame = between_provinces(catalog, compared_years(catalog), "board", "theil_index").frame
    wide = frame.pivot_table(index="period", columns="name", values="value")
    assert list(dict.fromkeys(frame["name"])) == ["总体", "四大板块之内", "四大板块之间"]
    assert wide["四大板块之内"].add(wide["四大板块之间"]).sub(wide["总体"]).abs().max() < 1e-9
    assert tuple(wide.index) == compared_years(catalog)


def test_the_whole_does_not_depend_on_how_it_is_cut(catalog: Catalog) -> None:
    frames = [
        between_provinces(catalog, compared_years(catalog), kind, "theil_index").frame
        for kind in ("board", "north_south")
    ]
    totals = [frame[frame["name"] == "总体"]["value"].to_list() for frame in frames]
    assert totals[0] == pytest.approx(totals[1])


def test_variation_of_2024_is_that_of_the_published_figures(catalog: Catalog) -> None:
    gdp = observations(catalog, Places("provincial"), ("gdp",), ("2024",), "census5").with_values.set_index("place")[
        "value"
    ]
    people = observations(
        catalog, Places("provincial"), ("resident_population",), ("2024",), "as_published"
    ).with_values.set_index("place")["value"]
    per_person = gdp / people
    variation = between_provinces(catalog, ("2024",), "board", "variation_coefficient").frame["value"].iloc[0]
    assert variation == pytest.approx(per_person.std(ddof=0) / per_person.mean() * 100)


def test_among_counties_provinces_part_more_than_boards_and_boards_more_than_north_and_south(catalog: Catalog) -> None:
    frame = between_counties(catalog, "2020").frame
    between = frame[frame["part"] == "组间"].set_index("item")["value"]
    assert between["按省分"] > between["按四大板块分"] > between["按南方与北方分"] > 0
    totals = frame.groupby("item")["value"].sum()
    assert totals.max() - totals.min() < 1e-9
    assert frame["note"].str.contains("1858个县域单位；基尼系数0.29").all()
