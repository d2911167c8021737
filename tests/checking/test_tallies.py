"""Counts of places in a text, with the bounds that define them."""

from __future__ import annotations

import pytest

from dashboard.asking import read
from dashboard.catalog import Catalog
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import BASIS, DIFFERENT, ROUNDED, SAME, UNREAD
from dashboard.queries import Places, observations
from tests.checking.told import verdicts


def held(catalog: Catalog, indicator: str, period: str, province: str, above: float) -> int:
    """Number of counties of a province above a bound."""
    rows = observations(catalog, Places("county", drawn=False), (indicator,), (period,)).inside(province).with_values
    return int((rows["value"] > above).sum())


@pytest.mark.parametrize(
    "text",
    [
        "2023年，河南省地区生产总值超过500亿元的县（市）达到{}个。",
        "2023年，河南省有{}个县（市）地区生产总值超过500亿元。",
        "2023年河南省经济保持增长。全省地区生产总值超过500亿元的县市已有{}个，比上年多。",
        "河南省2023年共有{}个县域GDP突破500亿元。",
    ],
)
def test_a_count_of_counties_above_a_bound_is_counted_again(text: str, catalog: Catalog) -> None:
    count = held(catalog, "gdp", "2023", "410000", 500)
    assert verdicts(catalog, text.format(count))[f"{count}个"] == SAME
    far = count + 30
    finding = next(
        one for one in check(catalog, plain(text.format(far))).findings if one.statement.numeral.value == far
    )
    assert (finding.verdict, finding.held) == (DIFFERENT, count)
    assert f"有{count}个，所写多30个" in finding.why
    assert finding.facts[0].source
    # The bound itself is not a statistic of any place.
    assert set(verdicts(catalog, text.format(count)).values()) == {SAME, UNREAD}


def test_counties_of_a_list_are_those_of_the_year_that_is_named(catalog: Catalog) -> None:
    counts = {year: held(catalog, "gdp", year, "320000", 1000) for year in ("2020", "2023")}
    assert counts["2020"] < counts["2023"]
    for year, count in counts.items():
        assert verdicts(catalog, f"{year}年，江苏省千亿县达到{count}个。") == {f"{count}个": SAME}
        assert read(catalog, f"{year}年江苏有多少个千亿县").act in ("count", "filter")
    assert verdicts(catalog, f"2023年，江苏省千亿县达到{counts['2020']}个。") == {f"{counts['2020']}个": DIFFERENT}
    # Without a year, the text may refer to the list of another year.
    assert verdicts(catalog, "江苏省有5个千亿县。") == {"5个": UNREAD}


def test_a_list_in_an_earlier_year_is_asked_for_by_its_bound(catalog: Catalog) -> None:
    assert read(catalog, "2023年江苏有多少个千亿县").scope == "thousand"
    reading = read(catalog, "2020年江苏有多少个千亿县")
    assert reading.scope == ""
    assert [(one.indicator, one.comparison, one.value) for one in reading.conditions] == [("gdp", ">=", 1000.0)]


def test_a_part_of_those_counted_is_counted_by_its_own_bound(catalog: Catalog) -> None:
    whole, part = (held(catalog, "gdp", "2023", "410000", bound) for bound in (500, 1000))
    text = f"2023年，河南省地区生产总值超过500亿元的县（市）达到{whole}个，其中超过1000亿元的有{part}个。"
    found = {finding.statement.numeral.text: finding for finding in check(catalog, plain(text)).findings}
    assert [found[f"{count}个"].verdict for count in (whole, part)] == [SAME, SAME]
    assert "超过1,000亿元的有" in found[f"{part}个"].why
    assert "界线" in found["1000亿元"].why
    # The second count takes its indicator from the first; here the first has none.
    assert verdicts(catalog, "2023年，河南省有12个县入选，其中超过1000亿元的有3个。")["3个"] == UNREAD


@pytest.mark.parametrize(
    ("text", "count", "verdict"),
    [
        # Other sources may include places near the bound or without a value.
        ("2023年，河南省地区生产总值超过1000亿元的县有2个。", "2个", BASIS),
        # Districts count only where the text says so; otherwise including them is a different basis.
        ("2020年，河南省常住人口超过100万的县（市、区）有90个。", "90个", DIFFERENT),
        ("2023年，河南省约25个县的地区生产总值超过400亿元。", "25个", ROUNDED),
        # A condition that is not fully understood is not checked.
        ("2023年，河南省有35个县建成了产业园。", "35个", UNREAD),
        ("2023年，河南省有9个县入选试点。", "9个", UNREAD),
    ],
)
def test_a_count_is_only_judged_where_it_is_certain(text: str, count: str, verdict: str, catalog: Catalog) -> None:
    assert verdicts(catalog, text)[count] == verdict


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("全省80%以上的县财政自给率低于30%。", "30%"),
        ("河南省人均GDP达到10万元的县（市）不多。", "10万元"),
        ("河南省2020年有3个县常住人口超过120万。", "120万"),
        ("河南省城镇化率在50%以下的县占多数。", "50%"),
    ],
)
def test_a_bound_between_places_is_no_figure_of_any(text: str, bound: str, catalog: Catalog) -> None:
    finding = next(one for one in check(catalog, plain(text)).findings if one.statement.numeral.text == bound)
    assert (finding.verdict, finding.why) == (UNREAD, "是划分地区的界线，不作核对。")
