from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog import Catalog


@pytest.fixture(scope="module")
def rows(catalog: Catalog) -> pd.DataFrame:
    return catalog.frame(catalog.table("search"))


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("重庆市", "chongqingshi"),
        ("长沙县", "changshaxian"),
        ("长子县", "zhangzixian"),
        ("六安市", "luanshi"),
        ("蚌埠市", "bengbushi"),
        ("乐清市", "yueqingshi"),
        ("浚县", "xunxian"),
        ("洪洞县", "hongtongxian"),
        ("单县", "shanxian"),
        ("宕昌县", "tanchangxian"),
        ("什邡市", "shifangshi"),
        ("荥阳市", "xingyangshi"),
        ("荥经县", "yingjingxian"),
        ("漯河市", "luoheshi"),
        ("于都县", "yuduxian"),
        ("宿州市", "suzhoushi"),
        ("郫都区", "piduqu"),
        ("沁阳市", "qinyangshi"),
    ],
)
def test_place_names_are_read_as_they_are_spoken_there(rows: pd.DataFrame, name: str, pinyin: str) -> None:
    assert set(rows.loc[(rows["kind"] == "place") & (rows["name"] == name), "pinyin"]) == {pinyin}


def test_every_declared_reading_belongs_to_a_place_of_the_map(rows: pd.DataFrame, catalog: Catalog) -> None:
    text = (catalog.registry.folder / "readings.toml").read_text(encoding="utf-8")
    names = {line.split('"')[1] for line in text.split("[names]")[1].splitlines() if line.startswith('"')}
    assert names <= set(rows["name"])


def test_initials_are_one_letter_a_syllable(rows: pd.DataFrame) -> None:
    places = rows[rows["kind"] == "place"]
    assert (places["initials"].str.len() == places["name"].str.len()).all()
    assert places["pinyin"].str.fullmatch("[a-z]+").all()


def test_only_indicators_that_have_figures_somewhere_can_be_found(rows: pd.DataFrame, catalog: Catalog) -> None:
    indicators = rows[rows["kind"] == "indicator"].set_index("id")
    assert indicators.loc["fiscal_self_sufficiency", "level"] == "county"
    assert indicators.loc["retail_sales", "level"] == "provincial"
    assert "county_separated_population" not in indicators.index
    assert set(indicators.index) <= set(catalog.registry.indicators)
