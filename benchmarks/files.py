"""Benchmarks of output in fresh processes: PNGs, the deck report, large tables and answers to sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import Measure
from benchmarks.processes import run

_ROOT = Path(__file__).resolve().parent.parent


def questions() -> Iterator[Measure]:
    """Query and write a table of all units by thirty indicators in all years; answer sentences."""
    order = [sys.executable, "-m", "benchmarks.questions"]
    output = subprocess.run(order, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    results = json.loads(output.splitlines()[-1])
    yield Measure(
        "every unit by thirty measures in all years, asked anew", results["table"], "ms", None, results["by_hand"]
    )
    yield Measure("the same as XLSX", results["xlsx"], "ms", 1.5, results["plain"])
    yield Measure("most memory for both", results["memory"], "MB", 200)
    yield Measure("from a sentence to its answer, the slowest of six", results["sentence"], "ms", 150)


def files() -> Iterator[Measure]:
    """First and later PNGs; the deck as PPTX from the command line: time, peak memory and size."""
    order = [sys.executable, "-m", "benchmarks.figures"]
    output = subprocess.run(order, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    results = json.loads(output.splitlines()[-1])
    yield Measure("first PNG of a process", results["first"], "ms", 2_000)
    yield Measure(f"later PNG, maps of counties aside (slowest: {results['slowest']})", results["later"], "ms", 400)
    yield Measure("later PNG of a map of counties, the slowest", results["county"], "ms", 1_000)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "deck.pptx"
        order = [sys.executable, "-m", "dashboard", "report", "deck", "-o", str(file)]
        spent = run(order, _ROOT)
        yield Measure("the deck by the command", spent.seconds, "s", 20)
        yield Measure("most memory of one of its processes", spent.largest_mb, "MB", 450)
        yield Measure("most memory of its processes together, shared pages split", spent.together_mb, "MB", 450)
        yield Measure("its size", file.stat().st_size / 1e6, "MB")
