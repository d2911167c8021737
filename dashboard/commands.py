"""What the command line asks of the catalogue: one exhibit, or a report, as a file, without a server or a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from dashboard.asking import answered, read
from dashboard.asking.words import words_of
from dashboard.audit import DIFFERENT, UNVERIFIED, audited_views, in_words, tallied
from dashboard.catalog import Catalog, ask, open_configured
from dashboard.charts import safe_name, statement
from dashboard.checking.check import check, wrong
from dashboard.checking.files import rows, write_json, write_xlsx
from dashboard.checking.remarks import write_docx, write_pptx
from dashboard.checking.texts import paragraphs
from dashboard.errors import DashboardError
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import MINE, PACK, resolve
from dashboard.exhibits.claims import IMPLIED, STATED
from dashboard.exhibits.maps import geometry
from dashboard.exports import FORMATS
from dashboard.exports.csv import safe
from dashboard.exports.output import writable, written
from dashboard.exports.xlsx import XLSX
from dashboard.model import Place, Plan
from dashboard.model.memo import forget
from dashboard.queries import described_places
from dashboard.reports.compose import Tell, composed, named, planned
from dashboard.reports.refresh import refreshed
from dashboard.reports.write import ANNEX, REPORT_FORMATS, write
from dashboard.settings import catalog_url

_PLACE: Final = "place"


def answer(sentence: str, place: str) -> str:
    """A question in a sentence, answered: the answer, where it comes from, how it was understood, the view to open.

    DashboardError says what was not understood.
    """
    catalog = open_configured(catalog_url())
    reading = read(catalog, sentence, place or catalog.registry.packs[0].place)
    told = answered(catalog, reading)
    if not told.sentence:
        raise DashboardError(f"没有读懂“{sentence[:40]}”。请写地名与指标，如“昆山市GDP”“河南省城镇化率最高的五个县”。")
    words = "、".join(word.text for word in reading.words)
    address = f"/{told.page}?{urlencode(told.choices)}" if told.page else ""
    lines = (told.sentence, told.source, f"读作：{words}（{words_of(catalog).acts[reading.act][0]}）", address)
    return "\n".join(line for line in lines if line)


def checked(file: Path, place: str, output: Path | None, as_json: bool) -> tuple[str, bool]:
    """Check a text number by number: its lines, or where it was written, and whether anything differs.

    `output` is a DOCX (of a deck also a PPTX) with comments, an XLSX or a JSON file, by its ending. DashboardError in
    words.
    """
    given = file.suffix.lstrip(".").lower()
    # Remarks on slides need slides to stand on.
    endings = ("docx", "xlsx", "json", *(["pptx"] if given == "pptx" else []))
    kind = output.suffix.lstrip(".").lower() if output else ""
    if output is not None:
        writable(output)
        if kind not in endings:
            raise DashboardError(f"写不了“{output.name}”：核稿写成 {'、'.join(one.upper() for one in endings)}。")
    content = file.read_bytes()
    catalog = open_configured(catalog_url())
    found = check(catalog, paragraphs(file.name, content), place)
    told = rows(catalog, found)
    if output is not None:
        made = {
            "docx": lambda: write_docx(found, content if given == "docx" else b""),
            "pptx": lambda: write_pptx(found, content),
            "xlsx": lambda: write_xlsx(catalog, found),
            "json": lambda: write_json(catalog, found),
        }
        written(output, made[kind]())
    if as_json:
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in told), bool(wrong(found))
    lines = [f"{row['位置']} {row['数字']} {row['判定']}：{row['说明']}" for row in told]
    return "\n".join([*lines, in_words(found.counts) or "没有找到数字"]), bool(wrong(found))


def export(key: str, place: str, chosen: Sequence[str], kind: str, file: Path) -> None:
    """Write the exhibit of that key, under the filters `chosen` (name=value), as a format.

    An empty `kind` follows the file's ending. DashboardError in words.
    """
    # Told before anything is computed, not after.
    writable(file)
    forms = {form.id: form for form in FORMATS}
    form = forms[_format_of(file, kind, {id_: form.extension for id_, form in forms.items()})]
    catalog = open_configured(catalog_url())
    page, choices = _where(catalog, key)
    subject = subject_named(page)
    known = {PACK, MINE, *(choice.name for choice in subject.choices)}
    if place:
        names = named(catalog, place)
        # What the page does not choose by place shows the same for every place.
        choices |= {
            name: value
            for name, value in ((PACK, names[PACK]), (MINE, place), (_PLACE, place))
            if value and name in known
        }
    choices |= _asked(chosen, page, known)
    resolved = resolve(catalog, subject.choices, choices)
    if resolved.wrong:
        raise DashboardError("".join(resolved.wrong))
    exhibit = subject.exhibit(catalog, key, resolved.choices)
    if exhibit is None:
        shown = "、".join(subject.shown(catalog, resolved.choices))
        raise DashboardError(f"“{page}”页在所选条件下没有“{key}”。有的是：{shown}。")
    written(file, form.write(exhibit, geometry(catalog)))


def audit(pack: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """Every stated figure with its recomputation and verdict, as text, `json` (a line each) or `csv`; and complaints.

    Complained of is each figure that could not be recomputed and has no reason either.
    """
    catalog = open_configured(catalog_url())
    packs = {one.id: one.title for one in catalog.registry.packs}
    if pack and pack not in packs:
        raise DashboardError(f"没有编号为“{pack}”的县包。可用的有：{'、'.join(packs)}。")
    rows = ask(catalog, audited_views, pack or next(iter(packs), ""))
    words = statement(rows, "").data.assign(编号=rows.frame["claim"].iloc[::2].to_numpy())
    bare = words[(words["判定"] == UNVERIFIED) & (words["说明"] == "")]
    complaints = tuple(f"{row.编号}：既未判定，也没有缘由。请在 checks 中写明。" for row in bare.itertuples())
    if kind == "json":
        return words.to_json(orient="records", lines=True, force_ascii=False).rstrip(), complaints
    if kind == "csv":
        # Excel takes a file for UTF-8 by its byte order mark only.
        return "\ufeff" + words.map(safe).to_csv(index=False).rstrip(), complaints
    counts = in_words(tallied(rows.frame))
    unlike = words[words["判定"] == DIFFERENT]
    lines = [f"{row.出处}  {row.内容}  {row[1]}：{row[3]}，重算{row[4]}。{row.说明}" for row in unlike.itertuples()]
    return "\n".join([f"所述数字 {len(words)} 项：{counts}。不一致的有：", *lines]), complaints


def report(
    plan: str, place: str, base: str, kind: str, as_json: bool, file: Path, template: Path | None = None
) -> tuple[str, ...]:
    """Write a report, by a template's id or by a plan in a JSON file; returns sentences on what it lacks or what moved.

    Progress is told on standard error: in words, or `as_json` to a program.
    """
    writable(file)
    kind = _format_of(file, kind, {id_: id_ for id_ in REPORT_FORMATS})
    own = template.read_bytes() if template else b""
    catalog = open_configured(catalog_url())
    asked = _read(Path(plan)) if plan.endswith(".json") else planned(catalog, plan, place)
    tell = _telling(as_json)
    whole = composed(catalog, asked, tell, base)
    annex = _annexed(catalog, asked)
    # What the exhibits were made of is not asked for again; drawing them takes as much memory as there was.
    forget()
    made = write(whole, kind, geometry(catalog), lambda at, words: tell(asked.count + at, 2 * asked.count, words), own)
    written(file, made.content)
    if annex:
        written(file.with_name(f"{file.stem}{ANNEX}.xlsx"), annex)
    return (*made.missing, *made.moved)


def refresh(old: Path, file: Path, as_json: bool) -> tuple[str, ...]:
    """Write a deck that was exported before with the figures of today; returns what changed, a sentence a change."""
    writable(file)
    _format_of(file, "pptx", {"pptx": "pptx"})
    catalog = open_configured(catalog_url())
    made = refreshed(catalog, old.read_bytes(), geometry(catalog), _telling(as_json))
    written(file, made.content)
    return made.changes or (f"{made.known}页图表的数字都没有变化。",)


def reports(plan: str, each: str, within: str, base: str, kind: str, folder: Path) -> tuple[str, ...]:
    """Write the brief of every county (or city) within a region into a folder; returns what failed, by place.

    A file that is there already is left, so that a batch that was interrupted goes on. Progress goes to standard error.
    """
    kind = _format_of(None, kind, {id_: id_ for id_ in REPORT_FORMATS})
    catalog = open_configured(catalog_url())
    places = ask(catalog, described_places)
    if within and within not in places:
        raise DashboardError(f"没有代码为“{within}”的地区。请用六位行政区划代码，如 410000。")
    chosen = [code for code in places if Place(code).level == each and code.startswith(Place(within).prefix)]
    if not chosen:
        raise DashboardError(f"{places.get(within, '全国')}没有这一级的地区。")
    folder.mkdir(parents=True, exist_ok=True)
    failed, tell = [], _telling(False)
    for at, code in enumerate(chosen, 1):
        name = places[code].split(" ")[-1]
        file = folder / f"{code}{safe_name(name)}.{kind}"
        if not file.exists():
            try:
                whole = composed(catalog, planned(catalog, plan, code), lambda done, steps, words: None, base)
                written(file, write(whole, kind, geometry(catalog), lambda done, words: None).content)
            except DashboardError as error:
                failed.append(f"{code} {name}：{error}")
        tell(at, len(chosen), name)
    return tuple(failed)


def _annexed(catalog: Catalog, plan: Plan) -> bytes:
    """The workbook beside a report: the whole of the exhibit that its plan names."""
    if not plan.annex:
        return b""
    page, choices = _where(catalog, plan.annex)
    subject = subject_named(page)
    exhibit = subject.exhibit(catalog, plan.annex, resolve(catalog, subject.choices, choices).choices)
    return XLSX.write(exhibit, geometry(catalog)) if exhibit is not None else b""


def _format_of(file: Path | None, kind: str, extensions: Mapping[str, str]) -> str:
    """The format asked for, or the first whose files end as `file` does; DashboardError when the two disagree.

    `extensions` are the endings by format. Without an ending, and without a file, it is slides.
    """
    ending = file.suffix.lstrip(".").lower() if file else ""
    offered = f"可用的有：{'、'.join(extensions)}。"
    if kind and kind not in extensions:
        raise DashboardError(f"没有“{kind}”这种格式。{offered}")
    if kind and file and ending and ending != extensions[kind]:
        raise DashboardError(f"文件名“{file.name}”与格式“{kind}”不符：请以 .{extensions[kind]} 结尾，或不写 --format。")
    if kind or not ending:
        return kind or "pptx"
    found = next((id_ for id_, extension in extensions.items() if extension == ending), None)
    if found is None:
        raise DashboardError(f"写不了以 .{ending} 结尾的文件。{offered}")
    return found


def _asked(chosen: Sequence[str], page: str, known: set[str]) -> dict[str, str]:
    """The filters written as name=value; raises DashboardError for one that the page does not have."""
    asked = {}
    for pair in chosen:
        name, equals, value = pair.partition("=")
        if not equals:
            raise DashboardError(f"筛选“{pair}”应写作 名称=值，如 year=2020。")
        if name not in known:
            raise DashboardError(f"“{page}”页没有“{name}”这一筛选。可用的有：{'、'.join(sorted(known))}。")
        asked[name] = value
    return asked


def _telling(as_json: bool) -> Tell:
    def tell(done: int, steps: int, words: str) -> None:
        line = json.dumps([done, steps, words], ensure_ascii=False) if as_json else f"{done}/{steps}  {words}"
        print(line, file=sys.stderr, flush=True)

    return tell


def _read(file: Path) -> Plan:
    try:
        return Plan.read(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DashboardError(f"报告单 {file.name} 读不出：{error}") from error


def _where(catalog: Catalog, key: str) -> tuple[str, dict[str, str]]:
    """The page of an exhibit and the choices that show it: of a view as registered, else the key's front."""
    front, _, back = key.partition(".")
    if front in (STATED, IMPLIED):
        for view in catalog.registry.views:
            if view.id == back and view.page:
                return view.page, dict(view.choices)
    return front, {}
