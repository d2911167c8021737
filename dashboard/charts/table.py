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
from dashboard.charts.theme import PALETTES, UNKNOWN, Mode, number, place_in, written
from dashboard.model import Period, printed_decimals
from dashboard.queries import Extract

_LINE: Final = 22
_WIDTH: Final = 960
# About the width of one full-width letter of 12-pixel type; a column is as wide as its widest cell, up to a limit.
_LETTER: Final = 12.5
_LONGEST: Final = 24
STATEMENT: Final = ("课件所述", "时期", "课件", "重算", "差", "判定", "出处", "说明")


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


def statement(extract: Extract, title: str) -> Exhibit:
    """What the deck states beside what is recomputed, from `audited` rows: two a figure, stated first."""
    registry, lines = extract.registry, []
    pairs = zip(extract.frame.iloc[::2].to_dict("records"), extract.frame.iloc[1::2].to_dict("records"), strict=True)
    for said, found in pairs:
        unit = registry.units[said["unit"]].label
        digits = printed_decimals(said["value"])
        known = found["value"] == found["value"]
        more = digits if known and round(found["value"], digits) == found["value"] else min(digits + 1, 2)
        cells = (
            said["label"],
            Period(said["period"]).label if said["period"] else "未写明",
            _QUALIFIERS.get(said["qualifier"], "") + number(said["value"], digits) + unit,
            number(found["value"], more) + (unit if known else ""),
            number(found["difference"], more) if known else "",
            said["verdict"],
            said["locator"].split(" ")[0],
            found["reason"],
        )
        lines.append(cells)
    words = pd.DataFrame(lines, columns=list(STATEMENT))
    counts = words["判定"].value_counts()
    tally = "，".join(f"{counts[word]}个{word}" for word in counts.index)
    return table(
        extract,
        words,
        title=f"课件所述与重算：{title}",
        subtitle="按课件行序（L为课件行号），数字带课件所印单位；差为重算减课件",
        finding=f"课件就此述及{len(words)}个数字：{tally}。" if lines else "课件就此没有单独的数字。",
    )


_QUALIFIERS: Final = {"about": "约", "more_than": "超过", "less_than": "低于"}


def listing(extract: Extract, *, title: str, subtitle: str, heading: str) -> Exhibit:
    """One line a row: the `item` it belongs to under `heading`, what it measures, when, how much, on which line."""
    rows = []
    for item, row in zip(extract.frame["item"], extract.rows(), strict=True):
        label, unit, decimals = extract.measured(row)
        known = not math.isnan(row.value)
        # A year is a date, written without separators.
        value = f"{row.value:.0f}年" if known and unit.id == "year" else number(row.value, decimals)
        cells = (
            item,
            label if row.label else "—",
            row.when,
            value + (unit.label if known and unit.id != "year" else ""),
            row.locator.split(" ")[0],
            row.note,
        )
        rows.append(cells)
    words = pd.DataFrame(rows, columns=[heading, "依据", "时期", "数值", "出处", "说明"])
    return table(extract, words, title=title, subtitle=subtitle, finding=f"{words[heading].nunique()}项。")


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
        {words: [_plain(value) for value in first[column]] for column, words in lead.items()}
        | {heading: [line.get(heading, UNKNOWN) for line in cells.values()] for heading in headings}
        | {words: [_plain(value) for value in first[column]] for column, words in noted.items()},
        index=list(cells),
    )
    said = finding or (f"共{len(words)}行。" if len(words) else "所选范围没有条目。")
    return table(extract, words, title=title, subtitle=subtitle, finding=said, notes=notes)


def _plain(value: object) -> str:
    """A cell as it is read: whole floats without decimals, others with two, nothing for what is missing."""
    if not isinstance(value, float):
        return str(value)
    return "—" if math.isnan(value) else number(value, 0 if value.is_integer() else 2)


def standings(extract: Extract) -> Exhibit:
    """Where one place stands by each measure, from the rows of `standings`: its figures of both censuses' years, and
    the ranks of the last year that has one. The finding is its portrait in one paragraph."""
    name, province, city = (str(extract.frame[column].iloc[0]) for column in ("name", "province_name", "city_name"))
    lines = []
    for _, rows in extract.frame.groupby("indicator", sort=False):
        row = rows[rows["value"].notna()].tail(1)
        label, unit, decimals = extract.measured(next(extract.where(rows).rows()))
        values = [number(value, decimals) for value in rows["value"]]
        ranks = [_standing(row, suffix) for suffix in ("", "_in_province", "_in_city")]
        lines.append((f"{label}（{unit.label}）", *values, *ranks))
    years = [Period(period).label for period in dict.fromkeys(extract.frame["period"])]
    words = pd.DataFrame(lines, columns=["指标", *years, "全国位次", "本省位次", "本市位次"])
    words = words[(words[years] != UNKNOWN).any(axis=1)]
    return table(
        extract,
        words,
        title=f"{name}的位置",
        subtitle=f"{province}{city}{name}，各指标及其在有数的同类单位中的位次（最近一年，自高到低，位次／个数）",
        finding=_portrait(extract, f"{name}（{province}{city}）"),
        notes=(
            "位次在县与县级市中排；市辖区在全部县级单位中排。2010年与2020年各按当年区划，相减前须先看区划有无变动。",
        ),
    )


def _standing(row: pd.DataFrame, suffix: str) -> str:
    if row.empty or math.isnan(row[f"rank{suffix}"].iloc[0]):
        return "—"
    return f"{row[f'rank{suffix}'].iloc[0]:.0f}／{row[f'of{suffix}'].iloc[0]:.0f}"


def _portrait(extract: Extract, who: str) -> str:
    """A paragraph from the figures: size, level, structure, finance, people; what is not published is left out."""
    rows = {(row["indicator"], row["period"]): row for row in extract.frame.to_dict("records")}
    early, last = extract.frame["period"].min(), extract.frame["period"].max()

    def told(indicator: str, period: str, ranked: bool = False) -> str:
        row = rows[indicator, period]
        if math.isnan(row["value"]):
            return ""
        known = extract.registry.indicators[indicator]
        text = known.label + written(row["value"], known, extract.registry.units[known.unit])
        return text + (f"，居全国{place_in(int(row['rank']), int(row['of']))}" if ranked else "")

    parts = [
        *(told(indicator, last, ranked=True) for indicator in ("gdp", "gdp_per_person")),
        *(told(indicator, last) for indicator in ("primary_share", "secondary_share", "tertiary_share")),
        told("fiscal_self_sufficiency", last, ranked=True),
        *(told(indicator, last) for indicator in ("resident_population", "urban_share", "share_65_plus")),
    ]
    kept = [part for part in parts if part]
    before = told("resident_population", early)
    then = f"；{Period(early).label}{before}" if before else ""
    return f"{who}{Period(last).label}{'；'.join(kept)}{then}。" if kept else f"{who}没有公布的数字。"


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
            align="left", fontWeight="bold", fontSize=12, lineBreak="\n", lineHeight=16
        )
        layers.append(head.encode(x=alt.value(left), y=alt.value(_LINE * 0.4), text=alt.value(_heading(name))))
        left += wide
    return finished(alt.layer(*layers).properties(height=_LINE * (count + 2)), mode)
