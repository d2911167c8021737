"""Operands of recomputations: `kind:argument/argument` in checks and packs, resolved from the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.audit.official import official, official_of_place
from dashboard.audit.operations import computed, spelt
from dashboard.catalog import Catalog
from dashboard.errors import DefinitionError
from dashboard.model import COUNTY_KINDS
from dashboard.model.memo import once
from dashboard.packs.rows import brought
from dashboard.queries import counted, first_published_gdp
from dashboard.tables.deck import DECADE
from dashboard.tables.observations import LEVEL_TABLES

# Source id of the national deck, whose own lists and items some operands count.
DECK: Final = "deck_2022"
# Suffixes of names of county-level units, longer ones before those they contain.
_SUFFIXES: Final = ("自治县", "自治旗", "县", "旗", "市")


@dataclass(frozen=True, slots=True)
class Operand:
    """A value in the base unit of its dimension (元, 人, 个 …), with its sources, vintage and description.

    `period` is empty if it has none.
    """

    value: float
    sources: tuple[str, ...]
    vintage: str
    description: str
    period: str = ""


def operand(catalog: Catalog, text: str) -> Operand | None:
    """Evaluate the operand `text`; None if there is no such figure. Raises DefinitionError for an unknown kind."""
    kind, _, rest = text.partition(":")
    if kind not in OPERANDS:
        raise DefinitionError(f"不认得的算子 {kind}（应为 {'、'.join(OPERANDS)} 之一）")
    return OPERANDS[kind](catalog, *rest.split("/"))


def _claim(catalog: Catalog, claim: str) -> Operand | None:
    rows = catalog.whole("claims")
    rows = rows[rows["id"] == claim]
    if rows.empty:
        raise DefinitionError(f"没有编号为 {claim} 的所述数字")
    row, source = rows.iloc[0], str(rows["source"].iloc[0])
    value = float(row["value"]) * catalog.registry.units[row["unit"]].factor
    label = f"{row['label']}（{catalog.registry.sources[source].short}{str(row['locator']).split()[0]}）"
    return Operand(value, (source,), str(row["vintage"]), label, str(row["period"]))


def implied_value(catalog: Catalog, id_: str) -> Operand | None:
    """Evaluate an implied figure of the packs by id; None if an operand is not available.

    Raises DefinitionError for an unknown id.
    """
    rows = catalog.whole("implied")
    rows = rows[rows["id"] == id_]
    if rows.empty:
        raise DefinitionError(f"没有编号为 {id_} 的推算数")
    row = rows.iloc[0]
    operands = [operand(catalog, text) for text in str(row["of"]).split()]
    parts = [part for part in operands if part is not None]
    if len(parts) < len(operands):
        return None
    period = str(row["period"])
    value = computed(str(row["op"]), [part.value for part in parts], period)
    if value is None:
        return None
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    formula = spelt(str(row["op"]), [part.description for part in parts])
    return Operand(value * float(row["scale"]), sources, parts[-1].vintage, formula, period)


def _operand(rows: pd.DataFrame, value: float, label: str) -> Operand | None:
    if rows.empty or pd.isna(value):
        return None
    sources = dict.fromkeys(source for joined in rows["source"].unique() for source in joined.split("|"))
    return Operand(float(value), tuple(sources), str(rows["vintage"].iloc[0]), label)


def _label(catalog: Catalog, indicator: str) -> str:
    return catalog.registry.indicators[indicator].label


def _value(catalog: Catalog, level: str, place: str, indicator: str, period: str, vintage: str = "") -> Operand | None:
    place_rows = official_of_place(catalog, level, place, indicator, period, vintage)
    result = _operand(place_rows, place_rows["value"].sum(), f"{period}年{_label(catalog, indicator)}")
    return result and replace(result, period=period)


def _sum(catalog: Catalog, indicator: str, period: str, vintage: str, groups: str = "") -> Operand | None:
    """Sum over the provinces of the groups (joined by +), or over all provinces."""
    rows = official(catalog, "provincial", indicator, period, vintage)
    chosen = [group for group in catalog.registry.groupings if group.id in groups.split("+")]
    members = {code for group in chosen for code in group.members}
    chosen_rows = rows[rows["place"].isin(members)] if groups else rows
    area = "、".join(group.label for group in chosen) or "各省"
    return _operand(chosen_rows, chosen_rows["value"].sum(), f"{area}{_label(catalog, indicator)}之和")


def _count(
    catalog: Catalog, level: str, indicator: str, period: str, vintage: str, low: str, high: str = ""
) -> Operand | None:
    """Number of places (for counties, without districts) with a value in [`low`, `high`), in the indicator's unit."""
    rows = official(catalog, level, indicator, period, vintage)
    if level == "county":
        rows = rows[rows["place"].isin(_units(catalog, period)["place"])]
    factor = catalog.registry.units[catalog.registry.indicators[indicator].unit].factor
    inside = rows["value"].between(float(low) * factor, float(high or "inf") * factor, inclusive="left")
    return _operand(rows, int(inside.sum()), f"{_label(catalog, indicator)}在{low}—{high or '…'}的个数")


