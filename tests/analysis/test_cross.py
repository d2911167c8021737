from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dashboard.analysis.cross import PLACE, crossed
from dashboard.analysis.own_measure import own_measure
from dashboard.catalog import Catalog
from dashboard.model.question import Question
from dashboard.queries import Places, comparability, conditions, conditions_text, observations

HENAN = Question("county", ("gdp", "fiscal_self_sufficiency", "resident_population"), within="410000")


def test_a_column_a_measure_and_year_and_a_row_a_place(catalog: Catalog) -> None:
    cross = crossed(catalog, Question("county", ("gdp", "resident_population"), ("2020", "2023"), within="410800"))
    # No resident population was published for 2023: no column, but a note.
    assert [column.heading for column in cross.columns] == [
        "2020年地区生产总值（亿元）",
        "2023年地区生产总值（亿元）",
        "2020年常住人口（万人）",
    ]
    assert "2023年常住人口" in cross.notes[0]
    place_row = cross.frame.set_index("place").loc["410882"]
    assert place_row[1] == pytest.approx(350.49, abs=0.005)
    assert len(cross.frame) == 6


def test_without_years_each_measure_is_of_its_last(catalog: Catalog) -> None:
    assert [column.period for column in crossed(catalog, HENAN).columns] == ["2023", "2023", "2020"]


def test_only_places_for_which_all_conditions_hold_are_answered(catalog: Catalog) -> None:
    filters = conditions(catalog, "财政自给率 ≥ 50 且 常住人口 < 50万")
    frame = crossed(catalog, Question(**{**_fields(HENAN), "conditions": filters})).frame
    assert len(frame) == 14
    assert (frame[1] >= 50).all()
    assert (frame[2] < 50).all()


def test_a_condition_on_what_is_no_column_is_of_its_last_year(catalog: Catalog) -> None:
    filters = conditions(catalog, "人均GDP 高于 10万")
    frame = crossed(catalog, Question("county", ("gdp",), ("2023",), within="410000", conditions=filters)).frame
    rows = observations(catalog, Places("county"), ("gdp_per_person",), ("2020",)).inside("410000").with_values
    assert set(frame["place"]) == set(rows.loc[rows["value"] > 100_000, "place"])


def test_named_places_come_in_the_order_asked(catalog: Catalog) -> None:
    codes = ("410883", "110101", "410882")
    cross = crossed(catalog, Question("county", ("urban_share",), places=codes, scope="all"))
    assert tuple(cross.frame["place"]) == codes


@pytest.mark.parametrize(("level", "count"), [("city", 18), ("provincial", 1)])
def test_any_level_is_asked_alike(level: str, count: int, catalog: Catalog) -> None:
    cross = crossed(catalog, Question(level, ("gdp", "urban_share"), within="410000"))
    assert len(cross.frame) == count
    assert len(cross.columns) == 2


def test_only_what_adds_up_is_summed(catalog: Catalog) -> None:
    cross = crossed(catalog, HENAN)
    sums = dict(cross.summaries())
    assert sums["合计"][0] == pytest.approx(cross.frame[0].sum())
    assert math.isnan(sums["合计"][1])
    assert sums["中位数"][1] == pytest.approx(cross.frame[1].median())


def test_long_and_wide_hold_the_same_figures(catalog: Catalog) -> None:
    cross = crossed(catalog, HENAN)
    long, wide = cross.long(), cross.wide()
    assert len(long) == len(wide) * len(cross.columns)
    assert list(wide)[: len(PLACE)] == list(PLACE.values())
    assert long["数值"].sum() == pytest.approx(wide.iloc[:, len(PLACE) :].sum().sum())


def test_order_puts_what_nobody_published_last(catalog: Catalog) -> None:
    for descending in (True, False):
        values = crossed(catalog, HENAN).ordered(0, descending).frame[0]
        published = values.dropna()
        assert values.isna().iloc[len(published) :].all()
        assert published.is_monotonic_decreasing if descending else published.is_monotonic_increasing


