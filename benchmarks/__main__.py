"""`make bench`: measure everything, print it, and write RESULTS.md beside this file."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from benchmarks.browser import chromium
from benchmarks.measures import MAP, Measure, loads, years
from benchmarks.servers import Dashboard, Floor

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = """# Results

`make bench` on {day}: {cores} cores, Debian's Chromium without a graphics card, the dashboard and the static page (the
floor: the same boundaries, values and classes on a canvas) measured in the same run. Medians; a time ends two frames
after the last stroke of the map. Trust the ratios: the milliseconds are those of a shared machine. Map: `{page}`.

| | measured | floor | ratio | target | |
|---|--:|--:|--:|--:|---|
"""


def main() -> None:
    """Run both servers and one browser through all measures."""
    with Floor() as floor, Dashboard() as dashboard, chromium() as browser:
        # The first visitor of a process pays for what is asked once; targets speak of a warm server.
        tuple(loads(browser, dashboard, floor))
        found = [*loads(browser, dashboard, floor), *years(browser, dashboard, floor)]
    head = _HEAD.format(day=datetime.date.today(), cores=os.cpu_count(), page=MAP)
    text = head + "".join(map(_line, found))
    print(text)
    beside = RESULTS.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(RESULTS)


def _line(found: Measure) -> str:
    least = f"{found.floor:,.0f} {found.unit}" if found.floor else ""
    ratio = f"{found.value / found.floor:.2f}" if found.floor else ""
    target = f"≤ {found.most:g} × floor" if found.floor else f"≤ {found.most:g} {found.unit}"
    digits = 1 if found.unit == "MB" else 0
    met = "met" if found.met else "**missed**"
    return f"| {found.what} | {found.value:,.{digits}f} {found.unit} | {least} | {ratio} | {target} | {met} |\n"


if __name__ == "__main__":
    main()
