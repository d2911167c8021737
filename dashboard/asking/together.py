"""Answers with the sum, mean or median of a measure over the places that a question names."""

from __future__ import annotations

from typing import Final

from dashboard.asking.meaning import Reading
from dashboard.asking.view import Answer, name_of
from dashboard.asking.words import MEAN, MEDIAN, SUM
from dashboard.catalog import Catalog
from dashboard.charts import source_line
from dashboard.charts.theme import written
from dashboard.queries import OwnGroup, of_group, table_of

# Statistics of a group of places, by act.
_STATISTICS: Final = {SUM: "sum", MEAN: "mean", MEDIAN: "median"}


def together(catalog: Catalog, reading: Reading) -> Answer:
    """The measures of several places of one level taken together; missing if a sum lacks one of them."""
    codes = reading.places
    group = OwnGroup(f"{len(codes)}地", codes)
    statistic = _STATISTICS[reading.act]
    label = group.places[f"own-{statistic}"].removeprefix(group.name)
    rows = of_group(catalog, group, f"own-{statistic}", reading.measures, reading.year)
    phrases = []
    for row in rows.rows():
        indicator = catalog.registry.indicators[row.indicator]
        if row.value != row.value:
            phrases.append(f"{indicator.label}没有{label}，{row.note}")
            continue
        value = written(row.value, indicator, catalog.registry.units[row.unit])
        phrases.append(f"{row.when}{indicator.label}的{label}为{value}（{row.note}）")
    names = "、".join(name_of(catalog, code) for code in codes)
    choices = {
        "level": table_of(codes[0]),
        "indicators": ",".join(reading.measures),
        "years": reading.year,
        "list": "、".join(codes),
        "group": f"{group.name}={'、'.join(codes)}",
        "scope": "all" if table_of(codes[0]) == "county" else "",
    }
    chosen = {name: value for name, value in choices.items() if value}
    return Answer(f"{names}{'；'.join(phrases)}。", source_line(rows), "query", chosen)
