from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import timeline
from dashboard.queries import events


def test_stages_have_two_ends_and_events_one_in_order_of_time(catalog: Catalog) -> None:
    data = timeline(events(catalog, ("V02", "V03", "V19")), title="历程", last=2022).data
    assert data["from"].is_monotonic_increasing
    stages = data[data["to"].notna()]
    assert len(stages) == 6
    assert stages["to"].max() == 2022
    assert any(text.startswith("2005—今") for text in stages["text"])


def test_dates_are_written_in_chinese(catalog: Catalog) -> None:
    data = timeline(events(catalog, ("V19",)), title="历程", last=2022).data
    assert any(text.startswith("2015年1月12日  ") for text in data["text"])


def test_nothing_chosen_is_said_in_words(catalog: Catalog) -> None:
    exhibit = timeline(events(catalog, ("V99",)), title="历程", last=2022)
    assert exhibit.finding == "所选范围没有条目。"
