"""Text tables: stated against recomputed figures, implied figures, listings, side-by-side lists, rankings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from dashboard.analysis.ranking import within_provinces
from dashboard.charts.ends import ends, named
from dashboard.charts.exhibit import Exhibit, gaps, spoken
from dashboard.charts.table import plain, table
from dashboard.charts.theme import explained, in_unit, number, rank_of, why, written
from dashboard.model import Period, printed_decimals
from dashboard.model.passage import section, without_lines
from dashboard.model.place_words import short_kind
from dashboard.queries import Extract
from dashboard.tables.observations import NOT_WRITTEN, STATED

# Columns of tables of things mentioned without a figure, and of targets without one.
MENTIONED: Final = {"group": "类别", "item": "名称", "said": "原文所述", "section": "出处", "note": "说明"}
AIMED: Final = {"item": "名称", "deadline": "期限", "section": "出处", "note": "说明"}


def statement(extract: Extract, title: str) -> Exhibit:
    """Stated against recomputed figures, from `audited` rows: two per figure, the stated one first.

    With an `about` column, the view's title is a column too.
    """
    registry, lines = extract.registry, []
    # Short name of the source: 材料, or that of another county's document.
    source = extract.frame["source"].iloc[0] if len(extract.frame) else ""
    short = registry.sources[source].short if source else "原文"
    pairs = zip(extract.frame.iloc[::2].to_dict("records"), extract.frame.iloc[1::2].to_dict("records"), strict=True)
    for stated, recomputed in pairs:
        unit = registry.units[stated["unit"]].label
        digits = printed_decimals(stated["value"])
        has_value = recomputed["value"] == recomputed["value"]
        more = digits if has_value and round(recomputed["value"], digits) == recomputed["value"] else min(digits + 1, 2)
        cells = (
            stated["label"],
            Period(stated["period"]).label if stated["period"] else NOT_WRITTEN,
            _QUALIFIERS.get(stated["qualifier"], "") + number(stated["value"], digits) + unit,
            number(recomputed["value"], more) + unit if has_value else "—",
            number(recomputed["difference"], more) if has_value else "",
            stated["verdict"],
            stated["locator"].split(" ")[0],
            recomputed["reason"],
        )
        lines.append(cells)
    data = pd.DataFrame(lines, columns=[f"{short}所述", "时期", short, "重算", "差", "判定", "出处", "说明"])
    if "about" in extract.frame:
        data.insert(len(data.columns) - 1, "内容", extract.frame["about"].iloc[::2].to_numpy())
    counts = data["判定"].value_counts()
    tally = "，".join(f"{counts[word]}个{word}" for word in counts.index)
    # A single verdict needs no breakdown.
    verdicts = f"个数字，都{counts.index[0]}" if len(counts) == 1 else f"个数字：{tally}"
    return table(
        extract,
        data,
        title=f"{short}所述与重算：{title}",
        subtitle=f"按{short}行序（L为{short}行号），数字带{short}所印单位；差为重算减{short}",
        finding=f"{short}就此述及{len(data)}{verdicts}。" if lines else f"{short}就此没有单独的数字。",
    )


_QUALIFIERS: Final = {"about": "约", "more_than": "超过", "less_than": "低于"}


def listing(extract: Extract, *, title: str, subtitle: str, heading: str) -> Exhibit:
    """One line per row: `item` (under `heading`), measure, period, value, section of the source, note."""
    rows = []
    for item, row in zip(extract.frame["item"], extract.rows(), strict=True):
        label, unit, decimals = extract.measured(row)
        has_value = not math.isnan(row.value)
        # A year is written without thousands separators.
        value = f"{row.value:.0f}年" if has_value and unit.id == "year" else number(row.value, decimals)
        figure = value + (unit.label if unit.id != "year" else "")
        cells = (
            item,
            label if row.label else "—",
            row.when,
            figure if has_value else why(row.note),
            section(row.locator) or extract.registry.sources[row.source].short,
            without_lines(row.note),
        )
        rows.append(cells)
    data = pd.DataFrame(rows, columns=[heading, "依据", "时期", "数值", "出处", "说明"])
    every, numbered = dict.fromkeys(extract.frame["item"]), set(extract.with_values["item"])
    without = [item for item in every if item not in numbered]
    finding = f"{title}中，{len(every) - len(without)}项有数字或年份为据"
    finding += f"；{'、'.join(without)}没有。" if without else "。"
    return table(extract, data, title=title, subtitle=subtitle, finding=finding)


def opposed(extract: Extract, *, title: str, subtitle: str) -> Exhibit:
    """One column per `item`, listing its figures with period and, if stated, short name of the source."""
    sides: dict[str, list[str]] = {}
    for side, row in zip(extract.frame["item"], extract.rows(), strict=True):
        _, unit, decimals = extract.measured(row)
        where = f"，{extract.registry.sources[row.source].short}" if row.status == STATED else ""
        text = f"{row.label}：{number(row.value, decimals)}{unit.label}（{row.when}{where}）"
        sides.setdefault(side, []).append(explained(row.note) if math.isnan(row.value) else text)
    data = pd.DataFrame(list(zip_longest(*sides.values(), fillvalue="")), columns=list(sides))
    counts = extract.with_values.groupby("item").size().reindex(list(sides), fill_value=0)
    tally = "、".join(f"{side}{count}项" for side, count in counts.items())
    return table(extract, data, title=title, subtitle=subtitle, finding=f"{title}：有数字的{tally}。")


def reckoned(extract: Extract, title: str) -> Exhibit:
    """Figures implied by the stated ones of a view, with period and formula, from the rows of `implied`."""
    lines = []
    for row in extract.rows():
        _, unit, decimals = extract.measured(row)
        value = number(row.value, decimals) + unit.label
        lines.append((row.label, row.when, value, without_lines(row.locator), without_lines(row.note)))
    data = pd.DataFrame(lines, columns=["推算数", "时期", "数值", "算法", "说明"])
    about = "原文没有印出，由所印数字推得；约数推得的也是约数"
    finding = f"由所印数字可推得{len(data)}个数。" if lines else "没有可推算的数。"
    return table(extract, data, title=f"由所述数字推算：{title}", subtitle=about, finding=finding)


def register(extract: Extract, *, title: str, subtitle: str, columns: Mapping[str, str], finding: str = "") -> Exhibit:
    """One line per row with its text `columns` (extract column to heading)."""
    told = {column: without_lines if column == "note" else plain for column in columns}
    data = pd.DataFrame({heading: extract.frame[column].map(told[column]) for column, heading in columns.items()})
    summary = finding or (f"{title}有{len(data)}项。" if len(data) else "原文没有这方面的条目。")
    return table(extract, data, title=title, subtitle=subtitle, finding=summary)


def ranking_table(extract: Extract, first: int = 0, last: bool = False, among: str = "") -> Exhibit:
    """Ranking in descending order of value: one line per place, with provincial rank if there are several provinces.

    `first` limits the number of places; with `last` they are the smallest, in ascending order. Places without a value
    come last, with the reason, and are omitted if `first` is given. `among` names the places in the title.
    """
    extract = within_provinces(extract.one_measure("排名"))
    order, published = extract.frame, extract.with_values
    if first:
        order = published.iloc[::-1].head(first) if last else published.head(first)
    several = published["province_name"].nunique() > 1 and published["province_name"].ne(published["name"]).any()
    heading = in_unit(extract.indicator.label, extract.unit.label)
    columns: dict[str, list[str]] = {
        "位次": [plain(rank) for rank in order["rank"]],
        "地区": list(order["name"]),
        "省份": list(order["province_name"]),
        heading: [
            why(row.note) if math.isnan(row.value) else number(row.value, extract.indicator.decimals)
            for row in extract.where(order).rows()
        ],
        "本省位次": [plain(rank) for rank in order["rank_in_province"]],
    }
    if not several:
        del columns["省份"], columns["本省位次"]
    period_text, whole = spoken(extract.periods), f"后{first}" if last else f"前{first}"
    extremes = ends(named(published), published["value"], extract.indicator, extract.unit) if len(published) else ""
    return table(
        extract.where(order.reset_index(drop=True)),
        pd.DataFrame(columns),
        title=f"{period_text}{among}{extract.indicator.label}{whole if first else '排名'}",
        subtitle=f"{heading}，{'自低到高' if last else '自高到低'}，位次在有数的{len(published)}个地区中",
        finding=f"{period_text}{extract.indicator.label}{extremes}。" if extremes else "所选范围没有数字。",
        notes=gaps(extract),
    )


# Indicators of a portrait, in order, and whether to add the national rank.
_PORTRAIT: Final = {
    "gdp": True,
    "gdp_per_person": True,
    "primary_share": False,
    "secondary_share": False,
    "tertiary_share": False,
    "fiscal_self_sufficiency": True,
    "resident_population": False,
    "urban_share": False,
    "share_65_plus": False,
}


def standings_table(extract: Extract, remarks: Mapping[str, Sequence[str]] = MappingProxyType({})) -> Exhibit:
    """One line per measure of a place, from the rows of `standings`: its figures in every year, and the ranks of the
    last year with a value. The finding is a one-paragraph portrait; `remarks` (heading to texts) become notes."""
    name, province, city = (str(extract.frame[column].iloc[0]) for column in ("name", "province_name", "city_name"))
    held = extract.with_values
    frame = extract.frame[
        extract.frame["period"].isin(held["period"]) & extract.frame["indicator"].isin(held["indicator"])
    ]
    years = [Period(period).label for period in dict.fromkeys(frame["period"])]
    blank = [
        Period(period).label for period in dict.fromkeys(extract.frame["period"]) if period not in set(frame["period"])
    ]
    ranked = {
        suffix: heading
        for suffix, heading in (
            ("", "全国位次"),
            ("_in_province", f"本{short_kind(province)}位次"),
            ("_in_city", "本市位次"),
        )
        if held[f"rank{suffix}"].notna().any()
    }
    lines = []
    for _, rows in frame.groupby("indicator", sort=False):
        row = rows[rows["value"].notna()].tail(1)
        label, unit, decimals = extract.measured(next(extract.where(rows).rows()))
        values = [
            why(note) if math.isnan(value) else number(value, decimals)
            for value, note in zip(rows["value"], rows["note"], strict=True)
        ]
        lines.append((in_unit(label, unit.label), *values, *(_standing(row, suffix) for suffix in ranked)))
    data = pd.DataFrame(lines, columns=["指标", *years, *ranked.values()])
    return table(
        extract,
        data,
        title=f"{name}的位置",
        subtitle=f"{province}{city}{name}，各指标及其在有数的同类单位中的位次（最近一年，自高到低，位次／个数）",
        finding=_portrait(extract, f"{name}（{province}{city}）"),
        notes=(
            "位次在县与县级市中排；市辖区在全部县级单位中排。"
            f"{'、'.join(years)}各按当年区划，相减前须先看区划有无变动。",
            *([f"{'、'.join(blank)}没有收录这里的数，不列。"] if blank else []),
            *(f"{heading}：{'；'.join(texts)}。" for heading, texts in remarks.items() if texts),
        ),
    )


def _standing(row: pd.DataFrame, suffix: str) -> str:
    if row.empty or math.isnan(row[f"rank{suffix}"].iloc[0]):
        return "—"
    return f"{row[f'rank{suffix}'].iloc[0]:.0f}／{row[f'of{suffix}'].iloc[0]:.0f}"


def _portrait(extract: Extract, who: str) -> str:
    """Paragraph on size, level, structure, finance and population; unpublished figures are omitted."""
    rows = extract.with_values.to_dict("records")
    last = {row["indicator"]: row for row in rows}
    latest = [last[indicator] for indicator in _PORTRAIT if indicator in last]
    # The year is given only where it changes.
    years = ["", *(row["period"] for row in latest)]
    parts = [_phrase(extract, row, row["period"] != before) for row, before in zip(latest, years, strict=False)]
    people = [row for row in rows if row["indicator"] == "resident_population"]
    parts += [_phrase(extract, row, dated=True) for row in people[:-1][:1]]
    return f"{who}{'；'.join(parts)}。" if parts else f"{who}没有数字。"


def _phrase(extract: Extract, row: dict[Any, Any], dated: bool) -> str:
    """Phrase with a figure, its year if `dated`, and its national rank if _PORTRAIT says so."""
    indicator, year = extract.registry.indicators[row["indicator"]], Period(row["period"]).label if dated else ""
    # A figure that only some regions have is not ranked.
    ranked = _PORTRAIT[indicator.id] and row["rank"] == row["rank"]
    rank = f"，居全国{rank_of(int(row['rank']), int(row['of']))}" if ranked else ""
    return f"{year}{indicator.label}{written(row['value'], indicator, extract.registry.units[indicator.unit])}{rank}"
