"""Minimum and maximum by column, written into the conditions of a query."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from dashboard.analysis.cross import Column, Cross
from dashboard.catalog import Catalog
from dashboard.charts.theme import number
from dashboard.exhibits.query import own_measures
from dashboard.model.question import Comparison, Condition
from dashboard.queries import conditions, conditions_text
from dashboard.ui.literal import literal
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import write_choice

_WHERE: Final = "where"
# Comparison operators of a range's ends, with their labels.
_ENDS: Final[tuple[tuple[Comparison, str], ...]] = ((">=", "至少"), ("<=", "至多"))


def column_range(page: OpenPage, cross: Cross) -> None:
    """Menu with two fields for each measure of the table; the conditions apply to its last period."""
    menu = st.popover("按列取区间", icon=":material/tune:", key="query.range", on_change="rerun")
    if not menu.open:
        return
    try:
        formulas = {measure.name: measure.scale for measure in own_measures(page.catalog, page.choices)[0].values()}
        current = conditions(page.catalog, page.choices[_WHERE], formulas)
    except ValueError as error:
        menu.info(literal(str(error)))
        return
    last = {column.id: (position, column) for position, column in enumerate(cross.columns)}
    with menu:
        st.caption("两端都含；只填一端也可以。写进筛选条件，随链接带走。")
        for position, column in last.values():
            values = cross.frame[position].dropna()
            ends = (values.min(), values.max()) if len(values) else (None, None)
            for box, (sign, label), end in zip(st.columns(2), _ENDS, ends, strict=True):
                limit = next(
                    (
                        condition.value
                        for condition in current
                        if (condition.indicator, condition.comparison) == (column.id, sign)
                    ),
                    None,
                )
                key = f"query.range.{column.id}.{sign}.{limit}"
                # Set through the session state: a field with a default value could not be emptied.
                st.session_state.setdefault(key, limit)
                box.number_input(
                    literal(f"{column.heading}{label}"), value=None, key=key,
                    placeholder="" if end is None else number(float(end), column.decimals),
                    on_change=partial(_write, page.catalog, current, column, sign, key),
                )  # fmt: skip


def _write(catalog: Catalog, current: tuple[Condition, ...], column: Column, sign: Comparison, key: str) -> None:
    """Replace the condition of this end, or remove it if the field was emptied."""
    others = [condition for condition in current if (condition.indicator, condition.comparison) != (column.id, sign)]
    value = st.session_state[key]
    ends = [] if value is None else [Condition(column.id, sign, float(value))]
    write_choice(_WHERE, conditions_text(catalog, [*others, *ends]), clears="p")
