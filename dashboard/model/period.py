"""Reference periods of figures; years, halves, month ranges and spans never mix silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PATTERN = r"\d{4}(?:H[12]|M\d{2}-\d{2}|-\d{4})?"
_FORM = re.compile(r"(\d{4})(?:H([12])|M(\d{2})-(\d{2})|-(\d{4}))?")

PeriodKind = Literal["year", "half", "months", "span"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year `2020`, a half `2022H1`, a range of months `2022M01-07`, or a span of years `2011-2020`.

    Ordered by text, so that periods of one kind sort in time.
    """

    text: str

    def __post_init__(self) -> None:
        if not _FORM.fullmatch(self.text):
            raise ValueError(f"不是认得的时期：{self.text}（应如 2020、2022H1、2022M01-07、2011-2020）")

    @staticmethod
    def day(text: str) -> str:
        """A date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) in official Chinese."""
        return "".join(f"{int(part)}{unit}" for part, unit in zip(text.split("-"), "年月日", strict=False))

    @property
    def kind(self) -> PeriodKind:
        if "H" in self.text:
            return "half"
        if "M" in self.text:
            return "months"
        return "span" if "-" in self.text else "year"

    @property
    def year(self) -> int:
        """The year of the period; for a span its last year."""
        return int(self.text[-4:] if self.kind == "span" else self.text[:4])

    @property
    def label(self) -> str:
        """The period in official Chinese, e.g. 2022年1—7月."""
        year, half, first, last, end = _FORM.fullmatch(self.text).groups()  # type: ignore[union-attr]
        if half:
            return f"{year}年{'上' if half == '1' else '下'}半年"
        if first:
            return f"{year}年{int(first)}—{int(last)}月" if first != last else f"{year}年{int(first)}月"
        return f"{year}—{end}年" if end else f"{year}年"
