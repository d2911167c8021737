"""数据与口径: what is held and where it comes from: sources, indicators with their coverage, corrections."""

from dashboard.ui.data_package import package_link
from dashboard.ui.page import OpenPage

page = OpenPage("sources")
page.tabs({"数据来源": ("sources.publications",), "对源表的更正": ("sources.corrections",)})
page.row(("q",), (1,))
page.show("sources.indicators")
package_link()
