from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit import file_util

from dashboard.server.hints import hinted, hints

STREAMLIT = Path(file_util.get_static_dir()) / "static"


@pytest.fixture(scope="module")
def head() -> str:
    return hints(STREAMLIT, ("app/static/fonts/a.woff2",)).decode()


@pytest.mark.parametrize(
    "piece", ["Html", "PageLink", "TextInput", "Selectbox", "ArrowVegaLiteChart", "BidiComponent", "embed"]
)
def test_the_code_of_each_element_is_hinted_with_what_it_imports(head: str, piece: str) -> None:
    assert len(re.findall(rf'modulepreload" crossorigin href="./static/js/{piece}\.[\w-]+\.js"', head)) == 1


def test_everything_hinted_exists_and_nothing_is_hinted_twice(head: str) -> None:
    addresses = re.findall(r'href="\./static/([^"]+)"', head)
    assert len(addresses) == len(set(addresses))
    assert [address for address in addresses if not (STREAMLIT / address).is_file()] == []


def test_type_is_hinted_as_a_browser_asks_for_it(head: str) -> None:
    assert '<link rel="preload" as="font" type="font/woff2" crossorigin href="./app/static/fonts/a.woff2">' in head
    assert "MaterialSymbols" in head


def test_the_page_that_streamlit_serves_takes_the_hints_and_gives_up_its_own_at_latin_type() -> None:
    page = (STREAMLIT.parent / "index.html").read_bytes()
    assert b"SourceSans" in page
    changed = hinted(page, b"<link id=hint>")
    assert b"SourceSans" not in changed
    assert changed.count(b"<link id=hint>") == 1
    assert b'<script type="module"' in changed
