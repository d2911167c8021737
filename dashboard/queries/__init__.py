"""Pure questions to the catalogue: plain arguments in, an Extract out, every value with its citation."""

from dashboard.queries.available import Availability, available
from dashboard.queries.counties import SCOPES, counties
from dashboard.queries.extract import Citation, Extract, Row
from dashboard.queries.figures import Pick, figures, stated
from dashboard.queries.places import names, provinces
from dashboard.queries.provincial import provincial

__all__ = [
    "SCOPES",
    "Availability",
    "Citation",
    "Extract",
    "Pick",
    "Row",
    "available",
    "counties",
    "figures",
    "names",
    "provinces",
    "provincial",
    "stated",
]
