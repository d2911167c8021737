"""Reports and single exhibits from the command line: real command and pages, LibreOffice if installed."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from dashboard import commands
from dashboard.__main__ import main
from dashboard.catalog import Catalog
from dashboard.charts import Exhibit, statement
from dashboard.exhibits import SUBJECTS, subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exports import Geometry
from dashboard.exports.pptx_deck import CAPTION, RIGHT_CAPTION
from dashboard.model import Chapter, PageSelection, Plan
from dashboard.queries import Extract
from dashboard.reports.compose import composed, planned
from dashboard.reports.write import write
from dashboard.tables.registry import Registry
from tests.exports.office import faults

pytestmark = pytest.mark.office

ROOT = Path(__file__).resolve().parents[1]
PLANS = Registry(ROOT / "data" / "registry").plans
THINNED = 4
OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed")


@pytest.fixture(autouse=True)
def _opened_once(monkeypatch: pytest.MonkeyPatch, catalog: Catalog) -> None:
    """Commands called in this process share what was computed; those that `command` runs open the catalogue."""
    monkeypatch.setattr(commands, "open_configured", lambda url: catalog)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def as_pdf(file: Path) -> pypdf.PdfReader:
    """The file converted to PDF by LibreOffice."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    order = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(order, check=True, capture_output=True, timeout=240)
    return pypdf.PdfReader(file.with_suffix(".pdf"))


def has_every_glyph(reader: pypdf.PdfReader) -> bool:
    """Whether a Chinese font is included and no character is a replacement character."""
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


def test_the_deck_can_be_presented_and_its_annex_holds_every_figure(deck: Path, catalog: Catalog) -> None:
    (plan,) = (plan for plan in PLANS if plan.id == "deck")
    slides = Presentation(io.BytesIO(deck.read_bytes())).slides
    assert 30 <= len(slides) <= 42
    captions = [
        holder.text_frame.text
        for slide in slides
        for holder in slide.placeholders
        if holder.placeholder_format.idx in (CAPTION, RIGHT_CAPTION)
    ]
    figures = {caption.split("  ")[0] for caption in captions}
    assert len(figures) == plan.count
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[-1] == "资料来源"
    assert sum(shape.has_chart for slide in slides for shape in slide.shapes) >= 15
    # The accompanying workbook contains every stated figure with its recomputed value.
    views = [view for view in Registry(ROOT / "data" / "registry").views if view.part and view.deck]
    book = openpyxl.load_workbook(deck.with_name("课件-附表.xlsx"))
    (read,) = (sheet for sheet in book if sheet.title == "表")
    labels = [cell.value for cell in next(read.iter_cols(min_row=5, max_col=1))]
    assert len(labels) == 349
    subject = subject_named("audit")
    for view in views:
        resolved = resolve(catalog, subject.choices, {"view": view.id})
        exhibit = subject.exhibit(catalog, "audit.claims", resolved.choices)
        assert exhibit is not None
        assert set(exhibit.data.iloc[:, 0]) <= set(labels)


@needs_office
def test_libreoffice_prints_the_deck_with_every_glyph(deck: Path, tmp_path: Path) -> None:
    thinned = Presentation(io.BytesIO(deck.read_bytes()))
    listed = thinned.slides._sldIdLst
    # Keep one slide in THINNED; printing all of them takes a minute.
    for index, entry in reversed(list(enumerate(list(listed)))):
        if index % THINNED:
            thinned.part.drop_rel(entry.rId)
            listed.remove(entry)
    file = tmp_path / "课件.pptx"
    thinned.save(str(file))
    reader = as_pdf(file)
    assert len(reader.pages) == len(thinned.slides) > 8
    assert has_every_glyph(reader)


