"""`make bench`: run all benchmarks, print them, and write RESULTS.md next to this file."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.browser import chromium
from benchmarks.crowd import browsers, growth, pages, sessions
from benchmarks.exports import exports
from benchmarks.files import files, questions
from benchmarks.measures import MAP, Measure, acts, loads, years
from benchmarks.reports import reports
from benchmarks.servers import Dashboard, Floor

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = """# Results

`make bench` on {day}: {cores} cores, Debian's Chromium without a graphics card, the dashboard and the floor measured in
the same run. The floor is the same page by hand, static and without a framework: the map on a canvas with its lines and
legend, slider, tooltip, click, and the sorted table of all counties. Medians; a time ends two frames after the last
stroke of the map. Trust the ratios: the milliseconds are those of a shared machine. Map: `{page}`.

| | measured | floor | ratio | target | |
|---|--:|--:|--:|--:|---|
"""


def main() -> None:
    """Run all benchmarks and print each as it completes."""
    text = _HEAD.format(day=datetime.date.today(), cores=os.cpu_count(), page=MAP)
    print(text, end="")
    for measure in _all():
        text += _line(measure)
        print(_line(measure), end="", flush=True)
    temporary = RESULTS.with_suffix(".tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(RESULTS)


def _all() -> Iterator[Measure]:
    with Floor() as floor, Dashboard() as dashboard:
        with chromium() as browser:
            # Warm up: the first visitor of a process fills the caches, and targets apply to a warm server.
            tuple(loads(browser, dashboard, floor))
            yield from loads(browser, dashboard, floor)
            stepped = tuple(years(browser, dashboard, floor))
            yield from stepped
            yield from acts(browser, dashboard)
        yield from pages(dashboard)
        yield from browsers(dashboard, next(measure.floor for measure in stepped if measure.floor))
    yield from sessions()
    with chromium() as browser:
        yield from exports(browser)
    yield from files()
    yield from questions()
    yield from reports()
    with TemporaryDirectory() as folder:
        yield from growth(Path(folder))


def _line(measure: Measure) -> str:
    least = f"{measure.floor:,.0f} {measure.unit}" if measure.floor else ""
    ratio = f"{measure.value / measure.floor:.2f}" if measure.floor else ""
    target = met = ""
    if measure.target is not None:
        target = f"{'≥' if measure.least else '≤'} {measure.target:g} {'× floor' if measure.floor else measure.unit}"
        met = "met" if measure.met else "**missed**"
    digits = 1 if measure.unit in ("MB", "/s") else 0
    return f"| {measure.what} | {measure.value:,.{digits}f} {measure.unit} | {least} | {ratio} | {target} | {met} |\n"


if __name__ == "__main__":
    main()
