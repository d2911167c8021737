"""What the profile of a city or a province shows besides its check-up: its counties, years, sectors, its kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.areas import own_sectors
from dashboard.analysis.comparison import histories
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, composition, line, ranking_table
from dashboard.exhibits.choices import Choices
from dashboard.model import Place
from dashboard.queries import Places, areas, latest_year, names, observations, table_of

_GDP: Final = "gdp"


def of_region(choices: Choices) -> bool:
    """The condition of what is shown of cities and provinces only."""
    return Place(choices["place"]).level != "county"


def of_county(choices: Choices) -> bool:
    """The condition of what is shown of counties and districts only."""
    return not of_region(choices)


def members(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Its counties from the largest value of the chosen indicator; None where it has none."""
    rows = observations(catalog, Places("county", drawn=False), (choices["indicator"],), (choices["year"],))
    inside = rows.inside(choices["place"])
    name = ask(catalog, areas).get(choices["place"], "")
    return ranking_table(inside, among=f"{name}各县") if len(inside.known) else None


def over_time(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Its GDP over the years of the longest series that has it."""
    rows = ask(catalog, histories, (choices["place"],), _GDP)
    return line(rows) if len(rows.frame) > 1 else None


def sectors(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """The three sectors of the place, of its province and of the nation."""
    rows = ask(catalog, own_sectors, choices["place"])
    return composition(rows, title="三次产业构成", subtitle="增加值之比，现价") if len(rows.known) else None


def beside(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """GDP of the cities of its province, or of all provinces, its own marked."""
    place = choices["place"]
    level, at = table_of(place), Place(place)
    codes = tuple(code for code in names(catalog, "city") if Place(code).province == at.province)
    among = Places(level, codes if level == "city" else (), drawn=False)
    rows = observations(catalog, among, (_GDP,), (latest_year(catalog, level, _GDP),))
    if len(rows.known) < 2:
        return None
    whole = "各省" if level == "provincial" else f"{names(catalog, 'province')[at.province]}各市"
    return replace(bars(rows, chosen=(place,)), title=f"{whole}地区生产总值")
