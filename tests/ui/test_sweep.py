"""Every choice that a page offers opens it: each value by itself, pairs at random, and the profiles of counties.

What is offered is what the pages themselves declare while they run. A list longer than MOST is sampled, and what its
values make is tested by itself below; `SWEEP=all` opens the pages under every value, which takes about an hour.
"""

from __future__ import annotations

import ast
import os
import random
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis import industries, profile
from dashboard.analysis.ranking import ranked
from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, choropleth, strip
from dashboard.exports import captions
from dashboard.queries import available, counties, county_level, units
from dashboard.ui import cache as shared
from dashboard.ui import show
from dashboard.ui.html_table import rows
from dashboard.ui.navigation import PAGES, Page
from dashboard.ui.selection import Filters
from tests.ui.headless import session
from tests.ui.test_pages import ROOT, run

ALL = os.environ.get("SWEEP") == "all"
MOST, FEW, SEED, CHUNKS = 40, 8, 16, 4
# Of two filters, and of a page.
EACH, PAIRS = 12, 12
# Longer tables are only cut, not made in another way.
LONG = 200

Address = dict[str, str]


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the page that has just run offers: values by the name of their filter."""
    found: dict[str, list[str]] = {}

    def recorded(owner: object, method: str, values: Callable[..., Sequence[str]], at: int) -> None:
        original = getattr(owner, method)

        def recording(*given: Any, **named: Any) -> Any:
            found[given[at]] = list(values(*given[at + 1 :]))
            return original(*given, **named)

        monkeypatch.setattr(owner, method, recording)

    recorded(Filters, "one", lambda label, options, *_: list(options), 1)
    recorded(Filters, "several", lambda label, options, *_: ["", *options], 1)
    recorded(Filters, "text", lambda *_: ["", "市", "10 20 30", "[(*\\", "没有这样的名称"], 1)
    recorded(show, "page_number", lambda last: [str(at) for at in (0, 1, 2, last, last + 1)], 1)
    return found


class Reader:
    """One who opens a page under one address after another, and what went wrong."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._app = session(page)
        self.requests = 0
        self.faults: list[tuple[Address, str]] = []

    def open(self, address: Address) -> None:
        self._app.query_params = dict(address)
        self._app.run()
        self.requests += 1
        wrong = [error.message for error in self._app.exception] + _wrong(self._app)
        if wrong:
            self.faults.append((address, wrong[0]))
            self._app = session(self._page)


def _wrong(app: AppTest) -> list[str]:
    """What would break when the reader unfolds the table of an exhibit or asks how to cite it."""
    shown: dict[str, Exhibit] = app.session_state[show.SHOWN] if show.SHOWN in app.session_state else {}  # noqa: SIM401
    for key, one in shown.items():
        try:
            if not one.tabular and len(one.extract.frame) <= LONG:
                rows(one.extract)
            captions(one, "")
        except Exception as error:
            return [f"{key}: {error!r}"]
    return []


def sampled(values: Sequence[str]) -> Sequence[str]:
    """All values of a filter, but of a long list (places, measures of counties) only some: the tests below run all."""
    if ALL or len(values) <= MOST:
        return values
    return [values[0], *random.Random(SEED).sample(list(values), FEW), values[-1]]


