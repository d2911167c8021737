"""Names of counties without 县, 市 or 区 where the subject of a clause stands."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.subjects import mentions
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        # The only one of its name where a measure follows, or in the province that the text names.
        ("2023年慈溪地区生产总值增长", "place", ("330282",)),
        ("在福建省，石狮近日晒出账本", "place", ("350581",)),
        ("在辽宁省，海城仍以菱镁见长", "place", ("210381",)),
        # Several of one name, none in a province that is named, or the beginning of another name.
        ("海城仍以菱镁见长", "name", ("210381", "450502")),
        ("石狮近日晒出账本", "name", ("350581",)),
        ("在广东省，龙湖大学城落成", "name", ("440507",)),
    ],
)
def test_a_name_without_its_kind_is_read_only_where_it_is_certain(
    text: str, kind: str, codes: tuple[str, ...], catalog: Catalog
) -> None:
    found = [one for one in mentions(catalog, text) if one.kind in ("name", "place")][-1]
    assert (found.kind, found.meaning) == (kind, codes)


@pytest.mark.parametrize("word", ["资源税收入下降", "新建学校八所", "公安支出增加", "安居工程完工"])
def test_ordinary_words_are_no_names(word: str, catalog: Catalog) -> None:
    assert all(one.kind not in ("name", "place") for one in mentions(catalog, f"2023年，{word}"))


@pytest.mark.parametrize("name", ["海城靠菱镁起家", "龙湖大学城功不可没", "临泉古称沈国"])
@pytest.mark.parametrize("between", ["，", "。"])
def test_a_place_carried_over_a_name_that_is_not_read_raises_no_alarm(
    name: str, between: str, catalog: Catalog
) -> None:
    text = f"2023年，石狮市地区生产总值1200.3亿元。{name}{between}财政自给率58.2%。"
    assert wrong(check(catalog, plain(text))) == ()


def test_the_place_named_after_such_a_name_is_the_subject(catalog: Catalog) -> None:
    text = "2023年，石狮市地区生产总值1200.3亿元。海城靠菱镁起家，石狮市财政自给率58.2%。"
    assert [(one.statement.numeral.text, one.verdict) for one in wrong(check(catalog, plain(text)))] == [
        ("58.2%", DIFFERENT)
    ]
