"""Build of the office templates: a PPTX master with layouts, and a DOCX with styles."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import docx
import pptx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn as in_slides
from pptx.util import Inches

from dashboard.charts.theme import PALETTES
from dashboard.exports.package import stamped
from dashboard.exports.pptx_deck import CAPTION, RIGHT_CAPTION, SOURCE
from dashboard.exports.properties import LANGUAGE, properties
from dashboard.settings import CODE

TYPE: Final = "微软雅黑"
_LIGHT: Final = PALETTES["light"]
_SPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Parts of the libraries' default templates that no file needs: thumbnail, printer settings, duplicate styles.
_UNUSED: Final = ("docProps/thumbnail", "ppt/printerSettings/", "customXml/", "word/stylesWithEffects")
_WIDE, _HIGH = 13.333, 7.5
# Theme colours by name; the second accent highlights the selected place.
_COLOURS: Final = {
    "dk1": _LIGHT.ink,
    "lt1": "#ffffff",
    "dk2": _LIGHT.quiet,
    "lt2": "#eef2f6",
    "accent1": _LIGHT.categories[0],
    "accent2": _LIGHT.accent,
    "accent3": _LIGHT.categories[1],
    "accent4": _LIGHT.categories[2],
    "accent5": _LIGHT.categories[3],
    "accent6": _LIGHT.categories[4],
    "hlink": _LIGHT.categories[0],
    "folHlink": _LIGHT.categories[3],
}
Frame = tuple[float, float, float, float]
# Placeholders: type, index, name, frame (inches), font size (points), colour, bold, vertical anchor.
Holder = tuple[str, int, str, Frame, float, str, bool, str]
_TITLE: Final[Holder] = ("title", 0, "标题", (0.5, 0.36, 12.33, 0.92), 22, "tx1", True, "ctr")
_CAPTION: Final[Holder] = ("body", CAPTION, "图题", (0.5, 1.3, 12.33, 0.3), 12, "tx2", False, "ctr")
_SOURCE: Final[Holder] = ("body", SOURCE, "来源", (0.5, 6.86, 10.3, 0.42), 9, "tx2", False, "ctr")
_NUMBER: Final[Holder] = ("sldNum", 12, "页码", (12.33, 6.86, 0.5, 0.42), 9, "tx2", False, "ctr")
_DATE: Final[Holder] = ("dt", 10, "日期", (10.9, 6.86, 1.5, 0.42), 9, "tx2", False, "ctr")
_FOOT: Final = (_SOURCE, _DATE, _NUMBER)
_TOP, _TALL = 1.68, 5.1
# The same for two figures, whose captions may have two lines.
_BELOW, _LOWER = 1.8, 4.98
LAYOUTS: Final[dict[str, tuple[str, tuple[Holder, ...]]]] = {
    "标题": (
        "title",
        (
            ("ctrTitle", 0, "标题", (0.9, 2.2, 11.5, 1.5), 40, "tx1", True, "b"),
            ("subTitle", 1, "副标题", (0.9, 3.9, 11.5, 1.6), 18, "tx2", False, "t"),
        ),
    ),
    "章节": (
        "secHead",
        (
            ("title", 0, "标题", (0.9, 2.6, 11.5, 1.2), 34, "tx1", True, "b"),
            ("body", 1, "说明", (0.9, 3.95, 11.5, 1.2), 16, "tx2", False, "t"),
            _NUMBER,
        ),
    ),
    "图表与要点": (
        "obj",
        (_TITLE, _CAPTION, ("", 1, "图表", (0.5, _TOP, 12.33, _TALL), 14, "tx1", False, "t"), *_FOOT),
    ),
    "两图": (
        "twoObj",
        (
            _TITLE,
            ("body", CAPTION, "左图题", (0.5, 1.3, 6.06, 0.42), 10.5, "tx2", False, "t"),
            ("body", RIGHT_CAPTION, "右图题", (6.77, 1.3, 6.06, 0.42), 10.5, "tx2", False, "t"),
            ("", 1, "左图", (0.5, _BELOW, 6.06, _LOWER), 14, "tx1", False, "t"),
            ("", 2, "右图", (6.77, _BELOW, 6.06, _LOWER), 14, "tx1", False, "t"),
            *_FOOT,
        ),
    ),
    "表格": ("tbl", (_TITLE, _CAPTION, ("tbl", 1, "表格", (0.5, _TOP, 12.33, _TALL), 12, "tx1", False, "t"), *_FOOT)),
    "结尾": (
        "titleOnly",
        (
            _TITLE,
            ("body", 1, "说明", (0.5, _TOP, 12.33, _TALL), 14, "tx2", False, "t"),
            _NUMBER,
        ),
    ),
}


def main() -> None:
    """Write the templates into the exports' template folder."""
    for file in build_templates(CODE / "dashboard" / "exports" / "template"):
        print(file.relative_to(CODE))


