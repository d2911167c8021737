"""区域差距与财政: boards, north and south, how far apart, what counties take in and spend, where the best lie."""

from dashboard.ui.page import OpenPage

page = OpenPage("gaps", (3, 3, 6))
page.side_by_side("gaps.line", "gaps.theil")
page.tabs(
    {
        "县域财政": ("gaps.map", "gaps.budget"),
        "收入与支出": ("gaps.scatter",),
        "各省与各县之间": ("gaps.variation", "gaps.counties"),
        "百强席位": ("gaps.seats",),
    },
    opens=("gaps.map",),
)
page.compare()
