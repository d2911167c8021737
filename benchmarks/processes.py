"""Memory of a process and its children, read from /proc."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds, the peak resident memory of its largest process, and of all at once, in MB."""

    seconds: float
    largest_mb: float
    together_mb: float


def run(order: Sequence[str], folder: Path) -> Spent:
    """Run a command, sampling the memory of its processes; raises CalledProcessError if it fails.

    `getrusage` would not do: it counts what this process had when it started the command.
    """
    peaks: dict[int, float] = {}
    together = 0.0
    began = time.perf_counter()
    with subprocess.Popen(order, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            processes = family(process.pid)
            together = max(together, sum(map(proportional_mb, processes)))
            peaks |= {each: max(peaks.get(each, 0.0), _peak_mb(each)) for each in processes}
            time.sleep(_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, order)
    return Spent(time.perf_counter() - began, max(peaks.values()), together)


def family(parent: int) -> list[int]:
    """Process ids of a process and all that it started, directly or not; empty if it has ended."""
    try:
        tasks = [task / "children" for task in Path(f"/proc/{parent}/task").iterdir()]
        children = [int(child) for task in tasks for child in task.read_text().split()]
    except OSError:
        return []
    return [parent, *(each for child in children for each in family(child))]


def proportional_mb(process: int) -> float:
    """Proportional set size (Pss) of a process in MB, which splits shared pages; 0 if the process has ended."""
    return _read(process, "smaps_rollup", "Pss:")


def _peak_mb(process: int) -> float:
    """Peak resident set size of a process in MB, with all its shared pages; 0 if the process has ended."""
    return _read(process, "status", "VmHWM:")


def _read(process: int, file: str, entry: str) -> float:
    try:
        words = Path(f"/proc/{process}/{file}").read_text().partition(entry)[2].split()
    except OSError:
        return 0.0
    return int(words[0]) / 1024 if words else 0.0
