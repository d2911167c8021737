"""What a slide remembers of itself: how its figure is made, and what it said and showed when it was written."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml

from dashboard.charts import Exhibit
from dashboard.charts.exhibit import Recipe
from dashboard.charts.theme import number
from dashboard.exports.pptx_deck import Place, Words
from dashboard.exports.sheet import sheet
from dashboard.model.memo import once

# The root of the part: its text is JSON, as the memory is the product's own.
_SPACE: Final = "urn:county-economy:view"
_SLIDES: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Of a longer table only the first rows are remembered, a megabyte of JSON at most is read.
_ROWS, _LONGEST = 3_500, 2_000_000
# The name by which a figure is found again, whatever was done to the slide.
FIGURE: Final = "图表："


@dataclass(frozen=True, slots=True)
class Memory:
    """`rows` are the figures by what they are of; a table's slide shows `count` lines from the `first` on.

    `frame` is the room that the figure was given, in inches, `bounds` what it took of it, in EMU; `around` is what was
    added to its title and to its caption.
    """

    recipe: Recipe
    words: Words
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
    """Every figure of an exhibit in words, by the words of what it is of."""
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
    texts: Words,
    lead: str = "",
    remark: str = "",
    around: tuple[str, str] = ("", ""),
    lines: tuple[int, int] = (0, 0),
) -> None:
    """Write into a slide what it shows; nothing for an exhibit that no page made."""
    if exhibit.recipe is None:
        return
    shape = place.slide.shapes[-1]
    shape.name = f"{FIGURE}{exhibit.recipe.exhibit}"
    memory = Memory(exhibit.recipe, texts, {}, place.frame, bounds(shape), place.holder, lead, remark, around, *lines)
    root = etree.Element(f"{{{_SPACE}}}view", nsmap={None: _SPACE})
    # The figures apart: `asdict` would copy every one of them.
    content = asdict(memory) | {"rows": figures(exhibit)}
    root.text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    part, package = place.slide.part, place.slide.part.package
    _forget(place.slide)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    memory_part = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", package, blob)
    relation = part.relate_to(memory_part, RELATIONSHIP_TYPE.CUSTOM_XML)
    listed = parse_xml(
        f'<p:custDataLst xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}"><p:custData r:id="{relation}"/></p:custDataLst>'
    )
    place.slide.shapes._spTree.addnext(listed)


def recall(slide: Any) -> Memory | None:
    """What a slide remembers, from a file that anybody may have written; None where it is nothing of ours."""
    for _, part in _parts(slide):
        try:
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            if root.tag != f"{{{_SPACE}}}view" or len(root.text or "") > _LONGEST:
                continue
            content = json.loads(root.text or "")
            recipe = content["recipe"]
            choices = tuple((str(name), str(value)) for name, value in recipe["choices"])
            left, top, wide, high = map(float, content["frame"])
            x, y, across, down = map(int, content["bounds"])
            title, rest = map(str, content["around"])
            return Memory(
                Recipe(str(recipe["page"]), str(recipe["exhibit"]), choices, str(recipe["catalog"])),
                Words(**{name: str(text) for name, text in content["words"].items()}),
                {str(name): str(value) for name, value in content["rows"].items()},
                (left, top, wide, high),
                (x, y, across, down),
                *(int(content["holder"]), str(content["lead"]), str(content["remark"]), (title, rest)),
                *(int(content["first"]), int(content["count"])),
            )
        except (etree.XMLSyntaxError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return None


def bounds(shape: Any) -> tuple[int, int, int, int]:
    """Where a shape lies: left, top, width, height in EMU."""
    return int(shape.left), int(shape.top), int(shape.width), int(shape.height)


def _parts(slide: Any) -> list[tuple[str, Any]]:
    rels = slide.part.rels.items()
    return [(name, rel.target_part) for name, rel in rels if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]


def _forget(slide: Any) -> None:
    """Take out what the slide remembered before."""
    for listed in slide._element.cSld.findall(f"{{{_SLIDES}}}custDataLst"):
        listed.getparent().remove(listed)
    for name, part in _parts(slide):
        if _SPACE.encode() in part.blob:
            slide.part.rels.pop(name)
