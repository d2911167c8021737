"""Base map: boundaries, their fit into the frame, and a locator map of the country beside a part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.theme import PALETTES, Mode
from dashboard.model import Place

HEIGHT: Final = 600
NATION: Final = "000000"
# Vega parameters of the frame size, and the view signals that they follow.
FRAME: Final = {"frame": "width", "tall": "height"}
# In pixels. In a narrower frame the legend goes below the national map instead of in its empty south-west corner.
_NARROW: Final = 600
# A frame no higher than this has no room to stack them, unless it is as narrow as a phone.
_LOW, _PHONE = 420, 560
# In a low frame the national map, which has no locator, is shifted right by this to clear the legend.
_ASIDE: Final = 60
# Margins for the legend (left) and the locator (right); in a narrow frame for both, below the land.
_LEFT, _RIGHT, _FOOT = 180, 150, 190
_LOCATOR: Final = 140
_BREATH: Final = 0.96
# Width of an exported figure, in pixels.
FIGURE: Final = 960

# Unfilled line mark: otherwise the enclosed area would catch the pointer instead of the shapes beneath.
LINE: Final[dict[str, Any]] = {"type": "geoshape", "filled": False, "fill": None, "tooltip": None}

Extent = tuple[float, float, float, float]
Spec = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Geometry URLs, extents and label positions of all places.

    `urls` by piece (`county`, `county-410000`, `lines`, …, `locator`); `extents` by place (left, bottom, right, top in
    projected metres, the nation under NATION); `names` are full names of provinces and cities; `labels` has the
    columns place, x, y, room.
    """

    urls: Mapping[str, str]
    extents: Mapping[str, Extent]
    names: Mapping[str, str]
    labels: pd.DataFrame

    def ground(self, level: str, within: str = "") -> Ground:
        """Boundaries of the whole country at a level or, with `within`, the finer ones of a province or city."""
        province = f"-{Place(within).province}" if within else ""
        names = (f"{level}{province}", f"lines{province}", "locator")
        addresses = tuple(self.urls[name] for name in names)
        return Ground(level, within, self.extents[within or NATION], self.extents[NATION], names, addresses)


