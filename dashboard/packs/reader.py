"""Reader of county packs: one folder per county, with tables validated, typed and cited under its own source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pandas as pd

from dashboard.errors import DataInvalid, PackError, Problem
from dashboard.model import Pack, Source, Unit
from dashboard.packs.tables import CHAIN_KINDS, INDICATORS, MEASURES, PACK_TABLES, PROJECT_KINDS, RANK_SCOPES, STAGES
from dashboard.sources.deck import allowed_values, read_tables
from dashboard.sources.gazetteer import Gazetteer
from dashboard.sources.text import read_text
from dashboard.tables.observations import LEVEL_TABLES, NOT_PUBLISHED, STATED
from dashboard.tables.registry import Registry

_ID: Final = re.compile(r"[a-z][a-z0-9_]{1,30}")
# Names appear in headings, where other characters would be parsed as markup.
_NAME: Final = re.compile(r"[\w（）·]{1,20}")
_TAKEN: Final = (
    *LEVEL_TABLES.values(),
    *PACK_TABLES,
    "packs",
    "extents",
    "labels",
    "places",
    "points",
    "rankings",
    "search",
)
_UNPRINTED: Final = "只列名称，未给数字"
_MONEY: Final = "100m_yuan"
# A county's own material is never cited under an official vintage.
_VINTAGES: Final = ("deck", "stated")


def read_packs(folder: Path, registry: Registry, gazetteer: Gazetteer) -> tuple[list[Pack], dict[str, pd.DataFrame]]:
    """Packs of `folder`, ordered by folder name, and their concatenated tables, with the pack's id in `pack`.

    `enterprises` is in long format: one row per enterprise, measure and period, in 亿元. Raises DataInvalid with every
    bad row of every pack, and PackError for an unusable description of a pack.
    """
    packs, parts, problems = list[Pack](), list[dict[str, pd.DataFrame]](), list[Problem]()
    for file in sorted(folder.glob("*/pack.toml")):
        pack = _described(file, registry)
        try:
            tables = _tables(folder, file.parent.name, pack, registry, gazetteer)
        except DataInvalid as error:
            problems += error.problems
            continue
        except UnicodeDecodeError as error:
            raise PackError(
                f"{file.parent.name}：有的表不是 UTF-8 文本（{error.reason}）。请另存为 UTF-8 的 CSV。"
            ) from error
        packs.append(pack)
        parts.append({name: frame.assign(pack=pack.id) for name, frame in tables.items()})
    if problems:
        raise DataInvalid(problems)
    for what, values in (("编号", [pack.id for pack in packs]), ("地区代码", [pack.place for pack in packs])):
        repeated = {value for value in values if values.count(value) > 1}
        if repeated or not values:
            message = f"两个县包的{what}相同：{'、'.join(sorted(repeated))}" if repeated else "没有县包，至少要有一个"
            raise PackError(f"{folder.name}：{message}。")
    names = [name for name in PACK_TABLES if name != "figures"]
    return packs, {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in names}


def frame(packs: list[Pack]) -> pd.DataFrame:
    """The packs as a table of the catalogue, with the definitions of their sources."""
    rows: list[dict[str, Any]] = []
    for pack in packs:
        source = {f"source_{name}": getattr(pack.source, name) for name in Source.__dataclass_fields__}
        names = {name: getattr(pack, name) for name in ("id", "place", "title", "short", "vintage")}
        rows.append(names | source)
    return pd.DataFrame(rows, dtype=str)


def _described(file: Path, registry: Registry) -> Pack:
    name = f"{file.parent.name}/pack.toml"
    try:
        entry = tomllib.loads(file.read_text(encoding="utf-8"))
        source, defined = str(entry.pop("source")), entry.pop("define", None)
        definition = Source(**defined, id=source) if defined else registry.sources[source]
        pack = Pack(**entry, source=definition)
    except (KeyError, TypeError, ValueError) as error:  # invalid TOML and UTF-8 raise ValueError
        raise PackError(
            f"{name}：说明读不出或缺项（{error}）。应有 id、place、title、short、source、vintage。"
        ) from error
    if not _ID.fullmatch(pack.id) or pack.id in _TAKEN:
        raise PackError(f"{name}：编号“{pack.id}”不能用。请用小写字母、数字和下划线，且不与已有的表同名。")
    for title in (pack.title, pack.short):
        if not _NAME.fullmatch(title):
            raise PackError(f"{name}：名称“{title}”不能用。请只用文字、数字与（）·，不超过20个字。")
    if pack.vintage not in _VINTAGES:
        raise PackError(f"{name}：口径“{pack.vintage}”不能用，应为 {'、'.join(_VINTAGES)} 之一。")
    _check_indicators(file, pack)
    if defined and source in registry.sources:
        raise PackError(f"{name}：来源“{source}”已经登记，不能另行定义。请删去 [define] 或换一个编号。")
    return pack


def _check_indicators(file: Path, pack: Pack) -> None:
    """Raise PackError if the id of one of the pack's own indicators does not start with the pack's id."""
    path = file.with_name(INDICATORS)
    try:
        ids = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:
        raise PackError(f"{file.parent.name}/{INDICATORS}：读不出：{error}。") from error
    wrong = [id_ for id_ in ids if not id_.startswith(f"{pack.id}_")]
    if wrong:
        raise PackError(
            f"{file.parent.name}/{INDICATORS}：指标编号应以“{pack.id}_”开头，以免与别县重名：{'、'.join(wrong)}。"
        )


def _tables(folder: Path, name: str, pack: Pack, registry: Registry, gazetteer: Gazetteer) -> dict[str, pd.DataFrame]:
    allowed = allowed_values(registry, gazetteer) | {
        "chain": _ids(folder / name / "chains.csv", folder),
        "chain_kind": CHAIN_KINDS,
        "project_kind": PROJECT_KINDS,
        "stage": STAGES,
        "measure": MEASURES,
        "scope": RANK_SCOPES,
        "topic": {*_topics(registry), *(view.id for view in registry.views)},
    }
    tables = read_tables(folder, name, PACK_TABLES, allowed, (), pack.source.id, whole=False)
    unknown = _unknown(tables, name, pack) + _unlike(tables, name, registry)
    if unknown:
        raise DataInvalid(unknown)
    topics = _topics(registry)
    for table in tables.values():
        if "view" in table:
            table["view"] = [topics.get(view, view) for view in table["view"]]
    tables["claims"] = tables["claims"].assign(vintage=pack.vintage)
    tables["enterprises"] = _enterprises(tables["enterprises"], tables.pop("figures"), registry)
    return tables


def _topics(registry: Registry) -> dict[str, str]:
    """View id of each topic of a page, by `page.topic`, or by `page` if it has no topics."""
    topics: dict[str, str] = {}
    for view in registry.views:
        if view.of_county:
            name = ".".join(part for part in (view.page, view.choices.get("topic", "")) if part)
            topics.setdefault(name, view.id)
    return topics


def _ids(file: Path, root: Path) -> list[str]:
    """Ids declared in a table, for references from others; empty if the file does not exist."""
    return list(read_text(file, root).get("id", ())) if file.exists() else []


def _unknown(tables: dict[str, pd.DataFrame], name: str, pack: Pack) -> list[Problem]:
    """References to undeclared chains, projects and enterprises, and places other than the pack's own."""
    chains = list(tables["chains"]["id"])
    nodes = {*chains, *tables["projects"]["id"]}
    # Parents must precede their children, which excludes cycles.
    late = [
        Problem(f"{name}/chains.csv", 0, f"{id_} parent", parent, "排在本行之前的编号")
        for position, (id_, parent) in enumerate(zip(chains, tables["chains"]["parent"], strict=True))
        if parent and parent not in chains[:position]
    ]
    problems = late + [
        Problem(f"{name}/{table}.csv", 0, f"{row} covers", word, "本包 chains 或 projects 中的编号")
        for table in ("projects", "targets")
        for row, text in zip(tables[table]["id"], tables[table]["covers"], strict=True)
        for word in text.split()
        if word not in nodes
    ]
    firms = set(tables["enterprises"]["id"])
    problems += [
        Problem(f"{name}/figures.csv", 0, "enterprise", firm, "本包 enterprises 中的编号")
        for firm in dict.fromkeys(tables["figures"]["enterprise"])
        if firm not in firms
    ]
    return problems + [
        Problem(f"{name}/{table}.csv", 0, f"{row} place", place, f"本县的{pack.place}")
        for table in ("enterprises", "projects")
        for row, place in zip(tables[table]["id"], tables[table]["place"], strict=True)
        if place != pack.place
    ]


