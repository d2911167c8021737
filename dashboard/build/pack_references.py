"""Checks that all operands, claims and ranks that packs refer to exist, and that implied figures form no cycle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from inspect import signature
from typing import Any, Final

import pandas as pd

from dashboard.audit.operands import OPERANDS
from dashboard.audit.operations import OPERATIONS
from dashboard.errors import Problem
from dashboard.packs.tables import PACK_TABLES

# Column with operands, by table.
_OPERANDS: Final = {"checks": "of", "implied": "of", "targets": "latest", "balances": "of"}


def references(
    tables: Mapping[str, pd.DataFrame], levels: Collection[str], indicators: Collection[str]
) -> list[Problem]:
    """Unresolved operands, operations, claims and ranks in the packs' tables; empty if there are none.

    `levels` are the names of the observation tables. Implied figures may use only those in rows above them.
    """
    claims = set(tables["claims"]["id"])
    problems = [
        _problem(name, row, "op", row["op"], f"{'、'.join(OPERATIONS)} 之一")
        for name in ("checks", "implied")
        for row in tables[name].to_dict("records")
        if row["op"] not in OPERATIONS
    ]
    for name, column in (("checks", "claim"), ("ranks", "claim"), ("ranks", "among")):
        problems += [
            _problem(name, row, column, row[column], "本包 claims 中的编号")
            for row in tables[name].to_dict("records")
            if row[column] and row[column] not in claims
        ]
    for name, row, text, implied in _texts(tables):
        wrong = _wrong(text, {"claim": claims, "implied": implied}, levels, indicators)
        if wrong:
            problems.append(_problem(name, row, _OPERANDS[name], text, wrong))
    return problems


def _texts(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, dict[Any, Any], str, set[str]]]:
    """Every operand with its table, row, and the ids of implied figures that it may use."""
    for name, column in _OPERANDS.items():
        above: set[str] = set() if name == "implied" else set(tables["implied"]["id"])
        for row in tables[name].to_dict("records"):
            for text in row[column].split():
                yield name, row, text, above
            if name == "implied":
                above = above | {row["id"]}


def _wrong(text: str, ids: Mapping[str, set[str]], levels: Collection[str], indicators: Collection[str]) -> str:
    """What was expected instead of the operand; '' if it is valid."""
    kind, _, rest = text.partition(":")
    if kind not in OPERANDS:
        return f"{'、'.join(OPERANDS)} 之一开头"
    arguments = rest.split("/")
    try:
        signature(OPERANDS[kind]).bind(None, *arguments)
    except TypeError:
        return f"{kind} 应有的参数个数"
    if kind in ids and rest not in ids[kind]:
        return "已有的编号（推算数只能用排在前面的）"
    if kind == "value" and (arguments[0] not in levels or arguments[2] not in indicators):
        return "已有的观测表与登记过的指标"
    if kind == "rows" and (arguments[1] not in PACK_TABLES or arguments[2] not in PACK_TABLES[arguments[1]].columns):
        return "县包的表与列"
    return ""


def _problem(name: str, row: Mapping[Any, Any], column: str, value: str, expected: str) -> Problem:
    row_id = row.get("id") or row.get("claim") or row.get("balance")
    return Problem(f"{row['pack']}/{name}.csv", 0, f"{row_id} {column}", value, expected)
