"""Every choice a page offers can be opened: each value alone, random pairs, and county profiles.

Choices are those declared by the subjects. Values are tried on the exhibits themselves, including everything a reader
can unfold; lists longer than MOST are sampled, and what depends on their values has separate tests below;
`SWEEP=all` tries every value. Pages only lay out exhibits, and are opened elsewhere.
"""

from __future__ import annotations

import os
import random
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

import pytest

from dashboard.analysis import industries, profile
from dashboard.analysis.ranking import ranked
from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, choropleth, strip_plot
from dashboard.exhibits import SUBJECTS, Subject
from dashboard.exhibits.choices import MINE, PACK, Resolved, resolve
from dashboard.exhibits.maps import atlas
from dashboard.exports import captions
from dashboard.queries import Places, available, county_level, figures, listed_edition, observations
from dashboard.tables.observations import MISSING, STATED
from dashboard.ui import cache as shared
from dashboard.ui.html_table import rows, worded
from tests.ui.test_pages import run

pytestmark = pytest.mark.slow

ALL = os.environ.get("SWEEP") == "all"
MOST, FEW, SEED, CHUNKS = 6, 1, 16, 3
# Values per pair of filters, and pairs per subject.
EACH, PAIRS = 4, 2
# Longer tables are truncated but otherwise built the same way.
LONG = 200
# Sample input for free-text choices.
TYPED = ("", "市", "10 20 30", "[(*\\", "没有这样的名称", "0", "99999")

Address = dict[str, str]


class Reader:
    """Opens a subject under one address after another and records `faults`."""

    def __init__(self, subject: Subject, catalog: Catalog) -> None:
        self._subject, self._catalog = subject, catalog
        self.faults: list[tuple[Address, str]] = []

    def look(self, address: Address) -> Resolved:
        resolved = resolve(self._catalog, self._subject.choices, address)
        try:
            self._all(resolved)
        except Exception as error:
            self.faults.append((address, repr(error)))
        return resolved

    def _all(self, resolved: Resolved) -> None:
        choices = resolved.choices
        assert self._subject.finding(self._catalog, choices).endswith("。")
        for _, pick in self._subject.headlines(self._catalog, choices):
            figures(self._catalog, pick)
        for exhibit in self._subject.exhibits_by_id(self._catalog, choices).values():
            _unfolded(exhibit)


def _unfolded(exhibit: Exhibit) -> None:
    """Build everything a reader can unfold: drawing, table, description, citation."""
    if exhibit.draw is not None:
        exhibit.draw("light")
        if len(exhibit.extract.frame) <= LONG:
            rows(exhibit.extract)
    else:
        worded(exhibit.data, exhibit.title, exhibit.shades)
    assert exhibit.description
    captions(exhibit, "")
    _worded(exhibit)


def _worded(exhibit: Exhibit) -> None:
    """Every missing figure says in which sense it is missing; a finding tells more than the number of rows."""
    frame = exhibit.extract.frame
    bare = frame[frame["value"].isna() & (frame["status"] != STATED)]
    unsaid = [note for note in bare["note"].unique() if not str(note).startswith(MISSING)]
    assert unsaid == [], (exhibit.title, unsaid)
    assert not re.fullmatch(r"共?\d+[项行条个]。", exhibit.finding), exhibit.title


def offered(resolved: Resolved) -> dict[str, Sequence[str]]:
    """Values by offered choice: TYPED for free text, and also "" where several can be chosen."""
    by_name: dict[str, Sequence[str]] = {}
    for name, offer in resolved.offers.items():
        values = list(offer.values) if offer.choice.values else list(TYPED)
        by_name[name] = ["", *values] if offer.choice.most > 1 else values
    return by_name


def sampled(values: Sequence[str]) -> Sequence[str]:
    """All values, or the first, the last and FEW random ones of lists longer than MOST; the tests below run all."""
    if ALL or len(values) <= MOST:
        return values
    return [values[0], *random.Random(SEED).sample(list(values), FEW), values[-1]]


def one_by_one(reader: Reader) -> dict[str, list[str]]:
    """Open each value of each filter; the values tried, by filter name.

    Where a value reveals further filters, all values are tried again with those filters present.
    """
    seen: dict[tuple[frozenset[str], str], list[str]] = {}
    lists: set[tuple[object, ...]] = set()
    waiting: deque[Address] = deque([{}])
    first: frozenset[str] = frozenset()
    while waiting:
        address = waiting.popleft()
        offers = offered(reader.look(address))
        first = first or frozenset(offers)
        revealed = frozenset(offers) - first
        for name, values in offers.items():
            tried = seen.setdefault((revealed, name), [])
            if (revealed, name, *values) in lists:
                continue
            lists.add((revealed, name, *values))
            fresh = [value for value in sampled(values) if value not in tried]
            # Place pickers offer different places in each area; one place per area, in a few areas, suffices.
            if not ALL and len(tried) >= FEW and len(values) > FEW:
                fresh = fresh[: len(tried) < 2 * FEW]
            tried += fresh
            waiting += [address | {name: value} for value in fresh]
    merged: dict[str, list[str]] = {}
    for (_, name), values in seen.items():
        merged[name] = list(dict.fromkeys([*merged.get(name, []), *values]))
    return merged


