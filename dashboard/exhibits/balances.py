"""六个统筹: pairs of goals to be balanced, with the figures of one side beside those of the other."""

from __future__ import annotations

from functools import partial
from typing import Final

from dashboard.audit import balances, comparable, weighed
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, composition, opposed
from dashboard.exhibits.choices import PACK, Choices
from dashboard.exhibits.claims import views_of_topic
from dashboard.exhibits.subject import Entry, Subject
from dashboard.queries import Extract

# Number of pairs on the page.
MOST: Final = 6
# The page says it once, above the pairs.
ABOUT: Final = "每一方面各列已有的数字，带时期与出处；没有数字的写明原因"


def pairs(catalog: Catalog, choices: Choices) -> tuple[Extract, ...]:
    """The pairs in the county's pack, in order."""
    return ask(catalog, balances, choices[PACK])


def whole(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Pairs whose sides add up to a whole; None if the pack has no pairs."""
    sides = pairs(catalog, choices)
    if not sides:
        return None
    title, about = "可以相加的两方面", "同一时期、同一单位的数，各占合计的比重"
    return composition(comparable(sides), title=title, subtitle=about)


def pair(catalog: Catalog, choices: Choices, index: int) -> Exhibit | None:
    """The pair at `index`, from 0; None beyond the last."""
    sides = pairs(catalog, choices)
    return (
        opposed(sides[index], title=sides[index].frame["title"].iloc[0], subtitle=ABOUT) if index < len(sides) else None
    )


SUBJECT: Final[Subject] = Subject(
    name="balances",
    choices=(),
    exhibits=(
        Entry("balances.whole", whole, (PACK,)),
        *(Entry(f"balances.{index}", partial(pair, index=index), (PACK,)) for index in range(MOST)),
    ),
    finding=lambda catalog, choices: weighed(pairs(catalog, choices)),
    views=lambda catalog, choices: views_of_topic(catalog, "balances", ""),
)
