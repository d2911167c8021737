"""A table of words: real HTML on the screen, drawn line by line where a format needs a picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit
from dashboard.charts.spec import ROWS, finished
from dashboard.charts.theme import PALETTES, UNKNOWN, Mode, number
from dashboard.model.once import once
from dashboard.queries import Extract

_LINE: Final = 22
_WIDTH: Final = 960
# About the width of one full-width letter of 12-pixel type; a column is as wide as its widest cell, up to a limit.
_LETTER: Final = 12.5
_LONGEST: Final = 24


def table(
    extract: Extract, words: pd.DataFrame, *, title: str, subtitle: str, finding: str, notes: Sequence[str] = ()
) -> Exhibit:
    """`words` as they are read, one row a line, columns with their Chinese headings; `extract` holds their figures."""
    lengths = [
        min(max(map(_length, [*_heading(name).split("\n"), *words[name]])), _LONGEST) for name in map(str, words)
    ]
    return Exhibit(
        id="table",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, tuple(words.columns), tuple(lengths), len(words)),
        data=words.reset_index(drop=True),
        extract=extract,
        alt=f"表格：{title}，{len(words)}行",
        finding=finding,
        notes=tuple(notes),
        tabular=True,
    )


@once
def matrix(
    extract: Extract,
    *,
    title: str,
    subtitle: str,
    lead: Mapping[str, str],
    finding: str = "",
    notes: Sequence[str] = (),
) -> Exhibit:
    """One line an `item`, one column a measure, after the columns of `lead` (column of the extract to its heading).

    Rows with a `column` stand in the column that it names, whatever they measure. The unit stands in the heading where
    a column has only one, else in each cell.
    """
    frame = extract.frame
    cells: dict[str, dict[str, str]] = {item: {} for item in dict.fromkeys(frame["item"])}
    measures = [extract.measured(row) for row in extract.rows()]
    columns = frame.get("column", [label for label, _, _ in measures])
    measured = [
        (item, row, column, unit, decimals)
        for item, row, column, (_, unit, decimals) in zip(frame["item"], extract.rows(), columns, measures, strict=True)
    ]
    units: dict[str, set[str]] = {}
    for _, _, label, unit, _ in measured:
        units.setdefault(label, set()).add(unit.label)
    for item, row, label, unit, decimals in measured:
        alone = len(units[label]) == 1
        heading = f"{label}（{unit.label}）" if alone else label
        known = not math.isnan(row.value)
        cells[item][heading] = number(row.value, decimals) + ("" if alone or not known else unit.label)
    first = frame.drop_duplicates("item").set_index("item", drop=False)
    # Notes are read last, whatever their place in `lead`.
    noted = {column: words for column, words in lead.items() if column == "note"}
    lead = {column: words for column, words in lead.items() if column != "note"}
    headings = list(dict.fromkeys(heading for line in cells.values() for heading in line))
    words = pd.DataFrame(
        {words: [plain(value) for value in first[column]] for column, words in lead.items()}
        | {heading: [line.get(heading, UNKNOWN) for line in cells.values()] for heading in headings}
        | {words: [plain(value) for value in first[column]] for column, words in noted.items()},
        index=list(cells),
    )
    said = finding or (f"共{len(words)}行。" if len(words) else "所选范围没有条目。")
    return table(extract, words, title=title, subtitle=subtitle, finding=said, notes=notes)


def plain(value: object) -> str:
    """A cell as it is read: whole floats without decimals, others with two, nothing for what is missing."""
    if not isinstance(value, float):
        return str(value)
    return "—" if math.isnan(value) else number(value, 0 if value.is_integer() else 2)


def _heading(name: str) -> str:
    """A heading as it is drawn: its unit on a line of its own."""
    return name.replace("（", "\n（", 1)


def _length(text: object) -> float:
    return sum(1.0 if letter > "\u2e80" else 0.55 for letter in str(text)) + 1


@lru_cache(maxsize=64)
def _spec(columns: tuple[str, ...], lengths: tuple[float, ...], count: int, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    share = min(_WIDTH / (sum(lengths) * _LETTER), 1.0)
    base = alt.Chart(ROWS).transform_window(line="row_number()")
    y = alt.Y("line:Q", axis=None, scale=alt.Scale(domain=[count + 0.6, -1.4], nice=False))
    rules = base.mark_rule(color=palette.rule, yOffset=_LINE / 2).encode(y=y)
    layers: list[alt.Chart] = [rules]
    left = 0.0
    for name, length in zip(columns, lengths, strict=True):
        # The last column, often a remark, takes what is left of the width.
        wide = _WIDTH - left if name == columns[-1] else length * _LETTER * share
        # A dot or bracket in a heading would be read as a path into the row.
        field = name.replace(".", "\\.")
        cell = base.mark_text(align="left", limit=wide - 4, fontSize=12)
        layers.append(cell.encode(x=alt.value(left), y=y, text=f"{field}:N"))
        head = base.transform_filter("datum.line === 1").mark_text(
            align="left", fontWeight="bold", fontSize=12, lineBreak="\n", lineHeight=16, limit=wide - 4
        )
        layers.append(head.encode(x=alt.value(left), y=alt.value(_LINE * 0.4), text=alt.value(_heading(name))))
        left += wide
    return finished(alt.layer(*layers).properties(height=_LINE * (count + 2)), mode)
