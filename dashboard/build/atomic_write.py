"""How a built file comes to be: written beside, then renamed, so that nobody ever reads half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(file: Path) -> Iterator[Path]:
    """A path to write to; `file` is replaced by what stands there once the block ends without an error."""
    temporary = file.with_suffix(".new")
    yield temporary
    os.replace(temporary, file)
