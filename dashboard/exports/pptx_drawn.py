"""Slides that hold the shapes of their drawings as text until they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.parts.slide import SlidePart


class DrawnSlide(SlidePart):
    """Part of a slide with drawings.

    As elements, the shapes of a map of all counties take 100 MB and two seconds; as text 5 MB.
    """

    _drawings: dict[bytes, bytes]

    @classmethod
    def of(cls, slide: Any) -> DrawnSlide:
        """The part of a slide, which becomes one of this class; python-pptx has no other way to choose it."""
        part = slide.part
        if not isinstance(part, cls):
            part.__class__, part._drawings = cls, {}
        assert isinstance(part, cls)
        return part

    def hold(self, shapes: Iterable[str]) -> str:
        """Hold shapes as XML; the comment returned stands for them in the slide."""
        mark = f"<!--drawing {len(self._drawings)}-->"
        self._drawings[mark.encode()] = b"".join(shape.encode() for shape in shapes)
        return mark

    @property  # type: ignore[misc]
    def blob(self) -> bytes:
        """XML of the slide with its drawings."""
        content = bytes(super().blob)
        for mark, shapes in self._drawings.items():
            content = content.replace(mark, shapes, 1)
        return content
