"""Atomic writes: a file is written beside its target, then renamed, so that nobody reads a partial file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """Yield a temporary path to write to; it replaces `file` when the block ends without an error."""
    temporary = file.with_suffix(".new")
    yield temporary
    os.replace(temporary, file)
