from __future__ import annotations

import math

import pytest

from dashboard.charts.theme import MINUS, PALETTES, Mode, contrast, legible, number, rank_of, short, why, written
from dashboard.tables.registry import Registry


@pytest.mark.parametrize(
    ("indicator", "value", "expected"),
    [
        ("county_gdp_mean", 1066.987561, "1,066.99亿元"),
        ("county_gdp", 43746.49, "4.37万亿元"),
        ("county_gdp_share", 61.1129, "61.11%"),
        ("gdp_per_person", 66358.2, "66,358元"),
        ("resident_population", 44.7487, "44.75万人"),
    ],
)
def test_figures_are_written_as_official_chinese_writes_them(
    registry: Registry, indicator: str, value: float, expected: str
) -> None:
    definition = registry.indicators[indicator]
    assert written(value, definition, registry.units[definition.unit]) == expected


def test_a_missing_figure_is_not_held_and_never_zero_or_said_to_be_unpublished(registry: Registry) -> None:
    definition = registry.indicators["gdp"]
    assert written(math.nan, definition, registry.units[definition.unit]) == "未收录"
    assert number(None, 2) == why("") == why("没有说明的") == "未收录"


def test_negative_numbers_carry_a_true_minus() -> None:
    assert number(-46.41, 2) == f"{MINUS}46.41"


def test_ranks_and_short_names_are_written_in_words() -> None:
    assert rank_of(38, 103) == "第38位（共103）"
    assert [short(name) for name in ("新疆维吾尔自治区", "河南省", "北京市", "香港特别行政区")] == [
        "新疆",
        "河南",
        "北京",
        "香港",
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_contrasts_with_its_surface_at_aa(mode: str) -> None:
    palette = PALETTES[mode]  # type: ignore[index]
    for colour in (palette.ink, palette.quiet, palette.accent):
        light, dark = sorted((luminance(colour), luminance(palette.surface)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_sequences_rise_steadily_and_categories_are_at_most_seven(mode: str) -> None:
    palette = PALETTES[mode]  # type: ignore[index]
    steps = [luminance(colour) for colour in palette.sequence]
    assert steps == sorted(steps, reverse=mode == "light")
    assert len(set(palette.categories)) == 7


@pytest.mark.parametrize(("ink", "ground", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_guidelines(ink: str, ground: str, ratio: float) -> None:
    assert contrast(ink, ground) == pytest.approx(ratio, abs=0.005)
    assert contrast(ground, ink) == contrast(ink, ground)


@pytest.mark.parametrize("mode", PALETTES)
def test_small_type_and_the_ring_of_the_focus_are_seen_on_the_page(mode: Mode) -> None:
    palette = PALETTES[mode]
    assert min(contrast(ink, palette.surface) for ink in (palette.ink, palette.quiet)) >= 4.5
    assert contrast(palette.focus, palette.surface) >= 3
    assert min(contrast(legible(hue), hue) for hue in palette.categories) >= 4.5
