"""Employment of a place by industry (19): shares, location quotients and shift-share decomposition."""

from __future__ import annotations

from typing import Final

import pandas as pd

from dashboard.analysis.structure import location_quotients, shift_share
from dashboard.catalog import Catalog
from dashboard.model import Indicator, Place
from dashboard.model.memo import once
from dashboard.queries import COLUMNS, Extract, years
from dashboard.tables.observations import DERIVED, NOT_HELD, NOT_PUBLISHED

INDUSTRIES: Final = (
    "agriculture",
    "mining",
    "manufacturing",
    "utilities",
    "construction",
    "wholesale_retail",
    "transport_storage_post",
    "hotels_catering",
    "information_software",
    "finance",
    "real_estate",
    "leasing_business_services",
    "science_technical_services",
    "water_environment_public_facilities",
    "resident_services",
    "education",
    "health_social_work",
    "culture_sports_entertainment",
    "public_administration",
)
_NAMES: Final = [f"employed_{industry}" for industry in INDUSTRIES]
_NO_FIGURE: Final = f"{NOT_HELD}：两次普查不都有该单位此项"


def census_years(catalog: Catalog) -> tuple[str, str]:
    """The last two years with county employment by industry: (before, after)."""
    before, after = years(catalog, "county", *_NAMES)[-2:]
    return before, after


def _measures(before: str, after: str) -> dict[str, tuple[str, str]]:
    """Period and unit of each measure, by label."""
    span = f"{before}-{after}"
    return {
        f"{before}年就业比重": (before, "percent"),
        f"{after}年就业比重": (after, "percent"),
        "区位商（对本省）": (after, "ratio"),
        "区位商（对全国）": (after, "ratio"),
        "全国增长分量": (span, "person"),
        "行业结构分量": (span, "person"),
        "本地竞争分量": (span, "person"),
    }


def industries(catalog: Catalog, place: str) -> Extract:
    """Employment of one place, ordered by INDUSTRIES (`item` is the label) and measure (`label`).

    Measures: shares at the two censuses, location quotients at the later one against the province and the nation, and
    shift-share components against the nation. Figures are from each census's long-form sample, on its own boundaries;
    an industry missing in either year is excluded from both sides and has no value.
    """
    rows = []
    before, after = census_years(catalog)
    measures = _measures(before, after)
    columns = dict(zip(measures, _columns(catalog, place, before, after), strict=False))
    for name in _NAMES:
        industry = catalog.registry.indicators[name].label.removesuffix("就业（长表抽样）")
        for label, (period, unit) in measures.items():
            value = float(columns[label].get(name, float("nan"))) if label in columns else float("nan")
            rows.append({"item": industry, "label": label, "period": period, "unit": unit, "value": value})
    places = catalog.table("places")
    named = catalog.frame(places.filter(places.place == place, places.edition == after).select("name"))["name"]
    frame = pd.DataFrame(rows).assign(place=place, name="".join(named), province_name="", indicator="")
    absent = frame["value"].isna()
    frame["status"] = absent.map({True: NOT_PUBLISHED, False: DERIVED})
    frame["note"] = absent.map({True: _NO_FIGURE, False: ""})
    frame = frame.assign(**_cited(catalog, after), locator="普查长表抽样就业人口，按当年区划")
    return Extract.of(catalog, frame.loc[:, [*COLUMNS, "label", "item"]], "employed_sample")


def _columns(catalog: Catalog, place: str, first: str, last: str) -> tuple[pd.Series[float], ...]:
    """Values of each measure by industry; empty if the place has no employment in either census."""
    employed = {year: _employed(catalog, year, place) for year in (first, last)}
    # Shares are comparable only over the same industries, and undefined for a total of zero.
    both = employed[first].notna() & employed[last].notna()
    before, after = employed[first][both], employed[last][both]
    if not (before.sum() > 0 and after.sum() > 0):
        return ()
    nation = {year: _employed(catalog, year, "")[both] for year in (first, last)}
    province = _employed(catalog, last, Place(place).province)[both]
    shift = shift_share(before, after, nation[first], nation[last])
    return (
        before / before.sum() * 100,
        after / after.sum() * 100,
        location_quotients(after, province),
        location_quotients(after, nation[last]),
        shift.national_growth,
        shift.industry_mix,
        shift.competitive,
    )


@once
def _cited(catalog: Catalog, year: str) -> dict[str, str]:
    """Vintage and source of employment by industry in a year."""
    table = catalog.table("county")
    query = table.filter(table.indicator == _NAMES[0], table.period == year, table.value.notnull())
    return {
        str(name): str(word) for name, word in catalog.frame(query.select("vintage", "source").limit(1)).iloc[0].items()
    }


@once
def _employed(catalog: Catalog, year: str, area: str) -> pd.Series[float]:
    """Persons employed by industry, summed over county-level units (including districts) of an area or the nation."""
    table = catalog.table("county")
    query = table.filter(table.indicator.isin(_NAMES), table.period == year, table.place.startswith(Place(area).prefix))
    summed = catalog.frame(query.group_by("indicator").agg(persons=table.value.sum()))
    return summed.set_index("indicator")["persons"].reindex(_NAMES).astype("float64")


@once
def quotients(extract: Extract, against: str) -> Extract:
    """Location quotients `against` the "province" or "nation" from rows of `industries`; `name` is the industry."""
    label = {"province": "区位商（对本省）", "nation": "区位商（对全国）"}[against]
    frame = extract.frame[extract.frame["label"] == label]
    lead = Indicator("location_quotient", label, "Location quotient", "ratio", "neutral", 2, "scale", "")
    rows = frame.assign(name=frame["item"], place=frame["item"]).drop(columns="item")
    return extract.where(rows.reset_index(drop=True), lead)
