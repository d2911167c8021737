"""Names that a word before or after them restricts to a part: 涉农贷款余额, 昆山高新区."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.checking.mention import Mention

# Words after which a name stands for itself: verbs, prepositions and conjunctions.
_FREE: Final = re.compile(
    r"(?:实现|完成|达到?|(?<![人行])为|是|占到?|比|比较|较|与|和|同|及|以及|或|而|按|从|由|以|对|将|把|使|推动|带动|拉动|促进|突破"
    r"|超过?|超出|高于|低于|相当于|其中|当中|拥有|(?<![国公私所])有|包括|包含|含|分别|核算|统计|显示|表明|看|年来|到|至|在|于|了"
    r"|即|则|且|也|均(?<!人均)(?<!户均)(?<!年均)(?<!月均)(?<!日均)|都|仍|已|又|再|只|仅|就|计算|口径|根据|据|力争|争取|预计|预期|计划|确保|保持|形成"
    r"|[两三四五六七八九](?:地|县|市|区|省|旗)|(?<=\d)[个家所张户名]|贡献|创造|位居|居|列|排|方面|上看|县均|平均|创|连续|首次|称|之|目标|致|导致|若|如|因|拉高|大关|台阶|后|时)$"
)
# Words that do not restrict the name after them; what stands before these still may.
_PLAIN: Final = re.compile(
    r"(?:的|地方|各项|全部|全体|全社会|全|总|本外币|银行业|银行|金融机构|年末|年底|年度|末|底|期末|全年|当年|同期|普通|该|其|约|(?<=县域)经济)$"
)
# A word in quotation marks, not a quotation.
_QUOTED: Final = re.compile(r"[一-龥]”$|[一-龥][’」』\"]$")
_CHINESE: Final = re.compile(r"[一-龥]")
# Endings of the names of areas within a place.
_AREA: Final = re.compile(
    r"(?:(?<!地)区|镇|(?<!城)乡|街道|(?<!农)村|群|圈|带|湾|(?:工业|产业|科技)园|本级|级|片|基地|集团|公司)$"
)
_SHORTEST_AREA: Final = 2
_LONGEST_AREA: Final = 12


def is_restricted(text: str, start: int, mentioned: Sequence[Mention]) -> bool:
    """Whether an unknown word, or another measure, touches the measure's name that starts at `start`."""
    ends = {mention.end: mention.kind for mention in mentioned}
    edge = start
    while edge:
        if edge in ends:
            return ends[edge] == "measure"
        if _QUOTED.search(text, 0, edge):
            return True
        if not _CHINESE.match(text[edge - 1]) or _FREE.search(text, 0, edge):
            return False
        plain = _PLAIN.search(text, 0, edge)
        if plain is None:
            return True
        edge = plain.start()
    return False


def with_parts(text: str, mentioned: list[Mention]) -> list[Mention]:
    """Mentions with each place that only begins the name of a part of it (郑州市区) marked as `part`."""
    starts = [mention.start for mention in mentioned] + [len(text)]
    found = [
        replace(mention, kind="part", meaning=())
        if mention.kind == "place"
        and _is_part(text, mention.end, min(start for start in starts if start >= mention.end))
        else mention
        for mention in mentioned
    ]
    unknown = [
        part
        for mention in found
        if mention.kind in ("measure", "period") and (part := _unknown_area(text, mention, found))
    ]
    return sorted([*found, *unknown], key=lambda mention: mention.start)


def _unknown_area(text: str, named: Mention, mentioned: Sequence[Mention]) -> Mention | None:
    """The area of an unknown name right before a measure or a year: 某高新区规上工业企业, 某新区2023年."""
    # 街道 and 镇 are measures too, those of how many there are.
    ahead = (one for one in mentioned if one.end <= named.start and (one.kind != "measure" or one.end < named.start))
    end = max((mention.end for mention in ahead), default=0)
    run = re.search(r"[一-龥]*$", text[end : named.start])
    name = _without_verbs(run[0]) if run else ""
    start = named.start - len(run[0]) if run else 0
    if not _SHORTEST_AREA <= len(name) <= _LONGEST_AREA or not _AREA.search(name):
        return None
    return replace(named, kind="part", meaning=(), start=start, end=start + len(name), loose=False)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether the text after a place, up to the next mention, begins with the name of an area."""
    run = re.match(r"[一-龥]*", text[start:end])
    name = _without_verbs(run[0]) if run else ""
    return 0 < len(name) <= _LONGEST_AREA and _AREA.search(name) is not None


def _without_verbs(run: str) -> str:
    """A run of characters without the words at its end after which a name stands for itself."""
    while run and (free := _FREE.search(run)):
        run = run[: free.start()]
    return run
