"""六个统筹: each pair that policy balances, the figures of one side beside those of the other, each with its view."""

from dashboard.audit import balances, comparable, weighed
from dashboard.charts import composition, opposed
from dashboard.ui.cache import ask
from dashboard.ui.selection import county
from dashboard.ui.show import exhibit, opening, say
from dashboard.ui.views import claims, view_links, views_of

ABOUT = "每一方面各列已有的数字，带时期与出处；没有数字的写明原因"

home = county()
sentence = opening("六个统筹")
pairs = ask(balances, home.id)
shown = [opposed(pair, title=pair.frame["title"].iloc[0], subtitle=ABOUT) for pair in pairs]
say(sentence, weighed(pairs))
if pairs:
    whole = composition(comparable(pairs), title="可以相加的两方面", subtitle="同一时期、同一单位的数，各占合计的比重")
    exhibit(whole, "balances.whole")
for at, (pair, one) in enumerate(zip(pairs, shown, strict=True)):
    exhibit(one, f"balances.{at}")
    view_links(pair)
for view in views_of("balances"):
    claims(view, home.id)
