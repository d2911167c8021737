"""Checks of kinds of units against the register of divisions: counts by province, and changes between editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.errors import Problem
from dashboard.model import RegisterDifference
from dashboard.tables.observations import REGISTER

_FILE: Final = "places.parquet"
# Kind of units counted by each of the register's indicators.
_COUNTED: Final = {
    "city_districts": "district",
    "county_level_cities": "county_city",
    "counties": "county",
    "autonomous_counties": "county",
    "banners": "county",
    "autonomous_banners": "county",
    "forestry_districts": "county",
    "special_districts": "county",
}
_BY: Final = ["edition", "province", "kind"]


def kinds_counted(
    places: pd.DataFrame, provincial: pd.DataFrame, differences: Sequence[RegisterDifference]
) -> list[Problem]:
    """Undeclared differences between the number of units listed and registered, by edition, province and kind.

    Provinces that the register does not count (台湾、香港、澳门) are not compared. A declared difference that does not
    exist is also a problem.
    """
    counts = provincial[(provincial["vintage"] == REGISTER) & provincial["indicator"].isin(list(_COUNTED))]
    counts = counts.assign(edition=counts["period"], province=counts["place"], kind=counts["indicator"].map(_COUNTED))
    wanted = counts.groupby(_BY)["value"].sum()
    units = places[(places["level"] == "county") & places["kind"].isin(set(_COUNTED.values()))]
    wanted = wanted[wanted.index.get_level_values("edition").isin(set(units["edition"]))]
    listed = units.groupby(_BY).size().reindex(wanted.index, fill_value=0)
    declared = pd.Series(
        {(difference.edition, difference.province, difference.kind): difference.more for difference in differences},
        dtype="float64",
    )
    more = (listed - wanted).to_frame("more")
    more["declared"] = declared.reindex(more.index).fillna(0) if len(declared) else 0.0
    wrong = more[more["more"] != more["declared"]]
    return [
        Problem(_FILE, 0, " ".join(key), f"比区划代码多{row['more']:.0f}个", f"多{row['declared']:.0f}个（登记的差）")
        for key, row in wrong.iterrows()
        if isinstance(key, tuple)
    ]


def kinds_change_with_a_record(places: pd.DataFrame, changes: pd.DataFrame) -> list[Problem]:
    """Units whose kind differs between two editions without a corresponding recorded change in between."""
    units = places[places["level"] == "county"].sort_values(["place", "edition"], ignore_index=True)
    later = units.groupby("place")[["edition", "code", "name", "kind"]].shift(-1).add_suffix("_after")
    pairs = pd.concat([units, later], axis=1).dropna(subset="kind_after")
    pairs = pairs[pairs["kind"] != pairs["kind_after"]]
    # An edition that adopts a change late may print either code, so both identify the change.
    recorded = {
        (side, row[f"{side}_code"], row["old_kind"], row["new_kind"]): row["year"]
        for row in changes.to_dict("records")
        for side in ("old", "new")
    }
    problems = []
    for row in pairs.to_dict("records"):
        kinds = (row["kind"], row["kind_after"])
        years = [recorded.get((side, row[code], *kinds)) for side, code in (("old", "code"), ("new", "code_after"))]
        # 儋州 became a prefecture-level city, which the register of counties records only as a new code.
        moved = row["kind_after"] == "city" and ("old", row["code"], row["kind"], row["kind"]) in recorded
        if not moved and not any(year and row["edition"] <= year <= row["edition_after"] for year in years):
            what = (
                f"{row['edition']}年{row['name']}为{kinds[0]}，{row['edition_after']}年{row['name_after']}为{kinds[1]}"
            )
            problems.append(Problem(_FILE, 0, row["place"], what, "其间登记过的区划变更（divisions/changes.csv）"))
    return problems
