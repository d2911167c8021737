"""Text shown as it is, where Streamlit would read Markdown."""

from __future__ import annotations

import re
from typing import Final

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these in the parsed text, where an escape no longer counts: emoji, icons and directives (`:name:`),
# addresses of mail and of the web, and arrows. An invisible character inside each keeps them as they are.
_REPLACED: Final = re.compile(r"(:|@|\bwww(?=\.)|<(?=-)|[<>~-](?=[=>-]))", re.IGNORECASE)
_NOTHING: Final = "\u2060"


def literal(text: str) -> str:
    """`text` as Markdown that shows exactly `text`, on one line: no link, emphasis, code, formula, icon or emoji."""
    line = _REPLACED.sub(rf"\1{_NOTHING}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", line)
