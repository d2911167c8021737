"""The 核稿 page, run by Streamlit's test harness."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.headless import session

TEXT = "沁阳市工作报告\n2020年沁阳市常住人口44.77万人，城镇化率62.5%。"


def page(text: str) -> AppTest:
    app = session("check").run()
    app.text_area(key="check.text").set_value(text).run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return "".join(str(block.proto.body) for block in app.get("html"))


def test_an_empty_page_says_what_to_give() -> None:
    app = session("check").run()
    assert not app.exception
    assert "给一段文字或一份文件" in html(app)


def test_what_is_wrong_is_counted_marked_and_listed() -> None:
    markup = html(page(TEXT))
    assert "文中2个数字，能核对的2个，有1处要改。" in markup
    assert "<mark class='verdict-3'" in markup
    assert "所写是2010年的数" in markup


def test_one_click_writes_what_is_held_with_its_source() -> None:
    app = page(TEXT)
    app.button(key="check.replace").click().run()
    assert app.text_area(key="check.text").value.startswith("沁阳市工作报告\n2020年沁阳市常住人口44.75万人（")
    assert "没有发现要改的" in html(app)


def test_a_filter_leaves_the_other_verdicts_out() -> None:
    app = page(TEXT)
    app.button_group(key="check.verdicts").set_value(["四舍五入一致"]).run()
    assert "<mark class='verdict-3'" not in html(app)
    assert "<mark class='verdict-1'" in html(app)


@pytest.mark.parametrize("text", ["<script>alert(1)</script> 2020年沁阳市常住人口44.77万人", "**[x](y)** $1$ :red[2]"])
def test_a_text_is_shown_and_never_read(text: str) -> None:
    markup = html(page(text))
    assert "<script>" not in markup
    assert "<a " not in markup.replace("<a class='brand'", "")


def test_a_text_without_figures_says_so() -> None:
    assert "文中没有找到数字。" in html(page("今年工作取得新进展。"))


def test_one_click_in_a_table_writes_what_is_held_into_its_cell() -> None:
    app = page("2020年主要指标\n县\t2010年人口（万人）\t常住人口（万人）\n沁阳市\t44.77\t44.57\n孟州市\t36.71\t33.42")
    app.button(key="check.replace").click().run()
    assert app.text_area(key="check.text").value.split("\n")[2] == "沁阳市\t44.77\t44.75"
