"""What a report is to hold: parts of pages seen under choices, of each the exhibits to take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class PageSelection:
    """One page under `choices`, and the keys of the exhibits to take from it.

    By key: `remarks` and `titles` are the reader's own, `findings` what each said when it was gathered.
    """

    page: str
    exhibits: tuple[str, ...]
    choices: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter."""

    title: str
    selections: tuple[PageSelection, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A report before it is written.

    `brief` is empty, or tells of what (`county` or `region`) it is a brief: a document of two pages, eight slides. The
    exhibit `annex` goes into a workbook beside it. A plan in the registry is a template: its texts and choices name
    `{place}`, `{province}`, `{county}` and `{kind}`.
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
        """The template filled in for a county."""
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
        """From plain tables, as TOML and JSON hold them; raises TypeError or KeyError where they are not so."""
        chapters = tuple(
            Chapter(
                chapter["title"],
                tuple(
                    PageSelection(**(selection | {"exhibits": tuple(selection["exhibits"])}))
                    for selection in chapter["selections"]
                ),
            )
            for chapter in entry["chapters"]
        )
        return cls(**{**entry, "chapters": chapters})

    def plain(self) -> dict[str, Any]:
        """As plain tables, which `read` takes."""
        return asdict(self)
