"""Loader of the definitions in `data/registry/`: read once, validated, returned as frozen objects."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from dashboard.errors import DefinitionError
from dashboard.model.definitions import (
    Check,
    Correction,
    Formula,
    Grouping,
    Identity,
    Indicator,
    Noted,
    Pack,
    PlaceList,
    Plausible,
    RegisterDifference,
    Revision,
    Role,
    Source,
    Unit,
    View,
    Vintage,
)
from dashboard.model.formulas import checked
from dashboard.model.report_plan import Plan

# Kinds of groups of provinces and cities.
_REGIONS: Final = ("board", "north_south", "city_cluster", "region")

Definition = TypeVar("Definition")

DIMENSIONS = ("innovation", "coordination", "green", "opening", "sharing", "scale")


@dataclass(frozen=True)
class Registry:
    """All definitions in one folder; properties raise DefinitionError at the first invalid entry.

    Packs add their source, the checks of their figures and, through `indicator_files`, their own indicators.
    """

    folder: Path
    packs: tuple[Pack, ...] = ()
    pack_checks: tuple[Check, ...] = ()
    indicator_files: tuple[Path, ...] = ()

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return self._by_id("units.toml", Unit)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return self._by_id("sources.toml", Source) | {pack.source.id: pack.source for pack in self.packs}

    @cached_property
    def vintages(self) -> Mapping[str, Vintage]:
        return self._by_id("vintages.toml", Vintage)

    @cached_property
    def regional(self) -> frozenset[str]:
        """Ids of the vintages that cover only some regions of a level."""
        return frozenset(vintage.id for vintage in self.vintages.values() if vintage.regional)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Indicators by id, in the order of files and entries, which is also the order of every picker."""
        by_id: dict[str, Indicator] = {}
        for file in (*sorted((self.folder / "indicators").glob("*.toml")), *self.indicator_files):
            for id_, entry in _toml(file).items():
                if id_ in by_id:
                    raise DefinitionError(f"{file.name}：指标 {id_} 重复定义，请删去一处")
                by_id[id_] = self._indicator(file, id_, entry)
        return checked(by_id, self.units)

    @cached_property
    def groupings(self) -> tuple[Grouping, ...]:
        return tuple(
            _definition(Grouping, "groupings.toml", entry | {"members": tuple(entry.get("members", ()))})
            for entry in self._rows("groupings.toml", "grouping")
        )

    @cached_property
    def lists(self) -> Mapping[str, PlaceList]:
        """Lists of county-level units by id."""
        return self._by_id("lists.toml", PlaceList)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        return tuple(
            _definition(Correction, "corrections.toml", entry) for entry in self._rows("corrections.toml", "correction")
        )

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        rows = self._rows("identities.toml", "identity")
        lists = ("parts", "tables")
        return tuple(
            _definition(Identity, "identities.toml", entry | {name: tuple(entry.get(name, ())) for name in lists})
            for entry in rows
        )

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        return tuple(
            _definition(Revision, "revisions.toml", entry | {"tables": tuple(entry.get("tables", ()))})
            for entry in self._rows("revisions.toml", "revision")
        )

    @cached_property
    def plausible(self) -> Mapping[str, Plausible]:
        """Bounds by indicator."""
        return self._by_id("plausible.toml", Plausible)

    @cached_property
    def noted(self) -> tuple[Noted, ...]:
        return tuple(_definition(Noted, "noted.toml", entry) for entry in self._rows("noted.toml", "figure"))

    @cached_property
    def register_differences(self) -> tuple[RegisterDifference, ...]:
        rows = self._rows("register_differences.toml", "difference")
        return tuple(_definition(RegisterDifference, "register_differences.toml", entry) for entry in rows)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        registered = (
            _definition(Check, "checks.toml", entry | {"of": tuple(entry.get("of", ()))})
            for entry in self._rows("checks.toml", "check")
        )
        return (*registered, *self.pack_checks)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        return tuple(
            _definition(
                Role, "roles.toml", entry | {name: tuple(entry.get(name, ())) for name in ("claims", "targets")}
            )
            for entry in self._rows("roles.toml", "role")
        )

    @cached_property
    def boundary_changes(self) -> Mapping[str, str]:
        """Boundary changes that codes do not reveal, by city code: why its two census totals are not comparable."""
        return {row["city"]: row["note"] for row in self._rows("boundary_changes.toml", "change")}

    @cached_property
    def views(self) -> tuple[View, ...]:
        return tuple(_definition(View, "views.toml", entry) for entry in self._rows("views.toml", "view"))

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """Report templates."""
        try:
            return tuple(Plan.read(entry) for entry in self._rows("reports.toml", "report"))
        except (TypeError, KeyError) as error:
            raise DefinitionError(f"reports.toml：字段不对：{error}") from error

    def pack(self, id_: str) -> Pack:
        """The county pack with that id; raises DefinitionError if there is none."""
        for pack in self.packs:
            if pack.id == id_:
                return pack
        raise DefinitionError(f"目录中没有编号为 {id_} 的县包")

    def grouping(self, kind: str) -> tuple[Grouping, ...]:
        """Groupings of one kind (board, north_south, city_cluster …), in registry order."""
        return tuple(group for group in self.groupings if group.kind == kind)

    def regions(self) -> tuple[Grouping, ...]:
        """Groups of provinces or cities that are asked for by name, in registry order."""
        return tuple(group for group in self.groupings if group.kind in _REGIONS)

    def group(self, id_: str) -> Grouping:
        """The grouping with that id; raises DefinitionError if there is none."""
        for group in self.groupings:
            if group.id == id_:
                return group
        raise DefinitionError(f"groupings.toml：没有编号为 {id_} 的分组")

    def group_labels(self, kind: str) -> Mapping[str, str]:
        """Label of the grouping of one kind by member code."""
        return {code: group.label for group in self.grouping(kind) for code in group.members}

    def _by_id(self, name: str, of: type[Definition]) -> dict[str, Definition]:
        return {id_: _definition(of, name, entry | {"id": id_}) for id_, entry in _toml(self.folder / name).items()}

    def _rows(self, name: str, key: str) -> Iterator[dict[str, Any]]:
        yield from _toml(self.folder / name).get(key, ())

    def _indicator(self, file: Path, id_: str, entry: dict[str, Any]) -> Indicator:
        formula = entry.get("formula")
        if formula is not None:
            if "scale" in formula:
                raise DefinitionError(f"{file.name}：指标 {id_} 的公式写了 scale，它由单位得出，请删去")
            formula = _definition(Formula, file.name, formula | {"of": tuple(formula.get("of", ()))})
        also = tuple(entry.get("also", ()))
        indicator = _definition(Indicator, file.name, entry | {"id": id_, "formula": formula, "also": also})
        if indicator.unit not in self.units:
            raise DefinitionError(f"{file.name}：指标 {id_} 的单位 {indicator.unit} 未在 units.toml 定义")
        if indicator.dimension not in DIMENSIONS:
            raise DefinitionError(
                f"{file.name}：指标 {id_} 的维度 {indicator.dimension} 应为 {'、'.join(DIMENSIONS)} 之一"
            )
        return indicator


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(f"登记文件 {file.name} 读不出：{error}") from error


def _definition(of: type[Definition], file: str, entry: dict[str, Any]) -> Definition:
    try:
        return of(**entry)
    except TypeError as error:
        raise DefinitionError(f"{file}：条目 {entry.get('id', entry)} 的字段不对：{error}") from error
