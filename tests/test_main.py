"""Errors of every command end in one Chinese sentence, and nothing is written."""

from __future__ import annotations

import logging
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import ibis
import pytest

from dashboard import settings
from dashboard.__main__ import _COMMANDS, main
from dashboard.build.publish import staged
from dashboard.catalog import version
from dashboard.errors import DashboardError
from dashboard.exports.output import written
from tests.conftest import ROOT

WRITERS = {
    "export": ["export", "county.map", "--format", "csv"],
    "report": ["report", "brief", "--format", "docx"],
}
COMMANDS = {
    "build": ["build"],
    "check": ["build", "--check"],
    "boundaries": ["boundaries"],
    "fonts": ["fonts"],
    "ask": ["ask", "昆山GDP"],
    "check a text": ["check", "README.md"],
    "audit": ["audit"],
}


@pytest.fixture(autouse=True)
def _own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo process-wide effects: commands disable logging; a report would replace the process with `os.execv`."""
    monkeypatch.delattr(os, "execv")
    yield
    logging.disable(logging.NOTSET)


def order(name: str, file: Path) -> list[str]:
    return [*WRITERS[name], "-o", str(file)] if name in WRITERS else COMMANDS[name]


def error_message(capsys: pytest.CaptureFixture[str]) -> str:
    """Text on standard error, which must be one line of Chinese; standard output must be empty."""
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r".*[\u4e00-\u9fff].*。\n", err), err
    return err


def test_every_command_is_among_those_tried() -> None:
    assert {arguments[0] for arguments in (*WRITERS.values(), *COMMANDS.values())} == set(_COMMANDS)


@pytest.mark.parametrize("name", [*WRITERS, *COMMANDS])
def test_a_missing_root_is_named_with_its_setting(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path / "none"), *order(name, tmp_path / "x")]) == 1
    message = error_message(capsys)
    assert str(tmp_path / "none") in message
    assert "--root" in message
    assert "DASHBOARD_ROOT" in message
    assert list(tmp_path.iterdir()) == []


# The boundaries command needs only its library, no data.
@pytest.mark.parametrize("name", sorted({*WRITERS, *COMMANDS} - {"boundaries"}))
def test_a_root_with_an_empty_data_folder_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv(settings.ROOT, str(tmp_path))
    if name == "fonts":
        # This command checks its source first.
        assert main(["fonts", "--source", str(tmp_path)]) == 1
    else:
        assert main(order(name, tmp_path / "x.csv")) == 1
    error_message(capsys)
    assert not (tmp_path / "x.csv").exists()


def state(folder: Path) -> list[tuple[str, int, bytes]]:
    return [
        (str(file), file.lstat().st_mode, file.read_bytes() if file.is_file() else b"")
        for file in sorted(folder.rglob("*"))
    ]


# Value of DASHBOARD_CATALOG, with {} for a folder containing the files below; text the error message must contain.
ADDRESSES = {
    "{}/nowhere": "nowhere",
    "nonsense://somewhere": "认不出这种地址",
    "postgres://reader:secret@[half/x": "认不出这种地址",
    "postgres://reader:secret@127.0.0.1:1/x": "127.0.0.1:1",
    "duckdb://{}/none.duckdb": "none.duckdb",
    "sqlite://{}/none.db": "none.db",
    "duckdb://{}/text.duckdb": "text.duckdb",
    "duckdb://{}/empty.duckdb": "缺少数据表：national、",
    "{}/empty": "current",
    "{}/text.duckdb": "text.duckdb",
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_without_a_catalogue_is_named_with_what_to_do(
    address: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.duckdb").write_text("no database", encoding="utf-8")
    ibis.duckdb.connect(tmp_path / "empty.duckdb").disconnect()
    monkeypatch.setenv(settings.CATALOG, address.format(tmp_path))
    before = state(tmp_path)
    assert main(order(name, tmp_path / "图")) == 1
    message = error_message(capsys)
    assert ADDRESSES[address] in message
    assert "请" in message
    assert "secret" not in message
    # Nothing was created, not even a database at the address.
    assert state(tmp_path) == before


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def remove(file: Path) -> None:
    file.unlink()


def replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy of the built-in catalogue for tests to corrupt; DASHBOARD_CATALOG points to it."""
    shutil.copytree(ROOT / "data" / "catalog", tmp_path / "copy")
    monkeypatch.setenv(settings.CATALOG, str(tmp_path / "copy"))
    return tmp_path / "copy"


