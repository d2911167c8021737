"""Refresh an exported deck: recompute every figure whose recipe it stores; the reader's own edits are kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE as FIGURE_WIDTH
from dashboard.charts.exhibit import Recipe
from dashboard.errors import DashboardError
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports.format import Geometry
from dashboard.exports.package import parsed
from dashboard.exports.pptx import HALF, Drawing, Item, put_table, worded
from dashboard.exports.pptx_deck import CAPTION, RIGHT_CAPTION, SOURCE, Place, SlideTexts, noted
from dashboard.exports.pptx_memory import FIGURE, Memory, bounds, figures, recall, remember
from dashboard.exports.pptx_text import filled
from dashboard.exports.view_part import office_kind, recipes

_INCH: Final = 914_400
# Tolerance in EMU: Office programs round shape positions by less than this.
_STIRRED: Final = 20_000
# Width in inches below which a figure shares its slide with another.
_HALF_SLIDE: Final = 7.0
# Maximum number of changed figures listed individually per slide, and of exhibits listed per file.
_MOST_CHANGES: Final = 8
# Office files that hold recipes but cannot be refreshed in place.
_OTHERS: Final = {"docx": " Word ", "xlsx": " Excel "}
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The deck as a file, one sentence per change, and the number of slides with a stored recipe."""

    content: bytes
    changes: tuple[str, ...]
    slide_count: int


def refreshed(catalog: Catalog, content: bytes, geometry: Geometry, tell: Tell) -> Refreshed:
    """The deck with current figures; raises DashboardError if it is not a PPTX or was not exported by this platform."""
    if (kind := office_kind(content)) in _OTHERS:
        raise DashboardError(_elsewhere(catalog, kind, recipes(content)))
    wrong = "旧文件读不出：不是 PowerPoint 的 PPTX 文件。请选从平台导出的演示文稿。"
    deck = parsed(lambda: Presentation(io.BytesIO(content)), content, "旧文件", wrong)
    slides, changes, count = list(deck.slides), list[str](), 0
    for number, slide in enumerate(slides, 1):
        memories = recall(slide)
        if memories:
            count += 1
            changes += [f"第{number}页 {change}" for change in _renewed(catalog, slide, memories, geometry)]
        tell(number, len(slides), f"第{number}页")
    if not count:
        raise DashboardError("这份演示文稿里没有平台的图表，或是旧版导出的，无从刷新。请重新导出。")
    file = io.BytesIO()
    deck.save(file)
    return Refreshed(file.getvalue(), tuple(changes), count)


def _elsewhere(catalog: Catalog, kind: str, held: Sequence[Recipe]) -> str:
    """Sentence for a document or workbook: which exhibits it holds and where to export them again."""
    if not held:
        return f"这是{_OTHERS[kind]}文件，里面没有平台的图表。刷新只用于从平台导出的 PowerPoint 演示文稿。"
    titles = []
    for recipe in held[:_MOST_CHANGES]:
        exhibit = _made_by(catalog, recipe)
        query = "&".join(f"{name}={value}" for name, value in recipe.choices if value)
        title = f"“{exhibit.title}”" if exhibit else "已不再有的一幅"
        titles.append(f"{title}（/{recipe.page}{'?' if query else ''}{query}）")
    more = f"等{len(held)}幅" if len(held) > _MOST_CHANGES else ""
    return f"{_OTHERS[kind]}文件不能就地刷新。里面是{'、'.join(titles)}{more}，请打开该页重新导出。"


def _renewed(catalog: Catalog, slide: Any, memories: list[Memory], geometry: Geometry) -> list[str]:
    """Update one slide; one sentence per change, empty if nothing changed."""
    made = [_made_by(catalog, memory.recipe) for memory in memories]
    lost = [memory for memory, exhibit in zip(memories, made, strict=True) if exhibit is None]
    if lost:
        return [f"“{memory.words.caption}”现在没有这幅图表，未动" for memory in lost]
    exhibits = [exhibit for exhibit in made if exhibit is not None]
    moved = [_moved(memory, exhibit) for memory, exhibit in zip(memories, exhibits, strict=True)]
    if not any(moved):
        return []
    texts = worded(
        *(
            Item(exhibit, memory.lead, memory.remark, "", memory.around)
            for memory, exhibit in zip(memories, exhibits, strict=True)
        )
    )
    sentences = _reworded(slide, [memory.words for memory in memories], texts)
    for memory, exhibit, changed, words in reversed(list(zip(memories, exhibits, moved, texts, strict=True))):
        sentences = [*changed, *_redrawn(slide, memory, exhibit, words, geometry, bool(changed)), *sentences]
    return sentences


