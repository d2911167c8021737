"""Plans of reports: their pairs, and what their figures find."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports.caption import message
from dashboard.model import Chapter, PageSelection, Plan
from dashboard.reports.compose import composed
from dashboard.tables.registry import Registry

PLANS = Registry(Path(__file__).parents[2] / "data" / "registry").plans
DECK = next(plan for plan in PLANS if plan.id == "deck")
# The audit's findings count verdicts, which takes a while.
STATED = [
    selection
    for chapter in DECK.chapters
    for selection in chapter.selections
    if selection.page in ("nation", "history", "leaders", "gaps", "population")
]


def exhibit_of(catalog: Catalog, selection: PageSelection, key: str) -> Exhibit:
    subject = subject_named(selection.page)
    exhibit = subject.exhibit(catalog, key, resolve(catalog, subject.choices, selection.choices).choices)
    assert exhibit is not None
    return exhibit


def test_a_pair_is_two_exhibits_in_succession() -> None:
    for plan in PLANS:
        for chapter in plan.chapters:
            for selection in chapter.selections:
                successive = set(zip(selection.exhibits, selection.exhibits[1:], strict=False))
                assert set(selection.beside) <= successive
    assert any(selection.beside for chapter in DECK.chapters for selection in chapter.selections)


def test_a_pair_is_marked_where_both_figures_are_drawn(catalog: Catalog) -> None:
    for keys, marks in (
        (("gaps.theil", "gaps.counties"), [True, False]),
        (("history.timeline", "history.roles"), [False, False]),
    ):
        selection = PageSelection(keys[0].split(".")[0], keys, beside=(keys,))
        plan = Plan("deck", "题", "", (Chapter("章", (selection,)),))
        report = composed(catalog, Plan.read(plan.plain()), lambda *step: None)
        assert [figure.beside for _, figure in report.figures] == marks


@pytest.mark.parametrize(
    ("selection", "key"),
    [pytest.param(selection, key, id=key) for selection in STATED for key in selection.exhibits],
)
def test_the_title_of_a_slide_is_what_its_figure_finds(catalog: Catalog, selection: PageSelection, key: str) -> None:
    exhibit = exhibit_of(catalog, selection, key)
    text = message(exhibit)
    assert text != exhibit.title
    assert any(letter.isdigit() for letter in text.removeprefix(exhibit.title))
