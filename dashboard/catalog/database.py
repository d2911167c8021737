"""Connection to a database URL, with error messages for users."""

from __future__ import annotations

import os
import re
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import ibis

from dashboard.catalog.version import SPOTS, TABLES
from dashboard.errors import DashboardError

_WHAT_TO_DO: Final = "请检查环境变量 DASHBOARD_CATALOG：数据目录所在的文件夹，或 Ibis 认得的数据库地址。"
# File-based databases, which connecting would create if missing.
_IN_FILES: Final = ("duckdb", "sqlite")
_PASSWORD: Final = re.compile(r"(?<=://)([^/@]*?):[^/@]*@")


def connected(url: str) -> Any:
    """Ibis backend for a URL; raises DashboardError if it is unreachable or lacks a table of the catalogue."""
    backend = _backend(url)
    try:
        tables = set(backend.list_tables())
    except Exception as error:
        raise _unreachable(url, error) from error
    missing = [name for name in (*TABLES, *SPOTS) if name not in tables]
    if missing:
        raise DashboardError(f"数据库 {masked(url)} 中缺少数据表：{'、'.join(missing)}。请把构建好的各表导入后再试。")
    return backend


def masked(url: str) -> str:
    """The URL without its password."""
    return _PASSWORD.sub(r"\1:***@", url)


def _backend(url: str) -> Any:
    try:
        parts = urlsplit(url)
        file = unquote(parts.netloc + parts.path)
        if parts.scheme in _IN_FILES and not os.path.isfile(file):
            raise DashboardError(f"没有 {file} 这个数据库文件。{_WHAT_TO_DO}")
        return ibis.duckdb.connect(file, read_only=True) if parts.scheme == "duckdb" else ibis.connect(url)
    except DashboardError:
        raise
    # Each backend raises its own exceptions.
    except Exception as error:
        raise _unreachable(url, error) from error


def _unreachable(url: str, error: Exception) -> DashboardError:
    why = {ValueError: "认不出这种地址", ImportError: "没有安装它的驱动程序"}.get(type(error), "没有应答")
    return DashboardError(f"连不上数据目录 {masked(url)}：{why}。{_WHAT_TO_DO}")
