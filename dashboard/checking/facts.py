"""Catalogue values for the places and measures in a text, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.analysis.placing import peers_of, placings
from dashboard.catalog import Catalog
from dashboard.checking.statement import Statement
from dashboard.model import Place
from dashboard.queries import names, table_of
from dashboard.queries.scopes import ALL
from dashboard.tables.observations import STATED

_CENSUS: Final = "普查"
# Maximum relative change of a value by a revision.
_REVISED: Final = 0.06


@dataclass(frozen=True, slots=True)
class Fact:
    """A catalogue value of a place and measure in base units, with its period, vintage and source (ids).

    It may be off by `slack`: half of the last published digit.
    """

    place: str
    indicator: str
    period: str
    value: float
    vintage: str
    source: str
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A rank in a reference set named `among`, and the ranks between which a revision of its value may put it."""

    among: str
    rank: int
    least: int
    most: int

    @classmethod
    def of(cls, among: str, rank: int, value: float, values: Sequence[float]) -> Standing:
        """The standing of a value with a rank among `values`, from whichever end it is counted."""
        down = sum(one > value for one in values) + 1 == rank
        others = [one / value * (1 if down else -1) for one in values] if value else []
        low, high = sorted((1 if down else -1) * (1 + sign * _REVISED) for sign in (-1, 1))
        return cls(among, rank, sum(one > high for one in others) + 1, sum(one >= low for one in others) or rank)


