"""Build of the catalogue from the sources: read, validate, derive, cross-check, then publish as a version."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.analysis.derive import derived
from dashboard.build.crosschecks import crosschecks, enterprise_units, unique_ids, units_agree
from dashboard.build.pack_references import references
from dashboard.build.plausibility import (
    codes_not_swapped,
    counts_are_whole,
    no_measure_repeats_another,
    no_revenue_stands_out,
    no_year_repeats_another,
    rows_add_up,
    within_bounds,
)
from dashboard.build.publish import staged, versions
from dashboard.build.register import kinds_change_with_a_record, kinds_counted
from dashboard.build.search_index import finder
from dashboard.catalog import open_catalog
from dashboard.catalog.version import DEFINITIONS, MAPS, SPOTS
from dashboard.errors import DataInvalid, Problem
from dashboard.model import Pack
from dashboard.packs import reader
from dashboard.packs.tables import INDICATORS
from dashboard.sources import deck
from dashboard.sources.divisions import read_changes
from dashboard.sources.gazetteer import Gazetteer, read_gazetteer
from dashboard.sources.lists import read_lists
from dashboard.sources.readers import read
from dashboard.sources.wide import layouts
from dashboard.tables.observations import IDENTITY, LEVEL_TABLES, NOT_PUBLISHED, NOT_TAKEN, OBSERVATION, ORDER, STATED
from dashboard.tables.registry import Registry

# DuckDB reads whole row groups; 20,000 rows is about one indicator of all counties and years.
_ROW_GROUP = 20_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A committed file that differs from what the sources give."""

    file: str
    reason: str


# The build takes rows out and reads them one by one more than it compares columns: Arrow's strings take a third longer.
@pd.option_context("mode.string_storage", "python")
def tables(data: Path) -> dict[str, pd.DataFrame]:
    """All tables of the catalogue by name, from registry, sources and packs under `data`.

    Raises DataInvalid with every bad row.
    """
    registry = Registry(data / "registry", indicator_files=_pack_indicators(data))
    gazetteer = read_gazetteer(data / "sources")
    sources = _read_all(data, registry, gazetteer)
    pack_tables = sources.pack_tables
    both = {name: _joined(sources.printed[name], pack_tables[name]) for name in ("claims", "targets", "timeline")}
    claims = both["claims"]
    homes = {pack.id: pack.place for pack in sources.packs}
    # A pack's claims about other places are not observations of those places.
    spoken = claims[(claims["pack"] == "") | (claims["place"] == claims["pack"].map(homes))]
    observations = _by_level(sources.bulk, deck.claim_observations(spoken, registry), gazetteer, homes)
    places = gazetteer.frame()
    for level, rows in derived(observations, places, registry.indicators, registry.regional).items():
        observations[level] = _without_filled_gaps(pd.concat([observations[level], rows], ignore_index=True))
    _check(observations, places, sources.changes, pack_tables | both, registry)
    finished = {level: _ordered(frame) for level, frame in observations.items()}
    return finished | {
        "search": finder(places, finished, registry),
        "places": places,
        "division_changes": sources.changes,
        "lists": sources.lists,
        "packs": reader.frame(sources.packs),
        "rankings": deck.rankings(sources.printed),
        **pack_tables,
        **both,
    }


def build(data: Path) -> dict[str, int]:
    """Publish the catalogue under `data`/catalog; returns row counts by table. On error the old version stays in use.

    Unchanged tables and the boundaries keep the files of the previous version.
    """
    frames = tables(data)
    with staged(data / "catalog") as staging:
        for name, frame in frames.items():
            built, used = _arrow(frame), staging.used.get(f"{name}.parquet")
            if used is None or not pq.read_table(used).equals(built):
                file = staging.folder / f"{name}.parquet"
                pq.write_table(built, file, compression="zstd", row_group_size=_ROW_GROUP)
        for name, file in _definitions(data).items():
            (staging.folder / DEFINITIONS / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, staging.folder / DEFINITIONS / name)
        wanted = {*MAPS, *(f"{name}.parquet" for name in frames)}
        staging.carry_over(wanted.__contains__)
    return {name: len(frame) for name, frame in frames.items()}


