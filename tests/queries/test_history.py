from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.queries import events, roles, stages


def test_events_come_in_order_of_time_with_their_line(catalog: Catalog) -> None:
    frame = events(catalog, ("V02", "V19")).frame
    assert frame["start"].is_monotonic_increasing
    assert frame["locator"].str.startswith("L").all()
    assert set(events(catalog, ("V02",), ("policy",)).frame["kind"]) == {"policy"}


def test_the_stages_follow_each_other_and_the_last_one_lasts(catalog: Catalog) -> None:
    frame = stages(catalog)
    assert list(frame["start"]) == ["1978", "1992", "2012"]
    assert list(frame["end"]) == ["1992", "2012", ""]


def test_each_role_names_what_it_rests_on_or_that_it_rests_on_no_figure(catalog: Catalog) -> None:
    frame = roles(catalog).frame
    assert frame["item"].nunique() == 4
    assert frame[frame["item"] == "助推中国消费的新战场"]["value"].to_list() == [75.0, 93.0]
    assert frame[frame["value"].isna()]["note"].to_list() == ["原文未写：材料此处没有数字"]
