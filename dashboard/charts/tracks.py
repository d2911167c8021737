"""Position tracks: one row per measure, a track from last to first with the place, its peers' range and the median."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.theme import PALETTES, Mode, written
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.model import Period
from dashboard.model.place_words import short_kind
from dashboard.queries import Extract

# In pixels: row height, space left and right of the tracks; other widths apply in windows narrower than _NARROW.
_ROW: Final = 25
_LEFT, _RIGHT = 262, 168
_NARROW: Final = 560
# Position from which a place counts as strong; weak from 1 - _STRONG down.
_STRONG: Final = 0.9
_NAMED: Final = 3


def tracks(extract: Extract, *, title: str, subtitle: str, notes: tuple[str, ...] = ()) -> Exhibit:
    """Tracks of the rows of `checkup`, grouped under `part` headings; missing values are reported in a note.

    Positions run from 0 (left) to 1 (right); the band from `low` to `high` is the interquartile range of its peers.
    """
    rows = extract.with_values.to_dict("records")
    registry = extract.registry
    data: list[dict[str, Any]] = []
    for row in rows:
        if not data or data[-1]["part"] != row["part"]:
            data.append({"part": row["part"], "heading": row["part"], "label": "", "text": "", "ranks": ""})
        indicator = registry.indicators[row["indicator"]]
        data.append(
            {
                "part": row["part"],
                "heading": "",
                "label": row["item"] + ("⇄" if row["neutral"] else ""),
                "text": written(row["value"], indicator, registry.units[row["unit"]]),
                "ranks": _ranks(row),
                "year": Period(row["period"]).label,
                "position": row["position"],
                "low": row["low"],
                "high": row["high"],
            }
        )
    columns = ["part", "heading", "label", "text", "ranks", "year", "position", "low", "high"]
    frame = pd.DataFrame(data, columns=columns)
    frame["down"] = (frame.index + 0.5) * _ROW
    return Exhibit(
        id="tracks",
        title=title,
        subtitle=subtitle,
        draw=partial(_spec, len(frame)),
        data=frame.drop(columns="part"),
        extract=extract,
        alt=f"位置图：{title}，{len(rows)}项",
        finding=_finding(extract),
        notes=(*notes, *gaps(extract)),
    )


def _ranks(row: dict[Any, Any]) -> str:
    """353／1858　省内19: rank and total among its kind in the nation, and rank in the province."""
    rank = row["rank_in_province"]
    inside = f"　{short_kind(row['province_name'])}内{rank:.0f}" if rank == rank else ""
    return f"{row['rank']:.0f}／{row['of']:.0f}{inside}"


def _finding(extract: Extract) -> str:
    """Sentences on the number of measures above the median, and the strongest and weakest measures."""
    judged = extract.with_values[~extract.with_values["neutral"].astype(bool)]
    if judged.empty:
        return "没有可以评位的指标。"
    better = int((judged["position"] > 0.5).sum())
    sentences = [f"{len(judged)}项有优劣之分的指标中，{better}项优于同类单位的中位"]
    best = judged.sort_values("position", ascending=False, kind="stable")
    for rows, label in (
        (best[best["position"] >= _STRONG], "强项"),
        (best[best["position"] <= 1 - _STRONG].iloc[::-1], "短板"),
    ):
        if len(rows):
            named = [f"{row.item}第{row.rank:.0f}位（共{row.of:.0f}）" for row in rows.head(_NAMED).itertuples()]
            sentences.append(f"{label}是{'、'.join(named)}")
    return f"{'；'.join(sentences)}。"


# In a narrow window the values take the place of the ranks.
_NARROWLY: Final = f"width < {_NARROW}"
_FROM, _TO = f"({_NARROWLY} ? width * 0.42 : {_LEFT})", f"({_NARROWLY} ? width - 98 : width - {_RIGHT})"
_PLAIN: Final[dict[str, Any]] = {"scale": None, "axis": None}


def _along(share: str) -> str:
    """Expression for the x position in pixels at a share of the track."""
    return f"{_FROM} + ({_TO} - {_FROM}) * {share}"


@lru_cache(maxsize=64)
def _spec(count: int, mode: Mode) -> dict[str, Any]:
    # The rows fill the height, which the page may set.
    spread = f"datum.down * height / {max(count, 1) * _ROW}"
    base = alt.Chart(ROWS).transform_calculate(spread=spread).encode(y=alt.Y("spread:Q", **_PLAIN))
    layers = (*_texts(base, mode), *_marks(base.transform_filter("datum.heading === ''"), mode))
    return finished(alt.layer(*layers).properties(height=max(count, 1) * _ROW), mode)


def _texts(base: alt.Chart, mode: Mode) -> tuple[alt.Chart, ...]:
    """Text layers: headings and names on the left, values before the tracks, ranks after them."""
    palette = PALETTES[mode]
    across = alt.X("at:Q", **_PLAIN)
    text: dict[str, Any] = {"fontSize": 13, "baseline": "middle"}
    value = f"{_NARROWLY} ? width : {_LEFT} - 14"
    return (
        base.transform_calculate(at="0")
        .mark_text(align="left", fontWeight="bold", color=palette.sequence[-2], **text)
        .encode(x=across, text="heading:N"),
        base.transform_calculate(at="0")
        .mark_text(align="left", color=palette.ink, limit={"expr": f"{_FROM} - 6"}, **text)
        .encode(x=across, text="label:N"),
        base.transform_calculate(at=value)
        .mark_text(align="right", fontWeight="bold", color=palette.ink, **text)
        .encode(x=across, text="text:N"),
        base.transform_calculate(at=f"width - {_RIGHT} + 16")
        .mark_text(
            align="left", color=palette.quiet, opacity={"expr": f"{_NARROWLY} ? 0 : 1"}, **(text | {"fontSize": 12})
        )
        .encode(x=across, text="ranks:N"),
    )


def _marks(rows: alt.Chart, mode: Mode) -> tuple[alt.Chart, ...]:
    """Mark layers: track, interquartile range of the peers, median, and the place."""
    palette = PALETTES[mode]
    across, span = alt.X("at:Q", **_PLAIN), {"x": alt.X("start:Q", **_PLAIN), "x2": alt.X2("end:Q")}
    tooltip = [
        alt.Tooltip("label:N", title="指标"),
        alt.Tooltip("text:N", title="数值"),
        alt.Tooltip("year:N", title="时期"),
        alt.Tooltip("ranks:N", title="位次"),
    ]
    return (
        rows.transform_calculate(start=_FROM, end=_TO)
        .mark_rule(strokeWidth=8, strokeCap="round", color=palette.rule)
        .encode(**span),
        rows.transform_filter("isValid(datum.low)")
        .transform_calculate(start=_along("datum.low"), end=_along("datum.high"))
        .mark_rule(strokeWidth=8, color=palette.sequence[1])
        .encode(**span),
        rows.transform_calculate(at=_along("0.5")).mark_tick(thickness=2, size=16, color=palette.ink).encode(x=across),
        rows.transform_calculate(at=_along("datum.position"))
        .mark_point(filled=True, size=150, opacity=1, color=palette.accent, stroke=palette.surface, strokeWidth=1.5)
        .encode(x=across, tooltip=tooltip),
    )
