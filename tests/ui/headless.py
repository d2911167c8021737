"""Pages without a browser, run by Streamlit's test harness: content of a page for given choices."""

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

# Timeout per page in seconds, for slow machines; a page normally takes about one.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class ShownPage:
    """Exhibits of a page by key, in order; `notices` name requested choices that do not exist."""

    exhibits: Mapping[str, Exhibit]
    notices: tuple[str, ...]


class _Navigated(PagesManager):
    """Substitute for the class that the harness resets before each run, so that Streamlit's keeps what `prepare` set.

    With the reset the harness would run the bare page file, without the frame around it.
    """


def _unfolded(page: OpenPage, groups: Mapping[str, Sequence[str]], opens: Collection[str] = ()) -> None:
    """Show the content of all tabs one below the other, because the harness cannot open tabs."""
    for ids in groups.values():
        page.side_by_side(*ids, opens=opens)


def _none(*arguments: object, **options: object) -> None:
    pass


def session(page: str) -> AppTest:
    """Session ready to open a page in its frame with all tabs open; DashboardError if the page does not exist."""
    page_named(page)
    OpenPage.tabs = _unfolded  # type: ignore[method-assign]
    prepare()
    catalog()
    script = root() / "streamlit_app.py"
    if not script.is_file():
        raise DashboardError(f"没有 {script}。请用 --root 或环境变量 {ROOT} 指明项目所在的文件夹。")
    # Show the error message instead of Streamlit's generic English one.
    config.set_option("client.showErrorDetails", "full")
    app_test.PagesManager = _Navigated  # type: ignore[attr-defined]
    # Skip the search for components before each run: it reads all installed packages' metadata, half a second.
    BidiComponentManager.discover_and_register_components = _none  # type: ignore[method-assign]
    app = AppTest.from_file(str(script), default_timeout=_PATIENCE)
    app.switch_page(f"pages/{page}.py")
    return app


def shown_page(page: str, choices: Mapping[str, str]) -> ShownPage:
    """Content of the page under these choices; DashboardError if it cannot be opened.

    Runs the same page as the server, so no exhibit is defined twice. The test harness replaces a server and must never
    run in the process of one.
    """
    app = session(page)
    for name, value in choices.items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise DashboardError(f"“{page}”这一页未能打开：{app.exception[0].message}")
    # The harness's session state has no `get`.
    exhibits: dict[str, Exhibit] = app.session_state[EXHIBITS] if EXHIBITS in app.session_state else {}  # noqa: SIM401
    return ShownPage(dict(exhibits), tuple(app.session_state[NOTICES]))
