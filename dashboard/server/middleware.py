"""What is added to Streamlit's answers: the page's language, and long caching for files whose names carry a hash."""

from __future__ import annotations

import re
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HASHED = re.compile(r"/app/static/.*-[0-9a-f]{8}\.\w+$")
_FONT = re.compile(r"/app/static/fonts/")
_YEAR, _DAY = "public, max-age=31536000, immutable", "public, max-age=86400"


class Headers:
    """Long Cache-Control for geometry (its name changes with its content), a day for fonts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        rule = _YEAR if _HASHED.search(path) else _DAY if _FONT.search(path) else ""
        if scope["type"] != "http" or not rule:
            await self.app(scope, receive, send)
            return

        async def with_cache(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["Cache-Control"] = rule
            await send(message)

        await self.app(scope, receive, with_cache)


class Language:
    """`<html lang="zh-CN">` in the page that Streamlit serves as English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "." in scope["path"].rsplit("/", 1)[-1]:
            await self.app(scope, receive, send)
            return
        # A compressed answer could not be edited; the page is a few kilobytes.
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        held: dict[str, Any] = {}

        async def edited(message: Message) -> None:
            if message["type"] == "http.response.start":
                if "text/html" in MutableHeaders(scope=message).get("content-type", ""):
                    held.update(start=message, body=b"")
                    return
            elif held and message["type"] == "http.response.body":
                held["body"] += message.get("body", b"")
                if message.get("more_body"):
                    return
                body = held["body"].replace(b'<html lang="en"', b'<html lang="zh-CN"', 1)
                MutableHeaders(scope=held["start"])["content-length"] = str(len(body))
                await send(held["start"])
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, edited)
