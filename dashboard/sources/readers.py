"""Dispatch of bulk tables to readers: the TOML beside a table names its reader, `wide` by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.errors import DefinitionError
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.wide import Layout, read_wide
from dashboard.tables.registry import Registry

Reader = Callable[[Layout, Path, Registry, Gazetteer], pd.DataFrame]

READERS: Final[Mapping[str, Reader]] = {"wide": read_wide}


def read(layout: Layout, root: Path, registry: Registry, gazetteer: Gazetteer) -> pd.DataFrame:
    """Observations (columns OBSERVATION) of one bulk table, read by the reader that its layout names.

    Raises DefinitionError for an unknown reader, and whatever the reader raises.
    """
    if layout.reader not in READERS:
        available = "、".join(READERS)
        raise DefinitionError(
            f"{layout.file.name} 的 reader 写作“{layout.reader}”，没有这种读取器。可用的有：{available}。"
        )
    return READERS[layout.reader](layout, root, registry, gazetteer)
