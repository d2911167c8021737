"""Answers: text, source, and the page and choices to open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.catalog import Catalog
from dashboard.charts import source_line
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.model import Grouping, Place
from dashboard.queries import full_names, table_of, years

# Beginning of a source line.
_SOURCE: Final = "来源："


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `sentence`, its `source`, and the `page` to open with `choices` ('' if there is none)."""

    sentence: str
    source: str = ""
    page: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)


def stated(choices: Mapping[str, str]) -> dict[str, str]:
    """The non-empty choices."""
    return {name: value for name, value in choices.items() if value}


def map_page(catalog: Catalog, place: str, indicator: str, period: str) -> tuple[str, dict[str, str]]:
    """Page and choices for a figure of a place: its map, or the national page if no level has the indicator."""
    unit = Place(place)
    levels = (table_of(place), "county", "provincial", "city") if place else ("county", "provincial", "city")
    level = next(
        (candidate for candidate in levels if candidate != "national" and years(catalog, candidate, indicator)), ""
    )
    if not level:
        return "nation", {}
    if not place or level != table_of(place):
        return "counties", stated({"level": level, "indicator": indicator})
    if unit.level == "county":
        return "counties", stated({"at": unit.province, "indicator": indicator, "place": place, "year": period})
    return "counties", stated({"level": level, "indicator": indicator, "place": place, "year": period})


def view(catalog: Catalog, page: str, id_: str, choices: Mapping[str, str]) -> Answer:
    """Answer with the finding of an exhibit."""
    subject = SUBJECTS[page]
    exhibit = subject.exhibit(catalog, id_, resolve(catalog, subject.choices, choices).choices)
    if exhibit is None:
        return Answer("这两项没有同一年的数，画不出。", "", page, choices)
    return Answer(exhibit.finding, source_line(exhibit.extract), page, choices)


def cited(*sources: str) -> str:
    """Several source lines as one, each publication once."""
    distinct = dict.fromkeys(part for source in sources if source for part in source.removeprefix(_SOURCE).split("；"))
    return f"{_SOURCE}{'；'.join(distinct)}" if distinct else ""


def name_of(catalog: Catalog, place: str) -> str:
    """Full name of a place, or label of a group; 全国 if empty."""
    group = group_of(catalog, place)
    return group.label if group else full_names(catalog).get(place, place) if place else "全国"


def group_of(catalog: Catalog, place: str) -> Grouping | None:
    """The group of places with this id, if any."""
    return next((group for group in catalog.registry.groupings if group.id == place), None)
