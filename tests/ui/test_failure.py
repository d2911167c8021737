"""Exceptions under Streamlit become one Chinese sentence with a number that is also in the log."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from dashboard.ui.failure import failed

FAILING = """
import streamlit as st
from dashboard.errors import DashboardError

def break_down():
    raise KeyError("callback")

@st.fragment
def part():
    if st.button("fragment", key="fragment"):
        raise ValueError("fragment")

st.query_params["year"] = "2010"
part()
st.button("callback", key="callback", on_click=break_down)
if st.button("page", key="page"):
    1 / 0
if st.button("told", key="told"):
    raise DashboardError("目录里没有“[表](http://example.org)”。请重建。")
"""


class _Handled(LocalScriptRunner):
    """Session with the error handler installed, as `streamlit_app.py` does."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._on_script_error = failed


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setattr(app_test, "LocalScriptRunner", _Handled)
    script = tmp_path / "failing.py"
    script.write_text(FAILING, encoding="utf-8")
    return AppTest.from_file(str(script), default_timeout=30).run()


@pytest.mark.parametrize("where", ["page", "fragment", "callback", "told"])
def test_what_raises_is_told_in_chinese_with_the_number_that_the_log_has(
    failing: AppTest, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert not failing.error
    with caplog.at_level(logging.ERROR):
        failing.button(key=where).click().run()
    assert not failing.exception
    (message,) = [error.value for error in failing.error]
    number = re.search("错误编号 ([A-Z]{8})", message)
    assert number is not None
    (logged,) = [record for record in caplog.records if record.name == "dashboard.ui.failure"]
    assert number[1] in logged.getMessage()
    assert "year=2010" in logged.getMessage()
    assert logged.exc_info is not None
    assert ("目录里没有" in message) is (where == "told")
    assert "](http" not in message


def test_the_server_is_given_the_handler() -> None:
    source = (Path(__file__).resolve().parents[2] / "streamlit_app.py").read_text(encoding="utf-8")
    assert "on_script_error=failed" in source
