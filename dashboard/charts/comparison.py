"""Comparison table: one column per place with its value and rank in each measure, shaded by relative position."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.analysis.comparison import in_short, leaders, mixed_periods
from dashboard.analysis.placing import positions
from dashboard.charts.exhibit import Exhibit, gaps
from dashboard.charts.table import table
from dashboard.charts.theme import in_unit, number, rank_of, why, written
from dashboard.model import Period
from dashboard.queries import Extract

BEST, WORST = "▲", "▼"
# Positions (0 worst, 1 best of its kind) that separate the shades.
_EDGES: Final = (0.2, 0.4, 0.6, 0.8)


_LEGEND: Final = "括号内为同类单位中的位次（自优至劣，中性指标自大至小）；▲最优 ▼最差，年份不同的逐格写明、不分优劣"
# Number of measures in the finding on a single place.
_FIRST: Final = 3
# Maximum number of places whose shades are not told apart.
_FEW: Final = 2


def comparison(extract: Extract) -> Exhibit:
    """Table of the rows of `compared`: one row per measure, one column per place; ▲ best and ▼ worst of those shown.

    Neutral measures are neither marked nor shaded. Measures without any figure are named below the title instead.
    """
    (frame, absent), best = _held(extract), leaders(extract)
    who = list(dict.fromkeys(frame["who"]))
    lines, shades = [], []
    for name, rows in frame.groupby("indicator", sort=False):
        indicator = extract.registry.indicators[str(name)]
        judged = -rows["value"] if indicator.direction == "lower" else rows["value"]
        worst = set(rows.loc[judged == judged.min(), "who"]) if str(name) in best else set()
        years = [Period(period).label for period in sorted(set(rows["period"]) - {""})]
        dated = rows.dropna(subset="value")["period"].nunique() > 1
        cells = {
            row["who"]: _cell(row, indicator.decimals, dated)
            + _mark(row["who"] in best.get(str(name), ()), row["who"] in worst)
            for row in rows.to_dict("records")
        }
        unit = extract.registry.units[indicator.unit].label
        lines.append(
            [in_unit(indicator.label, unit), "、".join(years) or "—", *(cells.get(place, "—") for place in who)]
        )
        shade_by_place = {
            row["who"]: -1 if row["neutral"] else _shade(row["position"]) for row in rows.to_dict("records")
        }
        shades.append([-1, -1, *(shade_by_place.get(place, -1) for place in who)])
    shades, ground = _told_apart(shades, frame, who)
    headings = ["指标", "年份", *who]
    data = pd.DataFrame(lines, columns=headings)
    return table(
        extract,
        data,
        title=f"{in_short(extract)}比较",
        subtitle=f"{_LEGEND}；{ground}{absent}",
        finding=_finding(extract, best, who),
        notes=(*mixed_periods(extract), *_combined_places(extract), *gaps(extract)),
        shades=shades,
    )


def _held(extract: Extract) -> tuple[pd.DataFrame, str]:
    """Rows of the measures with any figure, and a clause that names the others; all rows if none has one."""
    held = extract.frame["indicator"].isin(extract.with_values["indicator"])
    if held.all() or not held.any():
        return extract.frame, ""
    registry = extract.registry.indicators
    labels = [registry[name].label for name in dict.fromkeys(extract.frame.loc[~held, "indicator"])]
    return extract.frame[held], f"；所列各地都没有数，不列：{'、'.join(labels)}"


def _told_apart(shades: list[list[int]], frame: pd.DataFrame, who: list[str]) -> tuple[list[list[int]], str]:
    """The shades and their meaning; a row all in the best or worst fifth of its kind is shaded among those shown."""
    lines, ground = [], "底色由同类中的最差到最优"
    for line, (_, rows) in zip(shades, frame.groupby("indicator", sort=False), strict=True):
        used = [shade for shade in line if shade >= 0]
        if len(used) > _FEW and set(used) in ({0}, {len(_EDGES)}):
            among = positions(rows.set_index("who")["position"])
            line = [-1, -1, *(_shade(among.get(place, math.nan)) for place in who)]
            ground = "底色由同类中的最差到最优，一行都在同类一端的由所列各地中的最差到最优"
        lines.append(line)
    return lines, ground


def _cell(row: Mapping[Any, Any], decimals: int, dated: bool) -> str:
    """Value with its rank and, if `dated`, its year in brackets."""
    value, rank = row["value"], row["rank"]
    if math.isnan(value):
        return why(row["note"])
    details = ([] if math.isnan(rank) else [f"{rank:.0f}"]) + ([Period(row["period"]).label] if dated else [])
    return number(value, decimals) + (f"（{'，'.join(details)}）" if details else "")


def _mark(best: bool, worst: bool) -> str:
    return BEST if best else WORST if worst else ""


def _shade(position: float) -> int:
    """Shade from 0 (worst fifth of its kind) to 4 (best); -1 if unknown."""
    return -1 if math.isnan(position) else sum(position > edge for edge in _EDGES)


def _combined_places(extract: Extract) -> tuple[str, ...]:
    """Notes on how aggregated places are composed."""
    rows = extract.with_values[extract.with_values["place"].str.contains("-")].drop_duplicates(["place", "locator"])
    origins = [f"{name}：{'；'.join(group['locator'])}" for name, group in rows.groupby("who", sort=False)]
    return tuple(f"{origin}。" for origin in origins)


def _finding(extract: Extract, best: dict[str, list[str]], who: list[str]) -> str:
    """Sentence on which places lead in most of the non-neutral measures, and on the measure with the widest gap."""
    if len(who) == 1:
        return _alone(extract)
    if not best:
        return f"{'、'.join(who)}没有同一年份、可以分出优劣的共同指标。"
    counts = pd.Series([leader for leading in best.values() for leader in leading]).value_counts()
    most = [str(leader) for leader in counts.index[counts == counts.max()]]
    sentence = (
        f"{len(best)}项有优劣之分的指标中，{'、'.join(most)}{'各' if len(most) > 1 else ''}有{counts.max()}项最优"
    )
    return f"{sentence}；{_apart(extract, best)}。"


def _alone(extract: Extract) -> str:
    """Sentence with the first figures of the only place, and what to add for a comparison."""
    parts = []
    for row in extract.with_values.head(_FIRST).to_dict("records"):
        indicator = extract.registry.indicators[row["indicator"]]
        value = written(row["value"], indicator, extract.registry.units[row["unit"]])
        standing = "" if math.isnan(row["rank"]) else f"，居同类{rank_of(int(row['rank']), int(row['of']))}"
        parts.append(f"{Period(row['period']).label}{indicator.label}{value}{standing}")
    figures = "；".join(parts) or "没有所选指标的数字"
    return f"{extract.frame['who'].iloc[0]}{figures}。再加一个地区，即可并排比较。"


def _apart(extract: Extract, best: dict[str, list[str]]) -> str:
    """Clause on the measure with the largest ratio of maximum to minimum."""
    frame = extract.with_values
    spans = {name: frame[(frame["indicator"] == name) & (frame["value"] > 0)] for name in best}
    times = {name: rows["value"].max() / rows["value"].min() for name, rows in spans.items() if len(rows) > 1}
    if not times:
        return "没有可以相比的倍数"
    widest = max(times, key=lambda name: times[name])
    rows, indicator = spans[widest], extract.registry.indicators[widest]
    unit, order = extract.registry.units[indicator.unit], rows.sort_values("value", ascending=False).to_dict("records")
    ends = [f"{row['who']}{written(row['value'], indicator, unit)}" for row in (order[0], order[-1])]
    return f"相差最大的是{indicator.label}，{ends[0]}为{ends[1]}的{times[widest]:.1f}倍"
