"""Overview tiles of the nation and of a place: per indicator the value, and its standing in nation, province, city."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.analysis.checkup import MAIN, main
from dashboard.analysis.placing import SCOPES
from dashboard.catalog import ask
from dashboard.charts.theme import written
from dashboard.exhibits.choices import MINE
from dashboard.model.memo import once
from dashboard.model.place_words import short_kind
from dashboard.queries import Extract, Row, figures, table_of
from dashboard.tables.observations import STATED
from dashboard.ui.page import OpenPage
from dashboard.ui.show import figure_cards, figure_value

# Columns that tell a standing, each with the suffixes of SCOPES.
_STANDING: Final = ("rank", "of", "position")


def nation_tiles(page: OpenPage) -> None:
    """Draw key official figures on the nation's counties, each with a collapsed source."""
    picks = page.subject.headlines(page.catalog, page.choices)
    with st.container(border=True, key="nation-card"):
        st.html("<h2 class='exhibit-title'>全国县域</h2>")
        figure_cards([(label, _official(ask(page.catalog, figures, pick))) for label, pick in picks])


def place_tiles(page: OpenPage) -> None:
    """Draw the selected place's main indicators, a link to its profile, and a popover to choose another place."""
    place = page.choices[MINE]
    rows = ask(page.catalog, main, place)
    name, province = (str(rows.frame[column].iloc[0]) for column in ("name", "province_name"))
    with st.container(border=True, key="place-card", height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", key="place-head"):
            where = f"{'' if province == name else f'{province}　'}竖线为同类中位，越靠右越优"
            st.html(f"<h2 class='exhibit-title'>{escape(name)} <small>{escape(where)}</small></h2>")
            st.page_link("pages/county.py", label="打开档案", query_params={"place": place})
            other = st.popover("换一个地方", key="place.other", on_change="rerun", type="tertiary")
            if other.open:
                with other:
                    page.row((MINE,), (1,), "place")
        st.html(_tiles(rows))


@once
def _official(figure: Extract) -> Extract:
    """Published or computed rows of a figure, without stated ones, which are shown where they are verified."""
    return figure.where(figure.frame[figure.frame["status"] != STATED])


@once
def _tiles(rows: Extract) -> str:
    """Tiles of the rows of `main`, and one line on the usual measures that the place does not have."""
    registry, table = rows.registry.indicators, table_of(rows.frame["place"].iloc[0])
    missing = [registry[name].label for name in MAIN[table] if name not in set(rows.frame["indicator"])]
    line = f"<p class='exhibit-note'>没有{escape('、'.join(missing))}的数</p>" if missing else ""
    return f"<div class='tiles'>{''.join(_tile(rows, row) for row in rows.rows())}{line}</div>"


def _tile(rows: Extract, row: Row) -> str:
    label, unit, _ = rows.measured(row)
    indicator = rows.registry.indicators[row.indicator]
    standing = rows.frame.loc[rows.frame["indicator"] == row.indicator].iloc[0]
    scopes = zip(("全国", f"全{short_kind(row.province_name)}", "全市"), SCOPES, strict=True)
    tracks = "".join(_track(name, *(standing[f"{column}{scope}"] for column in _STANDING)) for name, scope in scopes)
    value = figure_value(written(row.value, indicator, unit), row.when)
    return (
        f"<div class='tile'><p class='figure-label'>{escape(label)}</p>{value}<div class='tracks'>{tracks}</div></div>"
    )


def _track(scope: str, rank: float, of: float, position: float) -> str:
    """One bar of standing with its rank; empty if there is nobody to compare with."""
    if of != of or of <= 1:
        return ""
    bar = f"<span class='standing'><i style='left: {position * 100:.1f}%'></i></span>"
    return f"<span>{scope}</span>{bar}<span class='rank'>{rank:.0f}／{of:.0f}</span>"
