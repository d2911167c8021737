"""A made-up pack of a second county opens on every page without code changes."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.audit import chain_goals
from dashboard.build import catalogue
from dashboard.errors import PackError
from dashboard.exhibits import SUBJECTS, Subject
from dashboard.exhibits.choices import resolve
from dashboard.packs.chains import chain_figures
from dashboard.packs.pipeline import against
from dashboard.packs.reader import _topics
from dashboard.tables.registry import Registry
from dashboard.ui.cache import catalog
from dashboard.ui.navigation import PAGES
from tests.ui.test_literal import HOSTILE, READ, read_as_markdown
from tests.ui.test_pages import ROOT, html, plain, run

pytestmark = pytest.mark.slow

TOPICS = [("board", topic) for topic in ("indicators", "targets", "employment", "villages", "livelihood")] + [
    ("chains", topic) for topic in ("programme", "enterprises", "pipeline", "innovation")
]


def hostile_pack(folder: Path) -> None:
    """Write the made-up pack for a further county, with markup added to every free-text field."""
    shutil.copytree(ROOT / "tests" / "packs" / "test_pack", folder)
    markup = " ".join(HOSTILE)
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
        for row in rows:
            for index, column in enumerate(header):
                if column in ("section", "label", "enterprise", "products", "quote", "note") and file.stem != "figures":
                    row[index] += markup
                row[index] = (
                    row[index].replace("659001", "659002").replace("test", "foul" if column != "note" else "test")
                )
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows([header, *rows])
    text = (folder / "pack.toml").read_text(encoding="utf-8").replace("659001", "659002")
    for old, new in (("test_pack", "test_pack_foul"), ("test_report", "foul_report"), ("测试县", "恶测县")):
        text = text.replace(old, new)
    for name in ("publisher", "publication", "edition"):
        text = re.sub(rf'^({name} = ".*)"$', lambda match: f'{match[1]}{markup}"', text, flags=re.MULTILINE)
    (folder / "pack.toml").write_text(text, encoding="utf-8")


# Small packs: their table, and the last digit of their place code.
SMALL = {
    "small_claims": ("claims", "3"),
    "small_chains": ("chains", "4"),
    "small_targets": ("targets", "5"),
    "small_bare": ("", "6"),
}
OWN_INDICATOR = """[small_claims_mushrooms]
label = "菌菇产量"
english = "Mushroom output"
unit = "tonne"
direction = "higher"
decimals = 1
dimension = "scale"
definition = "全县当年菌菇产量。"
"""


def small_pack(folder: Path, table: str, digit: str) -> None:
    """Write a pack with at most one table and no references to others; with claims, also an indicator of its own."""
    made_up = ROOT / "tests" / "packs" / "test_pack"
    folder.mkdir()
    text = (made_up / "pack.toml").read_text(encoding="utf-8")
    for old, new in (("659001", f"65900{digit}"), ("test_pack", folder.name), ("test_report", f"report_{folder.name}")):
        text = text.replace(old, new)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    if not table:
        return
    rows = (made_up / f"{table}.csv").read_text(encoding="utf-8").replace("659001", f"65900{digit}")
    rows = rows.replace("test.", f"{folder.name}.")
    if table != "chains":
        rows = rows.replace("test_chain", "")
    if table == "claims":
        rows += "small_claims.mushrooms,board.livelihood,测试节,9,659003,,菌菇产量,small_claims_mushrooms,2024,77.5,"
        rows += "tonne,exact,七七,\n"
        (folder / "indicators.toml").write_text(OWN_INDICATOR, encoding="utf-8")
    (folder / f"{table}.csv").write_text(rows, encoding="utf-8")


@pytest.fixture(scope="module")
def with_two_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Serve a catalogue with the built-in pack, the made-up one, a hostile one and the small ones."""
    data = tmp_path_factory.mktemp("two") / "data"
    for folder in ("registry", "sources", "packs"):
        shutil.copytree(ROOT / "data" / folder, data / folder)
    shutil.copytree(ROOT / "tests" / "packs" / "test_pack", data / "packs" / "test_pack")
    # The boundaries come from the built-in catalogue.
    shutil.copytree(ROOT / "data" / "catalog", data / "catalog")
    hostile_pack(data / "packs" / "test_pack_foul")
    for name, (table, digit) in SMALL.items():
        small_pack(data / "packs" / name, table, digit)
    catalogue.build(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CATALOG", str(data / "catalog"))
        yield


def opened(page: str, **address: str) -> AppTest:
    app = run(page, pack="test_pack", **address)
    assert not app.exception
    return app


@pytest.mark.usefixtures("with_two_packs")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_opens_for_the_other_county(page: object) -> None:
    app = opened(page.name)  # type: ignore[attr-defined]
    assert [block.value for block in app.title] == [page.titled("测试")]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("with_two_packs")
@pytest.mark.parametrize("pack", SMALL)
@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda subject: subject.name)
def test_a_pack_of_one_table_or_of_none_has_every_exhibit_or_says_why_not(subject: Subject, pack: str) -> None:
    topics = [topic for page, topic in TOPICS if page == subject.name] or [""]
    for topic in topics:
        resolved = resolve(catalog(), subject.choices, {"topic": topic} if topic else {}, pack)
        assert resolved.wrong == ()
        assert subject.finding(catalog(), resolved.choices).endswith("。")
        for exhibit in subject.exhibits_by_id(catalog(), resolved.choices).values():
            assert exhibit.finding
            if exhibit.draw is not None:
                exhibit.draw("light")


