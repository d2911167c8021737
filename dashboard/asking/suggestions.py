"""Completion suggestions for questions, likeliest first."""

from __future__ import annotations

from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries import measure_words


@once
def suggestions(catalog: Catalog) -> tuple[str, ...]:
    """Labels of measures, acts, groups, scopes, places (broadest first), then other names of measures."""
    registry, question_words = catalog.registry, words_of(catalog)
    measures = measure_words(catalog)
    labels = [registry.indicators[name].label for name in registry.indicators if name in set(measures.values())]
    acts = [word for _, synonyms in question_words.acts.values() for word in synonyms[:2]]
    groups = [group.label for group in registry.regions()]
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    # Codes of broader units have more trailing zeros.
    width = rows["id"].str.replace("0+$", "", regex=True).str.len()
    places = list(rows.assign(width=width).sort_values(["width", "id"], kind="stable")["name"])
    return tuple(dict.fromkeys([*labels, *acts, *groups, *question_words.scopes, *places, *sorted(measures, key=len)]))