@dataclass(frozen=True, slots=True)
class Ground:
    """Boundaries of one map: places, border lines, locator. `within` is empty for the whole country."""

    level: str
    within: str
    extent: Extent
    nation: Extent
    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def geometry(self) -> dict[str, str]:
        """Geometry piece by URL, for the URLs that the map requests."""
        return dict(list(zip(self.addresses, self.names, strict=True))[: 3 if self.within else 2])

    @property
    def places(self) -> Spec:
        return topology(self.addresses[0], self.level)

    @property
    def params(self) -> list[Spec]:
        """Vega parameters: frame size, `zoom` in pixels per metre, and the pixel position of the projected origin.

        Computed from the extent, so the browser need not fit a hundred thousand points.
        """
        left, bottom, right, top = self.extent
        # The legend and locator of a part go where they leave more room: beside the land or below it.
        narrow = (
            f"frame - {_LEFT + _RIGHT} < tall - {_FOOT}"
            if self.within
            else f"frame < (tall > {_LOW} ? {_NARROW} : {_PHONE})"
        )
        margins, shift = (
            (_LEFT + _RIGHT, str((_LEFT - _RIGHT) / 2)) if self.within else (0, f"tall > {_LOW} ? 0 : {_ASIDE}")
        )
        wide = f"{narrow} ? 0 : "
        high = f"(tall - ({narrow} ? {_FOOT} : 0))"
        return [
            *({"name": name, "expr": side} for name, side in FRAME.items()),
            {
                "name": "zoom",
                "expr": f"{_BREATH} * min((frame - ({wide}{margins})) / {right - left}, {high} / {top - bottom})",
            },
            {"name": "west", "expr": f"frame / 2 + ({wide}{shift}) - zoom * {(left + right) / 2}"},
            {"name": "north", "expr": f"{high} / 2 + zoom * {(bottom + top) / 2}"},
        ]

    @property
    def view(self) -> Extent | None:
        """Extent in metres shown by a figure FIGURE pixels wide; None for the whole country."""
        if not self.within:
            return None
        left, bottom, right, top = self.extent
        zoom = _BREATH * min((FIGURE - _LEFT - _RIGHT) / (right - left), HEIGHT / (top - bottom))
        west = FIGURE / 2 + (_LEFT - _RIGHT) / 2 - zoom * (left + right) / 2
        north = HEIGHT / 2 + zoom * (bottom + top) / 2
        return -west / zoom, (north - HEIGHT) / zoom, (FIGURE - west) / zoom, north / zoom

    @staticmethod
    def placed(x: str, y: str) -> tuple[str, str]:
        """Pixel position of a point in projected metres, as Vega expressions."""
        return f"west + zoom * {x}", f"north - zoom * {y}"

    @property
    def projection(self) -> Spec:
        return _identity("zoom", "west", "north")

    def under(self, mode: Mode) -> list[Spec]:
        """Layers beneath the coloured places of a part: its neighbours, and the province around a city."""
        palette = PALETTES[mode]
        quiet = {
            "type": "geoshape",
            "clip": True,
            "fill": palette.rule,
            "fillOpacity": 0.45,
            "stroke": palette.context,
            "strokeWidth": 0.5,
            "tooltip": None,
        }
        layers = []
        if self.within:
            layers.append(self._lines(quiet, "datum.properties.kind === 'around'"))
        if self.within and Place(self.within).level != "province":
            layers.append({"data": self.places, "projection": self.projection, "mark": quiet})
        return layers

    def over(self, mode: Mode) -> list[Spec]:
        """Layers above the places: border lines and, for a part, the locator map with its province marked."""
        palette = PALETTES[mode]
        # Province polygons are coarser than the county borders that these lines follow.
        left_out = " && datum.properties.kind !== 'province'" if self.level == "province" else ""
        line = {**LINE, "strokeWidth": 0.7, "clip": bool(self.within)}
        borders = self._lines(line, f"datum.properties.kind !== 'around'{left_out}")
        borders["encoding"] = {
            "stroke": {"field": "properties.kind", "type": "nominal", "scale": strokes(mode), "legend": None}
        }
        if not self.within:
            return [borders]
        here = f"datum.properties.code === '{Place(self.within).province}'"
        small: Spec = {
            "data": topology(self.addresses[2], "locator"),
            "projection": self._corner,
            "mark": {"type": "geoshape", "strokeWidth": 0.5, "tooltip": None},
            "encoding": {
                "fill": {
                    "condition": [
                        {"test": here, "value": palette.accent},
                        {"test": "datum.properties.code === 'marks'", "value": "transparent"},
                    ],
                    "value": palette.unknown,
                },
                "stroke": {
                    "condition": {"test": "datum.properties.code === 'marks'", "value": palette.quiet},
                    "value": palette.border,
                },
            },
        }
        left, bottom, right, top = self.nation
        high = _LOCATOR * (top - bottom) / (right - left) + 5
        return [borders, plated(mode, f"frame - {_LOCATOR + 5}", "frame", f"tall - {high:.0f}"), small]

    def _lines(self, mark: Spec, which: str) -> Spec:
        return {
            "data": topology(self.addresses[1], "lines"),
            "projection": self.projection,
            "transform": [{"filter": which}],
            "mark": mark,
        }

    @property
    def _corner(self) -> Spec:
        """Projection of the locator map in the lower right corner."""
        left, bottom, right, _ = self.nation
        scale = _LOCATOR / (right - left)
        placed = _identity(f"{scale}", f"frame - {_LOCATOR + scale * left + 5}", f"tall + {scale * bottom - 5}")
        # Vega-Lite merges projections that differ only in expressions; stating a default keeps them separate.
        return placed | {"reflectX": False}


def plated(mode: Mode, left: float | str, right: float | str, top: str) -> Spec:
    """Rectangle of the background's colour at the bottom, under a legend; sides in pixels or as Vega expressions."""
    sides = {"x": left, "x2": right, "y": top, "y2": FRAME["tall"]}
    placed = {name: {"expr": side} if isinstance(side, str) else side for name, side in sides.items()}
    mark = {"type": "rect", **placed, "color": PALETTES[mode].surface, "opacity": 0.88}
    return {"data": {"values": [{}]}, "mark": mark}


def _identity(scale: str, x: str, y: str) -> Spec:
    return {"type": "identity", "reflectY": True, "scale": {"expr": scale}, "translate": {"expr": f"[{x}, {y}]"}}


def topology(url: str, feature: str) -> Spec:
    """Vega data of one level in a TopoJSON file."""
    return {"url": url, "format": {"type": "topojson", "feature": feature}}


def strokes(mode: Mode) -> Spec:
    """Colour scale of the kinds of map lines."""
    palette = PALETTES[mode]
    kinds = {
        "province": palette.quiet,
        "national": palette.ink,
        "inset": palette.ink,
        "frame": palette.quiet,
        "coast": palette.context,
        "border": palette.quiet,
    }
    return {"domain": list(kinds), "range": list(kinds.values())}
