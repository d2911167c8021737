"""Separate process that reads one uploaded file, with limited memory and time; nothing is stored.

The name is an argument, the content comes on standard input; paragraphs go to standard output as JSON, or an error
message to standard error.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import astuple
from typing import Final

from dashboard.checking.paragraph import Cell, Paragraph
from dashboard.checking.uploads import LARGEST, paragraphs
from dashboard.errors import DashboardError
from dashboard.settings import CODE

_MEMORY: Final = 2_000_000_000
_SECONDS: Final = 30


def read_apart(name: str, content: bytes) -> list[Paragraph]:
    """Paragraphs of a file, read in another process; raises DashboardError with a message for users."""
    if len(content) > LARGEST:
        # Raises the error without starting a process.
        paragraphs(name, content)
    order = [sys.executable, "-m", "dashboard.checking.reader", name]
    try:
        done = subprocess.run(order, input=content, capture_output=True, timeout=_SECONDS, cwd=CODE, check=False)
    except subprocess.TimeoutExpired as error:
        raise DashboardError(f"“{name}”读了{_SECONDS}秒还没读完。请分成几份再试。") from error
    if done.returncode == 0:
        return [
            Paragraph(text, where, heading, row, name, tuple(Cell(*cell) for cell in cells))
            for text, where, heading, row, name, cells in json.loads(done.stdout)
        ]
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode == 1 and lines:
        raise DashboardError(lines[-1])
    raise DashboardError(f"“{name}”读不了：内容过大或已损坏。请重新保存后再试。")


def main() -> int:
    """Read a file from standard input; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        result = paragraphs(sys.argv[1], sys.stdin.buffer.read())
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1
    except MemoryError:
        return 2
    json.dump([astuple(paragraph) for paragraph in result], sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
