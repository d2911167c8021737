"""Structure of tables in a tagged PDF: cells, which the writer tags one after another, nested into rows and tables."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

CELLS: Final = ("TH", "TD")
# Separates the numbers of table and row in the title by which a cell is tagged.
ROW: Final = " row "


def nest_tables(writer: PdfWriter) -> None:
    """Nest the cells of the document's structure into rows and tables, and take from them the titles that tell both.

    A heading is that of its column.
    """
    root: Any = writer.root_object.get("/StructTreeRoot")
    if root is None:
        return
    document = root["/K"][0]
    whole = document.get_object()
    kids = ArrayObject()
    for table, elements in groupby(whole["/K"], key=lambda element: _row_of(element)[0]):
        if not table:
            kids.extend(elements)
            continue
        rows = ArrayObject()
        node = writer._add_object(_element("/Table", document, rows))
        for _, cells in groupby(elements, key=_row_of):
            inside = ArrayObject(cells)
            row = writer._add_object(_element("/TR", node, inside))
            for cell in inside:
                _into(cell.get_object(), row)
            rows.append(row)
        kids.append(node)
    whole[NameObject("/K")] = kids


def _row_of(element: Any) -> tuple[str, str]:
    """Numbers of the table and row of a cell; empty for other elements."""
    content = element.get_object()
    if content.get("/S") not in [f"/{cell}" for cell in CELLS]:
        return "", ""
    table, _, row = str(content.get("/T", "")).partition(ROW)
    return table, row


def _element(kind: str, parent: Any, kids: ArrayObject) -> DictionaryObject:
    names = {"/Type": NameObject("/StructElem"), "/S": NameObject(kind), "/P": parent, "/K": kids}
    return DictionaryObject({NameObject(name): value for name, value in names.items()})


def _into(cell: DictionaryObject, row: Any) -> None:
    """Make a cell one of a row."""
    cell[NameObject("/P")] = row
    cell.pop("/T", None)
    if str(cell["/S"]) == "/TH":
        scope = {"/O": NameObject("/Table"), "/Scope": NameObject("/Column")}
        cell[NameObject("/A")] = DictionaryObject({NameObject(name): value for name, value in scope.items()})
