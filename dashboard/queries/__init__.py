"""Pure questions to the catalogue: plain arguments in, an Extract out, every value with its citation."""

from dashboard.queries.available import Availability, available
from dashboard.queries.cities import cities, shrinking, tiers
from dashboard.queries.counties import SCOPES, counties
from dashboard.queries.extract import COLUMNS, Citation, Extract, Row
from dashboard.queries.figures import Pick, figures, sides, stated
from dashboard.queries.groups import GROUPINGS, grouped, inputs, joined
from dashboard.queries.history import LAST_YEAR, events, roles, stages
from dashboard.queries.lists import counted, hundred, inside, members, positions, regions, thousand
from dashboard.queries.nation import by_census, claimed, containing, divisions, only
from dashboard.queries.places import county_level, names, provinces
from dashboard.queries.provincial import provincial
from dashboard.queries.search import Hit, found
from dashboard.queries.units import CENSUSES, boarded, units, within

__all__ = [
    "CENSUSES",
    "COLUMNS",
    "GROUPINGS",
    "LAST_YEAR",
    "SCOPES",
    "Availability",
    "Citation",
    "Extract",
    "Hit",
    "Pick",
    "Row",
    "available",
    "boarded",
    "by_census",
    "cities",
    "claimed",
    "containing",
    "counted",
    "counties",
    "county_level",
    "divisions",
    "events",
    "figures",
    "found",
    "grouped",
    "hundred",
    "inputs",
    "inside",
    "joined",
    "members",
    "names",
    "only",
    "positions",
    "provinces",
    "provincial",
    "regions",
    "roles",
    "shrinking",
    "sides",
    "stages",
    "stated",
    "thousand",
    "tiers",
    "units",
    "within",
]
