"""What a map is drawn on: which boundaries, how they are fitted into the frame, and the whole country beside a part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.theme import PALETTES, Mode
from dashboard.model import Place

HEIGHT: Final = 600
NATION: Final = "000000"
# The parameters that hold the size of the frame, and which of a view's own signals they follow.
FRAME: Final = {"frame": "width", "tall": "height"}
# A frame narrower than this stands its legend and locator under the land instead of beside it, in pixels; the nation
# leaves its south-west corner free for them.
_NARROW, _NARROW_NATION = 800, 600
# A frame that is no higher than this has no room to stack them, unless it is a phone's.
_LOW, _PHONE = 420, 560
# Without a locator beside it, the nation makes way for the legend by so much.
_ASIDE: Final = 60
# Room for the legend at the left and the locator at the right; on a narrow frame for both, under the land.
_LEFT, _RIGHT, _FOOT = 180, 150, 190
_LOCATOR: Final = 140
_BREATH: Final = 0.96
# The width of a figure that leaves the screen, in pixels.
FIGURE: Final = 960

# A mark of lines alone: without this, what they enclose would catch the pointer in place of what lies beneath.
LINE: Final[dict[str, Any]] = {"type": "geoshape", "filled": False, "fill": None, "tooltip": None}

Extent = tuple[float, float, float, float]
Spec = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Atlas:
    """Where the browser finds each piece of geometry, how far each place reaches, and where its name stands.

    `urls` by piece (`county`, `county-410000`, `lines`, …, `locator`); `extents` by place (left, bottom, right, top in
    projected metres, the nation under NATION); `names` of provinces and cities in full; `labels` with columns place,
    x, y, room.
    """

    urls: Mapping[str, str]
    extents: Mapping[str, Extent]
    names: Mapping[str, str]
    labels: pd.DataFrame

    def ground(self, level: str, within: str = "") -> Ground:
        """The whole country at a level, or the closer counties of a province or a city."""
        province = f"-{Place(within).province}" if within else ""
        names = (f"{level}{province}", f"lines{province}", "locator")
        addresses = tuple(self.urls[name] for name in names)
        return Ground(level, within, self.extents[within or NATION], self.extents[NATION], names, addresses)


@dataclass(frozen=True, slots=True)
class Ground:
    """One map's boundaries: of the places, of the lines, of the locator; `within` is empty for the whole country."""

    level: str
    within: str
    extent: Extent
    nation: Extent
    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def geometry(self) -> dict[str, str]:
        """The piece behind each address that the map asks for."""
        return dict(list(zip(self.addresses, self.names, strict=True))[: 3 if self.within else 2])

    @property
    def places(self) -> Spec:
        return _topology(self.addresses[0], self.level)

    @property
    def params(self) -> list[Spec]:
        """The frame's size, pixels a metre, and where the origin of the metres lies in the frame.

        Fitted by arithmetic, not by measuring a hundred thousand points in the browser.
        """
        left, bottom, right, top = self.extent
        narrow = f"frame < (tall > {_LOW} ? {_NARROW if self.within else _NARROW_NATION} : {_PHONE})"
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
        """What a figure FIGURE wide shows of a part, in metres; nothing for the whole, which shows all there is."""
        if not self.within:
            return None
        left, bottom, right, top = self.extent
        zoom = _BREATH * min((FIGURE - _LEFT - _RIGHT) / (right - left), HEIGHT / (top - bottom))
        west = FIGURE / 2 + (_LEFT - _RIGHT) / 2 - zoom * (left + right) / 2
        north = HEIGHT / 2 + zoom * (bottom + top) / 2
        return -west / zoom, (north - HEIGHT) / zoom, (FIGURE - west) / zoom, north / zoom

    @staticmethod
    def placed(x: str, y: str) -> tuple[str, str]:
        """The pixels of a point given in metres, as Vega expressions."""
        return f"west + zoom * {x}", f"north - zoom * {y}"

    @property
    def projection(self) -> Spec:
        return _identity("zoom", "west", "north")

    def under(self, mode: Mode) -> list[Spec]:
        """What lies beneath the coloured places of a part: its neighbours, and the province around a city."""
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
        """Borders and dashes, and beside a part the whole country with that part's province marked."""
        palette = PALETTES[mode]
        # Provinces are drawn coarser than the counties whose borders these lines follow.
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
            "data": _topology(self.addresses[2], "locator"),
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
        return [borders, small]

    def _lines(self, mark: Spec, which: str) -> Spec:
        return {
            "data": _topology(self.addresses[1], "lines"),
            "projection": self.projection,
            "transform": [{"filter": which}],
            "mark": mark,
        }

    @property
    def _corner(self) -> Spec:
        """The whole country, small, in the lower right corner."""
        left, bottom, right, _ = self.nation
        scale = _LOCATOR / (right - left)
        placed = _identity(f"{scale}", f"frame - {_LOCATOR + scale * left + 5}", f"tall + {scale * bottom - 5}")
        # Vega-Lite merges projections that differ in expressions alone; to say what holds anyway parts them.
        return placed | {"reflectX": False}


def _identity(scale: str, x: str, y: str) -> Spec:
    return {"type": "identity", "reflectY": True, "scale": {"expr": scale}, "translate": {"expr": f"[{x}, {y}]"}}


def _topology(url: str, feature: str) -> Spec:
    return {"url": url, "format": {"type": "topojson", "feature": feature}}


def strokes(mode: Mode) -> Spec:
    """The colour of each kind of line on a map."""
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
