"""Where the browser finds the built geometry: hashed file names, listed in a manifest."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.errors import DashboardError

# Streamlit serves the folder `static/` beside the app under this path; relative, so that a base path still works.
PREFIX = "app/static"


def geometry_urls(static: Path) -> dict[str, str]:
    """The address of each level (`county`, `city`, `province`, `lines`), relative to the page."""
    manifest = static / "geo" / "manifest.json"
    try:
        entries: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
    except OSError as error:
        raise DashboardError(f"缺少地图边界（{manifest.name}）。请运行 python -m dashboard boundaries。") from error
    return {level: f"{PREFIX}/{file}" for level, file in entries.items()}


def asset(static: Path, address: str) -> str:
    """What a browser would get at an address of ours."""
    return (static / address.removeprefix(f"{PREFIX}/")).read_text(encoding="utf-8")
