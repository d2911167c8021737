"""Chart theme and number formats: all colours, sizes and formats in one place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from dashboard.model import Indicator, Unit
from dashboard.model.passage import without_lines
from dashboard.tables.observations import MISSING, NOT_HELD

Mode = Literal["light", "dark"]

FONT: Final = "Noto Sans SC"
# Background of the header row of exported tables.
HEADING: Final = "#e8eef4"
BLACK, WHITE = "#000000", "#ffffff"
MINUS: Final = "\u2212"
# Legend label for missing figures of any kind.
NO_FIGURE: Final = "无数"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one mode; contrast of text and marks against `surface` is WCAG AA.

    Places without a figure are hatched in `hatch`, to differ from the lowest class by more than a shade; other missing
    values are `unknown`. `focus` is the keyboard focus ring.
    """

    surface: str
    ink: str
    quiet: str
    rule: str
    context: str
    unknown: str
    hatch: str
    focus: str
    border: str
    accent: str
    sequence: tuple[str, ...]
    # From decrease to increase, with the middle around zero.
    diverging: tuple[str, ...]
    categories: tuple[str, ...]
    # Backgrounds of table cells, from the worst fifth to the best.
    shades: tuple[str, ...]

    def of_bands(self, count: int) -> list[str]:
        """Colours of bands of a value, the highest first."""
        return [self.sequence[-1 - index] for index in range(count)]

    def of_states(self) -> list[str]:
        """Colours of verdicts, from agreement to disagreement (the third, a warning), then of what is not compared."""
        return [self.categories[0], self.sequence[1], self.accent, self.categories[3], self.context, self.unknown]

    def of_places(self, count: int) -> list[str]:
        """Colours of up to ten places, the first (the place in focus) in the accent."""
        return [self.accent, *self.categories, self.ink, self.quiet][:count]


PALETTES: Final[dict[Mode, Palette]] = {
    "light": Palette(
        surface="#ffffff",
        ink="#1f2933",
        quiet="#52606d",
        rule="#d9e0e7",
        context="#b3bfcc",
        unknown="#e1e3e6",
        hatch="#8a949f",
        focus="#1a66a8",
        border="#ffffff",
        accent="#c8402f",
        sequence=("#d6e6f4", "#abcfe6", "#73b2d8", "#4090c5", "#1a66a8", "#08386f"),
        diverging=("#a8520c", "#e08a1e", "#f6cf9b", "#cfe2f2", "#73b2d8", "#1a66a8"),
        categories=("#1a66a8", "#e08a1e", "#2a9d8f", "#8a5aa8", "#7a6a53", "#d1699c", "#5b7083"),
        shades=("#fbe3c6", "#fdf3e5", "#ffffff", "#e6f0f9", "#c9def1"),
    ),
    "dark": Palette(
        surface="#12181f",
        ink="#e6ebf0",
        quiet="#a3b1bf",
        rule="#303b47",
        context="#5b6875",
        unknown="#39424c",
        hatch="#697481",
        focus="#8ec5f0",
        border="#12181f",
        accent="#ff8a75",
        sequence=("#16385a", "#1d527f", "#2d74a8", "#4f98cb", "#85bde3", "#c7e2f5"),
        diverging=("#ffb366", "#c9761b", "#7a4a17", "#1d4a70", "#3c86bd", "#9fd0f2"),
        categories=("#5fa8e0", "#f0ad4e", "#4fc3b3", "#b794d6", "#b8a78c", "#ef95bf", "#93a8ba"),
        shades=("#4a3312", "#2e2413", "#12181f", "#14263a", "#1b3c5e"),
    ),
}


