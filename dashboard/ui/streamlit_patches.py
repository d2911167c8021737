"""Patches of private Streamlit functions (theme cache, external-IP lookup, page discovery)."""

from __future__ import annotations

import logging
from functools import cache
from typing import Final

from streamlit import error_util, net_util
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.pages_manager import PagesManager

_read_theme: Final = app_session._populate_theme_msg


def apply_patches() -> None:
    """Apply the patches; called once per process, before any session.

    Pages are those in PAGES, never the files in `pages/`: Streamlit switches only on the first call of
    `st.navigation`, so a first visitor with a link to a page would get the bare file without frame, title or style.
    The external IP address is not looked up, neither at start-up nor in origin checks. The theme, which is constant,
    is read from the settings once; that took over a tenth of the time of every rerun.
    """
    PagesManager.uses_pages_directory = False
    net_util.get_external_ip = _unasked
    app_session._populate_theme_msg = _fill_theme
    # Our own log record has the error number and URL; Streamlit's would only repeat the traceback.
    logging.getLogger(error_util.__name__).addFilter(_not_logged_again)


def _not_logged_again(record: logging.LogRecord) -> bool:
    return record.msg != "Uncaught app execution"


def _unasked() -> str | None:
    return None


@cache
def _theme(section: str) -> CustomThemeConfig:
    read = CustomThemeConfig()
    _read_theme(read, section)
    return read


def _fill_theme(msg: CustomThemeConfig, section: str = "theme") -> None:
    msg.MergeFrom(_theme(section))
