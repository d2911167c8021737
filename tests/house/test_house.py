"""Project conventions, checked over the registries and the source tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.model import View, kind_of
from dashboard.tables.registry import Registry
from dashboard.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "dashboard").rglob("*.py"))
PAGE_FILES = sorted((ROOT / "pages").glob("*.py"))


def test_the_list_of_pages_is_the_folder_of_pages() -> None:
    assert {page.name for page in PAGES} == {file.stem for file in PAGE_FILES}


@pytest.mark.parametrize("file", PAGE_FILES, ids=lambda file: file.stem)
def test_a_page_chooses_asks_and_shows_and_does_nothing_else(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported <= {"dashboard", "streamlit"}
    assert not any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(tree))
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize("file", PAGE_FILES, ids=lambda file: file.stem)
def test_no_figure_is_typed_into_a_page(file: Path) -> None:
    texts = [
        node.value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    prose = [text for text in texts if re.search("[\u4e00-\u9fff]", text)]
    assert not [text for text in prose if re.search(r"\d", text)]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_opens_with_what_it_knows_and_stays_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 45, f"{node.name} is long"
            assert not re.match(r"(get|process|handle)_", node.name)


@pytest.mark.parametrize("room", ["analysis", "audit", "charts", "exhibits", "queries", "reports", "ui"])
def test_no_module_names_a_year(room: str) -> None:
    for file in [*sorted((ROOT / "dashboard" / room).rglob("*.py")), *PAGE_FILES]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]
        years = [node.value for node in texts if re.search(r"^(19|20)\d\d$|(19|20)\d\d年", str(node.value))]
        assert years == [], file.name


def test_no_room_has_a_vague_name() -> None:
    assert not {file.stem for file in MODULES} & {"utils", "helpers", "common", "manager", "misc"}


@pytest.mark.parametrize("part", [0, 1, 2, 3])
def test_every_row_of_the_deck_is_registered(registry: Registry, part: int) -> None:
    ids = [view.id for view in registry.views if view.part == part]
    expected = {
        0: [f"B{number:02d}" for number in range(1, 9)],
        1: [f"V{number:02d}" for number in range(1, 12)],
        2: [f"V{number:02d}" for number in range(12, 20)],
        3: ["V20", "V20b", *(f"V{number:02d}" for number in range(21, 37))],
    }
    assert ids == expected[part]


@pytest.mark.parametrize("view", Registry(ROOT / "data" / "registry").views, ids=lambda view: view.id)
def test_a_row_of_the_deck_names_the_page_and_exhibit_that_show_it(view: View) -> None:
    if not view.page:
        pytest.skip(f"{view.id} {view.title}: no view yet")
    assert view.page in {page.name for page in PAGES}
    assert view.exhibit


def test_every_row_of_the_deck_has_a_view(registry: Registry) -> None:
    assert [view.id for view in registry.views if view.part and not view.page] == []


def test_no_code_and_no_registry_names_the_county_whose_pack_is_built_in() -> None:
    pack = tomllib.loads((ROOT / "data" / "packs" / "qinyang" / "pack.toml").read_text(encoding="utf-8"))
    names = re.compile("|".join((pack["id"], pack["place"], pack["short"])), re.IGNORECASE)
    files = [*MODULES, *PAGE_FILES, ROOT / "streamlit_app.py", *(ROOT / "data" / "registry").rglob("*.toml")]
    # Publishers of sources and names of places are facts.
    exempt = {"sources.toml", "search.py"}
    assert [file for file in files if names.search(file.read_text(encoding="utf-8")) and file.name not in exempt] == []


def test_roles_and_checks_rest_on_figures_that_the_deck_states(registry: Registry) -> None:
    folder = ROOT / "data" / "sources" / "deck"
    ids = {
        name: {line.split(",")[0] for line in (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]}
        for name in ("claims", "targets")
    }
    for role in registry.roles:
        assert set(role.claims) <= ids["claims"]
        assert set(role.targets) <= ids["targets"]
    assert {check.claim for check in registry.checks} <= ids["claims"]


def test_every_indicator_is_defined_for_people_and_machines(registry: Registry) -> None:
    for indicator in registry.indicators.values():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", indicator.id)
        assert re.search("[\u4e00-\u9fff]", indicator.label)
        assert indicator.english.isascii()
        assert indicator.definition.endswith("。")
        assert indicator.direction in ("higher", "lower", "neutral")
        # Indices have no unit to scale, so they may have up to two more decimals.
        assert 0 <= indicator.decimals <= (4 if indicator.unit == "index" else 2)


def test_labels_of_indicators_are_told_apart(registry: Registry) -> None:
    labels = [indicator.label for indicator in registry.indicators.values()]
    assert len(labels) == len(set(labels))


def test_every_source_says_who_published_what_and_what_may_be_done_with_it(registry: Registry) -> None:
    document = (ROOT / "data" / "SOURCES.md").read_text(encoding="utf-8")
    for source in registry.sources.values():
        assert source.trust in ("A", "A-", "B")
        assert source.publisher
        assert source.licence
        assert f"`{source.id}`" in document


def test_boards_and_the_two_halves_cover_every_province_with_figures_once(registry: Registry) -> None:
    for kind in ("board", "north_south"):
        members = [code for group in registry.grouping(kind) for code in group.members]
        assert len(members) == len(set(members)) == 31


def test_members_of_groupings_are_places(registry: Registry) -> None:
    rows = (ROOT / "data" / "sources" / "gazetteer" / "places.csv").read_text(encoding="utf-8").splitlines()[1:]
    codes = {row.split(",")[0] for row in rows}
    for group in registry.groupings:
        assert set(group.members) <= codes
    assert len(registry.grouping("city_cluster")) == 6


def test_the_yearbooks_kinds_are_those_that_names_give(registry: Registry) -> None:
    lines = (ROOT / "data" / "sources" / "nbs" / "county_yearbook_2021.csv").read_text(encoding="utf-8").splitlines()
    unlike = [
        (code, name, kind)
        for code, name, _, kind in (line.split(",")[:4] for line in lines[1:])
        if kind_of(code, name) != kind
    ]
    # 六枝特区 has county rank, but the yearbook lists it with the districts, so it is not in county totals.
    assert unlike == [("460321", "西沙群岛", "county"), ("520203", "六枝特区", "district")]


def test_the_project_names_no_folder_of_the_machine_it_was_written_on() -> None:
    patterns = re.compile(r"(?<![\w./])/(?:home|Users|tmp)/")
    files = [
        file
        for folder in ("dashboard", "pages", "data/registry", "tests", ".ci", ".streamlit")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix in (".py", ".toml", ".md", "") and file != Path(__file__)
    ]
    files += [ROOT / "README.md", ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "data" / "SOURCES.md"]
    assert [file for file in files if patterns.search(file.read_text(encoding="utf-8"))] == []


def test_no_page_or_setting_reaches_outside() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["browser"]["serverAddress"] == "localhost"
    assert settings["server"]["enableStaticServing"] is True
    assert all(not face["url"].startswith("http") for face in settings["theme"]["fontFaces"])


# Six-digit codes taken apart by hand: slices `[:2]` and `[:4]`, or zeros appended.
_SLICED = re.compile(
    r"""(codes?|places?)(\W+\w+\W+)?\.str\[:[24]\]|\b(code|place|area|province|city|within|picked)\[:[24]\]|["'}]0000["']|\}00["']"""
)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_a_place_takes_codes_apart(file: Path) -> None:
    if file.name != "place.py":
        assert [line for line in file.read_text(encoding="utf-8").splitlines() if _SLICED.search(line)] == []


def test_the_server_and_its_pages_load_no_library_that_only_writing_files_needs() -> None:
    rooms = ("ui", "server")
    modules = [f"dashboard.{room}.{file.stem}" for room in rooms for file in (ROOT / "dashboard" / room).glob("*.py")]
    order = f"import sys; [__import__(name) for name in {modules}]; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", order], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"pptx", "docx", "fpdf", "pypdf", "openpyxl", "vl_convert"}.isdisjoint(loaded.split())
