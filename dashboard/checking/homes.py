"""The county that a text is on where it tells a short name or only its city: the one with which its figures agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.paragraph import Paragraph
from dashboard.model import Place
from dashboard.model.memo import once
from dashboard.queries import names
from dashboard.queries.search import bare

# Number of leading characters in which a text names what it is on, of paragraphs read for a trial, and of trials.
_HEAD: Final = 300
_READ: Final = 30
_TRIED: Final = 4
# The same of the counties of a city, of which few have more.
_IN_CITY: Final = 20
# Fewer figures than these agree by chance.
_ENOUGH: Final = 3
_AMONG: Final = re.compile(
    r"([一-龥]{2,12}[市州盟]|[一-龥]{2,12}地区)(?:各|[两二三四五六七八九十\d]{1,3}个?)(?:县|区县)"
)
_SIZES: Final = (5, 4, 3, 2)


@once
def _short_names(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Codes of counties by name without 县, 市 or 区; a name of one character keeps it."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, name in names(catalog, "county").items():
        codes[bare(name) if len(bare(name)) >= _SIZES[-1] else name].append(code)
    return {name: tuple(several) for name, several in codes.items()}


def home_by_figures(
    catalog: Catalog,
    paragraphs: Sequence[Paragraph],
    assumed: str,
    agreeing: Callable[[Sequence[Paragraph], str], int],
) -> str:
    """Code of the place that a text is on: `assumed`, or a county in it with which more figures agree.

    `assumed` is the place named in full, '' if there is none; `agreeing` counts the figures of paragraphs that agree
    with the catalogue if they are on a place.
    """
    tried = _shortly_named(catalog, paragraphs, assumed)
    if not tried:
        return assumed
    read = paragraphs[:_READ]
    counts = {code: agreeing(read, code) for code in tried}
    best = max(tried, key=lambda code: counts[code])
    enough = counts[best] >= _ENOUGH and counts[best] >= agreeing(read, assumed) + _ENOUGH
    return best if enough else assumed


def _shortly_named(catalog: Catalog, paragraphs: Sequence[Paragraph], assumed: str) -> list[str]:
    """Codes of counties in the assumed place whose short names the text begins with, those named most often first.

    Also those of a city among whose counties it is: 总量居某市六县（市）首位.
    """
    if assumed and Place(assumed).level == "county":
        return []
    text, known = "\n".join(paragraph.text for paragraph in paragraphs[:_READ]), _short_names(catalog)
    head = text[:_HEAD]
    found = dict.fromkeys(head[at : at + size] for at in range(len(head)) for size in _SIZES)
    named = sorted((name for name in found if name in known), key=text.count, reverse=True)
    codes = [code for name in named for code in known[name] if code.startswith(Place(assumed).prefix)]
    return list(dict.fromkeys([*codes[:_TRIED], *_in_named_city(catalog, head)]))


def _in_named_city(catalog: Catalog, head: str) -> list[str]:
    """Codes of the counties of the city among whose counties the text is told to be."""
    named = [match[1] for match in _AMONG.finditer(head)]
    cities = [code for code, name in names(catalog, "city").items() if any(one.endswith(name) for one in named)]
    if len(cities) != 1:
        return []
    return [code for code in names(catalog, "county") if code.startswith(Place(cities[0]).prefix)][:_IN_CITY]