def luminance(colour: str) -> float:
    """Relative luminance of a colour `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(ground: str) -> str:
    """Black or white, whichever contrasts more with `ground`: at least 4.58 to 1 on any colour."""
    return max(BLACK, WHITE, key=lambda ink: contrast(ink, ground))


def config(mode: Mode) -> dict[str, Any]:
    """Vega-Lite configuration of a mode; font sizes are those of the page."""
    palette = PALETTES[mode]
    return {
        "background": palette.surface,
        "font": FONT,
        "view": {"stroke": None},
        # Only explicit tooltips; Vega would list the raw fields of all other marks.
        "mark": {"tooltip": None},
        # Screen readers cannot reach marks on a canvas; the chart as a whole has a description.
        "aria": False,
        "axis": {
            "labelColor": palette.quiet,
            "titleColor": palette.quiet,
            "labelFontSize": 12,
            # Numbers that would touch are left out.
            "labelSeparation": 6,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": palette.rule,
            "domainColor": palette.rule,
            "tickColor": palette.rule,
        },
        "legend": {
            "labelColor": palette.quiet,
            "titleColor": palette.quiet,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "title": {
            "color": palette.ink,
            "subtitleColor": palette.quiet,
            "fontSize": 18,
            "subtitleFontSize": 13,
            "anchor": "start",
            "offset": 12,
        },
        "text": {"color": palette.ink, "fontSize": 12},
    }


@dataclass(frozen=True, slots=True)
class Scale:
    """Axis scale: divisor of the values, unit label and decimals."""

    divisor: float
    label: str
    decimals: int

    @property
    def pattern(self) -> str:
        """d3 number format of an axis or tooltip."""
        return f",.{self.decimals}f"


# Percentages below this are 0.0 with one decimal.
_ROUNDS_TO_NOTHING: Final = 0.05
# From this value in 亿元 both axes and single figures switch to 万亿元.
_TRILLION_FROM: Final = 10_000.0
_TRILLION: Final = 10_000.0


def scale(indicator: Indicator, unit: Unit, largest: float) -> Scale:
    """Scale of an axis whose largest value is `largest`, in the indicator's unit."""
    if unit.id == "100m_yuan" and largest >= _TRILLION_FROM:
        return Scale(_TRILLION, "万亿元", 2)
    return Scale(1.0, unit.label, indicator.decimals)


def written(value: float | None, indicator: Indicator, unit: Unit) -> str:
    """A figure with its unit as official Chinese writes it: 1,066.99亿元, 4.37万亿元, −46.41%, or 未收录."""
    if value is None or math.isnan(value):
        return NOT_HELD
    chosen = scale(indicator, unit, abs(value))
    return number(value / chosen.divisor, chosen.decimals) + chosen.label


def written_alike(values: Sequence[float], indicator: Indicator, unit: Unit) -> list[str]:
    """Figures of one change as `written`, all in the unit that suits the smallest."""
    chosen = scale(indicator, unit, min(map(abs, values)))
    return [number(value / chosen.divisor, chosen.decimals) + chosen.label for value in values]


def in_unit(label: str, unit: str) -> str:
    """Label of an axis or heading with its unit, if any: 地区生产总值（亿元）, 泰尔指数."""
    return f"{label}（{unit}）" if unit else label


def why(note: str) -> str:
    """Word for a missing figure, one of MISSING, from its note."""
    return _parted(note)[0]


def because(note: str) -> str:
    """Note on a missing figure without its leading word from MISSING."""
    return _parted(note)[1]


def explained(note: str) -> str:
    """Note on a missing figure, with its word from MISSING in front."""
    return "：".join(filter(None, _parted(note)))


def _parted(note: str) -> tuple[str, str]:
    """Split the note on a missing figure into word and rest; the default word is NOT_HELD.

    Only a source can say that something was not published, so a bare note does not.
    """
    readable = without_lines(note)
    word, _, rest = readable.partition("：")
    return (word, rest) if word in MISSING else (NOT_HELD, readable)


def number(value: float | None, decimals: int) -> str:
    """A number with thousands separators and a true minus sign; 未收录 if missing."""
    if value is None or math.isnan(value):
        return NOT_HELD
    # No negative zero.
    rounded = round(value, decimals) or 0.0
    return f"{rounded:,.{decimals}f}".replace("-", MINUS)


def rate(percent: float) -> str:
    """A change in percent with one decimal, or with two where one would round it to nothing."""
    return f"{number(percent, 1 if abs(percent) >= _ROUNDS_TO_NOTHING or not percent else 2)}%"


def rank_text(rank: float) -> str:
    """A rank alone: 第38位."""
    return f"第{rank:.0f}位"


def rank_of(rank: int, of: int) -> str:
    """A rank as official Chinese writes it: 第38位（共103）."""
    return f"第{rank}位（共{of}）"


_SUFFIXES: Final = ("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市")


def short(name: str) -> str:
    """Short provincial name for axes: 新疆, 河南, 北京."""
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
