"""What the command line asks of the pages: one exhibit as a file, or a whole report, without a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import DashboardError
from dashboard.exports import FORMATS
from dashboard.model import Plan
from dashboard.ui.cache import catalog, geometry
from dashboard.ui.headless import seen
from dashboard.ui.reporting import compiled, named, planned


def export(key: str, place: str, chosen: Sequence[str], kind: str, file: Path) -> None:
    """Write the exhibit of that key, under the filters `chosen` (name=value), as a format; DashboardError in words."""
    form = next((form for form in FORMATS if form.id == kind), None)
    if form is None:
        raise DashboardError(f"没有“{kind}”这种格式。可用的有：{'、'.join(form.id for form in FORMATS)}。")
    page, choices = _where(key)
    if place:
        names = named(place)
        choices |= {"place": place} | ({"pack": names["pack"]} if names["pack"] else {})
    for pair in chosen:
        name, equals, value = pair.partition("=")
        if not equals:
            raise DashboardError(f"筛选“{pair}”应写作 名称=值，如 year=2020。")
        choices[name] = value
    shown = seen(page, choices)
    if shown.notices:
        raise DashboardError("".join(shown.notices))
    found = shown.exhibits
    if key not in found:
        raise DashboardError(f"“{page}”页在所选条件下没有“{key}”。有的是：{'、'.join(found)}。")
    written(file, form.write(found[key], geometry))


def report(plan: str, place: str, kind: str, file: Path, base: str = "", as_json: bool = False) -> tuple[str, ...]:
    """Write a report by a template's id or by a plan in a JSON file; gives back, in words, what it lacks.

    Each step is told on standard error: for people, or for a program as a line of JSON with the steps done, the steps
    in all, and what was done.
    """

    def tell(done: int, steps: int, words: str) -> None:
        line = json.dumps([done, steps, words], ensure_ascii=False) if as_json else f"{done}/{steps}  {words}"
        print(line, file=sys.stderr, flush=True)

    made = compiled(_read(Path(plan)) if plan.endswith(".json") else planned(plan, place), kind, tell, base)
    written(file, made.content)
    return made.missing


def written(file: Path, content: bytes) -> None:
    """Put the whole file in place at once, or leave what was there."""
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DashboardError(f"写不到 {file}：{error.strerror}。请检查文件夹是否存在、是否可写。") from error


def _read(file: Path) -> Plan:
    try:
        return Plan.read(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DashboardError(f"报告单 {file.name} 读不出：{error}") from error


def _where(key: str) -> tuple[str, dict[str, str]]:
    """The page of an exhibit and the choices that show it: of a row of the deck as registered, else the key's front."""
    front, _, back = key.partition(".")
    if front in ("claims", "implied"):
        for view in catalog().registry.views:
            if view.id == back and view.page:
                return view.page, dict(view.choices)
    return front, {}
