"""地区档案: the counties most like a place, and what those do better that are better off."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.better import WELL_OFF, better
from dashboard.analysis.profile import alike
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, matrix
from dashboard.charts.theme import written
from dashboard.exhibits.choices import Choices
from dashboard.model import Period
from dashboard.queries import Extract

_METHOD: Final = "九项指标各自标准化（偏态的先取对数）后的欧氏距离，越近越像；名单见表头各指标"


def done_better(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Comparison with the wealthier ones among the ten nearest counties; None if there are none."""
    rows = ask(catalog, better, choices["place"])
    if rows.frame.empty:
        return None
    neutral = rows.frame["neutral"].astype(bool)
    frame = rows.frame.assign(
        column=rows.frame["side"],
        above=[f"{apart:+.0f}".replace("-", "−") for apart in rows.frame["apart"]],
        item=rows.frame["item"].where(~neutral, rows.frame["item"] + "⇄"),
    )
    names = frame["better"].iloc[0]
    wealth = catalog.registry.indicators[WELL_OFF].label
    return matrix(
        rows.where(frame),
        title="同类中做得更好的好在哪",
        subtitle=f"最相近的十县中{wealth}更高的：{names}；各项取其中位数，它们更优的在前",
        lead={"item": "指标", "above": "与本地相差的百分位"},
        finding=f"最相近的十县中，{names}的{wealth}更高；{_advantage(rows)}",
        notes=(
            "相差的百分位，正为它们更优，负为本地更优；⇄为中性指标，正为它们更大，排在后面。相差不到1个百分位的不列。",
            "相差不等于原因：只说它们有什么不同，不说为什么。",
        ),
    )


def _advantage(rows: Extract) -> str:
    """Clause on the judged measure in which the wealthier peers are most ahead of the place, or that there is none."""
    ahead = rows.frame[~rows.frame["neutral"].astype(bool) & (rows.frame["apart"] > 0)]
    if ahead.empty:
        return "其余有优劣之分的指标，它们并不更优。"
    registry = rows.registry
    local, theirs = (
        written(row.value, registry.indicators[row.indicator], registry.units[row.unit])
        for row in rows.where(ahead.head(2)).rows()
    )
    return f"其余指标中，它们领先本地最多的是{ahead['item'].iloc[0]}：本地{local}，它们的中位数{theirs}。"


def peers(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The ten most similar counties; None if the place lacks a measure of similarity."""
    lead = {"name": "县域", "province_name": "省份", "distance": "距离"}
    rows = ask(catalog, alike, choices["place"])
    if rows.frame.empty:
        return None
    near = dict.fromkeys(rows.frame.loc[rows.frame["distance"] > 0, "name"])
    names = rows.frame.loc[rows.frame["distance"] == 0, "name"]
    finding = f"与{names.iloc[0]}最相近的是{'、'.join(list(near)[:3])}。"
    return matrix(
        rows, title="最相近的十个县（市）", subtitle=_METHOD, lead=lead, finding=finding, notes=of_years(rows)
    )


def of_years(rows: Extract) -> tuple[str, ...]:
    """Sentence with the year of each measure; empty without rows."""
    indicators = rows.registry.indicators
    years = rows.frame.groupby("period")["indicator"].unique()
    parts = [
        f"{'、'.join(indicators[name].label for name in names)}为{Period(str(period)).label}"
        for period, names in years.items()
    ]
    return (f"{'；'.join(parts)}。",) if parts else ()
