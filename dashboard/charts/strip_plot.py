"""Where one place stands among all: a tick a place for the nation, its province and its city, its own in the accent."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.analysis.ranking import standing
from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.theme import PALETTES, Mode, Scale, in_unit, place_in, scale, written
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.queries import Extract

_ROW: Final = 58
# A long tail this many times the middle would press all others against the axis.
_SKEWED: Final = 8.0


def strip_plot(extract: Extract, place: str) -> Exhibit:
    """The known rows of one period (with `city` beside the usual columns) as three strips, `place` marked."""
    extract = extract.one_measure("条带图")
    indicator, unit, known = extract.indicator, extract.unit, extract.known
    chosen = scale(indicator, unit, float(known["value"].abs().max()) if len(known) else 0.0)
    rows = extract.frame[extract.frame["place"] == place]
    # A place that the publication leaves out is told, and has no strip.
    if rows.empty:
        known, rows = known.head(0), pd.DataFrame([dict.fromkeys(extract.frame.columns, "")])
    own = rows.iloc[0]
    inside = {
        "全国": known,
        own["province_name"]: known[known["province_name"] == own["province_name"]],
        own["city_name"]: known[(known["city"] == own["city"]) & (own["city"] != place)],
    }
    inside = {scope: rows for scope, rows in inside.items() if len(rows) and scope}
    parts = [
        pd.DataFrame(
            {
                "scope": scope,
                "name": rows["name"],
                "shown": (rows["value"] / chosen.divisor).astype("float32"),
                "own": rows["place"] == place,
            }
        )
        for scope, rows in inside.items()
    ]
    data = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["scope", "name", "shown", "own"])
    low, middle = (float(known["value"].min()), float(known["value"].median())) if len(known) else (0.0, 0.0)
    logarithmic = low > 0 and float(known["value"].max()) > _SKEWED * middle
    words = spoken(extract.periods)
    return Exhibit(
        id="strip",
        title=f"{words}{indicator.label}：{own['name']}在各县中的位置",
        subtitle=f"{in_unit(indicator.label, chosen.label)}，{words}，每条短线一个单位，{len(known)}个"
        + ("，横轴为对数刻度" if logarithmic else ""),
        draw=partial(_spec, chosen, tuple(inside), logarithmic),
        data=data,
        extract=extract,
        alt=f"条带图：{words}{indicator.label}，{own['name']}在全国、本省、本市各单位中的位置",
        finding=_finding(extract, place, words),
        notes=gaps(extract),
    )


def _finding(extract: Extract, place: str, words: str) -> str:
    found = standing(extract, place)
    if found is None:
        return f"{words}该单位没有公布的{extract.indicator.label}。"
    name = found.name
    return (
        f"{words}{name}{extract.indicator.label}为{written(found.value, extract.indicator, extract.unit)}，"
        f"全国{place_in(found.rank, found.of)}，"
        f"{found.province}{place_in(found.rank_in_province, found.of_in_province)}。"
    )


@lru_cache(maxsize=64)
def _spec(chosen: Scale, scopes: tuple[str, ...], logarithmic: bool, mode: Mode) -> dict[str, Any]:
    palette = PALETTES[mode]
    base = alt.Chart(ROWS).encode(
        x=alt.X(
            "shown:Q",
            title=None,
            scale=alt.Scale(type="log" if logarithmic else "linear", zero=False, nice=False),
            axis=alt.Axis(format=",.2~f", tickCount=6, grid=False),
        ),
        y=alt.Y("scope:N", sort=list(scopes), title=None, axis=alt.Axis(ticks=False, domain=False, labelFontSize=13)),
        tooltip=[
            alt.Tooltip("name:N", title="地区"),
            alt.Tooltip("shown:Q", title=chosen.label, format=chosen.pattern),
        ],
    )
    others = base.transform_filter("!datum.own").mark_tick(
        thickness=1, size=26, opacity=0.35, color=palette.sequence[3]
    )
    own = base.transform_filter("datum.own").mark_tick(thickness=3, size=38, opacity=1, color=palette.accent)
    middle = base.mark_point(shape="diamond", size=60, filled=True, color=palette.ink).encode(
        x=alt.X("median(shown):Q"), tooltip=[alt.Tooltip("median(shown):Q", title="中位数", format=chosen.pattern)]
    )
    chart = others + middle + own
    return finished(chart.properties(height=_ROW * max(len(scopes), 1)), mode, room=(0, 12))
