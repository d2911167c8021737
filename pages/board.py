"""本县总览: where the county stands: its latest indicators and ranks, its targets, work, villages, livelihood."""

from dashboard.ui.page import OpenPage

page = OpenPage("board", (4, 4, 5))
page.side_by_side("board.ranks", "board.official")
page.show("board.strip", table=False)
page.show("board.beside", "board.standings")
page.side_by_side("board.reached", "board.aimed")
page.show("board.targets")
page.side_by_side("board.work", "board.quotients")
page.show("board.industries", "board.named")
page.compare()
