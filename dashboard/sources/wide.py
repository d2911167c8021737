"""Reader of bulk tables with one row per place and year, described by the TOML beside each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.errors import DataInvalid, DefinitionError, Problem
from dashboard.model import Correction
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import located, mended, read_text
from dashboard.tables import schemas
from dashboard.tables.observations import NOT_PUBLISHED, NOT_TAKEN, OBSERVATION, PUBLISHED, UNPUBLISHED
from dashboard.tables.registry import Registry


@dataclass(frozen=True)
class Layout:
    """Layout of a bulk table, from the TOML beside it: source, vintage, edition of the codes, and columns."""

    file: Path
    source: str
    vintage: str | Mapping[str, str]
    level: str
    missing: str
    columns: Mapping[str, Mapping[str, str]]
    text: tuple[str, ...] = ()
    edition: str = ""
    edition_column: str = ""
    period: str = ""
    period_column: str = ""
    reader: str = "wide"

    @property
    def table(self) -> str:
        return self.file.stem

    def vintage_of(self, period: str) -> str:
        return self.vintage if isinstance(self.vintage, str) else self.vintage[period]


def layouts(root: Path) -> Iterator[Layout]:
    """Layouts of all bulk tables under `root`, ordered by path; raises DefinitionError for wrong fields."""
    for file in sorted(root.rglob("*.toml")):
        entry: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        try:
            yield Layout(file=file.with_suffix(".csv"), **entry | {"text": tuple(entry.get("text", ()))})
        except TypeError as error:
            raise DefinitionError(f"{file.name} 的字段不对：{error}") from error


def read_wide(layout: Layout, root: Path, registry: Registry, gazetteer: Gazetteer) -> pd.DataFrame:
    """Observations of one bulk table in long format; an empty cell becomes a not_published row with its reason.

    Raises DefinitionError if the layout names an unknown source, vintage, indicator or unit, and DataInvalid with every
    bad row of the table.
    """
    _check_layout(layout, registry)
    name = layout.file.relative_to(root).as_posix()
    frame = mended(read_text(layout.file, root), layout.table, name, registry.corrections)
    problems = _problems(layout, frame, name, registry, gazetteer)
    if problems:
        raise DataInvalid(problems)
    edition = frame[layout.edition_column] if layout.edition_column else pd.Series(layout.edition, index=frame.index)
    period = frame[layout.period_column] if layout.period_column else pd.Series(layout.period, index=frame.index)
    if layout.level == "county":
        kinds = frame["kind"] if "kind" in frame else pd.Series("", index=frame.index)
        for row in zip(edition, frame["code"], frame["name"], kinds, strict=True):
            gazetteer.remember(*row)
    places = [gazetteer.place(*row) for row in zip(edition, frame["code"], strict=True)]
    rows = frame.assign(place=places, period=period, vintage=period.map(layout.vintage_of))
    emptied = [
        correction for correction in registry.corrections if (correction.table, correction.value) == (layout.table, "")
    ]
    not_taken = list(located(frame, emptied))
    parts = [_observations(layout, rows, column, registry, not_taken) for column in layout.columns]
    return pd.concat(parts, ignore_index=True)


def _observations(
    layout: Layout,
    rows: pd.DataFrame,
    column: str,
    registry: Registry,
    not_taken: Sequence[tuple[Correction, list[int]]],
) -> pd.DataFrame:
    """Rows of one column; `not_taken` are the corrections that empty a cell of the table, with their lines."""
    entry = layout.columns[column]
    indicator = registry.indicators[entry["indicator"]]
    printed, unit = registry.units[entry["unit"]], registry.units[indicator.unit]
    value = printed.converted(pd.to_numeric(rows[column].replace("", None)), unit)
    published = value.notna()
    missing = pd.Series(layout.missing, index=rows.index)
    for correction, lines in not_taken:
        if correction.column == column:
            missing.loc[lines] = f"{UNPUBLISHED}：原数{correction.expect}{NOT_TAKEN}，{correction.reason}"
    return pd.DataFrame(
        {
            "place": rows["place"],
            "indicator": indicator.id,
            "period": rows["period"],
            "value": value.astype("float64"),
            "unit": indicator.unit,
            "vintage": rows["vintage"],
            "source": layout.source,
            "locator": f"{layout.table}·{column}",
            "status": published.map({True: PUBLISHED, False: NOT_PUBLISHED}),
            "note": missing.mask(published, ""),
        }
    ).loc[:, list(OBSERVATION)]


def _problems(
    layout: Layout, frame: pd.DataFrame, name: str, registry: Registry, gazetteer: Gazetteer
) -> list[Problem]:
    # Additive amounts (people, money, area) are never negative; rates and changes may be.
    amounts = {column: registry.units[entry["unit"]].total for column, entry in layout.columns.items()}
    kinds = dict.fromkeys(layout.text, "text?")
    kinds |= {column: "amount?" if amount else "number?" for column, amount in amounts.items()}
    kinds |= {"code": "place"} | ({layout.period_column: "period"} if layout.period_column else {})
    key = [layout.period_column, "code"] if layout.period_column else ["code"]
    order = {column: kinds[column] for column in frame.columns if column in kinds}
    if missing := [column for column in kinds if column not in order]:
        return [Problem(name, 1, column, "没有这一列", "布局文件登记的列") for column in missing]
    # Codes are validated against each row's own edition, so rows are checked edition by edition.
    editions = frame[layout.edition_column] if layout.edition_column else pd.Series(layout.edition, index=frame.index)
    problems: list[Problem] = []
    for edition, rows in frame.groupby(editions, sort=True):
        allowed = {"place": gazetteer.codes(str(edition))}
        problems += schemas.problems(rows, schemas.table(order, key, allowed), name)
    return problems


def _check_layout(layout: Layout, registry: Registry) -> None:
    vintages = [layout.vintage] if isinstance(layout.vintage, str) else list(layout.vintage.values())
    wanted = (
        [(layout.source, registry.sources, "来源")]
        + [(vintage, registry.vintages, "口径") for vintage in vintages]
        + [(entry["indicator"], registry.indicators, "指标") for entry in layout.columns.values()]
        + [(entry["unit"], registry.units, "单位") for entry in layout.columns.values()]
    )
    for id_, registered, what in wanted:
        if id_ not in registered:
            raise DefinitionError(f"{layout.file.stem}.toml 引用了未登记的{what}：{id_}")
