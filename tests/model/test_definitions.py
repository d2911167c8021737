from __future__ import annotations

import pytest

from dashboard.tables.registry import Registry


def test_converting_down_a_unit_keeps_printed_decimals_exact(registry: Registry) -> None:
    units = registry.units
    assert units["10k_yuan"].converted(2969466, units["100m_yuan"]) == 296.9466
    assert units["trillion_yuan"].converted(39.12, units["100m_yuan"]) == pytest.approx(391200)
    assert units["thousand_yuan"].converted(2516500, units["100m_yuan"]) == 25.165


def test_unlike_dimensions_do_not_convert(registry: Registry) -> None:
    with pytest.raises(ValueError, match="不能把亿元换算为万人"):
        registry.units["100m_yuan"].converted(1, registry.units["10k_person"])
