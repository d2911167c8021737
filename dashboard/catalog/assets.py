"""URLs of the built geometry for the browser: files named by hash, listed in each version of the catalogue."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.errors import DashboardError, reason

# Path under which Streamlit serves `static/`; relative, so that a base path works.
PREFIX = "app/static"


def geometry_urls(listed: Path, static: Path) -> dict[str, str]:
    """URL of each level (`county`, `city`, `province`, `lines`), relative to the page.

    `listed` is the file that lists them. Raises DashboardError if a file is not in `static`.
    """
    try:
        entries: dict[str, str] = json.loads(listed.read_text(encoding="utf-8"))
        for file in entries.values():
            (static / file).stat()
    except OSError as error:
        raise DashboardError(
            f"缺少地图边界 {error.filename}：{reason(error)}。请运行 python -m dashboard boundaries。"
        ) from error
    return {level: f"{PREFIX}/{file}" for level, file in entries.items()}


def asset(static: Path, address: str) -> str:
    """Content of a geometry URL; raises DashboardError if the file no longer exists."""
    try:
        return (static / address.removeprefix(f"{PREFIX}/")).read_text(encoding="utf-8")
    except OSError as error:
        raise DashboardError(f"缺少地图边界 {error.filename}：{reason(error)}。请刷新页面后再试。") from error
