"""Pure questions to the catalogue: plain arguments in, an Extract out, every value with its citation."""

from dashboard.queries.aggregates import aggregates, averaged
from dashboard.queries.available import Availability, available, labels, latest_span, latest_year, years
from dashboard.queries.borders import bordering
from dashboard.queries.cities import first_published_gdp, shrinking, tiers
from dashboard.queries.comparable import (
    RULE,
    change,
    comparability,
    comparable,
    comparable_counts,
    compared_periods,
    growth_by_province,
    why_apart,
)
from dashboard.queries.divisions import TURNED, former, turned, turned_by
from dashboard.queries.extract import COLUMNS, Citation, Extract, Row
from dashboard.queries.figures import Pick, figures, latest, stated, stated_and_recomputed
from dashboard.queries.groups import GROUPINGS, grouped, inputs, joined
from dashboard.queries.history import deck_year, events, roles, stages
from dashboard.queries.metadata import LEVELS, corrections_made, formula_words, held_indicators, held_sources
from dashboard.queries.nation import by_census, claimed, containing, divisions, only
from dashboard.queries.observations import Places, boarded, latest_observations, observations
from dashboard.queries.places import (
    areas,
    county_level,
    described_places,
    extents,
    kinds,
    label_spots,
    listed_edition,
    names,
    provinces,
    provinces_with_counties,
    table_of,
)
from dashboard.queries.rankings import (
    counted,
    counties_above_threshold,
    inside,
    members,
    positions,
    regions,
    top_hundred,
)
from dashboard.queries.reading import named, parted
from dashboard.queries.scopes import ALL, COUNTIES, lists_of, scopes
from dashboard.queries.search import Hit, found
from dashboard.queries.vocabulary import amount, conditions, measure_words, measures_named

__all__ = [
    "ALL",
    "COLUMNS",
    "COUNTIES",
    "GROUPINGS",
    "LEVELS",
    "RULE",
    "TURNED",
    "Availability",
    "Citation",
    "Extract",
    "Hit",
    "Pick",
    "Places",
    "Row",
    "aggregates",
    "amount",
    "areas",
    "available",
    "averaged",
    "boarded",
    "bordering",
    "by_census",
    "change",
    "claimed",
    "comparability",
    "comparable",
    "comparable_counts",
    "compared_periods",
    "conditions",
    "containing",
    "corrections_made",
    "counted",
    "counties_above_threshold",
    "county_level",
    "deck_year",
    "described_places",
    "divisions",
    "events",
    "extents",
    "figures",
    "first_published_gdp",
    "former",
    "formula_words",
    "found",
    "grouped",
    "growth_by_province",
    "held_indicators",
    "held_sources",
    "inputs",
    "inside",
    "joined",
    "kinds",
    "label_spots",
    "labels",
    "latest",
    "latest_observations",
    "latest_span",
    "latest_year",
    "listed_edition",
    "lists_of",
    "measure_words",
    "measures_named",
    "members",
    "named",
    "names",
    "observations",
    "only",
    "parted",
    "positions",
    "provinces",
    "provinces_with_counties",
    "regions",
    "roles",
    "scopes",
    "shrinking",
    "stages",
    "stated",
    "stated_and_recomputed",
    "table_of",
    "tiers",
    "top_hundred",
    "turned",
    "turned_by",
    "why_apart",
    "years",
]
