"""数据核查: stated figures beside the recomputed ones, with verdict and reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.audit import VERDICTS, audited_views, tallied
from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, composition, statement
from dashboard.exhibits.choices import PACK, Choice, Choices
from dashboard.exhibits.subject import Entry, Subject
from dashboard.model import Indicator
from dashboard.queries import COLUMNS, Extract, containing, only
from dashboard.tables.observations import DERIVED

PARTS: Final = {1: "第一部分", 2: "第二部分", 3: "第三部分"}
_COUNT: Final = Indicator("stated_figures", "所述数字个数", "Stated figures", "count", "neutral", 0, "scale", "")
_CHOICES: Final = (PACK, "view", "verdict", "q")


def listed(catalog: Catalog, choices: Choices) -> Extract:
    """Rows of the chosen views and verdict whose label contains the search text."""
    return only(_searched(catalog, choices), "verdict", choices["verdict"])


def _searched(catalog: Catalog, choices: Choices) -> Extract:
    """Rows of the chosen views whose label contains the search text, of any verdict."""
    return containing(ask(catalog, audited_views, choices[PACK], choices.several("view")), choices["q"], "label")


def counts(catalog: Catalog, choices: Choices) -> Exhibit:
    """Number of figures by verdict for each part of the deck."""
    whole = ask(catalog, audited_views, choices[PACK], choices.several("view"))
    rows = []
    for part, label in {0: "全部", **PARTS}.items():
        figures = whole.frame[whole.frame["deck_part"] == part] if part else whole.frame
        rows += [{"item": label, "part": verdict, "value": float(count)} for verdict, count in tallied(figures).items()]
    cited = whole.frame.iloc[0] if len(whole.frame) else {"source": "", "vintage": ""}
    fixed = dict.fromkeys(COLUMNS, "") | {"indicator": _COUNT.id, "unit": "count", "status": DERIVED}
    fixed |= {"source": str(cited["source"]), "vintage": str(cited["vintage"])}
    frame = pd.DataFrame([fixed | row | {"name": row["item"]} for row in rows], columns=[*COLUMNS, "item", "part"])
    frame = frame.sort_values("part", key=lambda column: column.map(list(VERDICTS).index), kind="stable")
    about = "；".join(f"{verdict}：{meaning}" for verdict, meaning in VERDICTS.items())
    return composition(
        Extract(frame, _COUNT, catalog.registry),
        title="核查结果",
        subtitle="所述数字的个数之比",
        notes=(about,),
        states=tuple(VERDICTS),
    )


def claims(catalog: Catalog, choices: Choices) -> Exhibit:
    """Stated figures beside the recomputed ones."""
    rows, verdict = listed(catalog, choices), choices["verdict"]
    exhibit = statement(rows, verdict or ("全部" if not choices["view"] else "所选内容"))
    if not verdict or rows.frame.empty:
        return exhibit
    # Of one verdict, what matters is how many of all figures have it.
    whole = _searched(catalog, choices)
    of = f"{_short(catalog, whole)}所述{len(whole.frame) // 2}个数字"
    return replace(exhibit, finding=f"{of}中，{len(rows.frame) // 2}个{verdict}。")


def finding(catalog: Catalog, choices: Choices) -> str:
    """Sentence with the number of figures by verdict."""
    rows = listed(catalog, choices)
    tally = tallied(rows.frame)
    if not tally:
        return "所选条件下没有所述数字。"
    text = "，".join(f"{count}个{verdict}" for verdict, count in tally.items())
    return f"{_short(catalog, rows)}所述{sum(tally.values())}个数字：{text}。"


def _short(catalog: Catalog, rows: Extract) -> str:
    """Short names of the sources of the stated figures."""
    stated = rows.frame["source"].iloc[::2].unique()
    return "与".join(dict.fromkeys(catalog.registry.sources[source].short for source in stated))


def _views(catalog: Catalog, choices: Choices) -> dict[str, str]:
    return {view.id: view.title for view in catalog.registry.views if view.deck}


SUBJECT: Final[Subject] = Subject(
    name="audit",
    choices=(
        Choice("view", "内容", _views, most=60, optional=True, placeholder="全部"),
        Choice("verdict", "判定", lambda catalog, choices: {"": "全部"} | {word: word for word in VERDICTS}),
        Choice("q", "查找", placeholder="所述内容的一部分，按回车"),
    ),
    exhibits=(
        Entry("audit.counts", counts, (PACK, "view")),
        Entry("audit.claims", claims, _CHOICES),
    ),
    finding=finding,
)
