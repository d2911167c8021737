"""Native PowerPoint charts, with editable data and format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.datalabel import DataLabels
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.charts import Exhibit
from dashboard.charts.office_chart import Native
from dashboard.charts.theme import PALETTES
from dashboard.exports.pptx_deck import Place
from dashboard.exports.pptx_labels import (
    CHARTS,
    PLOT,
    label_bars,
    label_every_category,
    make_room_for_names,
    pattern,
    points,
)
from dashboard.exports.pptx_text import INK, MARKED, QUIET, RULE, SERIES, rgb, typed
from dashboard.exports.workbook import workbook, worksheet
from dashboard.model.text import clean

_SLIDES: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_KINDS: Final = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "scatter": XL_CHART_TYPE.XY_SCATTER,
}
# Height of legend and margins in inches; maximum share of a row for its text; minimum label size in points.
_MARGIN, _LETTER, _LEGIBLE = 0.45, 0.66, 4.5
# Maximum font size in points, that of a small chart, and the height and width in inches below which it is.
_LETTERS, _SMALL, _LOW, _NARROW = 11, 8, 2.5, 4.5
# Number of dots from which they are drawn smaller.
_MANY: Final = 300
# Chart area without the border that Office programs draw by default.
_BARE: Final = (
    f'<c:spPr xmlns:c="{CHARTS}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
)
# Tick format: thousands separated, decimals only if there are any.
_TICKS: Final = "[>=1000]#,##0;[<=-1000]-#,##0;General"


def _opening(title: str) -> Callable[[Any], AbstractContextManager[tuple[Any, Any]]]:
    """Opener of the embedded workbook; python-pptx's default parses a category that begins with = as a formula."""

    @contextmanager
    def opened(file: Any) -> Iterator[tuple[Any, Any]]:
        with workbook(file, title) as book:
            yield book, worksheet(book)

    return opened


