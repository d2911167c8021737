"""Typed, cached calls of pure functions of a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from dashboard.catalog.store import Catalog
from dashboard.model.memo import once

Params = ParamSpec("Params")
Answer = TypeVar("Answer")


def ask(
    catalog: Catalog,
    question: Callable[Concatenate[Catalog, Params], Answer],
    *arguments: Params.args,
    **named: Params.kwargs,
) -> Answer:
    """`question(catalog, …)`, cached per catalogue and arguments; callers must not change the result in place.

    Type-checked like the call itself.
    """
    return _answered(catalog, question, *arguments, **named)


@once
def _answered(
    catalog: Catalog,
    question: Callable[Concatenate[Catalog, Params], Answer],
    *arguments: Params.args,
    **named: Params.kwargs,
) -> Answer:
    return question(catalog, *arguments, **named)
