from __future__ import annotations

import math

import pytest

from dashboard.analysis.cross import PLACE, crossed
from dashboard.catalog import Catalog
from dashboard.model.question import Question
from dashboard.queries import Places, comparability, conditions, observations

HENAN = Question("county", ("gdp", "fiscal_self_sufficiency", "resident_population"), within="410000")


def test_a_column_a_measure_and_year_and_a_row_a_place(catalog: Catalog) -> None:
    found = crossed(catalog, Question("county", ("gdp", "resident_population"), ("2020", "2023"), within="410800"))
    # Nobody counted residents in 2023: no column, but a note.
    assert [column.heading for column in found.columns] == [
        "2020年地区生产总值（亿元）",
        "2023年地区生产总值（亿元）",
        "2020年常住人口（万人）",
    ]
    assert "2023年常住人口" in found.notes[0]
    own = found.frame.set_index("place").loc["410882"]
    assert own[1] == pytest.approx(350.49, abs=0.005)
    assert len(found.frame) == 6


def test_without_years_each_measure_is_of_its_last(catalog: Catalog) -> None:
    assert [column.period for column in crossed(catalog, HENAN).columns] == ["2023", "2023", "2020"]


def test_only_places_for_which_all_conditions_hold_are_answered(catalog: Catalog) -> None:
    asked = conditions(catalog, "财政自给率 ≥ 50 且 常住人口 < 50万")
    found = crossed(catalog, Question(**{**_fields(HENAN), "conditions": asked})).frame
    assert len(found) == 14
    assert (found[1] >= 50).all()
    assert (found[2] < 50).all()


def test_a_condition_on_what_is_no_column_is_of_its_last_year(catalog: Catalog) -> None:
    asked = conditions(catalog, "人均GDP 高于 10万")
    found = crossed(catalog, Question("county", ("gdp",), ("2023",), within="410000", conditions=asked)).frame
    rows = observations(catalog, Places("county"), ("gdp_per_person",), ("2020",)).inside("410000").known
    assert set(found["place"]) == set(rows.loc[rows["value"] > 100_000, "place"])


def test_named_places_come_in_the_order_asked(catalog: Catalog) -> None:
    codes = ("410883", "110101", "410882")
    found = crossed(catalog, Question("county", ("urban_share",), places=codes, scope="all"))
    assert tuple(found.frame["place"]) == codes


@pytest.mark.parametrize(("level", "count"), [("city", 18), ("provincial", 1)])
def test_any_level_is_asked_alike(level: str, count: int, catalog: Catalog) -> None:
    found = crossed(catalog, Question(level, ("gdp", "urban_share"), within="410000"))
    assert len(found.frame) == count
    assert len(found.columns) == 2


def test_only_what_adds_up_is_summed(catalog: Catalog) -> None:
    found = crossed(catalog, HENAN)
    sums = dict(found.summaries())
    assert sums["合计"][0] == pytest.approx(found.frame[0].sum())
    assert math.isnan(sums["合计"][1])
    assert sums["中位数"][1] == pytest.approx(found.frame[1].median())


def test_long_and_wide_hold_the_same_figures(catalog: Catalog) -> None:
    found = crossed(catalog, HENAN)
    long, wide = found.long(), found.wide()
    assert len(long) == len(wide) * len(found.columns)
    assert list(wide)[: len(PLACE)] == list(PLACE.values())
    assert long["数值"].sum() == pytest.approx(wide.iloc[:, len(PLACE) :].sum().sum())


def test_order_puts_what_nobody_published_last(catalog: Catalog) -> None:
    for descending in (True, False):
        values = crossed(catalog, HENAN).ordered(0, descending).frame[0]
        known = values.dropna()
        assert values.isna().iloc[len(known) :].all()
        assert known.is_monotonic_decreasing if descending else known.is_monotonic_increasing


def test_a_formula_of_ones_own_is_a_column_with_its_inputs_cited(catalog: Catalog) -> None:
    found = crossed(catalog, Question("county", ("gdp",), within="410800", made=("人均产出 = GDP / 常住人口",)))
    made = found.columns[1]
    assert (made.label, made.unit, made.period) == ("人均产出", "元", "2020")
    assert len(made.sources) == 2
    rows = observations(catalog, Places("county"), ("gdp_per_person",), ("2020",)).inside("410800").known
    held = rows.set_index("place")["value"]
    values = found.frame.set_index("place")[1]
    assert (values - held).abs().max() < 1


def _fields(question: Question) -> dict[str, object]:
    return {name: getattr(question, name) for name in question.__dataclass_fields__}


def test_a_growth_of_ones_own_is_of_counties_whose_years_compare_and_cites_both(catalog: Catalog) -> None:
    question = Question("county", within="410000", indicators=("gdp",), periods=("2023",), made=("增速(GDP, 2020)",))
    cross = crossed(catalog, question)
    (column,) = [one for one in cross.columns if one.id.startswith("=")]
    at = cross.columns.index(column)
    values = cross.frame.set_index("place")[at]
    assert column.period == "2023"
    assert len(column.sources) == 2
    assert values["410882"] == pytest.approx((350.4909 / 296.9466 - 1) * 100, abs=0.01)
    why = comparability(catalog, "2020", "2023").set_index("place")["why"]
    apart = [place for place in values.index if why.get(place, "")]
    assert apart
    assert values[apart].isna().all()
    # In the year itself nothing changed.
    same = Question("county", within="410000", indicators=("gdp",), periods=("2020",), made=("增速(GDP, 2020)",))
    assert [one for one in crossed(catalog, same).columns if one.id.startswith("=")] == []
