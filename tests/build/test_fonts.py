"""The committed fonts, read with fontTools."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dashboard.build.fonts import FAMILY, REST, build_fonts, gb2312
from dashboard.errors import DashboardError

WEIGHTS = ("Regular", "Bold")
FILES = tuple(f"NotoSansSC-{weight}{ending}" for weight in WEIGHTS for ending in (".ttf", ".woff2", "-rest.woff2"))


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, root: Path) -> Path:
    return root / "static" / "fonts" / str(request.param)


def test_a_font_is_small_and_found_by_its_family_name(file: Path) -> None:
    assert file.stat().st_size < 4 * 1024 * 1024
    font = TTFont(file)
    assert font["name"].getDebugName(1) == (REST if "-rest" in file.name else FAMILY)
    assert font["OS/2"].usWeightClass == (700 if "Bold" in file.name else 400)


def covered(root: Path, name: str) -> set[int]:
    return set(TTFont(root / "static" / "fonts" / name).getBestCmap())


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_weight_has_all_of_gb_2312_for_exports_and_in_two_parts_for_browsers(root: Path, weight: str) -> None:
    points = gb2312()
    assert sum(0x4E00 <= point < 0xA000 for point in points) == 6763
    whole, first, rest = (covered(root, f"NotoSansSC-{weight}{end}") for end in (".ttf", ".woff2", "-rest.woff2"))
    assert points <= whole
    assert first | rest == whole
    # The rest file is rebuilt rarely: characters added to the product since may be in both.
    assert len(first & rest) < 200


def test_every_hanzi_that_the_product_can_show_is_in_the_font_that_every_visitor_fetches(root: Path) -> None:
    first = covered(root, "NotoSansSC-Regular.woff2")
    folders = ("data/registry", "data/sources", "data/packs", "dashboard", "pages")
    files = [
        file
        for folder in folders
        for file in (root / folder).rglob("*")
        if file.suffix in (".csv", ".toml", ".py", ".js")
    ]
    hanzi = {letter for file in files for letter in file.read_text(encoding="utf-8") if "\u3400" <= letter < "\ua000"}
    assert {letter for letter in hanzi if ord(letter) not in first} == set()


def test_the_licence_lies_beside_the_fonts(root: Path) -> None:
    text = (root / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "PERMISSION & CONDITIONS" in text


def test_without_the_source_fonts_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(DashboardError, match="fonts-noto-cjk"):
        build_fonts(tmp_path, tmp_path, [])
