"""A page's first sight: HTML that the served page shows at once, ahead of Streamlit's code, style and data."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

_LOG: Final = logging.getLogger(__name__)
# Seconds that a page waits for its first sight. What takes longer is not ready yet; the page comes without it.
_PATIENCE: Final = 0.15
_MODULE: Final = re.compile(rb'<script\s+type="module"[^>]*\ssrc="([^"]+)"[^>]*></script>')
_LATER: Final = re.compile(rb'<link\s[^>]*rel="(?:modulepreload|preload|stylesheet)"[^>]*>')
# The application starts once the first sight stands on the screen; a window that is not shown has no frames.
_START: Final = """<script>{
  let started = false
  const start = () => {
    if (started) return
    started = true
    document.head.append(Object.assign(document.createElement("script"), {
      type: "module", crossOrigin: "", src: "%s" }))
  }
  requestAnimationFrame(() => setTimeout(start))
  setTimeout(start, 400)
}</script>"""


class Sight(NamedTuple):
    """HTML to add to the head and at the start of the body of a page."""

    head: str
    body: str


# From path, query and cookies of a request; None if there is nothing to show.
Sights = Callable[[str, str, Mapping[str, str]], Sight | None]


async def ready(sights: Sights | None, scope: Scope) -> Sight | None:
    """First sight of the requested page, made in a thread; None if there is none, or none yet."""
    if sights is None:
        return None
    cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
    query = scope.get("query_string", b"").decode(errors="replace")
    making = asyncio.create_task(run_in_threadpool(sights, scope["path"], query, cookies))
    # If it is late, it is still made, for the next visit.
    making.add_done_callback(_done)
    done, _ = await asyncio.wait({making}, timeout=_PATIENCE)
    return making.result() if done and not making.exception() else None


def sighted(page: bytes, sight: Sight | None) -> bytes:
    """Streamlit's page with a first sight ahead of what it loads."""
    module = _MODULE.search(page)
    if sight is None or module is None:
        return page
    head, closing, body = page.replace(module[0], b"", 1).partition(b"</head>")
    later = b"".join(_LATER.findall(head)) + (_START % module[1].decode()).encode()
    head = _LATER.sub(b"", head) + sight.head.encode()
    return head + closing + body.replace(b"<body>", b"<body>" + sight.body.encode() + later, 1)


def _done(making: asyncio.Task[Sight | None]) -> None:
    # The page itself is more important, and says what is wrong with it.
    if not making.cancelled() and making.exception() is not None:
        _LOG.error("A page without its first sight", exc_info=making.exception())
