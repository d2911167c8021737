from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.server.files import Files, folders

CODE, LAND, TYPE = "let place = 1;\n" * 200, '{"type": "Topology"}' * 100, bytes(range(256))


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    files: dict[str, str | bytes] = {
        "theirs/js/index.DormvYxC.js": CODE,
        "theirs/css/index.C1JORDN2.css": "a {}",
        "theirs/media/Symbols.nEdyypZU.woff2": TYPE,
        "ours/geo/county-0a1b2c3d.topojson": LAND,
        "ours/geo/manifest.json": "{}",
        "ours/fonts/Han.woff2": TYPE,
        "ours/secret.txt": "secret",
        "ours/fonts/Whole.ttf": bytes(2_000_001),
    }
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    serving = Middleware(Files, folders=folders(tmp_path / "theirs", tmp_path / "ours"))
    return TestClient(Starlette(middleware=[serving]))


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        ("/static/js/index.DormvYxC.js", CODE.encode(), "text/javascript"),
        ("/static/css/index.C1JORDN2.css", b"a {}", "text/css"),
        ("/app/static/geo/county-0a1b2c3d.topojson", LAND.encode(), "application/json"),
        ("/counties-of-china/app/static/geo/county-0a1b2c3d.topojson", LAND.encode(), "application/json"),
    ],
)
def test_a_file_is_answered_whole_compressed_and_kept_for_a_year_under_any_base_path(
    client: TestClient, path: str, content: bytes, kind: str
) -> None:
    for _ in range(2):
        answer = client.get(path)
        assert answer.content == content
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_type_is_sent_as_it_is_for_a_day_and_not_again_when_the_browser_still_has_it(client: TestClient) -> None:
    first = client.get("/app/static/fonts/Han.woff2")
    assert first.content == TYPE
    assert "content-encoding" not in first.headers
    assert first.headers["cache-control"] == "public, max-age=86400"
    again = client.get("/app/static/fonts/Han.woff2", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/none.DormvYxC.js", {}),
        ("/static/js/../../ours/secret.txt", {}),
        ("/static/js/..%2f..%2fours%2fsecret.txt", {}),
        ("/static/js/", {}),
        ("/app/static/fonts/Whole.ttf", {}),
        ("/static/js/index.DormvYxC.js", {"accept-encoding": "identity"}),
        ("/app/static/fonts/Han.woff2", {"range": "bytes=0-10"}),
    ],
)
def test_what_it_does_not_hold_or_would_have_to_send_otherwise_goes_on_to_the_server(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    assert client.get(path, headers=headers).status_code == 404


def test_a_file_that_has_gone_since_the_start_is_left_to_who_comes_next(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "ours/geo/county-0a1b2c3d.topojson").unlink()
    assert client.get("/app/static/geo/county-0a1b2c3d.topojson").status_code == 404
