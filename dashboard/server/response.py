"""Edits of Streamlit's HTML page: language, title, preload hints and first sight; 404 for unknown paths."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Collection, Mapping
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.hints import hinted
from dashboard.server.sight import Sights, ready, sighted
from dashboard.server.wording import worded

# Components serve HTML files of their own.
_THEIRS: Final = "/component/"
_MISSING: Final = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>没有这一页</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body {font: 1rem/1.8 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0; color: #1f2933;
background: #fff;} header {padding: .8rem 1.4rem; border-bottom: 1px solid #d9e0e7; font-weight: 700;}
main {max-width: 36rem; margin: 12vh auto; padding: 0 1.4rem;} h1 {font-size: 1.5rem; border-left: 3px solid #c8402f;
padding-left: .8rem;} a {color: #1a66a8;}
@media (prefers-color-scheme: dark) {body {color: #e6ebf0; background: #12181f;}
header {border-color: #303b47;} h1 {border-color: #ff8a75;} a {color: #8ec5f0;}}</style></head>
<body><header>县域经济高质量发展分析平台</header><main><h1>没有这一页</h1><p>网址可能写错了，或者这一页已经改名。</p>
<p><a href="%s">回到首页</a></p></main></body></html>"""


# Request headers that are kept from Streamlit: a compressed or partial response could not be edited, and the page that
# a browser has may be that of an earlier catalogue.
_WITHOUT: Final = (b"accept-encoding", b"range", b"if-none-match", b"if-modified-since")
# Higher levels take several times as long for a tenth less.
_LEVEL: Final = 4


class Opening:
    """ASGI middleware that declares Streamlit's page Chinese and adds preload `hints` and its first sight to it.

    `titles` are window titles by the last segment of the path. `sights` is called in a thread. `addresses` are the
    paths of all pages, the first with and without a slash. Streamlit serves the same page at any other path as well;
    there the answer is 404, in Chinese.
    """

    def __init__(
        self,
        app: ASGIApp,
        hints: bytes = b"",
        titles: Mapping[str, str] | None = None,
        addresses: Collection[str] = ("/",),
        sights: Sights | None = None,
    ) -> None:
        self.app = app
        self._hints = hints
        self._titles = titles or {}
        self._sights = sights
        self._addresses = frozenset(addresses)
        self._depth = min(address.count("/") for address in addresses if address.endswith("/"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
        elif scope["path"] not in self._addresses and _THEIRS not in scope["path"]:
            await self._other(scope, receive, send)
        elif scope["path"] in self._addresses and scope["method"] == "GET":
            await self._page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        sight = asyncio.create_task(ready(self._sights, scope))
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _WITHOUT]}
        held: dict[str, Any] = {}

        async def edited(message: Message) -> None:
            if message["type"] == "http.response.start":
                if _is_page(message):
                    held.update(start=message, body=b"")
                    return
            elif held and message["type"] == "http.response.body":
                held["body"] += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = held["body"].replace(b'<html lang="en"', b'<html lang="zh-CN"', 1)
                body = sighted(hinted(worded(body, scope["path"], self._titles), self._hints), await sight)
                headers = MutableHeaders(scope=held["start"])
                # Those of Streamlit's file, which is the same whatever it is made to say.
                for name in ("etag", "last-modified", "accept-ranges"):
                    del headers[name]
                headers["cache-control"] = "private, no-cache"
                if packed:
                    body = gzip.compress(body, _LEVEL)
                    headers["content-encoding"] = "gzip"
                    headers.add_vary_header("Accept-Encoding")
                headers["content-length"] = str(len(body))
                await send(held["start"])
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, edited)

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        missing = False

        async def forward(message: Message) -> None:
            nonlocal missing
            missing = missing or (message["type"] == "http.response.start" and _is_page(message))
            if not missing:
                await send(message)

        await self.app(scope, receive, forward)
        if missing:
            # The link home is relative to the request, since a proxy may serve the site below another path.
            steps = scope["path"].count("/") - self._depth
            answer = HTMLResponse(_MISSING % ("../" * steps or "./"), 404, {"Cache-Control": "no-cache"})
            await answer(scope, receive, send)


def _is_page(start: Message) -> bool:
    return start["status"] == 200 and "text/html" in MutableHeaders(scope=start).get("content-type", "")
