"""数据核查: every figure that is stated, beside what it is recomputed from, with the verdict and the reason."""

from dashboard.exhibits.audit import listed
from dashboard.ui.page import OpenPage
from dashboard.ui.views import deck_views, view_links

page = OpenPage("audit", (5, 2, 3))
deck_views()
page.show("audit.counts", "audit.claims")
view_links(listed(page.catalog, page.choices))
