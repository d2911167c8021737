"""全国县域: what the nation's counties are, what they make up of the nation, and how the decade changed them."""

from dashboard.ui.page import OpenPage

page = OpenPage("nation", (2, 5))
page.side_by_side("nation.slope", "nation.line")
page.tabs(
    {
        "占全国比重": ("nation.shares",),
        "两年可比的增长": ("nation.growth",),
        "各类单位": ("nation.kinds",),
    }
)
page.compare()
