"""The words that the search box suggests while somebody types, sent once to each browser: `/suggestions.json`."""

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
    """Answers `/suggestions.json` with `words` as a JSON array, packed where asked; [] without a catalogue."""

    def __init__(self, app: ASGIApp, words: Callable[[], Sequence[str]]) -> None:
        self.app = app
        self._words = words

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
            words = tuple(self._words())
        except DashboardError:
            words = ()
        return _written(words, packed)


@lru_cache(maxsize=2)
def _written(words: tuple[str, ...], packed: bool) -> bytes:
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(body) if packed else body
