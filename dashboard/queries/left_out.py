"""Places that a question leaves out: by code (with all inside), by group, or by scope or list."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.catalog import Catalog
from dashboard.model import Place
from dashboard.queries.extract import Extract
from dashboard.queries.places import full_names
from dashboard.queries.reading import named, parted
from dashboard.queries.scopes import outside, scopes


def leaving_out(catalog: Catalog, rows: Extract, without: Sequence[str], also: Sequence[str] = ()) -> Extract:
    """The rows (with `kind`) of places that lie in none of `without`: place codes, group ids or scope ids.

    And in all scopes of `also`.
    """
    frame = rows.frame
    if not (without or also) or frame.empty:
        return rows
    groups = {group.id: group.members for group in catalog.registry.groupings}
    kept = pd.Series(data=True, index=frame.index)
    for item in without:
        if item in scopes(catalog):
            kept &= outside(catalog, item, frame) != ""
        else:
            prefixes = tuple(Place(code).prefix for code in groups.get(item, (item,)))
            kept &= ~frame["place"].str.startswith(prefixes)
    for scope in also:
        kept &= outside(catalog, scope, frame) == ""
    return rows.where(frame[kept])


def left_out_labels(catalog: Catalog, without: Sequence[str], area: str = "") -> list[str]:
    """Names of what is left out, as `left_out` reads them; without the name of the `area` before them, if given."""
    groups = {group.id: group.label for group in catalog.registry.groupings}
    labels = full_names(catalog) | groups | _scope_labels(catalog)
    above = labels.get(area, "")
    return [labels.get(item, item).removeprefix(above) if item != area else labels[item] for item in without]


def left_out(catalog: Catalog, text: str) -> tuple[tuple[str, ...], list[str]]:
    """Ids of what a written list names, and the names that are unknown or ambiguous."""
    by_label = {group.label: group.id for group in catalog.registry.groupings}
    by_label |= {label: scope for scope, label in _scope_labels(catalog).items()}
    ids: list[str] = []
    wrong: list[str] = []
    for name in parted(text):
        codes = (by_label[name],) if name in by_label else named(catalog, name)
        if len(codes) == 1:
            ids += codes
        else:
            wrong.append(name)
    return tuple(dict.fromkeys(ids)), wrong


def _scope_labels(catalog: Catalog) -> dict[str, str]:
    return {scope: label.partition("（")[0] for scope, label in scopes(catalog).items()}
