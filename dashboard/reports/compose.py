"""A report composed: from a plan of exhibits under choices to its figures, told step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit
from dashboard.errors import DashboardError
from dashboard.exhibits import SUBJECTS, subject_named
from dashboard.exhibits.choices import resolve
from dashboard.model import PageSelection, Place, Plan
from dashboard.queries import described_places
from dashboard.reports.write import Figure, Report, Section

# Told step by step: how many of how many steps are done, and what was done last.
Tell = Callable[[int, int, str], None]
_FIRST_PAGE: Final = next(iter(SUBJECTS))
# What a region's report is called, by the level of the region.
_KINDS: Final = {"province": "省情", "city": "市情", "county": "县情"}
_WHOLE: Final = "（全省级）"


def named(catalog: Catalog, place: str = "") -> dict[str, str]:
    """What a template may name of a place, by its code, the built-in county's without; DashboardError for no place."""
    packs = catalog.registry.packs
    place_pack = next((pack for pack in packs if pack.place == (place or packs[0].place)), None)
    code = place_pack.place if place_pack else place
    names = ask(catalog, described_places) | {pack.place: pack.short for pack in packs}
    if code not in names:
        raise DashboardError(f"没有代码为“{place}”的地区。请用六位行政区划代码，如 {packs[0].place}。")
    name = place_pack.short if place_pack else names[code].split(" ")[-1].removesuffix(_WHOLE)
    division = Place(code)
    return {
        "place": code,
        "province": division.province,
        "county": name,
        "kind": _KINDS[division.level],
        "pack": place_pack.id if place_pack else "",
    }


def planned(catalog: Catalog, id_: str, place: str) -> Plan:
    """A template of the registry for a place; raises DashboardError when one of the two does not exist.

    A brief is that of the place's level, whichever of the briefs was named.
    """
    plans = {plan.id: plan for plan in catalog.registry.plans}
    if id_ not in plans:
        raise DashboardError(f"没有“{id_}”这种报告。可用的有：{'、'.join(plans)}。")
    names, chosen = named(catalog, place), plans[id_]
    if chosen.brief:
        kind = "county" if Place(names["place"]).level == "county" else "region"
        chosen = next(plan for plan in plans.values() if plan.brief == kind)
    elif not names["pack"]:
        raise DashboardError(f"{names['county']}尚无县包，只能生成简报：report brief --place {names['place']}。")
    return chosen.of(**names)


def composed(catalog: Catalog, plan: Plan, tell: Tell, base: str = "") -> Report:
    """The figures of a plan; what is not there under its choices is named among the missing, what moved as such.

    `base` is the address of the site, for links to the views.
    """
    done, missing, moved, chapters = 0, list[str](), list[str](), []
    for chapter in plan.chapters:
        figures: list[Figure] = []
        for selection in chapter.selections:
            try:
                subject = subject_named(selection.page)
            except DashboardError as error:
                missing.append(str(error))
                continue
            resolved = resolve(catalog, subject.choices, selection.choices)
            missing += [reason for reason in resolved.wrong if reason not in missing]
            for key in selection.exhibits:
                done += 1
                exhibit = subject.exhibit(catalog, key, resolved.choices)
                if plan.brief and (exhibit is None or exhibit.data.empty):
                    # Not every place has all that a brief can tell.
                    continue
                if exhibit is None:
                    missing.append(f"“{key}”未能取得：这一页在所选条件下没有这张图表")
                else:
                    moved += _moved(exhibit, selection.findings.get(key, ""))
                    retitled = replace(exhibit, title=selection.titles.get(key) or exhibit.title)
                    figures.append(Figure(retitled, selection.remarks.get(key, ""), _link(base, selection)))
                    tell(done, 2 * plan.count, exhibit.title)
        chapters.append(Section(chapter.title, tuple(figures)))
    return Report(plan.title, plan.line, tuple(chapters), tuple(missing), tuple(moved), bool(plan.brief))


def _moved(exhibit: Exhibit, before: str) -> list[str]:
    """What a figure says now and said when it was gathered, where that differs."""
    # What was kept of a long one is its beginning.
    if not before or exhibit.finding.startswith(before):
        return []
    return [f"“{exhibit.title}”的数字有变：收入报告时为“{before.rstrip('。')}”，现为“{exhibit.finding.rstrip('。')}”。"]


def _link(base: str, selection: PageSelection) -> str:
    if not base:
        return ""
    query = urlencode(dict(selection.choices))
    page = "" if selection.page == _FIRST_PAGE else selection.page
    return f"{base.rstrip('/')}/{page}{'?' if query else ''}{query}"
