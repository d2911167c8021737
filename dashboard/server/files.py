"""Files that browsers keep, read and compressed once and then answered from memory: code, geometry and fonts.

A first visit asks for some 180 of them. Streamlit reads each from the disk anew, sends its own code uncompressed, and
compresses geometry for everybody who asks.
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
# No page here asks for a larger one, and nobody shall fill memory by asking; in bytes.
_LARGEST: Final = 2_000_000
# What does not shrink further is sent as it is.
_PACKED: Final = frozenset({".woff2", ".png"})

# What is sent: the body and its headers.
Held = tuple[bytes, dict[str, str]]


def folders(streamlit: Path, static: Path) -> dict[str, Path]:
    """The folders of files that browsers keep, under the path at which they are asked for.

    `streamlit` is its folder of static files, `static` ours.
    """
    theirs = {f"/static/{name}": streamlit / name for name in ("js", "css", "media")}
    return theirs | {f"/{PREFIX}/{name}": static / name for name in ("geo", "fonts")}


class Files:
    """Answers for the files in `folders` (path to folder); what else is asked goes on to `app`.

    To be kept a year where the name changes with the content, a day elsewhere.
    """

    def __init__(self, app: ASGIApp, folders: Mapping[str, Path]) -> None:
        self.app = app
        # Names are looked up, never put together to a path: nobody can ask for a file outside.
        self._files = {
            (path, file.name): file
            for path, folder in folders.items()
            for file in (folder.iterdir() if folder.is_dir() else ())
            if file.stat().st_size <= _LARGEST
        }
        self._paths = tuple(folders)
        self._held: dict[Path, Held] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._asked(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file is None:
            await self.app(scope, receive, send)
            return
        if file not in self._held:
            # At once, not in a thread: threads would each keep memory of their own for what is done once.
            try:
                self._held[file] = _packed(file)
            except OSError:
                # Gone since the start, as geometry goes with its version of the catalogue.
                await self.app(scope, receive, send)
                return
        await _answer(self._held[file], Headers(scope=scope))(scope, receive, send)

    def _asked(self, scope: Scope) -> Path | None:
        """The file of ours that is asked for; none where the browser wants it in another way than whole and packed."""
        folder, _, name = scope["path"].rpartition("/")
        # Below whatever path the whole product is served under.
        path = next((path for path in self._paths if folder.endswith(path)), "")
        file, asked = self._files.get((path, name)), Headers(scope=scope)
        if file is None or "range" in asked:
            return None
        return file if file.suffix in _PACKED or "gzip" in asked.get("accept-encoding", "") else None


def _packed(file: Path) -> Held:
    """A file as it is sent, with its headers, all of it found once."""
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


def _answer(held: Held, asked: Headers) -> Response:
    body, headers = held
    if asked.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers)
