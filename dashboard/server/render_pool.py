"""Pool of renderer processes outside the server process: a bounded queue of files to write, with a time limit."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Final

from dashboard.errors import ExportFailed
from dashboard.server.render_worker import ANSWER, LENGTH, Job
from dashboard.settings import FRUGAL

_LOG: Final = logging.getLogger(__name__)
# One core stays free for the server.
_SIZE: Final = max(1, (os.cpu_count() or 2) - 1)


class QueueFull(ExportFailed):
    """The queue of files to write has reached its capacity."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"服务器正在写出文件，还有{waiting}份在等。请过一会儿再下载。")


class RenderPool:
    """At most `size` processes, started on demand and ended after `idle_seconds` without work.

    At most `capacity` files wait. If a file takes longer than `seconds`, or its task is cancelled, its process is
    ended; the next file gets a new one.
    """

    def __init__(
        self, static: Path, size: int = _SIZE, capacity: int = 100, seconds: float = 90, idle_seconds: float = 60
    ) -> None:
        self._static, self._capacity, self._seconds, self._idle_seconds = static, capacity, seconds, idle_seconds
        self._places = asyncio.Semaphore(size)
        self._idle: list[_Renderer] = []
        self._queue: dict[object, str] = {}
        self._retiring: asyncio.Task[None] | None = None
        self._preparing: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Number of files waiting for a free process."""
        return len(self._queue)

    def ahead(self, ticket: str) -> int:
        """Number of waiting files ahead of `ticket`; 0 if it is not waiting."""
        tickets = list(self._queue.values())
        return tickets.index(ticket) if ticket in tickets else 0

    async def render(self, job: Job, ticket: str = "") -> bytes:
        """Render a job to a file; `ticket` identifies it in the queue. Raises QueueFull or ExportFailed."""
        if self._places.locked() and self.waiting >= self._capacity:
            raise QueueFull(self.waiting)
        # Tickets come from clients and need not be unique.
        place = object()
        self._queue[place] = ticket
        try:
            await self._places.acquire()
        finally:
            del self._queue[place]
        try:
            return await self._rendered(job)
        finally:
            self._places.release()

    def prepare(self) -> None:
        """Start a process, unless one is idle, for a file that is likely to be requested soon."""
        if not self._idle and not self._places.locked() and self._preparing is None:
            self._preparing = asyncio.create_task(self._prepare())

    async def _prepare(self) -> None:
        try:
            async with self._places:
                self._keep(self._idle.pop() if self._idle else await _Renderer.start(self._static))
        finally:
            self._preparing = None

    async def close(self) -> None:
        """End all idle processes."""
        while self._idle:
            await self._idle.pop().end()

    async def _rendered(self, job: Job) -> bytes:
        renderer = self._idle.pop() if self._idle else await _Renderer.start(self._static)
        reusable = False
        try:
            async with asyncio.timeout(self._seconds):
                failed, last, content = await renderer.ask(await asyncio.to_thread(pickle.dumps, job))
            reusable = not last
        except TimeoutError as error:
            raise ExportFailed(
                f"“{job.exhibit.title}”在{self._seconds:.0f}秒内没有写完，已停止。请换一种格式。"
            ) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            _LOG.error("A renderer process ended while writing %s as %s", job.exhibit.id, job.form)
            raise ExportFailed(
                f"“{job.exhibit.title}”未能写出：绘图进程意外结束。请再试一次，或换一种格式。"
            ) from error
        finally:
            if reusable:
                self._keep(renderer)
            else:
                await renderer.end()
        if failed:
            raise ExportFailed(content.decode())
        return content

    def _keep(self, renderer: _Renderer) -> None:
        """Keep a process for the next file and restart the idle timer."""
        self._idle.append(renderer)
        if self._retiring is not None:
            self._retiring.cancel()
        self._retiring = asyncio.create_task(self._retire())

    async def _retire(self) -> None:
        await asyncio.sleep(self._idle_seconds)
        await self.close()


class _Renderer:
    """A renderer process, which handles one request at a time."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._requests, self._answers = process, process.stdin, process.stdout

    @classmethod
    async def start(cls, static: Path) -> _Renderer:
        command = (sys.executable, "-m", "dashboard.server.render_worker", str(static))
        folder = Path(__file__).resolve().parents[2]
        return cls(
            await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, cwd=folder, env={**os.environ, **FRUGAL}
            )
        )

    async def ask(self, request: bytes) -> tuple[bool, bool, bytes]:
        """Send a pickled job; whether it failed, whether the process ends now, and the content."""
        self._requests.write(LENGTH.pack(len(request)) + request)
        await self._requests.drain()
        failed, last, length = ANSWER.unpack(await self._answers.readexactly(ANSWER.size))
        return failed, last, await self._answers.readexactly(length)

    async def end(self) -> None:
        """Kill the process and wait until it has exited."""
        if self._process.returncode is None:
            self._process.kill()
        await asyncio.shield(self._process.wait())
