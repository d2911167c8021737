"""Every exhibit drawn at three widths: no labels overlap, none is struck by a line or extends beyond the frame."""

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

# Labels without a halo whose middle a line or grid line runs through; maps aside, whose borders are everywhere.
STRUCK = """() => [...document.querySelectorAll(".chart svg:not(:has(.mark-shape))")].flatMap((svg) => {
  const title = svg.closest("figure").querySelector("h3").textContent, wrong = new Set()
  const box = (node) => node.getBoundingClientRect()
  const shown = (node) => node.textContent.trim() && node.getAttribute("opacity") !== "0" && box(node).width > 0
  const texts = [...svg.querySelectorAll("text")].filter(shown)
  const bare = (node) => [null, "none"].includes(node.getAttribute("stroke"))
  const near = (one, other) => one.textContent === other.textContent
    && Math.abs(box(one).left - box(other).left) < 3 && Math.abs(box(one).top - box(other).top) < 3
  const halos = texts.filter((node) => !bare(node))
  const words = texts.filter((node) => bare(node) && !halos.some((halo) => near(node, halo)))
    .map((node) => [node.textContent, box(node)])
  for (const line of svg.querySelectorAll(".mark-rule line, .mark-line path, .role-axis-grid line")) {
    if (line.getAttribute("opacity") === "0" || Number(line.getAttribute("stroke-width") ?? 1) > 5) continue
    const reach = box(line), matrix = line.getScreenCTM(), long = line.getTotalLength()
    for (const [said, { left, right, top, bottom, height }] of words) {
      if (left > reach.right || right < reach.left || top > reach.bottom || bottom < reach.top) continue
      for (let along = 0; along <= long; along += 2) {
        const { x, y } = line.getPointAtLength(along).matrixTransform(matrix)
        const through = y > top + height * 0.3 && y < bottom - height * 0.3
        if (x > left + 2 && x < right - 2 && through) wrong.add(`${title}: ${said} is struck`)
      }
    }
  }
  return [...wrong]
})"""


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_label_lies_on_another_is_struck_by_a_line_or_leaves_the_frame(
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
        assert window.evaluate(STRUCK) == [], f"at {width} pixels"
        window.close()
