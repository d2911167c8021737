"""An exhibit as a drawing: the chart, around it title, subtitle, notes and source line, in the product's own type."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE, FRAME
from dashboard.charts.map_spec import described
from dashboard.charts.theme import PALETTES
from dashboard.errors import ExportFailed
from dashboard.exports import svg_table
from dashboard.exports.caption import footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import wrapped
from dashboard.settings import root

Spec = Mapping[str, Any]

_LINE: Final = 18
# Half-width columns of 12-pixel type that fit FIGURE.
_WIDE: Final = 150


def svg(exhibit: Exhibit, geometry: Geometry, framed: bool = True, named: bool = False) -> str:
    """The figure FIGURE wide, always in the light colours, which print; not `framed`, the chart alone.

    `named`, each of its marks says what it stands for, as `aria-label`. Raises ExportFailed, naming the exhibit, when
    it cannot be drawn.
    """
    if exhibit.draw is None or exhibit.data.empty:
        return svg_table.svg(exhibit, framed)
    with _named(exhibit):
        return str(renderer().vega_to_svg(_filled(exhibit, exhibit.draw("light"), geometry, framed, named)))


def check(exhibit: Exhibit) -> None:
    """Raises ExportFailed, naming the exhibit, when it cannot be drawn; nothing is drawn."""
    if exhibit.draw is not None:
        with _named(exhibit):
            renderer().vegalite_to_vega(figure(exhibit, exhibit.draw("light"), framed=False))


def png(exhibit: Exhibit, geometry: Geometry, scale: float, framed: bool = True) -> bytes:
    """The same with `scale` times the pixels."""
    return painted(exhibit, svg(exhibit, geometry, framed), scale)


def painted(exhibit: Exhibit, drawn: str, scale: float) -> bytes:
    """A drawing of an exhibit as PNG; raises ExportFailed like `svg`."""
    with _named(exhibit):
        return bytes(renderer().svg_to_png(drawn, scale=scale))


def pdf(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """The figure as a page of PDF, its type enclosed; raises ExportFailed like `svg`."""
    drawn = svg(exhibit, geometry)
    with _named(exhibit):
        return bytes(renderer().svg_to_pdf(drawn))


@contextmanager
def _named(exhibit: Exhibit) -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # what vl-convert raises for a chart that it cannot draw, with a trace of its own
        raise ExportFailed(f"“{exhibit.title}”未能绘制：{str(error).splitlines()[0]}") from error


def figure(exhibit: Exhibit, drawn: Spec, framed: bool = True) -> dict[str, Any]:
    """The whole figure around its chart as one specification; rows and geometry are named in it, not within."""
    chart = copy.deepcopy(dict(drawn))
    config, schema = chart.pop("config"), chart.pop("$schema")
    left, right = chart.pop("usermeta")["room"]
    chart.pop("padding", None)
    _unclipped(chart)
    chart["width"] = FIGURE - left - right
    if not exhibit.beside:
        chart["data"] = {"name": "rows"}
    whole = {
        "$schema": schema,
        # In a concatenation only the whole has parameters, and no view answers for its size.
        "params": [
            param | {"expr": str(chart[FRAME[param["name"]]])} if param["name"] in FRAME else param
            for param in chart.pop("params", [])
        ],
        "vconcat": [chart],
        "spacing": 16,
        "padding": 20 if framed else 4,
        "config": config,
    }
    if framed:
        whole["vconcat"].append(_foot(exhibit, left))
        whole["title"] = {"text": wrapped(exhibit.title, 100), "subtitle": wrapped(exhibit.subtitle, _WIDE - 12)}
    return whole


def _foot(exhibit: Exhibit, left: int) -> dict[str, Any]:
    lines = [line for text in footer(exhibit) for line in wrapped(text, _WIDE)]
    return {
        "data": {"values": [{"words": line, "at": index} for index, line in enumerate(lines)]},
        "width": FIGURE - left,
        "height": _LINE * len(lines),
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": 12,
            "color": PALETTES["light"].quiet,
        },
        "encoding": {
            "x": {"value": -left},
            "y": {"field": "at", "type": "quantitative", "axis": None, "scale": {"domain": [len(lines), 0]}},
            "text": {"field": "words"},
        },
    }


def _unclipped(node: Any) -> None:
    """Geometry comes cut to the frame; to clip what lies far beyond it would cost the rasteriser seconds."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(child, dict) and child.get("type") == "geoshape":
            child["clip"] = False
        _unclipped(child)


def _filled(exhibit: Exhibit, drawn: Spec, geometry: Geometry, framed: bool, named: bool) -> str:
    """The figure as Vega with its rows and geometry, which the compiler, slow with much data, never sees."""
    spec = figure(exhibit, drawn, framed)
    if named:
        spec["config"] = spec["config"] | {"aria": True}
        _described(spec)
    whole: dict[str, Any] = renderer().vegalite_to_vega(spec)
    pieces: dict[str, str] = {}
    tables = {"rows": exhibit.data, **exhibit.beside}
    for data in whole["data"]:
        if data["name"] in tables and "values" not in data and "source" not in data:
            data["values"] = records(tables[data["name"]])
        elif data.get("url") in exhibit.geometry:
            address = data.pop("url")
            data["values"] = f"\x00{data['name']}"
            piece = geometry(address, exhibit.geometry[address], exhibit.view)
            pieces[json.dumps(data["values"])] = piece
            if piece.startswith("["):
                data.pop("format")
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # Put in as text: to read megabytes of coordinates only to write them again would cost time and memory.
    for name, piece in pieces.items():
        text = text.replace(name, piece)
    return text


def _described(node: Any) -> None:
    """Let the places of a map say in words what they are; other marks are described by Vega-Lite."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        tooltip = child.get("encoding", {}).get("tooltip", {}) if isinstance(child, dict) else {}
        if isinstance(tooltip, dict) and "expr" in str(tooltip.get("value", "")):
            description = {"value": {"expr": described(tooltip["value"]["expr"])}}
            child["encoding"] = child["encoding"] | {"description": description}
        _described(child)


def records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values, None where there is none."""
    return [
        {str(name): None if value is None or value != value else value for name, value in row.items()}
        for row in data.to_dict("records")
    ]


@lru_cache(maxsize=1)
def renderer() -> Any:
    """The library that draws; its JavaScript engine is loaded when a first export asks for it."""
    import vl_convert

    vl_convert.register_font_directory(str(root() / "static" / "fonts"))
    return vl_convert
