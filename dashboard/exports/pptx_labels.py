"""Labels of native Office charts: names of categories, figures on bars, number formats."""

from __future__ import annotations

from typing import Any, Final

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.charts.office_chart import Native
from dashboard.charts.theme import PALETTES, legible
from dashboard.exports.grid import columns
from dashboard.exports.pptx_deck import Place
from dashboard.exports.pptx_text import INK, typed

CHARTS: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# Minimum font size in points.
_SMALLEST: Final = 5.0
# Width of a letter in font sizes, and the share of a chart's width that its plot has.
_WIDE, PLOT = 0.6, 0.75
# A quarter turn to the left, in 60,000ths of a degree.
_UPRIGHT: Final = -5_400_000
# Share of a chart's width that names may take before its plot is placed by hand, the most that they then get, and the
# room right of the plot.
_NAMES, _MOST_NAMES, _RIGHT = 0.3, 0.46, 0.06
# Heights in inches below the plot: legend; value axis and its title.
_LEGEND, _AXIS = 0.3, 0.42


def label_every_category(chart: Any, numbers: Native, place: Place, size: float) -> None:
    """Show the label of each category: horizontal or, below a plot too narrow for that, upright.

    LibreOffice drops labels unless their rotation is stated. `size` is the font size in points.
    """
    longest, room = max(map(columns, numbers.categories), default=0), 72 * place.frame[2] * PLOT
    narrow = numbers.kind == "line" and (longest * _WIDE + 1) * size * len(numbers.categories) > room
    skip = parse_xml(f'<c:tickLblSkip xmlns:c="{CHARTS}" val="1"/>')
    chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    for axis, turn in ((chart.category_axis, _UPRIGHT if narrow else 0), (chart.value_axis, 0)):
        body = axis._element.get_or_add_txPr().bodyPr
        body.set("rot", str(turn))
        body.set("vert", "horz")
    if narrow:
        typed(chart.category_axis.tick_labels.font, points(room / len(numbers.categories), size), INK)


def make_room_for_names(chart: Any, numbers: Native, place: Place, size: float) -> None:
    """Place the plot so that long names, set smaller if need be, stand on one line beside it.

    Office programs would wrap them into each other. `size` is the font size in points; short names need nothing.
    """
    wide, high = place.frame[2], place.frame[3]
    longest = max(map(columns, numbers.categories), default=0) / 2
    if longest * size <= _NAMES * 72 * wide:
        return
    size = max(min(size, _MOST_NAMES * 72 * wide / (longest + 1)), _SMALLEST)
    typed(chart.category_axis.tick_labels.font, size, INK)
    left = min((longest + 1) * size / 72 / wide, _MOST_NAMES)
    low = _AXIS + (_LEGEND if len(numbers.series) > 1 else 0)
    sides = {"x": left, "y": 0.02, "w": 1 - left - _RIGHT, "h": 0.98 - low / high}
    inner = "".join(f'<c:{side}Mode val="edge"/>' for side in "xy")
    inner += "".join(f'<c:{side} val="{share:.4f}"/>' for side, share in sides.items())
    inner = f'<c:manualLayout><c:layoutTarget val="inner"/>{inner}</c:manualLayout>'
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(f'<c:layout xmlns:c="{CHARTS}">{inner}</c:layout>'))


def label_bars(chart: Any, numbers: Native, size: float, across: float) -> None:
    """Label all bars, `across` points long at most, with their figures of `size` points.

    This makes their axis superfluous; its unit is in the caption.
    """
    chart.value_axis.visible = chart.value_axis.has_title = chart.value_axis.has_major_gridlines = False
    chart.plots[0].has_data_labels = True
    percent = '"%"' if numbers.unit == "%" else ""
    for labels, ink in _labels(chart.plots[0], numbers):
        labels.number_format, labels.number_format_is_linked = pattern(numbers.decimals) + percent, False
        typed(labels.font, size, ink)
    if numbers.kind == "stacked":
        _narrow_unlabelled(chart.plots[0], numbers, across / size)


def _labels(plot: Any, numbers: Native) -> list[tuple[Any, MSO_THEME_COLOR | str]]:
    """Data labels of a plot with their colours; black or white inside stacked bars, whichever is legible."""
    if numbers.kind != "stacked":
        return [(plot.data_labels, INK)]
    inks = [legible(PALETTES["light"].categories[index % 7]) for index in range(len(plot.series))]
    coloured_labels: list[tuple[Any, MSO_THEME_COLOR | str]] = [
        (series.data_labels, ink) for series, ink in zip(plot.series, inks, strict=True)
    ]
    for labels, _ in coloured_labels:
        labels.show_value = True
    return coloured_labels


def _narrow_unlabelled(plot: Any, numbers: Native, across: float) -> None:
    """Remove the labels of segments too narrow for them; `across` is the width of a whole bar in font sizes."""
    for series, values in zip(plot.series, numbers.series.values(), strict=True):
        narrow = [
            point
            for point, value in enumerate(values)
            if value is not None and across * value / 100 < _WIDE * (len(f"{value:.{numbers.decimals}f}") + 1)
        ]
        for point in reversed(narrow):
            label = f'<c:dLbl xmlns:c="{CHARTS}"><c:idx val="{point}"/><c:delete val="1"/></c:dLbl>'
            series.data_labels._element.insert(0, parse_xml(label))


def pattern(decimals: int) -> str:
    """Office number format: thousands separated, with `decimals` decimals."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def points(room: float, most: float) -> float:
    """Font size that fits `room` points, at most `most`."""
    return max(min(room, most), _SMALLEST)
