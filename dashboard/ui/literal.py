"""Escaping of text for Streamlit's Markdown."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these after parsing, when escapes no longer apply: emoji, icons and directives (`:name:`), e-mail
# and web addresses, and arrows. An invisible character inside each prevents this.
_REPLACED: Final = re.compile(r"(:|@|\bwww(?=\.)|<(?=-)|[<>~-](?=[=>-]))", re.IGNORECASE)
_NOTHING: Final = "\u2060"


# A page escapes the same few hundred texts in every run.
@lru_cache(maxsize=4096)
def literal(text: str) -> str:
    """Markdown that displays exactly `text`, on one line: no link, emphasis, code, formula, icon or emoji."""
    line = _REPLACED.sub(rf"\1{_NOTHING}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", line)
