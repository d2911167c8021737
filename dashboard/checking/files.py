"""A checked text as a table: rows, XLSX and JSON."""

from __future__ import annotations

import io
import json
from typing import Final

from dashboard.catalog import Catalog
from dashboard.charts.theme import HEADING
from dashboard.checking.check import Checked
from dashboard.checking.facts import called
from dashboard.checking.statement import LABELS
from dashboard.checking.verdicts import Finding
from dashboard.exports.workbook import FONT, workbook, worksheet
from dashboard.model import Period

TITLE: Final = "核稿"
_WIDTHS: Final = {"位置": 12, "原文": 44, "数字": 14, "判定": 12, "说明": 56, "来源": 44}


def rows(catalog: Catalog, checked: Checked) -> list[dict[str, str]]:
    """One row per figure: 位置, 原文, 数字, its interpretation, 判定, 所收, 说明, 来源."""
    return [_row(catalog, checked, finding) for finding in checked.findings]


def _row(catalog: Catalog, checked: Checked, finding: Finding) -> dict[str, str]:
    statement, registry = finding.statement, catalog.registry
    paragraph = checked.paragraphs[statement.where]
    start, end = statement.sentence if statement.sentence[1] else (0, len(paragraph.text))
    place = called(catalog, statement.place) if statement.place.isdecimal() else ""
    sources = dict.fromkeys(source for fact in finding.facts for source in fact.source.split("|"))
    held = "" if finding.held is None else f"{finding.held:,.4f}".rstrip("0").rstrip(".") + statement.numeral.unit
    return {
        "位置": paragraph.location,
        "原文": paragraph.text[start:end].strip(),
        "数字": statement.numeral.text,
        "指标": registry.indicators[statement.indicator].label if statement.indicator else "",
        "地区": place,
        "时期": Period(statement.period).label if statement.period else "",
        "说法": LABELS[statement.kind],
        "判定": finding.verdict,
        "所收": held,
        "说明": finding.why,
        "来源": "；".join(registry.sources[name].label for name in sources if name in registry.sources),
    }


def write_xlsx(catalog: Catalog, checked: Checked) -> bytes:
    """Workbook with a sheet of all figures and a sheet of counts by verdict."""
    file = io.BytesIO()
    with workbook(file, TITLE) as book:
        head = book.add_format(FONT | {"bold": True, "bg_color": HEADING, "bottom": 1})
        wrapped = book.add_format(FONT | {"text_wrap": True, "valign": "top"})
        page, table = worksheet(book, "逐个核对"), rows(catalog, checked)
        columns = list(table[0]) if table else list(_WIDTHS)
        for column, name in enumerate(columns):
            page.write(0, column, name, head)
            page.set_column(column, column, _WIDTHS.get(name, 14), wrapped)
        for line, row in enumerate(table, 1):
            for column, text in enumerate(row.values()):
                page.write(line, column, text, wrapped)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(table), 1), len(columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        counts = worksheet(book, "合计")
        for line, (text, count) in enumerate([("判定", "个数"), *checked.counts.items()]):
            counts.write(line, 0, text, head if line == 0 else None)
            counts.write(line, 1, count, head if line == 0 else None)
    return file.getvalue()


def write_json(catalog: Catalog, checked: Checked) -> bytes:
    """The rows as a JSON array."""
    return json.dumps(rows(catalog, checked), ensure_ascii=False, indent=1).encode()
