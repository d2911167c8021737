"""Tagged PDF documents: text in the platform's font, tables, vector figures with alternative text, and an outline."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from fpdf import FPDF
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    BooleanObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from dashboard.exports.pdf_tags import CELLS, ROW, nest_tables
from dashboard.exports.properties import Properties, properties
from dashboard.model.text import clean
from dashboard.settings import root

_FAMILY: Final = "NotoSansSC"
_PRINTED: Final = "D:%Y%m%d%H%M%SZ"
# Distance from the top of a line to its baseline, in font sizes.
_ASCENT: Final = 1.05
# The subsetter reports every table of a font that it drops.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


class PdfDocument:
    """A PDF being written page by page, in points from the top left of a page.

    Text and figures are tagged in the order in which they are added, which is the reading order. Fonts are embedded as
    subsets; a figure keeps its own.
    """

    def __init__(self, title: str, subject: str = "") -> None:
        self._pdf = FPDF(unit="pt")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._properties, self._subject = properties(title), clean(subject)
        self._figures: list[PageObject] = []
        self._lettered = False
        # Marked contents by page, and the row of a table to which cells belong, which their tags have as title.
        self._marked: Counter[int] = Counter()
        self._table = self._row = 0

    def add_page(self, width: float, height: float) -> None:
        """Start a page."""
        self._pdf.add_page(format=(width, height))

    def lines(
        self,
        lines: list[str],
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        tag: str = "P",
        right: bool = False,
        room: float = 0.0,
    ) -> None:
        """Print lines of text below `y` as one paragraph, which ends at `x` if it is `right`-aligned.

        Lines wider than `room` points, if any, are condensed: letters and figures are wider than layouts count.
        `tag` is its structure type, empty for page furniture; TH and TD are cells of the table and row begun last.
        """
        self._font(bold, size, colour)
        with self._tagged(tag):
            for number, line in enumerate(lines):
                wide = self._pdf.get_string_width(line)
                share = min(1.0, room / wide) if room and wide else 1.0
                self._pdf.set_stretching(100 * share)
                left = x - wide * share if right else x
                self._pdf.text(left, y + size * _ASCENT + number * line_height(size), line)
                self._pdf.set_stretching(100)

    def begin_table(self) -> None:
        """Begin a table, to which rows belong from now on."""
        self._table += 1

    def begin_row(self) -> None:
        """Begin a row of the table, to which cells belong from now on."""
        self._row += 1

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle, as page furniture."""
        with self._tagged(""):
            self._pdf.set_fill_color(*_channels(colour))
            self._pdf.rect(x, y, width, height, style="F")

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = 0.8) -> None:
        """Draw a horizontal line."""
        with self._tagged(""):
            self._pdf.set_draw_color(*_channels(colour))
            self._pdf.set_line_width(thickness)
            self._pdf.line(x, y, x + width, y)

    def figure(self, page: PageObject, x: float, y: float, width: float, text: str) -> None:
        """Place a drawing, scaled to `width`, with its top left at (x, y); `text` is its alternative text."""
        scale = width / float(page.mediabox.width)
        bottom = float(self._pdf.h) - y - float(page.mediabox.height) * scale
        with self._tagged("Figure", text):
            self._pdf._out(f"q {scale:.6f} 0 0 {scale:.6f} {x:.3f} {bottom:.3f} cm /Chart{len(self._figures)} Do Q")
        self._figures.append(page)

    def link(self, x: float, y: float, width: float, height: float, url: str) -> None:
        """Make an area open a URL."""
        self._pdf.link(x, y, width, height, url, alt_text=clean(url))

    def jump(self, x: float, y: float, width: float, height: float, page: int) -> None:
        """Make an area open a page of the document, counted from 1."""
        self._pdf.link(x, y, width, height, self._pdf.add_link(page=page))

    def bookmark(self, title: str, level: int) -> None:
        """Add an outline entry for the current page."""
        self._pdf.start_section(clean(title), level, strict=False)

    def packed(self) -> bytes:
        """The document as a file."""
        writer = PdfWriter(clone_from=io.BytesIO(bytes(self._pdf.output())))
        self._embed(writer)
        nest_tables(writer)
        _describe(writer, self._properties, self._subject)
        # Objects that figures share are copied once for each; merge them.
        writer.compress_identical_objects()
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()

    def _font(self, bold: bool, size: float, colour: str) -> None:
        if not self._lettered:
            # Loaded with the first text: a single figure has its letters in the drawing.
            for style, name in (("", "Regular"), ("B", "Bold")):
                self._pdf.add_font(_FAMILY, style, root() / "static" / "fonts" / f"NotoSansSC-{name}.ttf")
            self._lettered = True
        self._pdf.set_font(_FAMILY, "B" if bold else "", size)
        self._pdf.set_text_color(*_channels(colour))

    @contextmanager
    def _tagged(self, tag: str, text: str = "") -> Iterator[None]:
        """Mark content as a structure element, or as an artifact without a tag.

        The library tags only its own images, so the same steps are taken here for text and drawings.
        """
        if tag:
            # Counted here, because the library counts all elements for each.
            mcid = self._marked[self._pdf.page]
            self._marked[self._pdf.page] += 1
            row = f"{self._table}{ROW}{self._row}" if tag in CELLS else None
            self._pdf._add_marked_content(struct_type=f"/{tag}", mcid=mcid, alt_text=clean(text) or None, title=row)
            self._pdf._out(f"/{tag} <</MCID {mcid}>> BDC")
        else:
            self._pdf._out("/Artifact BMC")
        yield
        self._pdf._out("EMC")

    def _embed(self, writer: PdfWriter) -> None:
        """Add the drawings to the resources of the pages that show them, as form XObjects."""
        number = 0
        for page in writer.pages:
            content = page.get_contents()
            shown = content.get_data().decode("latin-1") if content is not None else ""
            while number < len(self._figures) and f"/Chart{number} Do" in shown:
                resources: Any = page["/Resources"].get_object()
                if "/XObject" not in resources:
                    resources[NameObject("/XObject")] = DictionaryObject()
                form = writer._add_object(_form(self._figures[number], writer))
                resources["/XObject"].get_object()[NameObject(f"/Chart{number}")] = form
                number += 1


def line_height(size: float) -> float:
    """Distance between baselines at a font size."""
    return size * 1.45


def drawing(content: bytes) -> PageObject:
    """The only page of a PDF drawing."""
    return PdfReader(io.BytesIO(content)).pages[0]


def _form(page: PageObject, writer: PdfWriter) -> StreamObject:
    content = page.get_contents()
    form = StreamObject()
    form.set_data(content.get_data() if content is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject(page.mediabox)
    resources: Any = page["/Resources"].get_object()
    form[NameObject("/Resources")] = resources.clone(writer)
    return form.flate_encode()


def _describe(writer: PdfWriter, metadata: Properties, subject: str) -> None:
    """Set the document properties; viewers show the title instead of the file name."""
    time = f"{metadata.created:{_PRINTED}}"
    writer.metadata = {
        "/Title": metadata.title,
        "/Subject": subject,
        "/Author": metadata.author,
        "/Creator": metadata.author,
        "/Producer": metadata.author,
        "/CreationDate": time,
        "/ModDate": time,
    }
    writer.root_object[NameObject("/Lang")] = TextStringObject(metadata.language)
    # Tags came with PDF 1.4, the compressed objects of the drawings with 1.5.
    writer.pdf_header = "%PDF-1.7"
    preferences = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = preferences


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
