"""Commands that read the catalogue: questions, checks, exports and reports, without a server or a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from dashboard.asking import answered, read
from dashboard.asking.words import words_of
from dashboard.audit import DIFFERENT, UNVERIFIED, audited_views, counts_text, tallied
from dashboard.catalog import Catalog, ask, open_configured
from dashboard.charts import safe_name, statement
from dashboard.checking.check import check, wrong
from dashboard.checking.files import rows, write_json, write_xlsx
from dashboard.checking.uploads import paragraphs
from dashboard.errors import DashboardError
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import MINE, PACK, resolve
from dashboard.exhibits.claims import IMPLIED, STATED
from dashboard.exhibits.maps import geometry
from dashboard.exports import FORMATS, XLSX, Geometry
from dashboard.exports.csv import safe
from dashboard.exports.output import writable, written
from dashboard.model import Place, Plan
from dashboard.model.memory_use import apart
from dashboard.queries import described_places
from dashboard.reports.compose import Tell, composed, named, planned
from dashboard.reports.report import Report
from dashboard.reports.write import ANNEX, REPORT_FORMATS, write
from dashboard.settings import catalog_url

_PLACE: Final = "place"


def answer(sentence: str, place: str) -> str:
    """Answer a question in a sentence. Lines: the answer, its source, how the question was read, the view to open.

    Raises DashboardError if the question is not understood.
    """
    catalog = open_configured(catalog_url())
    reading = read(catalog, sentence, place or catalog.registry.packs[0].place)
    reply = answered(catalog, reading)
    if not reply.sentence:
        raise DashboardError(f"没有读懂“{sentence[:40]}”。请写地名与指标，如“昆山市GDP”“河南省城镇化率最高的五个县”。")
    terms = "、".join(word.text for word in reading.words)
    address = f"/{reply.page}?{urlencode(reply.choices)}".rstrip("?") if reply.page else ""
    lines = (reply.sentence, reply.source, f"读作：{terms}（{words_of(catalog).acts[reading.act][0]}）", address)
    return "\n".join(line for line in lines if line)


def checked(file: Path, place: str, output: Path | None, as_json: bool) -> tuple[str, bool]:
    """Check a text number by number. Pair of the result lines and whether any number differs.

    `output`, by its extension, is a DOCX with comments (a PPTX too if `file` is one), an XLSX or a JSON file.
    Raises DashboardError.
    """
    suffix = file.suffix.lstrip(".").lower()
    # Comments on slides require a PPTX as input.
    endings = ("docx", "xlsx", "json", *(["pptx"] if suffix == "pptx" else []))
    kind = output.suffix.lstrip(".").lower() if output else ""
    if output is not None:
        writable(output)
        if kind not in endings:
            raise DashboardError(f"写不了“{output.name}”：核稿写成 {'、'.join(ending.upper() for ending in endings)}。")
    content = file.read_bytes()
    catalog = open_configured(catalog_url())
    report = check(catalog, paragraphs(file.name, content), place)
    verdicts = rows(catalog, report)
    if output is not None:
        from dashboard.checking.remarks import write_docx, write_pptx

        writers = {
            "docx": lambda: write_docx(report, content if suffix == "docx" else b""),
            "pptx": lambda: write_pptx(report, content),
            "xlsx": lambda: write_xlsx(catalog, report),
            "json": lambda: write_json(catalog, report),
        }
        written(output, writers[kind]())
    if as_json:
        return "\n".join(json.dumps(row, ensure_ascii=False) for row in verdicts), bool(wrong(report))
    lines = [f"{row['位置']} {row['数字']} {row['判定']}：{row['说明']}" for row in verdicts]
    return "\n".join([*lines, counts_text(report.counts) or "没有找到数字"]), bool(wrong(report))


def export(key: str, place: str, chosen: Sequence[str], kind: str, file: Path) -> None:
    """Write the exhibit `key`, under the filters `chosen` (name=value), to `file` in the format `kind`.

    An empty `kind` is taken from the file's extension. Raises DashboardError.
    """
    # Fail before anything is computed, not after.
    writable(file)
    forms = {form.id: form for form in FORMATS}
    form = forms[_format_of(file, kind, {id_: form.extension for id_, form in forms.items()})]
    catalog = open_configured(catalog_url())
    page, choices = _where(catalog, key)
    subject = subject_named(page)
    filters = {PACK, MINE, *(choice.name for choice in subject.choices)}
    if place:
        names = named(catalog, place)
        # A page without a place filter shows the same for every place.
        choices |= {
            name: value
            for name, value in ((PACK, names[PACK]), (MINE, place), (_PLACE, place))
            if value and name in filters
        }
    choices |= _filters(chosen, page, filters)
    resolved = resolve(catalog, subject.choices, choices)
    if resolved.wrong:
        raise DashboardError("".join(resolved.wrong))
    exhibit = subject.exhibit(catalog, key, resolved.choices)
    if exhibit is None:
        available = "、".join(subject.exhibits_by_id(catalog, resolved.choices))
        raise DashboardError(f"“{page}”页在所选条件下没有“{key}”。有的是：{available}。")
    written(file, form.write(exhibit, geometry(catalog)))


def audit(pack: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """Every stated figure with its recomputation and verdict, as text, `json` (a line each) or `csv`; and complaints.

    A complaint is a sentence on a figure that could not be recomputed and has no reason given.
    """
    catalog = open_configured(catalog_url())
    packs = {county_pack.id: county_pack.title for county_pack in catalog.registry.packs}
    if pack and pack not in packs:
        raise DashboardError(f"没有编号为“{pack}”的县包。可用的有：{'、'.join(packs)}。")
    rows = ask(catalog, audited_views, pack or next(iter(packs), ""))
    table = statement(rows, "").data.assign(编号=rows.frame["claim"].iloc[::2].to_numpy())
    bare = table[(table["判定"] == UNVERIFIED) & (table["说明"] == "")]
    complaints = tuple(f"{row.编号}：既未判定，也没有缘由。请在 checks 中写明。" for row in bare.itertuples())
    if kind == "json":
        return table.to_json(orient="records", lines=True, force_ascii=False).rstrip(), complaints
    if kind == "csv":
        # Excel recognises UTF-8 only by the byte order mark.
        return "\ufeff" + table.map(safe).to_csv(index=False).rstrip(), complaints
    counts = counts_text(tallied(rows.frame))
    unlike = table[table["判定"] == DIFFERENT]
    lines = [f"{row.出处}  {row.内容}  {row[1]}：{row[3]}，重算{row[4]}。{row.说明}" for row in unlike.itertuples()]
    return "\n".join([f"所述数字 {len(table)} 项：{counts}。不一致的有：", *lines]), complaints


def report(
    plan: str, place: str, base: str, kind: str, as_json: bool, file: Path, template: Path | None = None
) -> tuple[str, ...]:
    """Write a report from a registered plan's id or a plan in a JSON file; sentences on missing or changed exhibits.

    Progress goes to standard error, as text or, with `as_json`, as JSON lines.
    """
    writable(file)
    kind = _format_of(file, kind, {id_: id_ for id_ in REPORT_FORMATS})
    template_content = template.read_bytes() if template else b""
    tell = _telling(as_json)
    # The catalogue and its queries take as much memory as the drawing that follows.
    draft = apart(_draft, plan, place, base, tell)
    document = write(
        draft.report,
        kind,
        draft.geometry,
        lambda done, step: tell(draft.count + done, 2 * draft.count, step),
        template_content,
    )
    written(file, document.content)
    if draft.annex:
        written(file.with_name(f"{file.stem}{ANNEX}.xlsx"), draft.annex)
    return (*document.missing, *document.moved, *document.remarks)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a report is written from: its contents, boundaries, workbook, and the number of exhibits of its plan."""

    report: Report
    geometry: Geometry
    annex: bytes
    count: int


