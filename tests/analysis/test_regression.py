from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.regression import fit


def test_a_line_is_found_and_explains_all_of_itself() -> None:
    across = pd.Series(np.arange(1.0, 21.0))
    regression = fit(across, 3 + 2 * across, logarithmic=False)
    assert regression is not None
    assert (regression.slope, regression.intercept, regression.explained) == pytest.approx((2, 3, 1))
    assert regression.predict(100) == pytest.approx(203)


def test_on_logarithms_a_power_is_a_line() -> None:
    across = pd.Series(np.arange(1.0, 21.0))
    regression = fit(across, 5 * across**1.5, logarithmic=True)
    assert regression is not None
    assert (regression.slope, regression.explained) == pytest.approx((1.5, 1))
    assert regression.predict(4) == pytest.approx(40)


@pytest.mark.parametrize(
    ("across", "up"), [([1.0] * 20, list(range(20))), (list(range(20)), [1.0] * 20), ([1.0, 2.0], [1.0, 2.0])]
)
def test_nothing_is_fitted_to_too_few_points_or_to_a_single_value(across: list[float], up: list[float]) -> None:
    assert fit(pd.Series(across, dtype="float64"), pd.Series(up, dtype="float64"), logarithmic=False) is None


def test_the_share_explained_is_that_of_the_residuals() -> None:
    random = np.random.default_rng(7)
    across = pd.Series(random.uniform(1, 10, 200))
    up = pd.Series(4 + across.to_numpy() + random.normal(0, 2, 200))
    regression = fit(across, up, logarithmic=False)
    assert regression is not None
    rest = up - across.map(regression.predict)
    assert regression.explained == pytest.approx(1 - rest.var() / up.var(), abs=1e-9)
