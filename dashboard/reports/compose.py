"""A report composed: from a plan of exhibits under choices to its figures, told step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from dashboard.catalog import Catalog, ask
from dashboard.errors import DashboardError
from dashboard.exhibits import SUBJECTS, subject_named
from dashboard.exhibits.choices import resolve
from dashboard.model import PageSelection, Place, Plan
from dashboard.queries import county_level, listed_edition
from dashboard.reports.write import Figure, Report, Section

# Told step by step: how many of how many steps are done, and what was done last.
Tell = Callable[[int, int, str], None]
_FIRST_PAGE: Final = next(iter(SUBJECTS))


def named(catalog: Catalog, place: str = "") -> dict[str, str]:
    """What a template may name of a county, by its code, the built-in one's without; DashboardError for no county."""
    packs = catalog.registry.packs
    own = next((pack for pack in packs if pack.place == (place or packs[0].place)), None)
    code = own.place if own else place
    counties = ask(catalog, county_level, listed_edition(catalog)) | {pack.place: pack.short for pack in packs}
    if code not in counties:
        raise DashboardError(f"没有代码为“{place}”的县（市、区）。请用六位行政区划代码，如 {packs[0].place}。")
    county = own.short if own else counties[code].split(" ")[-1]
    return {"place": code, "province": Place(code).province, "county": county, "pack": own.id if own else ""}


def planned(catalog: Catalog, id_: str, place: str) -> Plan:
    """A template of the registry for a county; raises DashboardError when one of the two does not exist."""
    plans = {plan.id: plan for plan in catalog.registry.plans}
    if id_ not in plans:
        raise DashboardError(f"没有“{id_}”这种报告。可用的有：{'、'.join(plans)}。")
    names = named(catalog, place)
    if not names["pack"] and not plans[id_].brief:
        raise DashboardError(f"{names['county']}尚无县包，只能生成简报：report brief --place {names['place']}。")
    return plans[id_].of(**names)


def composed(catalog: Catalog, plan: Plan, tell: Tell, base: str = "") -> Report:
    """The figures of a plan; what is not there under its choices is named among the missing.

    `base` is the address of the site, for links to the views.
    """
    done, missing, chapters = 0, list[str](), []
    for chapter in plan.chapters:
        figures: list[Figure] = []
        for selection in chapter.selections:
            try:
                subject = subject_named(selection.page)
            except DashboardError as error:
                missing.append(str(error))
                continue
            resolved = resolve(catalog, subject.choices, selection.choices)
            missing += [said for said in resolved.wrong if said not in missing]
            for key in selection.exhibits:
                done += 1
                exhibit = subject.exhibit(catalog, key, resolved.choices)
                if exhibit is None:
                    missing.append(f"“{key}”未能取得：这一页在所选条件下没有这张图表")
                else:
                    figures.append(Figure(exhibit, selection.remarks.get(key, ""), _link(base, selection)))
                    tell(done, 2 * plan.count, exhibit.title)
        chapters.append(Section(chapter.title, tuple(figures)))
    return Report(plan.title, plan.line, tuple(chapters), tuple(missing), plan.brief)


def _link(base: str, selection: PageSelection) -> str:
    if not base:
        return ""
    asked = urlencode(dict(selection.choices))
    page = "" if selection.page == _FIRST_PAGE else selection.page
    return f"{base.rstrip('/')}/{page}{'?' if asked else ''}{asked}"
