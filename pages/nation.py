"""全国县域: what the nation's counties are, what they make up of the nation, and how the decade changed them."""

from dashboard.ui.page import OpenPage

page = OpenPage("nation", (2, 5))
page.show("nation.slope")
page.side_by_side("nation.line", "nation.shares")
page.show("nation.growth", "nation.kinds")
page.compare()
