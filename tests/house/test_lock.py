"""The lock files contain everything the requirement ranges need, with hashes and without download URLs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def required(name: str) -> list[str]:
    """Projects required by a requirements file, including those of files it includes."""
    projects = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        included = re.fullmatch(r"-r (\S+)", line)
        if included:
            projects += required(included[1])
        elif line and not line.startswith("#"):
            projects.append(re.split(r"[\[~=<>;! ]", line)[0].lower())
    return projects


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_holds_every_range_with_hashes_and_no_address(name: str) -> None:
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, flags=re.MULTILINE))
    assert set(required(f"{name}.txt")) <= {project.lower() for project in pinned}
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text


def test_what_runs_and_what_is_tested_are_the_same_releases() -> None:
    run, tested = (
        dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert {project: tested.get(project) for project in run} == run