def draw(place: Place, exhibit: Exhibit, numbers: Native) -> None:
    """Place a native chart on a slide, bound to its placeholder if any, with an embedded workbook."""
    sides = (Inches(side) for side in place.frame)
    frame = place.slide.shapes.add_chart(_KINDS[numbers.kind], *sides, _numbers(exhibit, numbers))
    properties = frame._element.nvGraphicFramePr
    properties.cNvPr.set("descr", clean(exhibit.description))
    if place.holder:
        properties.find(qn("p:nvPr")).append(parse_xml(f'<p:ph xmlns:p="{_SLIDES}" idx="{place.holder}"/>'))
    chart, flat = frame.chart, numbers.kind in ("bar", "stacked")
    _renumber(chart)
    # Font size limited by row height, so that no name is dropped and no figures overlap.
    rows = len(numbers.categories) if flat else 1
    room = 72 * (place.frame[3] - _MARGIN) * _LETTER
    most = _LETTERS if place.frame[3] > _LOW and place.frame[2] > _NARROW else _SMALL
    typed(chart.font, points(room / rows, most), INK)
    chart._chartSpace.find(qn("c:txPr")).addprevious(parse_xml(_BARE))
    chart.has_title = False
    chart.has_legend = len(numbers.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    for index, series in enumerate(chart.plots[0].series):
        _coloured(series, numbers, index)
    if numbers.kind != "scatter":
        label_every_category(chart, numbers, place, points(room / rows, most))
    if numbers.kind == "line":
        chart._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")
    chart.category_axis.has_major_gridlines = False
    _axes(chart, numbers, most - 1)
    if flat:
        _barred(chart, numbers)
        make_room_for_names(chart, numbers, place, points(room / rows, most))
        bars = rows * (len(numbers.series) if numbers.kind == "bar" else 1)
        if room / bars >= _LEGIBLE:
            label_bars(chart, numbers, points(room / bars, most - 2), 72 * place.frame[2] * PLOT)


def _barred(chart: Any, numbers: Native) -> None:
    """Set bars from top to bottom, with their names on the left and the axis below."""
    chart.plots[0].gap_width = 40
    chart.plots[0].overlap = 100 if numbers.kind == "stacked" else 0
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _renumber(chart: Any) -> None:
    """Make the axis ids, which python-pptx writes as negative numbers, valid for the schema and LibreOffice.

    The schema requires unsigned ids; LibreOffice treats all ids from 2**31 on as equal.
    """
    for node in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        node.set("val", str(int(node.get("val")) & 0x7FFFFFFF))


def _axes(chart: Any, numbers: Native, size: float) -> None:
    value = chart.value_axis
    value.major_gridlines.format.line.color.theme_color = RULE
    for axis in (value, chart.category_axis) if numbers.across else (value,):
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = _TICKS, False
    titled = {value: numbers.unit} | ({chart.category_axis: numbers.across_title} if numbers.across else {})
    for axis, title in titled.items():
        axis.has_title = True
        run = axis.axis_title.text_frame.paragraphs[0].add_run()
        run.text = clean(title)
        typed(run.font, size, QUIET)
        if numbers.logarithmic:
            spread = numbers.across if axis is not value else sum(numbers.series.values(), ())
            axis.minimum_scale, axis.maximum_scale = _rounded([each for each in spread if each is not None])
            axis._element.find(qn("c:scaling")).insert(0, parse_xml(f'<c:logBase xmlns:c="{CHARTS}" val="10"/>'))
    if numbers.kind == "stacked":
        value.maximum_scale = 100
    elif numbers.kind == "line" and all(
        number is None or number >= 0 for row in numbers.series.values() for number in row
    ):
        value.minimum_scale = 0


def _rounded(values: list[float]) -> tuple[float, float]:
    """Limits of a logarithmic axis: the next 1, 2 or 5 times a power of ten outside the values."""
    steps = [factor * 10.0**power for power in range(-6, 12) for factor in (1, 2, 5)]
    low, high = min(values, default=1.0), max(values, default=10.0)
    return (
        max((step for step in steps if step <= low), default=low),
        min((step for step in steps if step >= high), default=high),
    )


def _numbers(exhibit: Exhibit, numbers: Native) -> Any:
    written = pattern(numbers.decimals)
    if numbers.kind == "scatter":
        points: Any = XyChartData(number_format=written)
        points._workbook_writer._open_worksheet = _opening(exhibit.title)
        for name, values in numbers.series.items():
            series = points.add_series(clean(name))
            for across, up in zip(numbers.across, values, strict=True):
                if across is not None and up is not None:
                    series.add_data_point(across, up)
        for name, ends in numbers.lines.items():
            series = points.add_series(clean(name))
            for across, up in ends:
                series.add_data_point(across, up)
        return points
    data: Any = CategoryChartData(number_format=written)
    data._workbook_writer._open_worksheet = _opening(exhibit.title)
    data.categories = list(map(clean, numbers.categories))
    for name, values in numbers.series.items():
        data.add_series(clean(name), values)
    return data


def _painted(colour: Any, index: int) -> None:
    """Set the colour of the n-th series: theme colours first, then the platform's."""
    if index < len(SERIES):
        colour.theme_color = SERIES[index]
    else:
        colour.rgb = rgb(PALETTES["light"].categories[index % 7])


def _coloured(series: Any, numbers: Native, index: int) -> None:
    if numbers.kind == "line":
        _line(series, numbers, index)
    elif numbers.kind == "scatter":
        _dots(series, numbers, index)
    else:
        series.format.fill.solid()
        _painted(series.format.fill.fore_color, index)
        for point, category in enumerate(numbers.categories):
            if category in numbers.marked:
                fill = series.points[point].format.fill
                fill.solid()
                fill.fore_color.theme_color = MARKED


def _line(series: Any, numbers: Native, index: int) -> None:
    series.smooth = False
    _painted(series.format.line.color, index)
    series.format.line.width = Pt(2)
    _circles(series.marker, index, 5)
    for point, dotted in enumerate(numbers.follows_gap(list(numbers.series)[index])):
        if dotted:
            # Nothing is known about the years between.
            line = series.points[point].format.line
            _painted(line.color, index)
            line.width, line.dash_style = Pt(1.25), MSO_LINE_DASH_STYLE.ROUND_DOT


def _dots(series: Any, numbers: Native, index: int) -> None:
    """Format the dots of one group with the marked places named, or a straight line."""
    if index >= len(numbers.series):
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.theme_color = QUIET
        series.format.line.width, series.format.line.dash_style = Pt(1.25), MSO_LINE_DASH_STYLE.DASH
        return
    series.format.line.fill.background()
    if list(numbers.series)[index] not in numbers.marked:
        _circles(series.marker, index, 5 if len(numbers.categories) < _MANY else 3)
        return
    _circles(series.marker, index, 9)
    series.marker.format.fill.fore_color.theme_color = MARKED
    # The library offers labels for other kinds of series only.
    labels = DataLabels(series._element.get_or_add_dLbls())
    labels.show_series_name, labels.show_value, labels.position = True, False, XL_LABEL_POSITION.ABOVE
    typed(labels.font, _LETTERS - 1, INK, bold=True)


def _circles(marker: Any, index: int, size: int) -> None:
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    marker.format.fill.solid()
    _painted(marker.format.fill.fore_color, index)
    marker.format.line.fill.background()
