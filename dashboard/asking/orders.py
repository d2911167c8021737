"""Answers that are some places of many: one end of an order, or those for which conditions hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.cross import Cross, crossed
from dashboard.asking.reading import Reading
from dashboard.asking.view import Answer, stated
from dashboard.asking.words import BOTTOM, TOP
from dashboard.catalog import Catalog, ask
from dashboard.charts.theme import number
from dashboard.exhibits.measures import LEVELS
from dashboard.model import Period, Place
from dashboard.model.question import Question
from dashboard.queries import COUNTIES, areas, scopes, years

# So many places of an order are said.
_SAID: Final = 5


def order(catalog: Catalog, reading: Reading) -> Answer:
    """The places at one end of an order."""
    found = _crossed(catalog, reading)
    if found is None or not found.columns:
        label = catalog.registry.indicators[reading.measures[0]].label
        return Answer(f"{LEVELS[reading.level]}未收录{label}。")
    down = reading.act != BOTTOM
    ordered, column = found.ordered(0, down), found.columns[0]
    known = ordered.frame.dropna(subset=[0])
    count = min(reading.count or (_SAID if reading.act in (TOP, BOTTOM) else 0), len(known))
    told = known.head(min(count, 2 * _SAID))
    listed = "、".join(
        f"{_whole(name, above, reading)}{number(float(value), column.decimals)}{column.unit}"
        for name, above, value in zip(told["name"], told["province_name"], told[0], strict=True)
    )
    where = _where(catalog, reading)
    when = Period(column.period).label
    more = f"等{count}个" if count > len(told) else ""
    sentence = (
        f"{when}{where}{column.label}{'最高' if down else '最低'}的{count}个（共{len(known)}个有数）：{listed}{more}。"
    )
    choices = _query(reading) | {"sort": "0"} | ({} if down else {"down": "up"})
    if not reading.group and (reading.count or _SAID) <= 2 * _SAID:
        choices = {"level": reading.level, "indicator": reading.measures[0], "at": reading.within}
        choices |= {"scope": reading.scope, "ends": "first" if down else "last"}
        if reading.level != "county":
            choices |= {"at": "", "scope": ""}
        return Answer(sentence, _origin(found), "counties", stated(choices))
    return Answer(sentence, _origin(found), "query", stated(choices))


def filtered(catalog: Catalog, reading: Reading) -> Answer:
    """How many places satisfy the conditions, and the largest of them."""
    measures = tuple(dict.fromkeys((*reading.measures, *(one.indicator for one in reading.conditions))))
    found = _crossed(catalog, replace(reading, measures=measures))
    where, asked = _where(catalog, reading), _conditions(catalog, reading)
    if found is None or found.frame.empty:
        return Answer(f"{where}没有{asked}的地区。", "", "query", stated(_query(reading, measures) | {"where": asked}))
    told = found.ordered(0, descending=True).frame.head(2 * _SAID)
    listed = "、".join(
        _whole(name, above, reading) for name, above in zip(told["name"], told["province_name"], strict=True)
    )
    count = len(found.frame)
    more = "等" if count > len(told) else ""
    sentence = f"{where}{asked}的有{count}个：{listed}{more}。"
    return Answer(sentence, _origin(found), "query", stated(_query(reading, measures) | {"where": asked, "sort": "0"}))


def _crossed(catalog: Catalog, reading: Reading) -> Cross | None:
    """The places of the reading's level, area and list by its measures."""
    level = reading.level or "county"
    at = (reading.year,) if reading.year else ()
    within = reading.group or reading.within
    scope = reading.scope or COUNTIES
    held = [name for name in reading.measures if years(catalog, level, name)]
    if not held:
        return None
    return ask(catalog, crossed, Question(level, tuple(held), at, (), within, scope, (), reading.conditions))


def _query(reading: Reading, measures: tuple[str, ...] = ()) -> dict[str, str]:
    """The choices of the page of queries that ask the same."""
    return {
        "level": reading.level or "county",
        "at": reading.group or reading.within,
        "scope": reading.scope if reading.level in ("", "county") else "",
        "indicators": ",".join(measures or reading.measures),
        "years": reading.year,
    }


def _where(catalog: Catalog, reading: Reading) -> str:
    """Among which places: 河南省, 中部, 千亿县."""
    area = ask(catalog, areas).get(reading.within, "")
    group = catalog.registry.group(reading.group).label if reading.group else ""
    scope = ask(catalog, scopes)[reading.scope].partition("（")[0] if reading.scope else ""
    kind = "" if scope else {"city": "各市", "provincial": "各省"}.get(reading.level, "各县")
    return f"{area or group or '全国'}{scope or kind}"


def _conditions(catalog: Catalog, reading: Reading) -> str:
    """The conditions as the page of queries takes them."""
    parts = []
    for one in reading.conditions:
        own = catalog.registry.indicators[one.indicator]
        parts.append(f"{own.label}{one.comparison}{one.value:g}")
    return "且".join(parts)


def _whole(name: str, above: str, reading: Reading) -> str:
    """A place's name, after its province's where places of several are listed."""
    return name if Place(reading.within).level != "nation" or above == name else f"{above}{name}"


def _origin(found: Cross) -> str:
    return f"来源：{'；'.join(dict.fromkeys(source for column in found.columns for source in column.sources))}"
