"""Places by what they are to a text: 全市, 我县, 全省, by the kind of place that the word is for."""

from __future__ import annotations

import re
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.compared import describes, is_compared
from dashboard.checking.facts import called
from dashboard.checking.mention import Mention
from dashboard.model import NATION, Place

_OWN: Final = re.compile(r"(我|本|全)(县|旗|市|省|区|州|盟|国)|省内|市内|国内")
# 收入16.6亿元，全省第一: the area of a rank.
_RANKED: Final = re.compile(r"(?:排名?|位?居|位?列)?(?:第[一二三四五六七八九十\d]|首位|榜首)")


def owned_at(catalog: Catalog, text: str, position: int, home: str, last: str) -> Mention | None:
    """Match 全市, 我县, 全省 at `position`: the place `home` of the text or one that contains it.

    `last` is the place named last: 全省 is that province, and 全市 that city if the text itself is on no city.
    """
    word = _OWN.match(text, position)
    if word is None:
        return None
    if word[0] in ("全国", "我国", "国内", "本国"):
        code = NATION
    elif word[0] == "全省" and last and Place(last).level == "province":
        code = last
    elif word[0][-1] == "省" or word[0] == "省内":
        code = Place(home).province if home else ""
    elif word[0] == "全市" and home and Place(home).level == "county" and text.startswith("平均", word.end()):
        # The mean of a county's city.
        code = Place(home).city
    else:
        code = _of_kind(catalog, word[2] or word[0][0], home, last)
    domain = is_compared(text, position, word.end()) or bool(last and describes(text, position))
    domain = domain or _RANKED.match(text, word.end()) is not None
    if domain and word[0] == "全市" and last and last != home and Place(last).level == "county":
        # A county's share of 全市 is that of its city.
        code = Place(last).city
    return Mention("own", (code,) if code else (), position, word.end(), domain)


def _of_kind(catalog: Catalog, ending: str, home: str, last: str) -> str:
    """The place that 全市 or 全区 means: that of the text or the last one named, or one around it that is a 市 or 区.

    全区 of a county in an autonomous region is the region, and 全市 of a county its city.
    """
    code = _own_of(ending, home, last)
    around = (last, Place(code).city, Place(code).province) if code.isdecimal() and code != NATION else ()
    near = (one for one in (code, *around) if one and called(catalog, one).endswith(ending))
    return next(near, code)


def _own_of(ending: str, home: str, last: str) -> str:
    """The place that 全市 or 全县 means: that of the text, or the last one named if it is elsewhere."""
    if not home or not last or NATION in (home, last) or Place(last).level == "province":
        return home
    related = home.startswith(Place(last).prefix) or last.startswith(Place(home).prefix)
    alike = (Place(last).level == "city") <= (ending == "市")
    return last if not related and alike else home
