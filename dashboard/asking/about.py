"""Answers about an indicator itself: its definition and formula, the years held, and who publishes it."""

from __future__ import annotations

from typing import Final

from dashboard.asking.figures import TABLES, value, years_listed
from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, cited
from dashboard.catalog import Catalog
from dashboard.charts import source_line
from dashboard.model import Indicator
from dashboard.queries import Places, observations, table_of, years

# Signs of formulas whose inputs are divided or added.
_SIGNS: Final = {"ratio": " ÷ ", "sum": " ＋ "}


def about(catalog: Catalog, reading: Reading) -> Answer:
    """Definition, formula and years of each measure, at the level of the place or level named, or at all that hold it.

    With a place its figure comes first. The source line cites the figures of the latest year of each level.
    """
    place = next(iter(reading.places), "")
    level = table_of(place) if place else reading.level
    figure = value(catalog, reading) if place else Answer("")
    sources, sentences = [figure.source], [figure.sentence]
    for name in reading.measures:
        indicator = catalog.registry.indicators[name]
        held = {table: years(catalog, table, name) for table in TABLES if level in ("", table)}
        listed = [f"{TABLES[table]}有{years_listed(periods)}年的" for table, periods in held.items() if periods]
        sentences.append(f"{indicator.label}：{indicator.definition}{_formula(catalog, indicator)}")
        sentences.append(f"收录：{'；'.join(listed) or f'{TABLES[level]}未收录'}。")
        for table, periods in held.items():
            if periods and not place:
                rows = observations(catalog, Places(table), (name,), periods[-1:])
                sources.append(source_line(rows))
    label = catalog.registry.indicators[reading.measures[0]].label
    return Answer("".join(sentences), cited(*sources), "sources", {"q": label})


def _formula(catalog: Catalog, indicator: Indicator) -> str:
    """How an indicator is computed from others; empty if it is published, or by another kind of formula."""
    formula = indicator.formula
    if formula is None or formula.op not in _SIGNS:
        return ""
    return f"算法：{_SIGNS[formula.op].join(catalog.registry.indicators[name].label for name in formula.of)}。"
