from __future__ import annotations

from dashboard.charts.vega_spec import columns


def test_the_last_entry_of_a_legend_never_stands_alone_in_a_wide_window() -> None:
    for entries in range(2, 31):
        wide = int(columns(entries).to_dict()["expr"].split(" : ")[1])
        assert 2 <= wide <= 6
        assert (entries - 1) % wide > 0
