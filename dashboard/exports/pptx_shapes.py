"""SVG drawing as native PowerPoint shapes: each place a freeform with its name and value, each text a text box."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import count
from typing import Any, Final

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import AbstractPen
from fontTools.svgLib.path import parse_path
from lxml import etree
from pptx.oxml import parse_xml
from pptx.util import Inches

from dashboard.charts import Exhibit
from dashboard.exports.drawingml import GROUP_END, SPACES, Box, Group, Shape, glow, placed, solid
from dashboard.exports.grid import columns
from dashboard.exports.pptx_drawn import DrawnSlide
from dashboard.exports.pptx_text import FACES
from dashboard.model.text import clean

# Separator in the aria-label of a place's mark: code, separator, description.
NAMED: Final = "|"
_SVG: Final = "{http://www.w3.org/2000/svg}"
# In SVG pixels: points closer than this to the previous one are dropped; the coarser limit is for drawings with many
# paths.
_CLOSE, _COARSE, _MANY = 0.3, 0.8, 1_000
# Height of the text centre above the baseline, and line height, as multiples of the font size.
_MIDDLE, _LINE = 0.4, 1.5
_MOVE: Final = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_ANCHORS: Final = {"start": ("l", 0.5), "middle": ("ctr", 0.0), "end": ("r", -0.5)}
# Group names by Vega mark type.
_KINDS: Final = {"shape": "地图", "text": "文字", "symbol": "标记", "rect": "图形", "rule": "线", "line": "线"}

Point = tuple[float, float]


def fits(drawn: str) -> bool:
    """Whether the drawing has few enough marks for Office programs to handle smoothly."""
    return drawn.count("<path") + drawn.count("<text") < 6_000


def draw(slide: Any, exhibit: Exhibit, drawn: str, place: tuple[float, float, float, float]) -> None:
    """Place an SVG drawing on a slide as one group, as large as fits `place` (left, top, width, height in inches).

    Marks of places are grouped by province (by city within a single province); other marks by SVG group.
    """
    left, top, width, height = (int(Inches(side)) for side in place)
    whole = group(exhibit, drawn, (left, top, width, height))
    ids = count(max(int(node.get("id")) for node in slide.shapes._spTree.iter("{*}cNvPr")) + 1)
    mark = DrawnSlide.of(slide).hold(piece for part in whole.drawn_parts for piece in _declared(part.xml(ids)))
    slide.shapes._spTree.append(parse_xml("".join(_declared(iter((whole.opening(ids), mark, GROUP_END))))))


def group(exhibit: Exhibit, drawn: str, frame: tuple[int, int, int, int]) -> Group:
    """The shapes of an SVG drawing as one group, as large as fits `frame` (left, top, width, height in EMU)."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(huge_tree=True, no_network=True, resolve_entities=False))
    wide, high = (float(root.get(side)) for side in ("width", "height"))
    left, top, width, height = frame
    scale = min(width / wide, height / high)
    transform = Transform(scale, 0, 0, scale, left + (width - wide * scale) / 2, top + (height - high * scale) / 2)
    whole = Group(exhibit.title, exhibit.description)
    close = _CLOSE if drawn.count("<path") < _MANY else _COARSE
    _Reader(whole, scale, close * scale, _patterns(root), _regions(exhibit)).read(root, transform, {})
    return whole


def _declared(pieces: Iterator[str]) -> Iterator[str]:
    """Pieces of an element, the first of them with the declarations of its namespaces."""
    yield next(pieces).replace(">", f" {SPACES}>", 1)
    yield from pieces