def _rank(catalog: Catalog, level: str, place: str, indicator: str, period: str, order: str) -> Operand | None:
    """Rank of a place, counted from the `highest` or the `lowest`."""
    rows = official(catalog, level, indicator, period)
    rank = rows["value"].rank(method="min", ascending=order == "lowest")[rows["place"] == place]
    label = f"{_label(catalog, indicator)}自{'低到高' if order == 'lowest' else '高到低'}位次"
    return _operand(rows[rows["place"] == place], rank.sum(), label)


def _listed(catalog: Catalog, ranking: str, group: str, first: str = "") -> Operand | None:
    """Number of positions of a printed list (among the `first` n, or all) that lie in a group."""
    rows = counted(catalog, ranking, group, int(first) if first else None)
    return Operand(float(rows), (DECK,), "deck", f"名单中属{catalog.registry.group(group).label}的席位")


def _printed(catalog: Catalog, ranking: str, measure: str, position: str) -> Operand | None:
    table = catalog.table("rankings")
    rows = catalog.frame(
        table.filter(table.ranking == ranking, table.measure == measure, table.position == int(position))
    )
    row = rows.iloc[0]
    value = float(row["value"]) * catalog.registry.units[row["unit"]].factor
    return Operand(value, (str(row["source"]),), "deck", f"材料表列{row['printed_name']}（{row['locator']}）")


@once
def _units(catalog: Catalog, edition: str) -> pd.DataFrame:
    places = catalog.table("places")
    return catalog.frame(
        places.filter(places.level == "county", places.edition == edition, places.kind.isin(COUNTY_KINDS))
    )


def _named(catalog: Catalog, edition: str, suffix: str = "", area: str = "") -> Operand | None:
    """Number of counties and county-level cities in a census year, by suffix of the name and prefix of the code."""
    units = _units(catalog, edition)
    names = units.loc[units["place"].str.startswith(area), "name"]
    kinds = names.map(lambda name: next((end for end in _SUFFIXES if name.endswith(end)), ""))
    count = int((kinds == suffix).sum()) if suffix else len(names)
    return Operand(
        float(count), ("census_county",), f"census{edition}", f"{edition}年普查名录中的{suffix or '县域单位'}"
    )


def _rows(catalog: Catalog, pack: str, name: str, column: str, start: str) -> Operand | None:
    """Number of distinct values of a pack table's first column, among rows whose `column` starts with `start`."""
    rows = brought(catalog, name, pack)
    listed = rows.loc[rows[column].astype(str).str.startswith(start)].iloc[:, 0].nunique()
    definition = catalog.registry.pack(pack)
    return Operand(float(listed), (definition.source.id,), definition.vintage, "所列各项的个数")


