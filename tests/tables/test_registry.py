from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.errors import DefinitionError
from dashboard.tables.registry import Registry


@pytest.fixture
def definitions(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "data" / "registry", tmp_path / "registry")
    return tmp_path / "registry"


def added(definitions: Path, text: str) -> Registry:
    (definitions / "indicators" / "9_test.toml").write_text(text, encoding="utf-8")
    return Registry(definitions)


ENTRY = 'label = "x"\nenglish = "x"\nunit = "{unit}"\ndirection = "higher"\ndecimals = 0\ndimension = "scale"\n'
DEFINITION = 'definition = "x"\n'


def test_an_indicator_with_an_unknown_unit_is_refused_by_name(definitions: Path) -> None:
    registry = added(definitions, "[x]\n" + ENTRY.format(unit="furlong") + DEFINITION)
    with pytest.raises(DefinitionError, match="furlong"):
        _ = registry.indicators


def test_an_indicator_defined_twice_is_refused(definitions: Path) -> None:
    registry = added(definitions, "[gdp]\n" + ENTRY.format(unit="count") + DEFINITION)
    with pytest.raises(DefinitionError, match="指标 gdp 重复定义"):
        _ = registry.indicators


def test_a_formula_over_an_unknown_indicator_is_refused(definitions: Path) -> None:
    formula = 'formula = { op = "ratio", of = ["gdp", "nothing"] }\n'
    registry = added(definitions, "[x]\n" + ENTRY.format(unit="count") + DEFINITION + formula)
    with pytest.raises(DefinitionError, match="nothing"):
        _ = registry.indicators


def test_a_scale_typed_by_hand_is_refused_as_the_units_give_it(definitions: Path) -> None:
    formula = 'formula = { op = "ratio", of = ["gdp", "gdp"], scale = 100 }\n'
    registry = added(definitions, "[x]\n" + ENTRY.format(unit="percent") + DEFINITION + formula)
    with pytest.raises(DefinitionError, match=r"9_test\.toml：指标 x 的公式写了 scale"):
        _ = registry.indicators


def test_a_misspelt_field_names_the_entry(definitions: Path) -> None:
    registry = added(definitions, '[x]\nlable = "x"\n')
    with pytest.raises(DefinitionError, match="x 的字段不对"):
        _ = registry.indicators


def test_broken_toml_names_the_file(definitions: Path) -> None:
    (definitions / "units.toml").write_text("[", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"units\.toml"):
        _ = Registry(definitions).units
