"""Phone replacement for icicle and slope charts: a list of every item and value of the chart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve


@pytest.mark.parametrize(("page", "key"), [("nation", "nation.slope"), ("population", "population.slope")])
def test_a_slope_lists_each_item_once_with_the_words_of_its_labels(catalog: Catalog, page: str, key: str) -> None:
    subject = subject_named(page)
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    assert sorted(line.text for line in exhibit.lines) == sorted(set(exhibit.data["item"]))
    listed = {line.text: line for line in exhibit.lines}
    for row in exhibit.data.to_dict("records"):
        assert row["text"].split("  ")[-1] in listed[row["item"]].figure
        assert listed[row["item"]].focus == row["focus"]
    last = exhibit.data[exhibit.data["end"] == exhibit.data["end"].iloc[-1]].sort_values("height", ascending=False)
    assert [line.text for line in exhibit.lines][: len(last)] == list(last["item"])


def test_an_icicle_lists_every_cell_under_what_it_divides(catalog: Catalog) -> None:
    subject = subject_named("chains")
    exhibit = subject.exhibit(catalog, "chains.tree", resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    assert [line.text for line in exhibit.lines].count(exhibit.lines[0].text) == 1
    assert sorted(line.text for line in exhibit.lines) == sorted(exhibit.data["name"])
    depths = [line.depth for line in exhibit.lines]
    assert depths[0] == 0
    assert all(later - earlier <= 1 for earlier, later in pairwise(depths))
