"""What is said around a figure that left the screen: its notes, its sources, the day, and how others cite it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dashboard.charts import Exhibit
from dashboard.charts.exhibit import MAP_SOURCE
from dashboard.exports.grid import columns
from dashboard.model.text import clean

# A reference sets its title off by its form, not by marks.
_TITLED = str.maketrans("", "", "《》")
PRODUCT = "县域经济高质量发展分析平台"


# A finding that only counts its rows.
_COUNTED: Final = re.compile(r"共?\d+[项个]。")
# Half-width columns of a title on a slide: two lines.
_TITLE: Final = 150
# Those of the line that says where it comes from: two lines too.
_SOURCES: Final = 320


def day() -> str:
    """Today, in words."""
    today = date.today()
    return f"{today.year}年{today.month}月{today.day}日"


def made() -> str:
    """Who wrote the file, and on which day."""
    return f"{PRODUCT}，{day()}导出"


def message(exhibit: Exhibit) -> str:
    """What a figure says, short enough for the title of a slide: its finding's first sentences; else its title."""
    if _COUNTED.fullmatch(exhibit.finding):
        return clean(exhibit.title)
    text = ""
    for part in re.findall(r"[^。；]+[。；]?", clean(exhibit.finding)):
        if columns(text + part) > _TITLE:
            break
        text += part
    return text.rstrip("。；") or clean(exhibit.title)


def footer(exhibit: Exhibit) -> tuple[str, ...]:
    """What stands under a figure in every format: its notes, the source line, the day."""
    return tuple(map(clean, (*exhibit.notes, exhibit.source_line, made())))


def sources(exhibit: Exhibit) -> str:
    """Where a figure comes from in two lines of a slide: the first of many publications, the map always."""
    whole = clean(exhibit.source_line)
    if columns(whole) <= _SOURCES:
        return whole
    titles = list(dict.fromkeys(citation.source.label for citation in exhibit.extract.citations))
    ground = f" · {MAP_SOURCE}" if exhibit.geometry else ""
    return f"来源：{titles[0]}等{len(titles)}种，全部列于备注{ground}" if titles else whole


def by_number(exhibit: Exhibit, listed: list[str]) -> str:
    """The source line of a figure whose publications are `listed` elsewhere, as `references` wrote them: by number."""
    cited = {line.partition(" ")[2] for line in references(exhibit).splitlines()}
    numbers = [number for number, _, reference in (line.partition(" ") for line in listed) if reference in cited]
    if not numbers:
        return clean(exhibit.source_line)
    vintages = "、".join(dict.fromkeys(citation.vintage.label for citation in exhibit.extract.citations))
    ground = f" · {MAP_SOURCE}" if exhibit.geometry else ""
    return clean(f"来源：{''.join(numbers)} · 口径：{vintages}{ground}")


def captions(exhibit: Exhibit, link: str = "") -> dict[str, str]:
    """Three ways to name the figure elsewhere: in plain words, as GB/T 7714 references, and by its address."""
    plain = clean(f"{exhibit.title}。{exhibit.subtitle}。{exhibit.source_line}。")
    texts = {"文字": plain, "GB/T 7714": references(exhibit)}
    return texts | ({"链接": link} if link else {})


def references(*exhibits: Exhibit) -> str:
    """The publications behind figures, each once, as GB/T 7714 writes them; what is not recorded is left out."""
    cited = {citation.source.id: citation.source for exhibit in exhibits for citation in exhibit.extract.citations}
    return "\n".join(
        f"[{number}] {clean(source.publisher)}. "
        f"{clean(source.publication.translate(_TITLED))}[{source.kind}]. {source.date}."
        for number, source in enumerate(cited.values(), 1)
    )
