"""Titles and captions of 地区档案."""

from __future__ import annotations

import pytest

from dashboard.analysis.checkup import MAIN, main
from dashboard.catalog import Catalog
from dashboard.charts import Exhibit
from dashboard.exhibits.choices import resolve
from dashboard.exhibits.county import SUBJECT
from dashboard.queries import table_of


def exhibit_of(catalog: Catalog, id_: str, place: str) -> Exhibit | None:
    return SUBJECT.exhibit(catalog, id_, resolve(catalog, SUBJECT.choices, {"place": place}).choices)


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("110108", "海淀区区情体检"),
        ("110000", "北京市市情体检"),
        ("410000", "河南省省情体检"),
        ("450000", "广西壮族自治区区情体检"),
    ],
)
def test_a_checkup_is_titled_after_the_kind_of_place(catalog: Catalog, place: str, title: str) -> None:
    exhibit = exhibit_of(catalog, "county.checkup", place)
    assert exhibit is not None
    assert exhibit.title == title


@pytest.mark.parametrize("place", ["110108", "410882", "410800", "410000", "441900", "460300"])
def test_a_caption_promises_the_band_of_peers_only_where_one_is_drawn(catalog: Catalog, place: str) -> None:
    exhibit = exhibit_of(catalog, "county.checkup", place)
    assert exhibit is not None
    assert ("浅带" in exhibit.subtitle) == bool(exhibit.data["low"].notna().any())


@pytest.mark.parametrize(
    ("place", "word"), [("110000", "各区"), ("500000", "各区县"), ("410000", "各区县"), ("411000", "各区县")]
)
def test_changes_of_districts_are_not_called_changes_of_counties(catalog: Catalog, place: str, word: str) -> None:
    exhibit = exhibit_of(catalog, "county.movers", place)
    assert exhibit is not None
    kinds = set(exhibit.extract.frame["kind"])
    assert f"{word if 'district' in kinds else '各县'}2" in exhibit.title
    assert ("个县域中" in exhibit.finding) == ("district" not in kinds)


@pytest.mark.parametrize(
    "place", ["110108", "410882", "410800", "320500", "410000", "110000", "441900", "659011", "460300"]
)
def test_the_first_card_has_only_measures_that_the_place_has(catalog: Catalog, place: str) -> None:
    rows = main(catalog, place)
    assert rows.frame["value"].notna().all()
    assert 4 <= len(rows.frame) <= len(MAIN[table_of(place)])


@pytest.mark.parametrize(("place", "word"), [("110108", "市内"), ("410882", "省内"), ("450981", "区内")])
def test_ranks_within_a_provincial_unit_are_called_after_it(catalog: Catalog, place: str, word: str) -> None:
    exhibit = exhibit_of(catalog, "county.checkup", place)
    assert exhibit is not None
    ranks = exhibit.data["ranks"][exhibit.data["ranks"].str.contains("内")]
    assert len(ranks)
    assert ranks.str.contains(word).all()


@pytest.mark.parametrize("place", ["410882", "110108", "410800", "410000"])
def test_figures_of_an_earlier_year_are_not_listed_as_missing(catalog: Catalog, place: str) -> None:
    exhibit = exhibit_of(catalog, "county.missing", place)
    assert exhibit is not None
    held = dict(zip(exhibit.extract.frame["indicator"], exhibit.extract.frame["value"].notna(), strict=True))
    own = exhibit.data["本地"]
    assert (own != "没有").tolist() == list(held.values())
    assert own[own != "没有"].str.fullmatch(r"有\d{4}(—\d{4})?年的").all()
    assert "只有早年" in exhibit.title


@pytest.mark.parametrize("place", ["110105", "110101", "659011"])
def test_a_place_without_measures_of_likeness_has_no_list_of_its_like(catalog: Catalog, place: str) -> None:
    assert exhibit_of(catalog, "county.peers", place) is None
    assert exhibit_of(catalog, "county.better", place) is None


@pytest.mark.parametrize("place", ["410882", "320583", "620123", "522702"])
def test_what_is_done_better_is_better(catalog: Catalog, place: str) -> None:
    exhibit = exhibit_of(catalog, "county.better", place)
    assert exhibit is not None
    assert not set(exhibit.data["与本地相差的百分位"]) & {"+0", "-0", "−0"}
    ahead = exhibit.extract.frame.loc[exhibit.extract.frame["apart"] > 0, "item"]
    named = exhibit.finding.split("领先本地最多的是")[-1].split("：")[0]
    assert named in set(ahead) or "并不更优" in exhibit.finding


@pytest.mark.parametrize(
    "place", ["110105", "110101", "500101", "659011", "710000", "810000", "469001", "441900", "410882", "410000"]
)
def test_a_place_has_no_exhibit_without_data(catalog: Catalog, place: str) -> None:
    shown = SUBJECT.exhibits_by_id(catalog, resolve(catalog, SUBJECT.choices, {"place": place}).choices)
    assert [id_ for id_, exhibit in shown.items() if exhibit.data.empty] == []


@pytest.mark.parametrize(
    ("place", "headings"),
    [
        ("110108", ["指标", "2010年", "2020年", "全国位次", "本市位次"]),
        ("410882", ["指标", "2010年", "2020年", "2023年", "全国位次", "本省位次", "本市位次"]),
        ("659001", ["指标", "2010年", "2020年", "2023年", "全国位次", "本区位次"]),
    ],
)
def test_a_table_of_standings_has_no_empty_column(catalog: Catalog, place: str, headings: list[str]) -> None:
    exhibit = exhibit_of(catalog, "county.standings", place)
    assert exhibit is not None
    assert list(exhibit.data) == headings
    assert all(any(cell[:1].isdigit() or cell[:1] == "−" for cell in exhibit.data[name]) for name in headings[1:])


@pytest.mark.parametrize(("place", "everyone"), [("110108", "各区县"), ("410882", "各县")])
def test_a_distribution_is_called_after_the_units_in_it(catalog: Catalog, place: str, everyone: str) -> None:
    filters = {"place": place, "indicator": "resident_population", "year": "2020"}
    exhibit = SUBJECT.exhibit(catalog, "county.strip", resolve(catalog, SUBJECT.choices, filters).choices)
    assert exhibit is not None
    assert exhibit.title.endswith(f"在{everyone}中的位置")
