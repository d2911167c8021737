from __future__ import annotations

import re

import pytest

from dashboard.catalog import Catalog
from dashboard.charts import Atlas, choropleth
from dashboard.charts.classification import CIRCLES, Classing
from dashboard.exhibits.maps import geometry
from dashboard.queries import Places, observations


def sketch(catalog: Catalog, atlas: Atlas, level: str = "provincial", **more: object) -> str:
    rows = observations(catalog, Places(level), ("gdp",), ("2020",))
    exhibit = choropleth(rows, atlas, {"provincial": "province"}.get(level, level), **more)  # type: ignore[arg-type]
    assert exhibit.sketch is not None
    read = geometry(catalog)
    addresses = exhibit.geometry
    return exhibit.sketch(exhibit.data, exhibit.side_tables["state"], lambda url: read(url, addresses[url], None))


def test_every_class_has_its_colour_its_label_and_its_count(catalog: Catalog, atlas: Atlas) -> None:
    drawn = sketch(catalog, atlas, focus="410000")
    rows = choropleth(observations(catalog, Places("provincial"), ("gdp",), ("2020",)), atlas, "province")
    drawing = rows.draw.args[0]  # type: ignore[union-attr]
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert [text for text in texts[1:] if not text.isdecimal()] == list(drawing.classes.labels)
    assert [int(text) for text in texts if text.isdecimal()] == [count for count in drawing.counts[0] if count]
    used = set(re.findall(r"var\(--([\w-]+)\)", drawn))
    for mode in re.findall(r"\.sketch \{([^}]*)\}", drawn):
        assert used <= set(re.findall(r"--([\w-]+):", mode))


def test_the_chosen_place_is_outlined_also_one_that_lies_around_the_places(catalog: Catalog, atlas: Atlas) -> None:
    outline = re.compile(r"<path d='(M[^']*)' class='sketch-line' stroke='var\(--accent\)'")
    assert outline.search(sketch(catalog, atlas, focus="410000"))
    assert outline.search(sketch(catalog, atlas, "county", focus="410000"))
    assert not outline.search(sketch(catalog, atlas))


@pytest.mark.parametrize(
    "more", [{"within": "410000"}, {"classing": Classing(CIRCLES)}], ids=["part of the country", "circles"]
)
def test_what_it_cannot_draw_is_not_sketched(catalog: Catalog, atlas: Atlas, more: dict[str, object]) -> None:
    assert sketch(catalog, atlas, "county", **more) == ""
