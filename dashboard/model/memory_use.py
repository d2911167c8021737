"""Memory of this process: what the allocator keeps, and work done in a child process, whose memory ends with it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Final, ParamSpec, TypeVar

from dashboard.errors import DashboardError

Params = ParamSpec("Params")
Result = TypeVar("Result")

_C: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
# `prctl` option: the signal that a process receives when its parent ends.
_DEATH_SIGNAL: Final = 1


def trim() -> None:
    """Return freed memory to the system; no-op where the C library cannot.

    glibc keeps what was freed between blocks in use, up to a fifth of a process that draws maps.
    """
    if _C is not None and hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)


def apart(function: Callable[Params, Result], *arguments: Params.args, **named: Params.kwargs) -> Result:
    """`function(…)` computed in a forked child, whose memory ends with it; the result or exception must be picklable.

    Computed in this process where the system cannot fork, and where a database is open: the child would lack its
    threads. Raises DashboardError if the child ends without a result.
    """
    if sys.platform != "linux" or "duckdb" in sys.modules:
        return function(*arguments, **named)
    # Without this, collecting garbage in the child would copy every page that both share.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(receiving, sending, function, arguments, named))
    child.start()
    sending.close()
    try:
        succeeded, answer = receiving.recv()
    except EOFError:
        raise DashboardError("计算的进程意外结束，可能是内存不足。请关闭别的程序后再试。") from None
    finally:
        receiving.close()
        child.join()
        gc.unfreeze()
    if not succeeded:
        raise answer
    result: Result = answer
    return result


def _answer(
    receiving: Connection,
    sending: Connection,
    function: Callable[..., object],
    arguments: tuple[object, ...],
    named: Mapping[str, object],
) -> None:
    """Send whether the call succeeded, and its result or exception."""
    receiving.close()
    assert _C is not None
    _C.prctl(_DEATH_SIGNAL, signal.SIGTERM)
    try:
        sending.send((True, function(*arguments, **named)))
    except Exception as error:
        sending.send((False, error))
    sending.close()
