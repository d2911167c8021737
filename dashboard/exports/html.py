"""HTML export: one self-contained file with interactive charts, sortable tables and sources."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final

from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES, number
from dashboard.exports import render
from dashboard.exports.caption import export_note, footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import shade
from dashboard.exports.properties import LANGUAGE
from dashboard.exports.sheet import sheet
from dashboard.model.text import clean

_FOLDER: Final = Path(__file__).parent
# The page is self-contained: nothing may be fetched or submitted.
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
# Maximum table rows, to limit the size of the page; the workbook has all of them.
_ROWS: Final = 3_500


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """HTML page with one exhibit."""
    page = Page(exhibit.title)
    page.add(exhibit, geometry)
    return page.packed()


class Page:
    """An HTML page built figure by figure; shared boundaries are included once."""

    def __init__(self, title: str, line: str = "") -> None:
        self._title, self._line = title, line
        self._body: list[str] = []
        self._pieces: dict[str, str] = {}
        self._charts = 0

    def heading(self, title: str, anchor: str = "") -> None:
        """Append a heading."""
        id_attribute = f' id="{_escaped(anchor)}"' if anchor else ""
        self._body.append(f"<h2{id_attribute}>{_escaped(title)}</h2>")

    def contents(self, titles: list[str]) -> None:
        """Append links to the headings with these titles."""
        items = "".join(f'<li><a href="#{_escaped(title)}">{_escaped(title)}</a></li>' for title in titles)
        self._body.append(f'<nav aria-label="目录"><ol>{items}</ol></nav>')

    def listed(self, title: str, lines: list[str]) -> None:
        """Append a heading and lines under it."""
        self.heading(title)
        self._body += [f'<p class="quiet">{_escaped(line)}</p>' for line in lines]

    def add(self, exhibit: Exhibit, geometry: Geometry, lead: str = "", remark: str = "", link: str = "") -> None:
        """Append an exhibit; raises ExportFailed if it cannot be drawn."""
        drawn = "" if exhibit.tabular or exhibit.data.empty else self._chart(exhibit, geometry)
        away = f'<p class="quiet"><a href="{_escaped(link)}">在平台中打开</a></p>' if link.startswith("http") else ""
        self._body.append(
            f"<figure>{_title(exhibit, lead)}"
            f'<p class="quiet">{_escaped(exhibit.subtitle)}</p>'
            + (f"<p>{_escaped(remark)}</p>" if remark else "")
            + f'<p class="finding">{_escaped(exhibit.finding)}</p>'
            + drawn
            + _table(exhibit)
            + "".join(f'<p class="quiet">{_escaped(line)}</p>' for line in footer(exhibit)[:-1])
            + f"{away}</figure>"
        )

    def packed(self) -> bytes:
        """The page as a file."""
        pieces = "".join(
            f'<script type="application/json" data-address="{_escaped(address)}">{_inert(text)}</script>'
            for address, text in self._pieces.items()
        )
        script = f"<script>{_bundle()}</script>" if self._charts else ""
        return (
            f'<!DOCTYPE html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{_escaped(self._title)}</title><style>{_part('html_page.css')}{_shade_css()}</style></head><body><header><div>"
            f"<h1>{_escaped(self._title)}</h1><p class='quiet'>{_escaped(self._line)}</p></div>"
            '<button id="mode" type="button">深浅</button></header>'
            f"<main>{''.join(self._body)}</main><footer class='quiet'><p>{_escaped(export_note())}</p></footer>"
            f"{pieces}{script}<script>{_part('html_page.js')}</script></body></html>"
        ).encode()

    def _chart(self, exhibit: Exhibit, geometry: Geometry) -> str:
        """Chart container with the JSON that draws it."""
        # Errors must be found now, not in the reader's browser.
        render.check(exhibit)
        for address, level in exhibit.geometry.items():
            if address not in self._pieces:
                self._pieces[address] = geometry(address, level, None)
        self._charts += 1
        name = f"chart{self._charts}"
        assert exhibit.draw is not None
        payload: dict[str, Any] = {mode: _bare(exhibit.draw(mode)) for mode in ("light", "dark")}
        payload |= {
            "tables": {
                key: render.records(rows) for key, rows in {"rows": exhibit.data, **exhibit.side_tables}.items()
            },
            "beside": bool(exhibit.side_tables),
            "least": exhibit.least_width,
        }
        payload_json = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), default=float)
        years = ""
        if len(exhibit.years) > 1:
            options = "".join(f"<option>{_escaped(label)}</option>" for label in exhibit.years.values())
            years = f'<label>年份 <select id="{name}-year">{options}</select></label>'
        return (
            f'{years}<div class="chart" role="img" aria-label="{_escaped(exhibit.description)}"'
            f' data-told="{name}"></div>'
            f'<script type="application/json" id="{name}">{_inert(payload_json)}</script>'
        )


def _title(exhibit: Exhibit, lead: str) -> str:
    """Heading of a numbered figure; empty for a single one, whose title is the page's."""
    return f"<h3>{_escaped(f'{lead}  {exhibit.title}')}</h3>" if lead else ""


