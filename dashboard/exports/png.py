"""An exhibit as a picture: the chart with its title, subtitle, notes and source line, in the product's own type."""

from __future__ import annotations

import copy
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard.charts import Exhibit
from dashboard.charts.ground import FRAME
from dashboard.charts.theme import PALETTES
from dashboard.errors import ExportFailed
from dashboard.exports.format import Format, Geometry

WIDTH: Final = 960
SCALE: Final = 2
_FONTS: Final = Path(__file__).resolve().parents[2] / "static" / "fonts"
_LINE: Final = 18
# Half-width columns of 12-pixel type that fit WIDTH.
_WIDE: Final = 150


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """A PNG WIDTH wide at SCALE times the pixels, always in the light colours, which print."""
    try:
        return bytes(_renderer().vegalite_to_png(picture(exhibit, geometry), scale=SCALE))
    except ValueError as error:  # what vl-convert raises for a spec it cannot draw
        raise ExportFailed(f"“{exhibit.title}”未能写成图片：{error}") from error


def picture(exhibit: Exhibit, geometry: Geometry) -> dict[str, Any]:
    """The whole figure as one Vega-Lite specification with rows and geometry inside."""
    chart = copy.deepcopy(dict(exhibit.draw("light")))
    config, schema = chart.pop("config"), chart.pop("$schema")
    left, right = chart.pop("usermeta")["room"]
    chart.pop("padding", None)
    _inline(chart, exhibit, geometry)
    chart["width"] = WIDTH - left - right
    tables = {"rows": exhibit.data, **exhibit.beside} if exhibit.beside else {}
    if not tables:
        chart["data"] = {"values": _records(exhibit.data)}
    palette = PALETTES["light"]
    words = [line for text in (*exhibit.notes, exhibit.source_line) for line in _wrapped(text)]
    footer = {
        "data": {"values": [{"words": line, "at": at} for at, line in enumerate(words)]},
        "width": WIDTH - left,
        "height": _LINE * len(words),
        "mark": {"type": "text", "align": "left", "baseline": "top", "fontSize": 12, "color": palette.quiet},
        "encoding": {
            "x": {"value": -left},
            "y": {"field": "at", "type": "quantitative", "axis": None, "scale": {"domain": [len(words), 0]}},
            "text": {"field": "words"},
        },
    }
    return {
        "$schema": schema,
        # In a concatenation only the whole has parameters, and no view answers for its size.
        "params": [
            own | {"expr": str(chart[FRAME[own["name"]]])} if own["name"] in FRAME else own
            for own in chart.pop("params", [])
        ],
        "datasets": {name: _records(table) for name, table in tables.items()},
        "title": {"text": exhibit.title, "subtitle": exhibit.subtitle},
        "vconcat": [chart, footer],
        "spacing": 16,
        "padding": 20,
        "config": config,
    }


def _inline(node: Any, exhibit: Exhibit, geometry: Geometry) -> None:
    """Replace every URL of boundaries in the specification by the boundaries themselves."""
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(child, dict) and child.get("url") in exhibit.geometry:
            level = exhibit.geometry[child["url"]]
            child.clear()
            child["values"] = geometry(level)
        else:
            _inline(child, exhibit, geometry)


def _records(data: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): None if value is None or value != value else value for name, value in row.items()}
        for row in data.to_dict("records")
    ]


def _wrapped(text: str) -> list[str]:
    """Lines of at most _WIDE half-width columns; Latin words stay whole, Chinese breaks anywhere."""
    lines, width = [""], 0
    for word in re.findall(r"[!-~]+|.", text):
        wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)
        if width + wide > _WIDE:
            lines.append("")
            width = 0
        lines[-1] += word
        width += wide
    return lines


@lru_cache(maxsize=1)
def _renderer() -> Any:
    import vl_convert  # loads a JavaScript engine, which only a first export should wait for

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


PNG = Format("png", "PNG 图片", "png", "image/png", write)
