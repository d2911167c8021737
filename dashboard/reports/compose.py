"""Compose a report: compute the figures of a plan (exhibits under choices), with progress."""

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
from dashboard.model.place_words import conditions
from dashboard.queries import described_places
from dashboard.reports.report import Figure, Report, Section

# Progress callback: steps done, total steps, title of the last step.
Tell = Callable[[int, int, str], None]
_FIRST_PAGE: Final = next(iter(SUBJECTS))
_WHOLE: Final = "（全省级）"


def named(catalog: Catalog, place: str = "") -> dict[str, str]:
    """Template variables of a place, by default the built-in county; DashboardError for an unknown code."""
    packs = catalog.registry.packs
    place_pack = next((pack for pack in packs if pack.place == (place or packs[0].place)), None)
    code = place_pack.place if place_pack else place
    described = ask(catalog, described_places)
    full = described.get(code, "").split(" ")[-1].removesuffix(_WHOLE)
    if not full and place_pack is None:
        raise DashboardError(f"没有代码为“{place}”的地区。请用六位行政区划代码，如 {packs[0].place}。")
    name = place_pack.short if place_pack else full
    division = Place(code)
    return {
        "place": code,
        "province": division.province,
        "county": name,
        "kind": conditions(code, full or name),
        "pack": place_pack.id if place_pack else "",
    }


def planned(catalog: Catalog, id_: str, place: str) -> Plan:
    """Registered plan `id_` filled in for a place; raises DashboardError if either does not exist.

    For a brief, the one for the place's level is used, whichever brief was named.
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
    """Figures of a plan; exhibits unavailable under its choices are listed as missing, changed findings as moved.

    `base` is the URL of the site, for links to the views.
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
            begin = len(figures)
            for key in selection.exhibits:
                done += 1
                exhibit = subject.exhibit(catalog, key, resolved.choices)
                if plan.brief and (exhibit is None or exhibit.data.empty):
                    # Not every place has data for all exhibits of a brief.
                    continue
                if exhibit is None:
                    missing.append(f"“{key}”未能取得：这一页在所选条件下没有这张图表")
                else:
                    moved += _moved(exhibit, selection.findings.get(key, ""))
                    retitled = replace(exhibit, title=selection.titles.get(key) or exhibit.title)
                    figures.append(Figure(retitled, selection.remarks.get(key, ""), _link(base, selection)))
                    tell(done, 2 * plan.count, exhibit.title)
            figures[begin:] = _paired(figures[begin:], selection)
        chapters.append(Section(chapter.title, tuple(figures)))
    return Report(plan.title, plan.line, tuple(chapters), tuple(missing), tuple(moved), bool(plan.brief))


def _paired(figures: list[Figure], selection: PageSelection) -> list[Figure]:
    """The figures of a selection, marked where they stand beside the next one; tables have a slide of their own."""
    keys = ["" if figure.exhibit.tabular or not (made := figure.exhibit.recipe) else made.exhibit for figure in figures]
    pairs = zip(keys, [*keys[1:], ""], strict=False)
    return [replace(figure, beside=pair in selection.beside) for figure, pair in zip(figures, pairs, strict=False)]


def _moved(exhibit: Exhibit, before: str) -> list[str]:
    """Sentence with the finding now and when it was added to the report; empty if unchanged."""
    # Only the beginning of a long finding was stored.
    if not before or exhibit.finding.startswith(before):
        return []
    return [f"“{exhibit.title}”的数字有变：收入报告时为“{before.rstrip('。')}”，现为“{exhibit.finding.rstrip('。')}”。"]


def _link(base: str, selection: PageSelection) -> str:
    if not base:
        return ""
    query = urlencode(dict(selection.choices))
    page = "" if selection.page == _FIRST_PAGE else selection.page
    return f"{base.rstrip('/')}/{page}{'?' if query else ''}{query}"
