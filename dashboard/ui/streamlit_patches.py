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
    """Once a process, before any session.

    Pages are what PAGES says, never what lies in the folder `pages/`: Streamlit decides that only when it first meets
    `st.navigation`, and a first visitor who follows a link to a page would until then get the bare file, without frame,
    titles or style. Nobody outside is asked for this machine's address, neither at start nor to judge an origin. The
    theme, which does not change, is read from the settings once; that was a good tenth of the work of every rerun.
    """
    PagesManager.uses_pages_directory = False
    net_util.get_external_ip = _unasked
    app_session._populate_theme_msg = _fill_theme
    # Our own record of an error has its number and address; Streamlit's would only repeat the traceback.
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
