from __future__ import annotations

import pytest

from dashboard.analysis.comparison import compared, histories, leaders, mixed_periods
from dashboard.analysis.ranking import ranked
from dashboard.catalog import Catalog
from dashboard.charts import comparison
from dashboard.model.question import Question
from dashboard.queries import Places, observations

FOUR = ("410882", "410883", "410825", "410823")


def test_rows_come_in_the_order_asked_each_in_its_last_year(catalog: Catalog) -> None:
    frame = compared(catalog, Question("", ("gdp", "gdp_per_person"), places=FOUR)).frame
    assert list(frame["place"].iloc[::2]) == list(FOUR)
    assert list(frame["period"].head(2)) == ["2023", "2020"]
    assert frame["value"].iloc[0] == pytest.approx(350.49, abs=0.005)
    assert frame["rank"].iloc[0] == 383


def test_places_of_any_level_and_means_stand_side_by_side(catalog: Catalog) -> None:
    codes = ("410882", "410800", "410000", "mean-410000", "mean-thousand")
    frame = compared(catalog, Question("", ("urban_share",), ("2020",), codes)).frame
    assert list(frame["place"]) == list(codes)
    assert frame["value"].notna().all()
    # Aggregates of several places have no rank.
    assert frame["rank"].notna().tolist() == [True, True, True, False, False]


def test_a_total_of_several_levels_has_no_leader_and_a_share_has(catalog: Catalog) -> None:
    best = leaders(compared(catalog, Question("", ("gdp", "urban_share"), ("2020",), ("410882", "410000"))))
    assert set(best) == {"urban_share"}
    assert leaders(compared(catalog, Question("", ("gdp",), places=("410882", "410883")))) == {"gdp": ["沁阳市"]}


def test_where_less_is_better_the_least_leads_and_neutral_measures_have_no_leader(catalog: Catalog) -> None:
    rows = compared(catalog, Question("", ("illiterate_share", "resident_population"), places=FOUR))
    best = leaders(rows)
    illiterate = rows.with_values[rows.with_values["indicator"] == "illiterate_share"]
    assert best == {"illiterate_share": list(illiterate.loc[illiterate["value"] == illiterate["value"].min(), "who"])}


def test_a_place_without_the_figure_stays_and_says_why(catalog: Catalog) -> None:
    frame = compared(
        catalog, Question("", ("gdp", "hospital_beds_per_1000"), places=("410882", "110101", "410800"))
    ).frame
    missing = frame[frame["value"].isna()]
    assert set(missing["place"]) == {"110101", "410800"}
    assert missing["note"].str.startswith(("未收录", "未公布", "不在范围")).all()


def test_namesakes_are_told_apart(catalog: Catalog) -> None:
    frame = compared(catalog, Question("", ("urban_share",), places=("320106", "410204"))).frame
    assert list(frame["who"]) == ["南京市鼓楼区", "开封市鼓楼区"]


def test_measures_of_different_years_are_told(catalog: Catalog) -> None:
    (note,) = mixed_periods(compared(catalog, Question("", ("gdp",), places=("410882", "410000"))))
    assert "2023年" in note
    assert "2024年" in note
    assert mixed_periods(compared(catalog, Question("", ("gdp",), places=FOUR))) == ()


def test_histories_hold_every_year_of_each_place(catalog: Catalog) -> None:
    frame = histories(catalog, Question("", ("gdp",), places=("410882", "410800", "mean-410000"))).frame
    counts = frame.groupby("name")["period"].nunique()
    assert (counts["沁阳市"], counts["河南省县域均值"]) == (2, 2)
    assert counts["焦作市"] > 20
    assert histories(catalog, Question("", ("gdp_index",), places=("410882",))).frame.empty


def test_a_table_marks_best_and_worst_and_shades_by_standing(catalog: Catalog) -> None:
    exhibit = comparison(compared(catalog, Question("", ("gdp", "resident_population"), places=FOUR)))
    gdp, people = (list(row) for row in exhibit.data.itertuples(index=False))
    assert [cell[-1] for cell in gdp if cell.endswith(("▲", "▼"))] == ["▲", "▼"]
    assert not any("▲" in cell for cell in people)
    assert max(exhibit.shades[0]) == 3
    assert set(exhibit.shades[1]) == {-1}
    assert exhibit.finding.startswith("1项有优劣之分的指标中，沁阳市有1项最优")


MIXED = [
    (("410882", "110000"), ("gdp", "primary_industry")),
    (("410882", "410800", "410000", "mean-410000"), ("gdp_per_person",)),
    (("320583", "320500", "320000"), ("gdp", "urban_share")),
]


@pytest.mark.parametrize(("places", "indicators"), MIXED)
def test_figures_of_different_years_have_no_leader_and_each_says_its_year(
    places: tuple[str, ...], indicators: tuple[str, ...], catalog: Catalog
) -> None:
    rows = compared(catalog, Question("", indicators, places=places))
    cells = comparison(rows).data.set_index("指标").iloc[:, 1:]
    for (_, figures), (_, line) in zip(rows.frame.groupby("indicator", sort=False), cells.iterrows(), strict=True):
        years = figures.dropna(subset="value").set_index("who")["period"]
        if years.nunique() > 1:
            assert not line.str.contains("[▲▼]").any()
            assert all(f"{year}年" in line[who] for who, year in years.items())
            assert figures["indicator"].iloc[0] not in leaders(rows)
    assert rows.with_values.groupby("indicator")["period"].nunique().max() > 1


@pytest.mark.parametrize("indicators", [("gdp",), ("gdp", "gdp_per_person", "urban_share", "share_65_plus")])
@pytest.mark.parametrize("place", ["410882", "410800", "410000", "110108", "mean-410000"])
def test_a_single_place_is_told_with_its_figures_and_what_to_add(
    place: str, indicators: tuple[str, ...], catalog: Catalog
) -> None:
    rows = compared(catalog, Question("", indicators, places=(place,)))
    finding = comparison(rows).finding
    assert finding.startswith(rows.frame["who"].iloc[0])
    assert finding.endswith("再加一个地区，即可并排比较。")
    assert "分出优劣" not in finding
    for row in rows.with_values.head(3).to_dict("records"):
        assert catalog.registry.indicators[row["indicator"]].label in finding


@pytest.mark.parametrize("count", [3, 10])
def test_places_that_are_all_among_the_best_are_shaded_among_themselves(count: int, catalog: Catalog) -> None:
    rows = ranked(observations(catalog, Places("county", drawn=False), ("gdp",), ("2023",))).with_values
    best = tuple(rows["place"].head(count))
    exhibit = comparison(compared(catalog, Question("", ("gdp", "general_public_budget_revenue"), ("2023",), best)))
    assert "由所列各地中" in exhibit.subtitle
    gdp = exhibit.shades[0][2:]
    assert (gdp[0], gdp[-1]) == (4, 0)
    assert "所列各地" not in comparison(compared(catalog, Question("", ("gdp",), places=FOUR))).subtitle


def test_a_measure_without_any_figure_is_named_once_instead_of_a_row(catalog: Catalog) -> None:
    districts, measures = ("110105", "110108"), ("gdp", "urban_share", "hospital_beds_per_1000")
    exhibit = comparison(compared(catalog, Question("", measures, places=districts)))
    assert list(exhibit.data["指标"]) == ["城镇化率（%）"]
    assert exhibit.subtitle.endswith("都没有数，不列：地区生产总值、每千人医疗卫生机构床位")
    assert len(comparison(compared(catalog, Question("", ("gdp",), places=districts))).data) == 1
