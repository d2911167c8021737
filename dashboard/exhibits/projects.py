"""项目与招商: projects of a county: stage, investment and investors; also urban development, transport and tourism."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit, bars, composition, table, timeline
from dashboard.charts.theme import number
from dashboard.exhibits.choices import PACK, Choice, Choices
from dashboard.exhibits.claims import named_in, views_of_topic
from dashboard.exhibits.subject import Entry, Subject, latest_figures
from dashboard.model import printed_decimals
from dashboard.packs import chain_labels, dated, owners, projects
from dashboard.packs.contents import MONEY
from dashboard.packs.pipeline import done, project_stages
from dashboard.packs.tables import STAGES
from dashboard.queries import Extract

_TOPICS: Final = {"key": "重点项目", "attracted": "招商引资", "city": "城市与交通", "tourism": "文化旅游"}
_ALL: Final = {"": "全部"}
_LEAST: Final = _ALL | {"1": "一亿元以上", "10": "十亿元以上", "100": "一百亿元以上"}
_LEAD: Final = {
    "name": "项目",
    "owner": "业主",
    "chain": "产业链",
    "stage": "进展",
    "said": "原文所述",
    "count": "个数",
    "section": "出处",
}
_HEADLINES: Final = (
    "key_projects_investment",
    "key_projects_investment_done",
    "attracted_projects_investment",
    "capital_from_other_provinces",
    "business_climate_rank",
)
_DATED: Final = ("V26", "V27", "V33", "V34")


def counted(catalog: Catalog, choices: Choices) -> Exhibit:
    """Named projects by stage."""
    rows = ask(catalog, project_stages, choices[PACK], choices["chain"])
    exhibit = bars(rows, title="列名项目的进展", averaged=False, things="阶段", in_order=True)
    single, whole = int(rows.with_values["value"].sum()), ask(catalog, projects, choices[PACK], choices["chain"])
    batches = whole.frame["item"].nunique() - single
    rest = f"成批列出的{batches}个（批）不分进展，不在内。" if batches > 0 else ""
    return replace(exhibit, finding=f"单列的{single}个项目中，{exhibit.finding}{rest}" if single else exhibit.finding)


def finished(catalog: Catalog, choices: Choices) -> Exhibit:
    """Completed and remaining investment."""
    return composition(ask(catalog, done, choices[PACK]), title="投资完成", subtitle="占总投资的比重；时期见表")


def listed(catalog: Catalog, choices: Choices) -> Exhibit:
    """The selected projects, one row each."""
    least = float(choices["least"] or 0)
    filters = (choices["chain"], choices["owner"], choices["stage"], least, choices["q"])
    rows = ask(catalog, projects, choices[PACK], *filters)
    lines = []
    for item, group in rows.frame.groupby("item", sort=False):
        figures = [
            f"{row.label}{number(row.value, printed_decimals(row.value))}{rows.registry.units[row.unit].label}"
            for row in rows.where(group[group["value"].notna()]).rows()
        ]
        first = group.iloc[0]
        lines.append([item, *(first[column] for column in list(_LEAD)[1:]), "、".join(figures) or "—"])
    return table(
        rows,
        pd.DataFrame(lines, columns=[*_LEAD.values(), "所列数字"]),
        title="项目清单",
        subtitle="一行一个项目或一批项目；投资与预期数为全部投产后，没有列出的不写",
        finding=_summed(rows),
    )


def _summed(rows: Extract) -> str:
    """Sentence with the number of entries and the total investment of single projects, by chain.

    Batches are left out of the sum because they may include single projects.
    """
    count = rows.frame["item"].nunique()
    investments = rows.with_values[
        (rows.with_values["label"] == MONEY["investment"]) & (rows.with_values["count"] == "1")
    ]
    if investments.empty:
        return f"{count}个（批）项目，没有单列总投资的。" if count else "所选范围没有条目。"
    unit = rows.registry.units[investments["unit"].iloc[0]].label
    sums = investments.groupby("chain", sort=False)["value"].sum().sort_values(ascending=False)
    parts = "、".join(
        f"{'未列链的' if chain == '—' else chain}{number(value, 2)}{unit}" for chain, value in sums.items()
    )
    whole = f"单列总投资的{len(investments)}个，列名合计{number(investments['value'].sum(), 2)}{unit}"
    return f"{count}个（批）项目；{whole}{f'：{parts}' if len(sums) > 1 else ''}。"


def course(catalog: Catalog, choices: Choices) -> Exhibit:
    """Timeline of events and deadlines."""
    return timeline(ask(catalog, dated, _DATED, choices[PACK]), title="有日期的事与期限")


def named(catalog: Catalog, choices: Choices) -> Exhibit | None:
    """Items that the county names without a figure."""
    return named_in(catalog, choices, _views(catalog, choices))


def _views(catalog: Catalog, choices: Choices) -> tuple[str, ...]:
    return views_of_topic(catalog, "projects", choices["topic"])


SUBJECT: Final[Subject] = Subject(
    name="projects",
    choices=(
        Choice("chain", "产业链", lambda catalog, choices: _ALL | ask(catalog, chain_labels, choices[PACK])),
        Choice("owner", "业主", lambda catalog, choices: _ALL | ask(catalog, owners, choices[PACK])),
        Choice("stage", "进展", lambda catalog, choices: _ALL | dict(STAGES)),
        Choice("least", "总投资", lambda catalog, choices: _LEAST),
        Choice("q", "查找项目", placeholder="名称的一部分，按回车"),
        Choice("topic", "再看", lambda catalog, choices: _TOPICS),
    ),
    exhibits=(
        Entry("projects.stages", counted, (PACK, "chain")),
        Entry("projects.done", finished, (PACK,)),
        Entry("projects.list", listed, (PACK, "chain", "owner", "stage", "least", "q")),
        Entry("projects.timeline", course, (PACK,)),
        Entry("projects.named", named, (PACK, "topic")),
    ),
    finding=lambda catalog, choices: SUBJECT.findings(catalog, choices, "projects.list", "projects.stages"),
    headlines=lambda catalog, choices: latest_figures(catalog, choices, _HEADLINES),
    views=_views,
)
