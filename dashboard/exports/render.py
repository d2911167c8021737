"""Rendering of an exhibit with vl-convert: chart, title, subtitle, notes and source line, in the platform's font."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard.charts import Exhibit
from dashboard.charts.basemap import FIGURE
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
# Half-width columns of 12-pixel text that fit into FIGURE.
_WIDE: Final = 150
# Keys of Vega expressions, and the signals in them that tell the size of a chart.
_EXPRESSIONS: Final = ("expr", "calculate", "filter", "test")
_SIZE: Final = re.compile(r"(?<![\w.'\"])(?:width|height)(?![\w'\"])")
_OPAQUE: Final = re.compile(r'(<path\b[^>]*?) opacity="([\d.]+)"')


def svg(exhibit: Exhibit, geometry: Geometry, framed: bool = True, named: bool = False, width: int = FIGURE) -> str:
    """SVG of the figure, `width` pixels wide, in the light mode for printing; the chart alone unless `framed`.

    With `named`, each mark has its description as `aria-label`. Raises ExportFailed, naming the exhibit, if it cannot
    be drawn.
    """
    if exhibit.draw is None or exhibit.data.empty:
        return svg_table.svg(exhibit, framed, width)
    with _named(exhibit):
        spec = figure(exhibit, exhibit.draw("light"), framed, width)
        return str(renderer().vega_to_svg(_filled(exhibit, spec, geometry, named)))


def check(exhibit: Exhibit) -> None:
    """Raise ExportFailed, naming the exhibit, if it cannot be compiled to Vega; nothing is drawn."""
    if exhibit.draw is not None:
        with _named(exhibit):
            renderer().vegalite_to_vega(figure(exhibit, exhibit.draw("light"), framed=False))


def png(exhibit: Exhibit, geometry: Geometry, scale: float, framed: bool = True, width: int = FIGURE) -> bytes:
    """PNG of the figure with `scale` times the pixels; raises ExportFailed like `svg`."""
    return painted(exhibit, svg(exhibit, geometry, framed, width=width), scale)


def painted(exhibit: Exhibit, drawn: str, scale: float) -> bytes:
    """PNG of an SVG drawing of an exhibit; raises ExportFailed like `svg`."""
    with _named(exhibit):
        return bytes(renderer().svg_to_png(drawn, scale=scale))


def pdf(exhibit: Exhibit, geometry: Geometry, framed: bool = True, width: int = FIGURE) -> bytes:
    """One-page PDF of the figure with embedded fonts; raises ExportFailed like `svg`."""
    # The opacity of an element would become a group of its own for each mark, which takes ten times as much room.
    drawn = _OPAQUE.sub(r'\1 fill-opacity="\2" stroke-opacity="\2"', svg(exhibit, geometry, framed, width=width))
    with _named(exhibit):
        return bytes(renderer().svg_to_pdf(drawn))


@contextmanager
def _named(exhibit: Exhibit) -> Iterator[None]:
    try:
        yield
    except ValueError as error:  # raised by vl-convert for a chart that it cannot draw, with a JavaScript trace
        raise ExportFailed(f"“{exhibit.title}”未能绘制：{str(error).splitlines()[0]}") from error


def figure(exhibit: Exhibit, drawn: Spec, framed: bool = True, width: int = FIGURE) -> dict[str, Any]:
    """Vega-Lite specification of the whole figure; rows and geometry are referenced, not inlined."""
    chart = copy.deepcopy(dict(drawn))
    config, schema = chart.pop("config"), chart.pop("$schema")
    left, right = chart.pop("usermeta")["room"]
    chart.pop("padding", None)
    if width == FIGURE:
        _unclipped(chart)
    chart["width"] = width - left - right
    _sized(chart, chart)
    if not exhibit.side_tables:
        chart["data"] = {"name": "rows"}
    whole = {
        "$schema": schema,
        # A concatenation has parameters only at the top level.
        "params": chart.pop("params", []),
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


def _sized(node: Any, chart: Mapping[str, Any]) -> None:
    """Put the size of the chart into its expressions: in a concatenation signals of it are not those of its parts."""
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(child, str) and key in _EXPRESSIONS:
            node[key] = _SIZE.sub(lambda side: str(chart[side[0]]), child)
        _sized(child, chart)


def _unclipped(node: Any) -> None:
    """Disable clipping: geometry is already cut to the frame, and clipping would cost the rasteriser seconds."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(child, dict) and child.get("type") == "geoshape":
            child["clip"] = False
        _unclipped(child)


def _filled(exhibit: Exhibit, spec: dict[str, Any], geometry: Geometry, named: bool) -> str:
    """Vega JSON of the figure; rows and geometry are added after compilation, which is slow with much data."""
    if named:
        spec["config"] = spec["config"] | {"aria": True}
        _described(spec)
    whole: dict[str, Any] = renderer().vegalite_to_vega(spec)
    tables = {"rows": exhibit.data, **exhibit.side_tables}
    for data in whole["data"]:
        if data["name"] in tables and "values" not in data and "source" not in data:
            data["values"] = records(tables[data["name"]])
        elif data.get("url") in exhibit.geometry:
            address = data.pop("url")
            # As text, which Vega parses itself: as JSON it would be unpacked three times, at thirty times its size.
            data["values"] = geometry(address, exhibit.geometry[address], exhibit.view)
            if data["values"].startswith("["):
                data.pop("format")
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _described(node: Any) -> None:
    """Add descriptions to the places of a map; other marks are described by Vega-Lite."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        tooltip = child.get("encoding", {}).get("tooltip", {}) if isinstance(child, dict) else {}
        if isinstance(tooltip, dict) and "expr" in str(tooltip.get("value", "")):
            description = {"value": {"expr": described(tooltip["value"]["expr"])}}
            child["encoding"] = child["encoding"] | {"description": description}
        _described(child)


def records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries, None for missing values."""
    return [
        {str(name): None if value is None or value != value else value for name, value in row.items()}
        for row in data.to_dict("records")
    ]


@lru_cache(maxsize=1)
def renderer() -> Any:
    """The vl-convert library with our fonts; its JavaScript engine is loaded on the first export."""
    import vl_convert

    vl_convert.register_font_directory(str(root() / "static" / "fonts"))
    return vl_convert
