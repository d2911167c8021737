"""Comments on the figures to review, written into the checked document or deck."""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.text.run import Run
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from dashboard.checking.check import Checked, by_paragraph
from dashboard.checking.documents import Spot, blocks, runs_of, text_of
from dashboard.checking.files import TITLE
from dashboard.checking.paragraph import Paragraph
from dashboard.checking.slides import shapes
from dashboard.checking.verdicts import BASIS, WRONG, Finding
from dashboard.exports.caption import PRODUCT
from dashboard.exports.docx import blank, packed
from dashboard.model.text import clean

# Verdicts that get a comment.
REMARKED: Final = (*WRONG, BASIS)
_INITIALS: Final = "核"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_KIND: Final = "application/vnd.openxmlformats-officedocument.presentationml"
# Positions of comments on slides are in 1/576 inch.
_STEP: Final = 914_400 / 576


def _remarked(checked: Checked) -> dict[int, list[Finding]]:
    return by_paragraph(finding for finding in checked.findings if finding.verdict in REMARKED)


def _remark_text(finding: Finding) -> str:
    return clean(f"{finding.verdict}：{finding.why}")


def write_docx(checked: Checked, original: bytes = b"") -> bytes:
    """DOCX with a comment at each figure that differs, contradicts another or has another basis.

    Comments are added to the original document, or else to a new one with the text.
    """
    document: Any = Document(io.BytesIO(original)) if original else blank(TITLE)
    if original:
        spots = [spot for _, spot in blocks(document)]
    else:
        spots = [Spot([[document.add_paragraph(clean(paragraph.text))._p]]) for paragraph in checked.paragraphs]
    for where, findings in _remarked(checked).items():
        # From last to first, because splitting a run does not move earlier ones.
        for finding in reversed(findings):
            if runs := _runs(spots[where], checked.paragraphs[where] if original else None, finding):
                document.add_comment(runs, text=_remark_text(finding), author=PRODUCT, initials=_INITIALS)
    return packed(document)


def _runs(spot: Spot, paragraph: Paragraph | None, finding: Finding) -> list[Any]:
    """Runs with a figure's own characters if they can be located, else those of its paragraph or cell."""
    if spot.run is not None:
        return [spot.run]
    numeral = finding.statement.numeral
    cell = paragraph.cell_at(numeral.start) if paragraph is not None else None
    parts = spot.parts if cell is None else [spot.parts[cell.column]]
    told = [block for part in parts for block in part if text_of(block).strip()]
    for block in told:
        text = text_of(block)
        lead = len(text) - len(text.lstrip())
        near = numeral.start + lead - (cell.start if cell is not None else 0)
        if (start := _nearest(text, numeral.text, near)) >= 0:
            return _cut(block, start, start + len(numeral.text))
    return [run for block in told[:1] for run in runs_of(block)]


def _nearest(text: str, figure: str, position: int) -> int:
    """Where a figure is written in a text, nearest to a position; −1 if it is not."""
    found = [match.start() for match in re.finditer(re.escape(figure), text)]
    return min(found, key=lambda start: abs(start - position), default=-1)


def _cut(block: Any, start: int, end: int) -> list[Any]:
    """Runs that cover exactly the characters from `start` to `end`; overlapping runs are split."""
    for edge in (start, end):
        offset = 0
        for run in runs_of(block):
            text = run.text
            if offset < edge < offset + len(text):
                rest = copy.deepcopy(run._r)
                run._r.addnext(rest)
                run.text = text[: edge - offset]
                Run(rest, run._parent).text = text[edge - offset :]
                break
            offset += len(text)
    runs, offset = [], 0
    for run in runs_of(block):
        if start <= offset and offset + len(run.text) <= end and run.text:
            runs.append(run)
        offset += len(run.text)
    return runs


def write_pptx(checked: Checked, original: bytes) -> bytes:
    """PPTX with a comment at the shape of each such figure; existing comments are kept."""
    deck: Any = Presentation(io.BytesIO(original))
    spots = [spot for _, spot in shapes(deck)]
    remarked = _remarked(checked)
    count = sum(map(len, remarked.values()))
    if count:
        author = _author(deck, count)
        number = 0
        for where, findings in remarked.items():
            points = Counter[tuple[float, float]]()
            for finding in findings:
                number += 1
                cell = checked.paragraphs[where].cell_at(finding.statement.numeral.start)
                point = spots[where].point(cell.column if cell is not None else 0)
                _pinned(spots[where].slide, point, finding, author, number, points[point])
                points[point] += 1
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _part(package: Any, holder: Any, kind: str, name: str, content: str, root: str) -> tuple[Any, Any]:
    """The related part of a kind, created if missing, and its XML tree."""
    part = next((relation.target_part for relation in holder.rels.values() if relation.reltype == kind), None)
    if part is None:
        blob = etree.tostring(etree.Element(f"{{{_P}}}{root}", nsmap={"p": _P}))
        part = Part(PackURI(name), f"{_KIND}.{content}+xml", package, blob)
        holder.relate_to(part, kind)
    return part, etree.fromstring(part.blob)


def _written(part: Any, tree: Any) -> None:
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _author(deck: Any, count: int) -> int:
    """Add the dashboard as a new comment author; returns its id."""
    kind = RELATIONSHIP_TYPE.COMMENT_AUTHORS
    part, tree = _part(deck.part.package, deck.part, kind, "/ppt/commentAuthors.xml", "commentAuthors", "cmAuthorLst")
    number = max((int(author.get("id")) for author in tree), default=-1) + 1
    etree.SubElement(
        tree,
        f"{{{_P}}}cmAuthor",
        {"id": str(number), "name": PRODUCT, "initials": _INITIALS, "lastIdx": str(count), "clrIdx": "0"},
    )
    _written(part, tree)
    return number


def _pinned(slide: Any, point: tuple[float, float], finding: Finding, author: int, number: int, index: int) -> None:
    """Add a comment to a slide at a point; the `index`-th one there stands slightly lower."""
    name = f"/ppt/comments/checked{slide.slide_id}.xml"
    part, tree = _part(slide.part.package, slide.part, RELATIONSHIP_TYPE.COMMENTS, name, "comments", "cmLst")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000")
    comment = etree.SubElement(tree, f"{{{_P}}}cm", {"authorId": str(author), "dt": now, "idx": str(number)})
    left, top = (round(edge / _STEP) for edge in point)
    etree.SubElement(comment, f"{{{_P}}}pos", {"x": str(left), "y": str(top + 40 * index)})
    etree.SubElement(comment, f"{{{_P}}}text").text = f"{finding.statement.numeral.text} {_remark_text(finding)}"
    _written(part, tree)
