"""人口流动: which cities lost people and by how much on equal boundaries, tiers of cities, what became of counties."""

from dashboard.ui.page import OpenPage

page = OpenPage("population", (3, 4, 3))
page.side_by_side("population.slope", "population.cities")
page.tabs(
    {
        "县级人口": ("population.counties",),
        "县域人口比重": ("population.share",),
        "两次普查": ("population.censuses",),
        "分档城市": ("population.tiers",),
        "分档城市的增减": ("population.sides",),
    },
    opens=("population.counties",),
)
page.compare()
