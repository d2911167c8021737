"""What the paragraphs of a text carry over: within its sections, into its tables, and on from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.carried import CARRIES, Carried
from dashboard.checking.cells import is_note, units_above
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.subjects import mentions
from dashboard.checking.titles import titled_measure

# Headings with their markers, and what may follow the name of a place there.
_HEADED: Final = re.compile(
    r"\s*(?:#{1,6}\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?\s*([一-龥]{2,16})\s*[：:]?\s*"
)
_OVERVIEW: Final = re.compile(r"(?:的?(?:基本|发展|主要|有关)?(?:情况|概况|篇|简介|现状|数据))?")


@dataclass
class Context:
    """The context of the next sentence, `carried`, in a text on `home` that begins with the context `begin`.

    `before` is that at the beginning of the paragraph; `above` that above a table, to which each of its rows returns;
    `title` is the paragraph above it.
    """

    catalog: Catalog
    home: str
    begin: Carried
    carried: Carried = field(init=False)
    before: Carried = field(init=False)
    above: Carried = field(init=False)
    section: str = ""
    title: str = ""
    in_table: bool = False

    def __post_init__(self) -> None:
        self.carried, self.before, self.above = replace(self.begin), replace(self.begin), replace(self.begin)

    def enter(self, paragraph: Paragraph) -> None:
        """Take what the text before a paragraph tells of it."""
        headed = "" if paragraph.row else _headed(self.catalog, paragraph.text)
        self.section = headed or ("" if paragraph.heading else self.section)
        if self.in_table and not paragraph.row:
            # What follows a table tells of the last of its years.
            self._return_to(replace(self.above, titled=""))
            self.carried.period = self.above.period or max(filter(str.isdecimal, self.carried.years), default="")
        if paragraph.row:
            if not self.in_table:
                # Rows do not go on about the figures told before them.
                self.above = replace(self.above, titled=titled_measure(self.catalog, self.title), told="")
            self._return_to(self.above)
        elif paragraph.heading:
            self._return_to(self.begin)
        elif not CARRIES.match(paragraph.text):
            # A paragraph that names neither refers to the place and period of its section or the whole text again.
            if whole := self.section or self.home:
                self.carried.place, self.carried.place_stated, self.carried.several = whole, bool(self.section), False
            self.carried.period = self.carried.main or self.carried.period
        self.in_table = paragraph.row
        self.before = replace(self.carried)

    def begin_with(self, year: str) -> None:
        """Begin with the year in the title of the text, or the part of it that the title tells."""
        told = self.carried.period
        self.begin.period = self.begin.main = told if told.startswith(year) else year
        self.carried.period = self.carried.main = self.begin.period

    def leave(self, paragraph: Paragraph) -> None:
        """Keep what a paragraph tells of a table below it; a source and other notes tell nothing of what follows."""
        if is_note(paragraph.text):
            self._return_to(self.before)
        elif not paragraph.row:
            self.above = replace(self.carried)
            self.title = self.title if units_above(paragraph.text) else paragraph.text

    def _return_to(self, context: Carried) -> None:
        self.carried = replace(context, short_names=self.carried.short_names, years=self.carried.years)


def _headed(catalog: Catalog, text: str) -> str:
    """Code of the place that a section is about: its heading is only a name (二、某市概况); '' if it is not."""
    heading = _HEADED.fullmatch(text)
    named = mentions(catalog, heading[1]) if heading else []
    alone = len(named) == 1 and named[0].kind == "place" and named[0].start == 0 and len(named[0].meaning) == 1
    return named[0].meaning[0] if heading and alone and _OVERVIEW.fullmatch(heading[1], named[0].end) else ""
