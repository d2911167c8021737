"""Answers that open an exhibit: comparison of places, map, scatter plot, similar and neighbouring places, profile."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

from dashboard.analysis.checkup import like
from dashboard.analysis.comparison import PLACES, compared
from dashboard.asking.figures import not_held
from dashboard.asking.meaning import Reading, lies, nested
from dashboard.asking.orders import order
from dashboard.asking.view import Answer, name_of, stated, view
from dashboard.asking.words import MEAN, MEDIAN, SUM, TOP
from dashboard.catalog import Catalog, ask
from dashboard.charts import comparison, source_line
from dashboard.charts.theme import because, number, why, written
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import PACK, resolve
from dashboard.model import Place
from dashboard.queries import Extract, bordering, described_places, full_names, last_shared_year, level_of, years_of

# Number of places for which the gap is reported.
_TWO = 2
# Maximum number of measures whose figures are given one by one.
_LISTED = 3


def compared_places(catalog: Catalog, reading: Reading) -> Answer:
    """Comparison of places."""
    measures = reading.measures or ("gdp", "gdp_per_person", "fiscal_self_sufficiency", "resident_population")
    levels = dict.fromkeys(level_of(catalog, place) for place in reading.places)
    indicators = catalog.registry.indicators
    if lacking := [n for n in measures if not any(years_of(catalog, level, indicators[n]) for level in levels)]:
        level = next(iter(levels))
        return Answer(f"{'；'.join(not_held(catalog, level, name) for name in lacking)}。")
    year = reading.year
    if not year and len(levels) > 1 and len(measures) == 1:
        year = last_shared_year(catalog, [*levels], indicators[measures[0]])
        reading = replace(reading, periods=(year,) if year else ())
    rows = ask(catalog, compared, replace(reading, measures=measures).question)
    apart = _not_together(catalog, reading)
    choices = {"places": ",".join(reading.places), "indicators": ",".join(measures), "year": year}
    page = "compare", stated(choices | {"shape": "bars"})
    if len(measures) > (_LISTED if reading.measures else 1):
        return Answer(f"{apart}{comparison(rows).finding}", source_line(rows), *page)
    parts = [rows.where(rows.frame[rows.frame["indicator"] == name]) for name in measures]
    sentence = "".join(f"{_side_by_side(part)}{_gap(part)}" for part in parts)
    return Answer(f"{apart}{sentence}", source_line(rows), *page)


def _side_by_side(rows: Extract) -> str:
    """Sentence with the figures of one measure, largest first, or the reasons why there are none."""
    phrases = []
    for row in sorted(rows.rows(), key=lambda row: -row.value if row.value == row.value else float("inf")):
        indicator, unit = rows.registry.indicators[row.indicator], rows.registry.units[row.unit]
        if row.value == row.value:
            phrases.append(f"{row.name}{written(row.value, indicator, unit)}（{row.when}）")
        else:
            reason = because(row.note)
            phrases.append(f"{row.name}{why(row.note)}{f'（{reason}）' if reason else ''}")
    label = rows.registry.indicators[str(rows.frame["indicator"].iloc[0])].label
    return f"{label}：{'，'.join(phrases)}。"


def _not_together(catalog: Catalog, reading: Reading) -> str:
    """Why a sum or mean that is asked for is answered by a comparison; empty if none is asked for."""
    asked = {SUM: "合计", MEAN: "平均", MEDIAN: "取中位数"}
    act = next((act for act in asked if reading.said(act)), "")
    beyond = any(word.kind in ("sign", "than") for word in reading.words)
    if not act or beyond or not nested(reading):
        return ""
    for area in reading.places:
        whole = name_of(catalog, area)
        inside = [name_of(catalog, code).removeprefix(whole) for code in reading.places if lies(code, area)]
        if inside:
            return f"{whole}已包含{'、'.join(inside)}，不能放在一起{asked[act]}，分别列出。"
    return f"各地级别不同，不放在一起{asked[act]}，分别列出。"


def _gap(rows: Extract) -> str:
    """Sentence with the difference between two places in the same year; empty unless there are exactly two."""
    pair = list(rows.where(rows.with_values.sort_values("value", ascending=False)).rows())
    if len(pair) != len(rows.frame) or len(pair) != _TWO or pair[0].period != pair[1].period:
        return ""
    above, below = pair
    indicator, unit = rows.registry.indicators[above.indicator], rows.registry.units[above.unit]
    if above.value == below.value:
        return "两地相同。"
    if unit.dimension == "share":
        return f"{above.name}比{below.name}高{number(above.value - below.value, indicator.decimals)}个百分点。"
    times = f"，为其{number(above.value / below.value, 2)}倍" if below.value > 0 else ""
    return f"{above.name}比{below.name}多{written(above.value - below.value, indicator, unit)}{times}。"


def mapped(catalog: Catalog, reading: Reading) -> Answer:
    """Map of a measure with its finding; a ranking for groups and where places are left out, which have no map.

    The finding of a map of cities is about all of the nation, so within an area it is that of a ranking.
    """
    if reading.group or reading.without:
        answer = order(catalog, replace(reading, act=TOP))
        return replace(answer, sentence=f"地图不能只画这些地区，列出如下。{answer.sentence}")
    choices = {
        "level": reading.level or "county",
        "indicator": reading.measures[0],
        "at": reading.group or reading.within,
    }
    choices |= {"scope": reading.scope, "year": reading.year}
    if reading.within and reading.level == "city":
        return replace(order(catalog, replace(reading, act=TOP)), page="counties", choices=stated(choices))
    return view(catalog, "counties", "counties.map", stated(choices))


def related(catalog: Catalog, reading: Reading) -> Answer:
    """Scatter plot of two measures."""
    across, up = reading.measures[:2]
    choices = {"shape": "scatter", "x": across, "y": up, "indicators": f"{across},{up}"}
    return view(catalog, "compare", "compare.scatter", choices | stated({"places": ",".join(reading.places)}))


def alike(catalog: Catalog, reading: Reading) -> Answer:
    """Places most similar to one."""
    place, place_names = reading.places[0], full_names(catalog)
    near = [place_names.get(code, code) for code in like(catalog, place)]
    who = place_names.get(place, place)
    if not near:
        return Answer(f"{who}缺少比较所需的指标，找不出相近的。", "", "county", {"place": place})
    what = (
        "最相近的" if Place(place).level == "county" else "同省各市有" if Place(place).level == "city" else "同板块的有"
    )
    return Answer(
        f"与{who}{what}：{'、'.join(near)}。", "", "compare", {"places": ",".join([place, *like(catalog, place)][:10])}
    )


def neighbours(catalog: Catalog, reading: Reading) -> Answer:
    """Places that share a border with one, compared by the measures of the question."""
    place, place_names = reading.places[0], full_names(catalog)
    near, who = ask(catalog, bordering, place), place_names.get(place, place)
    if not near:
        return Answer(f"{who}四面没有相邻的同级单位。", "", "county", {"place": place})
    places = [place, *(code for code in near if code in described_places(catalog))][:PLACES]
    sentence = f"与{who}相邻的有{'、'.join(place_names.get(code, code) for code in near)}（由地图边界量得）。"
    if not reading.measures:
        return Answer(sentence, "", "compare", {"places": ",".join(places)})
    answer = compared_places(catalog, replace(reading, places=tuple(places)))
    return replace(answer, sentence=f"{sentence}{answer.sentence}")


def profiled(catalog: Catalog, reading: Reading) -> Answer:
    """Profile of a place."""
    place = reading.places[0]
    subject = SUBJECTS["county"]
    choices = resolve(catalog, subject.choices, {"place": place}).choices
    return Answer(subject.finding(catalog, choices), "", "county", {"place": place})


def paged(catalog: Catalog, reading: Reading) -> Answer:
    """Finding of a page about a county's pack; says so if the place has no pack."""
    name, _, query = reading.page.partition("?")
    subject, choices = SUBJECTS[name], dict(parse_qsl(query))
    packs = {pack.place: pack for pack in catalog.registry.packs}
    place = next(iter(reading.places), "")
    if not packs or (place and place not in packs):
        held = "、".join(ask(catalog, described_places)[code] for code in packs)
        label = next(word.text for word in reading.words if word.kind == "page")
        who = full_names(catalog).get(place, "这里")
        return Answer(f"没有收录{who}的{label}{f'；有{held}的' if held else ''}。", "", name if held else "", choices)
    # The first pack is the default.
    choices |= {PACK: packs[place].id} if place and place != next(iter(packs)) else {}
    finding = subject.finding(catalog, resolve(catalog, subject.choices, choices).choices)
    return Answer(finding, "", name, choices)
