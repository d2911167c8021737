"""Files written without a browser: a report whose figures are at hand, and how each file gets into its place."""

from __future__ import annotations

import json
import os
import pickle
import secrets
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from stat import S_IFREG, S_ISDIR, S_ISREG, S_IWGRP, S_IWOTH, S_IWUSR

from dashboard.errors import DashboardError, reason
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


def writable(file: Path) -> Path:
    """The file that an order to write to `file` means, links followed: a regular one, or one that is not there yet.

    Raises DashboardError for a folder, a pipe, a device, a read-only file, and where its folder takes no file.
    """
    try:
        target = file.resolve()
        mode = target.stat().st_mode if target.exists() else S_IFREG | S_IWUSR
        if S_ISREG(mode):
            beside = _beside(target)
            beside.open("xb").close()
            beside.unlink()
    except OSError as error:
        raise _refused(file, reason(error)) from error
    except RuntimeError as error:
        raise _refused(file, "符号链接互相指向") from error
    if not S_ISREG(mode):
        raise _refused(file, f"它是{'文件夹' if S_ISDIR(mode) else '管道或设备'}，不是文件")
    # An administrator may write to every file, but did not mean to.
    if not mode & (S_IWUSR | S_IWGRP | S_IWOTH) or (target.exists() and not os.access(target, os.W_OK)):
        raise _refused(file, "它是只读文件")
    return target


def written(file: Path, content: bytes) -> None:
    """Put the whole file in place at once, or leave what was there; raises DashboardError where that is impossible."""
    target = writable(file)
    beside = _beside(target)
    try:
        with beside.open("xb") as opened:
            opened.write(content)
            opened.flush()
            # A full disk may tell so only now.
            os.fsync(opened.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _refused(file, reason(error)) from error


def _beside(target: Path) -> Path:
    return target.with_name(f".{secrets.token_hex(8)}.part")


def _refused(file: Path, why: str) -> DashboardError:
    return DashboardError(f"写不到 {file}：{why}。请用 -o 换一个文件名或文件夹。")
