"""Native Word charts, with editable data and format and an embedded workbook."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from pptx import Presentation

from dashboard.charts import Exhibit
from dashboard.charts.office_chart import Native
from dashboard.exports.pptx_chart import draw
from dashboard.exports.pptx_deck import Place
from dashboard.model.text import clean

_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INLINE: Final = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{number}" name="图表 {number}" descr="{description}"/><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{part}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_INCH: Final = 2.54


def add_chart(document: Any, paragraph: Any, exhibit: Exhibit, numbers: Native, wide: float, high: float) -> None:
    """Insert a native chart into a paragraph; `wide` and `high` in centimetres."""
    package = document.part.package
    drawn, book = _parts(exhibit, numbers, wide, high)
    number = sum(part.content_type == _CHART for part in package.iter_parts()) + 1
    workbook = Part(PackURI(f"/word/embeddings/workbook{number}.xlsx"), _BOOK, book, package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    relation = chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    # Replace the relationship id of the slide the chart comes from.
    chart._blob = re.sub(rb'(<c:externalData [^>]*r:id=")[^"]*', rb"\g<1>" + relation.encode(), drawn)
    inline = _INLINE.format(
        wide=int(Cm(wide)),
        high=int(Cm(high)),
        number=_next_number(document),
        description=escape(clean(exhibit.description)),
        part=document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART),
    )
    paragraph.add_run()._r.append(parse_xml(inline))


def _parts(exhibit: Exhibit, numbers: Native, wide: float, high: float) -> tuple[bytes, bytes]:
    """Chart XML, built with python-pptx (the format is the same in Word), and its workbook."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    draw(Place(slide, (0, 0, wide / _INCH, high / _INCH), 0), exhibit, numbers)
    part = slide.shapes[0].chart.part
    return bytes(part.blob), bytes(part.chart_workbook.xlsx_part.blob)


def _next_number(document: Any) -> int:
    used = (int(node.get("id")) for node in document.element.body.iter("{*}docPr"))
    return max(used, default=0) + 1
