"""The two servers compared: the dashboard, and the floor, a minimal static page."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self

import pandas as pd

from dashboard.catalog.version import GEOMETRY
from dashboard.catalog.version import current as version

ROOT = Path(__file__).resolve().parents[1]
CATALOG = ROOT / "data" / "catalog"
INDICATOR = "resident_population"
YEARS = ("2010", "2020")
_TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """Server as a context manager; `url` is its address."""

    url = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the server."""


class Dashboard(Server):
    """Dashboard in a separate process on `port` (0: any free one); RuntimeError if it does not start in two minutes."""

    def __init__(self, catalog: Path = CATALOG, port: int = 0) -> None:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", port))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        started = time.monotonic()
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
        self.process = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            env={**os.environ, "DASHBOARD_CATALOG": str(catalog), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        while time.monotonic() < started + 120:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    self.seconds_to_start = time.monotonic() - started
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("the dashboard did not start within two minutes")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def cpu(self) -> float:
        """CPU time so far in milliseconds, in steps of one clock tick."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """Current resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


class Floor(Server):
    """Hand-written static page: map, lines, legend, slider, tooltip, click, sorted table of all counties.

    The lower bound for the dashboard: same work, geometry and fonts, without a framework or application server.
    """

    def __init__(self) -> None:
        manifest = _manifest()
        page = Path(__file__).with_name("floor.html").read_text(encoding="utf-8")
        page = page.replace("%VALUES%", json.dumps(_values(), ensure_ascii=False))
        files = {"/": ("text/html; charset=utf-8", gzip.compress(page.encode()))}
        for level in ("county", "lines"):
            geometry = ROOT / "static" / "geo" / Path(manifest[level]).name
            files[f"/{level}.json"] = ("application/json", gzip.compress(geometry.read_bytes()))
        for weight in ("Regular", "Bold"):
            type_ = ROOT / "static" / "fonts" / f"NotoSansSC-{weight}.woff2"
            files[f"/{weight.lower()}.woff2"] = ("font/woff2", gzip.compress(type_.read_bytes(), 1))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, files))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, files: dict[str, tuple[str, bytes]], *arguments: object) -> None:
        self._files = files
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        kind, body = self._files.get(self.path, ("text/plain", gzip.compress(b"")))
        self.send_response(200 if self.path in self._files else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if self.path != "/" else "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Suppress request logging."""


def _manifest() -> dict[str, str]:
    manifest: dict[str, str] = json.loads((version(CATALOG) / GEOMETRY).read_text(encoding="utf-8"))
    return manifest


def _values() -> dict[str, object]:
    """Codes, names and values by year of all counties, in the form that the page's script reads."""
    catalog = version(CATALOG)
    rows = pd.read_parquet(catalog / "county.parquet", filters=[("indicator", "==", INDICATOR)])
    wide = rows[rows["period"].isin(YEARS)].pivot_table(index="place", columns="period", values="value")
    places = pd.read_parquet(catalog / "places.parquet").drop_duplicates("place", keep="last")
    names = places.set_index("place")["name"].reindex(wide.index)
    years = {year: [None if pd.isna(value) else value for value in wide[year]] for year in YEARS}
    return {"places": list(wide.index), "names": list(names.fillna("")), "years": years}
