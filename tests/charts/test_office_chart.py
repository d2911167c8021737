from __future__ import annotations

from dashboard.charts.office_chart import Native, shortened


def bars(count: int, marked: tuple[str, ...] = ()) -> Native:
    names = tuple(f"地{number}" for number in range(count))
    return Native("bar", names, {"甲": tuple(map(float, range(count)))}, "亿元", 0, marked=marked)


def test_a_long_chart_keeps_its_first_and_last_bars_and_the_marked_one() -> None:
    short = shortened(bars(60, ("地40",)), 31)
    assert len(short.categories) == 31
    assert short.categories[:5] == ("地0", "地1", "地2", "地3", "地4")
    assert short.categories[-4:] == ("地40", "地57", "地58", "地59")
    assert short.series["甲"][-4:] == (40.0, 57.0, 58.0, 59.0)


def test_a_chart_with_room_for_its_bars_and_a_line_are_left_alone() -> None:
    assert shortened(bars(31), 31) == bars(31)
    line = Native("line", tuple(map(str, range(60))), {"甲": tuple(map(float, range(60)))}, "亿元", 0)
    assert shortened(line, 31) is line
