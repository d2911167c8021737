"""Every exhibit drawn at three widths: no labels overlap, none extends beyond the frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard.catalog import Catalog
from dashboard.exhibits import SUBJECTS
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.maps import geometry
from dashboard.exports.html import Page

WIDTHS = (1400, 700, 390)
# Choices under which pages show further exhibits.
MORE = {
    "county": ({}, {"place": "410000"}, {"place": "410800"}),
    "compare": ({}, {"shape": "bars"}, {"shape": "profile"}, {"shape": "years"}, {"shape": "scatter"}),
}
# Labels that overlap by more than two pixels and a third of a line, and labels beyond the frame. Labels with a stroke
# are halos of others and are skipped.
FAULTS = """() => [...document.querySelectorAll(".chart svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect(), title = svg.closest("figure").querySelector("h3").textContent
  const words = [...svg.querySelectorAll("text")]
    .filter((node) => node.textContent.trim() && node.getAttribute("opacity") !== "0")
    .filter((node) => [null, "none"].includes(node.getAttribute("stroke")))
    .map((node) => ({ said: node.textContent, at: node.getBoundingClientRect() })).filter(({ at }) => at.width > 0)
  const wrong = words.filter(({ at }) => at.left < frame.left - 1 || at.right > frame.right + 1
    || at.top < frame.top - 1 || at.bottom > frame.bottom + 1).map(({ said }) => `${title}: ${said} leaves the frame`)
  words.forEach(({ said, at: one }, index) => words.slice(index + 1).forEach(({ said: other, at: two }) => {
    const across = Math.min(one.right, two.right) - Math.max(one.left, two.left)
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
    if (across > 2 && down > Math.min(one.height, two.height) * 0.35) wrong.push(`${title}: ${said} on ${other}`)
  }))
  return wrong
})"""


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_label_lies_on_another_or_leaves_the_frame(
    chromium: Browser, catalog: Catalog, tmp_path: Path, name: str
) -> None:
    subject, page, shapes = SUBJECTS[name], Page(name), geometry(catalog)
    for choices in MORE.get(name, ({},)):
        resolved = resolve(catalog, subject.choices, choices)
        for key, exhibit in subject.exhibits_by_id(catalog, resolved.choices).items():
            if not exhibit.tabular and not exhibit.data.empty:
                page.add(exhibit, shapes, key)
    file = tmp_path / "page.html"
    file.write_bytes(page.packed())
    for width in WIDTHS:
        window = chromium.new_page(viewport={"width": width, "height": 900})
        window.goto(file.as_uri())
        window.wait_for_selector("html[data-ready]", timeout=90_000)
        assert window.evaluate(FAULTS) == [], f"at {width} pixels"
        window.close()
