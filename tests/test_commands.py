"""Reports and single exhibits from the command line: the real command, the real pages, LibreOffice where it is."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from dashboard.__main__ import main
from dashboard.audit import verdicts
from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exports import Geometry
from dashboard.model import Chapter, PageSelection, Plan
from dashboard.model.memo import forget
from dashboard.reports.compose import composed, named, planned
from dashboard.reports.write import write
from dashboard.tables.registry import Registry

pytestmark = pytest.mark.office

ROOT = Path(__file__).resolve().parents[1]
PLANS = Registry(ROOT / "data" / "registry").plans
THINNED = 4
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed")


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )


def as_pdf(file: Path) -> pypdf.PdfReader:
    """The file as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    order = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(order, check=True, capture_output=True, timeout=240)
    return pypdf.PdfReader(file.with_suffix(".pdf"))


def has_every_glyph(reader: pypdf.PdfReader) -> bool:
    """Whether a type with Chinese was enclosed, and no letter came out as a replacement."""
    text = "".join(page.extract_text() for page in reader.pages)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()  # type: ignore[attr-defined]
    }
    return "\ufffd" not in text and any("CJK" in font or "NotoSansSC" in font for font in fonts)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("deck") / "课件.pptx"
    done = command("report", "deck", "--format", "pptx", "-o", str(file))
    assert done.returncode == 0, done.stderr[-2000:]
    return file


def test_the_deck_holds_every_row_of_the_deck(deck: Path) -> None:
    (plan,) = (plan for plan in PLANS if plan.id == "deck")
    taken = {key for chapter in plan.chapters for selection in chapter.selections for key in selection.exhibits}
    rows = [view for view in Registry(ROOT / "data" / "registry").views if view.part and view.deck]
    assert [view.id for view in rows if not {f"claims.{view.id}", view.exhibit} & taken] == []
    slides = Presentation(io.BytesIO(deck.read_bytes())).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    figures = {title.split("  ")[0] for title in titles if title.startswith(("图 ", "表 "))}
    assert len(figures) == plan.count
    assert titles[-1] == "资料来源"
    assert sum(shape.has_chart for slide in slides for shape in slide.shapes) >= 15


@needs_office
def test_libreoffice_prints_the_deck_with_every_glyph(deck: Path, tmp_path: Path) -> None:
    thinned = Presentation(io.BytesIO(deck.read_bytes()))
    listed = thinned.slides._sldIdLst
    # One slide in THINNED is like its neighbours; all of them take a minute to print.
    for at, entry in reversed(list(enumerate(list(listed)))):
        if at % THINNED:
            thinned.part.drop_rel(entry.rId)
            listed.remove(entry)
    file = tmp_path / "课件.pptx"
    thinned.save(str(file))
    reader = as_pdf(file)
    assert len(reader.pages) == len(thinned.slides) > 20
    assert has_every_glyph(reader)


