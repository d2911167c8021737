"""Settings from environment variables."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dashboard import settings


@pytest.mark.parametrize(("setting", "expected"), [("", 15), ("0", 0), ("19", 15)])
def test_background_work_gives_way_as_far_as_it_is_told_and_never_further(
    setting: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.NICENESS, setting)
    assert settings.niceness(15) == expected


@pytest.mark.parametrize(("setting", "expected"), [("", 10), ("0", 0)])
def test_a_renderer_process_gives_way_to_the_server_unless_told_otherwise(setting: str, expected: int) -> None:
    code = "import os, sys; from dashboard.server import render_worker; render_worker.main(); print(os.nice(0))"
    finished = subprocess.run(
        [sys.executable, "-c", code, str(settings.root() / "static")],
        input=b"",
        capture_output=True,
        env={**os.environ, settings.NICENESS: setting},
        check=True,
    )
    assert int((finished.stdout or finished.stderr).split()[-1]) - os.nice(0) == expected
