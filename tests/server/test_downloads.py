"""File URLs, requested as a browser does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, bars
from dashboard.errors import ExportFailed
from dashboard.exports import FORMATS
from dashboard.queries import Places, observations
from dashboard.server.downloads import QUEUE, Downloads
from dashboard.server.render_pool import QueueFull, RenderPool
from dashboard.server.render_worker import Job


class Pool(RenderPool):
    """Fake of the renderer processes: records its jobs and returns or raises `answer`."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.jobs: list[str] = []
        self.answer: bytes | Exception = b"file"

    def prepare(self) -> None:
        self.jobs.append("prepare")

    async def render(self, job: Job, ticket: str = "") -> bytes:
        self.jobs.append(job.form)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def pool() -> Pool:
    return Pool()


@pytest.fixture(params=["", "/office/economy/"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def downloads(pool: Pool, base: str) -> Downloads:
    return Downloads(pool, base)


@pytest.fixture
def client(downloads: Downloads, base: str) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=downloads.routes), base_url=f"http://testserver{base.rstrip('/')}/") as client:
        yield client


@pytest.fixture
def exhibit(catalog: Catalog) -> Exhibit:
    return bars(observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first"))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_file_comes_under_its_chinese_name_and_kind_and_is_written_once(
    client: TestClient, downloads: Downloads, pool: Pool, exhibit: Exhibit, form: object
) -> None:
    address = downloads.offer(exhibit, Path())[form.id]  # type: ignore[attr-defined]
    assert downloads.offer(exhibit, Path())[form.id] == address  # type: ignore[attr-defined]
    for _ in range(2):
        answer = client.get(address)
        assert answer.content == b"file"
        assert answer.headers["content-type"].partition(";")[0] == form.mime  # type: ignore[attr-defined]
        name = unquote(answer.headers["content-disposition"].partition("UTF-8''")[2])
        assert name == f"{exhibit.file_name}.{form.extension}"  # type: ignore[attr-defined]
        assert answer.headers["cache-control"] == "no-store"
    assert pool.jobs == [form.id]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("error", "status"), [(QueueFull(100), 503), (ExportFailed("“图”未能写出"), 500)], ids=["full", "failed"]
)
def test_why_there_is_no_file_is_said_in_words(
    client: TestClient, downloads: Downloads, pool: Pool, exhibit: Exhibit, error: Exception, status: int
) -> None:
    pool.answer = error
    answer = client.get(downloads.offer(exhibit, Path())["png"])
    assert (answer.status_code, answer.json()) == (status, {"message": str(error)})


def test_an_exhibit_that_no_page_shows_any_more_is_gone_and_so_is_an_unknown_format(
    client: TestClient, downloads: Downloads, exhibit: Exhibit
) -> None:
    passing = replace(exhibit)
    address = downloads.offer(passing, Path())["png"]
    assert client.get(address).status_code == 200
    assert client.get(f"{address}x").status_code == 404
    del passing
    gc.collect()
    answer = client.get(address)
    assert answer.status_code == 404
    assert "刷新页面" in answer.json()["message"]


def test_the_queue_tells_how_many_wait_and_readies_a_process(client: TestClient, pool: Pool) -> None:
    assert client.get(f"{QUEUE}?ticket=a").json() == {"waiting": 0, "ahead": 0}
    assert pool.jobs == ["prepare"]
