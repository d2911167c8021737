"""Where the browser finds the built geometry: files named by their hash, listed in a version of the catalogue."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.errors import DashboardError, reason

# Streamlit serves the folder `static/` beside the app under this path; relative, so that a base path still works.
PREFIX = "app/static"


def geometry_urls(listed: Path, static: Path) -> dict[str, str]:
    """The address of each level (`county`, `city`, `province`, `lines`), relative to the page.

    `listed` is the file that lists them. Raises DashboardError when one is not in `static`.
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
    """What a browser would get at an address of ours; raises DashboardError when it is no longer there."""
    try:
        return (static / address.removeprefix(f"{PREFIX}/")).read_text(encoding="utf-8")
    except OSError as error:
        raise DashboardError(f"缺少地图边界 {error.filename}：{reason(error)}。请刷新页面后再试。") from error
