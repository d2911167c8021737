"""Chart types, one per module: each turns an Extract into an Exhibit, independent of pages and file formats."""

from dashboard.charts.bars import bars
from dashboard.charts.basemap import Atlas
from dashboard.charts.category_map import category_map
from dashboard.charts.choropleth import choropleth
from dashboard.charts.classification import BY_HAND, CIRCLES, METHODS, MIDDLES, Classing, breaks_of
from dashboard.charts.comparison import comparison
from dashboard.charts.composition import composition
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.exhibit import Exhibit, Line, remarks, safe_name, source_line
from dashboard.charts.icicle import icicle
from dashboard.charts.line import line
from dashboard.charts.panels import panels
from dashboard.charts.profiles import profiles
from dashboard.charts.rank_dots import rank_dots
from dashboard.charts.scatter import scatter
from dashboard.charts.slope import slope
from dashboard.charts.strip_plot import strip_plot
from dashboard.charts.table import matrix, table
from dashboard.charts.tables import (
    AIMED,
    MENTIONED,
    listing,
    opposed,
    ranking_table,
    reckoned,
    register,
    standings_table,
    statement,
)
from dashboard.charts.timeline import timeline
from dashboard.charts.tracks import tracks

# All chart functions; a test compares this list with the modules of the package.
CHARTS = (
    bars,
    choropleth,
    composition,
    dumbbell,
    icicle,
    rank_dots,
    line,
    category_map,
    comparison,
    panels,
    profiles,
    scatter,
    slope,
    strip_plot,
    table,
    timeline,
    tracks,
)

__all__ = [
    "AIMED",
    "BY_HAND",
    "CHARTS",
    "CIRCLES",
    "MENTIONED",
    "METHODS",
    "MIDDLES",
    "Atlas",
    "Classing",
    "Exhibit",
    "Line",
    "bars",
    "breaks_of",
    "category_map",
    "choropleth",
    "comparison",
    "composition",
    "dumbbell",
    "icicle",
    "line",
    "listing",
    "matrix",
    "opposed",
    "panels",
    "profiles",
    "rank_dots",
    "ranking_table",
    "reckoned",
    "register",
    "remarks",
    "safe_name",
    "scatter",
    "slope",
    "source_line",
    "standings_table",
    "statement",
    "strip_plot",
    "table",
    "timeline",
    "tracks",
]
