"""Text tables, shown as HTML on the page and laid out by each export format."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
from pandas.api.types import is_string_dtype

from dashboard.charts.ends import widest
from dashboard.charts.exhibit import Exhibit
from dashboard.charts.theme import NO_FIGURE, in_unit, number, why
from dashboard.model.passage import without_lines
from dashboard.queries import Extract
from dashboard.tables.observations import MISSING

# Cells of a numeric column: figures (no years or spans) with optional unit or qualifier, and words for missing values.
_FIGURE: Final = "|".join(
    [r"(?!\d{4}(?:年|[—、]\d{4}))(?:约|超过|低于)?[\u2212+]?[\d,.]+\S{0,8}", *MISSING, NO_FIGURE, r"\d+／\d+"]
)
_MOSTLY: Final = 0.8


def table(
    extract: Extract,
    data: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    finding: str,
    notes: Sequence[str] = (),
    shades: Sequence[Sequence[int]] = (),
) -> Exhibit:
    """Text table of `data` (columns are the Chinese headings); `extract` holds the underlying figures.

    Cells that are not text become text, so that pages and files can measure and align every column.
    """
    written = {str(name): data[name].map(plain).astype(str) for name in data if not is_string_dtype(data[name])}
    return Exhibit(
        id="table",
        title=title,
        subtitle=subtitle,
        draw=None,
        data=data.assign(**written).reset_index(drop=True),
        extract=extract,
        alt=f"表格：{title}，{len(data)}行",
        finding=finding,
        notes=tuple(notes),
        shades=shades,
    )


def matrix(
    extract: Extract,
    *,
    title: str,
    subtitle: str,
    lead: Mapping[str, str],
    finding: str = "",
    notes: Sequence[str] = (),
) -> Exhibit:
    """One row per `item`, one column per measure, after the columns of `lead` (extract column to heading).

    If the extract has `column`, it names the column of each row instead of the measure. A measure over several periods
    has one column per period. The unit is in the heading if the column has only one, else in each cell. By default the
    finding is that of `widest`.
    """
    frame = extract.frame
    cells: dict[str, dict[str, str]] = {item: {} for item in dict.fromkeys(frame["item"])}
    measures = [extract.measured(row) for row in extract.rows()]
    columns = frame["column"] if "column" in frame else _columns(extract, [label for label, _, _ in measures])
    measured = [
        (item, row, column, unit, decimals)
        for item, row, column, (_, unit, decimals) in zip(frame["item"], extract.rows(), columns, measures, strict=True)
    ]
    units: dict[str, set[str]] = {}
    for _, _, label, unit, _ in measured:
        units.setdefault(label, set()).add(unit.label)
    for item, row, label, unit, decimals in measured:
        alone = len(units[label]) == 1
        heading = in_unit(label, unit.label) if alone else label
        has_value = not math.isnan(row.value)
        figure = number(row.value, decimals) + ("" if alone else unit.label)
        cells[item][heading] = figure if has_value else why(row.note)
    first = frame.drop_duplicates("item").set_index("item", drop=False)
    # Notes come last, whatever their position in `lead`.
    noted = {column: lead_heading for column, lead_heading in lead.items() if column == "note"}
    lead = {column: lead_heading for column, lead_heading in lead.items() if column != "note"}
    headings = list(dict.fromkeys(heading for line in cells.values() for heading in line))
    data = pd.DataFrame(
        {lead_heading: [plain(value) for value in first[column]] for column, lead_heading in lead.items()}
        | {heading: [line.get(heading, NO_FIGURE) for line in cells.values()] for heading in headings}
        | {lead_heading: [without_lines(note) for note in first[column]] for column, lead_heading in noted.items()},
        index=list(cells),
    )
    summary = finding or widest(extract) or ("没有数字。" if len(data) else "所选范围没有条目。")
    return table(extract, data, title=title, subtitle=subtitle, finding=summary, notes=notes)


def _columns(extract: Extract, labels: list[str]) -> list[str]:
    """Column heading of each row: its measure, prefixed with the period if any item has several periods."""
    rows = extract.frame.assign(heading=labels).groupby(["item", "heading"], sort=False)["period"]
    if rows.nunique().max() < 2:
        return labels
    return [f"{row.when}{label}" for row, label in zip(extract.rows(), labels, strict=True)]


def figured(column: pd.Series) -> bool:
    """Whether a text column is mostly figures, to be right-aligned; empty cells and dashes are ignored."""
    filled = column[~column.isin(["", "—"])]
    return bool(len(filled) and filled.str.fullmatch(_FIGURE).mean() > _MOSTLY)


def plain(value: object) -> str:
    """Cell text: integral floats without decimals, others with two, — for NaN."""
    if not isinstance(value, float):
        return str(value)
    return "—" if math.isnan(value) else number(value, 0 if value.is_integer() else 2)
