"""Column layouts of the tables transcribed from the deck, and the measures of its printed rankings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DeckTable:
    """A transcribed table: `columns` maps each column, in order, to its kind; `key` lists the unique key."""

    columns: Mapping[str, str]
    key: tuple[str, ...]


QUALIFIERS: Final = ("exact", "about", "more_than", "less_than", "qualitative")
EVENT_KINDS: Final = (
    "administrative_stage",
    "development_stage",
    "policy",
    "speech",
    "local_decision",
    "event",
)

CITED: Final = {"quote": "text", "note": "text?"}

DECK_TABLES: Final[Mapping[str, DeckTable]] = {
    "claims": DeckTable(
        {
            "id": "text",
            "view": "view",
            "section": "text",
            "line": "whole",
            "place": "place?",
            "label": "text",
            "indicator": "indicator?",
            "period": "period?",
            "value": "number",
            "unit": "unit",
            "qualifier": "qualifier",
            **CITED,
        },
        ("id",),
    ),
    "top_hundred": DeckTable(
        {
            "position": "whole",
            "line": "whole",
            "printed_province": "text",
            "printed_name": "text",
            "place": "place?",
            "note": "text?",
        },
        ("position",),
    ),
    "shrinking_cities": DeckTable(
        {
            "position": "whole",
            "line": "whole",
            "printed_name": "text",
            "printed_province": "text",
            "place": "place",
            "population_change_10k_person": "number",
            "population_change_percent": "number",
            "note": "text?",
        },
        ("position",),
    ),
    "city_tiers": DeckTable(
        {
            "position": "whole",
            "line": "whole",
            "tier": "text",
            "gdp_growth_percent": "number",
            "population_change_10k_person": "number",
            "population_change_percent": "number",
            "pupils_change_10k_person": "number",
            "pupils_change_percent": "number",
            "house_price_10k_yuan_per_m2": "number",
            "note": "text?",
        },
        ("position",),
    ),
    "targets": DeckTable(
        {
            "id": "text",
            "view": "view",
            "line": "whole",
            "section": "text",
            "place": "place",
            "label": "text",
            "indicator": "indicator?",
            "deadline": "date?",
            "value": "number?",
            "unit": "unit?",
            "qualifier": "qualifier",
            **CITED,
        },
        ("id",),
    ),
    "timeline": DeckTable(
        {
            "id": "text",
            "view": "view",
            "line": "whole",
            "section": "text",
            "place": "place?",
            "kind": "event_kind",
            "start": "date",
            "end": "date?",
            "title": "text",
            **CITED,
        },
        ("id",),
    ),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a printed ranking: label, unit and period of its measure."""

    label: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """A printed table with positions; `table` is its transcription, `name` the column with the row's name."""

    table: str
    title: str
    name: str
    measures: Mapping[str, Measure]


# The decade compared in the deck, as a span.
DECADE: Final = "2010-2020"

RANKINGS: Final[Mapping[str, Ranking]] = {
    "top_hundred_2022": Ranking("top_hundred", "2022县域高质量发展百强", "printed_name", {}),
    "shrinking_cities_2020": Ranking(
        "shrinking_cities",
        "人口净减少幅度前20座城市",
        "printed_name",
        {
            "population_change_10k_person": Measure("2020年较2010年人口增减", "10k_person", DECADE),
            "population_change_percent": Measure("人口增减幅度", "percent", DECADE),
        },
    ),
    "city_tiers_2020": Ranking(
        "city_tiers",
        "不同GDP区间城市人口变化对比",
        "tier",
        {
            "gdp_growth_percent": Measure("2020年GDP较2010年增长均值", "percent", DECADE),
            "population_change_10k_person": Measure("七普人口较2010年增减均值", "10k_person", DECADE),
            "population_change_percent": Measure("人口增减幅度均值", "percent", DECADE),
            "pupils_change_10k_person": Measure("2019年小学生数量较2010年增减均值", "10k_person", "2010-2019"),
            "pupils_change_percent": Measure("小学生增减幅度均值", "percent", "2010-2019"),
            "house_price_10k_yuan_per_m2": Measure("8月二手房均价", "10k_yuan_per_m2", "2022M08-08"),
        },
    ),
}