def test_a_formula_of_ones_own_is_a_column_with_its_inputs_cited(catalog: Catalog) -> None:
    cross = crossed(catalog, Question("county", ("gdp",), within="410800", formulas=("人均产出 = GDP / 常住人口",)))
    column = cross.columns[1]
    assert (column.label, column.unit, column.period) == ("人均产出", "元", "2020")
    assert len(column.sources) == 2
    rows = observations(catalog, Places("county"), ("gdp_per_person",), ("2020",)).inside("410800").with_values
    expected = rows.set_index("place")["value"]
    values = cross.frame.set_index("place")[1]
    assert (values - expected).abs().max() < 1


def _fields(question: Question) -> dict[str, object]:
    return {name: getattr(question, name) for name in question.__dataclass_fields__}


def test_a_growth_of_ones_own_is_of_counties_whose_years_compare_and_cites_both(catalog: Catalog) -> None:
    question = Question(
        "county", within="410000", indicators=("gdp",), periods=("2023",), formulas=("增速(GDP, 2020)",)
    )
    cross = crossed(catalog, question)
    (column,) = [candidate for candidate in cross.columns if candidate.id.startswith("=")]
    position = cross.columns.index(column)
    values = cross.frame.set_index("place")[position]
    assert column.period == "2023"
    assert len(column.sources) == 2
    assert values["410882"] == pytest.approx((350.4909 / 296.9466 - 1) * 100, abs=0.01)
    why = comparability(catalog, "2020", "2023").set_index("place")["why"]
    apart = [place for place in values.index if why.get(place, "")]
    assert apart
    assert values[apart].isna().all()
    # A growth rate from a year to itself makes no column.
    same = Question("county", within="410000", indicators=("gdp",), periods=("2020",), formulas=("增速(GDP, 2020)",))
    assert [candidate for candidate in crossed(catalog, same).columns if candidate.id.startswith("=")] == []


def test_a_condition_may_be_on_a_measure_of_ones_own_with_amounts_in_its_unit(catalog: Catalog) -> None:
    formula = "人均财政收入 = 财政收入 / 常住人口"
    measure = own_measure(catalog, formula)
    formulas = {measure.name: measure.scale}
    text = "人均财政收入>=5000且常住人口<50"
    conditions_read = conditions(catalog, "人均财政收入 ≥ 0.5万 且 常住人口 < 50万", formulas)
    assert conditions_text(catalog, conditions_read) == text
    assert conditions(catalog, text, formulas) == conditions_read
    question = replace(HENAN, formulas=(formula,))
    every, chosen = (crossed(catalog, replace(question, conditions=held)) for held in ((), conditions_read))
    position = next(position for position, column in enumerate(every.columns) if column.id == measure.id)
    residents = next(position for position, column in enumerate(every.columns) if column.id == "resident_population")
    rows = every.frame[(every.frame[position] >= 5000) & (every.frame[residents] < 50)]
    assert 0 < len(chosen.frame) < len(every.frame)
    assert list(chosen.frame["place"]) == list(rows["place"])
    with pytest.raises(ValueError, match="“人均财政收入≥3%”的单位“%”与人均财政收入的单位“元”不合"):
        conditions(catalog, "人均财政收入≥3%", formulas)
    # Without its formula the measure has no figures, so no place satisfies the condition.
    assert crossed(catalog, replace(HENAN, conditions=conditions_read)).frame.empty


def test_a_place_is_named_as_in_the_latest_of_the_years_asked_for(catalog: Catalog) -> None:
    years = ("2010", "2020")
    wide = crossed(catalog, Question("county", ("resident_population",), years, scope="all")).frame
    latest = observations(catalog, Places("county", scope="all", drawn=False), ("resident_population",), years[-1:])
    names = latest.frame.set_index("place")["name"]
    shown = wide.set_index("place")["name"]
    assert (shown.reindex(names.index) == names).all()
