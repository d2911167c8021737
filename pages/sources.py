"""数据与口径: what is held and where it comes from: sources, indicators with their coverage, corrections."""

from dashboard.ui.data_package import package_link
from dashboard.ui.page import OpenPage

page = OpenPage("sources")
page.show("sources.publications")
page.row(("q",), (1,))
page.show("sources.indicators", "sources.corrections")
package_link()
