"""Answers with shares: of places in an area, a group or the nation, and of one measure in another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dashboard.analysis.checkup import measured
from dashboard.analysis.profile import SECTORS
from dashboard.asking.figures import sector_shares
from dashboard.asking.meaning import Reading, lies, of_counties, ranks_share
from dashboard.asking.orders import across, among, origin, query_choices
from dashboard.asking.remainders import area_of, left_out_of, mixed_bases, page_of_rest, rest_of, sources_of
from dashboard.asking.summaries import ranked_among
from dashboard.asking.view import Answer, cited, group_of, map_page, name_of, stated
from dashboard.asking.words import SHARE
from dashboard.catalog import Catalog, ask
from dashboard.charts import source_line
from dashboard.charts.theme import number, written
from dashboard.model import Indicator, Period
from dashboard.queries import (
    Extract,
    Places,
    level_of_group,
    members_together,
    names,
    observations,
    remainder_years,
    table_of,
    years,
)

# Number of measures in a ratio: part and whole.
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """What has the share: its name, its value (NaN if not held) and its source."""

    name: str
    value: float
    source: str


def share(catalog: Catalog, reading: Reading) -> Answer:
    """Share of a place, or of several together, in the nation, an area or a group, or in another measure."""
    if not reading.of:
        if len(reading.places) == 1 and len(reading.measures) > _TWO and {*reading.measures} == {*SECTORS}:
            return sector_shares(catalog, reading)
        return _of_measure(catalog, reading)
    reading = _within_whole(catalog, reading)
    measure, part, of = reading.measures[0], next(iter(reading.places), ""), reading.of[0]
    indicator = catalog.registry.indicators[measure]
    page = map_page(catalog, part, measure, "")
    if not catalog.registry.units[indicator.unit].total:
        return Answer(f"{indicator.label}是比值，没有占比。", "", *page)
    for place in reading.places or (reading.within,):
        if outside := _outside(catalog, place, of):
            return Answer(outside, "", *page)
    # The share of a province in itself is that of its counties.
    itself = bool(reading.places) and part == of and not reading.without
    base_measure = measure.removeprefix("county_") if itself else of_counties(reading) or measure
    named = reading.places or reading.level or reading.scope or reading.group or reading.without
    if (itself and base_measure == measure) or not named:
        return Answer(f"没有写明是哪里占{name_of(catalog, of)}的{indicator.label}。", "", *page)
    level = table_of(part) if reading.places else reading.level or "county"
    if reading.without and (reading.places or not reading.level):
        return _of_rest(catalog, reading, of)
    of_whole = years(catalog, _level_of(catalog, of, base_measure), base_measure)
    held = [year for year in years(catalog, level, measure) if year in of_whole]
    year = reading.year or next(reversed(held), "")
    if year not in held:
        lacks = "两者同一年" if of_whole else name_of(catalog, of)
        return Answer(f"没有收录{lacks}的{indicator.label}，算不出占比。", "", *page)
    subject = _part_of(catalog, replace(reading, periods=(year,), level=level))
    if subject is None:
        return Answer(
            f"{among(catalog, reading)}没有{indicator.label}的数。",
            "",
            "query",
            stated(query_choices(catalog, reading)),
        )
    total = _whole_rows(catalog, of, base_measure, year)
    pair = indicator, catalog.registry.indicators[base_measure]
    return _ranked(catalog, reading, year, _stated_share(catalog, subject, total, of, pair))


def _ranked(catalog: Catalog, reading: Reading, year: str, answer: Answer) -> Answer:
    """The answer with the rank of the share, if it is asked for: that of the amount among those of the whole."""
    if not (ranks_share(reading) and answer.source):
        return answer
    where, rank = ranked_among(catalog, replace(reading, periods=(year,)))
    told = f"；在{where}中居{rank}" if rank else f"；不在{where}有数的单位之中"
    return replace(answer, sentence=f"{answer.sentence.removesuffix('。')}{told}。")


def _within_whole(catalog: Catalog, reading: Reading) -> Reading:
    """Places of a level or list without an area of their own are those in the whole: 各县GDP占全省比重."""
    of = reading.of[0]
    if not of or reading.places or reading.within or reading.group:
        return reading
    return replace(reading, group=of) if group_of(catalog, of) else replace(reading, within=of)


def _of_rest(catalog: Catalog, reading: Reading, of: str) -> Answer:
    """Share of an area without the places left out, in the last year that all have."""
    measure = reading.measures[0]
    page, (codes, wrong) = page_of_rest(catalog, reading), left_out_of(catalog, reading)
    if wrong:
        return Answer(wrong, "", *page)
    indicator = catalog.registry.indicators[measure]
    of_whole = years(catalog, _level_of(catalog, of, measure), measure)
    held = [year for year in remainder_years(catalog, area_of(reading), codes, indicator) if year in of_whole]
    rest = rest_of(catalog, reading, codes, measure, (reading.year or next(reversed(held), ""),))
    row = next(rest.rows.rows(), None) if rest else None
    if rest is None or row is None or row.period not in held:
        return Answer(f"没有收录各方同一年的{indicator.label}，算不出占比。", "", *page)
    part = _Part(row.name, row.value, sources_of(rest))
    answer = _stated_share(catalog, part, _whole_rows(catalog, of, measure, row.period), of, (indicator, indicator))
    return replace(answer, sentence=f"{answer.sentence.removesuffix('。')}{mixed_bases(catalog, rest)}。")


def _part_of(catalog: Catalog, reading: Reading) -> _Part | None:
    """What has the share: one place, or the places of a level, list or group together; None without figures."""
    if len(reading.places) > 1:
        name = f"{'、'.join(name_of(catalog, code) for code in reading.places)}合计"
        parts = table_of(reading.places[0]), reading.places
        rows = members_together(catalog, ("", name), parts, "sum", reading.measures[:1], reading.year)
        return _Part(name, float(rows.frame["value"].iloc[0]), source_line(rows))
    if reading.places:
        rows = ask(catalog, measured, reading.places[0], reading.measures[:1], reading.year)
        return _Part(name_of(catalog, reading.places[0]), float(rows.frame["value"].iloc[0]), source_line(rows))
    cross = across(catalog, reading)
    if cross is None or not cross.columns:
        return None
    values, where = cross.frame[0].dropna(), among(catalog, reading)
    if reading.count:
        values = values.sort_values(ascending=reading.slowest).head(reading.count)
        where += f"{'最低' if reading.slowest else '最高'}的{len(values)}个"
    members = catalog.registry.group(reading.group).members if reading.group and reading.level != "county" else ()
    some = f"（{len(members)}个成员中{len(values)}个有数）" if len(values) < len(members) and not reading.count else ""
    return _Part(f"{where}合计{some}", float(values.sum()), origin(cross, reading))


def _stated_share(
    catalog: Catalog, subject: _Part, total: Extract, of: str, indicators: tuple[Indicator, Indicator]
) -> Answer:
    indicator, base_indicator = indicators
    unit, year = catalog.registry.units[indicator.unit], str(total.frame["period"].iloc[0])
    page = map_page(catalog, "", indicator.id, year)
    complete = len(total.with_values) == len(total.frame)
    base = float(total.with_values["value"].sum()) if complete else float("nan")
    if subject.value != subject.value or base != base:
        lacks = f"{Period(year).label}{subject.name}或{name_of(catalog, of)}的{indicator.label}"
        return Answer(f"{lacks}未收录，算不出占比。", "", *page)
    held_by = f"全部{base_indicator.label}" if base_indicator.id == indicator.id.removeprefix("county_") else ""
    held_by = name_of(catalog, of) if base_indicator == indicator or not held_by else held_by
    held_by += "县域" if base_indicator.id == f"county_{indicator.id}" else ""
    together = "各成员合计" if group_of(catalog, of) else ""
    together = together or (f"{len(total.frame)}个省级地区合计" if len(total.frame) > 1 else "")
    sentence = f"{Period(year).label}{subject.name}{indicator.label}{written(subject.value, indicator, unit)}"
    sentence += (
        f"，占{held_by}（{together}{written(base, indicator, unit)}）的{number(subject.value / base * 100, 2)}%。"
    )
    return Answer(sentence, cited(subject.source, source_line(total)), *page)


def _outside(catalog: Catalog, part: str, of: str) -> str:
    """Sentence that a place does not lie in the whole; empty if it does, or if either is the nation."""
    if not part or not of or part == of:
        return ""
    group = group_of(catalog, of)
    if group is None:
        return "" if lies(part, of) else f"{name_of(catalog, part)}不在{name_of(catalog, of)}之内，算不出占比。"
    if any(code == part or lies(part, code) for code in group.members):
        return ""
    inside = [code for code in group.members if lies(code, part)]
    cities = [code for code in names(catalog, "city") if lies(code, part)]
    if inside and {*cities} <= {*inside}:
        return ""
    some = f"只有{len(inside)}个市" if inside else "不"
    return f"{name_of(catalog, part)}{some}在{group.label}之内（{group.source}），算不出占比。"


def _of_measure(catalog: Catalog, reading: Reading) -> Answer:
    """Ratio of one measure of a place to another, in percent."""
    part = next(iter(reading.places), "")
    if not part or len(reading.measures) != _TWO or not _joined_by_share(reading):
        message = "没有写明是哪里、占什么的比重，可写如“广东省GDP占全国比重”“一般公共预算收入占GDP比重”并写明地区。"
        return Answer(message, "", *map_page(catalog, part, reading.measures[0], ""))
    measure, other = reading.measures
    level, page = table_of(part), map_page(catalog, part, measure, "")
    year = reading.year or next(reversed(years(catalog, level, measure, other)), "")
    first, second = (catalog.registry.indicators[name] for name in (measure, other))
    units = [catalog.registry.units[indicator.unit] for indicator in (first, second)]
    if units[0].dimension != units[1].dimension or units[0].dimension == "share":
        return Answer(f"{first.label}与{second.label}单位不同类，不能算占比。", "", *page)
    rows = ask(catalog, measured, part, (measure, other), year) if year else None
    values = [] if rows is None else [float(value) for value in rows.frame["value"]]
    if rows is None or len(values) < _TWO or any(value != value for value in values):
        return Answer(f"{name_of(catalog, part)}没有同一年的{first.label}与{second.label}。", "", *page)
    ratio = values[0] * units[0].factor / (values[1] * units[1].factor) * 100
    sentence = f"{Period(year).label}{name_of(catalog, part)}{first.label}{written(values[0], first, units[0])}"
    sentence += f"，占{second.label}（{written(values[1], second, units[1])}）的{number(ratio, 2)}%。"
    return Answer(sentence, source_line(rows), *map_page(catalog, part, measure, year))


def _joined_by_share(reading: Reading) -> bool:
    """Whether 占 stands between the two measures: 收入占GDP, but not GDP和贷款占比."""
    starts = [word.start for word in reading.words if word.kind == "measure"]
    marks = [word.start for word in reading.said(SHARE)]
    return any(min(starts) < mark < max(starts) for mark in marks)


def _level_of(catalog: Catalog, place: str, measure: str) -> str:
    """Table that holds a place, or the members of a group; that of the provinces if only these have the nation's."""
    group = group_of(catalog, place)
    if group is not None:
        return level_of_group(catalog, place)
    apart = not place and not years(catalog, "national", measure)
    return "provincial" if apart else table_of(place)


def _whole_rows(catalog: Catalog, place: str, measure: str, year: str) -> Extract:
    """Figures of an area, the nation (or its provinces), or the members of a group in a year."""
    group = group_of(catalog, place)
    if group is None and place:
        return ask(catalog, measured, place, (measure,), year)
    level = _level_of(catalog, place, measure)
    return observations(catalog, Places(level, group.members if group else (), drawn=False), (measure,), (year,))
