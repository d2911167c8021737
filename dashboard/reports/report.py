"""Contents of a report: chapters of figures, with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.charts import Exhibit
from dashboard.exports.caption import message, references

# Messages that sum up a report.
_HIGHLIGHTS: Final = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """An exhibit with the reader's remark and the URL of its view; `beside` if it shares a slide with the next one."""

    exhibit: Exhibit
    remark: str = ""
    link: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Contents of a report.

    `missing` are sentences on exhibits that are unavailable, with the reason; `moved` on exhibits whose finding has
    changed since they were added to the report.
    """

    title: str
    line: str
    chapters: tuple[Section, ...]
    missing: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    brief: bool = False

    @property
    def numbered(self) -> list[tuple[Section, list[tuple[str, Figure]]]]:
        """Each chapter with its pairs of number (图 1, 图 2 …; tables: 表 1 …) and figure, in order."""
        counts = {"图": 0, "表": 0}
        chapters = []
        for chapter in self.chapters:
            pairs = []
            for figure in chapter.figures:
                kind = "表" if figure.exhibit.tabular else "图"
                counts[kind] += 1
                pairs.append((f"{kind} {counts[kind]}", figure))
            chapters.append((chapter, pairs))
        return chapters

    @property
    def figures(self) -> list[tuple[str, Figure]]:
        """The numbered figures of all chapters."""
        return [pair for _, pairs in self.numbered for pair in pairs]

    @property
    def contents(self) -> list[str]:
        """Lines of the table of contents: each chapter title followed by its figures, indented."""
        lines = []
        for chapter, pairs in self.numbered:
            lines += [chapter.title, *(f"    {lead}  {figure.exhibit.title}" for lead, figure in pairs)]
        return lines

    @property
    def highlights(self) -> list[str]:
        """Chapter titles, each followed by the messages of its first figures, indented."""
        each = max(1, _HIGHLIGHTS // max(len(self.chapters), 1))
        lines = []
        for chapter, pairs in self.numbered:
            drawn = [(lead, figure) for lead, figure in pairs if not figure.exhibit.tabular][:each]
            lines += [chapter.title, *(f"    {message(figure.exhibit)}（{lead}）" for lead, figure in drawn)]
        return lines

    @property
    def sources(self) -> list[str]:
        """References to the publications cited, numbered."""
        return references(*(figure.exhibit for _, figure in self.figures)).split("\n")
