"""Figures implied by stated ones but not printed: totals behind shares, bases of growth rates, means, remainders."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.audit.operands import implied_value
from dashboard.catalog import Catalog
from dashboard.model import Indicator
from dashboard.packs.rows import brought
from dashboard.queries import COLUMNS, Extract
from dashboard.tables.observations import DERIVED

LEAD: Final = Indicator("implied_figure", "由所述数字推算", "Implied figures", "count", "neutral", 2, "scale", "")


def implied(catalog: Catalog, view: str, pack: str) -> Extract:
    """Implied figures of a view, one row each, in the pack's order. Columns: COLUMNS and `label`.

    `value` is in the row's unit, `locator` is the computation, and `note` explains it in words.
    """
    table, definition = brought(catalog, "implied", pack), catalog.registry.pack(pack)
    rows = []
    for entry in table[table["view"] == view].to_dict("records"):
        figure = implied_value(catalog, str(entry["id"]))
        if figure is None:
            continue
        cited = {
            "vintage": definition.vintage,
            "source": "|".join(figure.sources),
            "locator": figure.description,
            "status": DERIVED,
        }
        place = {"place": definition.place, "name": definition.title, "province_name": "", "indicator": ""}
        value = figure.value / catalog.registry.units[entry["unit"]].factor
        fields = {name: entry[name] for name in ("label", "unit", "period")}
        rows.append(place | cited | fields | {"value": value, "note": entry["reason"]})
    return Extract(pd.DataFrame(rows, columns=[*COLUMNS, "label"]), LEAD, catalog.registry)
