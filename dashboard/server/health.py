"""Health check for monitoring: `/health`, and Streamlit's own health endpoint made to report the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.catalog import Status
from dashboard.errors import DashboardError

_OURS: Final = "/health"
# Streamlit reports ok as long as its process is alive.
_STREAMLITS: Final = "/_stcore/health"


class Health:
    """ASGI middleware: `/health` reports the served catalogue as JSON, or 503 with the reason if there is none.

    In that case Streamlit's own endpoint is 503 too, except for browsers on a page (with a referer): they query it
    before they open the page, which then shows the error.
    """

    def __init__(self, app: ASGIApp, status: Callable[[], Status]) -> None:
        self.app = app
        self._status = status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else ""
        if path.endswith(_STREAMLITS) and "referer" not in Headers(scope=scope):
            answer = await run_in_threadpool(self._answer)
            if answer.status_code == 200:
                await self.app(scope, receive, send)
                return
        elif path.endswith(_OURS) and not path.endswith(_STREAMLITS):
            answer = await run_in_threadpool(self._answer)
        else:
            await self.app(scope, receive, send)
            return
        await answer(scope, receive, send)

    def _answer(self) -> Response:
        try:
            status = self._status()
        except DashboardError as error:
            return _json({"status": "unavailable", "message": str(error)}, 503)
        published = datetime.fromtimestamp(status.published, UTC).isoformat(timespec="seconds")
        fields = {"version": status.version, "published": published, "tables": status.tables, "rows": status.rows}
        return _json({"status": "ok", **fields, **({"refused": status.refused} if status.refused else {})}, 200)


def _json(content: dict[str, object], status: int) -> Response:
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})
