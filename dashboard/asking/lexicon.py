"""Every word that a question may hold: places, measures, groups, lists, levels, signs, acts, and idle ones."""

from __future__ import annotations

from dashboard.asking.words import words_of
from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.queries import measure_words
from dashboard.queries.search import bare
from dashboard.queries.vocabulary import COMPARISONS


@once
def lexicon(catalog: Catalog) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every word with its kind and meaning; of two kinds that share one, the later in this order has it."""
    said = words_of(catalog)
    words: dict[str, tuple[str, tuple[str, ...]]] = dict.fromkeys(said.idle, ("idle", ()))
    words |= dict.fromkeys(said.degrees, ("degree", ()))
    words |= dict.fromkeys(said.endings, ("ending", ()))
    rows = catalog.frame(catalog.table("search"))
    rows = rows[rows["kind"] == "place"]
    named: dict[str, list[str]] = {}
    for code, name in zip(rows["id"], rows["name"], strict=True):
        for word in {name, bare(name)}:
            if len(word) > 1:
                named.setdefault(word, []).append(code)
    # A full name is nobody's short one.
    full = rows.groupby("name")["id"].agg(list)
    words |= {word: ("place", tuple(sorted(codes))) for word, codes in named.items()}
    words |= {str(word): ("place", tuple(sorted(codes))) for word, codes in full.items()}
    words |= {code: ("place", (code,)) for code in rows["id"]}
    for group in catalog.registry.groupings:
        if group.kind in ("board", "city_cluster"):
            short = group.label.removesuffix("城市群")
            words |= dict.fromkeys((group.label, short, f"{short}地区"), ("group", (group.id,)))
    words |= {word: ("group", (group_id,)) for word, group_id in said.groups.items()}
    # One letter (县, 镇) is what units are called, though their number is a measure too.
    words |= {word: ("measure", (name,)) for word, name in measure_words(catalog).items() if len(word) > 1}
    words |= {word: ("level", (level,)) for word, level in said.levels.items()}
    words |= {word: ("scope", (scope,)) for word, scope in said.scopes.items()}
    words |= {word: ("year", (year,)) for word, year in said.periods.items()}
    words |= {word: ("own", (reach,)) for word, reach in said.own.items()}
    for kind, several in (("nation", said.nation), ("latest", said.latest), ("decade", said.decade)):
        words |= dict.fromkeys(several, (kind, ()))
    words |= {word: ("sign", (sign,)) for word, sign in COMPARISONS.items()}
    words |= {word: ("act", (act,)) for act, (_, several) in said.acts.items() for word in several if word not in words}
    return words
