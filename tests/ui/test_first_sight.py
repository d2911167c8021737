from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.ui.first_sight import first_sight
from dashboard.ui.navigation import PAGES
from dashboard.ui.own_place import KEPT

WITH_MAP = {
    "/": ("overview", {}),
    "/?indicator=share_65_plus": ("overview", {"indicator": "share_65_plus"}),
    "/counties?level=city&mine=410000": ("counties", {"level": "city", "mine": "410000"}),
    "/base/counties?indicator=nothing": ("counties", {"indicator": "nothing"}),
}


def seen(address: str, **cookies: str) -> str:
    path, _, query = address.partition("?")
    sight = first_sight(path, query, cookies)
    return unescape(sight.body) if sight else ""


@pytest.mark.parametrize(("address", "page"), WITH_MAP.items(), ids=WITH_MAP)
def test_it_says_what_the_page_will_say(catalog: Catalog, address: str, page: tuple[str, dict[str, str]]) -> None:
    name, requested = page
    subject = SUBJECTS[name]
    choices = resolve(catalog, subject.choices, requested).choices
    exhibit = subject.exhibit(catalog, f"{name}.map", choices)
    assert exhibit is not None
    text = seen(address)
    for said in (subject.finding(catalog, choices), exhibit.title, exhibit.subtitle, exhibit.source_line):
        assert said in text
    assert f"aria-label='{exhibit.description}'" in text
    assert "sketch-land" in text


@pytest.mark.parametrize("page", [page for page in PAGES if page.name in SUBJECTS], ids=lambda page: page.name)
def test_every_page_with_a_subject_is_served_with_its_title_and_finding(page: object) -> None:
    head = re.search(r"<h1>(.+?)</h1><p>(.*?)</p>", seen(f"/{page.address}"))  # type: ignore[attr-defined]
    assert head
    assert head[1] == page.titled("沁阳")  # type: ignore[attr-defined]


def test_it_speaks_of_the_readers_own_place() -> None:
    assert "昆山市" in seen("/", **{KEPT: "320583"}).partition("；")[0]
    assert "义乌市" in seen("/?mine=330782", **{KEPT: "320583"}).partition("；")[0]
    assert "沁阳市" in seen("/", **{KEPT: "nothing"}).partition("；")[0]


@pytest.mark.parametrize("address", ["/report", "/nosuchpage", "/?embed=true"])
def test_there_is_none_where_the_page_has_no_finding_or_is_embedded(address: str) -> None:
    assert seen(address) == ""


def test_what_the_address_says_stays_text() -> None:
    assert "<script>alert" not in seen("/counties?place=<script>alert(1)</script>&q=<script>alert(1)</script>")
