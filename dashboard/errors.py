"""Exception classes. Every message says in Chinese what was expected, what was found and what to do.

DashboardError
├── DefinitionError   a registry file is inconsistent (an undefined unit, an indicator defined twice)
├── DataInvalid       source rows break their schema or a cross-check; carries every bad row
├── MixedMeasures     a chart of one measure or unit was given rows of several
├── PackError         a county pack's description is unusable; names the file and what to change
└── ExportFailed      an exhibit could not be written in the requested format
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "它是文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "超出允许的文件大小",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "符号链接互相指向",
    errno.EPIPE: "读取的一方已经关闭",
}


class DashboardError(Exception):
    """Base class of all errors with a message for the reader."""


class DefinitionError(DashboardError):
    """A definition in `data/registry/` is wrong or missing."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One bad cell or row: its location, the value found and the value expected."""

    file: str
    line: int
    column: str
    actual: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行 [{self.column}]：发现“{self.actual}”，应为{self.expected}"


class DataInvalid(DashboardError):
    """Source rows that break their schema; `problems` lists all of them, ordered by file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"源数据有 {len(self.problems)} 处不合规，目录未更新，原有目录保持不变。请逐处修正：\n{lines}")


class MixedMeasures(DashboardError):
    """A chart of a single measure or axis was given rows of several measures; the message names them."""


class PackError(DashboardError):
    """A county pack's description is wrong or incomplete."""


class ExportFailed(DashboardError):
    """An exhibit could not be written; the message names the exhibit and the format."""


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese; the system's message for rare errors."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
