"""Downloads: routes of an exhibit's files, and the state of the queue that writes them."""

from __future__ import annotations

import asyncio
import secrets
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote
from weakref import WeakKeyDictionary, WeakValueDictionary

from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.analysis.cross import Cross
from dashboard.charts import Exhibit
from dashboard.errors import ExportFailed
from dashboard.exports import ALL_FORMATS, FORMATS, QUERY_FORMATS, Format
from dashboard.server.render_pool import QueueFull, RenderPool
from dashboard.server.render_worker import Job

PATH: Final = "export"
QUEUE: Final = f"{PATH}/queue"
_FORMATS: Final[dict[str, Format[Any]]] = {form.id: form for form in ALL_FORMATS}
_FILES_BYTES: Final = 32_000_000
_GONE: Final = "这张图表已不在服务器上。请刷新页面后再下载。"


class Offer(NamedTuple):
    """URL token of an exhibit's files, and the catalogue folder that holds its boundaries."""

    token: str
    folder: Path


class Downloads:
    """Exhibits offered for download, held weakly: only as long as a page shows them.

    Files are cached in memory for the same day.
    """

    def __init__(self, pool: RenderPool, base: str = "") -> None:
        self._pool, self._base = pool, base.strip("/")
        self._offers: WeakKeyDictionary[Exhibit | Cross, Offer] = WeakKeyDictionary()
        self._exhibits: WeakValueDictionary[str, Exhibit | Cross] = WeakValueDictionary()
        self._files: LRUCache[tuple[str, str, date], bytes] = LRUCache(_FILES_BYTES, getsizeof=sys.getsizeof)

    def offer(self, exhibit: Exhibit | Cross, folder: Path) -> dict[str, str]:
        """URLs of the exhibit's files by format id, relative to the site; boundaries are read from `folder`."""
        token = self._offers.setdefault(exhibit, Offer(secrets.token_urlsafe(12), folder)).token
        self._exhibits[token] = exhibit
        forms = QUERY_FORMATS if isinstance(exhibit, Cross) else FORMATS
        return {form.id: f"{PATH}/{token}/{form.id}" for form in forms}

    @property
    def routes(self) -> list[Route]:
        """Routes of the files and of the queue state, below the site's base path."""
        base = f"/{self._base}" if self._base else ""
        return [Route(f"{base}/{QUEUE}", self._queue), Route(f"{base}/{PATH}/{{token}}/{{form}}", self._file)]

    async def _queue(self, request: Request) -> Response:
        """Number of waiting files, and of those ahead of `ticket`; also prepares a renderer process."""
        self._pool.prepare()
        ahead = self._pool.ahead(request.query_params.get("ticket", ""))
        return JSONResponse({"waiting": self._pool.waiting, "ahead": ahead}, headers={"Cache-Control": "no-store"})

    async def _file(self, request: Request) -> Response:
        exhibit = self._exhibits.get(request.path_params["token"])
        form = _FORMATS.get(request.path_params["form"])
        if exhibit is None or form is None:
            return _refused(404, _GONE)
        writing = asyncio.create_task(self._written(exhibit, form, request.query_params.get("ticket", "")))
        leaving = asyncio.create_task(_disconnected(request))
        await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if not writing.done():
            writing.cancel()
            return Response(status_code=499)
        try:
            return _sent(writing.result(), exhibit, form)
        except QueueFull as error:
            return _refused(503, str(error))
        except ExportFailed as error:
            return _refused(500, str(error))

    async def _written(self, exhibit: Exhibit | Cross, form: Format[Any], ticket: str) -> bytes:
        offer = self._offers[exhibit]
        key = (offer.token, form.id, date.today())
        if key not in self._files:
            content = await self._pool.render(Job(exhibit, form.id, offer.folder), ticket)
            if sys.getsizeof(content) > _FILES_BYTES:
                return content
            self._files[key] = content
        return self._files[key]


async def _disconnected(request: Request) -> None:
    """Wait until the browser closes the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _sent(content: bytes, exhibit: Exhibit | Cross, form: Format[Any]) -> Response:
    name = quote(f"{exhibit.file_name}.{form.extension}")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=form.mime, headers=headers)


def _refused(status: int, message: str) -> Response:
    return JSONResponse({"message": message}, status, headers={"Cache-Control": "no-store"})
