"""What the served page shows before the application has loaded: title, finding and a sketch of the leading map."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from dashboard.catalog import Catalog, ask
from dashboard.charts import Exhibit
from dashboard.charts.theme import PALETTES, Mode
from dashboard.errors import DashboardError
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import MINE, PACK, Choices, own_place_options, resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports.caption import PRODUCT
from dashboard.server.hints import fetched
from dashboard.server.sight import Sight
from dashboard.ui.cache import catalog
from dashboard.ui.navigation import PAGES, Page
from dashboard.ui.own_place import KEPT
from dashboard.ui.show import card_key

# The exhibit of a page that is sketched; its place on the page is in the style sheet.
_LEADS: Final = {"overview": "overview.map", "counties": "counties.map"}
_STYLE: Final = Path(__file__).with_name("first_sight.css").read_text(encoding="utf-8")
_SCRIPT: Final = Path(__file__).with_name("first_sight.js").read_text(encoding="utf-8")
_EMBEDDED: Final = "embed"


def first_sight(path: str, query: str, cookies: Mapping[str, str]) -> Sight | None:
    """First sight of a page under a query; None if the page has no finding or nothing can be shown.

    It says what the page will say: title, finding and map are those of the same exhibits under the same choices.
    """
    requested = dict(parse_qsl(query))
    page = next((page for page in PAGES if page.address == path.rsplit("/", 1)[-1]), None)
    if page is None or page.name not in SUBJECTS or _EMBEDDED in requested:
        return None
    try:
        current = catalog()
        return _seen(current, page, _choices(current, page.name, requested, cookies.get(KEPT, "")))
    except DashboardError:
        # The page itself will say what is wrong.
        return None


def _choices(current: Catalog, name: str, requested: Mapping[str, str], kept: str) -> Choices:
    packs = {pack.id: pack for pack in current.registry.packs}
    pack = packs.get(requested.get(PACK, "")) or next(iter(packs.values()))
    mine = requested.get(MINE, kept)
    own = mine if mine in own_place_options(current) else ""
    return resolve(current, SUBJECTS[name].choices, requested, pack.id, own).choices


def _seen(current: Catalog, page: Page, choices: Choices) -> Sight:
    subject, lead = SUBJECTS[page.name], _LEADS.get(page.name, "")
    title = page.titled(current.registry.pack(choices[PACK]).short)
    item = subject.exhibit(current, lead, choices) if lead else None
    head = f"<h1>{escape(title)}</h1><p>{escape(subject.finding(current, choices))}</p>"
    card = ask(current, _card, lead, item) if item is not None else ""
    style = f"<style>{_colours('light')}@media (prefers-color-scheme: dark) {{{_colours('dark')}}}{_STYLE}</style>"
    body = (
        f"<div class='sight sight-{page.name}'><header>{PRODUCT}</header>"
        f"<main aria-busy='true'><div class='sight-head'>{head}</div>{card}</main></div><script>{_SCRIPT}</script>"
    )
    return Sight(style + fetched(item.geometry if item is not None else ()), body)


def _card(current: Catalog, key: str, item: Exhibit) -> str:
    """Card of an exhibit with its sketch; empty without one."""
    if item.sketch is None or item.data.empty:
        return ""
    read = geometry(current)
    sketch = item.sketch(
        item.data, item.side_tables["state"], lambda address: read(address, item.geometry[address], None)
    )
    if not sketch:
        return ""
    described, over = escape(item.description, quote=True), f".st-key-{card_key(key)}"
    return (
        f"<div class='sight-card'><h2>{escape(item.title)}</h2><p class='sight-about'>{escape(item.subtitle)}</p>"
        f"<div class='sketch' role='img' aria-label='{described}' data-over='{over}'>{sketch}</div>"
        f"<p class='sight-source'>ⓘ {escape(item.source_line)}</p></div>"
    )


def _colours(mode: Mode) -> str:
    palette = PALETTES[mode]
    names = ("surface", "ink", "quiet", "rule")
    return f".sight {{{''.join(f'--{name}: {getattr(palette, name)};' for name in names)}}}"
