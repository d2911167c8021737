from __future__ import annotations

import pandas as pd
import pytest

from dashboard.build.pack_references import references
from dashboard.catalog import Catalog

LEVELS = ("national", "provincial", "city", "county", "qinyang")
TABLES = ("claims", "checks", "implied", "ranks", "targets", "balances")


@pytest.fixture
def tables(catalog: Catalog) -> dict[str, pd.DataFrame]:
    """Copies of the built-in pack's tables, for tests to corrupt."""
    return {name: catalog.whole(name).copy() for name in TABLES}


def problems_text(tables: dict[str, pd.DataFrame], catalog: Catalog) -> str:
    return "\n".join(str(problem) for problem in references(tables, LEVELS, catalog.registry.indicators))


def test_the_built_in_pack_names_nothing_that_is_not_there(tables: dict[str, pd.DataFrame], catalog: Catalog) -> None:
    assert problems_text(tables, catalog) == ""


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("implied", "op", "guess", "发现“guess”，应为same、sum"),
        ("checks", "claim", "nobody", "本包 claims 中的编号"),
        ("ranks", "among", "nobody", "本包 claims 中的编号"),
        ("checks", "of", "claim:nobody", "已有的编号"),
        ("targets", "latest", "__import__:os", "之一开头"),
        ("targets", "latest", "value:county/410882", "value 应有的参数个数"),
        ("targets", "latest", "value:passwords/410882/gdp/2020", "已有的观测表"),
        ("targets", "latest", "value:county/410882/happiness/2020", "登记过的指标"),
        ("balances", "of", "rows:qinyang/chains/nothing/x", "县包的表与列"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_row(
    tables: dict[str, pd.DataFrame], catalog: Catalog, table: str, column: str, value: str, reason: str
) -> None:
    frame = tables[table]
    frame.loc[frame.index[frame["pack"] == "qinyang"][0], column] = value
    text = problems_text(tables, catalog)
    assert f"qinyang/{table}.csv" in text
    assert reason in text


def test_an_implied_figure_may_not_rest_on_itself(tables: dict[str, pd.DataFrame], catalog: Catalog) -> None:
    first = tables["implied"].index[0]
    tables["implied"].loc[first, "of"] = f"implied:{tables['implied'].loc[first, 'id']}"
    assert "推算数只能用排在前面的" in problems_text(tables, catalog)
