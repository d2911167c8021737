"""Whether a written figure agrees with a value: the same, by rounding, or off by a power of ten."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.checking.candidates import DIGIT
from dashboard.checking.numerals import Numeral

SAME, ROUNDED = "一致", "四舍五入一致"
# Beyond this ratio the text probably means something else, unless it is off by a power of ten.
FAR: Final = 3.0
# Fewest digits of which two neighbours are not exchanged by chance.
EXCHANGED: Final = 4
# Relative tolerance for approximate figures.
_ABOUT: Final = 0.05
_FRACTION: Final = 0.1
# Relative difference of last digits between publications of one figure.
_LAST: Final = 2e-6
_SLIPS: Final = {1e4: "一万倍", 1e8: "一亿倍", 1e3: "一千倍", 1e2: "一百倍", 10.0: "十倍"}


def agrees(numeral: Numeral, value: float, slack: float = 0.0) -> str:
    """SAME or ROUNDED if a value, within `slack`, agrees with the figure; empty if not."""
    written, step = abs(numeral.value), numeral.step
    value = abs(value)
    if step / 2 < slack:
        # The figure has more digits than the catalogue; publications may differ in the last ones.
        slack += DIGIT * value
    if abs(value - written) <= 1e-9 * max(1.0, written):
        return SAME
    if abs(value - written) <= max(step / 2, slack, 0.0 if numeral.counted_exactly else _LAST * value) * (1 + 1e-6):
        return ROUNDED
    # 六成左右 and 四分之一左右 are less exact than 60%左右.
    fraction = "分之" in numeral.text and not numeral.text.startswith("百")
    about = step if "成" in numeral.text else (_FRACTION if fraction else _ABOUT) * written
    loose = {"about": abs(value - written) <= about, "more_than": value >= written > value / FAR}
    loose["less_than"] = value <= written < value * FAR
    return ROUNDED if loose.get(numeral.firmness) else ""


def off_by(written: float, value: float) -> str:
    """Hint that a figure is off by a power of ten; empty otherwise."""
    if not written or not value:
        return ""
    times = abs(written / value)
    for size, multiple in _SLIPS.items():
        if abs(times / size - 1) < 0.006 or abs(times * size - 1) < 0.006:
            return f"恰差{multiple}，请核对单位"
    return ""


def exchanged(numeral: Numeral, value: float, fewest: int = EXCHANGED) -> bool:
    """Whether a figure has the digits of a value, at least the `fewest`, but for two neighbours that are exchanged."""
    written, held = (f"{round(abs(one) / numeral.step)}" for one in (numeral.value, value))
    apart = [at for at, (a, b) in enumerate(zip(written, held, strict=False)) if a != b]
    if len(written) != len(held) or len(held) < fewest or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    first, second = apart
    return written[first] == held[second] and written[second] == held[first]


def slipped(numeral: Numeral, value: float) -> bool:
    """Whether a figure has the digits of a value, and only its power of ten is another."""
    return any(
        bool(agrees(replace(numeral, value=numeral.value * times, step=numeral.step * times, firmness="exact"), value))
        for size in _SLIPS
        for times in (size, 1 / size)
    )
