from __future__ import annotations

from dashboard.catalog import Catalog
from dashboard.charts import ranking_table
from dashboard.queries import Places, observations


def test_a_ranking_is_sorted_with_ranks_in_the_nation_and_the_province(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",))
    exhibit = ranking_table(rows)
    assert list(exhibit.data) == ["位次", "地区", "省份", "地区生产总值（亿元）", "本省位次"]
    assert list(exhibit.data.iloc[0]) == ["1", "昆山市", "江苏省", "5,140.60", "1"]
    assert len(exhibit.data) == len(rows.frame)
    assert "昆山市最高" in exhibit.finding
    assert "玛多县最低" in exhibit.finding


def test_either_end_of_a_ranking_holds_so_many_from_that_end(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",)).inside("410000")
    first, last = ranking_table(rows, 10), ranking_table(rows, 10, last=True)
    assert list(first.data["位次"]) == [str(rank) for rank in range(1, 11)]
    assert list(last.data["位次"]) == [str(rank) for rank in range(103, 93, -1)]
    # The extract for files contains only the rows shown.
    assert len(first.extract.frame) == 10
    # Within one province both ranks are the same, so only one is shown.
    assert "本省位次" not in first.data


def test_provinces_have_no_rank_within_themselves(catalog: Catalog) -> None:
    rows = observations(catalog, Places("provincial"), ("rd_expenditure",), ("2023",))
    assert "本省位次" not in ranking_table(rows).data


def test_places_without_a_figure_come_last_with_why(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county", scope="all"), ("household_deposits",), ("2023",)).inside("410100")
    cells = list(ranking_table(rows).data["住户储蓄存款余额（亿元）"])
    missing = [cell for cell in cells if not cell[0].isdigit()]
    assert missing
    assert cells[-len(missing) :] == missing
