"""What the title of a table says of all its figures: 2020年以来各市地区生产总值."""

from __future__ import annotations

import re
from typing import Final

from dashboard.catalog import Catalog
from dashboard.checking.cells import parted
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import half_width

# Words for the places or years by which figures are given; they do not restrict the measure named after them.
_BY: Final = re.compile(
    r"(?:各|部分|主要|所辖|下辖|分|\d+个)(?:省辖|地级|县级)?(?:地区|市县|县市|县区|市区|县（市(?:、?区)?）|城市|[市县区省旗州盟])"
    r"|历年|分年|近年|以来"
)
# What may follow the measure in a title.
_TABLE: Final = re.compile(
    r"(?:(?:及其?|和|与)(?:增速|排名|位次))?(?:完成|变化|发展|增长)?(?:情况|统计|一览|对比|比较|数据)*表?(?:（续）)?"
)


def titled_measure(catalog: Catalog, title: str) -> str:
    """The one measure that a title says its table is of; '' if it says none or another word restricts it."""
    text = _BY.sub("，", parted(half_width(title.strip()))[0])
    named = [mention for mention in mentions(catalog, text) if mention.kind == "measure"]
    if len({mention.meaning for mention in named}) != 1 or named[-1].loose:
        return ""
    return named[-1].meaning[0] if _TABLE.fullmatch(text, named[-1].end) else ""