@needs_office
@pytest.mark.parametrize("place", ["410882", "110101"])
def test_a_brief_of_any_county_is_two_pages(place: str, catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "简报.docx"
    done = command("report", "brief", "--place", place, "--format", "docx", "-o", str(file))
    assert done.returncode == 0, done.stderr[-2000:]
    reader = as_pdf(file)
    assert len(reader.pages) == 2
    assert has_every_glyph(reader)
    text = "".join(paragraph.text for paragraph in Document(io.BytesIO(file.read_bytes())).paragraphs)
    assert f"{named(catalog, place)['county']}县情简报" in text


def test_one_exhibit_is_written_under_the_filters_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "图.png"
    done = command("export", "counties.map", "--set", "at=410000", "--format", "png", "-o", str(file))
    assert (done.returncode, done.stdout.strip()) == (0, str(file)), done.stderr
    with Image.open(file) as image:
        assert image.width > 1500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "county.nothing"), "county.standings"),
        (("export", "nowhere.map"), "没有“nowhere”这一页"),
        (("export", "counties.map", "--set", "year=1999"), "“年份”没有“1999”"),
        (("export", "counties.map", "--set", "year"), "名称=值"),
        (("export", "counties.map", "--set", "yaer=2010"), "没有“yaer”这一筛选。可用的有：at、"),
        (("export", "board.ranks", "--set", "pack=nowhere"), "“本县”没有“nowhere”这一项"),
        (("export", "counties.map", "--format", "gif"), "没有“gif”这种格式"),
        (("export", "county.map", "--place", "999999"), "没有代码为“999999”"),
        (("report", "deck", "--format", "gif"), "没有“gif”这种格式。可用的有：pptx、docx、zip"),
        (("report", "essay"), "没有“essay”这种报告"),
        (("report", "deck", "--place", "320583"), "只能生成简报"),
        (("report", "missing.json"), "报告单 missing.json 读不出"),
    ],
)
def test_what_does_not_exist_is_told_and_nothing_is_written(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "-o", str(tmp_path / "x.pptx")]) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    orders = (("export", "claims.V09", "--format", "csv"), ("report", "deck"))
    for order in orders:
        done = command(*order, "-o", str(tmp_path / "no" / "x.csv"))
        assert done.returncode == 1
        assert "写不到" in done.stderr


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_every_exhibit_of_a_template_is_there_under_its_choices(plan: Plan, catalog: Catalog) -> None:
    for chapter in planned(catalog, plan.id, "").chapters:
        for selection in chapter.selections:
            subject = SUBJECTS[selection.page]
            resolved = resolve(catalog, subject.choices, selection.choices)
            assert resolved.wrong == ()
            assert set(selection.exhibits) <= set(subject.ids(catalog, resolved.choices)), selection
            # The deck is written whole above, and its figures are counted.
            shown = [subject.exhibit(catalog, key, resolved.choices) for key in selection.exhibits if plan.brief]
            assert None not in shown, selection


def test_the_audit_lists_every_figure_and_complains_of_those_without_verdict_and_reason(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["audit"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("所述数字 349 项：29 一致，11 相近，24 不一致")
    assert len(rest) == 24
    assert main(["audit", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 349
    assert lines[0]["判定"] == "一致"
    assert main(["audit", "--csv"]) == 0
    # Excel takes a file for UTF-8 by its byte order mark only.
    assert capsys.readouterr().out.startswith("\ufeff课件所述,时期,课件,重算,差,判定,出处,内容,说明,编号")
    monkeypatch.setitem(verdicts._REASONS, "未能重算", "")
    forget()
    assert main(["audit", "--json"]) == 1
    assert "既未判定，也没有缘由" in capsys.readouterr().err
    assert main(["audit", "--pack", "nowhere"]) == 1
    forget()


def test_a_plan_survives_being_written_down() -> None:
    for plan in PLANS:
        assert Plan.read(json.loads(json.dumps(plan.plain()))) == plan


def test_an_exhibit_that_a_page_does_not_show_costs_only_itself(catalog: Catalog, geometry: Geometry) -> None:
    selections = (
        PageSelection("nation", ("nation.kinds", "nation.nothing"), {}, {"nation.kinds": "批注在此"}),
        PageSelection("counties", ("counties.map",), {"year": "1999"}),
        PageSelection("nowhere", ("nowhere.map",)),
        PageSelection("board", (), {"pack": "nowhere"}),
    )
    steps: list[tuple[int, int]] = []
    plan = Plan("own", "自选", "说明", (Chapter("自选", selections),))
    whole = composed(catalog, plan, lambda done, of, words: steps.append((done, of)), "https://example.org/")
    assert whole.missing[0].startswith("“nation.nothing”未能取得")
    assert "“年份”没有“1999”" in whole.missing[1]
    assert "没有“nowhere”这一页" in whole.missing[2]
    assert "“本县”没有“nowhere”这一项" in whole.missing[3]
    assert steps == [(1, 8), (3, 8)]
    assert [figure.link for _, figure in whole.figures] == [
        "https://example.org/nation",
        "https://example.org/counties?year=1999",
    ]
    made = write(whole, "docx", geometry, lambda done, words: None)
    text = "".join(paragraph.text for paragraph in Document(io.BytesIO(made.content)).paragraphs)
    assert "批注在此" in text
    assert "没有“nowhere”这一页" in text
