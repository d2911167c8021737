"""Export of query results: data with units in the headings, definitions and sources."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.analysis.cross import PLACE, Cross
from dashboard.charts.theme import HEADING
from dashboard.exports.caption import PRODUCT
from dashboard.exports.csv import safe
from dashboard.exports.format import Geometry
from dashboard.exports.pptx_labels import pattern
from dashboard.exports.workbook import FONT, workbook, worksheet
from dashboard.model import Period

# Columns of the sheets of definitions and of sources.
_DEFINED: Final = ("列", "指标", "时期", "单位", "定义", "算法", "有数的地区", "缺数")
_SOURCED: Final = ("列", "来源", "口径")


def write_xlsx(cross: Cross, geometry: Geometry) -> bytes:
    """Workbook with the sheets 数据 (headings with units, frozen panes), 口径与定义 and 来源."""
    file = io.BytesIO()
    with workbook(file, cross.title) as book:
        head = book.add_format(FONT | {"bold": True, "bg_color": HEADING, "bottom": 1, "text_wrap": True})
        page, frame = worksheet(book, "数据"), cross.wide()
        for index, name in enumerate(frame):
            page.write(0, index, str(name), head)
        for index in range(len(PLACE)):
            for row, word in enumerate(frame.iloc[:, index], 1):
                page.write(row, index, word)
        for index, column in enumerate(cross.columns, len(PLACE)):
            form = book.add_format(FONT | {"num_format": pattern(column.decimals)})
            for row, value in enumerate(frame.iloc[:, index].tolist(), 1):
                if value == value:
                    page.write_number(row, index, round(value, 6), form)
        page.set_column(0, len(PLACE) - 1, 12)
        page.set_column(len(PLACE), len(PLACE) + max(len(cross.columns) - 1, 0), 16)
        page.freeze_panes(1, 2)
        page.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        _listed(book, head, "口径与定义", _DEFINED, [_definition(cross, index) for index in range(len(cross.columns))])
        sources = [(c.heading, "；".join(c.sources), "、".join(c.vintages)) for c in cross.columns]
        _listed(book, head, "来源", _SOURCED, [*sources, *((note, "", "") for note in cross.notes)])
    return file.getvalue()


def _listed(book: Any, head: Any, name: str, headings: tuple[str, ...], lines: list[tuple[Any, ...]]) -> None:
    page = worksheet(book, name)
    wrapped = book.add_format(FONT | {"text_wrap": True, "valign": "top"})
    for index, word in enumerate(headings):
        page.write(0, index, word, head)
        page.set_column(index, index, 44 if word in ("定义", "来源") else 24 if word in ("列", "算法") else 14, wrapped)
    for row, line in enumerate(lines, 1):
        for index, cell in enumerate(line):
            page.write(row, index, cell)
    page.freeze_panes(1, 0)


def _definition(cross: Cross, index: int) -> tuple[Any, ...]:
    column = cross.columns[index]
    lacking = "、".join(f"{word}{count}个" for word, count in column.missing.items())
    when = Period(column.period).label if column.period else ""
    return (
        column.heading,
        column.label,
        when,
        column.unit,
        column.definition,
        column.formula,
        int(cross.frame[index].notna().sum()),
        lacking,
    )


def write_csv(cross: Cross, geometry: Geometry) -> bytes:
    """One line per place, headings with units, BOM for Excel; missing values are empty."""
    return _csv(cross).encode("utf-8-sig")


def _csv(cross: Cross) -> str:
    frame = cross.wide()
    texts = {name: frame[name].astype(str).map(safe) for name in PLACE.values()}
    return str(frame.assign(**texts).to_csv(index=False, lineterminator="\r\n", float_format="%.10g"))


def write_parquet(cross: Cross, geometry: Geometry) -> bytes:
    """Long table, one row per place and column; the metadata key `datapackage` holds its description as JSON."""
    table = pa.Table.from_pandas(cross.long(), preserve_index=False)
    metadata = json.dumps(_described(cross), ensure_ascii=False).encode()
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), b"datapackage": metadata}), file)
    return file.getvalue()


def write_package(cross: Cross, geometry: Geometry) -> bytes:
    """ZIP of data.csv and datapackage.json (Frictionless Data Package): fields with units, definitions, sources."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("data.csv", _csv(cross).encode())
        package.writestr("datapackage.json", json.dumps(_described(cross), ensure_ascii=False, indent=1).encode())
    return file.getvalue()


def _described(cross: Cross) -> dict[str, Any]:
    places = [{"name": name, "title": name, "type": "string"} for name in PLACE.values()]
    measures = [
        {
            "name": column.heading,
            "title": column.label,
            "type": "number",
            "unit": column.unit,
            "period": column.period,
            "description": column.definition,
            "formula": column.formula,
            "sources": list(column.sources),
            "vintages": list(column.vintages),
            "missing": dict(column.missing),
        }
        for column in cross.columns
    ]
    sources = dict.fromkeys(source for column in cross.columns for source in column.sources)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "county-economy-query",
        "title": f"{PRODUCT}：{cross.title}",
        "description": "".join(cross.notes),
        "sources": [{"title": source} for source in sources],
        "resources": [
            {
                "name": "data",
                "path": "data.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": places + measures, "primaryKey": ["代码"], "missingValues": [""]},
            }
        ],
    }
