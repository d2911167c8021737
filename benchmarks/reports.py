"""Benchmarks of bulk output: a map as native shapes, a series of briefs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from benchmarks.measures import Measure
from dashboard.catalog import ask, open_configured
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports import PPTX
from dashboard.model import Place
from dashboard.queries import described_places
from dashboard.reports.compose import composed, planned
from dashboard.reports.write import write
from dashboard.settings import catalog_url

_BRIEFS = 20


def reports() -> Iterator[Measure]:
    """Time one map as native shapes, and `_BRIEFS` briefs in sequence."""
    catalog = open_configured(catalog_url())
    place, shapes = catalog.registry.packs[0].place, geometry(catalog)
    subject = subject_named("county")
    exhibit = subject.exhibit(catalog, "county.map", resolve(catalog, subject.choices, {"place": place}).choices)
    assert exhibit is not None
    PPTX.write(exhibit, shapes)
    began = time.perf_counter()
    PPTX.write(exhibit, shapes)
    yield Measure("A province's counties as shapes on a slide", time.perf_counter() - began, "s", 2)
    near = (
        code
        for code in ask(catalog, described_places)
        if Place(code).level == "county" and Place(code).province == Place(place).province
    )
    began = time.perf_counter()
    for code in islice(near, _BRIEFS):
        whole = composed(catalog, planned(catalog, "brief", code), lambda done, steps, message: None)
        write(whole, "docx", shapes, lambda done, message: None)
    yield Measure(f"{_BRIEFS} briefs of counties", time.perf_counter() - began, "s", 60)
