from __future__ import annotations

import pandas as pd
import pytest

from dashboard.catalog import Catalog
from dashboard.queries import Places, observations, shrinking, tiers
from dashboard.queries.cities import moved

RATE, SPAN, EQUAL = "resident_population_change_rate", "2010-2020", "census2010_on_2020"


def test_every_city_of_the_map_has_a_row_and_one_without_a_figure_says_so(catalog: Catalog) -> None:
    extract = observations(catalog, Places("city"), (RATE,), (SPAN,), EQUAL)
    assert extract.frame["place"].is_unique
    assert len(extract.with_values) == 357
    missing = extract.missing.set_index("place")["note"]
    # If the value of one year is excluded, the growth rate states the reason.
    assert "不含由西安代管的西咸新区" in missing["610100"]
    assert (missing.drop("610100") == "未收录：所用出版物未含该单位").all()
    assert extract.frame[extract.frame["place"] == "110000"]["province"].iloc[0] == "110000"


def test_the_change_is_that_of_the_two_censuses_on_equal_boundaries(catalog: Catalog) -> None:
    def values(indicator: str, period: str, series: str) -> pd.Series[float]:
        return observations(catalog, Places("city"), (indicator,), (period,), series).with_values.set_index("place")[
            "value"
        ]

    change = values(RATE, SPAN, EQUAL)
    before, after = (
        values("resident_population", "2010", EQUAL),
        values("resident_population", "2020", "census"),
    )
    assert change["220300"] == pytest.approx((after["220300"] / before["220300"] - 1) * 100)
    assert round(change["220300"], 2) == -20.83
    assert round(change["512000"], 2) == -11.00


def test_the_printed_twenty_stand_beside_themselves_recomputed(catalog: Catalog) -> None:
    frame = shrinking(catalog).frame
    assert (frame.groupby("item").size() == 2).all()
    assert set(frame[frame["focus"]]["item"]) == {"资阳市", "六安市", "安庆市", "咸阳市", "抚顺市"}
    deck = frame[frame["end"].str.startswith("各按")]
    assert list(deck["height"]) == [float(rank) for rank in range(1, 21)]


def test_tiers_tell_the_decks_measures_then_the_recomputed_ones(catalog: Catalog) -> None:
    frame = tiers(catalog).frame
    assert frame["item"].iloc[0] == "1万亿以上"
    counts = frame[frame["measure"] == "cities"]["value"]
    # The four municipalities belong to the first tier.
    assert counts.iloc[0] == 19 + 4
    assert counts.sum() == 4 + len(observations(catalog, Places("city"), ("gdp",), ("2020",), "bulletin").with_values)
    labels = list(dict.fromkeys(frame["label"]))
    assert labels[0] == "2020年GDP较2010年增长均值"
    assert labels[-1] == "人口增减幅度均值（统计）"


def test_counties_that_changed_city_between_the_censuses_are_told(catalog: Catalog) -> None:
    notes = moved(catalog)
    assert notes["220300"] == "其间公主岭市改属长春市"
    assert notes["341500"] == "其间寿县改属淮南市"
    assert "梅河口市" in notes["220500"]
    frame = shrinking(catalog).frame
    noted = set(frame[frame["note"] != ""]["name"])
    assert {"四平市", "通化市", "资阳市", "六安市", "安庆市", "咸阳市", "抚顺市"} == noted
