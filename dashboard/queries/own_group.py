"""User-defined groups of places, shown as one place: their sum, mean or median."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.catalog import Catalog
from dashboard.queries.extract import Extract
from dashboard.queries.places import table_of
from dashboard.queries.reading import named, parted
from dashboard.queries.together import STATISTICS, members_together

# Prefix of the group's place ids, followed by the statistic.
_PREFIX: Final = "own-"
_NAME: Final = "自定分组"
# Maximum number of names listed in an error message.
_MOST_NAMES: Final = 20


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A named group of places of one level."""

    name: str
    codes: tuple[str, ...]

    @property
    def places(self) -> dict[str, str]:
        """Labels of the group's places (one per statistic) by id."""
        return {f"{_PREFIX}{statistic}": f"{self.name}{label}" for statistic, label in STATISTICS.items()}


def own_group(catalog: Catalog, text: str, level: str = "") -> OwnGroup:
    """Parse 名称 = 甲、乙、丙, or a list without a name; a name that several levels share is one of `level`, if given.

    Raises ValueError for unknown or ambiguous names, fewer than two places, or places of different levels (or of
    another than `level`).
    """
    before, equals, after = text.replace("＝", "=").partition("=")
    names = parted(after if equals else before)
    meant = {word: named(catalog, word) for word in names}
    kind = level or "county"
    preferred = {word: tuple(code for code in codes if table_of(code) == kind) for word, codes in meant.items()}
    # If every name can be a county (or of `level`), a name shared by a city and a county means the county.
    by_name = preferred if all(preferred.values()) else meant
    for what, wrong in (
        ("没有找到", [word for word, codes in by_name.items() if not codes]),
        ("有几种可能", [word for word, codes in by_name.items() if len(codes) > 1]),
    ):
        if wrong:
            more = f"等{len(wrong)}个" if len(wrong) > _MOST_NAMES else ""
            raise ValueError(
                f"自定分组中{what}：{'、'.join(wrong[:_MOST_NAMES])}{more}。请写全称、代码，或在前面写上省、市。"
            )
    codes = tuple(dict.fromkeys(code for (code,) in by_name.values()))
    if len(codes) < 2:
        raise ValueError("自定分组至少要两个地区，如：四县 = 甲县、乙县、丙县、丁县。")
    if len({table_of(code) for code in codes}) > 1:
        raise ValueError("自定分组里的地区要是同一级的：都是县（市、区），都是市，或都是省。")
    if level and table_of(codes[0]) != level:
        raise ValueError("自定分组里的地区与所选的级别不同，请换级别，或改分组。")
    return OwnGroup(before.strip()[:20] if equals and before.strip() else _NAME, codes)


def is_own_group(place: str) -> bool:
    """Whether a place id belongs to a user-defined group."""
    return place.startswith(_PREFIX)


def is_sum(place: str) -> bool:
    """Whether a place id is a group's sum, which exceeds its members in every total."""
    return place == f"{_PREFIX}sum"


def of_group(catalog: Catalog, group: OwnGroup, place: str, indicators: tuple[str, ...], period: str = "") -> Extract:
    """Values of the group as one place, as in `members_together`."""
    members = table_of(group.codes[0]), group.codes
    return members_together(
        catalog, (place, group.places[place]), members, place.removeprefix(_PREFIX), indicators, period
    )
