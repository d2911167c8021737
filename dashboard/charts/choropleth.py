"""Map of one indicator, by colour or circles; values of all years are sent at once, geometry is loaded by URL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.charts.basemap import Atlas
from dashboard.charts.classification import CIRCLES, QUANTILES, Classes, Classing
from dashboard.charts.ends import ends, named
from dashboard.charts.exhibit import Exhibit, about, gaps, spoken
from dashboard.charts.map_names import UNKNOWN_CLASS
from dashboard.charts.map_sketch import sketched
from dashboard.charts.map_spec import Drawing, layered, missing
from dashboard.charts.proportional_symbols import measured
from dashboard.charts.theme import Scale, explained, in_unit, scale, written
from dashboard.model import Place
from dashboard.queries import Extract
from dashboard.tables.observations import OUT_OF_SCOPE

CLASSES: Final = 6
# Maximum number of reasons for missing values listed in a finding.
_REASONS: Final = 2
LEVEL_LABELS: Final = {"province": "省级", "city": "市级", "county": "县级"}
# In bytes, 4 per value. Up to this size the values of all years are sent together, otherwise only the selected year.
_TOGETHER: Final = 100_000


def choropleth(
    extract: Extract,
    atlas: Atlas,
    level: str,
    *,
    focus: str = "",
    within: str = "",
    among: str = "",
    over: Sequence[Extract] = (),
    classing: Classing = QUANTILES,
) -> Exhibit:
    """National map of one period with `focus` outlined, also a province or city; `among` names the places in the title.

    With `within` (code of a province or city), a map of that part with its neighbours in grey. `over` are the extracts
    of all years that can be stepped through, in time order and including `extract`, classed alike.
    """
    selected = _of_one_period(extract.one_measure("地图")).inside(within)
    indicator, years = selected.indicator, _animation_years(over, within) or [selected]
    values = pd.concat([_drawn(year)["value"] for year in years]).dropna()
    chosen, classes = _classed(values, extract, classing)
    circles = classing.method == CIRCLES and bool((values > 0).any())
    data, reasons = _rows(years, chosen, classes, atlas if within or circles else None)
    classed = f"{_drawn(selected)['value'].count()}个地区，{classing.description(classes)}{_shared(years, circles)}"
    if values.empty:  # nothing to colour and no year to step to: the finding says why
        data, years, classed = data.iloc[:0], years[:1], "没有数"
    ground, around = atlas.ground(level, within), _around(selected, atlas, focus)
    period_text, label = spoken(selected.periods), in_unit(indicator.label, chosen.label)
    base = Drawing(ground, label, chosen, classes, reasons, _counts(data, classes), around=around)
    subject = f"{atlas.names.get(within, '')}{among or LEVEL_LABELS[level]}{indicator.label}分布"
    return Exhibit(
        id=f"map_{level}",
        title=f"{period_text}{subject}",
        subtitle=about(label, period_text, classed),
        draw=partial(layered, (drawing := _told(base, years, circles, atlas))),
        sketch=partial(sketched, drawing),
        data=data,
        side_tables={"state": _state(focus, years, selected)},
        extract=selected,
        alt=_alt(years, subject, circles),
        finding=_explained(selected, period_text, _of_focus(selected, atlas, period_text, focus, among)),
        notes=(*_undrawn(selected), *gaps(selected)),
        geometry=ground.geometry | ({around[1]: around[0]} if around[0] else {}),
        view=ground.view,
        years=_labelled(years),
    )


def _told(drawing: Drawing, years: Sequence[Extract], circles: bool, atlas: Atlas) -> Drawing:
    """Add to a drawing the sizes of its `circles`, the number of ranked places, and the names of what they lie in."""
    ranked = tuple(len(year.with_values) for year in years)
    values = pd.concat([_drawn(year)["value"] for year in years]).dropna()
    most, area = measured(list(values / drawing.scale.divisor), len(years)) if circles else (0.0, 0.0)
    places = {int(place) for year in years for place in _drawn(year)["place"]}
    names_above = above(atlas, drawing.ground.level, drawing.ground.within, places)
    return replace(drawing, most=most, area=area, ranked=ranked, above=names_above)


def _labelled(years: Sequence[Extract]) -> dict[str, str]:
    """Labels of the years to step through by period; empty for an area without rows on the map."""
    return {period.text: period.label for year in years for period in year.periods} if len(years) > 1 else {}


def _classed(values: pd.Series[float], extract: Extract, classing: Classing) -> tuple[Scale, Classes]:
    """Unit in which the values read well, and their classes in it."""
    chosen = scale(extract.indicator, extract.unit, _middle(values))
    return chosen, classing(list(values / chosen.divisor), count=CLASSES, decimals=chosen.decimals)


def _middle(values: pd.Series[float]) -> float:
    """Median absolute value, used to choose the unit so that at least half of the places read well in it."""
    return float(values.abs().median()) if len(values) else 0.0


def _of_one_period(extract: Extract) -> Extract:
    if len(extract.periods) > 1:
        raise ValueError(f"a map shows one period, these rows have {len(extract.periods)}; give the others as `over`")
    return extract


def _alt(years: Sequence[Extract], subject: str, circles: bool) -> str:
    """Alternative text with findings for first and last year; the same for every year, so the map is not resent."""
    ends = dict.fromkeys((years[0], years[-1]))
    findings = "".join(_finding(year, spoken(year.periods)) for year in ends)
    return f"地图：{_spoken(years)}{subject}，以{'圆的大小表示' if circles else '颜色分档'}。{findings}"


def _state(focus: str, years: Sequence[Extract], selected: Extract) -> pd.DataFrame:
    """State passed to the map: the outlined `place` and the index `at` of the initial year."""
    position = next((step for step, year in enumerate(years) if year.periods == selected.periods), 0)
    return pd.DataFrame({"place": [int(focus or 0)], "at": [position]}, dtype="int32")


def _shared(years: Sequence[Extract], circles: bool) -> str:
    return f"，各年共用同一{'比例' if circles else '分档'}" if len(years) > 1 else ""


def _spoken(years: Sequence[Extract]) -> str:
    return spoken(tuple(year.periods[0] for year in years if year.periods))


def _drawn(extract: Extract) -> pd.DataFrame:
    return extract.frame[extract.frame["on_map"]] if "on_map" in extract.frame else extract.frame


def _animation_years(over: Sequence[Extract], within: str) -> list[Extract]:
    """The years sent together: all, or none if there is only one or they exceed the size limit."""
    weight = sum(len(year.frame) for year in over) * np.dtype("float32").itemsize
    return [year.inside(within) for year in over] if len(over) > 1 and weight <= _TOGETHER else []


def _rows(
    years: Sequence[Extract], chosen: Scale, classes: Classes, labels: Atlas | None
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """One row per place: code, per year value `v0`…, rank `r0`…, class `c0`…; with `labels`, their position. Reasons.

    A missing value has rank 0 and a negative class that encodes the reason, see `missing`. Names come with the
    geometry. Codes, ranks and classes are small integers, and nothing is left to compute in the browser per place.
    """
    frames = [_drawn(year).set_index("place") for year in years]
    reasons = tuple(sorted({note for frame in frames for note in frame.loc[frame["value"].isna(), "note"]}))
    places = sorted(set().union(*(frame.index for frame in frames)))
    columns: dict[str, Any] = {"place": np.array([int(place) for place in places], dtype="int32")}
    for index, frame in enumerate(frames):
        rows = frame.reindex(places)
        values = rows["value"] / chosen.divisor
        columns[f"v{index}"] = values.to_numpy(dtype="float32")
        why = rows["note"].map({reason: missing(n) for n, reason in enumerate(reasons)}).fillna(UNKNOWN_CLASS)
        # Ranked among all places with a value, also those without a polygon.
        ranks = years[index].frame.set_index("place")["value"].rank(ascending=False, method="min")
        columns[f"r{index}"] = ranks.reindex(places).fillna(0).to_numpy(dtype="int16")
        columns[f"c{index}"] = np.where(values.isna(), why, classes.of(list(values))).astype("int8")
    data = pd.DataFrame(columns)
    if labels is not None:
        spots = labels.labels.set_index("place").reindex(places)
        data = data.assign(**{name: spots[name].to_numpy(dtype="float32") for name in ("x", "y", "room")})
    return data, reasons


def _counts(data: pd.DataFrame, classes: Classes) -> tuple[tuple[int, ...], ...]:
    """Number of places in each class, missing last, for each year."""
    years = [data[name].clip(lower=UNKNOWN_CLASS) for name in data if str(name).startswith("c")]
    steps = [*range(classes.count), UNKNOWN_CLASS]
    return tuple(tuple(int((year == step).sum()) for step in steps) for year in years)


def _undrawn(extract: Extract) -> tuple[str, ...]:
    """Note on the number of units with a value but no polygon on the current map; empty if there are none."""
    count = int((~extract.with_values["on_map"]).sum()) if "on_map" in extract.frame else 0
    text = "个有数字的单位此后撤并或由普查单列，现行底图没有其边界，见排名与下载的表格。图按现行边界绘制。"
    return (f"另有{count}{text}",) if count else ()


def _around(extract: Extract, atlas: Atlas, focus: str) -> tuple[str, str]:
    """Level and URL of the boundaries of `focus` if it is a province or city around the places of the map."""
    level = Place(focus).level
    larger = level in ("province", "city") and focus not in set(extract.frame["place"])
    return (level, atlas.urls[level]) if larger else ("", "")


def above(atlas: Atlas, level: str, within: str, places: Collection[int]) -> tuple[tuple[str, str], ...]:
    """First digits of codes and name of what the `places` of a map lie in: provinces, or the cities of one province."""
    if not within:
        return () if level == "province" else tuple(_named(atlas, "province", ""))
    if level != "county" or Place(within).level != "province":
        return ()
    # A city without counties is itself a place of the map.
    return tuple(_named(atlas, "city", within, places))


def _named(atlas: Atlas, level: str, within: str, places: Collection[int] = ()) -> Iterator[tuple[str, str]]:
    """Code prefix and name of each area of a level within a province, except `places`; names without the province's."""
    for code, name in atlas.names.items():
        area = Place(code)
        if area.level == level and within in ("", area.province) and int(code) not in places:
            yield area.prefix, name.removeprefix(atlas.names.get(within, ""))


