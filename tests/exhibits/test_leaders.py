"""Lists of leading counties: their places by province."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.tables.observations import DERIVED, STATED


@pytest.mark.parametrize(("chosen", "status"), [("thousand", DERIVED), ("hundred", STATED)])
def test_the_places_of_a_list_are_counted_by_province_and_not_called_its_county_level_units(
    catalog: Catalog, chosen: str, status: str
) -> None:
    subject = SUBJECTS["leaders"]
    choices = resolve(catalog, subject.choices, {"list": chosen}).choices
    exhibits = subject.exhibits_by_id(catalog, choices)
    rows = exhibits["leaders.provinces"].extract
    assert {rows.measured(row)[0] for row in rows.rows()} == {"在列个数"}
    assert exhibits["leaders.provinces"].subtitle.startswith("在列个数")
    assert set(rows.frame["status"]) == {status}
    assert rows.frame["value"].sum() == len(exhibits["leaders.map"].extract.frame)
