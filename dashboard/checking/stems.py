"""Names of counties without 县, 市 or 区 at the beginning of a clause, where its subject stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.checking.compared import is_compared
from dashboard.checking.mention import Mention
from dashboard.model import NATION, Place
from dashboard.model.memo import once
from dashboard.queries import names
from dashboard.queries.search import bare

# Kind and meaning by word.
Vocabulary = Mapping[str, tuple[str, tuple[str, ...]]]
# Length of the shortest of these names, their lengths, and the limit of those of measures.
_SHORT: Final = 2
_SIZES: Final = (5, 4, 3, 2)
_LONGEST: Final = 20
_OPENS: Final = frozenset("，。；：:（(）)“ \u3000年")
# What is said of a place right after its name; other words make it the beginning of another name.
_SAID: Final = re.compile(
    r"[，。、；：（(”\s\dGg]|近[日年期]|日前|今年|去年|当年|全[市县区旗]|一直|仍|也|则|又|还|却|只|更|已|将|正|以|把|从|由|在|用|靠|凭"
    r"|是|为|达|的|实现|完成|作为|继续|交出|拿出|成为|位|居|列|占|第|经济|财政|工业|产业|[一二三]产"
)


@once
def stems(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """Codes of counties by their names without 县, 市 or 区, but for single characters and ordinary words."""
    ordinary = set(words_of(catalog).ordinary)
    codes: dict[str, list[str]] = defaultdict(list)
    for code, name in names(catalog, "county").items():
        stem = bare(name)
        if len(stem) >= _SHORT and stem != name and stem not in ordinary:
            codes[stem].append(code)
    return {stem: tuple(several) for stem, several in codes.items()}


def stem_at(
    catalog: Catalog,
    words: Vocabulary,
    text: str,
    position: int,
    around: Sequence[str],
    mentioned: Sequence[Mention],
) -> Mention | None:
    """The name without 县, 市 or 区 that begins a clause at `position`, None if there is none.

    It is a place if it is one of those named before (codes `around` and `mentioned` in the sentence) or the only one of
    this name in their provinces, or anywhere if the name of a measure among `words` follows; else, and before words
    that may belong to a longer name, a `name` with the codes it may have.
    """
    touching = any(one.kind == "place" and one.end == position for one in mentioned[-1:])
    if position and text[position - 1] not in _OPENS and not touching:
        return None
    known = stems(catalog)
    stem = next((name for size in _SIZES if (name := text[position : position + size]) in known), "")
    if not stem:
        return None
    codes, end = known[stem], position + len(stem)
    near = {*around, *(code for one in mentioned if one.kind == "place" for code in one.meaning)}
    provinces = {Place(code).province for code in near if code.isdecimal() and code != NATION}
    told = any(words.get(text[end : end + size].lower(), ("",))[0] == "measure" for size in range(_SHORT, _LONGEST))
    inside = [code for code in codes if code in near] or [code for code in codes if Place(code).province in provinces]
    inside = inside or list(codes if told else ())
    domain = is_compared(text, position, end)
    if touching and len(inside) != 1:
        return None
    if len(inside) == 1 and (inside[0] in near or told or _SAID.match(text, end)):
        return Mention("place", (inside[0],), position, end, domain)
    return Mention("name", codes, position, end, domain)
