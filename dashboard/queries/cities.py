"""Cities: the deck's list of shrinking cities, and the tiers by GDP."""

from __future__ import annotations

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries.extract import COLUMNS, Extract
from dashboard.queries.observations import Places, observations
from dashboard.queries.places import names
from dashboard.tables.deck import DECADE, RANKINGS
from dashboard.tables.observations import DERIVED, STATED

_SHRINKING = "shrinking_cities_2020"
_TIERS = "city_tiers_2020"
_CITIES = Places("city")
# Both censuses within the boundaries of the later one.
_EQUAL = "census2010_on_2020"
CHANGE, CHANGE_RATE = "resident_population_change", "resident_population_change_rate"
# Lower and upper GDP bounds of the deck's tiers, in 亿元.
TIER_BOUNDS = ((10_000.0, float("inf")), (5_000.0, 10_000.0), (3_000.0, 5_000.0), (1_000.0, 3_000.0), (0.0, 1_000.0))


def shrinking(catalog: Catalog, province: str = "") -> Extract:
    """The deck's twenty shrinking cities, two rows each: as printed, and recomputed on constant boundaries (`end`).

    `height` is the rank by population loss, largest loss first (among the twenty, or among all cities), `item` the
    city, and `focus` whether the recomputed rank is below the twenty.
    """
    table = catalog.table("rankings")
    printed = catalog.frame(
        table.filter(table.ranking == _SHRINKING, table.measure == "population_change_percent").order_by("position")
    )
    rates = observations(catalog, _CITIES, (CHANGE_RATE,), (DECADE,), _EQUAL)
    ranked = rates.with_values.assign(height=rates.with_values["value"].rank(method="min")).set_index("place")
    named = ranked.reindex(printed["place"])
    fixed = {"indicator": CHANGE_RATE, "unit": "percent", "period": DECADE}
    base = {
        "place": printed["place"],
        "name": named["name"].to_numpy(),
        "province_name": named["province_name"].to_numpy(),
    }
    deck = pd.DataFrame(
        base
        | {"value": printed["value"], "height": printed["position"].astype("float64"), "locator": printed["locator"]}
        | {"note": printed["note"]}
    ).assign(**fixed, vintage="deck", source="deck_2022", status=STATED, end="各按当年区划")
    recomputed = pd.DataFrame(
        base
        | {
            "value": named["value"].to_numpy(),
            "height": named["height"].to_numpy(),
            "source": named["source"].to_numpy(),
        }
        | {"locator": named["locator"].to_numpy()}
    ).assign(**fixed, vintage=_EQUAL, status=DERIVED, note="", end=f"按{DECADE.split('-')[-1]}年同一区划")
    frame = pd.concat([deck, recomputed], ignore_index=True)
    out = set(recomputed.loc[recomputed["height"] > len(printed), "place"])
    change = moved(catalog)
    frame["note"] = [note or change.get(place, "") for note, place in zip(frame["note"], frame["place"], strict=True)]
    frame = frame.assign(item=frame["name"], focus=frame["place"].isin(out))
    frame = frame[frame["place"].str.startswith(Place(province).prefix)]
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "item", "end", "height", "focus"]], CHANGE_RATE)


def moved(catalog: Catalog) -> dict[str, str]:
    """Notes on boundary changes by city of the earlier census: the declared reason, or the units that left it."""
    places = catalog.table("places")
    first, last = DECADE.split("-")
    rows = catalog.frame(places.filter(places.level == "county", places.edition.isin([first, last])))
    wide = rows.pivot(index="place", columns="edition", values=["code", "name"]).dropna()
    before, after = (wide["code"][edition].map(lambda code: Place(code).city) for edition in (first, last))
    gone = wide[before != after]
    city_names = names(catalog, "city")
    notes = dict(catalog.registry.boundary_changes)
    for city, units in gone.groupby(before[before != after]):
        parts = [
            f"{name}改属{city_names[code]}"
            for name, code in zip(units["name"][last], after[units.index], strict=True)
            if code in city_names
        ]
        if parts:
            notes.setdefault(str(city), "其间" + "、".join(parts))
    return notes


def tiers(catalog: Catalog) -> Extract:
    """The deck's five city tiers: its printed measures, then the recomputed city counts and mean population changes.

    `item` and `name` hold the tier, `label` and `measure` the measure's label and id, both in the deck's order.
    """
    table = catalog.table("rankings")
    printed = catalog.frame(table.filter(table.ranking == _TIERS))
    order = {measure: position for position, measure in enumerate(RANKINGS[_TIERS].measures)}
    printed = printed.assign(order=printed["measure"].map(order)).sort_values(["position", "order"], ignore_index=True)
    stated = printed.assign(name=printed["printed_name"], vintage="deck", status=STATED, indicator="")
    last = DECADE.split("-")[-1]
    both = observations(catalog, _CITIES, (CHANGE, CHANGE_RATE), (DECADE,), _EQUAL).with_values
    gdp = first_published_gdp(catalog, last)
    rows = []
    source = "|".join(dict.fromkeys(gdp["source"]))
    names = list(dict.fromkeys(printed["printed_name"]))
    for name, (low, high) in zip(names, TIER_BOUNDS, strict=True):
        inside = gdp.index[(gdp["value"] >= low) & (gdp["value"] < high)]
        count = (name, "cities", "城市个数（统计）", last, float(len(inside)), "count")
        rows.append((*count, "bulletin", source, ""))
        for indicator, label in ((CHANGE, "人口增减均值（统计）"), (CHANGE_RATE, "人口增减幅度均值（统计）")):
            changes = both[(both["indicator"] == indicator) & both["place"].isin(inside)]
            unit = catalog.registry.indicators[indicator].unit
            mean = (name, indicator, label, DECADE, changes["value"].mean(), unit)
            rows.append((*mean, _EQUAL, f"census_city_adjusted|{source}", f"计入有两次普查数的{len(changes)}个城市"))
    columns = ["name", "measure", "label", "period", "value", "unit", "vintage", "source", "note"]
    recomputed = pd.DataFrame(rows, columns=columns).assign(status=DERIVED, indicator="", place="")
    recomputed = recomputed.assign(locator=f"按{last}年首次公布的地区生产总值分档，含直辖市，两次普查按{last}年区划")
    frame = pd.concat([stated, recomputed], ignore_index=True)
    frame = frame.assign(province_name="", item=frame["name"])
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "label", "item", "measure"]], CHANGE)


def first_published_gdp(catalog: Catalog, period: str) -> pd.DataFrame:
    """First-published GDP of a year for every city and municipality, by place: `value` in 亿元 and `source`."""
    cities = observations(catalog, _CITIES, ("gdp",), (period,), "bulletin").with_values
    whole = observations(catalog, Places("provincial"), ("gdp",), (period,), "first").with_values
    # Municipalities are listed as cities, but their figures are in the provincial table.
    listed = observations(catalog, _CITIES, ("resident_population",), (period,)).frame["place"]
    return pd.concat([cities, whole[whole["place"].isin(listed)]]).set_index("place")[["value", "source"]]
