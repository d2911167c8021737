from __future__ import annotations

import re

import pytest

from dashboard.analysis.disparity import between_counties
from dashboard.catalog import Catalog
from dashboard.charts import composition
from dashboard.charts.theme import PALETTES, Mode, contrast


@pytest.mark.parametrize("mode", PALETTES)
def test_shares_are_read_on_the_colour_of_every_part(catalog: Catalog, mode: Mode) -> None:
    made = composition(between_counties(catalog, "2020"), title="差距", subtitle="")
    assert made.draw is not None
    spec = made.draw(mode)
    calculated = next(step for step in spec["layer"][1]["transform"] if step.get("as") == "ink")["calculate"]
    inks = re.findall(r"#\w{6}", calculated)
    parts = spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert len(inks) == len(parts) == made.data["part"].nunique()
    assert min(contrast(ink, part) for ink, part in zip(inks, parts, strict=True)) >= 4.5
