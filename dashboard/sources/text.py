"""Reading of source tables as text with line numbers, and application of declared corrections."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
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


def located(frame: pd.DataFrame, corrections: Iterable[Correction]) -> Iterator[tuple[Correction, list[int]]]:
    """Each correction with the lines of the rows that match its key, which an earlier one may have corrected."""
    lines_by_key: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}
    for correction in corrections:
        names = tuple(correction.key)
        if names not in lines_by_key:
            lines_by_key[names] = {}
            for line, *cells in zip(frame.index, *(frame[name].to_numpy() for name in names), strict=True):
                lines_by_key[names].setdefault(tuple(cells), []).append(line)
        yield correction, lines_by_key[names].get(tuple(correction.key.values()), [])
        lines_by_key = {names: lines for names, lines in lines_by_key.items() if correction.column not in names}


def mended(frame: pd.DataFrame, table: str, file: str, corrections: Iterable[Correction]) -> pd.DataFrame:
    """Apply the corrections declared for `table`; raises DataInvalid if a cell is not as expected."""
    frame, stale = frame.copy(), []
    for correction, lines in located(frame, [correction for correction in corrections if correction.table == table]):
        cells = frame.loc[lines, correction.column]
        if list(cells) != [correction.expect]:
            line = lines[0] if lines else 0
            actual = "、".join(cells) or "没有这一行"
            stale.append(Problem(file, line, correction.column, actual, f"更正登记所期望的“{correction.expect}”"))
        frame.loc[lines, correction.column] = correction.value
    if stale:
        raise DataInvalid(stale)
    return frame