@needs_office
@pytest.mark.parametrize("place", ["410882", "110101", "410000"])
def test_a_brief_of_any_county_is_at_most_two_pages(place: str, catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "简报.docx"
    assert main(["report", "brief", "--place", place, "--format", "docx", "-o", str(file)]) == 0
    reader = as_pdf(file)
    # A district has few published data and fills one page.
    assert len(reader.pages) == (1 if place == "110101" else 2)
    assert has_every_glyph(reader)
    texts = [paragraph.text for paragraph in Document(io.BytesIO(file.read_bytes())).paragraphs]
    assert texts[0] == {"410882": "沁阳县情简报", "110101": "东城区区情简报", "410000": "河南省省情简报"}[place]
    # Each exhibit cites its sources by number in the final list, and its vintage.
    captions = [text for text in texts if re.match("[图表] ", text)]
    below = [text for text in texts if re.match(r"来源：(\[\d+\])+ · 口径：", text)]
    assert len(captions) == len(below) >= 3
    numbers = {number for text in below for number in re.findall(r"\[\d+\]", text)}
    assert numbers == set(re.findall(r"\[\d+\](?= )", texts[-1]))


def test_one_exhibit_is_written_under_the_filters_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "图.png"
    done = command("export", "counties.map", "--set", "at=410000", "--format", "png", "-o", str(file))
    assert (done.returncode, done.stdout.strip()) == (0, str(file)), done.stderr
    with Image.open(file) as image:
        assert image.width > 1500


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "county.nothing"), "county.standings"),
        (("export", "nowhere.map"), "没有“nowhere”这一页"),
        (("export", "counties.map", "--set", "year=1999"), "“年份”没有“1999”"),
        (("export", "counties.map", "--set", "year"), "名称=值"),
        (("export", "counties.map", "--set", "yaer=2010"), "没有“yaer”这一筛选。可用的有：at、"),
        (("export", "board.ranks", "--set", "pack=nowhere"), "“本县”没有“nowhere”这一项"),
        (("export", "counties.map", "--format", "gif"), "没有“gif”这种格式"),
        (("export", "county.map", "--place", "999999"), "没有代码为“999999”"),
        (("report", "deck", "--format", "gif"), "没有“gif”这种格式。可用的有：pptx、docx、pdf、html、zip"),
        (("report", "essay"), "没有“essay”这种报告"),
        (("report", "deck", "--place", "320583"), "只能生成简报"),
        (("report", "missing.json"), "报告单 missing.json 读不出"),
    ],
)
def test_what_does_not_exist_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "-o", str(tmp_path / "x.pptx")]) == 1
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orders = (("export", "claims.V09", "--format", "csv"), ("report", "deck"))
    for order in orders:
        assert main([*order, "-o", str(tmp_path / "no" / "x.csv")]) == 1
        assert "写不到" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "name", "first"),
    [
        (("export", "claims.V09"), "x.xlsx", b"PK"),
        (("export", "claims.V09"), "x.PNG", b"\x89PNG"),
        (("export", "claims.V09", "--format", "png3"), "x.png", b"\x89PNG"),
        (("export", "claims.V09"), "x", b"PK"),
    ],
)
def test_a_file_is_of_the_format_that_its_name_ends_with(
    arguments: tuple[str, ...], name: str, first: bytes, tmp_path: Path
) -> None:
    assert main([*arguments, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(first)


@pytest.mark.parametrize(
    ("arguments", "name", "message"),
    [
        (("export", "claims.V09", "--format", "pptx"), "x.xlsx", "“x.xlsx”与格式“pptx”不符：请以 .pptx 结尾"),
        (("export", "claims.V09"), "x.gif", "写不了以 .gif 结尾的文件。可用的有：png、"),
        (("report", "brief"), "x.xlsx", "写不了以 .xlsx 结尾的文件。可用的有：pptx、docx、pdf、html、zip"),
        (("report", "brief", "--format", "docx"), "x.pptx", "请以 .docx 结尾"),
    ],
)
def test_a_name_that_is_not_of_the_format_is_told_before_anything_is_written(
    arguments: tuple[str, ...], name: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "-o", str(tmp_path / name)]) == 1
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_every_exhibit_of_a_template_is_there_under_its_choices(plan: Plan, catalog: Catalog) -> None:
    for chapter in planned(catalog, plan.id, "").chapters:
        for selection in chapter.selections:
            subject = SUBJECTS[selection.page]
            resolved = resolve(catalog, subject.choices, selection.choices)
            assert resolved.wrong == ()
            assert set(selection.exhibits) <= set(subject.ids(catalog, resolved.choices)), selection
            # The deck's exhibits are covered above, where the whole deck is written.
            exhibits = [subject.exhibit(catalog, key, resolved.choices) for key in selection.exhibits if plan.brief]
            assert None not in exhibits, selection


def without_reasons(rows: Extract, title: str) -> Exhibit:
    """The audit statement with empty reasons."""
    exhibit = statement(rows, title)
    return replace(exhibit, data=exhibit.data.assign(说明=""))


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
    # Excel recognises UTF-8 only by the byte order mark.
    assert capsys.readouterr().out.startswith("\ufeff材料所述,时期,材料,重算,差,判定,出处,内容,说明,编号")
    # A new check may have a verdict without a reason.
    monkeypatch.setattr(commands, "statement", without_reasons)
    assert main(["audit", "--json"]) == 1
    assert "既未判定，也没有缘由" in capsys.readouterr().err
    assert main(["audit", "--pack", "nowhere"]) == 1


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
    whole = composed(catalog, plan, lambda done, of, message: steps.append((done, of)), "https://example.org/")
    assert whole.missing[0].startswith("“nation.nothing”未能取得")
    assert "“年份”没有“1999”" in whole.missing[1]
    assert "没有“nowhere”这一页" in whole.missing[2]
    assert "“本县”没有“nowhere”这一项" in whole.missing[3]
    assert steps == [(1, 8), (3, 8)]
    assert [figure.link for _, figure in whole.figures] == [
        "https://example.org/nation",
        "https://example.org/counties?year=1999",
    ]
    file = write(whole, "docx", geometry, lambda done, message: None)
    text = "".join(paragraph.text for paragraph in Document(io.BytesIO(file.content)).paragraphs)
    assert "批注在此" in text
    assert "没有“nowhere”这一页" in text


def test_briefs_of_a_region_are_written_one_a_place_and_go_on_where_they_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [
        "report",
        "brief",
        "--each",
        "county",
        "--within",
        "640200",
        "--format",
        "pptx",
        "-o",
        str(tmp_path / "out"),
    ]
    (tmp_path / "out").mkdir()
    earlier = tmp_path / "out" / "640221平罗县.pptx"
    earlier.write_bytes(b"made before")
    assert main(arguments) == 0
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert names == {"640221平罗县.pptx", "640202大武口区.pptx", "640205惠农区.pptx"}
    assert earlier.read_bytes() == b"made before"
    assert f"{len(names)}/{len(names)}" in capsys.readouterr().err
    assert main([*arguments[:5], "999999", *arguments[6:]]) == 1
    assert "没有代码为“999999”的地区" in capsys.readouterr().err


def test_a_brief_of_a_province_is_its_own_kind_and_takes_a_units_template(tmp_path: Path) -> None:
    unit = tmp_path / "unit.pptx"
    Presentation().save(str(unit))
    file = tmp_path / "省情.pptx"
    assert main(["report", "brief", "--place", "640000", "--template", str(unit), "-o", str(file)]) == 0
    deck = Presentation(io.BytesIO(file.read_bytes()))
    assert deck.slide_width / deck.slide_height == pytest.approx(4 / 3, rel=1e-3)
    assert len(deck.slides) == 8
    assert faults(file.read_bytes()) == []
    assert main(["report", "brief", "--template", str(file.with_suffix(".txt")), "-o", str(file)]) == 1
