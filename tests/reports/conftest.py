from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.reports.report import Figure, Report, Section
from tests.charts.test_charts import MAKERS


@pytest.fixture(scope="module")
def report(catalog: Catalog, atlas: Atlas) -> Report:
    bars, table, line, icicle = (MAKERS[kind](catalog, atlas) for kind in ("bars", "table", "line", "icicle"))
    broken = replace(
        icicle, title="画不出的图", draw=lambda mode: dict(icicle.draw(mode)) | {"layer": [{"mark": "none"}]}
    )
    return Report(
        "试报告",
        "说明",
        (
            Section("第一章", (Figure(bars, "请看第一条", "https://example.org/provinces"), Figure(table))),
            Section("第二章", (Figure(line), Figure(broken))),
        ),
        ("“x.y”未能取得",),
    )
