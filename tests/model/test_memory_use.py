from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can fork safely")


def run(script: str) -> str:
    """Output of a script in a process of its own; this one has databases open and is not forked."""
    order = [sys.executable, "-c", script]
    return subprocess.run(order, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@linux
@pytest.mark.parametrize(
    ("function", "outcome"),
    [
        ("def work(name): return name, os.getpid() != parent", "('甲县', True)"),
        ("def work(name): raise DashboardError(name)", "甲县"),
        ("def work(name): os._exit(1)", "计算的进程意外结束，可能是内存不足。请关闭别的程序后再试。"),
        ("import duckdb\ndef work(name): return name, os.getpid() == parent", "('甲县', True)"),
    ],
)
def test_work_in_a_child_gives_its_result_its_exception_or_says_that_it_ended(function: str, outcome: str) -> None:
    script = (
        "import os\nfrom dashboard.errors import DashboardError\nfrom dashboard.model.memory_use import apart\n"
        f"parent = os.getpid()\n{function}\n"
        "try:\n    print(apart(work, '甲县'))\nexcept DashboardError as error:\n    print(error)\n"
    )
    assert run(script) == outcome


@linux
def test_memory_freed_between_blocks_in_use_returns_to_the_system_on_request() -> None:
    script = """
from dashboard.model.memory_use import trim
def resident(): return int(open('/proc/self/statm').read().split()[1]) * 4096
blocks = [bytes(5_000) for _ in range(20_000)]
kept = blocks[::100]
del blocks
before = resident()
trim()
print(before - resident() > 50_000_000)
"""
    assert run(script) == "True"
