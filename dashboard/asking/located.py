"""Places of questions: by name, by what contains them, and the reader's own."""

from __future__ import annotations

from typing import Final

from dashboard.asking.meaning import lies
from dashboard.asking.scanning import Word
from dashboard.model import Place

# Characters between a place and the area named before it: 河南的巩义.
_APART: Final = 1


def places_of(words: list[Word], home: str) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Codes of the places, and ambiguous words with their codes.

    A name after that of the area that contains it is resolved by it: 河南鼓楼区.
    """
    codes: list[tuple[str, ...]] = []
    texts: list[str] = []
    end = 0
    for word in words:
        if word.kind == "places":
            codes += [(code,) for code in word.meaning]
            texts += [word.text] * len(word.meaning)
            continue
        if word.kind == "own":
            reach = reached(home, word.meaning[0]) if home else ""
            meaning: tuple[str, ...] = (reach,) if reach else ()
        else:
            meaning = word.meaning
        above = codes[-1] if codes else ()
        inside = tuple(code for code in meaning if any(lies(code, area) for area in above))
        if inside and word.kind == "place":
            meaning = inside
            if word.start - end <= _APART:
                # The previous place only specified this one.
                codes.pop()
                texts.pop()
        end = word.start + len(word.text)
        if meaning:
            codes.append(_most_likely(meaning))
            texts.append(word.text)
    unclear = {text: several for text, several in zip(texts, codes, strict=True) if len(several) > 1}
    return tuple(dict.fromkeys(options[0] for options in codes if len(options) == 1)), unclear


def here_of(words: list[Word]) -> list[Word]:
    """Words for places; 全省 or 全县 after a place's name is its area or itself, not another place."""
    here = [word for word in words if word.kind in ("place", "places", "own")]
    named = [word for word in here if word.kind != "own" or word.meaning == ("place",)]
    return named or here


def reached(place: str, reach: str) -> str:
    """The place itself, its city or its province, for words such as 我县, 全市 or 我省."""
    unit = Place(place)
    return {"place": place, "county": place, "city": unit.city, "province": unit.province}[reach]


def _most_likely(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Prefer a province over a city with the same name: 吉林."""
    provinces = tuple(code for code in codes if Place(code).level == "province")
    return provinces if len(provinces) == 1 else codes
