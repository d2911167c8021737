"""Lexicon of questions: places, measures, groups, lists, levels, comparison signs, acts, and filler words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dashboard.asking.pack_statements import stated_measures
from dashboard.asking.words import Words, words_of
from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries import measure_words
from dashboard.queries.search import bare
from dashboard.queries.vocabulary import COMPARISONS

Entries = dict[str, tuple[str, tuple[str, ...]]]

# Units of the size of a city whose short names leave out the kind of unit and the peoples in it.
_PREFECTURE: Final = "自治州"
_BROAD_ENDS: Final = ("地区", "盟", "林区")
# The longest short form of a second measure (支出超过收入).
_SHORT_FORM: Final = 6
# Length of the names of places and regions that may begin with the letter of a province.
_LONGEST_PLACE: Final = 10
# Ends of the names of shares.
_SHARE: Final = "比重"
_SHARES: Final = ("占比", "比例", "所占比重", "所占比例")
# Kinds of unit of a single character that are counted and that no place's name is mistaken for.
_COUNTED: Final = ("镇", "乡")


@once
def lexicon(catalog: Catalog) -> Entries:
    """Kind and meaning of every word; if kinds share a word, the one added later takes precedence."""
    question_words = words_of(catalog)
    entries: Entries = dict.fromkeys(question_words.idle, ("idle", ()))
    entries |= dict.fromkeys(question_words.unread, ("unread", ()))
    entries |= dict.fromkeys(question_words.undated, ("undated", ()))
    entries |= dict.fromkeys(question_words.degrees, ("degree", ()))
    entries |= dict.fromkeys(question_words.endings, ("ending", ()))
    entries |= _places(catalog, question_words)
    for group in catalog.registry.regions():
        short = group.label.removesuffix("城市群")
        # 中原 alone is a district, and 北部湾 a sea.
        named = (group.label, *([short, f"{short}地区"] if group.kind != "region" else []))
        entries |= dict.fromkeys(named, ("group", (group.id,)))
    entries |= {word: ("group", (group_id,)) for word, group_id in question_words.groups.items()}
    entries |= {word: ("group", tuple(several)) for word, several in question_words.several_groups.items()}
    entries |= _measures(catalog, question_words)
    entries |= {word: ("level", (level,)) for word, level in question_words.levels.items()}
    entries |= {word: ("scope", (scope,)) for word, scope in question_words.scopes.items()}
    entries |= {word: ("year", (year,)) for word, year in question_words.periods.items()}
    entries |= {word: ("own", (reach,)) for word, reach in question_words.reaches.items()}
    for kind, several in (
        ("nation", question_words.nation),
        ("latest", question_words.latest),
        ("relative", question_words.relative),
        ("decade", question_words.decade),
        ("without", question_words.without),
        ("either", question_words.either),
        ("both", question_words.both),
        ("without_end", question_words.without_end),
    ):
        entries |= dict.fromkeys(several, (kind, ()))
    entries |= {word: ("sign", (sign,)) for word, sign in COMPARISONS.items()}
    entries |= {
        word: ("act", (act,))
        for act, (_, several) in question_words.acts.items()
        for word in several
        if word not in entries
    }
    # What names a page is the last reading of a word.
    return {word: ("page", (page,)) for word, page in question_words.pages.items()} | entries


def second_measure(catalog: Catalog, first: str, text: str) -> tuple[str, str]:
    """The measure of the dimension of `first` that `text` begins with in short, and its letters; '' if it does not.

    收入 after 一般公共预算支出 is 一般公共预算收入: as much of the first name is kept as makes a name.
    """
    entries, indicators, units = lexicon(catalog), catalog.registry.indicators, catalog.registry.units

    def dimension(name: str) -> str:
        kind, meaning = entries.get(name, ("", ()))
        alone = kind == "measure" and len(meaning) == 1 and meaning[0] in indicators
        return units[indicators[meaning[0]].unit].dimension if alone else ""

    wanted = dimension(first)
    for size in range(_SHORT_FORM if wanted else 0, 1, -1):
        piece = text[:size]
        if dimension(piece) == wanted:
            # Its own name needs no other.
            break
        names = (
            name for kept in range(len(first) - 1, 0, -1) for name in (first[:kept] + piece, piece + first[-kept:])
        )
        if name := next((name for name in names if name != first and dimension(name) == wanted), ""):
            return entries[name][1][0], piece
    return "", ""


@once
def provinces_of_letters(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Codes of the provinces whose letters the text begins with side by side, if there are several: 粤苏鲁浙.

    Empty if a known word is as long (京津冀), or if they are a word that no answer follows (新晋); the 新 of 豫新乡
    belongs to the name of a city.
    """
    letters, entries, end = words_of(catalog).letters, lexicon(catalog), 0
    if text.startswith(words_of(catalog).unread):
        return ()

    def known(start: int) -> str:
        names = (text[start:stop] for stop in range(min(len(text), start + _LONGEST_PLACE), start + 1, -1))
        return next((name for name in names if entries.get(name, ("",))[0] in ("place", "places", "group")), "")

    while end < len(text) and text[end] in letters and text[end] not in text[:end] and not (end and known(end)):
        end += 1
    return tuple(letters[letter] for letter in text[:end]) if end > max(1, len(known(0))) else ()


