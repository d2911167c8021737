from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.model.question import Condition
from dashboard.queries import conditions, conditions_text, measure_words, measures_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政自给率≥50", (("fiscal_self_sufficiency", ">=", 50.0),)),
        (
            "财政自给率 ≥ 50% 且 常住人口 < 50万",
            (("fiscal_self_sufficiency", ">=", 50.0), ("resident_population", "<", 50.0)),
        ),
        (
            "批发和零售业就业比重>10和农、林、牧、渔业就业比重<=50",
            (("employed_share_wholesale_retail", ">", 10.0), ("employed_share_agriculture", "<=", 50.0)),
        ),
        ("GDP超过1000亿元", (("gdp", ">", 1000.0),)),
        ("GDP 不低于 0.1万亿", (("gdp", ">=", 1000.0),)),
        ("人均GDP高于10万元，老龄化不超过14%", (("gdp_per_person", ">", 100_000.0), ("share_65_plus", "<=", 14.0))),
        ("规上企业 多于 1,000", (("industrial_firms_above_scale", ">", 1000.0),)),
        ("", ()),
    ],
)  # fmt: skip
def test_conditions_are_read_as_they_are_written(
    text: str, expected: tuple[tuple[str, str, float], ...], catalog: Catalog
) -> None:
    read = conditions(catalog, text)
    assert [(condition.indicator, condition.comparison) for condition in read] == [
        (name, sign) for name, sign, _ in expected
    ]
    assert [condition.value for condition in read] == pytest.approx([value for *_, value in expected])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("面积大于1万平方公里", 10_000.0),
        ("面积大于500000公顷", 5_000.0),
        ("面积大于15万亩", 100.0),
        ("小学生不到1000人", 0.1),
        ("人口不足50000人", 5.0),
        ("人口超过5万人", 5.0),
        ("GDP超5千亿", 5_000.0),
        ("GDP超过五千亿元", 5_000.0),
        ("GDP超万亿", 10_000.0),
        ("GDP高于三点五万亿", 35_000.0),
        ("设施农业占地面积超过1万公顷", 10_000.0),
        ("三产占比超一半", 50.0),
        ("城镇化率高于百分之七十", 70.0),
        ("老龄化超过三成半", 35.0),
        ("老龄化低于四分之一", 25.0),
        ("人口密度超过1000人", 1_000.0),
        ("人口密度超过1千人/平方公里", 1_000.0),
        ("每千人床位超过10张", 10.0),
        ("人均住房面积超过60平米", 60.0),
        ("人均GDP超过8万元/人", 80_000.0),
        ("规上企业超过500家", 500.0),
        ("固定电话用户超过10万户", 100_000.0),
    ],
)
def test_an_amount_is_converted_into_the_unit_of_its_measure(text: str, value: float, catalog: Catalog) -> None:
    assert [condition.value for condition in conditions(catalog, text)] == pytest.approx([value])


@pytest.mark.parametrize(
    "text", ["GDP超过50张", "城镇化率超过50万", "面积大于3元", "人口密度超过10人/千人", "贷款超过五成"]
)
def test_an_amount_of_another_kind_is_refused(text: str, catalog: Catalog) -> None:
    with pytest.raises(ValueError, match=r"不合|不是数字"):
        conditions(catalog, text)


@pytest.mark.parametrize(
    ("text", "word"), [("常住人口", "没有比较"), ("什么≥3", "不是指标"), ("GDP≥很多", "不是数字"), ("GDP≥3亩", "不合")]
)
def test_what_is_not_understood_of_a_condition_is_said(text: str, word: str, catalog: Catalog) -> None:
    with pytest.raises(ValueError, match=word):
        conditions(catalog, text)


def test_an_unknown_value_satisfies_no_condition() -> None:
    for sign in (">=", "<=", ">", "<", "=", "!="):
        assert not Condition("gdp", sign, 0.0).holds(float("nan"))


def test_every_other_name_means_one_measure_and_no_label_is_anothers(catalog: Catalog) -> None:
    vocabulary = measure_words(catalog)
    by_word: dict[str, str] = {}
    for name in set(vocabulary.values()):
        measure = catalog.registry.indicators[name]
        assert (
            vocabulary[measure.label.lower()] == name
            or catalog.registry.indicators[vocabulary[measure.label.lower()]].label == measure.label
        )
        for word in measure.also:
            assert by_word.setdefault(word.lower(), name) == name, word
    assert measures_named(catalog, "gdp") == ("gdp",)
    assert measures_named(catalog, "经济总量") == ("gdp",)
    assert measures_named(catalog, "老龄化率") == ("share_65_plus",)
    assert measures_named(catalog, "没有") == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("人口50万以下、财政自给率50%以上", "常住人口<=50且财政自给率>=50"),
        ("GDP超千亿", "地区生产总值>1000"),
        ("人均GDP不到三万元", "人均地区生产总值<30000"),
        ("油料产量≥1234567.5", "油料产量>=1234567.5"),
    ],
)
def test_conditions_are_written_as_they_are_read_back(text: str, written: str, catalog: Catalog) -> None:
    read = conditions(catalog, text)
    assert conditions_text(catalog, read) == written
    assert conditions(catalog, written) == read
