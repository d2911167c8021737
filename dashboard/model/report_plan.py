"""Report plans: chapters of page selections, each with the page's choices and the exhibits to include."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class PageSelection:
    """One page under `choices`, and the keys of the exhibits to include.

    By exhibit key: `remarks` and `titles` are the user's own, `findings` the exhibit's finding when it was added.
    `beside` are pairs of successive exhibits that answer one question, for formats that show two side by side.
    """

    page: str
    exhibits: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> PageSelection:
        """Build from plain dicts and lists; raises TypeError, ValueError or KeyError if fields are wrong."""
        pairs = tuple((left, right) for left, right in entry.get("beside", ()))
        return cls(**({**entry} | {"exhibits": tuple(entry["exhibits"]), "beside": pairs}))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter."""

    title: str
    selections: tuple[PageSelection, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Contents of a report to be written.

    `brief` is empty, or the subject (`county` or `region`) of a brief: a two-page document and eight slides. The
    exhibit `annex` goes into an accompanying workbook. Plans in the registry are templates: their texts and choices
    contain `{place}`, `{province}`, `{county}` and `{kind}`.
    """

    id: str
    title: str
    line: str
    chapters: tuple[Chapter, ...]
    brief: str = ""
    annex: str = ""

    @property
    def count(self) -> int:
        return sum(len(selection.exhibits) for chapter in self.chapters for selection in chapter.selections)

    def of(self, **names: str) -> Plan:
        """Fill in the template for a county."""
        chapters = tuple(
            Chapter(
                chapter.title.format(**names),
                tuple(
                    replace(selection, choices={key: value.format(**names) for key, value in selection.choices.items()})
                    for selection in chapter.selections
                ),
            )
            for chapter in self.chapters
        )
        return replace(self, title=self.title.format(**names), line=self.line.format(**names), chapters=chapters)

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Plan:
        """Build from plain dicts as in TOML and JSON; raises TypeError or KeyError if fields are wrong."""
        chapters = tuple(
            Chapter(
                chapter["title"],
                tuple(map(PageSelection.read, chapter["selections"])),
            )
            for chapter in entry["chapters"]
        )
        return cls(**{**entry, "chapters": chapters})

    def plain(self) -> dict[str, Any]:
        """As plain dicts, the input of `read`."""
        return asdict(self)
