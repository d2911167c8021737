from __future__ import annotations

import pytest

from dashboard.analysis.ranking import average, ranked, standing
from dashboard.catalog import Catalog
from dashboard.queries import Places, observations


def test_rows_come_largest_first_and_the_unknown_last_without_a_rank(catalog: Catalog) -> None:
    frame = ranked(observations(catalog, Places("provincial"), ("county_gdp_mean",), ("2020",), "first")).frame
    assert frame.iloc[0]["name"] == "江苏省"
    published = frame[frame["value"].notna()]
    assert list(published["rank"]) == list(range(1, len(published) + 1))
    assert frame[frame["value"].isna()]["rank"].isna().all()


def test_standing_gives_the_ranks_among_all_and_within_the_province(catalog: Catalog) -> None:
    kunshan = standing(observations(catalog, Places("county"), ("gdp",), ("2020",)), "320583")
    assert kunshan is not None
    assert (kunshan.name, kunshan.province, kunshan.rank, kunshan.rank_in_province) == ("昆山市", "江苏省", 1, 1)
    assert (kunshan.of, kunshan.of_in_province) == (1858, 41)


def test_a_place_without_a_value_has_no_standing(catalog: Catalog) -> None:
    assert standing(observations(catalog, Places("county"), ("gdp",), ("2020",)), "350527") is None


def test_the_average_is_over_known_values_only(catalog: Catalog) -> None:
    extract = observations(catalog, Places("provincial"), ("county_gdp_share",), ("2020",), "first")
    assert average(extract) == pytest.approx(extract.frame["value"].sum() / 28)
