"""One file a format: each writes any Exhibit to bytes, with its title, filters, unit, vintage and source."""

from dashboard.exports.csv import CSV
from dashboard.exports.format import Format, Geometry
from dashboard.exports.png import PNG

# The table of contents of this folder; a test compares the two.
FORMATS: tuple[Format, ...] = (PNG, CSV)

__all__ = ["FORMATS", "Format", "Geometry"]