def _bare(drawn: Any) -> dict[str, Any]:
    """Specification without data and without the input bindings of the interactive page."""
    spec = dict(json.loads(json.dumps(drawn, default=float)))
    spec.pop("data", None)
    _unbound(spec)
    return spec


def _unbound(node: Any) -> None:
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if isinstance(child, dict):
            child.pop("bind", None)
        _unbound(child)


def _table(exhibit: Exhibit) -> str:
    """Sortable HTML table: a text table as it is, or the rows of a chart inside `<details>`."""
    if exhibit.tabular:
        data = exhibit.data.astype(str)
        headings, lines = list(map(str, data)), data.to_numpy().tolist()
    else:
        data_sheet = sheet(exhibit)
        headings = list(data_sheet.headings)
        lines = [
            list(line.before)
            if data_sheet.value is None
            else [*line.before, _figure(line.value, line.decimals), *line.after]
            for line in data_sheet.lines
        ]
    head = "".join(f'<th scope="col"><button type="button">{_escaped(name)}</button></th>' for name in headings)
    rows = "".join(
        f"<tr>{''.join(_cell(text, shade(exhibit, index, column)) for column, text in enumerate(line))}</tr>"
        for index, line in enumerate(lines[:_ROWS])
    )
    whole = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_escaped(exhibit.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return whole if exhibit.tabular else f"<details><summary>数据表（{len(lines)}行）</summary>{whole}</details>"


def _figure(value: float | None, decimals: int) -> str:
    return "" if value is None else number(value, decimals)


def _cell(text: str, level: int) -> str:
    kinds = [
        *(["figure"] if re.fullmatch(r"[−+-]?[\d,.]+%?", text) else []),
        *([f"shade-{level}"] if level >= 0 else []),
    ]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<td{kind}>{_escaped(text)}</td>"


def _shade_css() -> str:
    """Style rules of the shades of table cells in both modes."""
    colours = {
        mode: "".join(f"--shade-{level}: {colour};" for level, colour in enumerate(PALETTES[mode].shades))
        for mode in ("light", "dark")
    }
    rules = "".join(
        f".shade-{level} {{background: var(--shade-{level});}}" for level in range(len(PALETTES["light"].shades))
    )
    return f':root {{{colours["light"]}}} :root[data-mode="dark"] {{{colours["dark"]}}} {rules}'


def _escaped(text: str) -> str:
    return escape(clean(text))


def _inert(text: str) -> str:
    """Escape text so that it cannot close a script element, without changing its value in JSON or JavaScript."""
    return (
        re.sub(r"<(?=[/!])", r"\\u003c", text)
        if text.startswith(("{", "["))
        else re.sub(r"</(?=script)", r"<\\/", text)
    )


@lru_cache(maxsize=1)
def _bundle() -> str:
    """Vega JavaScript bundle of vl-convert, escaped for a script element."""
    return _inert(render.renderer().javascript_bundle())


@lru_cache(maxsize=2)
def _part(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