def pairs(seen: Mapping[str, Sequence[str]]) -> Iterator[Address]:
    """At most PAIRS random addresses of two filters, drawn so that values of the shorter list occur equally often."""
    chance = random.Random(SEED)
    drawn: list[Address] = []
    for first, second in combinations(sorted(seen), 2):
        short, long = sorted((first, second), key=lambda name: len(seen[name]))
        values = chance.sample(list(seen[long]), min(len(seen[long]), EACH))
        drawn += [{short: seen[short][number % len(seen[short])], long: value} for number, value in enumerate(values)]
    yield from chance.sample(drawn, min(len(drawn), PAIRS))


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda subject: subject.name)
def test_every_choice_has_its_exhibits(subject: Subject, catalog: Catalog) -> None:
    reader = Reader(subject, catalog)
    seen = one_by_one(reader)
    assert set(seen) == {PACK, MINE, *(choice.name for choice in subject.choices)}
    for address in pairs(seen):
        reader.look(address)
    assert reader.faults == []


def states(catalog: Catalog) -> dict[str, set[tuple[object, ...]]]:
    """By county, the data states its profile can meet: known or missing, and sign, per indicator and per question.

    A profile shows indicators and industries one by one, so counties with the same states are shown in the same way.
    """
    table, places = catalog.table("county"), catalog.table("places")
    together = {"sectors": profile.SECTORS, "alike": profile.LIKENESS}
    names = sorted({*profile.PROFILE, *profile.SECTORS, *profile.LIKENESS, *industries._NAMES})
    figures = catalog.frame(table.filter(table.indicator.isin(names)).select("place", "indicator", "period", "value"))
    wide = figures.pivot_table(index="place", columns=["indicator", "period"], values="value", aggfunc="first")
    edition, years = listed_edition(catalog), profile.profile_years(catalog)
    wide = wide.reindex(list(county_level(catalog, edition)))
    kinds = catalog.frame(places.filter(places.edition == edition).select("place", "kind"))
    kind = dict(zip(kinds["place"], kinds["kind"], strict=True))
    # 0 is missing.
    state = (wide.lt(0) * 1 + wide.eq(0) * 2 + wide.gt(0) * 3).astype(int)
    by_county: dict[str, set[tuple[object, ...]]] = {}
    for place, row in zip(state.index, state.to_dict("records"), strict=True):
        met = {name: tuple(row.get((name, year), 0) for year in years) for name in names}
        sets = {(title, *(met[name] for name in question)) for title, question in together.items()}
        by_county[place] = {*met.items(), *sets, ("kind", kind[place])}
    return by_county


@cache
def representatives() -> tuple[str, ...]:
    """A small set of counties that covers all states of any county (greedy), plus FEW random ones."""
    met = states(shared.catalog())
    left, chosen = set[tuple[object, ...]]().union(*met.values()), []
    while left:
        best = max(met, key=lambda place: len(met[place] & left))
        chosen.append(best)
        left -= met[best]
    others = [place for place in met if place not in chosen]
    return (*chosen, *random.Random(SEED).sample(others, len(others) if ALL else FEW))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_profile_of_every_kind_of_county_is_made(chunk: int, catalog: Catalog) -> None:
    reader = Reader(SUBJECTS["county"], catalog)
    for place in representatives()[chunk::CHUNKS]:
        reader.look({"place": place})
    assert reader.faults == []


@cache
def measures() -> tuple[str, ...]:
    """Measures of counties: the first and the last of each kind, as those of one kind are drawn in the same way."""
    names, known = available(shared.catalog(), "county").indicators, shared.catalog().registry.indicators
    kinds: dict[tuple[object, ...], list[str]] = {}
    for name in names:
        one = known[name]
        kinds.setdefault((one.unit, one.direction, one.formula and one.formula.op), []).append(name)
    return names if ALL else tuple(dict.fromkeys(name for kind in kinds.values() for name in (kind[0], kind[-1])))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_kind_of_measure_of_counties_has_its_map_its_strip_and_its_table(chunk: int, catalog: Catalog) -> None:
    have = available(catalog, "county")
    for name in measures()[chunk::CHUNKS]:
        year = have.periods(name)[-1]
        extract = observations(catalog, Places("county", scope="all"), (name,), (year,))
        listed = observations(catalog, Places("county", scope="all", drawn=False), (name,), (year,))
        rows(ranked(extract), focus="410882", limit=20)
        for exhibit in choropleth(extract, atlas(catalog), "county", within="410000"), strip_plot(listed, "410882"):
            assert exhibit.draw is not None
            exhibit.draw("light")


@pytest.mark.parametrize("code", ["710000", "820000"] if ALL else ["710000"])
def test_a_province_without_counties_figures_is_not_on_the_menu_of_profiles_and_said_elsewhere(code: str) -> None:
    app = run("county", province=code)
    assert not app.exception
    assert any(f"“省份”没有“{code}”这一项" in block.value for block in app.info)
    for page in ("leaders", "gaps", "population"):
        app = run(page, province=code)
        assert not app.exception
        assert any("所选范围没有" in block.value or "没有" in block.value for block in app.info)