def _draft(plan: str, place: str, base: str, tell: Tell) -> _Draft:
    catalog = open_configured(catalog_url())
    requested = _read(Path(plan)) if plan.endswith(".json") else planned(catalog, plan, place)
    whole = composed(catalog, requested, tell, base)
    return _Draft(whole, geometry(catalog), _annexed(catalog, requested), requested.count)


def refresh(old: Path, file: Path, as_json: bool) -> tuple[str, ...]:
    """Rewrite a previously exported deck with current figures; one sentence per change."""
    writable(file)
    _format_of(file, "pptx", {"pptx": "pptx"})
    # Imported here like the writers of exports: few commands need the libraries of Office files.
    from dashboard.reports.refresh import refreshed

    catalog = open_configured(catalog_url())
    deck = refreshed(catalog, old.read_bytes(), geometry(catalog), _telling(as_json))
    written(file, deck.content)
    return deck.changes or (f"{deck.slide_count}页图表的数字都没有变化。",)


def reports(plan: str, each: str, within: str, base: str, kind: str, folder: Path) -> tuple[str, ...]:
    """Write the brief of every county (or city) within a region into a folder; one line per place that failed.

    Existing files are kept, so an interrupted batch can be resumed. Progress goes to standard error.
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
    for index, code in enumerate(chosen, 1):
        name = places[code].split(" ")[-1]
        file = folder / f"{code}{safe_name(name)}.{kind}"
        if not file.exists():
            try:
                whole = composed(catalog, planned(catalog, plan, code), lambda done, steps, step: None, base)
                written(file, write(whole, kind, geometry(catalog), lambda done, step: None).content)
            except DashboardError as error:
                failed.append(f"{code} {name}：{error}")
        tell(index, len(chosen), name)
    return tuple(failed)


def _annexed(catalog: Catalog, plan: Plan) -> bytes:
    """XLSX workbook that accompanies a report: the full exhibit named by `plan.annex`; empty if there is none."""
    if not plan.annex:
        return b""
    page, choices = _where(catalog, plan.annex)
    subject = subject_named(page)
    exhibit = subject.exhibit(catalog, plan.annex, resolve(catalog, subject.choices, choices).choices)
    return XLSX.write(exhibit, geometry(catalog)) if exhibit is not None else b""


def _format_of(file: Path | None, kind: str, extensions: Mapping[str, str]) -> str:
    """The requested format, or the first one with the extension of `file`; DashboardError if the two disagree.

    `extensions` maps format ids to extensions. Without an extension or a file the format is `pptx`.
    """
    ending = file.suffix.lstrip(".").lower() if file else ""
    offered = f"可用的有：{'、'.join(extensions)}。"
    if kind and kind not in extensions:
        raise DashboardError(f"没有“{kind}”这种格式。{offered}")
    if kind and file and ending and ending != extensions[kind]:
        raise DashboardError(f"文件名“{file.name}”与格式“{kind}”不符：请以 .{extensions[kind]} 结尾，或不写 --format。")
    if kind or not ending:
        return kind or "pptx"
    matching = next((id_ for id_, extension in extensions.items() if extension == ending), None)
    if matching is None:
        raise DashboardError(f"写不了以 .{ending} 结尾的文件。{offered}")
    return matching


def _filters(chosen: Sequence[str], page: str, available: set[str]) -> dict[str, str]:
    """Parse filters of the form name=value; DashboardError for one that the page does not have."""
    filters = {}
    for pair in chosen:
        name, equals, value = pair.partition("=")
        if not equals:
            raise DashboardError(f"筛选“{pair}”应写作 名称=值，如 year=2020。")
        if name not in available:
            raise DashboardError(f"“{page}”页没有“{name}”这一筛选。可用的有：{'、'.join(sorted(available))}。")
        filters[name] = value
    return filters


def _telling(as_json: bool) -> Tell:
    def tell(done: int, steps: int, step: str) -> None:
        line = json.dumps([done, steps, step], ensure_ascii=False) if as_json else f"{done}/{steps}  {step}"
        print(line, file=sys.stderr, flush=True)

    return tell


def _read(file: Path) -> Plan:
    try:
        return Plan.read(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DashboardError(f"报告单 {file.name} 读不出：{error}") from error


def _where(catalog: Catalog, key: str) -> tuple[str, dict[str, str]]:
    """Page and choices that show an exhibit: those of the registered view, else the key's prefix and no choices."""
    front, _, back = key.partition(".")
    if front in (STATED, IMPLIED):
        for view in catalog.registry.views:
            if view.id == back and view.page:
                return view.page, dict(view.choices)
    return front, {}