def _unlike(tables: dict[str, pd.DataFrame], name: str, registry: Registry) -> list[Problem]:
    """Figures whose unit has the wrong dimension: money for enterprises, that of the indicator for claims."""
    units, indicators = registry.units, registry.indicators
    checks = [("figures", row["enterprise"], row["unit"], _MONEY) for row in tables["figures"].to_dict("records")]
    checks += [
        ("claims", row["id"], row["unit"], indicators[row["indicator"]].unit)
        for row in tables["claims"].to_dict("records")
        if row["indicator"]
    ]
    return [
        Problem(f"{name}/{table}.csv", 0, f"{id_} unit", units[unit].label, f"可换算为{units[wanted].label}的单位")
        for table, id_, unit, wanted in checks
        if units[unit].dimension != units[wanted].dimension
    ]


def _enterprises(named: pd.DataFrame, figures: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """One row per enterprise and each measure and period found in the pack: in 亿元, with printed value and unit."""
    keys = figures[["measure", "period"]].drop_duplicates()
    rows = named.rename(columns={"note": "remark"}).merge(keys, how="cross")
    rows = rows.merge(
        figures,
        left_on=["id", "measure", "period"],
        right_on=["enterprise", "measure", "period"],
        how="left",
        suffixes=("", "_of"),
    )
    has_value = rows["value"].notna()
    value = [_converted(value, unit, registry.units) for value, unit in zip(rows["value"], rows["unit"], strict=True)]
    frame_ = rows.assign(
        printed_value=rows["value"],
        printed_unit=rows["unit"].where(has_value, ""),
        value=value,
        unit=_MONEY,
        status=has_value.map({True: STATED, False: NOT_PUBLISHED}),
        note=rows["remark"].where(has_value, _UNPRINTED),
    )
    return frame_.drop(columns=["enterprise_of", "quote"])


def _converted(value: float, unit: str, units: Any) -> float:
    if pd.isna(value):
        return float("nan")
    printed: Unit = units[unit]
    return printed.converted(value, units[_MONEY])
