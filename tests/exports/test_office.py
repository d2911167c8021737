"""Office files conform to ISO/IEC 29500: every kind of chart and table, in each format and kind of report."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.charts.office_chart import Kind, Native
from dashboard.exports import FORMATS, Geometry
from dashboard.reports.report import Figure, Report, Section
from dashboard.reports.write import write
from tests.charts.test_charts import MAKERS
from tests.exports.conftest import Written
from tests.exports.office import faults

pytestmark = pytest.mark.slow

OFFICE = ("pptx", "docx", "xlsx")
CHART = "ppt/charts/chart1.xml"
SLIDE, RELS, TYPES = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "[Content_Types].xml"


def test_every_office_format_is_here() -> None:
    assert {form.id for form in FORMATS if "openxmlformats" in form.mime} == set(OFFICE)


@pytest.mark.parametrize("kind", sorted(MAKERS))
@pytest.mark.parametrize("form", OFFICE)
def test_a_file_is_as_the_standard_wants_it(written: Written, kind: str, form: str) -> None:
    assert faults(written[kind][1][form]) == []


@pytest.mark.parametrize("kind", ["pptx", "docx"])
@pytest.mark.parametrize("brief", [False, True])
def test_a_report_is_as_the_standard_wants_it(written: Written, kind: str, brief: bool, geometry: Geometry) -> None:
    kinds = ["bars", "table", "line", "composition", "scatter", "icicle"]
    figures = [Figure(written[key][0], "附言", "https://example.org/?a=1&b=2") for key in kinds]
    chapters = (Section("一", tuple(figures[:3])), Section("二", tuple(figures[3:])))
    report = Report("报告", "说明", chapters, ("“x”未能取得",), ("“y”有变",), brief)
    assert faults(write(report, kind, geometry, lambda done, message: None).content) == []


@pytest.mark.parametrize("kind", ["bar", "line", "stacked", "scatter"])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_chart_with_gaps_marks_and_negative_numbers_is_as_the_standard_wants_it(
    catalog: Catalog, atlas: Atlas, geometry: Geometry, kind: Kind, rows: int
) -> None:
    series = {f"序列{number}": (1.5, None, -20.0) for number in range(rows)}
    native = Native(kind, ("甲", "=乙", "丙"), series, "亿元", 2, marked=("甲",))
    if kind == "scatter":
        native = replace(native, across=(1.0, 2.0, 3.0), across_title="=A1", logarithmic=True)
    exhibit = replace(MAKERS["bars"](catalog, atlas), native=lambda: native)
    for form in FORMATS:
        if form.id in ("pptx", "xlsx"):
            assert faults(form.write(exhibit, geometry)) == []


def test_a_figure_without_any_number_is_as_the_standard_wants_it(
    catalog: Catalog, atlas: Atlas, geometry: Geometry
) -> None:
    exhibit = MAKERS["bars"](catalog, atlas)
    empty = replace(exhibit, data=exhibit.data.iloc[:0], extract=exhibit.extract.where(exhibit.extract.frame.iloc[:0]))
    for form in FORMATS:
        if form.id in OFFICE:
            assert faults(form.write(empty, geometry)) == []


def spoilt(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Copy of an office file after `change` has modified its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name, blob in parts.items():
            target.writestr(name, blob)
    return file.getvalue()


def swap(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], object]:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[name], f"{name} has no {old}"
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def added(name: str, blob: bytes = b"<a/>") -> Callable[[dict[str, bytes]], object]:
    return lambda parts: parts.update({name: blob})


OUTWARD = '<Relationship Id="rId99" Type="http://x/hyperlink" Target="http://x" TargetMode="External"/></Relationships>'
SPOILT: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "order": (swap(CHART, '<a:latin typeface="+mn-lt"/>', '<a:cs typeface="甲"/><a:latin typeface="乙"/>'), "latin"),
    "attribute": (swap(SLIDE, 'lang="zh-CN"', 'lang="zh-CN" tongue="1"'), "tongue"),
    "value": (swap("ppt/charts/chart1.xml", '<c:axId val="', '<c:axId val="-'), "axId"),
    "axis": (swap("ppt/charts/chart1.xml", '<c:axId val="', '<c:axId val="99'), "is no signed number"),
    "axis of another": (swap("ppt/charts/chart1.xml", '<c:crossAx val="', '<c:crossAx val="1'), "crosses nothing"),
    "number of a shape": (swap(SLIDE, 'id="3"', 'id="2"'), "cNvPr of id 2"),
    "no XML": (swap(SLIDE, "<p:sld ", "<p:sld & "), "no XML"),
    "no schema": (swap(SLIDE, "presentationml", "presentational"), "no schema"),
    "missing part": (lambda parts: parts.pop("ppt/theme/theme1.xml"), "which is missing"),
    "unused part": (added("ppt/slides/slide9.xml"), "nothing refers to it"),
    "lost relationships": (added("ppt/slides/_rels/slide9.xml.rels"), "relationships of no part"),
    "content type": (swap(TYPES, 'Extension="xlsx"', 'Extension="xlsm"'), "no content type"),
    "type of nothing": (swap(TYPES, "/ppt/slides/slide1.xml", "/ppt/slides/slide8.xml"), "content type of no part"),
    "macro": (swap(TYPES, "presentation.main+xml", "presentation.macroEnabled.main+xml"), "can run code"),
    "code": (added("ppt/vbaProject.bin"), "can run code"),
    "outward": (swap(RELS, "</Relationships>", OUTWARD), "reaches out"),
    "relationship twice": (swap(RELS, 'Id="rId2"', 'Id="rId1"'), "2 relationships rId1"),
    "no relationship": (swap(SLIDE, 'r:id="rId', 'r:id="rId9'), "no relationship rId9"),
}


@pytest.mark.parametrize("fault", sorted(SPOILT))
def test_each_kind_of_fault_is_found(written: Written, fault: str) -> None:
    change, message = SPOILT[fault]
    lines = faults(spoilt(written["bars"][1]["pptx"], change))
    assert any(message in line for line in lines), lines


def test_a_fault_of_a_workbook_inside_a_chart_is_found(written: Written) -> None:
    def change(parts: dict[str, bytes]) -> None:
        (name,) = [name for name in parts if name.endswith(".xlsx")]
        sheet = "xl/worksheets/sheet1.xml"
        parts[name] = spoilt(parts[name], swap(sheet, "<sheetData><row", "<sheetData><f>1+1</f><row"))

    lines = faults(spoilt(written["bars"][1]["pptx"], change))
    assert any(".xlsx!xl/worksheets/sheet1.xml: field f 1+1" in line for line in lines), lines


def test_what_vendors_add_by_the_rules_is_no_fault(written: Written) -> None:
    vendor = 'xmlns:v="urn:v" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="v"'
    change = swap(SLIDE, "<p:sld ", f'<p:sld {vendor} v:new="1" ')
    assert faults(spoilt(written["bars"][1]["pptx"], change)) == []
