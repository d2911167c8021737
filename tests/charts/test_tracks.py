from __future__ import annotations

import pytest

from dashboard.analysis.checkup import checkup
from dashboard.catalog import Catalog
from dashboard.charts import tracks


def test_a_row_a_measure_stands_under_the_heading_of_its_group(catalog: Catalog) -> None:
    exhibit = tracks(checkup(catalog, "410882"), title="体检", subtitle="")
    assert list(exhibit.data["heading"][exhibit.data["heading"] != ""]) == [
        "富裕程度",
        "产业",
        "财政金融",
        "人口",
        "公共服务",
    ]
    first = exhibit.data[exhibit.data["label"] == "人均地区生产总值"].iloc[0]
    assert (first["text"], first["ranks"], first["year"]) == ("66,359元", "353／1858　省内19", "2020年")
    assert 0.8 < first["position"] < 0.82


def test_neutral_measures_are_marked_and_not_judged(catalog: Catalog) -> None:
    extract = checkup(catalog, "410882")
    exhibit = tracks(extract, title="体检", subtitle="")
    assert "第二产业比重⇄" in set(exhibit.data["label"])
    assert exhibit.finding == (
        "9项有优劣之分的指标中，7项优于同类单位的中位；强项是平均受教育年限第35位（共1874）；"
        "短板是每千人医疗卫生机构床位第1690位（共1858）。"
    )
    neutral = extract.where(extract.frame[extract.frame["neutral"].astype(bool)])
    assert tracks(neutral, title="体检", subtitle="").finding == "没有可以评位的指标。"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_drawn_outside_of_the_room_that_the_rows_take(catalog: Catalog, mode: str) -> None:
    exhibit = tracks(checkup(catalog, "410882"), title="体检", subtitle="")
    assert exhibit.draw is not None
    assert exhibit.draw(mode)["height"] > exhibit.data["down"].max()  # type: ignore[arg-type]


def test_without_any_value_it_says_so_and_has_no_rows(catalog: Catalog) -> None:
    extract = checkup(catalog, "410882")
    exhibit = tracks(extract.where(extract.frame.assign(value=float("nan"))), title="体检", subtitle="")
    assert exhibit.data.empty
    assert exhibit.finding == "没有可以评位的指标。"
