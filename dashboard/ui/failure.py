"""Error display of a failed page: advice, and an error number that is also in the log."""

from __future__ import annotations

import logging
import secrets
from string import ascii_uppercase
from typing import Final

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.ui.literal import literal
from dashboard.ui.selection import here

_LOG: Final = logging.getLogger(__name__)
_LETTERS: Final = 8


def failed(error: Exception) -> bool:
    """Show an error message instead of Streamlit's box, and log the error with the URL; returns True (handled).

    Called for exceptions in pages, fragments and callbacks. A DashboardError is shown with its own message; details of
    any other are only in the log, under the number shown.
    """
    number = "".join(secrets.choice(ascii_uppercase) for _ in range(_LETTERS))
    address = here()
    _LOG.error("错误编号 %s，网址 %s", number, address, exc_info=error)
    if isinstance(error, DashboardError):
        sentence = f"{error}（错误编号 {number}）"
    else:
        sentence = (
            f"这里未能显示。请刷新页面；若仍如此，请去掉网址中“?”及其后的筛选再打开，"
            f"或把错误编号 {number} 和网址告诉管理员。"
        )
    st.error(literal(sentence), icon=":material/error:")
    return True
