"""Excel export: numeric cells with units, native chart, sources and notes."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from dashboard.charts import Exhibit
from dashboard.charts.office_chart import Native
from dashboard.charts.theme import HEADING, PALETTES
from dashboard.exports import render
from dashboard.exports.caption import captions, footer
from dashboard.exports.format import Geometry
from dashboard.exports.grid import columns, shade_colour
from dashboard.exports.pptx_labels import pattern
from dashboard.exports.sheet import sheet
from dashboard.exports.workbook import FONT, workbook, worksheet
from dashboard.model.text import clean

_WIDEST: Final = 48
# First lines of the last sheet; the chart refers to them for its title and unit.
_LINES: Final = ("标题", "说明", "要点", "单位")
_KINDS: Final[dict[str, dict[str, str]]] = {
    "bar": {"type": "bar"},
    "line": {"type": "line"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "scatter": {"type": "scatter"},
}


# Row index of the headings, below the title; Excel's code of the A4 paper size.
_HEAD, _A4 = 3, 9
_PERIOD, _YEAR = "时期", re.compile(r"\d{4}年")
# A printed figure: sign, digits, decimals and unit. Codes of places are no figures.
_FIGURE: Final = re.compile(r"([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([^\d\s（）()+−—、，。/:-]{0,8})")
_MINUS, _CODES = ("−", "-"), "代码"


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """Workbook with sheets 数据, 图 (native chart with its numbers, or a picture; 表 for a table) and 来源与说明."""
    file = io.BytesIO()
    with workbook(file, exhibit.title, exhibit.recipe) as book:
        book.formats[0].set_font_name(FONT["font_name"])
        book.formats[0].set_font_size(FONT["font_size"])
        _data(book, exhibit)
        if not exhibit.tabular:
            _chart(book, exhibit, geometry)
        elif not exhibit.origin:
            _table(book, exhibit)
        _notes(book, exhibit)
    return file.getvalue()


def _data(book: Any, exhibit: Exhibit) -> None:
    page, rows = worksheet(book, "数据"), sheet(exhibit)
    widths = [columns(word) for word in rows.headings]
    formats: dict[int, Any] = {}
    year = book.add_format(FONT | {"num_format": '0"年"', "align": "left"})
    _titled(book, page, exhibit)
    for row, line in enumerate(rows.lines, _HEAD + 1):
        if line.decimals not in formats:
            formats[line.decimals] = book.add_format(FONT | {"num_format": pattern(line.decimals)})
        cells = line.before if rows.value is None else (*line.before, line.value, *line.after)
        for column, cell in enumerate(cells):
            if isinstance(cell, float):
                page.write_number(row, column, cell, formats[line.decimals])
            elif column == 0 and cell and rows.value is not None:
                page.write_number(row, column, int(cell))
            elif rows.headings[column] == _PERIOD and _YEAR.fullmatch(str(cell)):
                page.write_number(row, column, int(str(cell)[:4]), year)
            elif cell:
                page.write(row, column, cell)
            widths[column] = max(widths[column], columns(str(cell or "")))
    _finish(book, page, rows.headings, widths, len(rows.lines))


def _titled(book: Any, page: Any, exhibit: Exhibit) -> None:
    """Write title and subtitle above the headings."""
    page.write(0, 0, clean(exhibit.title), book.add_format(FONT | {"bold": True, "font_size": 14}))
    page.write(1, 0, clean(exhibit.subtitle), book.add_format(FONT | {"font_color": PALETTES["light"].quiet}))


def _finish(book: Any, page: Any, headings: tuple[str, ...], widths: list[int], lines: int) -> None:
    """Write headings, frozen and repeated on every printed page; set column widths and fit the page width."""
    page.write_row(_HEAD, 0, headings, book.add_format(FONT | {"bold": True, "bg_color": HEADING, "bottom": 1}))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)
    last = _HEAD + max(lines, 1)
    page.freeze_panes(_HEAD + 1, 0)
    page.autofilter(_HEAD, 0, last, len(headings) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD)
    page.print_area(0, 0, last, len(headings) - 1)


def _table(book: Any, exhibit: Exhibit) -> None:
    """Write a text table as shown on the page."""
    page, data = worksheet(book, "表"), exhibit.data.astype(str).map(clean)
    _titled(book, page, exhibit)
    headings = tuple(map(clean, map(str, data)))
    widths = [max([columns(name), *map(columns, data.iloc[:, index])]) for index, name in enumerate(headings)]
    plain = FONT | {"text_wrap": True, "valign": "top"}
    formats: dict[tuple[str, str], Any] = {}
    for index, row in enumerate(data.itertuples(index=False, name=None)):
        for column, cell in enumerate(row):
            value, shown = (cell, "") if _CODES in headings[column] else figure(cell)
            key = (shade_colour(exhibit, index, column), shown)
            if key not in formats:
                style = plain | ({"bg_color": key[0]} if key[0] else {}) | ({"num_format": shown} if shown else {})
                formats[key] = book.add_format(style)
            page.write(index + _HEAD + 1, column, value, formats[key])
    _finish(book, page, headings, widths, len(data))


def figure(cell: str) -> tuple[float | str, str]:
    """A cell as a number with the number format that shows it as printed, unit included; other text without format."""
    found = _FIGURE.fullmatch(cell)
    if found is None:
        return cell, ""
    sign, digits, decimals, unit = found.groups()
    value = float(digits.replace(",", "") + (decimals or ""))
    whole = "#,##0" if "," in digits else "0"
    shown = whole + ("." + "0" * (len(decimals) - 1) if decimals else "") + (f'"{unit}"' if unit else "")
    return (-value if sign in _MINUS else value), f"+{shown};-{shown};{shown}" if sign == "+" else shown


def _chart(book: Any, exhibit: Exhibit, geometry: Geometry) -> None:
    page = worksheet(book, "图")
    numbers = exhibit.numbers
    if numbers is None:
        page.hide_gridlines(2)
        page.insert_image(
            0, 0, "figure.png", {"image_data": io.BytesIO(render.png(exhibit, geometry, 2)), "x_scale": 0.5,
                                 "y_scale": 0.5, "description": clean(exhibit.description)}
        )  # fmt: skip
        return
    number = book.add_format(FONT | {"num_format": pattern(numbers.decimals)})
    across = (
        [("", numbers.categories)]
        if not numbers.across
        else [("", numbers.categories), (numbers.across_title, numbers.across)]
    )
    for column, (name, values) in enumerate([*across, *numbers.series.items()]):
        page.write(0, column, name)
        for row, value in enumerate(values, 1):
            if isinstance(value, str):
                page.write(row, column, value)
            elif value is not None:
                page.write_number(row, column, value, number)
    page.set_column(0, 0, 18)
    page.freeze_panes(1, 1)
    page.insert_chart(1, len(across) + len(numbers.series) + 1, _drawn(book, exhibit, numbers, len(across)))


def _drawn(book: Any, exhibit: Exhibit, numbers: Native, first: int) -> Any:
    chart, last, palette = book.add_chart(dict(_KINDS[numbers.kind])), len(numbers.categories), PALETTES["light"]
    for index in range(len(numbers.series)):
        colour = palette.categories[index % len(palette.categories)]
        series: dict[str, Any] = {
            # Referenced by cell: a literal name like a formula would be parsed as one.
            "name": ["图", 0, first + index],
            "categories": ["图", 1, first - 1, last, first - 1],
            "values": ["图", 1, first + index, last, first + index],
        }
        if numbers.kind == "line":
            series |= {"line": {"color": colour, "width": 2}, "marker": {"type": "circle", "size": 4}}
            dotted = {"line": {"color": colour, "width": 1.25, "dash_type": "round_dot"}}
            gapped = numbers.follows_gap(list(numbers.series)[index])
            series |= {"points": [dotted if gap else None for gap in gapped]} if any(gapped) else {}
        elif numbers.kind == "scatter":
            series |= {"marker": {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"none": True}}}
            if list(numbers.series)[index] in numbers.marked:
                fill = {"color": palette.accent}
                series |= {"marker": {"type": "circle", "size": 9, "fill": fill, "border": {"none": True}}}
                series |= {"data_labels": {"series_name": True, "position": "above"}}
        else:
            marked = [category in numbers.marked for category in numbers.categories]
            points = [{"fill": {"color": palette.accent}} if is_marked else None for is_marked in marked]
            series |= {"fill": {"color": colour}, "gap": 40} | ({"points": points} if any(marked) else {})
        chart.add_series(series)
    chart.set_title({"name": ["来源与说明", 0, 1], "name_font": {"size": 13, "bold": True}})
    # Also referenced by cell.
    unit, across = ["来源与说明", _LINES.index("单位"), 1], ["图", 0, 1]
    value = {"name": unit, "num_format": pattern(numbers.decimals), "major_gridlines": {"visible": True}}
    log = {"log_base": 10} if numbers.logarithmic else {}
    flat = numbers.kind in ("bar", "stacked")
    chart.set_x_axis({"reverse": True} if flat else ({"name": across} if numbers.across else {}) | log)
    chart.set_y_axis(value | log | ({"crossing": "max"} if flat else {}))
    chart.set_legend({"position": "bottom", "none": len(numbers.series) == 1})
    chart.show_blanks_as("span" if numbers.kind == "line" else "gap")
    bars = last * (len(numbers.series) if numbers.kind == "bar" else 1)
    chart.set_size({"width": 960, "height": max(480, 22 * bars + 120) if flat else 540})
    return chart


def _notes(book: Any, exhibit: Exhibit) -> None:
    page = worksheet(book, "来源与说明")
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 100, book.add_format(FONT | {"text_wrap": True, "valign": "top"}))
    unit = () if exhibit.numbers is None else (exhibit.numbers.unit,)
    texts = (exhibit.title, exhibit.subtitle, exhibit.finding, *unit)
    lines = [
        *zip(_LINES, texts, strict=False),
        *captions(exhibit).items(),
        *(("注" if index < len(exhibit.notes) else "", text) for index, text in enumerate(footer(exhibit))),
    ]
    for index, (name, text) in enumerate(lines):
        page.write(index, 0, name)
        page.write(index, 1, text)
