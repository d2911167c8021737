"""One picture a file: each chart turns an Extract into an Exhibit and knows nothing of pages or file formats."""

from dashboard.charts.bars import bars
from dashboard.charts.choropleth import choropleth
from dashboard.charts.exhibit import Exhibit, source_line
from dashboard.charts.line import line

# The table of contents of this folder; a test compares the two.
CHARTS = (bars, choropleth, line)

__all__ = ["CHARTS", "Exhibit", "bars", "choropleth", "line", "source_line"]
