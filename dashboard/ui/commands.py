"""What the command line asks of the pages: one exhibit as a file, or the figures of a report, without a browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dashboard.errors import DashboardError
from dashboard.exports import FORMATS
from dashboard.model import Plan
from dashboard.ui.cache import catalog, geometry, hold
from dashboard.ui.headless import seen
from dashboard.ui.navigation import page_named
from dashboard.ui.reporting import gathered, named, planned
from dashboard.ui.selection import PACK
from dashboard.ui.writing import held, telling, writable, written


def export(key: str, place: str, chosen: Sequence[str], kind: str, file: Path) -> None:
    """Write the exhibit of that key, under the filters `chosen` (name=value), as a format; DashboardError in words."""
    # Told before the page is asked, not after.
    writable(file)
    hold()
    form = next((form for form in FORMATS if form.id == kind), None)
    if form is None:
        raise DashboardError(f"没有“{kind}”这种格式。可用的有：{'、'.join(form.id for form in FORMATS)}。")
    page, choices = _where(key)
    known = {*page_named(page).filters, PACK}
    if place:
        names = named(place)
        # What the page does not choose by place shows the same for every place.
        choices |= {name: value for name, value in ((PACK, names["pack"]), ("place", place)) if value and name in known}
    for pair in chosen:
        name, equals, value = pair.partition("=")
        if not equals:
            raise DashboardError(f"筛选“{pair}”应写作 名称=值，如 year=2020。")
        if name not in known:
            raise DashboardError(f"“{page}”页没有“{name}”这一筛选。可用的有：{'、'.join(sorted(known))}。")
        choices[name] = value
    shown = seen(page, choices)
    if shown.notices:
        raise DashboardError("".join(shown.notices))
    found = shown.exhibits
    if key not in found:
        raise DashboardError(f"“{page}”页在所选条件下没有“{key}”。有的是：{'、'.join(found)}。")
    written(file, form.write(found[key], geometry))


def gather(plan: str, place: str, base: str, as_json: bool, file: Path) -> None:
    """Hold in `file` the figures of a report, by a template's id or by a plan in a JSON file."""
    hold()
    asked = _read(Path(plan)) if plan.endswith(".json") else planned(plan, place)
    held(file, gathered(asked, telling(as_json), base), asked.count)


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
