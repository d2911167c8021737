"""Maps in Word as native shapes, converted from those of a slide, with the picture for programs that have none."""

from __future__ import annotations

from html import escape
from itertools import count
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from dashboard.charts import Exhibit
from dashboard.exports.drawingml import SPACES
from dashboard.exports.pptx_shapes import group
from dashboard.model.text import clean

_OFFICE: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{{{_OFFICE}/drawingml/2006/main}}"
_SLIDES: Final = f"{{{_OFFICE}/presentationml/2006/main}}"
_GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
# The standard has no such shapes: programs that know them take the first choice, others the picture.
_CHOICE: Final = (
    f'<mc:AlternateContent xmlns:mc="{_OFFICE}/markup-compatibility/2006" xmlns:wpg="{_GROUP}"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    f' xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main"'
    f' xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing">'
    '<mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="地图 {number}" descr="{description}"/>'
    '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{kind}">{shapes}</a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent>"
)
# A drawing with more paths than the map of a province is a picture.
_MOST: Final = 1_000
# Word programs wrap text even in boxes that forbid it, so these are wider by this share of their width.
_WIDER: Final = 0.6
_ALIGNED: Final = {"l": ("left", 0.0), "ctr": ("center", 0.5), "r": ("right", 1.0)}


def fits(exhibit: Exhibit, drawn: str) -> bool:
    """Whether a drawing is a map with few enough places for Word to handle smoothly."""
    return bool(exhibit.geometry) and drawn.count("<path") < _MOST


def add_shapes(document: Any, run: Any, exhibit: Exhibit, drawn: str) -> None:
    """Replace the picture of a run by the shapes of the SVG `drawn`, of the same size; the picture is the fallback."""
    picture = run._r.find(qn("w:drawing"))
    extent = picture.find(f"{qn('wp:inline')}/{qn('wp:extent')}")
    wide, high = int(extent.get("cx")), int(extent.get("cy"))
    numbers = [int(node.get("id")) for node in document.element.body.iter("{*}cNvPr", "{*}docPr")]
    ids = count(max(numbers, default=0) + 1)
    number = next(ids)
    xml = "".join(group(exhibit, drawn, (0, 0, wide, high)).xml(ids)).replace(">", f" {SPACES}>", 1)
    fields = {"wide": wide, "high": high, "number": number, "kind": _GROUP}
    # Word gives the outermost group the size of the whole drawing, so its frame must be that too.
    size = f'cx="{wide}" cy="{high}"'
    frame = f'<a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/><a:chExt {size}/>'
    parts = "".join(map(_part, etree.fromstring(xml)[2:]))
    head = f"<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>"
    shapes = f"<wpg:wgp>{head}{parts}</wpg:wgp>"
    choice = parse_xml(_CHOICE.format(**fields, description=escape(clean(exhibit.description)), shapes=shapes))
    choice[-1].append(picture)
    run._r.append(choice)


def _part(node: Any) -> str:
    return _group(node) if node.tag == f"{_SLIDES}grpSp" else _shape(node)


def _group(node: Any) -> str:
    head = f"<wpg:cNvPr{_attributes(node[0][0])}/><wpg:cNvGrpSpPr/><wpg:grpSpPr>{_inside(node[1])}</wpg:grpSpPr>"
    return f"<wpg:grpSp>{head}{''.join(map(_part, node[2:]))}</wpg:grpSp>"


def _shape(node: Any) -> str:
    body, properties, text = node.find(f"{_SLIDES}txBody"), node.find(f"{_SLIDES}spPr"), ""
    if body is not None:
        text = _text(body, properties.find(f"{_MAIN}xfrm"))
    boxed = ' txBox="1"' if text else ""
    return (
        f"<wps:wsp><wps:cNvPr{_attributes(node[0][0])}/><wps:cNvSpPr{boxed}/>"
        f"<wps:spPr>{_inside(properties)}</wps:spPr>{text}"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _text(body: Any, frame: Any) -> str:
    """The text of a box, whose `frame` becomes wider on the sides away from its anchor."""
    run, look = body.find(f".//{_MAIN}r"), body.find(f".//{_MAIN}rPr")
    side, share = _ALIGNED[body.find(f".//{_MAIN}pPr").get("algn")]
    place, size = frame.find(f"{_MAIN}off"), frame.find(f"{_MAIN}ext")
    more = round(int(size.get("cx")) * _WIDER)
    place.set("x", str(int(place.get("x")) - round(more * share)))
    size.set("cx", str(int(size.get("cx")) + more))
    colour = look.find(f"{_MAIN}solidFill/{_MAIN}srgbClr").get("val")
    bold = "<w:b/>" if look.get("b") == "1" else ""
    # Font sizes are in hundredths of a point on slides, in half points in Word.
    letters = (
        f'<w:rPr>{bold}<w:color w:val="{colour}"/><w:sz w:val="{max(2, round(int(look.get("sz")) / 50))}"/></w:rPr>'
    )
    return (
        '<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r>{letters}<w:t xml:space="preserve">{escape(run.findtext(f"{_MAIN}t"))}'
        "</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    )


def _inside(node: Any) -> str:
    return "".join(etree.tostring(child, encoding="unicode") for child in node)


def _attributes(node: Any) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in node.attrib.items())
