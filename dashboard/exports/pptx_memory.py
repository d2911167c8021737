"""Custom XML parts of a slide that store the recipe, texts and figures of each exhibit on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from pptx.opc.package import Part
from pptx.oxml import parse_xml

from dashboard.charts import Exhibit
from dashboard.charts.exhibit import Recipe
from dashboard.charts.theme import number
from dashboard.exports.pptx_deck import Place, SlideTexts
from dashboard.exports.sheet import sheet
from dashboard.exports.view_part import CONTENT_TYPE, CUSTOM_XML, PART, is_view, recipe_of, view, view_part
from dashboard.model.memo import once

_SLIDES: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LISTED: Final = f"{{{_SLIDES}}}custDataLst"
# Maximum number of rows stored.
_ROWS: Final = 3_500
# Name prefix by which the figure's shape is found again after edits.
FIGURE: Final = "图表："


@dataclass(frozen=True, slots=True)
class Memory:
    """Stored state of an exhibit on a slide.

    `rows` are figures by label; a table slide shows `count` lines starting at `first`.
    `frame` is the slot of the figure in inches, `bounds` its actual position and size in EMU; `around` are the suffixes
    of title and caption.
    """

    recipe: Recipe
    words: SlideTexts
    rows: dict[str, str]
    frame: tuple[float, float, float, float]
    bounds: tuple[int, int, int, int]
    holder: int = 0
    lead: str = ""
    remark: str = ""
    around: tuple[str, str] = ("", "")
    first: int = 0
    count: int = 0


@once
def figures(exhibit: Exhibit) -> dict[str, str]:
    """Formatted figures of an exhibit by label (place, facets, period, measure); at most _ROWS."""
    data_sheet = sheet(exhibit)
    if data_sheet.value is None:
        return {}
    return {
        " ".join(word for word in line.before[2:] if word): (
            line.after[2] if line.value is None else number(line.value, line.decimals) + line.after[0]
        )
        for line in data_sheet.lines[:_ROWS]
    }


def remember(
    place: Place,
    exhibit: Exhibit,
    texts: SlideTexts,
    lead: str = "",
    remark: str = "",
    around: tuple[str, str] = ("", ""),
    lines: tuple[int, int] = (0, 0),
) -> None:
    """Store the recipe, texts and figures of an exhibit in its slide; no-op without a recipe."""
    if exhibit.recipe is None:
        return
    name = f"{FIGURE}{exhibit.recipe.exhibit}"
    shapes = list(place.slide.shapes)
    shape = next((candidate for candidate in shapes if candidate.name == name), shapes[-1])
    shape.name = name
    memory = Memory(exhibit.recipe, texts, {}, place.frame, bounds(shape), place.holder, lead, remark, around, *lines)
    # Figures are added separately because `asdict` would copy all of them.
    content = asdict(memory) | {"rows": figures(exhibit)}
    part, package = place.slide.part, place.slide.part.package
    _forget(place.slide, exhibit.recipe.exhibit)
    memory_part = Part(package.next_partname(PART), CONTENT_TYPE, package, view_part(content))
    relation = part.relate_to(memory_part, CUSTOM_XML)
    listed = place.slide._element.cSld.find(_LISTED)
    if listed is None:
        listed = parse_xml(f'<p:custDataLst xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}"/>')
        place.slide.shapes._spTree.addnext(listed)
    listed.append(parse_xml(f'<p:custData xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}" r:id="{relation}"/>'))


def recall(slide: Any) -> list[Memory]:
    """Stored states of the figures on a slide from an untrusted file, from left to right; empty if none is valid."""
    found = (_recalled(view(part.blob)) for _, part in _parts(slide))
    return sorted((memory for memory in found if memory is not None), key=lambda memory: memory.frame[0])


def _recalled(content: dict[str, Any] | None) -> Memory | None:
    if content is None:
        return None
    try:
        left, top, wide, high = map(float, content["frame"])
        x, y, across, down = map(int, content["bounds"])
        title, rest = map(str, content["around"])
        return Memory(
            recipe_of(content),
            SlideTexts(**{name: str(text) for name, text in content["words"].items()}),
            {str(name): str(value) for name, value in content["rows"].items()},
            (left, top, wide, high),
            (x, y, across, down),
            *(int(content["holder"]), str(content["lead"]), str(content["remark"]), (title, rest)),
            *(int(content["first"]), int(content["count"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def bounds(shape: Any) -> tuple[int, int, int, int]:
    """Left, top, width and height of a shape in EMU."""
    return int(shape.left), int(shape.top), int(shape.width), int(shape.height)


def _parts(slide: Any) -> list[tuple[str, Any]]:
    rels = slide.part.rels.items()
    return [(name, rel.target_part) for name, rel in rels if rel.reltype == CUSTOM_XML]


def _forget(slide: Any, exhibit: str) -> None:
    """Remove the stored state of an exhibit on a slide; other figures on it keep theirs."""
    for name, part in _parts(slide):
        memory = _recalled(view(part.blob)) if is_view(part.blob) else None
        if memory is not None and memory.recipe.exhibit == exhibit:
            slide.part.rels.pop(name)
            for entry in slide._element.cSld.findall(f"{_LISTED}/{{{_SLIDES}}}custData"):
                if entry.get(f"{{{_OFFICE}}}id") == name:
                    entry.getparent().remove(entry)
