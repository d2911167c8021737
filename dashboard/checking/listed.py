"""Ranks on published lists: 赛迪2025县域经济百强第61位."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.agreement import SAME
from dashboard.checking.facts import called
from dashboard.checking.statement import Statement
from dashboard.checking.verdicts import DIFFERENT, NOT_HELD, UNREAD, Finding
from dashboard.queries.editions import Edition, editions

# The name of a list, from the last punctuation on, and the year that may follow it in brackets.
_LIST: Final = re.compile(r"[^，,。；：:;（）()、]*百强(?:县市?区?|榜)?(?:[（(](?:19|20)\d\d年?[）)])?")
# Lists of other things than counties.
_OTHERS: Final = re.compile("区|镇|乡|企业|民营|品牌|园|城市|产业")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# What may stand between a list and a rank on it.
FILLED: Final = re.compile(
    r"县市?区?|榜单?|名单|排行|位次|名次|排名|排在?|位?居|位?列|名列|跻身|入围|入选|进入|分别|依次|其?中|上|里|在|为|是|第|同样|则|也|仍|又|均|都"
)


def list_named(sentence: str, end: int) -> tuple[int, int]:
    """Start and end of the name of the list named last in a sentence up to `end`; both 0 if there is none."""
    named = list(_LIST.finditer(sentence, 0, end))
    return named[-1].span() if named else (0, 0)


def on_list(catalog: Catalog, statement: Statement) -> Finding | None:
    """The finding on a rank on a list; None for any other figure.

    Texts also name other lists than those held, and other editions of them.
    """
    if not statement.listed or statement.unclear or statement.hoped:
        return None
    statement = replace(statement, indicator="", whole="", area="")
    year = next(iter(_YEAR.findall(statement.listed)), "")
    named = [one for one in editions(catalog) if one.word in statement.listed]
    held = [one for one in named if year in ("", one.year) and not _OTHERS.search(statement.listed)]
    if not held:
        return Finding(statement, NOT_HELD, "没有收录这一份榜单。")
    if not statement.place.isdecimal():
        return Finding(statement, UNREAD, f"读作{held[0].label}的名次，没有读出是哪个地区。")
    return _compared(catalog, statement, held[0], certain=bool(year))


def _compared(catalog: Catalog, statement: Statement, edition: Edition, certain: bool) -> Finding:
    """The finding on a rank by one edition, which is `certain` to be meant if the text tells its year."""
    rank, written = edition.ranks.get(statement.place), int(statement.numeral.value)
    name = called(catalog, statement.place)
    text = f"{name}在{edition.label}中居第{rank}位" if rank else f"{name}不在{edition.label}之列"
    if rank == written:
        return Finding(statement, SAME, f"{text}。", float(rank))
    others = [code for code in statement.rivals if edition.ranks.get(code) == written]
    if not certain or others:
        doubt = f"说的可能是{called(catalog, others[0])}" if others else "说的可能是另一年的榜单"
        return Finding(statement, UNREAD, f"{text}，与所写不同，{doubt}。")
    return Finding(statement, DIFFERENT, f"{text}，所写是第{written}位。", float(rank) if rank else None)
