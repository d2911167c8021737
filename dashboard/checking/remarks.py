"""Comments on the figures to review, written into the checked document or deck."""

from __future__ import annotations

import copy
import io
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from dashboard.checking.check import Checked, by_paragraph
from dashboard.checking.files import TITLE
from dashboard.checking.texts import blocks, shapes
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
        paragraphs = [block for _, block in blocks(document)]
    else:
        paragraphs = [document.add_paragraph(clean(paragraph.text)) for paragraph in checked.paragraphs]
    for where, findings in _remarked(checked).items():
        # From last to first, because splitting a run does not move earlier ones.
        for finding in reversed(findings):
            _remark(document, _anchor(paragraphs[where], finding), finding)
    return packed(document)


def _anchor(block: Any, finding: Finding) -> Any:
    """Paragraph of a figure; in a table row that of the cell with the figure, or else of the first cell."""
    if not isinstance(block, tuple):
        return block
    text = finding.statement.numeral.text
    cells = (cell for cell in block[1:] if cell.text.strip() and text.startswith(cell.text.strip()))
    return next(cells, block[0]).paragraphs[0]


def _remark(document: Any, paragraph: Any, finding: Finding) -> None:
    """Add a comment on a figure's own characters if they can be located in the runs, else on the whole paragraph."""
    text = "".join(run.text for run in paragraph.runs)
    shift = len(text) - len(text.lstrip())
    start, end = finding.statement.numeral.start + shift, finding.statement.numeral.end + shift
    runs = paragraph.runs
    if text[start:end] == finding.statement.numeral.text:
        runs = _cut(paragraph, start, end)
    if runs:
        document.add_comment(runs, text=_remark_text(finding), author=PRODUCT, initials=_INITIALS)


def _cut(paragraph: Any, start: int, end: int) -> list[Any]:
    """Runs that cover exactly the characters from `start` to `end`; overlapping runs are split."""
    for edge in (start, end):
        offset = 0
        for run in paragraph.runs:
            if offset < edge < offset + len(run.text):
                rest = copy.deepcopy(run._r)
                run._r.addnext(rest)
                text = run.text
                run.text = text[: edge - offset]
                next(other for other in paragraph.runs if other._r is rest).text = text[edge - offset :]
                break
            offset += len(run.text)
    runs, offset = [], 0
    for run in paragraph.runs:
        if start <= offset and offset + len(run.text) <= end and run.text:
            runs.append(run)
        offset += len(run.text)
    return runs


def write_pptx(checked: Checked, original: bytes) -> bytes:
    """PPTX with a comment at the shape of each such figure; existing comments are kept."""
    deck: Any = Presentation(io.BytesIO(original))
    places = [(slide, shape) for _, slide, shape in shapes(deck)]
    remarked = [(places[where], findings) for where, findings in _remarked(checked).items()]
    count = sum(len(findings) for _, findings in remarked)
    if count:
        author = _author(deck, count)
        number = 0
        for (slide, shape), findings in remarked:
            for index, finding in enumerate(findings):
                number += 1
                _pinned(deck, slide, shape, finding, author, number, index)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _part(deck: Any, holder: Any, kind: str, name: str, content: str, root: str) -> tuple[Any, Any]:
    """The related part of a kind, created if missing, and its XML tree."""
    part = next((relation.target_part for relation in holder.rels.values() if relation.reltype == kind), None)
    if part is None:
        package = deck.part.package
        blob = etree.tostring(etree.Element(f"{{{_P}}}{root}", nsmap={"p": _P}))
        part = Part(PackURI(name), f"{_KIND}.{content}+xml", package, blob)
        holder.relate_to(part, kind)
    return part, etree.fromstring(part.blob)


def _written(part: Any, tree: Any) -> None:
    part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _author(deck: Any, count: int) -> int:
    """Add the dashboard as a new comment author; returns its id."""
    kind = RELATIONSHIP_TYPE.COMMENT_AUTHORS
    part, tree = _part(deck, deck.part, kind, "/ppt/commentAuthors.xml", "commentAuthors", "cmAuthorLst")
    number = max((int(author.get("id")) for author in tree), default=-1) + 1
    etree.SubElement(
        tree,
        f"{{{_P}}}cmAuthor",
        {"id": str(number), "name": PRODUCT, "initials": _INITIALS, "lastIdx": str(count), "clrIdx": "0"},
    )
    _written(part, tree)
    return number


def _pinned(deck: Any, slide: Any, shape: Any, finding: Finding, author: int, number: int, index: int) -> None:
    """Add a comment to a slide at a shape; further ones at the same shape are placed slightly lower."""
    name = f"/ppt/comments/checked{slide.slide_id}.xml"
    part, tree = _part(deck, slide.part, RELATIONSHIP_TYPE.COMMENTS, name, "comments", "cmLst")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000")
    comment = etree.SubElement(tree, f"{{{_P}}}cm", {"authorId": str(author), "dt": now, "idx": str(number)})
    left, top = (int((edge or 0) / _STEP) for edge in (shape.left, shape.top))
    etree.SubElement(comment, f"{{{_P}}}pos", {"x": str(left), "y": str(top + 40 * index)})
    etree.SubElement(comment, f"{{{_P}}}text").text = f"{finding.statement.numeral.text} {_remark_text(finding)}"
    _written(part, tree)
