"""What is said around a figure that left the screen: its notes, its sources, the day, and how others cite it."""

from __future__ import annotations

from datetime import date

from dashboard.charts import Exhibit
from dashboard.model.text import clean

# A reference sets its title off by its form, not by marks.
_TITLED = str.maketrans("", "", "《》")
PRODUCT = "县域经济高质量发展分析平台"


def made() -> str:
    """Who wrote the file, and on which day."""
    today = date.today()
    return f"{PRODUCT}，{today.year}年{today.month}月{today.day}日导出"


def footer(exhibit: Exhibit) -> tuple[str, ...]:
    """What stands under a figure in every format: its notes, the source line, the day."""
    return tuple(map(clean, (*exhibit.notes, exhibit.source_line, made())))


def captions(exhibit: Exhibit, link: str = "") -> dict[str, str]:
    """Three ways to name the figure elsewhere: in plain words, as GB/T 7714 references, and by its address."""
    plain = clean(f"{exhibit.title}。{exhibit.subtitle}。{exhibit.source_line}。")
    found = {"文字": plain, "GB/T 7714": references(exhibit)}
    return found | ({"链接": link} if link else {})


def references(*exhibits: Exhibit) -> str:
    """The publications behind figures, each once, as GB/T 7714 writes them; what is not recorded is left out."""
    cited = {citation.source.id: citation.source for one in exhibits for citation in one.extract.citations}
    return "\n".join(
        f"[{at}] {clean(one.publisher)}. {clean(one.publication.translate(_TITLED))}[{one.kind}]. {one.date}."
        for at, one in enumerate(cited.values(), 1)
    )
