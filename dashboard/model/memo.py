"""Pure functions that compute nothing twice: what they gave for their latest arguments is kept and given again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Mapping
from functools import partial, wraps
from threading import Condition
from typing import Final, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

Given = ParamSpec("Given")
Made = TypeVar("Made")

# One store for all functions and all sessions, so that memory is bounded however long the process runs; in bytes.
_ROOM: Final = 64_000_000
_kept: Final[LRUCache[Hashable, object]] = LRUCache(_ROOM, getsizeof=sys.getsizeof)
# Who asks for what another is just making waits for it.
_waiting: Final = Condition()


class _Same:
    """Stands in a key for what cannot be hashed and is never changed in place: it is equal to itself alone."""

    __slots__ = ("_thing",)

    def __init__(self, thing: object) -> None:
        self._thing = thing

    def __hash__(self) -> int:
        return id(self._thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._thing is other._thing


def once(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """`function`, which for arguments of late gives what it gave before, the same object.

    For functions whose answers nobody changes in place. Tables count as the same only when they are one object,
    sequences and mappings when their members are, in their order.
    """
    kept = cached(_kept, key=partial(_key, function), condition=_waiting)(function)

    @wraps(function)
    def remembered(*given: Given.args, **named: Given.kwargs) -> Made:
        return kept(*given, **named)

    return remembered


def forget() -> None:
    """Empty the cache, so that nothing that only it refers to stays in memory."""
    with _waiting:
        _kept.clear()


def _key(*given: object, **named: object) -> Hashable:
    return hashkey(*map(_hashable, given), **{name: _hashable(value) for name, value in named.items()})


def _hashable(value: object) -> Hashable:
    if isinstance(value, Mapping):
        return tuple((name, _hashable(own)) for name, own in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_hashable, value))
    return value if isinstance(value, Hashable) else _Same(value)
