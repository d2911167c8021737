"""Changes of county-level divisions: counts of conversions by year and province, and former names of a unit."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import COUNTY_KINDS, NATION, Indicator, Place
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.places import provinces
from dashboard.tables.observations import DERIVED, REGISTER

# Conversions that are counted: the new kind and the label of the conversion.
TURNED: Final = {"district": "撤县（市）设区", "county_city": "撤县设市"}
_LOCATOR: Final = "逐年区划代码的变更"
_COUNT: Final = Indicator(
    "division_changes", "改设的县级单位", "County-level units that changed kind", "count", "neutral", 0, "scale", ""
)


def became(catalog: Catalog, kind: str) -> pd.DataFrame:
    """Recorded conversions of counties (for districts, also of county-level cities) to a `kind` of TURNED."""
    changes = catalog.whole("division_changes")
    was = COUNTY_KINDS if kind == "district" else ("county",)
    return changes[(changes["new_kind"] == kind) & changes["old_kind"].isin(was)]


def turned(catalog: Catalog, kind: str, province: str = "") -> Extract:
    """Converted counties, one row per county and change, ordered by year.

    Extra columns: `year`, `before` and `after` (name with code), `province`. The value is 1 and the period the year.
    """
    rows = became(catalog, kind)
    rows = rows[rows["province"].str.startswith(Place(province).prefix)]
    # A county divided among several districts counts once.
    grouped = rows.groupby(["year", "province", "old_code", "old_name"], sort=False, as_index=False)
    after = rows.assign(after=rows["new_name"] + "（" + rows["new_code"] + "）")
    joined = after.groupby(["year", "old_code"])["after"].agg("、".join)
    frame = grouped.agg(place=("new_code", "first"), name=("new_name", "first"), source=("source", "first"))
    frame = frame.assign(
        before=frame["old_name"] + "（" + frame["old_code"] + "）",
        after=[joined[key] for key in zip(frame["year"], frame["old_code"], strict=True)],
        period=frame["year"],
        province_name=frame["province"].map(provinces(catalog)),
    )
    frame = frame.assign(value=1.0, locator=_LOCATOR)
    return _counted(catalog, frame, ("year", "before", "after", "province"))


def turned_by(catalog: Catalog, kind: str, by: str, province: str = "") -> Extract:
    """Number of conversions per year (`by` "year", ascending) or per province (`by` "province", largest first).

    Years without one, between the first and the last, are zero: the register covers every year.
    """
    rows = turned(catalog, kind, province).frame
    counts = rows.groupby("year" if by == "year" else "province")["value"].sum()
    if by == "year" and len(counts):
        every = range(int(counts.index.min()), int(counts.index.max()) + 1)
        counts = counts.reindex([str(year) for year in every], fill_value=0.0)
    frame = pd.DataFrame({"key": counts.index.astype(str), "value": counts.to_numpy()})
    frame = frame.assign(source=rows["source"].iloc[0] if len(rows) else "", locator=_LOCATOR)
    if by == "year":
        frame = frame.assign(name=frame["key"] + "年", place=province or NATION, period=frame["key"], province_name="")
        return _counted(catalog, frame, ())
    span = "-".join(dict.fromkeys([rows["year"].min(), rows["year"].max()])) if len(rows) else ""
    named = frame["key"].map(provinces(catalog))
    frame = frame.assign(name=named, place=frame["key"], period=span, province_name="")
    return _counted(catalog, frame.sort_values("value", ascending=False, kind="stable"), ())


def former(catalog: Catalog, place: str) -> tuple[str, ...]:
    """Former names and kinds of a unit, oldest first: one phrase per recorded change."""
    changes = catalog.whole("division_changes")
    codes, records = {place}, list[dict[Any, Any]]()
    for row in changes[::-1].to_dict("records"):
        if row["new_code"] in codes:
            codes.add(row["old_code"])
            if (row["old_name"], row["old_type"]) != (row["new_name"], row["new_type"]):
                records.append(row)
    return tuple(
        dict.fromkeys(
            f"{row['year']}年由{row['old_name']}（{row['old_type']}，{row['old_code']}）改为{row['new_name']}"
            for row in reversed(records)
        )
    )


def _counted(catalog: Catalog, frame: pd.DataFrame, more: tuple[str, ...]) -> Extract:
    fixed = dict.fromkeys(COLUMNS, "") | {"indicator": _COUNT.id, "unit": "count", "vintage": REGISTER}
    missing: dict[str, Any] = {name: value for name, value in fixed.items() if name not in frame}
    frame = frame.assign(**missing | {"status": DERIVED})
    return Extract(frame.loc[:, [*COLUMNS, *more]].reset_index(drop=True), _COUNT, catalog.registry)