def check(data: Path) -> list[Difference]:
    """Committed files that differ from what the sources give; compares figures, not bytes.

    Raises DashboardError if the committed catalogue cannot be opened.
    """
    catalog = data / "catalog"
    version = open_catalog(str(catalog)).version
    differences = list(_unlike_definitions(data, version.folder / DEFINITIONS))
    frames = tables(data)
    differences += [
        Difference(f"{name}.parquet", "源表中没有") for name in version.tables if name not in {*frames, *SPOTS}
    ]
    for name, frame in frames.items():
        if name not in version.tables:
            differences.append(Difference(f"{name}.parquet", "目录中没有这张表"))
            continue
        built, committed = _arrow(frame), pq.read_table(version.folder / f"{name}.parquet")
        if not committed.equals(built):
            differences.append(Difference(f"{name}.parquet", _difference(committed, built)))
    return differences + [
        Difference(folder.name, "旧版本还留着") for folder in versions(catalog) if folder != version.folder
    ]


def _pack_indicators(data: Path) -> tuple[Path, ...]:
    return tuple(sorted((data / "packs").glob(f"*/{INDICATORS}")))


def _definitions(data: Path) -> dict[str, Path]:
    """Definition files by their name in a version: the registry's, and the indicators of packs."""
    registry_files = {
        file.relative_to(data / "registry").as_posix(): file for file in (data / "registry").rglob("*.toml")
    }
    return registry_files | {f"indicators/pack_{file.parent.name}.toml": file for file in _pack_indicators(data)}


def _unlike_definitions(data: Path, published: Path) -> Iterator[Difference]:
    ours = _definitions(data)
    theirs = {file.relative_to(published).as_posix(): file for file in published.rglob("*.toml")}
    for name in sorted({*ours, *theirs}):
        pair = [files.get(name) for files in (ours, theirs)]
        if not all(pair) or len({file.read_bytes() for file in pair if file}) > 1:
            yield Difference(f"{DEFINITIONS}/{name}", "与 data/registry 不同")


@dataclass
class _Sources:
    """Contents of the sources: bulk tables by level, the deck's tables, packs and their tables, changes, and lists."""

    bulk: list[tuple[str, pd.DataFrame]] = field(default_factory=list)
    printed: dict[str, pd.DataFrame] = field(default_factory=dict)
    packs: list[Pack] = field(default_factory=list)
    pack_tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)
    lists: pd.DataFrame = field(default_factory=pd.DataFrame)


def _read_all(data: Path, registry: Registry, gazetteer: Gazetteer) -> _Sources:
    """Read everything under `data`; raises one DataInvalid with all bad rows."""
    root = data / "sources"
    sources, problems = _Sources(), list[Problem]()
    for layout in layouts(root):
        with _gathered(problems):
            sources.bulk.append((layout.level, read(layout, root, registry, gazetteer)))
    with _gathered(problems):
        sources.printed = deck.read_deck(root, registry, gazetteer)
    with _gathered(problems):
        sources.packs, sources.pack_tables = reader.read_packs(data / "packs", registry, gazetteer)
    with _gathered(problems):
        sources.changes = read_changes(root, gazetteer)
        sources.lists = read_lists(root, registry, gazetteer, sources.changes)
    if problems:
        raise DataInvalid(problems)
    return sources


@contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    """Collect the problems of a DataInvalid raised in the block, so that reading continues."""
    try:
        yield
    except DataInvalid as error:
        problems += error.problems


def _joined(printed: pd.DataFrame, pack_rows: pd.DataFrame) -> pd.DataFrame:
    """Concatenate the deck's national rows and the packs' rows; columns that only packs have are empty for the deck."""
    blank: dict[str, Any] = {
        name: deck.VINTAGE if name == "vintage" else "" for name in map(str, pack_rows.columns) if name not in printed
    }
    return pd.concat([printed.assign(**blank), pack_rows], ignore_index=True).loc[:, list(pack_rows.columns)]