def one_by_one(reader: Reader, offered: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Open the page under each value of each filter; what it offers, by name.

    Where a value reveals further filters, the page is another one: there every value is tried anew.
    """
    seen: dict[tuple[frozenset[str], str], list[str]] = {}
    lists: set[tuple[object, ...]] = set()
    waiting: deque[Address] = deque([{}])
    first: frozenset[str] = frozenset()
    while waiting:
        address = waiting.popleft()
        reader.open(address)
        first = first or frozenset(offered)
        revealed = frozenset(offered) - first
        for name, values in list(offered.items()):
            known = seen.setdefault((revealed, name), [])
            if (revealed, name, *values) in lists:
                continue
            lists.add((revealed, name, *values))
            fresh = [value for value in sampled(values) if value not in known]
            # A picker of places offers others in each area; one of each will do, and of some areas.
            if not ALL and len(known) >= FEW and len(values) > FEW:
                fresh = fresh[: len(known) < 2 * FEW]
            known += fresh
            waiting += [address | {name: value} for value in fresh]
    merged: dict[str, list[str]] = {}
    for (_, name), values in seen.items():
        merged[name] = list(dict.fromkeys([*merged.get(name, []), *values]))
    return merged


def pairs(seen: Mapping[str, Sequence[str]]) -> Iterator[Address]:
    """At most PAIRS addresses of two filters each, drawn so that each value of the shorter list comes up as often."""
    chance = random.Random(SEED)
    drawn: list[Address] = []
    for first, second in combinations(sorted(seen), 2):
        short, long = sorted((first, second), key=lambda name: len(seen[name]))
        values = chance.sample(list(seen[long]), min(len(seen[long]), EACH))
        drawn += [{short: seen[short][at % len(seen[short])], long: value} for at, value in enumerate(values)]
    yield from chance.sample(drawn, min(len(drawn), PAIRS))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_choice_opens_its_page(page: Page, offered: dict[str, list[str]]) -> None:
    reader = Reader(page.name)
    seen = one_by_one(reader, offered)
    assert set(seen) == set(page.filters)
    for address in pairs(seen):
        reader.open(address)
    assert reader.faults == []


def states(catalog: Catalog) -> dict[str, set[tuple[object, ...]]]:
    """By county, what its profile can meet: which figures are known, and of which sign, alone and by question.

    A profile shows measures and industries one by one, so counties that meet the same are shown in the same way.
    """
    table, places = catalog.table("county"), catalog.table("places")
    together = {"told": profile.TOLD, "sectors": profile.SECTORS, "alike": profile.LIKENESS}
    names = sorted({name for question in together.values() for name in question} | set(industries._NAMES))
    figures = catalog.frame(table.filter(table.indicator.isin(names)).select("place", "indicator", "period", "value"))
    wide = figures.pivot_table(index="place", columns=["indicator", "period"], values="value", aggfunc="first")
    wide = wide.reindex(list(county_level(catalog, profile.YEARS[-1])))
    kinds = catalog.frame(places.filter(places.edition == profile.YEARS[-1]).select("place", "kind"))
    kind = dict(zip(kinds["place"], kinds["kind"], strict=True))
    # 0 is what is not known.
    state = (wide.lt(0) * 1 + wide.eq(0) * 2 + wide.gt(0) * 3).astype(int)
    found: dict[str, set[tuple[object, ...]]] = {}
    for place, row in zip(state.index, state.to_dict("records"), strict=True):
        met = {name: tuple(row.get((name, year), 0) for year in profile.YEARS) for name in names}
        sets = {(title, *(met[name] for name in question)) for title, question in together.items()}
        found[place] = {*met.items(), *sets, ("kind", kind[place])}
    return found


@cache
def representatives() -> tuple[str, ...]:
    """Few counties that together meet all that any county's profile meets, and some at random."""
    met = states(shared.catalog())
    left, chosen = set[tuple[object, ...]]().union(*met.values()), []
    while left:
        best = max(met, key=lambda place: len(met[place] & left))
        chosen.append(best)
        left -= met[best]
    others = [place for place in met if place not in chosen]
    return (*chosen, *random.Random(SEED).sample(others, len(others) if ALL else FEW))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_profile_of_every_kind_of_county_opens(chunk: int) -> None:
    reader = Reader("county")
    for place in representatives()[chunk::CHUNKS]:
        reader.open({"place": place})
    assert reader.faults == []


def test_the_profile_is_made_of_what_the_kinds_of_counties_are_told_by() -> None:
    tree = ast.parse((ROOT / "pages" / "county.py").read_text(encoding="utf-8"))
    asked = {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("dashboard.analysis")
        for name in node.names
    }
    # Whoever adds a question to the profile adds what it depends on to `states`.
    assert asked == {"YEARS", "alike", "industries", "scope_of", "sectors", "share_sides", "standings"}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_measure_of_counties_has_its_map_its_strip_and_its_table(chunk: int, catalog: Catalog) -> None:
    have = available(catalog, "county")
    for name in have.indicators[chunk::CHUNKS]:
        year = have.periods(name)[-1]
        extract = counties(catalog, name, year, "all")
        rows(ranked(extract), focus="410882", limit=20)
        drawn = (
            choropleth(extract, shared.atlas(), "county", within="410000"),
            strip(units(catalog, (name,), year, "all"), "410882"),
        )
        for shown in drawn:
            assert shown.draw is not None
            shown.draw("light")


@pytest.mark.parametrize("code", ["710000", "810000", "820000"])
def test_a_province_without_counties_figures_is_not_on_the_menu_of_profiles_and_said_elsewhere(code: str) -> None:
    app = run("county", province=code)
    assert not app.exception
    assert any(f"“省份”没有“{code}”这一项" in block.value for block in app.info)
    for page in ("leaders", "gaps", "population"):
        app = run(page, province=code)
        assert not app.exception
        assert any("所选范围没有" in block.value or "没有" in block.value for block in app.info)
