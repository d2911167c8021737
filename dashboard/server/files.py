"""Cacheable static files (code, geometry, fonts), read and compressed once and then served from memory.

A first visit requests some 180 of them. Streamlit reads each from disk every time, sends its own code uncompressed and
compresses geometry anew for each request.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zlib import crc32

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.catalog.assets import PREFIX

_HASHED: Final = re.compile(r"[-.][\w-]{8}\.\w+$")
_YEAR, _DAY = "public, max-age=31536000, immutable", "public, max-age=86400"
# In bytes. No page requests a larger file; the limit keeps requests from filling memory.
_LARGEST: Final = 2_000_000
# Already compressed formats are sent as they are.
_PACKED: Final = frozenset({".woff2", ".png"})

# Body and headers of a response.
Held = tuple[bytes, dict[str, str]]


def folders(streamlit: Path, static: Path) -> dict[str, Path]:
    """Folders of cacheable files, keyed by URL path.

    `streamlit` is Streamlit's static folder, `static` ours.
    """
    theirs = {f"/static/{name}": streamlit / name for name in ("js", "css", "media")}
    return theirs | {f"/{PREFIX}/{name}": static / name for name in ("geo", "fonts")}


class Files:
    """ASGI middleware that serves the files in `folders` (URL path to folder); other requests go to `app`.

    Cached by browsers for a year if the file name contains a hash, else for a day.
    """

    def __init__(self, app: ASGIApp, folders: Mapping[str, Path]) -> None:
        self.app = app
        # Names are looked up, never joined into a path, so that no file outside the folders can be requested.
        self._files = {
            (path, file.name): file
            for path, folder in folders.items()
            for file in (folder.iterdir() if folder.is_dir() else ())
            if file.stat().st_size <= _LARGEST
        }
        self._paths = tuple(folders)
        self._held: dict[Path, Held] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._requested(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file is None:
            await self.app(scope, receive, send)
            return
        if file not in self._held:
            # Not in a thread: each thread would keep its own memory arena for one-off work.
            try:
                self._held[file] = _packed(file)
            except OSError:
                # Deleted since startup, as geometry is when its version of the catalogue is removed.
                await self.app(scope, receive, send)
                return
        await _answer(self._held[file], Headers(scope=scope))(scope, receive, send)

    def _requested(self, scope: Scope) -> Path | None:
        """The requested file; None if unknown, for a range request, or if it needs gzip that is not accepted."""
        folder, _, name = scope["path"].rpartition("/")
        # `endswith`, because the site may be served below a base path.
        path = next((path for path in self._paths if folder.endswith(path)), "")
        file, request = self._files.get((path, name)), Headers(scope=scope)
        if file is None or "range" in request:
            return None
        return file if file.suffix in _PACKED or "gzip" in request.get("accept-encoding", "") else None


def _packed(file: Path) -> Held:
    """Body (gzip unless already compressed) and headers of a file."""
    body, packed = file.read_bytes(), file.suffix not in _PACKED
    if packed:
        body = gzip.compress(body, 6)
    headers = {
        "Cache-Control": _YEAR if _HASHED.search(file.name) else _DAY,
        "Content-Type": mimetypes.guess_type(file.name)[0] or "application/json",
        "ETag": f'"{crc32(body):08x}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    return body, headers | ({"Content-Encoding": "gzip"} if packed else {})


def _answer(held: Held, request: Headers) -> Response:
    body, headers = held
    if request.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers)
