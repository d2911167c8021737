"""Files written without a browser: a report whose figures are at hand, and how each file gets into its place."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

from dashboard.errors import DashboardError
from dashboard.exports import report
from dashboard.exports.report import Report, Written
from dashboard.ui.cache import geometry, give_back

# Told step by step: how many of how many steps are done, and what was done last.
Tell = Callable[[int, int, str], None]


def telling(as_json: bool) -> Tell:
    """Tells each step on standard error: to people, or to a program as a line of JSON."""

    def tell(done: int, steps: int, words: str) -> None:
        line = json.dumps([done, steps, words], ensure_ascii=False) if as_json else f"{done}/{steps}  {words}"
        print(line, file=sys.stderr, flush=True)

    return tell


def compiled(whole: Report, before: int, kind: str, tell: Tell) -> Written:
    """The file of a report; a figure that cannot be written is named in it. As many steps were done `before`."""

    def told(at: int, words: str) -> None:
        give_back()
        tell(before + at, 2 * before, words)

    return report.write(whole, kind, geometry, told)


def held(file: Path, whole: Report, steps: int) -> None:
    """Keep a report without its file for a process that begins anew."""
    written(file, pickle.dumps((whole, steps)))


def taken(file: Path) -> tuple[Report, int]:
    """What `held` kept, and the steps it took; nothing of it is left."""
    content = file.read_bytes()
    file.unlink()
    whole, steps = pickle.loads(content)
    return whole, steps


def written(file: Path, content: bytes) -> None:
    """Put the whole file in place at once, or leave what was there."""
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DashboardError(f"写不到 {file}：{error.strerror}。请检查文件夹是否存在、是否可写。") from error
