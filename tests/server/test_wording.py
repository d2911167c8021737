from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit import file_util

from dashboard.server import wording
from dashboard.server.wording import script, worded
from dashboard.ui.navigation import PAGES, served

INDEX = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
WORDS = json.loads(Path(wording.__file__).with_name("chinese.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_first_html_has_the_title_of_its_page_and_no_word_of_streamlit_for_readers(page: object) -> None:
    titles = served()[2]
    text = worded(INDEX, f"/base/{page.address}", titles).decode()  # type: ignore[attr-defined]
    title = re.findall("<title>(.*?)</title>", text)
    assert title == [titles[page.address]]  # type: ignore[attr-defined]
    assert title[0].endswith("县域经济高质量发展分析平台")
    visible = re.sub(r"(?s)<!--.*?-->|<script.*?</script>|<[^>]*>", "", text)
    assert not re.search("[A-Za-z]{2}", visible.replace("JavaScript", ""))


def test_titles_are_told_apart_and_an_unknown_address_has_that_of_the_platform() -> None:
    titles = served()[2]
    assert len(set(titles.values())) == len(PAGES)
    assert "<title>县域经济高质量发展分析平台</title>".encode() in worded(INDEX, "/nothing", titles)


def test_a_title_is_text() -> None:
    assert b"<title>&lt;b&gt;</title>" in worded(INDEX, "/x", {"x": "<b>"})


def test_the_script_is_one_element_with_the_whole_dictionary() -> None:
    text = script().decode()
    assert text.count("</script>") == text.count("<script>") == 1
    assert "</" not in text.removesuffix("</script>")
    assert all(english in text and chinese in text for english, chinese in WORDS["exact"].items() if '"' not in english)


def test_every_word_has_a_chinese_one() -> None:
    for english, chinese in [*WORDS["exact"].items(), *WORDS["patterns"]]:
        assert re.search("[A-Za-z]{2}", english)
        assert re.search("[一-龥]", chinese) or english == "streamlit run yourscript.py"
    for english, chinese in WORDS["patterns"]:
        assert re.compile(english).groups >= max((int(group) for group in re.findall(r"\$(\d)", chinese)), default=0)
