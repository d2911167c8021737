from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.ui import streamlit_patches


@pytest.mark.parametrize("section", ["theme", "theme.light", "theme.dark", "theme.sidebar"])
def test_a_theme_read_once_is_the_theme_that_streamlit_reads_every_time(section: str) -> None:
    read, filled, filled_again = CustomThemeConfig(), CustomThemeConfig(), CustomThemeConfig()
    streamlit_patches._read_theme(read, section)
    streamlit_patches._fill_theme(filled, section)
    streamlit_patches._fill_theme(filled_again, section)
    assert read == filled == filled_again


def test_the_theme_is_not_read_from_the_settings_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", streamlit_patches._read_theme)
    streamlit_patches.apply_patches()
    app_session._populate_theme_msg(CustomThemeConfig())
    monkeypatch.setattr(config, "get_options_for_section", lambda section: pytest.fail("read again"))
    app_session._populate_theme_msg(CustomThemeConfig())
