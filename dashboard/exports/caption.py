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
# Maximum width of a slide title in half-width columns: two lines.
_TITLE: Final = 150
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


def message(exhibit: Exhibit) -> str:
    """Slide title of a figure: the first sentences of its finding that fit; its title if none do or it only counts.

    A finding that shares no word with the figure's title, such as the place, is preceded by it.
    """
    title, finding = clean(exhibit.title), clean(exhibit.finding)
    if _COUNTED.fullmatch(finding):
        return title
    text = "" if _shared(title, finding) else f"{_ASIDE.sub('', title)}："
    for part in re.findall(r"[^。；]+[。；]?", finding):
        if columns(text + part) > _TITLE:
            break
        text += part
    return text.rstrip("。；：") or title


def _shared(title: str, finding: str) -> bool:
    """Whether two texts have a run of `_WORD` letters in common, digits aside."""
    runs = (title[first : first + _WORD] for first in range(len(title) - _WORD + 1))
    return any(run in finding for run in runs if not any(letter.isdigit() for letter in run))


def footer(exhibit: Exhibit) -> tuple[str, ...]:
    """Lines under a figure in every format: notes, source line, platform and export date."""
    return tuple(map(clean, (*exhibit.notes, exhibit.source_line, export_note())))


def sources(exhibit: Exhibit) -> str:
    """Source line of at most two lines on a slide: shortened to the first publication; the base map is always cited."""
    whole = clean(exhibit.source_line)
    if columns(whole) <= _SOURCES:
        return whole
    titles = list(dict.fromkeys(citation.source.label for citation in exhibit.extract.citations))
    ground = f" · {MAP_SOURCE}" if exhibit.geometry else ""
    return f"来源：{titles[0]}等{len(titles)}种，全部列于备注{ground}" if titles else whole


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
