"""Pages without a browser, run by Streamlit's own test harness: what a page shows under an address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from streamlit import config
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from dashboard.charts import Exhibit
from dashboard.errors import DashboardError
from dashboard.settings import ROOT, root
from dashboard.ui.cache import catalog
from dashboard.ui.navigation import page_named, prepare
from dashboard.ui.page import OpenPage
from dashboard.ui.selection import NOTICES
from dashboard.ui.show import EXHIBITS

# Seconds that a page may take on a slow machine; one takes about one.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What a page shows, by key, in order; `notices` tell what the address asked for and does not exist."""

    exhibits: Mapping[str, Exhibit]
    notices: tuple[str, ...]


class _Navigated(PagesManager):
    """What the test harness resets before each run, so that Streamlit's own class keeps to what `prepare` set.

    Reset, it would run the bare file of a page, without the frame that a reader gets.
    """


def _unfolded(page: OpenPage, groups: Mapping[str, Sequence[str]], opens: Collection[str] = ()) -> None:
    """What all tabs of a page hold, one below the other: the harness knows no tab that opens."""
    for ids in groups.values():
        page.side_by_side(*ids, opens=opens)


def _none(*arguments: object, **options: object) -> None:
    pass


def session(page: str) -> AppTest:
    """A session about to open a page, in its frame, all tabs open; DashboardError when there is no such page."""
    page_named(page)
    OpenPage.tabs = _unfolded  # type: ignore[method-assign]
    prepare()
    catalog()
    script = root() / "streamlit_app.py"
    if not script.is_file():
        raise DashboardError(f"没有 {script}。请用 --root 或环境变量 {ROOT} 指明项目所在的文件夹。")
    # An error in words, not Streamlit's English sentence that hides it.
    config.set_option("client.showErrorDetails", "full")
    app_test.PagesManager = _Navigated  # type: ignore[attr-defined]
    # Before each run the harness reads the metadata of every installed package, in search of components: half a second.
    BidiComponentManager.discover_and_register_components = _none  # type: ignore[method-assign]
    app = AppTest.from_file(str(script), default_timeout=_PATIENCE)
    app.switch_page(f"pages/{page}.py")
    return app


def shown_page(page: str, choices: Mapping[str, str]) -> ShownPage:
    """What the page shows under these choices; raises DashboardError when it cannot be opened.

    Streamlit runs the very page that a reader sees, so no figure is described twice. It runs as its own test harness
    does, which takes the place of a server: never in the process of one.
    """
    app = session(page)
    for name, value in choices.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise DashboardError(f"“{page}”这一页未能打开：{app.exception[0].message}")
    # Its session state knows no `get`.
    exhibits: dict[str, Exhibit] = app.session_state[EXHIBITS] if EXHIBITS in app.session_state else {}  # noqa: SIM401
    return ShownPage(dict(exhibits), tuple(app.session_state[NOTICES]))
