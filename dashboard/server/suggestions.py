"""Autocomplete words of the search box, sent once to each browser: `/suggestions.json`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.errors import DashboardError

_PATH: Final = "/suggestions.json"
_HOUR: Final = "public, max-age=3600"


class Suggestions:
    """ASGI middleware: `/suggestions.json` is a JSON array of suggestions, gzipped if accepted; [] if no catalogue."""

    def __init__(self, app: ASGIApp, suggestions: Callable[[], Sequence[str]]) -> None:
        self.app = app
        self._suggestions = suggestions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].endswith(_PATH):
            await self.app(scope, receive, send)
            return
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        body = await run_in_threadpool(self._body, packed)
        headers = {"Cache-Control": _HOUR, "Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if packed else {})
        await Response(body, media_type="application/json", headers=headers)(scope, receive, send)

    def _body(self, packed: bool) -> bytes:
        try:
            suggestions = tuple(self._suggestions())
        except DashboardError:
            suggestions = ()
        return _written(suggestions, packed)


@lru_cache(maxsize=2)
def _written(suggestions: tuple[str, ...], packed: bool) -> bytes:
    body = json.dumps(suggestions, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(body) if packed else body