def _by_level(
    bulk: list[tuple[str, pd.DataFrame]], stated: pd.DataFrame, gazetteer: Gazetteer, homes: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Bulk and stated rows by level; the stated figures of a pack's county go to the pack's own table."""
    pack_of_place = {place: pack_id for pack_id, place in homes.items()}
    level = stated.place.map(pack_of_place).fillna(stated.place.map(gazetteer.places["level"]).map(LEVEL_TABLES))
    parts = {
        name: [frame for frame_level, frame in bulk if frame_level == name] + [stated[level == name]]
        for name in (*LEVEL_TABLES.values(), *homes)
    }
    return {name: pd.concat(frames, ignore_index=True).loc[:, list(OBSERVATION)] for name, frames in parts.items()}


def _without_filled_gaps(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows without a value where another source gives the same figure in the same vintage.

    Of several rows without a value one is left: that of a value that was not taken, if there is one.
    """
    key = ["place", "indicator", "period", "vintage"]
    empty = frame.loc[frame["status"] == NOT_PUBLISHED, [*key, "note"]]
    gaps = empty[key]
    valued = frame.loc[frame["value"].notna() & frame["indicator"].isin(gaps["indicator"].unique()), key]
    filled = pd.MultiIndex.from_frame(gaps).isin(pd.MultiIndex.from_frame(valued))
    ordered = gaps.loc[empty["note"].str.contains(NOT_TAKEN).sort_values(ascending=False, kind="stable").index]
    repeated = ordered.index[ordered.duplicated()]
    return frame.drop(gaps.index[filled].union(repeated)).reset_index(drop=True)


def _check(
    observations: Mapping[str, pd.DataFrame],
    places: pd.DataFrame,
    changes: pd.DataFrame,
    stated: Mapping[str, pd.DataFrame],
    registry: Registry,
) -> None:
    problems = (
        crosschecks(observations, places)
        + rows_add_up(observations, registry.identities, registry.indicators)
        + counts_are_whole(observations["county"], registry.indicators, registry.units)
        + within_bounds(observations["county"], registry.plausible, registry.vintages, registry.noted)
        + no_year_repeats_another(observations, registry.indicators, registry.units)
        + no_measure_repeats_another(observations, registry.indicators, registry.units)
        + no_revenue_stands_out(observations["city"])
        + codes_not_swapped(observations["county"], places)
        + kinds_counted(places, observations["provincial"], registry.register_differences)
        + kinds_change_with_a_record(places, changes)
        + units_agree(observations, registry.indicators)
        + enterprise_units(stated["enterprises"], stated["claims"], registry.units)
        + unique_ids(stated)
        + references(stated, observations, registry.indicators)
        + _unique(observations)
    )
    if problems:
        raise DataInvalid(problems)


def _unique(observations: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Problems for figures given more than once, with their values and locators."""
    problems = []
    for level, frame in observations.items():
        # A figure may be stated on several lines of the deck, so stated figures are exempt.
        once = frame[frame.status != STATED]
        for key, rows in once[once.duplicated(list(IDENTITY), keep=False)].groupby(list(IDENTITY), sort=False):
            values = "；".join(
                f"{value}（{locator}）" for value, locator in zip(rows["value"], rows["locator"], strict=True)
            )
            problems.append(Problem(f"{level}.parquet", 0, " ".join(map(str, key)), values, "一个数，不重复"))
    return problems


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    # Packs without stated figures have an empty table with the same column types.
    types = {name: "float64" if name == "value" else "str" for name in OBSERVATION}
    return frame.astype(types).sort_values([*ORDER, "source"], kind="stable", ignore_index=True)


def _arrow(frame: pd.DataFrame) -> pa.Table:
    """Arrow table without the pandas metadata, which would write library versions into the file."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    plain = [
        pa.field(field.name, pa.string() if pa.types.is_large_string(field.type) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(plain)).replace_schema_metadata(None)


def _difference(committed: pa.Table, built: pa.Table) -> str:
    if committed.schema != built.schema:
        return "列或类型不同"
    if committed.num_rows != built.num_rows:
        return f"行数不同：目录{committed.num_rows}行，源表给出{built.num_rows}行"
    old, new = committed.to_pandas(), built.to_pandas()
    unlike = ~((old == new) | (old.isna() & new.isna())).all(axis=1)
    return f"{int(unlike.sum())}行不同，首处：{new[unlike].iloc[0].to_dict()}"
