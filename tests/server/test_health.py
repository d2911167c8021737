from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.catalog import Status, version
from dashboard.errors import DashboardError
from dashboard.server.health import Health
from tests.conftest import ROOT

GOOD = Status("0123456789ab", 1_700_000_000.0, 23, 488_000, "")


def broken() -> Status:
    raise DashboardError("county.parquet 不见了。请运行 python -m dashboard build。")


async def ok(request: object) -> Response:
    return PlainTextResponse("ok")


def client(status: Callable[[], Status]) -> TestClient:
    routes = [Route("/_stcore/health", ok), Route("/base/_stcore/health", ok), Route("/county", ok)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Health, status=status)]))


@pytest.mark.parametrize("base", ["", "/base"])
def test_what_is_served_is_told(base: str) -> None:
    reader = client(lambda: GOOD)
    answer = reader.get(f"{base}/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "version": "0123456789ab",
        "published": "2023-11-14T22:13:20+00:00",
        "tables": 23,
        "rows": 488_000,
    }
    assert answer.headers["cache-control"] == "no-store"
    assert reader.get(f"{base}/_stcore/health").text == "ok"


@pytest.mark.parametrize("path", ["/health", "/base/health", "/_stcore/health", "/base/_stcore/health"])
def test_without_a_catalogue_no_address_of_health_is_green(path: str) -> None:
    answer = client(broken).get(path)
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "message": str(_error())}


def _error() -> DashboardError:
    with pytest.raises(DashboardError) as caught:
        broken()
    return caught.value


def test_a_browser_on_a_page_is_let_through_to_read_what_is_wrong() -> None:
    assert client(broken).get("/_stcore/health", headers={"referer": "http://testserver/county"}).text == "ok"
    assert client(broken).get("/county").text == "ok"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Real server and the folder of its catalogue, which does not exist yet: (address, folder)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    catalog = tmp_path / "catalog"
    order = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), "--server.port", str(port)]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*order, "--server.address", "127.0.0.1"],
            # Outside the project folder.
            cwd=tmp_path,
            stdout=log,
            stderr=log,
            env={**os.environ, "DASHBOARD_CATALOG": str(catalog)},
        )
    yield f"http://127.0.0.1:{port}", catalog
    process.terminate()
    process.wait(timeout=30)


def answer(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def until(status: int, url: str) -> str:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        code, text = answer(url)
        if code == status:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{url} never answered {status}")


@pytest.mark.slow
def test_a_real_server_starts_without_a_catalogue_and_takes_each_that_comes(
    served: tuple[str, Path], root: Path
) -> None:
    url, catalog = served
    assert str(catalog) in until(503, f"{url}/health")
    assert answer(f"{url}/_stcore/health")[0] == 503
    shutil.copytree(root / "data" / "catalog", catalog)
    health = json.loads(until(200, f"{url}/health"))
    opened = version.open_version(catalog)
    assert health["version"] == opened.id
    assert health["tables"] == len(opened.tables)
    assert answer(f"{url}/_stcore/health") == (200, "ok")
    shutil.rmtree(catalog)
    assert "打开之后不见了" in until(503, f"{url}/health")
    assert answer(f"{url}/_stcore/health")[0] == 503
    log = (catalog.parent / "log").read_text(encoding="utf-8")
    assert str(catalog) in log
    assert "Traceback" not in log


@pytest.mark.slow
def test_a_server_without_its_folder_ends_with_a_sentence(tmp_path: Path, root: Path) -> None:
    order = [sys.executable, "-m", "streamlit", "run", str(root / "streamlit_app.py"), "--server.port", "0"]
    environment = {**os.environ, "DASHBOARD_ROOT": str(tmp_path / "none")}
    done = subprocess.run(order, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith(f"{tmp_path / 'none'} 中没有文件夹 data。")
    assert "Traceback" not in done.stderr + done.stdout
