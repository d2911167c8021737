"""Conditions of questions that compare a measure with another figure: of a place, an area, an average, a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.analysis.comparison import compared
from dashboard.analysis.cross import crossed
from dashboard.analysis.own_measure import own_measure
from dashboard.asking.bounds import SIGNS, between_figures
from dashboard.asking.compared_terms import Compared, Reference, compared_terms
from dashboard.asking.located import places_of
from dashboard.asking.scanning import Word
from dashboard.asking.view import name_of
from dashboard.asking.words import COUNT, MEAN, MEDIAN
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, written
from dashboard.model import NATION, Period
from dashboard.model.question import Condition, Question
from dashboard.queries import (
    ALL,
    COUNTIES,
    Extract,
    Places,
    last_shared_year,
    latest_year,
    members_together,
    observations,
    scopes,
    sum_of,
    table_of,
    years,
)
from dashboard.queries.vocabulary import OWN

# The measure compared with a place if the question names none, as places are ranked by it.
_DEFAULT: Final = "gdp"
_STATISTICS: Final = {MEAN: "mean", MEDIAN: "median"}
_LABELS: Final = {MEAN: "平均", MEDIAN: "中位数"}
# Kinds of words that say where the places asked for are.
_AREAS: Final = ("place", "places", "own", "nation", "group")
# What places are called, by level.
_KINDS: Final = {"county": "各县", "city": "各市", "provincial": "各省"}


def references(
    catalog: Catalog, words: Sequence[Word], text: str, home: str
) -> tuple[tuple[Word, ...], list[Word], tuple[Reference, ...]]:
    """Split off the conditions against other figures; none if the question asks for no places of a level or list.

    The words, of which those that name the other figure have the kind `compared`; the words without these and without
    the measures compared; and the conditions in the order of the sentence.
    """
    read: list[Reference] = []
    used: set[int] = set()
    kept: set[int] = set()
    measures: set[int] = set()
    for term in compared_terms(words, text):
        level = _level(words, term)
        reference = _read(catalog, words, term, level, home) if level else None
        if reference is None:
            continue
        read.append(reference)
        used |= {*term.positions}
        if term.measure is not None and not _bounded(words[term.measure : min(term.positions)]):
            measures.add(term.measure)
        if words[term.target].kind == "own" and not any(word.kind in _AREAS for word in _others(words, term)):
            # 人均GDP高于全省平均的县 are those of the province.
            kept.add(term.target)
    marked = tuple(replace(word, kind="compared") if index in used else word for index, word in enumerate(words))
    left = [word for index, word in enumerate(words) if index in kept or index not in used | measures]
    return marked, left, tuple(read)


def _bounded(words: Sequence[Word]) -> bool:
    """Whether the measure that the words begin with also has a bound of its own: 财政收入超过100亿且高于…."""
    return any(word.kind in ("sign", "number", "bound") for word in words)


def _others(words: Sequence[Word], term: Compared) -> list[Word]:
    return [word for index, word in enumerate(words) if index not in term.positions]


def _level(words: Sequence[Word], term: Compared) -> str:
    """Level of the places asked for: the one named outside the term, that of lists, or of the place if they count."""
    others = _others(words, term)
    if level := next((word.meaning[0] for word in others if word.kind == "level"), ""):
        return level
    if any(word.kind == "scope" for word in others):
        return "county"
    target = words[term.target]
    counts = any(word.kind == "act" and word.meaning == (COUNT,) for word in others)
    return table_of(target.meaning[0]) if counts and target.kind == "place" and not term.statistic else ""


def _read(catalog: Catalog, words: Sequence[Word], term: Compared, level: str, home: str) -> Reference | None:
    """The condition against the figure that the term names; None if it is unclear which that is."""
    subject = words[term.measure].meaning if term.measure is not None else (_DEFAULT,)
    others = words[term.target].meaning if words[term.target].kind == "measure" else ()
    if len(subject) != 1 or len(others) > 1 or others == subject:
        return None
    if lacking := next((name for name in (*subject, *others) if not years(catalog, level, name)), ""):
        # Whatever the bound is, the answer says that the level lacks the measure.
        return Reference(Condition(lacking, term.sign, 0.0), "")
    if others:
        return _of_two(catalog, subject[0], others[0], term)
    area = _area(words, term, home)
    if area is None:
        return None
    named = [word.meaning[0] for word in words if word.kind == "year"]
    indicator = catalog.registry.indicators[subject[0]]
    levels = (level, table_of(area[0])) if area[0].isdecimal() else (level,)
    latest = latest_year(catalog, level, indicator.id)
    year = named[-1] if named else last_shared_year(catalog, levels, indicator) or latest
    name, rows = _figure(catalog, term, (level, indicator.id, year), area)
    known = rows.with_values["value"]
    if known.empty:
        lacks = f"{Period(year).label}{name}的{indicator.label}"
        return Reference(Condition(indicator.id, term.sign, 0.0), "", lacking=lacks)
    figures = observations(catalog, Places(level, scope=ALL), subject, (year,)).with_values["value"]
    # A condition is printed with few decimals.
    above = term.sign in (">", "<=")
    bound = between_figures(float(known.iloc[0]) * term.factor, figures, indicator.decimals, above=above)
    figure = written(float(known.iloc[0]), indicator, catalog.registry.units[indicator.unit])
    text = f"{indicator.label}{SIGNS[term.sign]}{name}（{figure}）{_times(term.factor)}"
    condition, earlier = Condition(indicator.id, term.sign, bound), year if year < latest else ""
    return Reference(condition, text, source_line(rows), year=earlier)


def _times(factor: float) -> str:
    if factor < 1:
        return f"的{number(factor * 100, 0)}%"
    return "" if factor == 1 else f"的{number(factor, 2).rstrip('0').rstrip('.')}倍"


def _of_two(catalog: Catalog, measure: str, other: str, term: Compared) -> Reference | None:
    """A condition on the quotient of two measures; None if they are of different dimensions."""
    first, second = (catalog.registry.indicators[name] for name in (measure, other))
    units = catalog.registry.units
    if units[first.unit].dimension != units[second.unit].dimension:
        return None
    name = f"{first.label}与{second.label}之比"
    formula = f"{name} = {first.label} / {second.label}"
    bound = term.factor / own_measure(catalog, formula).divisor
    text = f"{first.label}{SIGNS[term.sign]}{second.label}{_times(term.factor)}"
    return Reference(Condition(f"{OWN}{name}", term.sign, bound), text, formula=formula)


def _figure(
    catalog: Catalog, term: Compared, figure: tuple[str, str, str], area: tuple[str, str]
) -> tuple[str, Extract]:
    """Name and row of what a measure of a level in a year is compared with; NaN if it has no figure.

    Of an area that is its own figure. The average of an amount is that of the places of the level there.
    """
    (level, measure, year), (code, scope) = figure, area
    unit = catalog.registry.units[catalog.registry.indicators[measure].unit]
    inside = bool(scope) or not (code.isdecimal() and table_of(code) == level)
    if scope or (inside and (term.statistic == MEDIAN or (term.statistic and unit.total))):
        kind = "" if scope else _KINDS[level]
        name = f"{_called(catalog, code, scope)}{kind}{_LABELS[term.statistic]}"
        return name, _average(catalog, figure, area, term.statistic)
    place = code if code.isdecimal() else sum_of(code)
    rows = ask(catalog, compared, Question("", (measure,), (year,), (place,)))
    return str(rows.frame["name"].iloc[0]) if code.isdecimal() else name_of(catalog, code), rows


def _called(catalog: Catalog, code: str, scope: str) -> str:
    if scope:
        return ask(catalog, scopes)[scope].partition("（")[0]
    return "全国" if code == NATION else name_of(catalog, code)


def _area(words: Sequence[Word], term: Compared, home: str) -> tuple[str, str] | None:
    """What the target names: a place code or group id, and the scope ('' if it is none); None if that is unclear."""
    target = words[term.target]
    if target.kind == "nation":
        return NATION, ""
    if target.kind == "scope":
        return NATION, target.meaning[0]
    if target.kind == "group":
        return (target.meaning[0], "") if len(target.meaning) == 1 else None
    named = [word.meaning[0] for word in _others(words, term) if word.kind == "place" and len(word.meaning) == 1]
    codes, unclear = places_of([target], next(reversed(named), home))
    return (codes[0], "") if len(codes) == 1 and not unclear else None


def _average(catalog: Catalog, figure: tuple[str, str, str], area: tuple[str, str], act: str) -> Extract:
    """Mean or median of a measure over the places of a level in an area or on a list; NaN if none has it."""
    (level, measure, year), (code, scope) = figure, area
    within = "" if code == NATION else code
    cross = ask(catalog, crossed, Question(level, (measure,), (year,), within=within, scope=scope or COUNTIES))
    codes = tuple(cross.frame.dropna(subset=[0])["place"]) if cross.columns else ()
    return members_together(catalog, ("", ""), (level, codes), _STATISTICS[act], (measure,), year)
