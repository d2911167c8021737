"""What the first answer tells the browser to fetch at once, instead of piece by piece as it comes upon each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Pieces of Streamlit's own code that pages here begin with, by the beginning of their file's name. A browser would
# learn of each only from the page's first elements, when it could long have been fetched and compiled.
_PIECES: Final = ("Html", "PageLink", "TextInput", "Selectbox", "ArrowVegaLiteChart", "BidiComponent")
# Its symbols are on every page; its Latin type, which it would have fetched first, stands only until ours is there.
_SYMBOLS: Final = "MaterialSymbols-Rounded"
_LATER: Final = re.compile(rb'<link\s+rel="preload"[^>]*SourceSans[^>]*>\s*')
_IMPORTED: Final = re.compile(r'(?:from|import)\s?"\./([\w.-]+\.js)"')
# Where the server answers, known from the page's own address: asked for a page, Streamlit would try below it first.
_BACKEND: Final = "<script>window.__streamlit = {BACKEND_BASE_URL: new URL('./', window.location.href).href}</script>"


def hinted(page: bytes, hints: bytes) -> bytes:
    """The page that Streamlit serves with `hints`, and without its own hint at a type that is hardly seen."""
    return _LATER.sub(b"", page, count=1).replace(b"</title>", b"</title>" + hints, 1)


def hints(streamlit: Path, fonts: tuple[str, ...]) -> bytes:
    """The lines of HTML to add: Streamlit's pieces of code, found below its folder of static files, and our `fonts`."""
    code = (f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in _needed(streamlit / "js"))
    symbols = (f"static/media/{file.name}" for file in (streamlit / "media").glob(f"{_SYMBOLS}*.woff2"))
    type_ = (
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./{font}">' for font in (*symbols, *fonts)
    )
    return "".join((_BACKEND, *type_, *code)).encode()


def _needed(folder: Path) -> Iterator[str]:
    """The files that hold the pieces, and all that these import, each once."""
    names = sorted(file.name for file in folder.glob("*.js"))
    waiting = [name for piece in _PIECES for name in names if name.startswith(f"{piece}.")]
    seen = set(waiting)
    while waiting:
        name = waiting.pop()
        yield name
        found = set(_IMPORTED.findall((folder / name).read_text(encoding="utf-8"))) - seen
        seen |= found
        waiting += sorted(found)
