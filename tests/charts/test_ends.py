from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.ends import ends, named
from dashboard.tables.registry import Registry


@pytest.mark.parametrize(
    ("indicator", "values", "sentence"),
    [
        ("urban_share", {"甲": 3.0, "乙": 1.0}, "以甲最高，为3.0%；乙最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 1.0, "丙": 1.0}, "以甲最高，为3.0%；乙、丙最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 3.0, "丙": 1.0}, "以甲、乙最高，为3.0%；丙最低，为1.0%"),
        ("urban_share", dict.fromkeys("甲乙丙丁", 3.0) | {"戊": 1.0}, "以甲、乙、丙等4个最高，为3.0%；戊最低，为1.0%"),
        ("urban_share", {"甲": 3.0, "乙": 3.0}, "均为3.0%"),
        ("urban_share", {"甲": 3.0}, "甲为3.0%"),
        ("resident_population", {"甲": 3.0, "乙": 1.0}, "以甲最多，为3.00万人；乙最少，为1.00万人"),
    ],
)
def test_ends_are_named_with_their_ties_and_counts_are_most_and_fewest(
    indicator: str, values: dict[str, float], sentence: str, registry: Registry
) -> None:
    measure = registry.indicators[indicator]
    text = ends(pd.Series(list(values)), pd.Series(list(values.values())), measure, registry.units[measure.unit])
    assert text == sentence


def test_a_province_is_said_before_a_name_only_where_it_tells_something() -> None:
    rows = pd.DataFrame({"name": ["昆山市", "河南省"], "province_name": ["江苏省", "河南省"]})
    assert list(named(rows)) == ["江苏省昆山市", "河南省"]
    assert list(named(rows.head(1))) == ["昆山市"]
