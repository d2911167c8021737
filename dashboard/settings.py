"""Settings from environment variables: project folder, catalogue URL, niceness of background processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from dashboard.errors import DashboardError

ROOT: Final = "DASHBOARD_ROOT"
CATALOG: Final = "DASHBOARD_CATALOG"
NICENESS: Final = "DASHBOARD_NICENESS"
# For renderer processes: glibc's per-thread arenas and Arrow's memory pool do not return memory to the system.
FRUGAL: Final = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}
# Folder that contains the package: the project folder in a checkout, site-packages if installed.
CODE: Final = Path(__file__).resolve().parents[1]


def root() -> Path:
    """Project folder (data, static, pages): DASHBOARD_ROOT, by default the folder that contains the package.

    Raises DashboardError if it has no `data` folder.
    """
    folder = Path(os.environ.get(ROOT) or CODE).absolute()
    if not (folder / "data").is_dir():
        raise DashboardError(f"{folder} 中没有文件夹 data。请用 --root 或环境变量 {ROOT} 指明项目所在的文件夹。")
    return folder


def catalog_url() -> str:
    """URL of the catalogue: DASHBOARD_CATALOG, by default the project's `data/catalog`; folders as absolute paths."""
    url = os.environ.get(CATALOG) or str(root() / "data" / "catalog")
    return url if "://" in url else str(Path(url).absolute())


def niceness(usual: int) -> int:
    """Niceness of a background process: `usual`, or DASHBOARD_NICENESS if that is lower.

    On a busy machine a process of low priority may never finish.
    """
    return min(usual, int(os.environ.get(NICENESS) or usual))
