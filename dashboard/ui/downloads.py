"""Download links of an exhibit: one per format, rendered in a separate process on the click."""

from __future__ import annotations

from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import streamlit as st

from dashboard.analysis.cross import Cross
from dashboard.catalog import Version
from dashboard.charts import Exhibit
from dashboard.exports import FORMATS, QUERY_FORMATS, Format
from dashboard.server.downloads import QUEUE, Downloads
from dashboard.server.render_pool import RenderPool
from dashboard.settings import root
from dashboard.ui.cache import catalog

_SCRIPT: Final = Path(__file__).with_name("downloads.js").read_text(encoding="utf-8")
_SKELETON: Final = "<div class='files'><ul></ul><output></output><button type='button' hidden>取消</button></div>"
# The same as in the style sheet.
_COLUMNS, _LINK_PX, _STATUS_PX = 2, 34, 64
# Version of each exhibit that may still be downloaded, so that its boundaries are kept; see Lock.
_versions: Final[WeakKeyDictionary[Exhibit | Cross, Version]] = WeakKeyDictionary()


@cache
def downloads() -> Downloads:
    """The process's Downloads, below Streamlit's base path."""
    return Downloads(RenderPool(root() / "static"), str(st.get_option("server.baseUrlPath") or ""))


def files(item: Exhibit | Cross, key: str) -> None:
    """Draw a link for each format."""
    version = catalog().version
    _versions[item] = version
    forms: tuple[Format[Any], ...] = QUERY_FORMATS if isinstance(item, Cross) else FORMATS
    addresses = downloads().offer(item, version.folder)
    mount = st.components.v2.component("files", html=_SKELETON, js=_SCRIPT, isolate_styles=False)
    listed = [
        {
            "form": form.id,
            "address": addresses[form.id],
            "label": form.label,
            "name": f"{item.file_name}.{form.extension}",
        }
        for form in forms
    ]
    # Fixed height: the menu chooses its side of the button before the script has rendered the links.
    height = ceil(len(listed) / _COLUMNS) * _LINK_PX + _STATUS_PX
    mount(key=f"{key}.formats", data={"files": listed, "queue": QUEUE}, height=height)
