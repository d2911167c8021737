"""Lexicon of questions: places, measures, groups, lists, levels, comparison signs, acts, and filler words."""

from __future__ import annotations

from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries import measure_words
from dashboard.queries.search import bare
from dashboard.queries.vocabulary import COMPARISONS


@once
def lexicon(catalog: Catalog) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Kind and meaning of every word; if kinds share a word, the one added later takes precedence."""
    question_words = words_of(catalog)
    entries: dict[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(question_words.idle, ("idle", ()))
    entries |= dict.fromkeys(question_words.degrees, ("degree", ()))
    entries |= dict.fromkeys(question_words.endings, ("ending", ()))
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    named: dict[str, list[str]] = {}
    for code, name in zip(rows["id"], rows["name"], strict=True):
        for word in {name, bare(name)}:
            if len(word) > 1:
                named.setdefault(word, []).append(code)
    # Full names take precedence over short names.
    full = rows.groupby("name")["id"].agg(list)
    entries |= {word: ("place", tuple(sorted(codes))) for word, codes in named.items()}
    entries |= {str(word): ("place", tuple(sorted(codes))) for word, codes in full.items()}
    entries |= {code: ("place", (code,)) for code in rows["id"]}
    for group in catalog.registry.groupings:
        if group.kind in ("board", "city_cluster"):
            short = group.label.removesuffix("城市群")
            entries |= dict.fromkeys((group.label, short, f"{short}地区"), ("group", (group.id,)))
    entries |= {word: ("group", (group_id,)) for word, group_id in question_words.groups.items()}
    # Single characters (县, 镇) are kinds of units, although their number is also a measure.
    entries |= {word: ("measure", (name,)) for word, name in measure_words(catalog).items() if len(word) > 1}
    entries |= {word: ("level", (level,)) for word, level in question_words.levels.items()}
    entries |= {word: ("scope", (scope,)) for word, scope in question_words.scopes.items()}
    entries |= {word: ("year", (year,)) for word, year in question_words.periods.items()}
    entries |= {word: ("own", (reach,)) for word, reach in question_words.reaches.items()}
    for kind, several in (
        ("nation", question_words.nation),
        ("latest", question_words.latest),
        ("decade", question_words.decade),
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
