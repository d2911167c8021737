"""政策与历程: stages and policies in time, province-run finances, how county-level divisions changed."""

from dashboard.ui.page import OpenPage

page = OpenPage("history", (3,))
page.show("history.timeline", table=False)
page.row(("area", "unit", "change"), (3, 3, 3), "divisions")
page.tabs(
    {
        "县级单位个数": ("history.units", "history.years"),
        "各省改设": ("history.provinces", "history.changes"),
        "财政省直管县": ("history.map", "history.stages"),
        "县域的角色": ("history.roles",),
    }
)
page.compare()
