"""What the first HTML says before the product runs: its title, what to do without scripts, and the script `page.js`."""

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
    """The HTML element that runs `page.js` with the dictionary `chinese.json`, before Streamlit's own code."""
    words = json.dumps(json.loads((_HERE / "chinese.json").read_text(encoding="utf-8")), ensure_ascii=False)
    code = (_HERE / "page.js").read_text(encoding="utf-8")
    # Nothing in a string may end the element.
    safe = words.replace("</", "<\\/")
    return f"<script>{code}\npage({safe})</script>".encode()


def worded(page: bytes, path: str, titles: Mapping[str, str]) -> bytes:
    """The HTML `page` with the title of its path's last part (that of "" for an unknown one), and without English."""
    title = titles.get(path.rsplit("/", 1)[-1], titles.get("", ""))
    named = f"<title>{escape(title)}</title>".encode()
    page = _NOSCRIPT.sub(lambda _: _WITHOUT, page, count=1)
    return _TITLE.sub(lambda _: named, page, count=1) if title else page
