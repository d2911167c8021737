"""The page that Streamlit serves, as this product wants it: Chinese, titled, with hints of what to fetch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.hints import hinted
from dashboard.server.wording import worded


class Opening:
    """The page that Streamlit serves as English: declared Chinese, with `hints` of what to fetch at once.

    `titles` are those of the window, by the last part of the path.
    """

    def __init__(self, app: ASGIApp, hints: bytes = b"", titles: Mapping[str, str] | None = None) -> None:
        self.app = app
        self._hints = hints
        self._titles = titles or {}

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
                body = hinted(worded(body, scope["path"], self._titles), self._hints)
                MutableHeaders(scope=held["start"])["content-length"] = str(len(body))
                await send(held["start"])
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, edited)
