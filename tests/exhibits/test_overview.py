"""Small charts of 总览."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.overview import SUBJECT
from dashboard.queries import Places, observations


@pytest.mark.parametrize("id_", ["overview.shares", "overview.first"])
@pytest.mark.parametrize("mine", ["410882", "620123"])
def test_a_part_of_a_ranking_keeps_the_ranks_among_all(catalog: Catalog, id_: str, mine: str) -> None:
    exhibit = SUBJECT.exhibit(catalog, id_, resolve(catalog, SUBJECT.choices, {}, mine=mine).choices)
    assert exhibit is not None
    shown = exhibit.extract.frame
    level = "provincial" if id_ == "overview.shares" else "county"
    everyone = observations(
        catalog, Places(level, drawn=False), (exhibit.extract.indicator.id,), (shown["period"].iloc[0],), "first"
    ).with_values["value"]
    assert list(shown["rank"]) == [(everyone > value).sum() + 1 for value in shown["value"]]
    assert list(exhibit.data["rank"]) == list(shown["rank"])
    assert f"有数的{len(everyone)}个" in exhibit.notes[0]
