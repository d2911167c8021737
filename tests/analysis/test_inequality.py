from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.inequality import coefficient_of_variation, gini, theil

# From the help page of the R package ineq (Zeileis and Kleiber): mean incomes of ten US income classes, 1968.
INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
# Worked example of the Julia package Inequality.jl (Espinosa); its printed results are below.
JULIA = ([8, 5, 1, 3, 5, 6, 7, 6, 3], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
# Value, number of persons and group of seven made-up places; 4.0 occurs in two groups.
PLACES = ([2.0, 9.0, 4.0, 4.0, 1.5, 30.0, 6.0], [5, 2, 3, 7, 4, 1, 6], ["东", "西", "东", "西", "中", "西", "中"])


def persons(values: Sequence[float], counts: Sequence[int]) -> list[float]:
    return [value for value, count in zip(values, counts, strict=True) for _ in range(count)]


def theil_of_persons(incomes: Sequence[float]) -> float:
    """Theil index by definition (Theil 1967): log n minus the entropy of the income shares of persons."""
    total = math.fsum(incomes)
    return math.log(len(incomes)) + math.fsum(income / total * math.log(income / total) for income in incomes)


def test_the_coefficient_of_variation_is_the_one_published_for_ineq() -> None:
    # var.coeff of ineq, as recorded in the tests of its Scala port (org.scalar.ineq).
    assert coefficient_of_variation(INEQ) == pytest.approx(0.9169582, abs=5e-8)


def test_the_weighted_coefficient_of_variation_is_that_of_the_persons_counted_one_by_one() -> None:
    # No published weighted example was found; the standard library's population formula is an independent check.
    values, counts, _ = PLACES
    everyone = persons(values, counts)
    expected = statistics.pstdev(everyone) / statistics.fmean(everyone)
    assert coefficient_of_variation(values, counts) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("values", "weights", "published", "precision"),
    [
        # Printed in tests/Examples/ineq-Ex.Rout.save of ineq 0.2-13.
        pytest.param(INEQ, None, 0.4620911, 5e-8, id="ineq"),
        # Dörsam (2004), Wirtschaftsstatistik anschaulich dargestellt, as printed in the help page of gini() in REAT:
        # four car makers, and six income classes weighted by their size.
        pytest.param([20, 50, 20, 10], None, 0.3, 1e-12, id="Dörsam, sales"),
        pytest.param(
            [500, 1500, 2500, 4000, 7500, 15000],
            [1000, 1200, 1600, 400, 200, 600],
            0.5278,
            5e-5,
            id="Dörsam, income classes",
        ),
        pytest.param(*JULIA, 0.20652395514780775, 1e-12, id="Inequality.jl"),
    ],
)
def test_the_gini_coefficient_is_the_published_one(
    values: list[float], weights: list[float] | None, published: float, precision: float
) -> None:
    assert gini(values, weights) == pytest.approx(published, abs=precision)


def test_the_gini_coefficient_is_half_the_relative_mean_difference_of_all_pairs_of_persons() -> None:
    values, counts, _ = PLACES
    everyone = persons(values, counts)
    apart = math.fsum(abs(income - other) for income in everyone for other in everyone)
    expected = apart / (2 * len(everyone) ** 2 * statistics.fmean(everyone))
    assert gini(values, counts) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("values", "weights", "published", "precision"),
    [
        # Stoermann's example in REAT's help page of theil() is excluded: it is Theil's other index, the mean of ln μ÷y.
        pytest.param(INEQ, None, 0.3623412, 5e-8, id="ineq, in its Scala port"),
        pytest.param(JULIA[0], None, 0.10494562214323544, 1e-12, id="Inequality.jl"),
        pytest.param(*JULIA, 0.08120013911680612, 1e-12, id="Inequality.jl, weighted"),
    ],
)
def test_the_theil_index_is_the_published_one_however_the_places_are_grouped(
    values: list[float], weights: list[float] | None, published: float, precision: float
) -> None:
    weights = [1] * len(values) if weights is None else weights
    in_one_group = theil(values, weights, ["甲"] * len(values))
    in_two_groups = theil(values, weights, [("甲", "乙")[index % 2] for index in range(len(values))])
    in_single_groups = theil(values, weights, [str(index) for index in range(len(values))])
    assert in_one_group.total == pytest.approx(published, abs=precision)
    assert in_two_groups.total == pytest.approx(published, abs=precision)
    assert in_single_groups.total == pytest.approx(published, abs=precision)
    assert in_one_group.between == pytest.approx(0, abs=1e-12)
    assert in_single_groups.within == pytest.approx(0, abs=1e-12)


