from __future__ import annotations

import json
import re

import pytest
from lxml import html as parser

from dashboard.charts import Exhibit
from dashboard.exports.caption import export_note
from tests.charts.test_charts import MAKERS
from tests.exports.conftest import Written

pytestmark = pytest.mark.slow


def page(written: Written, kind: str) -> tuple[Exhibit, parser.HtmlElement]:
    exhibit, files = written[kind]
    return exhibit, parser.document_fromstring(files["html"].decode())


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_page_says_it_all_and_brings_all_it_draws_with(written: Written, kind: str) -> None:
    exhibit, whole = page(written, kind)
    text = "".join(whole.text_content().split())
    for part in (exhibit.title, exhibit.subtitle, exhibit.finding, exhibit.source_line, export_note(), *exhibit.notes):
        assert "".join(part.split()) in text
    assert whole.get("lang") == "zh-CN"
    # Nothing is fetched: no external URLs in tags, and a Content-Security-Policy that forbids it.
    assert not whole.xpath("//@src | //link | //iframe | //object | //a[starts-with(@href, 'http')]")
    (policy,) = whole.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    charts = whole.xpath("//div[@data-told]")
    assert len(charts) == (not exhibit.tabular)
    for chart in charts:
        specification = json.loads(whole.get_element_by_id(chart.get("data-told")).text)
        assert len(specification["tables"]["rows"]) == len(exhibit.data)
        assert '"bind"' not in json.dumps(specification["light"])
        addresses = set(whole.xpath("//script/@data-address"))
        urls = set(re.findall(r'"url": "([^"]+)"', json.dumps(specification["dark"])))
        assert urls <= addresses
        assert chart.get("aria-label") == exhibit.description
    assert len(written[kind][1]["html"]) < 4_000_000


@pytest.mark.parametrize("kind", ["table", "bars"])
def test_every_row_is_in_its_table(written: Written, kind: str) -> None:
    exhibit, whole = page(written, kind)
    (table,) = whole.xpath("//table")
    assert len(table.xpath("./tbody/tr")) == (len(exhibit.data) if exhibit.tabular else len(exhibit.extract.frame))
    if exhibit.tabular:
        cells = [[cell.text_content() for cell in row] for row in table.xpath("./tbody/tr")]
        assert cells == exhibit.data.astype(str).to_numpy().tolist()