class _Reader:
    """Converts the marks of an SVG drawing into a group of shapes."""

    def __init__(
        self,
        whole: Group,
        scale: float,
        close: float,
        patterns: dict[str, tuple[str, str]],
        regions: dict[str, str],
    ) -> None:
        self._whole, self._scale, self._close = whole, scale, close
        self._patterns, self._regions = patterns, regions
        self._halos: dict[tuple[str, int, int], str] = {}

    def read(self, node: Any, transform: Transform, inherited: dict[str, str], into: Group | None = None) -> None:
        """Convert the marks below a node, placed by `transform`; presentation attributes are inherited."""
        group = into or self._whole
        for child in node:
            if child.get("aria-hidden") or child.get("display") == "none" or child.tag == f"{_SVG}defs":
                continue
            looks = inherited | {key: value for key, value in child.attrib.items() if key in _LOOKS}
            here = transform.transform(_moved(child.get("transform", "")))
            kind = child.tag.removeprefix(_SVG)
            if kind == "g":
                self.read(child, here, looks, self._group(child, group))
            elif kind in _MARKS:
                for shape in _MARKS[kind](self, child, here, looks):
                    self._among(group, child.get("aria-label", "")).parts.append(shape)

    def _group(self, node: Any, parent: Group) -> Group:
        """New group for a top-level Vega mark group, else the parent."""
        drawn = re.match(r"mark-(\w+)", node.get("class") or "")
        if drawn is None or drawn[1] == "group" or parent is not self._whole:
            return parent
        group = Group("图例" if "legend" in node.get("class") else _KINDS.get(drawn[1], "图形"))
        parent.parts.append(group)
        return group

    def _among(self, group: Group, label: str) -> Group:
        """Group of a mark: the region's subgroup for a place, else `group`."""
        name = self._regions.get(label.partition(NAMED)[0], "")
        if not name:
            return group
        subgroup = next((part for part in group.parts if isinstance(part, Group) and part.name == name), None)
        if subgroup is None:
            subgroup = Group(name)
            group.parts.append(subgroup)
        return subgroup

    def outlined(self, node: Any, transform: Transform, looks: dict[str, str]) -> Iterator[Shape]:
        """Freeform of a path; nothing if it is invisible."""
        fill, line = self._fill(looks), self._line(looks)
        pen = _Pen(transform, self._close)
        parse_path(node.get("d") or "", pen)
        if pen.steps and (fill or line):
            yield self._freeform(pen, fill or "<a:noFill/>", line, node.get("aria-label", ""))

    def ruled(self, node: Any, transform: Transform, looks: dict[str, str]) -> Iterator[Shape]:
        """Freeform of a straight line."""
        pen, ends = _Pen(transform, 0.0), (float(node.get(side) or 0) for side in ("x1", "y1", "x2", "y2"))
        left, top, right, bottom = ends
        pen.moveTo((left, top))
        pen.lineTo((right, bottom))
        if line := self._line(looks):
            yield self._freeform(pen, "<a:noFill/>", line, "")

    def _freeform(self, pen: _Pen, fill: str, line: str, label: str) -> Shape:
        box = pen.box
        left, top, right, bottom = map(round, box)
        path = "".join(step(left, top) for step in pen.steps)
        off, size = placed(box)
        code, _, text = label.rpartition(NAMED)
        name = text.partition("：")[0] or "图形"
        body = (
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off {off}/><a:ext {size}/></a:xfrm><a:custGeom>"
            '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{right - left}" h="{bottom - top}">{path}</a:path></a:pathLst></a:custGeom>{fill}'
            f"{line or '<a:ln><a:noFill/></a:ln>'}</p:spPr>"
        )
        return Shape(name, box, body, text if code else label)

    def written(self, node: Any, transform: Transform, looks: dict[str, str]) -> Iterator[Shape]:
        """Text boxes, one per line, at the anchor point. A halo, drawn before its text, becomes a glow."""
        hung = (node.text or "", *map(round, transform.transformPoint((0, 0))))
        if looks.get("stroke", "none") != "none":
            self._halos[hung] = looks["stroke"]
            return
        halo = self._halos.get(hung, "")
        down = 0.0
        for line in [node, *node.findall(f"{_SVG}tspan")]:
            down += float(line.get("dy") or 0)
            if (line.text or "").strip():
                yield self._box(line.text, transform.translate(0, down), looks, halo)

    def _box(self, text: str, transform: Transform, looks: dict[str, str], halo: str) -> Shape:
        size = float(looks.get("font-size", "11").removesuffix("px"))
        align, aside = _ANCHORS[looks.get("text-anchor", "start")]
        bold = looks.get("font-weight", "normal") not in ("normal", "400")
        wide, high = columns(text) * size * 0.52 + 1, _LINE * size
        x, y = transform.transformPoint((aside * wide, -_MIDDLE * size))
        half, tall = wide * self._scale / 2, high * self._scale / 2
        box = (x - half, y - tall, x + half, y + tall)
        off, extent = placed(box)
        turn = round(math.degrees(math.atan2(transform[1], transform[0])) * 60_000)
        points = max(100, round(size * self._scale / 127))
        colour = solid(looks.get("fill", "#000000"), _alpha(looks, "fill")) + glow(halo)
        faces = "".join(f'<a:{kind} typeface="{face}"/>' for kind, face in FACES.items())
        rotated = f' rot="{turn}"' if turn else ""
        body = (
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm{rotated}><a:off {off}/><a:ext {extent}/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
            '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
            f'<a:lstStyle/><a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="zh-CN" sz="{points}" b="{int(bold)}">{colour}'
            f"{faces}</a:rPr><a:t>{escape(clean(text), quote=False)}</a:t></a:r></a:p></p:txBody>"
        )
        return Shape(clean(text) or "文字", box, body)

    def _fill(self, looks: dict[str, str]) -> str:
        colour = looks.get("fill", "none")
        if colour.startswith("url(#"):
            ground, stripe = self._patterns.get(colour[5:-1], ("#ffffff", "#999999"))
            front, back = (f'<a:srgbClr val="{shade[1:].upper()}"/>' for shade in (stripe, ground))
            return f'<a:pattFill prst="ltVert"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'
        return solid(colour, _alpha(looks, "fill"))

    def _line(self, looks: dict[str, str]) -> str:
        colour = solid(looks.get("stroke", "none"), _alpha(looks, "stroke"))
        if not colour:
            return ""
        width = max(1, round(float(looks.get("stroke-width", "1").removesuffix("px")) * self._scale))
        dashed = '<a:prstDash val="dash"/>' if looks.get("stroke-dasharray", "none") not in ("none", "") else ""
        return f'<a:ln w="{width}">{colour}{dashed}<a:round/></a:ln>'


