"""Reading of source tables as text with line numbers, and application of declared corrections."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from dashboard.errors import DataInvalid, Problem
from dashboard.model import Correction


def read_text(file: Path, root: Path) -> pd.DataFrame:
    """Read a CSV as strings, indexed by the line on which each row starts; raises DataInvalid for ragged rows."""
    name = file.relative_to(root).as_posix()
    with file.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader, [])
        rows, lines, ragged = [], [], []
        line = reader.line_num + 1
        for row in reader:
            if len(row) == len(header):
                rows.append(row)
                lines.append(line)
            else:
                ragged.append(Problem(name, line, "整行", f"{len(row)}列", f"{len(header)}列"))
            line = reader.line_num + 1
    if ragged:
        raise DataInvalid(ragged)
    return pd.DataFrame(rows, columns=header, index=pd.Index(lines, name="line"), dtype=str)


def selected(frame: pd.DataFrame, correction: Correction) -> pd.Series[bool]:
    """Mask of the rows that match a correction's key."""
    rows = pd.Series(True, index=frame.index)
    for name, value in correction.key.items():
        rows &= frame[name] == value
    return rows


def mended(frame: pd.DataFrame, table: str, file: str, corrections: Iterable[Correction]) -> pd.DataFrame:
    """Apply the corrections declared for `table`; raises DataInvalid if a cell is not as expected."""
    frame, stale = frame.copy(), []
    for correction in corrections:
        if correction.table != table:
            continue
        rows = selected(frame, correction)
        cells = frame.loc[rows, correction.column]
        if list(cells) != [correction.expect]:
            line = int(cells.index[0]) if len(cells) else 0
            actual = "、".join(cells) or "没有这一行"
            stale.append(Problem(file, line, correction.column, actual, f"更正登记所期望的“{correction.expect}”"))
        frame.loc[rows, correction.column] = correction.value
    if stale:
        raise DataInvalid(stale)
    return frame
