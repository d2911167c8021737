"""Renderer process: reads exhibits from standard input and writes files to standard output, one at a time.

A request is `LENGTH` and a pickled `Job`; an answer is `ANSWER` (failed, last, length) and the file, or an error
message in UTF-8. Both ends are processes of this application; nothing else is ever unpickled.
"""

from __future__ import annotations

import logging
import os
import pickle
import resource
import struct
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from dashboard.analysis.cross import Cross
from dashboard.catalog.boundaries import boundary_text
from dashboard.charts import Exhibit
from dashboard.errors import DashboardError
from dashboard.exports import ALL_FORMATS, Format
from dashboard.model.memory_use import trim
from dashboard.settings import niceness

_LOG: Final = logging.getLogger(__name__)
LENGTH: Final = struct.Struct(">Q")
ANSWER: Final = struct.Struct(">??Q")
# The drawing library does not release memory, so a process that exceeds this ends and is replaced.
_MEMORY_MB: Final = float(os.environ.get("RENDER_MEMORY_MB", "340"))
# Lower priority than the server, which handles requests while files are written.
_NICENESS: Final = 10
_FORMATS: Final[dict[str, Format[Any]]] = {form.id: form for form in ALL_FORMATS}


@dataclass(frozen=True, slots=True)
class Job:
    """An exhibit or query result to write in the format with id `form`; boundaries are read from `folder`."""

    exhibit: Exhibit | Cross
    form: str
    folder: Path


def main() -> None:
    """Handle requests until standard input ends or the process exceeds its memory limit."""
    os.nice(niceness(_NICENESS))
    static, requests, answers = Path(sys.argv[1]), sys.stdin.buffer, _answers()
    while header := requests.read(LENGTH.size):
        failed, content = rendered(pickle.loads(requests.read(*LENGTH.unpack(header))), static)
        trim()
        last = _memory_mb() > _MEMORY_MB
        answers.write(ANSWER.pack(failed, last, len(content)) + content)
        answers.flush()
        if last:
            break


def rendered(job: Job, static: Path) -> tuple[bool, bytes]:
    """Whether the job failed, and the file or the error message."""

    try:
        return False, _FORMATS[job.form].write(job.exhibit, partial(boundary_text, job.folder, static))
    except DashboardError as error:
        return True, str(error).encode()
    except Exception:
        _LOG.exception("%s could not be written as %s", job.exhibit.id, job.form)
        return True, f"“{job.exhibit.title}”未能写出：程序出错，已记入服务器日志。请换一种格式。".encode()


def _answers() -> BinaryIO:
    """Standard output reserved for answers; anything a library prints is redirected to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _memory_mb() -> float:
    """Resident set size in MB; where the system does not report it, the peak so far, which may be the parent's."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return pages * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    main()
