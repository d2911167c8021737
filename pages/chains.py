"""产业链: the programme, its chains, enterprises and projects; growth, concentration, the pipeline, innovation."""

from dashboard.ui.page import OpenPage

page = OpenPage("chains", (4, 3, 3, 4))
page.show("chains.tree", picks="node")
page.side_by_side("chains.sides", "chains.given")
page.show("chains.table", "chains.firms", "chains.held")
page.show("chains.goals", "chains.gap", "chains.pipeline", "chains.named")
page.compare()
