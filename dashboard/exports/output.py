"""Atomic writing of output files."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from stat import S_IFREG, S_ISDIR, S_ISREG, S_IWGRP, S_IWOTH, S_IWUSR

from dashboard.errors import DashboardError, reason


def writable(file: Path) -> Path:
    """Resolve symbolic links of `file` to a writable regular file, which may not exist yet.

    Raises DashboardError for a folder, pipe, device or read-only file, or if its folder is not writable.
    """
    try:
        target = file.resolve()
        mode = target.stat().st_mode if target.exists() else S_IFREG | S_IWUSR
        if S_ISREG(mode):
            temporary = _temporary_file(target)
            temporary.open("xb").close()
            temporary.unlink()
    except OSError as error:
        raise _refused(file, reason(error)) from error
    except RuntimeError as error:
        raise _refused(file, "符号链接互相指向") from error
    if not S_ISREG(mode):
        raise _refused(file, f"它是{'文件夹' if S_ISDIR(mode) else '管道或设备'}，不是文件")
    # Check the mode bits too: root could write to a read-only file, but hardly means to.
    if not mode & (S_IWUSR | S_IWGRP | S_IWOTH) or (target.exists() and not os.access(target, os.W_OK)):
        raise _refused(file, "它是只读文件")
    return target


def written(file: Path, content: bytes) -> None:
    """Write the file atomically, or leave the existing one unchanged; raises DashboardError on failure."""
    target = writable(file)
    temporary = _temporary_file(target)
    try:
        with temporary.open("xb") as opened:
            opened.write(content)
            opened.flush()
            # A full disk may be reported only here.
            os.fsync(opened.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _refused(file, reason(error)) from error


def _temporary_file(target: Path) -> Path:
    return target.with_name(f".{secrets.token_hex(8)}.part")


def _refused(file: Path, why: str) -> DashboardError:
    return DashboardError(f"写不到 {file}：{why}。请用 -o 换一个文件名或文件夹。")
