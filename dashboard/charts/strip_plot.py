"""Strip plot: ticks for all places in the nation, the province and the city, with one place in the accent."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.analysis.ranking import standing
from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.theme import PALETTES, Mode, Scale, in_unit, rank_of, scale, written
from dashboard.charts.vega_spec import ROWS, finished
from dashboard.model.place_words import each_of
from dashboard.queries import Extract

_ROW: Final = 58
# Logarithmic axis if the maximum exceeds this multiple of the median, which would press most ticks together.
_SKEWED: Final = 8.0


def strip_plot(extract: Extract, place: str) -> Exhibit:
    """Known rows of one period (with `city` besides the usual columns) as three strips, `place` marked."""
    extract = extract.one_measure("条带图")
    indicator, unit, published = extract.indicator, extract.unit, extract.with_values
    chosen = scale(indicator, unit, float(published["value"].abs().max()) if len(published) else 0.0)
    rows = extract.frame[extract.frame["place"] == place]
    # A place missing from the publication has no strips, only the finding.
    if rows.empty:
        published, rows = published.head(0), pd.DataFrame([dict.fromkeys(extract.frame.columns, "")])
    place_row = rows.iloc[0]
    inside = {
        "全国": published,
        place_row["province_name"]: published[published["province_name"] == place_row["province_name"]],
        place_row["city_name"]: published[(published["city"] == place_row["city"]) & (place_row["city"] != place)],
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
    values = published["value"]
    low, middle = (float(values.min()), float(values.median())) if len(values) else (0.0, 0.0)
    logarithmic = low > 0 and float(values.max()) > _SKEWED * middle
    period_text, everyone = spoken(extract.periods), each_of(set(published["kind"]))
    return Exhibit(
        id="strip",
        title=f"{period_text}{indicator.label}：{place_row['name']}在{everyone}中的位置",
        subtitle=f"{in_unit(indicator.label, chosen.label)}，{period_text}，每条短线一个单位，{len(published)}个"
        + ("，横轴为对数刻度" if logarithmic else ""),
        draw=partial(_spec, chosen, tuple(inside), logarithmic),
        data=data,
        extract=extract,
        alt=f"条带图：{period_text}{indicator.label}，{place_row['name']}在全国、本省、本市各单位中的位置",
        finding=_finding(extract, place, period_text),
        notes=gaps(extract),
    )


def _finding(extract: Extract, place: str, period_text: str) -> str:
    rank_row = standing(extract, place)
    if rank_row is None:
        return f"{period_text}该单位没有{extract.indicator.label}的数。"
    name = rank_row.name
    return (
        f"{period_text}{name}{extract.indicator.label}为{written(rank_row.value, extract.indicator, extract.unit)}，"
        f"全国{rank_of(rank_row.rank, rank_row.of)}，"
        f"{rank_row.province}{rank_of(rank_row.rank_in_province, rank_row.of_in_province)}。"
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
    focus = base.transform_filter("datum.own").mark_tick(thickness=3, size=38, opacity=1, color=palette.accent)
    middle = base.mark_point(shape="diamond", size=60, filled=True, color=palette.ink).encode(
        x=alt.X("median(shown):Q"), tooltip=[alt.Tooltip("median(shown):Q", title="中位数", format=chosen.pattern)]
    )
    chart = others + middle + focus
    return finished(chart.properties(height=_ROW * max(len(scopes), 1)), mode, room=(0, 12))