def _all_units(catalog: Catalog, indicators: str, period: str, vintage: str) -> Operand | None:
    """Sum of the indicators (joined by +) over all county-level units, including districts."""
    parts = [official(catalog, "county", name, period, vintage) for name in indicators.split("+")]
    rows = pd.concat(parts, ignore_index=True)
    return _operand(rows, rows["value"].sum(), "全部县级单位合计")


def _tier(catalog: Catalog, indicator: str, period: str, low: str, high: str = "") -> Operand | None:
    """Mean over the cities whose GDP (亿元) at the end of the deck's decade is in [`low`, `high`)."""
    gdp = first_published_gdp(catalog, DECADE.split("-")[-1])["value"]
    rows = official(catalog, "city", indicator, period)
    rows = rows[rows["place"].isin(gdp.index[gdp.between(float(low), float(high or "inf"), inclusive="left")])]
    return _operand(rows, rows["value"].mean(), f"{len(rows)}个城市{_label(catalog, indicator)}的平均")


def _followed(catalog: Catalog, how: str, indicator: str, first: str, last: str) -> Operand | None:
    """Change of the `sum`, `mean` or `share` over counties with the same code in both years.

    A share is that of the total of all provinces, in percent.
    """
    parts = []
    for period in (first, last):
        rows, units = official(catalog, "county", indicator, period), _units(catalog, period)
        parts.append(rows.merge(units[["place", "code"]], on="place"))
    both = parts[0].merge(parts[1], on=["place", "code"], suffixes=("_first", ""))
    totals = [getattr(both[column], "mean" if how == "mean" else "sum")() for column in ("value_first", "value")]
    if how == "share":
        wholes = [official(catalog, "provincial", indicator, period)["value"].sum() for period in (first, last)]
        totals = [100 * part / whole for part, whole in zip(totals, wholes, strict=True)]
    label = f"两年代码相同的{len(both)}个县域单位{_label(catalog, indicator)}之{_HOW[how]}的变化"
    return _operand(both, totals[1] - totals[0], label)


_HOW: Final = {"sum": "和", "mean": "平均", "share": "占全国比重"}


def _lowest(catalog: Catalog, indicator: str, period: str, first: str, group: str) -> Operand | None:
    """Number of provinces in a group among the `first` n provinces with the lowest values of an indicator."""
    rows = official(catalog, "provincial", indicator, period).nsmallest(int(first), "value")
    in_group = rows["place"].isin(set(catalog.registry.group(group).members))
    label = catalog.registry.group(group).label
    return _operand(rows, float(in_group.sum()), f"{_label(catalog, indicator)}最低的{first}个省中属{label}的个数")


def _events(catalog: Catalog, kind: str) -> Operand | None:
    table = catalog.table("timeline")
    return Operand(len(catalog.frame(table.filter(table.kind == kind))), (DECK,), "deck", "材料所列各段")


def _members(catalog: Catalog, group: str) -> Operand | None:
    return Operand(len(catalog.registry.group(group).members), (DECK,), "deck", "材料列出名称的个数")


def _groups(catalog: Catalog, kind: str) -> Operand | None:
    return Operand(len(catalog.registry.grouping(kind)), (DECK,), "deck", "材料列出的个数")


OPERANDS: Final[dict[str, Callable[..., Operand | None]]] = {
    "claim": _claim,
    "value": _value,
    "sum": _sum,
    "count": _count,
    "rank": _rank,
    "listed": _listed,
    "printed": _printed,
    "named": _named,
    "all_units": _all_units,
    "tier": _tier,
    "followed": _followed,
    "lowest": _lowest,
    "events": _events,
    "members": _members,
    "groups": _groups,
    "rows": _rows,
    "implied": implied_value,
}


def matching(catalog: Catalog, place: str, indicator: str, period: str) -> str:
    """Operand of the official figure with a stated figure's place, indicator and period; '' if one is missing."""
    if not (place and indicator and period):
        return ""
    places = catalog.whole("places")
    level = places.loc[places["place"] == place, "level"]
    return "" if level.empty else f"value:{LEVEL_TABLES[level.iloc[0]]}/{place}/{indicator}/{period}"
