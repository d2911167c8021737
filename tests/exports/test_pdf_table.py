"""Tables of a PDF document: text that stays in its cell."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pandas as pd
from pypdf import PdfReader

from dashboard.catalog import Catalog
from dashboard.charts import Atlas
from dashboard.exports.pdf_document import PdfDocument
from dashboard.exports.pdf_table import Table
from tests.charts.test_charts import MAKERS


def test_letters_wider_than_counted_are_condensed_to_the_width_of_their_cell(catalog: Catalog, atlas: Atlas) -> None:
    data = pd.DataFrame({"名称": ["WWWWWWWWWWWWWWWWWW", "某县"], "数值": ["1.00", "2.00"]})
    exhibit = replace(MAKERS["table"](catalog, atlas), data=data, shades=())
    document = PdfDocument("试")
    document.add_page(300, 200)
    Table.of(exhibit, 9, 130).print(document, 10, 10, 130)
    page = PdfReader(io.BytesIO(document.packed())).pages[0]
    content = page.get_contents()
    assert content is not None
    shares = [float(share) for share in re.findall(r"([\d.]+) Tz", content.get_data().decode("latin-1"))]
    assert min(shares) < 100
    assert shares[-1] == 100
