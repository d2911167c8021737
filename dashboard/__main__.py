"""The commands: `python -m dashboard build [--check] | boundaries | fonts | ask | check | audit | export | report`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from dashboard.arguments import parsed
from dashboard.errors import DashboardError, reason
from dashboard.settings import ROOT, root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit code 0 on success; 1 with a Chinese message on standard error otherwise.

    A closed pipe ends the command without a message.
    """
    options = parsed(arguments)
    if options.root:
        # Set in the environment so that later reads and child processes use the same root.
        os.environ[ROOT] = str(options.root.absolute())
    try:
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
    except DashboardError as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        print(f"缺少 Python 库 {error.name}。请运行 pip install -r requirements-dev.txt 后再试。", file=sys.stderr)
    except BrokenPipeError:
        # The reader of the output (head) has read what it wanted.
        return 1
    except OSError as error:
        what = f"读写 {error.filename} 时" if error.filename else "读写时"
        print(f"{what}出错：{reason(error)}。请检查后再试。", file=sys.stderr)
    else:
        return code
    return 1


def run() -> int:
    """Entry point of the installed package and of `python -m dashboard`."""
    try:
        return main()
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            # Already reported; otherwise Python would report it again in English at shutdown.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _build(options: argparse.Namespace) -> int:
    # Build libraries are heavy and not installed in production, so each command imports its own.
    from dashboard.build import catalogue

    data = root() / "data"
    if not options.check:
        for table, rows in catalogue.build(data).items():
            print(f"{table}: {rows}行")
        return 0
    differences = catalogue.check(data)
    for difference in differences:
        print(f"data/catalog 中的 {difference.file} 与源表不一致：{difference.reason}", file=sys.stderr)
    if differences:
        print("请运行 python -m dashboard build 并提交结果。", file=sys.stderr)
    return 1 if differences else 0


def _boundaries(options: argparse.Namespace) -> int:
    from dashboard.build.boundaries import build_boundaries

    for level, file in build_boundaries(root() / "data" / "catalog", root() / "static").items():
        print(f"{level}: {file}")
    return 0


def _fonts(options: argparse.Namespace) -> int:
    from dashboard.build.fonts import build_fonts

    folders = ("data/registry", "data/sources", "data/packs", "dashboard", "pages")
    texts = [
        file
        for folder in folders
        for file in sorted((root() / folder).rglob("*"))
        if file.suffix in {".toml", ".csv", ".py", ".js", ".json"}
    ]
    for file in build_fonts(options.source, root() / "static", texts):
        print(file.relative_to(root()))
    return 0


def _export(options: argparse.Namespace) -> int:
    from dashboard.commands import export

    export(options.exhibit, options.place, options.set, options.format, options.output)
    print(options.output)
    return 0


def _report(options: argparse.Namespace) -> int:
    from dashboard.commands import refresh, report, reports

    if options.plan == "refresh":
        if options.old is None:
            raise DashboardError("请写明要刷新的文件：report refresh 旧文件.pptx -o 新文件.pptx。")
        for line in refresh(options.old, options.output, options.json):
            print(line, file=sys.stderr if options.json else sys.stdout)
        return 0
    if options.each:
        missing = reports(options.plan, options.each, options.within, options.base, options.format, options.output)
    else:
        arguments = (options.plan, options.place, options.base, options.format, options.json, options.output)
        missing = report(*arguments, options.template)
    print(options.output)
    for line in missing:
        print(line, file=sys.stderr)
    return 1 if missing else 0


def _check(options: argparse.Namespace) -> int:
    from dashboard.commands import checked

    lines, differs = checked(options.file, options.place, options.output, options.json)
    print(lines)
    return 1 if differs else 0


def _audit(options: argparse.Namespace) -> int:
    from dashboard.commands import audit

    lines, bare = audit(options.pack, "json" if options.json else "csv" if options.csv else "")
    print(lines)
    for line in bare:
        print(line, file=sys.stderr)
    return 1 if bare else 0


def _ask(options: argparse.Namespace) -> int:
    from dashboard.commands import answer

    print(answer(options.sentence, options.place))
    return 0


_COMMANDS = {
    "build": _build,
    "boundaries": _boundaries,
    "fonts": _fonts,
    "ask": _ask,
    "check": _check,
    "audit": _audit,
    "export": _export,
    "report": _report,
}

if __name__ == "__main__":
    raise SystemExit(run())