def _measures(catalog: Catalog, question_words: Words) -> Entries:
    """Measures by their names, words for several of them, and measures asked for without their names."""
    pages = question_words.pages
    entries: Entries = {
        word: ("measure", (name,)) for word, name in stated_measures(catalog).items() if word not in pages
    }
    # Single characters (县, 市) are kinds of units, although their number is also a measure.
    entries |= {
        word: ("measure", (name,)) for word, name in measure_words(catalog).items() if len(word) > 1 or word in _COUNTED
    }
    entries = {other: entry for word, entry in entries.items() for other in _spellings(word)} | entries
    # 制造业就业 for 制造业就业（长表抽样）.
    short = {word.partition("（")[0]: name for word, name in measure_words(catalog).items() if word.endswith("）")}
    entries = {word: ("measure", (name,)) for word, name in short.items()} | entries
    entries |= {word: ("measure", tuple(names)) for word, names in question_words.several_measures.items()}
    entries |= {word: ("whole_of", tuple(names)) for word, names in question_words.whole_of.items()}
    return entries | {word: ("asked", (name,)) for word, name in question_words.asked.items()}


def _spellings(word: str) -> Iterator[str]:
    """Other usual forms of a measure's name: 65岁以上人口占比 for 65岁及以上人口比重."""
    for plain in {word, word.replace("及以上", "以上")}:
        yield plain
        if plain.endswith(_SHARE):
            yield from (plain.removesuffix(_SHARE) + ending for ending in _SHARES)


def _places(catalog: Catalog, question_words: Words) -> Entries:
    """Places by full name, short name and code, and by what else they are called."""
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    named: dict[str, list[str]] = {}
    for code, name in zip(rows["id"], rows["name"], strict=True):
        for word in {name, bare(name)}:
            if len(word) > 1:
                named.setdefault(word, []).append(code)
    entries: Entries = {word: ("places", tuple(codes)) for word, codes in question_words.called.items()}
    entries |= {letter: ("places", (question_words.letters[letter],)) for letter in question_words.alone}
    # A prefecture is called by a name without its peoples, unless a county has that name: 恩施州, but 恩施 is the city.
    for code, name in zip(rows["id"], rows["name"], strict=True):
        short = _without_peoples(name, question_words.peoples)
        entries |= {word: ("place", (code,)) for word in short if word not in named}
    # Full names take precedence over short names.
    full = rows.groupby("name")["id"].agg(list)
    entries |= {word: ("place", tuple(sorted(codes))) for word, codes in named.items()}
    entries |= {str(word): ("place", tuple(sorted(codes))) for word, codes in full.items()}
    return entries | {code: ("place", (code,)) for code in rows["id"]}


def _without_peoples(name: str, peoples: tuple[str, ...]) -> tuple[str, ...]:
    """Short names of a prefecture and the like: 恩施州 and 恩施, 锡林郭勒; none for other places."""
    if not name.endswith(_PREFECTURE):
        ended = next((name.removesuffix(end) for end in _BROAD_ENDS if name.endswith(end)), "")
        return (ended,) if len(ended) > 1 else ()
    short, before = name.removesuffix(_PREFECTURE), ""
    while short != before:
        before = short
        short = next((short.removesuffix(people) for people in peoples if short.endswith(people)), short)
    return (f"{short}州", short) if len(short) > 1 else ()
