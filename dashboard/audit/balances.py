"""Policy balances of a county: for each pair of goals, the figures on either side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from dashboard.audit.operands import operand
from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.packs.rows import brought, entries
from dashboard.queries import Extract
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED, NOT_WRITTEN, STATED, absent

# View that shows the official figures of any county.
_PROFILE: Final = "B01"


def balances(catalog: Catalog, pack: str) -> tuple[Extract, ...]:
    """One extract per balance, in order, with one row per figure: `item` (its side), `label`, `title`, `view`, `whole`.

    A side without figures is a row without a value and with the reason.
    """
    frame = brought(catalog, "balances", pack)
    extracts = []
    for _, rows in frame.groupby("balance", sort=True):
        parts = [
            {"item": row["side"], "title": row["title"], "whole": row["whole"]} | _side(catalog, str(row["of"]), row)
            for row in rows.to_dict("records")
        ]
        extracts.append(
            entries(catalog, pack, parts, "统筹", more=("item", "label", "title", "view", "whole"), unit="count")
        )
    return tuple(extracts)


@once
def comparable(pairs: Sequence[Extract]) -> Extract:
    """Figures of the balances marked in the pack as parts of a whole: `item` is the whole, `part` the side."""
    frame = pd.concat([pair.with_values for pair in pairs], ignore_index=True)
    frame = frame[frame["whole"] != ""]
    return pairs[0].where(frame.assign(part=frame["item"], item=frame["whole"]).reset_index(drop=True))


@once
def weighed(pairs: Sequence[Extract]) -> str:
    """Sentence with the number of balances that have figures on both sides, and the sides that have none."""
    reported = [
        (side, group["value"].notna().any()) for pair in pairs for side, group in pair.frame.groupby("item", sort=False)
    ]
    silent = [str(side) for side, has_value in reported if not has_value]
    both = sum(pair.frame.groupby("item")["value"].count().gt(0).all() for pair in pairs)
    if not reported:
        return "材料没有列出统筹关系。"
    rest = f"；{'、'.join(silent)}没有数字" if silent else ""
    return f"{len(pairs)}对统筹关系中，两方面都有数字的{both}对{rest}。"


def _side(catalog: Catalog, text: str, row: dict[Any, Any]) -> dict[str, Any]:
    """Fields of the figure that an operand refers to, in its own unit; a row with the reason if there is none."""
    figure = operand(catalog, text) if text else None
    if figure is None:
        note = absent(NOT_HELD if text else NOT_WRITTEN, row["note"])
        return {"label": "", "view": "", "status": NOT_PUBLISHED, "note": note, "locator": row["locator"]}
    kind, _, rest = text.partition(":")
    if kind == "value":
        indicator = catalog.registry.indicators[rest.split("/")[2]]
        fields = {"label": indicator.label, "unit": indicator.unit, "view": _PROFILE, "locator": figure.description}
    else:
        table = catalog.whole("claims" if kind == "claim" else "implied")
        entry = table[table["id"] == rest].iloc[0].to_dict()
        fields = {name: entry[name] for name in ("label", "unit", "view")}
        fields |= {"locator": entry["locator"] if kind == "claim" else figure.description}
    value = figure.value / catalog.registry.units[str(fields["unit"])].factor
    cited = {"source": "|".join(figure.sources), "vintage": figure.vintage, "period": figure.period}
    return fields | cited | {"value": value, "status": STATED if kind == "claim" else DERIVED, "note": row["note"]}
