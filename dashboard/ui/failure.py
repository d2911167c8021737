"""What a reader sees when a page fails: what to do, and a number that the log has too."""

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
    """Say in place of Streamlit's box that the page failed, and log the error with the address; True, for handled.

    Called for whatever raises under Streamlit: a page, a fragment or a callback. A DashboardError says itself what is
    wrong; of any other only the log tells more, under the number shown.
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
