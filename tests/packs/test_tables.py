from __future__ import annotations

import re
from pathlib import Path

from dashboard.packs.tables import PACK_TABLES


def test_every_table_and_column_of_a_pack_is_documented_in_order(root: Path) -> None:
    text = (root / "data" / "packs" / "README.md").read_text(encoding="utf-8")
    lines = {match[1]: line for line in text.splitlines() if (match := re.match(r"\| `(\w+)` \|", line))}
    assert set(lines) == set(PACK_TABLES)
    for name, layout in PACK_TABLES.items():
        columns = re.findall(r"`(\w+)`(\??)", lines[name].split("|")[3])
        assert columns == [(column, "?" if kind.endswith("?") else "") for column, kind in layout.columns.items()], name
