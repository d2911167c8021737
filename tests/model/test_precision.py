from __future__ import annotations

import pytest

from dashboard.model import printed_decimals


@pytest.mark.parametrize(("value", "decimals"), [(39.0, 0), (38.6, 1), (39.12, 2), (-46.41, 2), (1 / 3, 2)])
def test_a_figure_tells_how_it_was_printed(value: float, decimals: int) -> None:
    assert printed_decimals(value) == decimals


def test_what_is_missing_takes_the_most() -> None:
    assert printed_decimals(float("nan")) == 2