Mark = Callable[[_Reader, Any, Transform, dict[str, str]], Iterator[Shape]]
_MARKS: Final[dict[str, Mark]] = {"path": _Reader.outlined, "line": _Reader.ruled, "text": _Reader.written}
_LOOKS: Final = frozenset(
    (
        *("fill", "stroke", "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray"),
        *("font-size", "font-weight", "text-anchor"),
    )
)


class _Pen(AbstractPen):  # type: ignore[misc]
    """Pen that writes an outline as transformed freeform steps, dropping line points close to the previous one."""

    def __init__(self, transform: Transform, close: float) -> None:
        self._transform, self._close = transform, close
        self.steps: list[Callable[[int, int], str]] = []
        self._points: list[Point] = []

    @property
    def box(self) -> Box:
        across, down = zip(*self._points, strict=True)
        return min(across), min(down), max(across), max(down)

    def moveTo(self, pt: Point) -> None:
        self._step("moveTo", pt)

    def lineTo(self, pt: Point) -> None:
        x, y = self._transform.transformPoint(pt)
        before = self._points[-1]
        if abs(x - before[0]) + abs(y - before[1]) >= self._close:
            self._step("lnTo", pt)

    def curveTo(self, *points: Point) -> None:
        self._step("cubicBezTo", *points)

    def qCurveTo(self, *points: Point) -> None:
        self._step("quadBezTo", *points)

    def closePath(self) -> None:
        self.steps.append(lambda left, top: "<a:close/>")

    def endPath(self) -> None:
        """Nothing to write for an open path."""

    def _step(self, name: str, *coordinates: Point) -> None:
        points = [self._transform.transformPoint(point) for point in coordinates]
        self._points += points

        def written(left: int, top: int) -> str:
            inside = "".join(f'<a:pt x="{round(x) - left}" y="{round(y) - top}"/>' for x, y in points)
            return f"<a:{name}>{inside}</a:{name}>"

        self.steps.append(written)


def _regions(exhibit: Exhibit) -> dict[str, str]:
    """Region name by code of each place below the provincial level: province, or city within a single province."""
    rows = exhibit.extract.frame
    if not {"province", "province_name", "city_name"} <= set(rows):
        return {}
    below = rows[rows["place"] != rows["province"]]
    region = "province_name" if below["province"].nunique() > 1 else "city_name"
    return dict(zip(below["place"], below[region], strict=True))


def _moved(text: str) -> Transform:
    transform = Transform()
    for kind, numbers in _MOVE.findall(text):
        values = [float(number) for number in re.split(r"[\s,]+", numbers.strip())]
        if kind == "rotate":
            transform = transform.rotate(math.radians(values[0]))
        else:
            transform = transform.translate(*values) if kind == "translate" else transform.scale(*values)
    return transform


def _alpha(looks: dict[str, str], kind: str) -> float:
    return float(looks.get("opacity", "1")) * float(looks.get(f"{kind}-opacity", "1"))


def _patterns(root: Any) -> dict[str, tuple[str, str]]:
    """Background and stripe colour of each striped gradient, by id."""
    patterns = {}
    for node in root.iter(f"{_SVG}linearGradient"):
        colours = [stop.get("stop-color") for stop in node]
        patterns[node.get("id")] = (colours[0], colours[-1])
    return patterns
