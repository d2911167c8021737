"""A report made of pages, without a browser: from a plan to its figures, told step by step."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from urllib.parse import urlencode

from dashboard.charts import Exhibit
from dashboard.errors import DashboardError
from dashboard.exports.report import Chapter, Figure, Report
from dashboard.model import Leaf, Plan
from dashboard.queries import county_level
from dashboard.ui.cache import ask, catalog, give_back
from dashboard.ui.headless import seen
from dashboard.ui.navigation import page_named
from dashboard.ui.writing import Tell


def named(place: str = "") -> dict[str, str]:
    """What a template may name of a county, by its code, the built-in one's without; DashboardError for no county."""
    packs = catalog().registry.packs
    own = next((pack for pack in packs if pack.place == (place or packs[0].place)), None)
    code = own.place if own else place
    counties = ask(county_level, "2020", "") | {pack.place: pack.short for pack in packs}
    if code not in counties:
        raise DashboardError(f"没有代码为“{place}”的县（市、区）。请用六位行政区划代码，如 {packs[0].place}。")
    county = own.short if own else counties[code].split(" ")[-1]
    return {"place": code, "province": f"{code[:2]}0000", "county": county, "pack": own.id if own else ""}


def planned(id_: str, place: str) -> Plan:
    """A template of the registry for a county; raises DashboardError when one of the two does not exist."""
    plans = {plan.id: plan for plan in catalog().registry.plans}
    if id_ not in plans:
        raise DashboardError(f"没有“{id_}”这种报告。可用的有：{'、'.join(plans)}。")
    names = named(place)
    if not names["pack"] and not plans[id_].brief:
        raise DashboardError(f"{names['county']}尚无县包，只能生成简报：report brief --place {names['place']}。")
    return plans[id_].of(**names)


def gathered(plan: Plan, tell: Tell, base: str = "") -> Report:
    """The figures of a plan, of its pages; what a page does not show is named among the missing."""
    done, missing = 0, []
    chapters = []
    # Figures of one view are taken from one run of its page.
    views: dict[tuple[object, ...], Mapping[str, Exhibit]] = {}
    for part in plan.parts:
        figures: list[Figure] = []
        for leaf in part.leaves:
            view = (leaf.page, *leaf.choices.items())
            if view not in views:
                views[view], faults = _seen(leaf)
                missing += faults
                # A page that has run leaves rings of objects behind, which hold what it read.
                gc.collect()
                give_back()
            found = views[view]
            for key in leaf.exhibits:
                done += 1
                if key in found:
                    figures.append(Figure(found[key], leaf.remarks.get(key, ""), _link(base, leaf)))
                    tell(done, 2 * plan.count, found[key].title)
                else:
                    missing.append(f"“{key}”未能取得：这一页在所选条件下没有这张图表")
        chapters.append(Chapter(part.title, tuple(figures)))
    return Report(plan.title, plan.line, tuple(chapters), tuple(missing), plan.brief)


def _seen(leaf: Leaf) -> tuple[Mapping[str, Exhibit], list[str]]:
    try:
        found = seen(leaf.page, leaf.choices)
    except DashboardError as error:
        return {}, [str(error)]
    return found.exhibits, list(found.notices)


def _link(base: str, leaf: Leaf) -> str:
    if not base:
        return ""
    asked = urlencode(dict(leaf.choices))
    return f"{base.rstrip('/')}/{page_named(leaf.page).address}{'?' if asked else ''}{asked}"
