"""What environment variables set: the project's folder, its catalogue, how far work in the background gives way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dashboard.errors import DashboardError

ROOT: Final = "DASHBOARD_ROOT"
CATALOG: Final = "DASHBOARD_CATALOG"
NICENESS: Final = "DASHBOARD_NICENESS"
# For a process that draws: glibc keeps an arena a thread and Arrow a pool of its own; neither gives memory back.
FRUGAL: Final = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
# The folder that holds the package: the project's own in a checkout, site-packages where it is installed.
CODE: Final = Path(__file__).resolve().parents[1]


def root() -> Path:
    """The project's folder (data, static, pages): DASHBOARD_ROOT, by default the folder that holds the package.

    Raises DashboardError when it has no folder `data`.
    """
    folder = Path(os.environ.get(ROOT) or CODE).absolute()
    if not (folder / "data").is_dir():
        raise DashboardError(f"{folder} 中没有文件夹 data。请用 --root 或环境变量 {ROOT} 指明项目所在的文件夹。")
    return folder


def catalog_url() -> str:
    """The catalogue to open: DASHBOARD_CATALOG, by default `data/catalog` of the project; folders absolute."""
    url = os.environ.get(CATALOG) or str(root() / "data" / "catalog")
    return url if "://" in url else str(Path(url).absolute())


def niceness(usual: int) -> int:
    """Niceness of a background process: `usual`, or DASHBOARD_NICENESS where that is lower.

    On a machine that is busy with other things, a process that always gives way to them may not finish at all.
    """
    return min(usual, int(os.environ.get(NICENESS) or usual))
