"""Paragraphs of a file; one that cannot be read raises an error with a message for users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

from dashboard.checking.paragraph import Paragraph
from dashboard.checking.texts import plain
from dashboard.errors import DashboardError
from dashboard.exports.package import bounded

LARGEST: Final = 20_000_000
# Maximum number of paragraphs, and of cells of tables.
MOST: Final = 20_000


def paragraphs(name: str, content: bytes) -> list[Paragraph]:
    """Paragraphs of a file, read by its extension; raises DashboardError with advice."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in READERS:
        raise DashboardError(
            f"读不了“{name}”：只读 {'、'.join(suffix.upper() for suffix in READERS)}。请另存为其中一种。"
        )
    if len(content) > LARGEST:
        size = len(content) / 1e6
        raise DashboardError(f"“{name}”有 {size:.0f} MB，至多读 {LARGEST / 1e6:.0f} MB。请去掉图片后再试。")
    bounded(name, content)
    try:
        result = READERS[ending](content)
    except DashboardError:
        raise
    except Exception as error:
        raise DashboardError(
            f"“{name}”打不开：内容与 {ending.upper()} 不符，或文件已损坏。请重新保存后再试。"
        ) from error
    if (figures := sum(len(paragraph.cells) for paragraph in result)) > MOST:
        raise DashboardError(f"“{name}”的表里有{figures:,}个数字，一次至多核对{MOST:,}个。请分成几份再试。")
    if len(result) > MOST:
        raise DashboardError(f"“{name}”有{len(result):,}段（行），一次至多核对{MOST:,}段。请分成几份再试。")
    return result


def _text(content: bytes) -> list[Paragraph]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return plain(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise DashboardError("文字的编码认不出。请以 UTF-8 保存后再试。")


# The libraries of office files are loaded only for their files.
def _document(content: bytes) -> list[Paragraph]:
    from dashboard.checking.documents import read

    return read(content)


def _slides(content: bytes) -> list[Paragraph]:
    from dashboard.checking.slides import read

    return read(content)


def _workbook(content: bytes) -> list[Paragraph]:
    from dashboard.checking.workbooks import read

    return read(content)


def _printed(content: bytes) -> list[Paragraph]:
    from dashboard.checking.pages import read

    return read(content)


READERS: Final[Mapping[str, Callable[[bytes], list[Paragraph]]]] = {
    "docx": _document,
    "pptx": _slides,
    "xlsx": _workbook,
    "pdf": _printed,
    "txt": _text,
    "md": _text,
}
