"""DrawingML as text: named shapes, groups, fills, glow around text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

from dashboard.model.text import clean

SPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
GROUP_END: Final = "</p:grpSp>"
# Radius of a glow in EMU.
_GLOW: Final = 25_400

Box = tuple[float, float, float, float]


@dataclass
class Shape:
    """A shape: name, box (left, top, right, bottom in EMU), the XML after its id, description."""

    name: str
    box: Box
    body: str
    description: str = ""

    def xml(self, ids: Iterator[int]) -> Iterator[str]:
        """Its XML, in pieces; ids are counted in drawing order."""
        yield f"<p:sp><p:nvSpPr>{_called(ids, self.name, self.description)}{self.body}</p:sp>"


@dataclass
class Group:
    """A group of shapes in drawing order."""

    name: str
    description: str = ""
    parts: list[Shape | Group] = field(default_factory=list)

    @property
    def drawn_parts(self) -> list[Shape | Group]:
        """Parts without empty groups."""
        return [part for part in self.parts if isinstance(part, Shape) or part.drawn_parts]

    @property
    def box(self) -> Box:
        boxes = [part.box for part in self.drawn_parts] or [(0.0, 0.0, 0.0, 0.0)]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def xml(self, ids: Iterator[int]) -> Iterator[str]:
        """Its XML, in pieces; ids are counted in drawing order."""
        yield self.opening(ids)
        for part in self.drawn_parts:
            yield from part.xml(ids)
        yield GROUP_END

    def opening(self, ids: Iterator[int]) -> str:
        """XML before the parts."""
        off, size = placed(self.box)
        frame = f"<a:off {off}/><a:ext {size}/><a:chOff {off}/><a:chExt {size}/>"
        head = f"<p:nvGrpSpPr>{_called(ids, self.name, self.description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        return f"<p:grpSp>{head}<p:grpSpPr><a:xfrm>{frame}</a:xfrm></p:grpSpPr>"


def _called(ids: Iterator[int], name: str, description: str) -> str:
    descr = f' descr="{escape(clean(description))}"' if description else ""
    return f'<p:cNvPr id="{next(ids)}" name="{escape(clean(name))}"{descr}/>'


def placed(box: Box) -> tuple[str, str]:
    """Position and size of a box, as attributes of `a:off` and `a:ext`."""
    left, top, right, bottom = map(round, box)
    return f'x="{left}" y="{top}"', f'cx="{right - left}" cy="{bottom - top}"'


def solid(colour: str, alpha: float = 1.0) -> str:
    """Solid fill of a colour; empty for none."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) or alpha == 0:
        return ""
    part = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}">{part}</a:srgbClr></a:solidFill>'


def glow(colour: str) -> str:
    """Glow effect in a colour; empty for none."""
    if not colour:
        return ""
    return f'<a:effectLst><a:glow rad="{_GLOW}"><a:srgbClr val="{colour[1:].upper()}"/></a:glow></a:effectLst>'