def _moved(memory: Memory, exhibit: Exhibit) -> list[str]:
    """Sentences on the figures of an exhibit that have changed."""
    now = figures(exhibit)
    moved = [
        f"{name}：{before} → {now[name]}" for name, before in memory.rows.items() if now.get(name, before) != before
    ]
    gone, new = (len(side.keys() - other.keys()) for side, other in ((memory.rows, now), (now, memory.rows)))
    moved = [
        *moved[:_MOST_CHANGES],
        *([f"另有{len(moved) - _MOST_CHANGES}个数字有变"] if len(moved) > _MOST_CHANGES else []),
    ]
    return moved + [f"{label}{count}个数字" for label, count in (("少了", gone), ("多了", new)) if count]


def _redrawn(
    slide: Any, memory: Memory, exhibit: Exhibit, texts: SlideTexts, geometry: Geometry, changed: bool
) -> list[str]:
    """Draw a figure again if it has `changed`, and store it with its texts; a sentence if the reader removed it."""
    name = f"{FIGURE}{memory.recipe.exhibit}"
    shape = next((candidate for candidate in slide.shapes if candidate.name == name), None)
    if shape is None:
        return ["图表已被您移去，未放回"]
    place = Place(slide, _frame(shape, memory), memory.holder if shape.is_placeholder else 0)
    if changed and exhibit.tabular:
        rows = [row for row in range(memory.first, memory.first + memory.count) if row < len(exhibit.data)]
        shape._element.getparent().remove(shape._element)
        put_table(place, exhibit, rows)
    elif changed:
        halved = place.frame[2] < _HALF_SLIDE
        drawing = Drawing.of(exhibit, geometry, HALF if halved else FIGURE_WIDTH)
        shape._element.getparent().remove(shape._element)
        drawing.put(place)
    remember(place, exhibit, texts, memory.lead, memory.remark, memory.around, (memory.first, memory.count))
    return []


def _made_by(catalog: Catalog, recipe: Recipe) -> Exhibit | None:
    """Current exhibit of a recipe; None if it no longer exists."""
    try:
        subject = subject_named(recipe.page)
    except DashboardError:
        return None
    resolved = resolve(catalog, subject.choices, dict(recipe.choices))
    return None if resolved.wrong else subject.exhibit(catalog, recipe.exhibit, resolved.choices)


def _reworded(slide: Any, before: list[SlideTexts], now: list[SlideTexts]) -> list[str]:
    """Replace texts that are still as exported; keep texts the reader edited, with one sentence per text kept."""
    untouched = []
    holders = {holder.placeholder_format.idx: holder for holder in slide.placeholders if holder.has_text_frame}
    boxes = [box for box in slide.shapes if box.has_text_frame]
    captions = zip((CAPTION, RIGHT_CAPTION), before, now, strict=False)
    for label, index, old, new in (
        ("标题", 0, before[0].title, now[0].title),
        *(("图题", index, old.caption, new.caption) for index, old, new in captions),
        ("来源", SOURCE, before[0].source, now[0].source),
    ):
        shape = holders.get(index) or next((box for box in boxes if box.text_frame.text == old), None)
        if shape is not None and shape.text_frame.text == old:
            filled(shape, [new])
        elif old != new:
            untouched.append(f"{label}是您改过的，未动")
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame.text == before[0].notes:
        noted(slide, now[0].notes)
    return untouched


def _frame(shape: Any, memory: Memory) -> tuple[float, float, float, float]:
    """Frame of the new figure in inches: the original frame, or the shape's current bounds if the reader moved it."""
    now = bounds(shape)
    if all(abs(current - other) < _STIRRED for current, other in zip(now, memory.bounds, strict=True)):
        return memory.frame
    left, top, wide, high = (side / _INCH for side in now)
    return left, top, wide, high
