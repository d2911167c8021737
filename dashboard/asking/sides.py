"""The sides of a comparison: places, regions as wholes, and means of the counties of an area or a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dashboard.asking.located import reached
from dashboard.asking.meaning import Reading, lies
from dashboard.asking.words import BOTTOM, COMPARE, COUNT, FILTER, MEAN, RANK, SUM, TOP
from dashboard.catalog import Catalog
from dashboard.model import NATION, Place
from dashboard.queries import COUNTIES, level_of_group, mean_of, sum_of, table_of, years_of

# What joins the two sides.
_JOINED: Final = ("和", "与", "跟", "同", "及", "、")

_WIDE: Final = ("group", "nation")


def as_wholes(read: Reading, acts: Sequence[str], ends: Sequence[str]) -> bool:
    """Whether regions are asked for as wholes, not for the order of their members."""
    ordered = bool({TOP, BOTTOM, RANK, COUNT} & {*acts, *ends}) or bool(read.ranks)
    return bool(read.groups and read.measures) and not (ordered or read.places or read.level or read.scope)


def region(catalog: Catalog, read: Reading, group: str, acts: Sequence[str], *, counties: bool = False) -> str:
    """A region as one place: its members taken together, or the mean of its counties if these are meant.

    They are also taken if the members do not have the measures.
    """
    indicators, level = catalog.registry.indicators, level_of_group(catalog, group)
    held = all(years_of(catalog, level, indicators[name]) for name in read.measures)
    if counties or read.level == "county" or MEAN in acts or not held:
        return mean_of(group)
    return sum_of(group)


def compared_sides(
    catalog: Catalog, read: Reading, acts: Sequence[str], reach: Sequence[str], nation: bool
) -> tuple[str, ...]:
    """Places, regions and means of areas to compare; empty if none of the latter two is asked for.

    东部与西部 means their provinces taken together; the second term of 昆山和全省平均 and 昆山与全国比 the county mean,
    or the area's own figure of a ratio.
    """
    ordered = bool(read.level) and bool({TOP, BOTTOM, FILTER, COUNT} & {*acts})
    if len(read.groups) > 1 and not read.places:
        return () if SUM in acts or ordered else tuple(region(catalog, read, group, acts) for group in read.groups)
    if nation and read.groups and COMPARE in acts and not (read.places or read.level or read.scope):
        # 长三角比全国
        return (*(region(catalog, read, group, acts) for group in read.groups), NATION)
    scopes_named = tuple(dict.fromkeys(word.meaning[0] for word in read.words if word.kind == "scope"))
    if len(scopes_named) > 1 and COMPARE in acts and not (read.places or read.also or TOP in acts or BOTTOM in acts):
        return tuple(map(mean_of, scopes_named))
    if COMPARE in acts and not read.places and _joined(read):
        return tuple(mean_of(word.meaning[0]) for word in read.words if word.kind in ("group", "scope"))
    first = next(iter(read.places), "")
    if not first or not {COMPARE, MEAN} & {*acts} or RANK in acts:
        return ()
    county = Place(first).level == "county"
    areas = [reached(first, level) for level in reach if level not in ("place", "county")]
    if MEAN in acts and county:
        areas += [code for code in read.places[1:] if lies(first, code)]
    averaged = county and not _comparable_as_wholes(catalog, read, areas or [NATION])
    means = [mean_of(code) if averaged and Place(code).level == "province" else code for code in areas]
    means += [mean_of(COUNTIES) if averaged else NATION] if nation else []
    # 全省脱贫县平均 is the mean of a list in an area, no comparison of the two.
    listed = [read.scope] if read.scope and (county or COMPARE in acts) else []
    means += [region(catalog, read, group, acts, counties=county) for group in read.groups]
    means += map(mean_of, listed)
    places = [code for code in read.places if code not in areas]
    return tuple(dict.fromkeys((*places, *means))) if means else ()


def _comparable_as_wholes(catalog: Catalog, read: Reading, areas: Sequence[str]) -> bool:
    """Whether the areas' own figures are on the scale of a county's: ratios that they hold, not amounts."""
    indicators, units = catalog.registry.indicators, catalog.registry.units
    return bool(read.measures) and not any(
        units[indicators[name].unit].total or not years_of(catalog, table_of(area), indicators[name])
        for name in read.measures
        for area in areas
    )


def beside(read: Reading) -> bool:
    """Whether a place and a region or the nation are joined, as the two sides of a comparison: 洛阳与中部地区."""
    terms = [word for word in read.words if word.kind in ("place", *_WIDE)]
    pairs = pairwise(terms)
    return any(
        "place" in (first.kind, second.kind)
        and (first.kind in _WIDE or second.kind in _WIDE)
        and read.sentence[first.start + len(first.text) : second.start] in _JOINED
        for first, second in pairs
    )


def _joined(read: Reading) -> bool:
    """Whether one group and one list are joined as the two sides of a comparison: 东部和百强县对比."""
    pair = [word for word in read.words if word.kind in ("group", "scope")]
    if len(pair) != len({word.kind for word in pair}) or len(pair) == 1 or not pair:
        return False
    first, second = pair
    return read.sentence[first.start + len(first.text) : second.start] in _JOINED
