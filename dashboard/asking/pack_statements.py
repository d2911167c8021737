"""What a county's pack states of an indicator that no publication has for the county."""

from __future__ import annotations

from typing import Final

from dashboard.catalog import Catalog
from dashboard.charts.theme import number
from dashboard.model import Period, printed_decimals
from dashboard.model.memo import once
from dashboard.tables.observations import NOT_WRITTEN

# Maximum number of figures of an indicator; the latest are given.
_MOST: Final = 3
# A figure that the source gives as a bound, in words before it.
_BOUNDS: Final = {"more_than": "超过", "at_least": "不少于", "less_than": "不到", "at_most": "不超过", "about": "约"}


@once
def stated_measures(catalog: Catalog) -> dict[str, str]:
    """Indicators of which packs state figures of their own county, by label and other names in lower case."""
    rows = catalog.whole("claims")
    places = {pack.place for pack in catalog.registry.packs}
    names = rows.loc[rows["place"].isin(places) & (rows["chain"] == "") & (rows["indicator"] != ""), "indicator"]
    indicators = [catalog.registry.indicators[name] for name in dict.fromkeys(names)]
    return {word.lower(): indicator.id for indicator in indicators for word in (*indicator.also, indicator.label)}


def stated_by_pack(catalog: Catalog, place: str, indicator: str, year: str = "") -> tuple[str, str]:
    """Phrase with the latest figures that the pack of a place states, and its source; empty if it states none."""
    rows = catalog.whole("claims")
    rows = rows[(rows["place"] == place) & (rows["chain"] == "") & (rows["indicator"] == indicator)]
    of_year = rows[rows["period"].str.startswith(year)] if year else rows
    lacks = f"没有{year}年的，" if of_year.empty else ""
    rows = rows if of_year.empty else of_year
    rows = rows.sort_values(["period", "line"]).drop_duplicates(["period", "value"], keep="last").tail(_MOST)
    pack = next((pack for pack in catalog.registry.packs if pack.place == place), None)
    if rows.empty or pack is None:
        return "", ""
    figures = []
    for row in rows.to_dict("records"):
        when = Period(row["period"]).label if row["period"] else f"（时间{NOT_WRITTEN}）"
        # 2022年度 in the label says it already.
        when = "" if row["label"].startswith(row["period"][:4] or "-") else when
        amount = f"{number(row['value'], printed_decimals(row['value']))}{catalog.registry.units[row['unit']].label}"
        figures.append(f"{when}{row['label']}{_BOUNDS.get(row['qualifier'], '')}{amount}")
    return f"{pack.title}资料所述：{lacks}{'，'.join(figures)}", f"来源：{pack.source.label}"
