from __future__ import annotations

from itertools import pairwise

from dashboard.analysis.comparison import histories
from dashboard.catalog import Catalog
from dashboard.charts import line
from dashboard.exhibits import subject_named
from dashboard.exhibits.choices import resolve
from dashboard.model.question import Question
from dashboard.queries import Places, grouped, observations, stages


def test_a_year_nobody_published_stays_in_the_rows_so_that_the_line_breaks(catalog: Catalog) -> None:
    data = line(
        observations(
            catalog, Places("provincial", ("410000",)), ("primary_industry",), ("2018", "2019", "2020"), "census5"
        )
    ).data
    assert list(data["shown"].isna()) == [True, False, False]
    assert list(data["last"]) == [False, False, True]


def test_years_that_do_not_follow_each_other_are_joined_by_a_dashed_line_and_a_note(catalog: Catalog) -> None:
    censuses = line(
        observations(catalog, Places("provincial", ("410000",)), ("urban_share",), ("2010", "2020"), "census")
    )
    assert "不作推算" in censuses.notes[0]
    assert "strokeDash" in str(censuses.draw("light"))
    yearly = line(observations(catalog, Places("provincial", ("410000",)), ("gdp",), ("2023", "2024"), "census5"))
    assert "strokeDash" not in str(yearly.draw("light"))


def test_at_most_seven_lines_are_drawn(catalog: Catalog) -> None:
    data = line(observations(catalog, Places("provincial"), ("gdp",), ("2020", "2021"), "census5")).data
    assert data["name"].nunique() == 7


def test_labels_of_lines_that_end_together_are_pushed_apart(catalog: Catalog) -> None:
    places = ("410000", "420000", "430000", "510000")
    data = line(observations(catalog, Places("provincial", places), ("gdp",), ("2023", "2024"), "census5")).data
    ends = data["label_at"].dropna().sort_values()
    assert (ends.diff().dropna() >= data["shown"].max() * 0.04).all()


def test_the_unit_follows_the_size_of_the_figures(catalog: Catalog) -> None:
    assert (
        "万亿元"
        in line(observations(catalog, Places("provincial", ("410000",)), ("gdp",), ("2020",), "census5")).subtitle
    )
    assert (
        "（亿元）"
        in line(observations(catalog, Places("provincial", ("540000",)), ("gdp",), ("2020",), "census5")).subtitle
    )


def test_the_finding_tells_where_the_first_line_begins_and_ends(catalog: Catalog) -> None:
    finding = line(
        observations(catalog, Places("provincial", ("440000",)), ("gdp",), ("2020", "2024"), "census5")
    ).finding
    assert finding == "广东省地区生产总值由2020年的11.37万亿元增加到2024年的14.15万亿元。"


def test_only_the_gap_between_years_is_dashed(catalog: Catalog) -> None:
    exhibit = line(grouped(catalog, "gdp_per_person", ["2010", "2015", "2016"], "board", "census5"))
    runs = exhibit.data[exhibit.data["name"] == "东部"].set_index("year")["run"]
    assert runs[2010] != runs[2015] == runs[2016]
    assert exhibit.notes[0].startswith("虚线连接不相邻的年份")


def test_stages_are_cut_to_the_years_in_view(catalog: Catalog) -> None:
    years = [str(year) for year in range(2005, 2021)]
    spec = str(
        line(
            observations(catalog, Places("provincial", ("410000",)), ("gdp",), years, "census4"), stages(catalog)
        ).draw("light")
    )
    assert "'label': '要素驱动、集聚扩张', 'from': 2005, 'to': 2012" in spec
    assert "供给短缺" not in spec


def test_years_between_which_a_vintage_breaks_are_joined_by_a_dashed_line_and_a_note(catalog: Catalog) -> None:
    exhibit = line(histories(catalog, Question("", ("gdp",), places=("410800",))))
    runs = exhibit.data.groupby("run")["year"].agg(["min", "max"]).values.tolist()
    assert [2018, 2019] not in [[low, high] for low, high in runs]
    assert runs[0][1] == 2018
    assert runs[1][:2] == [2019, 2019]
    assert runs[2][0] == 2020
    # What does not compare is not compared.
    assert "由2020年的" in exhibit.finding
    assert any("2018年与2020年之间口径中断" in note for note in exhibit.notes)


def test_a_native_line_has_every_year_and_dots_the_way_over_years_without_a_figure(catalog: Catalog) -> None:
    subject = subject_named("gaps")
    exhibit = subject.exhibit(catalog, "gaps.line", resolve(catalog, subject.choices, {}).choices)
    assert exhibit is not None
    assert exhibit.numbers is not None
    years = list(map(int, exhibit.numbers.categories))
    assert years == list(range(years[0], years[-1] + 1))
    for name, values in exhibit.numbers.series.items():
        dotted = [year for year, follows in zip(years, exhibit.numbers.follows_gap(name), strict=True) if follows]
        known = [year for year, value in zip(years, values, strict=True) if value is not None]
        assert dotted == [later for before, later in pairwise(known) if later > before + 1]
