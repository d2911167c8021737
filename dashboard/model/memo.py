"""Process-wide, size-bounded LRU cache for pure functions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Mapping
from functools import partial, wraps
from threading import Condition
from typing import Final, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from dashboard.model.memory_use import trim
from dashboard.model.packing import Packs

Params = ParamSpec("Params")
Result = TypeVar("Result")

# One cache for all functions and sessions, so that memory stays bounded; in bytes.
_CAPACITY_BYTES: Final = 96_000_000
_cache: Final[LRUCache[Hashable, object]] = LRUCache(_CAPACITY_BYTES, getsizeof=sys.getsizeof)
# A second caller with the same arguments waits for the first one's result.
_condition: Final = Condition()


class _Same:
    """Cache key of an unhashable argument, compared by identity."""

    __slots__ = ("_thing",)

    def __init__(self, thing: object) -> None:
        self._thing = thing

    def __hash__(self) -> int:
        return id(self._thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._thing is other._thing


def once(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """Memoize a pure function in the shared cache; callers must not change the returned object in place.

    DataFrames and other unhashable arguments are compared by identity, sequences and mappings by their members.
    """

    @cached(_cache, key=partial(_key, function), condition=_condition)
    def computed(*arguments: Params.args, **named: Params.kwargs) -> Result:
        result = function(*arguments, **named)
        if isinstance(result, Packs):
            result.pack()
        return result

    @wraps(function)
    def remembered(*arguments: Params.args, **named: Params.kwargs) -> Result:
        return computed(*arguments, **named)

    return remembered


def forget() -> None:
    """Empty the cache and return the memory to the system that only the cache referred to."""
    with _condition:
        _cache.clear()
    trim()


def _key(*arguments: object, **named: object) -> Hashable:
    return hashkey(*map(_hashable, arguments), **{name: _hashable(value) for name, value in named.items()})


def _hashable(value: object) -> Hashable:
    if isinstance(value, Mapping):
        return tuple((name, _hashable(item)) for name, item in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_hashable, value))
    return value if isinstance(value, Hashable) else _Same(value)
