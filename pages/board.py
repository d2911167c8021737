"""本县总览: where the county stands: its latest indicators and ranks, its targets, work, villages, livelihood."""

from dashboard.ui.page import OpenPage

page = OpenPage("board", (4, 4, 5))
page.side_by_side("board.ranks", "board.official")
page.tabs(
    {
        "目标": ("board.reached", "board.aimed"),
        "目标明细": ("board.targets",),
        "在各县中的位置": ("board.strip",),
        "与同市、相近县比": ("board.beside", "board.standings"),
        "就业": ("board.work", "board.quotients"),
        "就业行业": ("board.industries",),
        "原文所列": ("board.named",),
    }
)
page.compare()
