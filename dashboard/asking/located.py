"""Places of questions: by name, by what contains them, and the reader's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.asking.meaning import lies
from dashboard.asking.scanning import Word
from dashboard.model import Place
from dashboard.queries import table_of

# Characters between a place and the area named before it: 河南的巩义.
_APART: Final = 1
# Ending of words for what is inside the reader's county.
_WITHIN: Final = "里"
# Kinds of words that end a condition, after which 的 may stand.
_CONDITIONS: Final = ("bound", "number", "times", "than")


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
    levels = {table_of(options[0]) for options in codes if len(options) == 1}
    if len(levels) == 1:
        # 焦作和新乡: of the places of a name, the one of the level of the others.
        codes = [_of_level(options, levels) for options in codes]
    unclear = {text: several for text, several in zip(texts, codes, strict=True) if len(several) > 1}
    return tuple(dict.fromkeys(options[0] for options in codes if len(options) == 1)), unclear


def _of_level(codes: tuple[str, ...], levels: set[str]) -> tuple[str, ...]:
    alike = tuple(code for code in codes if table_of(code) in levels)
    return alike if len(alike) == 1 else codes


def here_of(words: list[Word]) -> list[Word]:
    """Words for places; 全省 or 全县 after a place's name is its area or itself, not another place."""
    here = [word for word in words if word.kind in ("place", "places", "own")]
    named = [word for word in here if word.kind != "own" or word.meaning == ("place",)]
    return named or here


def as_levels(words: list[Word]) -> list[Word]:
    """Words with 县里 after the nation, a region, a larger place or a condition as the level: not the reader's own."""
    result: list[Word] = []
    for word in words:
        before = result[-1] if result else None
        inside = word.kind == "own" and word.text.endswith(_WITHIN) and word.meaning == ("county",)
        end = before.start + len(before.text) if before else 0
        after = end == word.start or (end == word.start - 1 and before is not None and before.kind in _CONDITIONS)
        if before and inside and after and (_is_wide(before) or before.kind in _CONDITIONS):
            result.append(replace(word, kind="level"))
        else:
            result.append(word)
    return result


def _is_wide(word: Word) -> bool:
    """Whether a word names the nation, a region, the reader's city or province, or a place larger than a county."""
    if word.kind == "own":
        return word.meaning[0] in ("city", "province")
    larger = any(Place(code).level != "county" for code in word.meaning)
    return word.kind in ("nation", "group") or (word.kind == "place" and larger)


def reached(place: str, reach: str) -> str:
    """The place itself, its city or its province, for words such as 我县, 全市 or 我省."""
    unit = Place(place)
    return {"place": place, "county": place, "city": unit.city, "province": unit.province}[reach]


def _most_likely(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Prefer a province over a city with the same name: 吉林."""
    provinces = tuple(code for code in codes if Place(code).level == "province")
    return provinces if len(provinces) == 1 else codes
