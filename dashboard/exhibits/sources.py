"""数据与口径: metadata of the catalogue: sources, indicators with their coverage, corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, register
from dashboard.exhibits.choices import Choice, Choices
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import LEVELS, containing, correction_rows, held_indicators, held_sources
from dashboard.tables.observations import NOT_TAKEN

_ORIGIN: Final = "本平台的登记与目录"
_SOURCES: Final = {
    "name": "出版物",
    "edition": "版本",
    "years": "年份",
    "levels": "层级",
    "value": "所取数字",
    "trust": "可信度",
    "licence": "怎样可用",
    "about": "说明",
}
_INDICATORS: Final = {"item": "指标", "in_unit": "单位", "definition": "定义", "formula": "算法", **LEVELS}
_CORRECTIONS: Final = {
    "table": "源表",
    "where": "行",
    "what": "列",
    "before": "原数",
    "after": "现作",
    "reason": "缘由",
}
_GRADES: Final = "可信度：A 官方并已核对；A- 数字化抄录，算术已核对；B 二手抄录"


def publications(catalog: Catalog, choices: Choices) -> Exhibit:
    """Sources: publisher, coverage, number of figures used, and licence."""
    rows = ask(catalog, held_sources)
    total = f"{rows.frame['value'].sum():,.0f}"
    finding = f"{len(rows.frame)}种出版物与材料，共取{total}个数字。"
    return _with_origin(register(rows, title="数据来源", subtitle=_GRADES, columns=_SOURCES, finding=finding))


def indicators(catalog: Catalog, choices: Choices) -> Exhibit:
    """Indicators: unit, definition, formula, and the years and places of each level."""
    rows = containing(ask(catalog, held_indicators), choices["q"])
    about = "年份后括号内为有数地区最多时的个数；“—”为该层级没有"
    finding = f"共{len(rows.frame)}项指标。" if len(rows.frame) else f"没有名称含“{choices['q']}”的指标。"
    return _with_origin(register(rows, title="指标与覆盖", subtitle=about, columns=_INDICATORS, finding=finding))


def corrections(catalog: Catalog, choices: Choices) -> Exhibit:
    """Corrections of source cells with reasons, and implausible figures that are kept."""
    rows = ask(catalog, correction_rows)
    left_out = int((rows.frame["after"] == NOT_TAKEN).sum())
    retained = int((rows.frame["after"] == "照录").sum())
    mended = len(rows.frame) - left_out - retained
    finding = f"更正{mended}格，不予采用{left_out}格，另有{retained}个可疑的数照录并注明。"
    about = "按登记次序；每次构建都核对原数仍在"
    return _with_origin(register(rows, title="对源表的更正", subtitle=about, columns=_CORRECTIONS, finding=finding))


def _with_origin(exhibit: Exhibit) -> Exhibit:
    """Cite the registry as the origin of a table, instead of the sources of its rows."""
    return replace(exhibit, origin=_ORIGIN)


SUBJECT: Final[Subject] = Subject(
    name="sources",
    choices=(Choice("q", "查找指标", placeholder="指标名称的一部分，按回车"),),
    exhibits=(
        Entry("sources.publications", publications),
        Entry("sources.indicators", indicators, ("q",)),
        Entry("sources.corrections", corrections),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(
        catalog, choices, "sources.publications", "sources.indicators", "sources.corrections"
    ),
)