def build_templates(folder: Path) -> list[Path]:
    """Write both templates into `folder`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    templates = {"slides.pptx": _slides(), "document.docx": _document()}
    for name, content in templates.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in templates]


def _slides() -> bytes:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    # The library's template declares 4:3 slides.
    deck.element.sldSz.attrib.pop("type", None)
    master = deck.slide_master
    layouts = list(master.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        master.slide_layouts.remove(layout)
    for layout, (name, (kind, holders)) in zip(layouts, LAYOUTS.items(), strict=False):
        _laid(layout._element, name, kind, holders)
    _mastered(master)
    file = io.BytesIO()
    deck.save(file)
    return stamped(file.getvalue(), properties("幻灯片模板"), _UNUSED)


def _laid(element: Any, name: str, kind: str, holders: tuple[Holder, ...]) -> None:
    element.set("type", kind)
    element.cSld.set("name", name)
    tree = element.cSld.spTree
    for node in list(tree)[2:]:
        tree.remove(node)
    if kind in ("title", "secHead"):
        tree.append(_bar(2, 0.9, 2.1 if kind == "title" else 2.5))
    for number, holder in enumerate(holders, 3):
        tree.append(_holder(number, holder))


def _mastered(master: Any) -> None:
    tree = master._element.cSld.spTree
    for node in list(tree)[2:]:
        tree.remove(node)
    body: Holder = ("body", 1, "正文", (0.5, _TOP, 12.33, _TALL), 14, "tx1", False, "t")
    tree.append(_bar(2, 0.5, 0.26))
    for number, holder in enumerate((_TITLE, body, _DATE, _NUMBER), 3):
        tree.append(_holder(number, holder))
    for style, size, bold, face in (("titleStyle", 22, 1, "mj"), ("bodyStyle", 14, 0, "mn")):
        node = master._element.find(f"{in_slides('p:txStyles')}/{in_slides(f'p:{style}')}")
        for level in list(node):
            node.remove(level)
        node.append(parse_xml(_level(size, bold, face)))
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = _theme(theme.blob)


def _level(size: float, bold: int, face: str) -> str:
    fonts = f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>'
    return (
        f'<a:lvl1pPr {_SPACES} marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{size * 100}" b="{bold}"'
        f' kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>{fonts}</a:defRPr></a:lvl1pPr>'
    )


def _holder(number: int, holder: Holder) -> Any:
    kind, index, name, frame, size, colour, bold, anchor = holder
    left, top, wide, high = (int(Inches(side)) for side in frame)
    typed = f' type="{kind}"' if kind else ""
    index_attribute = f' idx="{index}"' if index else ""
    align = ' algn="r"' if kind in ("dt", "sldNum") else ""
    page_field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="zh-CN"/><a:t>‹#›</a:t></a:fld>'
    )
    inside = page_field if kind == "sldNum" else f'<a:r><a:rPr lang="zh-CN"/><a:t>{name}</a:t></a:r>'
    return parse_xml(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{typed}{index_attribute}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f'<a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0"{align}><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f"</a:defRPr></a:lvl1pPr></a:lstStyle><a:p>{inside}</a:p></p:txBody></p:sp>"
    )


def _bar(number: int, left: float, top: float) -> Any:
    """A short coloured bar above a title."""
    x, y, wide, high = (int(Inches(side)) for side in (left, top, 0.6, 0.06))
    return parse_xml(
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="色条"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
        '<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        '</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


def _theme(blob: bytes) -> bytes:
    """Apply the dashboard's colours and font to a theme."""
    root = etree.fromstring(blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "县域经济")
    for name, colour in _COLOURS.items():
        node = root.find(f".//a:clrScheme/a:{name}", space)
        for child in list(node):
            node.remove(child)
        etree.SubElement(node, f"{{{space['a']}}}srgbClr", val=colour[1:].upper())
    for font in root.findall(".//a:fontScheme/*", space):
        for node in list(font):
            if etree.QName(node).localname in ("latin", "ea", "cs") or node.get("script") == "Hans":
                node.set("typeface", TYPE)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


# Document styles: name, font size (points), bold, muted colour, centred, spacing before and after (points).
_STYLES: Final = (
    ("Normal", 10.5, False, False, False, 0, 3),
    ("Title", 18, True, False, False, 0, 4),
    ("Heading 1", 16, True, False, False, 10, 4),
    ("Heading 2", 11, True, False, False, 8, 3),
    ("Caption", 10.5, True, False, False, 6, 2),
    ("图题", 10.5, True, False, False, 6, 2),
    ("表题", 10.5, True, False, False, 6, 2),
    ("正文", 10.5, False, False, False, 0, 3),
    ("旁注", 9, False, True, False, 0, 3),
    ("来源", 8, False, True, False, 0, 3),
)
# GB/T 9704: top and left margins of official documents (cm); the type area is 156 by 225 millimetres.
_ABOVE, _LEFT, _WRITTEN = 3.7, 2.8, (15.6, 22.5)


def _document() -> bytes:
    document = docx.Document()
    settings = document.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    # Ensures a Chinese fallback font, because other fonts draw some of the characters differently.
    for node in (settings.find(qn("w:themeFontLang")), next(document.styles.element.iter(qn("w:lang")))):
        node.set(qn("w:eastAsia"), LANGUAGE)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.left_margin = Cm(_ABOVE), Cm(_LEFT)
    section.right_margin = Cm(21 - _LEFT - _WRITTEN[0])
    section.bottom_margin = Cm(29.7 - _ABOVE - _WRITTEN[1])
    for name, size, bold, quiet, middle, before, after in _STYLES:
        style = _style(document, name)
        style.font.name, style.font.size, style.font.bold, style.font.italic = TYPE, Pt(size), bold, False
        colour = _LIGHT.quiet if quiet else _LIGHT.ink
        style.font.color.rgb = RGBColor.from_string(colour[1:].upper())
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # Theme fonts in the library's template would override the font name.
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:eastAsia"), TYPE)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = "题" in name or name.startswith(("Heading", "Caption", "Title"))
        if middle:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/theme"):
            rel.target_part._blob = _theme(rel.target_part.blob)
    file = io.BytesIO()
    document.save(file)
    return stamped(file.getvalue(), properties("文档模板"), _UNUSED)


def _style(document: Any, name: str) -> Any:
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = document.styles["Normal"], True
    return style


if __name__ == "__main__":
    main()
