from __future__ import annotations

import pytest

from dashboard.analysis.areas import compared_sectors
from dashboard.catalog import Catalog


def test_sectors_of_a_city_stand_beside_those_of_its_province_and_the_nation(catalog: Catalog) -> None:
    frame = compared_sectors(catalog, "410800").frame
    assert list(dict.fromkeys(frame["item"])) == ["焦作市", "河南省", "全国"]
    assert frame["period"].nunique() == 1
    totals = frame.groupby("item")["value"].sum()
    assert totals["焦作市"] == pytest.approx(2233.93, abs=0.05)
    assert totals["焦作市"] < totals["河南省"] < totals["全国"]


def test_a_province_stands_once(catalog: Catalog) -> None:
    assert list(dict.fromkeys(compared_sectors(catalog, "410000").frame["item"])) == ["河南省", "全国"]