@pytest.mark.usefixtures("with_two_packs")
@pytest.mark.parametrize("pack", ["small_claims", "small_bare"])
@pytest.mark.parametrize("page", ["board", "chains", "projects", "balances", "county"])
def test_the_pages_of_a_small_pack_open(page: str, pack: str) -> None:
    assert not run(page, pack=pack).exception


@pytest.mark.usefixtures("with_two_packs")
def test_a_pack_may_define_an_indicator_of_its_own() -> None:
    assert catalog().registry.indicators["small_claims_mushrooms"].label == "菌菇产量"
    text = html(run("audit", pack="small_claims", q="菌菇"))
    assert "菌菇产量" in text
    assert "77.5" in text


def test_an_indicator_of_a_pack_begins_with_its_id(data: Path) -> None:
    (data / "packs" / "qinyang" / "indicators.toml").write_text(OWN_INDICATOR, encoding="utf-8")
    with pytest.raises(PackError, match="应以“qinyang_”开头"):
        catalogue.tables(data)


def test_no_pack_but_the_decks_own_needs_the_ids_of_its_rows(registry: Registry) -> None:
    folder = ROOT / "tests" / "packs" / "test_pack"
    text = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.csv"))
    assert [view.id for view in registry.views if f",{view.id}," in text] == []
    documented = (ROOT / "data" / "packs" / "README.md").read_text(encoding="utf-8")
    for name in _topics(registry):
        assert f"`{name}`" in documented


@pytest.mark.usefixtures("with_two_packs")
@pytest.mark.parametrize(("page", "topic"), TOPICS)
def test_what_the_other_county_does_not_tell_is_said_and_never_borrowed(page: str, topic: str) -> None:
    app = opened(page, topic=topic)
    text = html(app)
    with_notices = text + "".join(block.value for block in app.info)
    assert any(word in with_notices for word in ("原文未写", "未收录", "未公布", "没有"))
    for word in ("沁阳", "超威", "材料所述与重算"):
        assert word not in text


@pytest.mark.usefixtures("with_two_packs")
def test_its_own_figures_are_shown_with_its_own_source_and_words() -> None:
    text = plain(html(opened("board")))
    assert "12.30亿元" in text
    labels = [link.proto.label for link in opened("board").get("page_link")]
    assert any("数字已逐个核对" in label for label in labels)
    assert "测试材料（虚构数据，只供自动测试）" in text
    assert "本县材料所述" in html(opened("audit", view="V31"))


@pytest.mark.usefixtures("with_two_packs")
def test_what_a_county_states_of_another_place_is_no_figure_of_that_place() -> None:
    frame = catalog().frame(catalog().table("provincial"))
    assert "test_report" not in set(frame["source"])
    assert "test_report" in set(catalog().frame(catalog().table("test_pack"))["source"])


@pytest.mark.usefixtures("with_two_packs")
def test_its_enterprises_are_compared_over_its_own_periods() -> None:
    text = html(opened("chains", topic="enterprises", size="revenue", period="2024H1"))
    assert "测试企业甲" in text
    # Stated in 万元, but the value and the base implied by its growth of 25 % are in 亿元.
    for period, value in (("2024H1", 20), ("2023H1", 16)):
        figures = {figure.covers: figure.value for figure in chain_figures(catalog(), "test_pack", "revenue", period)}
        assert figures[frozenset({"test_chain"})] == pytest.approx(value)
    # 6亿元 after 4亿元 is growth of 50 %, and 30 % of 20亿元.
    assert "2024年上半年营业收入同比（%）" in text
    assert ">50</td>" in text
    assert ">30</td>" in text


@pytest.mark.usefixtures("with_two_packs")
def test_a_goal_towards_which_nothing_is_told_has_no_gap() -> None:
    frame = chain_goals(catalog(), "test_pack").frame.set_index("label")
    assert frame.loc["目标", "value"] == 100
    assert frame.loc[["现状", "预期产值", "差距"], "value"].isna().all()
    pairs = against(chain_goals(catalog(), "test_pack")).frame
    assert list(pairs["value"].isna()) == [True, False]
    text = html(opened("chains", topic="pipeline"))
    assert "测试产业链目标" in text


@pytest.mark.usefixtures("with_two_packs")
def test_the_county_is_chosen_on_the_page_and_an_unknown_one_falls_back_to_the_first() -> None:
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert "沁阳市 <small>" in html(app)
    app.selectbox(key="pack.chosen").select("test_pack").run()
    assert app.query_params["pack"] == "test_pack"
    assert "石河子市 <small>" in html(app)
    assert [block.value for block in run("board", pack="nobody").title] == ["沁阳总览与目标"]


@pytest.mark.usefixtures("with_two_packs")
@pytest.mark.parametrize(("page", "topic"), [*TOPICS, ("balances", ""), ("projects", ""), ("report", "")])
def test_what_a_pack_says_is_shown_and_never_read_as_markup(page: str, topic: str) -> None:
    app = run(page, pack="test_pack_foul", **({"topic": topic} if topic else {}))
    assert not app.exception
    assert [text for text in read_as_markdown(app) if READ.search(text)] == []
    assert "<evil" not in html(app)


@pytest.mark.usefixtures("with_two_packs")
def test_the_harmful_words_of_a_pack_are_on_screen_as_words() -> None:
    assert "&lt;evil&gt;" in html(run("chains", pack="test_pack_foul", topic="enterprises"))
