"""六个统筹: each pair that policy balances, the figures of one side beside those of the other, each with its view."""

from dashboard.exhibits.balances import pairs
from dashboard.ui.page import OpenPage
from dashboard.ui.views import view_links

page = OpenPage("balances")
page.show("balances.whole")
for index, pair in enumerate(pairs(page.catalog, page.choices)):
    page.show(f"balances.{index}")
    view_links(pair)
page.compare()
