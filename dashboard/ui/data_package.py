"""Download of the whole catalogue."""

from __future__ import annotations

import streamlit as st

from dashboard.exports.data_package import MIME, data_package
from dashboard.ui.cache import catalog


def package_link() -> None:
    """Download button for the catalogue as a data package, built on the click."""
    held = catalog()
    st.download_button(
        "下载整个目录（数据包）",
        lambda: data_package(held),
        f"county-economy-{held.version.id}.zip",
        MIME,
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    st.caption("一个 ZIP：各表为 Parquet，datapackage.json 写明每表每列、来源与许可。")