@pytest.mark.parametrize("spoil", [cut, change, remove, replace_by_a_folder])
@pytest.mark.parametrize(
    "name", ["manifest.json", "county.parquet", "points.parquet", "boundaries_city.parquet", "registry/units.toml"]
)
def test_a_file_of_the_catalogue_that_is_not_as_published_is_named(
    name: str, spoil: Callable[[Path], None], copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(version.current(copy) / name)
    assert main(order("export", copy.parent / "图")) == 1
    message = error_message(capsys)
    assert name in message
    assert f"请运行 python -m dashboard {'boundaries' if name in version.MAPS else 'build'}。" in message
    assert not (copy.parent / "图").exists()


@pytest.mark.parametrize("content", [b"", b"../../etc", b"000000000000", b"\xff\xfe", None])
def test_a_pointer_that_leads_nowhere_is_named(
    content: bytes | None, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pointer = copy / version.POINTER
    remove(pointer) if content is None else pointer.write_bytes(content)
    assert main(order("export", copy.parent / "图")) == 1
    message = error_message(capsys)
    assert "current" in message
    assert "请运行 python -m dashboard build。" in message


@pytest.mark.parametrize("table", [*version.TABLES, *version.SPOTS])
def test_a_version_without_a_table_is_refused(table: str, copy: Path) -> None:
    with staged(copy) as staging:
        staging.carry_over(lambda name: name != f"{table}.parquet")
    with pytest.raises(DashboardError, match=f"没有列出 {table}.parquet"):
        version.open_version(copy)


# Targets that cannot be written to; {} is a folder with the files of `obstacles`.
TARGETS = (
    "{}",
    "/",
    "{}/pipe",
    "/dev/null",
    "/dev/full",
    "{}/to-device",
    "{}/to-folder",
    "{}/to-itself",
    "{}/read-only",
    "{}/to-read-only",
    "{}/none/图",
    "{}/read-only/图",
    f"{{}}/{'图' * 100}",
    "/proc/图",
)


def obstacles(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "read-only").write_text("mine", encoding="utf-8")
    (folder / "read-only").chmod(0o444)
    for name, to in {
        "device": Path("/dev/full"),
        "folder": folder,
        "itself": folder / "to-itself",
        "read-only": folder / "read-only",
    }.items():
        (folder / f"to-{name}").symlink_to(to)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("target", TARGETS)
def test_a_target_that_is_no_writable_file_is_refused_and_left_as_it_is(
    target: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    obstacles(tmp_path)
    before = state(tmp_path)
    file = Path(target.format(tmp_path))
    assert main(order(name, file)) == 1
    assert re.fullmatch(r"写不到 .*：.+。请用 -o 换一个文件名或文件夹。\n", error_message(capsys))
    # An error found only when writing, at the end of the work, also changes nothing.
    with pytest.raises(DashboardError, match="写不到"):
        written(file, b"content")
    assert state(tmp_path) == before


def test_a_link_to_a_file_keeps_being_one_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    (tmp_path / "file").chmod(0o640)
    (tmp_path / "link").symlink_to("file")
    written(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert state(tmp_path)[0] == (str(tmp_path / "file"), 0o100640, b"new")


def elsewhere(
    folder: Path, *arguments: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command outside the project folder, like an installed package."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=before,
    )


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    def almost_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    (tmp_path / "图.csv").write_text("old", encoding="utf-8")
    done = elsewhere(tmp_path, "export", "county.map", "--format", "csv", "-o", "图.csv", before=almost_full)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "写不到 图.csv：超出允许的文件大小。请用 -o 换一个文件名或文件夹。\n"
    assert state(tmp_path) == [(str(tmp_path / "图.csv"), 0o100644, b"old")]


@pytest.mark.slow
def test_a_command_works_in_any_folder(tmp_path: Path) -> None:
    done = elsewhere(tmp_path, "export", "county.map", "--format", "csv", "-o", "图.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "图.csv\n", "")
    assert "410882" in (tmp_path / "图.csv").read_text(encoding="utf-8-sig")


@pytest.mark.slow
def test_an_installed_package_without_its_data_beside_it_says_how_to_name_the_folder(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "dashboard", tmp_path / "site" / "dashboard")
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "export", "county.map", "-o", str(tmp_path / "x")],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert (
        done.stderr
        == f"{tmp_path / 'site'} 中没有文件夹 data。请用 --root 或环境变量 DASHBOARD_ROOT 指明项目所在的文件夹。\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少 命令"),
        (["nonsense"], "没有 'nonsense'，可用的有"),
        (["build", "--nonsense"], "认不出 --nonsense"),
        (["build", "--check=1"], "不接受值"),
        (["export"], "缺少 exhibit, -o/--output"),
        (["export", "county.map", "-o"], "后面须写一个值"),
        (["--root"], "后面须写一个值"),
    ],
)
def test_a_wrong_order_is_told_in_chinese_and_ends_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert message in err
    assert err.startswith("用法：")
    assert not re.search(r"usage|error|required|expected|invalid|argument\b", err)


def test_a_closed_pipe_ends_a_command_without_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    pipe = os.fdopen(writer, "w")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["ask", "昆山GDP"]) == 1
    with pytest.raises(BrokenPipeError):
        pipe.close()
    assert capsys.readouterr().err == ""