class Facts:
    """Facts about the places and measures of some statements."""

    def __init__(self, catalog: Catalog, statements: Sequence[Statement]) -> None:
        self.catalog = catalog
        statements = [*statements, *(replace(one, indicator=name) for one in statements for name in one.rival_measures)]
        named = (code for one in statements for code in (one.place, one.area, *one.rivals, *one.peers))
        places = {code for code in named if code.isdecimal()}
        measures = {name for statement in statements for name in (statement.indicator, statement.whole) if name}
        measures |= {name for statement in statements for name in share_measures(catalog, statement)}
        measures |= {
            name
            for statement in statements
            if statement.kind == "points"
            for name in share_measures(catalog, replace(statement, kind="share", area=""))
        }
        indicators = catalog.registry.indicators
        ratios = (indicators[name].formula for name in measures if name in indicators)
        measures |= {name for formula in ratios if formula and formula.op == "ratio" for name in formula.of}
        self._held: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        levels: dict[str, list[str]] = defaultdict(list)
        for code in sorted(places):
            levels[table_of(code)].append(code)
        self._read(levels, sorted(name for name in measures if name in indicators))

    def is_revised(self, fact: Fact) -> bool:
        """Whether a fact was revised after an economic census."""
        vintage = self.catalog.registry.vintages.get(fact.vintage)
        return vintage is not None and vintage.revision > 0

    def is_of_census(self, fact: Fact) -> bool:
        """Whether a fact is of a population census."""
        vintage = self.catalog.registry.vintages.get(fact.vintage)
        return vintage is not None and _CENSUS in vintage.label and not vintage.revision

    def _read(self, levels: Mapping[str, list[str]], measures: list[str]) -> None:
        units, indicators = self.catalog.registry.units, self.catalog.registry.indicators
        for level, codes in levels.items():
            table = self.catalog.table(level)
            query = table.filter(
                table.place.isin(codes),
                table.indicator.isin(measures),
                table.value.notnull(),
                table.status != STATED,
            )
            rows = self.catalog.frame(
                query.select("place", "indicator", "period", "value", "unit", "vintage", "source")
            )
            for row in rows.itertuples(index=False):
                factor = units[str(row.unit)].factor if row.unit else units[indicators[str(row.indicator)].unit].factor
                fact = Fact(
                    str(row.place),
                    str(row.indicator),
                    str(row.period),
                    float(row.value) * factor,  # type: ignore[arg-type]
                    str(row.vintage),
                    str(row.source),
                    _half_digit(float(row.value), indicators[str(row.indicator)].decimals) * factor,  # type: ignore[arg-type]
                )
                self._held[fact.place, fact.indicator].append(fact)

    def of(self, place: str, indicator: str) -> list[Fact]:
        """All values of a place and measure, ordered by period."""
        return sorted(self._held.get((place, indicator), ()), key=lambda fact: fact.period)

    def of_period(self, place: str, indicator: str, period: str) -> list[Fact]:
        """Values of one period, of all vintages."""
        return [fact for fact in self.of(place, indicator) if fact.period == period]

    def in_question(self, statement: Statement, place: str, indicator: str) -> list[Fact]:
        """Values of the statement's period, or of all periods, latest first, if it has none."""
        return (
            self.of_period(place, indicator, statement.period) if statement.period else self.of(place, indicator)[::-1]
        )

    def elsewhere(self, indicator: str, period: str) -> list[Fact]:
        """Values of all places in the text for one period."""
        return [
            fact
            for (_, name), facts in self._held.items()
            if name == indicator
            for fact in facts
            if fact.period == period
        ]

    def beside(self, place: str, period: str) -> list[Fact]:
        """Values of all measures in the text for one place and period."""
        return [
            fact for (code, _), facts in self._held.items() if code == place for fact in facts if fact.period == period
        ]

    def standing_among(self, place: str, peers: Sequence[str], indicator: str, period: str) -> Standing | None:
        """Rank of a place among others, from the largest; None unless all have a value of one vintage."""
        held = {code: self.of_period(code, indicator, period) for code in peers}
        if place not in held or not all(held.values()):
            return None
        vintage = held[place][0].vintage
        values = [fact.value for facts in held.values() for fact in facts[:1] if fact.vintage == vintage]
        own = held[place][0].value
        rank = sum(value > own for value in values) + 1
        return Standing.of(f"所列{len(peers)}个地区中", rank, own, values) if len(values) == len(peers) else None

    def called(self, place: str) -> str:
        """A place's name."""
        return called(self.catalog, place)

    def standings(self, place: str, area: str, indicator: str, period: str, districts: bool = True) -> list[Standing]:
        """Ranks of a place in an area: from the largest and from the best.

        A county is ranked among counties and, with `districts`, also among all county-level units.
        """
        level = Place(area).level if area and Place(place).level != "nation" else ""
        suffix = {"nation": "", "province": "_in_province", "city": "_in_city"}.get(level)
        if suffix is None or (level != "nation" and not place.startswith(Place(area).prefix)):
            return []
        peers = peers_of(self.catalog, place, period)
        found: dict[str, Standing] = {}
        for scope in dict.fromkeys((peers.scope, ALL)) if peers.level == "county" and districts else (peers.scope,):
            stand = placings(self.catalog, replace(peers, scope=scope), (indicator,), period)
            if (indicator, place) not in stand.index:
                continue
            row = stand.loc[[(indicator, place)]].iloc[0].to_dict()
            values = stand.loc[indicator]["value"]
            inside = list(values[values.index.str.startswith(Place(area).prefix)])
            among = {"county": "县级单位" if scope == ALL else "县（市）"}.get(peers.level, "同级地区")
            for column in (f"rank{suffix}", f"best{suffix}"):
                if row[column] == row[column]:
                    label = f"{self.called(area)}{int(row[f'of{suffix}'])}个{among}中"
                    found.setdefault(label, Standing.of(label, int(row[column]), float(row["value"]), inside))
        return list(found.values())


def _half_digit(value: float, decimals: int) -> float:
    """Half a unit in the last digit of a value, assuming at least the measure's usual decimals."""
    digits = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return 0.5 * 10.0 ** -max(decimals, digits)


def called(catalog: Catalog, place: str) -> str:
    """Name of a place of any level by its code; the code itself if it is not on the map."""
    level = Place(place).level
    return "全国" if level == "nation" else names(catalog, level).get(place, place)


def share_measures(catalog: Catalog, statement: Statement) -> list[str]:
    """Measures that equal a statement's share: of its part in its whole, or in the usual whole."""
    if statement.kind != "share" or not statement.indicator:
        return []
    indicators, units = catalog.registry.indicators, catalog.registry.units
    measures = [] if statement.whole else [f"{statement.indicator}_share"]
    for indicator in indicators.values():
        formula = indicator.formula
        if formula is None or formula.op != "ratio" or units[indicator.unit].dimension != "share":
            continue
        if formula.of[0] == statement.indicator and (formula.of[-1] == statement.whole or not statement.whole):
            measures.append(indicator.id)
    # A share in an enclosing area is not a share in the place's own total.
    return [name for name in measures if name in indicators] if not statement.area or statement.whole else measures[:1]