def test_the_theil_decomposition_solves_the_published_exercise() -> None:
    # First exercise of "Theil inequality measures" (docsity.com 10386118): four groups of four persons that differ only
    # in scale. By hand: each group's T is ln 2 ÷ 4, the income shares are 1, 1, 2 and 4 eighths, and the group means
    # 2, 2, 4 and 8 around 4 give ln 2 ÷ 4 between groups.
    incomes = [1, 1, 2, 4, 1, 1, 2, 4, 2, 2, 4, 8, 4, 4, 8, 16]
    decomposition = theil(incomes, np.ones(16), np.repeat(["一", "二", "三", "四"], 4))
    quarter = math.log(2) / 4
    assert (decomposition.within, decomposition.between) == pytest.approx((quarter, quarter))
    assert decomposition.groups == pytest.approx(
        {"一": quarter / 8, "二": quarter / 8, "三": quarter / 4, "四": quarter / 2}
    )


def test_the_theil_decomposition_is_that_of_the_persons_counted_one_by_one() -> None:
    # Between: everyone has the mean of their group (Anand 1983). Within: each group's T weighted by its income share.
    values, counts, groups = PLACES
    everyone, labels = persons(values, counts), [g for g, n in zip(groups, counts, strict=True) for _ in range(n)]
    members = {label: [y for y, g in zip(everyone, labels, strict=True) if g == label] for label in labels}
    smoothed = [statistics.fmean(members[label]) for label in labels]
    parts = {label: sum(some) / sum(everyone) * theil_of_persons(some) for label, some in members.items()}
    decomposition = theil(pd.Series(values), pd.Series(counts), pd.Series(groups))
    assert decomposition.total == pytest.approx(theil_of_persons(everyone), rel=1e-12)
    assert decomposition.between == pytest.approx(theil_of_persons(smoothed), rel=1e-12)
    assert decomposition.groups == pytest.approx(parts, rel=1e-12)
    assert list(decomposition.groups) == ["东", "西", "中"]


def test_the_parts_of_the_theil_index_add_up_to_the_last_bit() -> None:
    decomposition = theil(*PLACES)
    assert decomposition.total == decomposition.within + decomposition.between
    assert decomposition.within == sum(decomposition.groups.values())


def test_places_all_alike_have_no_inequality() -> None:
    decomposition = theil([7.0] * 4, [1, 2, 3, 4], ["东", "东", "西", "西"])
    measures = (
        coefficient_of_variation([7.0] * 4),
        gini([7.0] * 4, [1, 2, 3, 4]),
        decomposition.total,
        decomposition.between,
    )
    assert measures == pytest.approx((0, 0, 0, 0), abs=1e-12)


@pytest.mark.parametrize("measure", [coefficient_of_variation, gini, lambda y, w: theil(y, w, ["东"] * len(y))])
@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        ([], [], "没有可计算的数值"),
        ([1.0, math.nan], [1, 1], "有缺失"),
        ([1.0, 2.0], [1, math.nan], "有缺失"),
        ([1.0, math.inf], [1, 1], "有缺失"),
        ([1.0, 2.0], [1], "一一对应"),
        ([1.0, 2.0], [1, 0], "权重（人口）须为正数"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_chinese(
    measure: Callable[[list[float], list[float]], object], values: list[float], weights: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        measure(values, weights)


def test_values_without_a_meaning_for_the_measure_are_refused() -> None:
    with pytest.raises(ValueError, match="平均值须为正数"):
        coefficient_of_variation([-1.0, 1.0])
    with pytest.raises(ValueError, match="不为负"):
        gini([-1.0, 3.0])
    with pytest.raises(ValueError, match="均为正数"):
        theil([0.0, 3.0], [1, 1], ["东", "西"])


def test_a_place_without_a_group_is_refused() -> None:
    with pytest.raises(ValueError, match="都要有分组"):
        theil([1.0, 3.0], [1, 1], ["东", None])
    with pytest.raises(ValueError, match="分组应与数值一一对应"):
        theil([1.0, 3.0], [1, 1], ["东"])
