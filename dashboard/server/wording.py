"""Text of the initial HTML: window title, `noscript` message and the script `page.js`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_TITLE: Final = re.compile(rb"<title>.*?</title>", re.DOTALL)
_NOSCRIPT: Final = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_WITHOUT: Final = "<noscript><p>本平台需要启用 JavaScript。请在浏览器的设置中启用，再刷新本页。</p></noscript>".encode()


@cache
def script() -> bytes:
    """`<script>` element that runs `page.js` with the dictionary `chinese.json`, before Streamlit's own code."""
    dictionary = json.dumps(json.loads((_HERE / "chinese.json").read_text(encoding="utf-8")), ensure_ascii=False)
    code = (_HERE / "page.js").read_text(encoding="utf-8")
    # Escape `</`, so that no string can close the element.
    safe = dictionary.replace("</", "<\\/")
    return f"<script>{code}\npage({safe})</script>".encode()


def worded(page: bytes, path: str, titles: Mapping[str, str]) -> bytes:
    """Set the title by the last segment of `path` (that of "" if unknown) and replace the English `noscript`."""
    title = titles.get(path.rsplit("/", 1)[-1], titles.get("", ""))
    named = f"<title>{escape(title)}</title>".encode()
    page = _NOSCRIPT.sub(lambda _: _WITHOUT, page, count=1)
    return _TITLE.sub(lambda _: named, page, count=1) if title else page
