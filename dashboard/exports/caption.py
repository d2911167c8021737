"""Text around an exported figure: notes, sources, export date and citations."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.exhibit import MAP_SOURCE
from dashboard.exports.grid import columns
from dashboard.model.text import clean

# GB/T 7714 references have no title marks.
_TITLED = str.maketrans("", "", "《》")
PRODUCT = "县域经济高质量发展分析平台"


# A finding that is only a row count.
_COUNTED: Final = re.compile(r"共?\d+[项个]。")
# Maximum width of a slide title in half-width columns: two lines, with figures wider than half a letter.
_TITLE: Final = 130
# What a title says besides its subject.
_ASIDE: Final = re.compile(r"：.*|（[^）]*）$")
# Letters that two texts must share to speak of the same thing.
_WORD: Final = 3
# Maximum width of the source line in half-width columns: two lines.
_SOURCES: Final = 320


def day() -> str:
    """Today's date in Chinese."""
    today = date.today()
    return f"{today.year}年{today.month}月{today.day}日"


def export_note() -> str:
    """Platform name and export date."""
    return f"{PRODUCT}，{day()}导出"


def message(*exhibits: Exhibit) -> str:
    """Slide title of a figure: the first sentences of its finding that fit; its title if none do or it only counts.

    A finding that shares no word with the figure's title, such as the place, is preceded by it. Two figures side by
    side share one title: the findings of both or, if there is no room, of the first.
    """
    first, *others = exhibits
    for other in others:
        text = _message(first, _TITLE // 2)
        rest = _message(other, _TITLE - columns(text) - 2) if text else ""
        if rest:
            return f"{text}；{rest}"
    return _message(first, _TITLE) or clean(first.title)


def _message(exhibit: Exhibit, most: int) -> str:
    """The first sentences of a finding that fit `most` half-width columns; empty if none do."""
    title, finding = clean(exhibit.title), clean(exhibit.finding)
    if _COUNTED.fullmatch(finding):
        return ""
    subject = text = "" if _shared(title, finding) else f"{_ASIDE.sub('', title)}："
    for part in re.findall(r"[^。；]+[。；]?", finding):
        if columns(text + part) > most:
            break
        text += part
    return "" if text == subject else text.rstrip("。；：")


def _shared(title: str, finding: str) -> bool:
    """Whether two texts have a run of `_WORD` letters in common, digits aside."""
    runs = (title[first : first + _WORD] for first in range(len(title) - _WORD + 1))
    return any(run in finding for run in runs if not any(letter.isdigit() for letter in run))


def footer(exhibit: Exhibit) -> tuple[str, ...]:
    """Lines under a figure in every format: notes, source line, platform and export date."""
    return tuple(map(clean, (*exhibit.notes, exhibit.source_line, export_note())))


def sources(*exhibits: Exhibit) -> str:
    """Source line of a slide, at most two lines: shortened to the first publication; the base map is always cited.

    Two figures share one line if their sources are the same, else it says which is whose.
    """
    lines = list(dict.fromkeys(clean(exhibit.source_line) for exhibit in exhibits))
    whole = lines[0] if len(lines) == 1 else f"左图{lines[0]}　右图{lines[-1]}"
    if columns(whole) <= _SOURCES:
        return whole
    sides = [""] if len(exhibits) == 1 else ["左图", "右图"]
    parts = "；".join(side + _shortened(exhibit) for side, exhibit in zip(sides, exhibits, strict=True))
    ground = f" · {MAP_SOURCE}" if any(exhibit.geometry for exhibit in exhibits) else ""
    return f"来源：{parts}，全部列于备注{ground}"


def _shortened(exhibit: Exhibit) -> str:
    """The first publication of an exhibit and the number of all."""
    titles = list(dict.fromkeys(citation.source.label for citation in exhibit.extract.citations))
    return f"{titles[0]}等{len(titles)}种" if len(titles) > 1 else "".join(titles)


def by_number(exhibit: Exhibit, listed: list[str]) -> str:
    """Source line that cites by number the publications in `listed` (lines from `references`)."""
    cited = {line.partition(" ")[2] for line in references(exhibit).splitlines()}
    numbers = [number for number, _, reference in (line.partition(" ") for line in listed) if reference in cited]
    if not numbers:
        return clean(exhibit.source_line)
    vintages = "、".join(dict.fromkeys(citation.vintage.label for citation in exhibit.extract.citations))
    ground = f" · {MAP_SOURCE}" if exhibit.geometry else ""
    return clean(f"来源：{''.join(numbers)} · 口径：{vintages}{ground}")


def captions(exhibit: Exhibit, link: str = "") -> dict[str, str]:
    """Citations of the figure by label: plain text, GB/T 7714 references and, if given, the link."""
    plain = clean(f"{exhibit.title}。{exhibit.subtitle}。{exhibit.source_line}。")
    texts = {"文字": plain, "GB/T 7714": references(exhibit)}
    return texts | ({"链接": link} if link else {})


def references(*exhibits: Exhibit) -> str:
    """Publications cited by the exhibits, each once, as numbered GB/T 7714 references without unrecorded fields."""
    cited = {citation.source.id: citation.source for exhibit in exhibits for citation in exhibit.extract.citations}
    return "\n".join(
        f"[{number}] {clean(source.publisher)}. "
        f"{clean(source.publication.translate(_TITLED))}[{source.kind}]. {source.date}."
        for number, source in enumerate(cited.values(), 1)
    )
