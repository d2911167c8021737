"""What a report is to hold: parts of pages seen under choices, of each the exhibits to take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page under `choices`, and the keys of the exhibits to take from it; `remarks` are the reader's, by key."""

    page: str
    exhibits: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter."""

    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A report before it is written; `brief` keeps its drawings small, for a document of two pages.

    A plan in the registry is a template: its texts and choices name `{place}`, `{province}` and `{county}`.
    """

    id: str
    title: str
    line: str
    parts: tuple[Part, ...]
    brief: bool = False

    @property
    def count(self) -> int:
        return sum(len(leaf.exhibits) for part in self.parts for leaf in part.leaves)

    def of(self, **names: str) -> Plan:
        """The template filled in for a county."""
        parts = tuple(
            Part(
                part.title.format(**names),
                tuple(
                    replace(leaf, choices={key: value.format(**names) for key, value in leaf.choices.items()})
                    for leaf in part.leaves
                ),
            )
            for part in self.parts
        )
        return replace(self, title=self.title.format(**names), line=self.line.format(**names), parts=parts)

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Plan:
        """From plain tables, as TOML and JSON hold them; raises TypeError or KeyError where they are not so."""
        parts = tuple(
            Part(
                part["title"],
                tuple(Leaf(**(leaf | {"exhibits": tuple(leaf["exhibits"])})) for leaf in part["leaves"]),
            )
            for part in entry["parts"]
        )
        return cls(**{**entry, "parts": parts})

    def plain(self) -> dict[str, Any]:
        """As plain tables, which `read` takes."""
        return asdict(self)
