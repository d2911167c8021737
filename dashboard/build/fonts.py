"""Build of the fonts: Noto Sans SC subset to the characters that the dashboard can show."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

from dashboard.errors import DashboardError

FAMILY: Final = "Noto Sans SC"
REST: Final = f"{FAMILY} Rest"
_FACE: Final = "Noto Sans CJK SC"
_WEIGHTS: Final = {"Regular": 400, "Bold": 700}
# Maximum error of the quadratic outlines, in thousandths of an em.
_ERROR: Final = 1.0
# Beyond GB 2312: Latin, general punctuation, superscripts, currency, letterlike, arrows, operators, enclosed numbers,
# geometric shapes, CJK punctuation and full-width forms.
_RANGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x2046),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x214F),
    (0x2150, 0x218B),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x25A0, 0x25FF),
    (0x3000, 0x303F),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)


def gb2312() -> set[int]:
    """Code points of GB 2312: 6,763 hanzi and the symbols."""
    code_points = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                code_points.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return code_points


def build_fonts(source: Path, static: Path, texts: Iterable[Path]) -> list[Path]:
    """Write each weight under `static`/fonts; returns the files. Raises DashboardError if the source is missing.

    A TTF for exports holds GB 2312 and every character of `texts`. Browsers get two WOFF2 files: the characters of
    `texts`, fetched by every visitor, and the rest as a separate family, fetched only when needed.
    """
    common = {point for low, high in _RANGES for point in range(low, high + 1)}
    for text in texts:
        common |= {ord(letter) for letter in text.read_text(encoding="utf-8")}
    rest = gb2312() - common
    folder = static / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for weight in _WEIGHTS:
        for wanted, family, ending in (
            (common | rest, FAMILY, ".ttf"),
            (common, FAMILY, ".woff2"),
            (rest, REST, "-rest.woff2"),
        ):
            font = _subset(source / f"NotoSansCJK-{weight}.ttc", wanted, weight, family)
            if ending == ".ttf":
                _plain(font)
            font.flavor = "woff2" if ending.endswith("woff2") else None
            files.append(_saved(font, folder / f"NotoSansSC-{weight}{ending}"))
    return files


def _subset(file: Path, wanted: set[int], weight: str, family: str) -> TTFont:
    if not file.exists():
        raise DashboardError(f"找不到字体 {file}。请先安装 Debian 的 fonts-noto-cjk，或用 --source 指明所在目录。")
    font = next(face for face in TTCollection(str(file)).fonts if face["name"].getDebugName(1) == _FACE)
    options = subset.Options(
        # Enough for horizontal Chinese and Latin; vertical and proportional forms would double the size.
        layout_features=["ccmp", "kern", "locl", "mark"],
        drop_tables=["DSIG", "vhea", "vmtx", "VORG", "BASE"],
        name_IDs=["*"],
        hinting=False,
        desubroutinize=False,
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    _rename(font, weight, family)
    return font


def _rename(font: TTFont, weight: str, family: str) -> None:
    """Set the family name and weight in all name records, as one family with two weights."""
    postscript = f"{family.replace(' ', '')}-{weight}"
    name_records = {1: family, 2: weight, 3: postscript, 4: f"{family} {weight}", 6: postscript, 16: family, 17: weight}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 5, 13, 14)]
    for id_, text in name_records.items():
        table.setName(text, id_, 3, 1, 0x409)
    font["OS/2"].usWeightClass = _WEIGHTS[weight]
    face = font["CFF "].cff
    face.fontNames[0] = postscript
    face.topDictIndex[0].FamilyName = family
    face.topDictIndex[0].FullName = f"{family} {weight}"


def _plain(font: TTFont) -> None:
    """Convert to TrueType outlines without layout tables, which the exports' renderer reads twice as fast."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    for table in ("CFF ", "GSUB", "GPOS"):
        if table in font:
            del font[table]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    font["glyf"].compile(font)
    for name in order:
        font["hmtx"][name] = font["hmtx"][name][0], getattr(outlines[name], "xMin", 0)
    # Required TrueType maxima besides points and contours; none of these features is used.
    maxima = font["maxp"]
    maxima.tableVersion = 0x00010000
    for count in ("Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxima, f"max{count}", 0)
    maxima.maxZones, maxima.maxSizeOfInstructions, maxima.maxComponentElements = 1, 0, 0
    font.sfntVersion = "\x00\x01\x00\x00"


def _saved(font: TTFont, file: Path) -> Path:
    temporary = file.with_suffix(".new")
    font.save(temporary)
    os.replace(temporary, file)
    return file
