"""A running server switches to a new catalogue version atomically, between two reruns."""

from __future__ import annotations

import logging
import shutil
import timeit
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import settings
from dashboard.build.publish import staged, versions
from dashboard.catalog import Catalog, ask, live, version
from dashboard.catalog.version import open_version
from dashboard.errors import DashboardError
from dashboard.ui import cache
from tests.conftest import ROOT
from tests.ui.headless import shown_page
from tests.ui.test_pages import html, run

pytestmark = pytest.mark.slow

HOME, GDP = "410882", 296.9466


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy of the built-in catalogue, set as the one to serve."""
    shutil.copytree(ROOT / "data" / "catalog", tmp_path / "copy")
    monkeypatch.setenv(settings.CATALOG, str(tmp_path / "copy"))
    return tmp_path / "copy"


def times(file: Path, factor: float) -> pa.Table:
    """The county table with the home county's GDP multiplied by `factor`."""
    table = pq.read_table(file)
    ours = pc.and_(pc.equal(table["place"], HOME), pc.equal(table["indicator"], "gdp"))
    values = pc.if_else(ours, pc.multiply(table["value"], factor), table["value"])
    return table.set_column(table.column_names.index("value"), "value", values)


def publish(catalog: Path, factor: float) -> None:
    with staged(catalog) as staging:
        pq.write_table(times(staging.used["county.parquet"], factor), staging.folder / "county.parquet")
        staging.carry_over(lambda name: True)


def on_the_map(app: AppTest) -> float:
    frame = app.session_state["shown"]["counties.map"].extract.frame.set_index("place")
    return round(float(frame.loc[HOME, "value"]), 4)


def in_the_profile(app: AppTest) -> float:
    frame = app.session_state["shown"]["county.standings"].extract.frame
    row = frame.set_index(["indicator", "period"]).loc[("gdp", "2020")]
    return round(float(row["value"]), 4)


def opened() -> tuple[AppTest, AppTest]:
    apps = run("counties", indicator="gdp", year="2020"), run("county", place=HOME)
    for app in apps:
        assert not app.exception
    return apps


def test_a_new_version_is_taken_whole_between_two_reruns(copy: Path) -> None:
    map_, profile = opened()
    assert (on_the_map(map_), in_the_profile(profile)) == (GDP, GDP)
    publish(copy, 10)
    assert (on_the_map(map_.run()), in_the_profile(profile.run())) == (2969.466, 2969.466)
    assert "2,969" in html(profile)
    second = cache.catalog().version.id
    # Nothing of the first version is in use any more, so the next build removes it; the second stays open.
    publish(copy, 10)
    assert {folder.name for folder in versions(copy)} == {second, open_version(copy).id}


def test_a_rerun_goes_on_with_the_version_it_began_with(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    between: list[Callable[[], None]] = [lambda: publish(copy, 10)]
    answers: list[tuple[str, float]] = []

    def home_gdp(catalog: Catalog, turn: int) -> float:
        counties = catalog.table("county")
        rows = catalog.frame(counties.filter(counties.place == HOME, counties.indicator == "gdp"))
        return round(float(rows["value"].iloc[0]), 4)

    def page() -> None:
        for turn in (1, 2):
            answers.append((cache.catalog().version.id, ask(cache.catalog(), home_gdp, turn)))
            if between:
                between.pop()()

    monkeypatch.setattr(cache, "_page", page, raising=False)

    def script() -> None:
        from dashboard.ui import cache

        cache._page()  # type: ignore[attr-defined]

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [value for _, value in answers] == [GDP, GDP]
    assert len({id_ for id_, _ in answers}) == 1
    app.run()
    assert [value for _, value in answers[2:]] == [2969.466, 2969.466]


def test_a_table_replaced_in_place_is_refused_and_never_shown_beside_the_old(copy: Path) -> None:
    map_ = run("counties", indicator="gdp", year="2020")
    file = version.current(copy) / "county.parquet"
    pq.write_table(times(file, 10), file)
    with pytest.raises(DashboardError, match=r"county.parquet 打开之后被改动"):
        shown_page("overview", {})
    assert on_the_map(map_.run()) == GDP
    with pytest.raises(DashboardError, match=r"county.parquet 打开之后被改动.*python -m dashboard build"):
        cache.status()


def test_a_broken_new_version_is_refused_while_the_old_one_serves_and_the_log_says_why(
    copy: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_, profile = opened()
    old = cache.catalog().version.id
    monkeypatch.setattr(live, "_PATIENCE", 0.0)
    publish(copy, 10)
    file = version.current(copy) / "city.parquet"
    content = file.read_bytes()
    # The carried-over file is a link to the previous version's, so replace it instead of writing to it.
    file.unlink()
    file.write_bytes(content[:-1])
    with caplog.at_level(logging.ERROR):
        assert (on_the_map(map_.run()), in_the_profile(profile.run())) == (GDP, GDP)
        map_.run()
    (message,) = (record.getMessage() for record in caplog.records if record.name == live.__name__)
    assert "city.parquet 长度不对" in message
    assert f"继续使用版本 {old}" in message
    assert cache.status().version == old
    assert "city.parquet" in cache.status().refused
    # The file is now complete.
    file.write_bytes(content)
    assert (on_the_map(map_.run()), in_the_profile(profile.run())) == (2969.466, 2969.466)
    assert cache.status().refused == ""


def test_without_a_catalogue_a_page_says_what_is_wrong_and_comes_back_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.CATALOG, str(tmp_path / "copy"))
    monkeypatch.setattr(live, "_PATIENCE", 0.0)
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not app.exception
    (message,) = (block.value for block in app.error)
    assert message.startswith("数据暂时打不开")
    assert "copy 这个文件夹" in message
    (tmp_path / "copy").symlink_to(ROOT / "data" / "catalog")
    app.run()
    assert not app.error
    assert not app.exception
    assert "沁阳市 <small>" in html(app)


def test_looking_for_a_new_version_costs_microseconds(copy: Path) -> None:
    cache.catalog()
    # Minimum of several runs, because the machine is shared; in microseconds.
    took = min(timeit.repeat(cache.catalog, number=1000, repeat=7)) * 1000
    assert took < 100
