"""Preload hints in the first HTML, so that the browser fetches code and fonts at once instead of one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

# File name prefixes of the Streamlit chunks that our pages need first. Without a hint the browser discovers each only
# from the page's first elements, although it could have been fetched and compiled by then.
_PIECES: Final = ("Html", "PageLink", "TextInput", "Selectbox", "ArrowVegaLiteChart", "BidiComponent")
# Streamlit's symbol font is on every page; its Latin font, which it preloads, is shown only until ours has loaded.
_SYMBOLS: Final = "MaterialSymbols-Rounded"
_LATER: Final = re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*>\s*')
_IMPORTED: Final = re.compile(r'(?:from|import)\s?"\./([\w.-]+\.js)"')
# Server URL derived from the page's address; otherwise Streamlit first tries paths below the requested page. With a
# configuration as well it opens its socket at once, and asks for its server's health and configuration meanwhile.
_BACKEND: Final = (
    "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('./', window.location.href).href,"
    " HOST_CONFIG: {allowedOrigins: [window.location.origin], useExternalAuthToken: false}}</script>"
)


def hinted(page: bytes, hints: bytes) -> bytes:
    """Streamlit's HTML with `hints` added, and without its own preload of a font that is hardly seen."""
    return _LATER.sub(b"", page, count=1).replace(b"</title>", b"</title>" + hints, 1)


def hints(streamlit: Path, fonts: tuple[str, ...]) -> bytes:
    """HTML to add: preloads of Streamlit's chunks and symbols (in its static folder `streamlit`) and of our `fonts`."""
    code = (f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in _needed(streamlit / "js"))
    symbols = (f"static/media/{file.name}" for file in (streamlit / "media").glob(f"{_SYMBOLS}*.woff2"))
    type_ = (
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{font}">' for font in (*symbols, *fonts)
    )
    return "".join((_BACKEND, *type_, *code)).encode()


def fetched(addresses: Iterable[str]) -> str:
    """HTML that fetches data at once that a chart will ask for."""
    return "".join(f'<link rel="preload" as="fetch" crossorigin href="./{address}">' for address in addresses)


def _needed(folder: Path) -> Iterator[str]:
    """Names of the chunk files and of all their transitive imports, each once."""
    names = sorted(file.name for file in folder.glob("*.js"))
    waiting = [name for piece in _PIECES for name in names if name.startswith(f"{piece}.")]
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        yield name
        imported = set(_IMPORTED.findall((folder / name).read_text(encoding="utf-8"))) - seen
        seen |= imported
        waiting += sorted(imported)