def _of_focus(extract: Extract, atlas: Atlas, period_text: str, focus: str, among: str) -> str:
    """Clause on the value of `focus`, or on the places in it, to precede the finding on all places.

    Empty for a place that is not on the list that the map is of (`among`, if it is of one).
    """
    if not focus or len(extract.with_values) == 1:
        return ""
    if Place(focus).level != "county" and focus not in set(extract.frame["place"]):
        inside = extract.inside(focus)
        name = atlas.names.get(focus, "")
        return f"{_extremes(inside, f'{period_text}{name}')}；" if name and len(inside.with_values) else ""
    rows = extract.frame[extract.frame["place"] == focus]
    if rows.empty or (among and rows.iloc[0]["note"].startswith(OUT_OF_SCOPE)):
        return ""
    row, label = rows.iloc[0], extract.indicator.label
    if row["value"] != row["value"]:
        return f"{row['name']}没有{period_text}{label}的数（{explained(row['note'])}）；"
    value = written(float(row["value"]), extract.indicator, extract.unit)
    return f"{period_text}{row['name']}{label}为{value}；"


def _explained(extract: Extract, period_text: str, leading: str) -> str:
    """The finding after a `leading` clause, which tells the period then; with the reasons if there is no value."""
    reasons = list(dict.fromkeys(map(explained, extract.frame["note"]))) if extract.with_values.empty else []
    why = f"（{'；'.join(reasons)}）" if 0 < len(reasons) <= _REASONS else ""
    return f"{leading}{_finding(extract, '' if leading else period_text).removesuffix('。')}{why}。"


def _finding(extract: Extract, period_text: str) -> str:
    """Sentence on the largest, the smallest and the median value."""
    indicator, unit, rows = extract.indicator, extract.unit, extract.with_values
    if rows.empty:
        return f"{period_text}所选范围没有{indicator.label}的数。"
    if len(rows) == 1:
        return f"{_extremes(extract, period_text)}。"
    middle = written(float(rows["value"].median()), indicator, unit)
    return f"{_extremes(extract, period_text)}；中位数为{middle}。"


def _extremes(extract: Extract, period_text: str) -> str:
    """Clause on the largest and the smallest of the values, or on the only one."""
    indicator, unit, rows = extract.indicator, extract.unit, extract.with_values
    if len(rows) == 1:
        return f"{period_text}{ends(named(rows) + indicator.label, rows['value'], indicator, unit)}"
    among = ends(named(rows), rows["value"], indicator, unit)
    return f"{period_text}{len(rows)}个单位中，{indicator.label}{among}"
