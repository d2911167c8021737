"""Places side by side as a table: a column a place, its value and rank in each measure, shaded by where it stands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.analysis.comparison import in_short, leaders, mixed_periods
from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.table import table
from dashboard.charts.theme import in_unit, number, why, written
from dashboard.model import Period
from dashboard.queries import Extract

BEST, WORST = "▲", "▼"
# Where a place has to stand to be shaded, from the worst to the best of its kind, and the words for each shade.
_EDGES: Final = (0.2, 0.4, 0.6, 0.8)


def comparison(extract: Extract) -> Exhibit:
    """Rows of `compared`: a line a measure, a column a place; ▲ the best and ▼ the worst of those shown.

    Measures that are neither good nor bad are neither marked nor shaded.
    """
    frame, best = extract.frame, leaders(extract)
    who = list(dict.fromkeys(frame["who"]))
    lines, shades = [], []
    for name, rows in frame.groupby("indicator", sort=False):
        own = extract.registry.indicators[str(name)]
        judged = -rows["value"] if own.direction == "lower" else rows["value"]
        worst = set(rows.loc[judged == judged.min(), "who"]) if str(name) in best else set()
        years = [Period(at).label for at in sorted(set(rows["period"]) - {""})]
        cells = {
            row["who"]: _cell(row, own.decimals, row["who"] in best.get(str(name), ()), row["who"] in worst)
            for row in rows.to_dict("records")
        }
        unit = extract.registry.units[own.unit].label
        lines.append([in_unit(own.label, unit), "、".join(years) or "—", *(cells.get(one, "—") for one in who)])
        at = {row["who"]: -1 if row["neutral"] else _shade(row["position"]) for row in rows.to_dict("records")}
        shades.append([-1, -1, *(at.get(one, -1) for one in who)])
    headings = ["指标", "年份", *who]
    words = pd.DataFrame(lines, columns=headings)
    return table(
        extract,
        words,
        title=f"{in_short(extract)}比较",
        subtitle="括号内为同类单位中的位次（自优至劣，中性指标自大至小）；▲最优 ▼最差；底色由同类中的最差到最优",
        finding=_finding(extract, best, who),
        notes=(*mixed_periods(extract), *_together(extract), *gaps(extract)),
        shades=shades,
    )


def _cell(row: Mapping[Any, Any], decimals: int, best: bool, worst: bool) -> str:
    value, rank = row["value"], row["rank"]
    if math.isnan(value):
        return why(row["note"])
    ranked = "" if math.isnan(rank) else f"（{rank:.0f}）"
    return f"{number(value, decimals)}{ranked}{BEST if best else WORST if worst else ''}"


def _shade(position: float) -> int:
    """0 the worst fifth of its kind to 4 the best; -1 where nobody knows."""
    return -1 if math.isnan(position) else sum(position > edge for edge in _EDGES)


def _together(extract: Extract) -> tuple[str, ...]:
    """How places that are taken together came about."""
    rows = extract.known[extract.known["place"].str.contains("-")].drop_duplicates(["place", "locator"])
    said = [f"{name}：{'；'.join(own['locator'])}" for name, own in rows.groupby("who", sort=False)]
    return tuple(f"{words}。" for words in said)


def _finding(extract: Extract, best: dict[str, list[str]], who: list[str]) -> str:
    """Who leads in how many of the measures that have better and worse, and where they lie most apart."""
    if not best:
        return f"{'、'.join(who)}没有可以分出优劣的共同指标。"
    counts = pd.Series([one for leading in best.values() for one in leading]).value_counts()
    most = [str(one) for one in counts.index[counts == counts.max()]]
    said = f"{len(best)}项有优劣之分的指标中，{'、'.join(most)}{'各' if len(most) > 1 else ''}有{counts.max()}项最优"
    return f"{said}；{_apart(extract, best)}。"


def _apart(extract: Extract, best: dict[str, list[str]]) -> str:
    """The measure in which the largest value is most times the smallest."""
    known = extract.known
    spans = {name: known[(known["indicator"] == name) & (known["value"] > 0)] for name in best}
    times = {name: rows["value"].max() / rows["value"].min() for name, rows in spans.items() if len(rows) > 1}
    if not times:
        return "没有可以相比的倍数"
    widest = max(times, key=lambda name: times[name])
    rows, own = spans[widest], extract.registry.indicators[widest]
    unit, order = extract.registry.units[own.unit], rows.sort_values("value", ascending=False).to_dict("records")
    ends = [f"{row['who']}{written(row['value'], own, unit)}" for row in (order[0], order[-1])]
    return f"相差最大的是{own.label}，{ends[0]}为{ends[1]}的{times[widest]:.1f}倍"
