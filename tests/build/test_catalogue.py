from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboard.__main__ import main
from dashboard.build import catalogue
from dashboard.catalog import version
from dashboard.errors import DataInvalid
from dashboard.tables.observations import NOT_HELD, NOT_TAKEN, OBSERVATION, STATUSES, UNPUBLISHED
from tests.conftest import edit

pytestmark = pytest.mark.slow

# Each pack adds one table of observations.
TABLES = {*version.TABLES, "qinyang"}


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_editing_one_figure_or_definition_fails_the_check_and_names_the_file(
    root: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "catalog").symlink_to(root / "data" / "catalog")
    edit(data / "sources" / "local" / "henan_cities_annual.csv", "1127.32", "1127.33")
    edit(data / "registry" / "roles.toml", "label", "label  ")
    assert main(["--root", str(data.parent), "build", "--check"]) == 1
    message = capsys.readouterr().err
    assert "city.parquet 与源表不一致" in message
    assert "registry/roles.toml 与源表不一致" in message
    assert "units.toml" not in message
    assert "county.parquet" not in message


def test_every_broken_row_is_listed_in_one_message_and_the_old_catalogue_stays(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "catalog").mkdir()
    (data / "catalog" / "current").write_text("000000000000", encoding="utf-8")
    sources = data / "sources"
    edit(sources / "nbs" / "county_yearbook_2021.csv", "9327655", "九百万")
    edit(sources / "census" / "county_census.csv", "2010,110102,", "2010,999999,")
    edit(sources / "nbs" / "province_gdp_first_published_2020.csv", "2020,130000,", "2020,120000,")
    edit(sources / "deck" / "claims.csv", "national.county_gdp.2020,", "national.county_gdp.2011,")
    edit(data / "packs" / "qinyang" / "figures.csv", "1432595", "一千万")
    edit(sources / "divisions" / "changes.csv", "410381,偃师市,县级市,410307", "410381,偃师市,市县,410307")
    assert main(["--root", str(data.parent), "build"]) == 1
    message = capsys.readouterr().err
    for part in (
        "divisions/changes.csv 第",
        "nbs/county_yearbook_2021.csv 第2行 [gdp_10k_yuan]：发现“九百万”，应为数字",
        "census/county_census.csv 第3行 [code]：发现“999999”，应为登记过的地区代码",
        "nbs/province_gdp_first_published_2020.csv 第3行",
        "nbs/province_gdp_first_published_2020.csv 第4行",
        "deck/claims.csv",
        "national.county_gdp.2011",
        "qinyang/figures.csv",
        "一千万",
    ):
        assert part in message
    assert digests(data / "catalog").keys() == {"current"}


def test_a_missing_source_is_refused(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(data / "sources" / "nbs" / "county_yearbook_2021.toml", 'source = "nbs_county_yearbook_2021"\n', "")
    assert main(["--root", str(data.parent), "build"]) == 1
    assert "county_yearbook_2021.toml" in capsys.readouterr().err


def test_figures_that_cannot_all_be_true_stop_the_build_and_are_all_named(data: Path) -> None:
    nbs = data / "sources" / "nbs"
    edit(nbs / "county_yearbook_2021.csv", "134835,2877451", "134835,3877451")
    edit(nbs / "province_gdp_first_published_2020.csv", "54997.07", "33000.00")
    edit(data / "packs" / "qinyang" / "figures.csv", "2516500", "2516500000")
    with pytest.raises(DataInvalid) as raised:
        catalogue.tables(data)
    for part in ("地区生产总值减去第一产业增加值、第二产业增加值、第三产业增加值", "410000 2020 gdp", "广东兴发"):
        assert part in str(raised.value)


def test_two_values_of_one_figure_stop_the_build_with_both_rows_named_wherever_they_stand() -> None:
    row = dict.fromkeys(OBSERVATION, "x") | {"place": "410882", "indicator": "gdp", "period": "2020", "value": 1.5}
    rows = pd.DataFrame(
        [row | {"locator": "表一 第3行"}, row | {"locator": "表二 第9行", "value": 2.5}, row | {"place": "y"}]
    )
    (problem,) = catalogue._unique({"county": rows.assign(status="published")})
    assert "410882" in str(problem)
    assert "1.5（表一 第3行）；2.5（表二 第9行）" in str(problem)
    assert catalogue._unique({"county": rows.assign(status="stated")}) == []
    assert catalogue._unique({"county": rows.assign(source=["a", "b", "a"])}) == []


def test_a_correction_that_no_longer_fits_stops_the_build(data: Path) -> None:
    edit(data / "sources" / "census" / "county_census.csv", "泊头巿", "泊头市")
    with pytest.raises(DataInvalid, match="更正登记所期望的“泊头巿”"):
        catalogue.tables(data)


@pytest.fixture(scope="module")
def committed() -> dict[str, pd.DataFrame]:
    folder = version.current(Path(__file__).resolve().parents[2] / "data" / "catalog")
    return {name: pq.read_table(folder / f"{name}.parquet").to_pandas() for name in sorted(TABLES)}


@pytest.mark.parametrize("level", ["national", "provincial", "city", "county", "qinyang"])
def test_every_observation_is_cited_and_has_a_status(committed: dict[str, pd.DataFrame], level: str) -> None:
    frame = committed[level]
    assert tuple(frame.columns) == OBSERVATION
    assert set(frame["status"]) <= set(STATUSES)
    assert (frame[["source", "vintage", "locator", "unit", "place"]] != "").all().all()
    missing = frame["status"] == "not_published"
    assert frame.loc[missing, "value"].isna().all()
    assert (frame.loc[missing, "note"] != "").all()
    assert frame.loc[~missing, "value"].notna().all()


def test_rows_lie_in_the_order_in_which_they_are_asked(committed: dict[str, pd.DataFrame]) -> None:
    keys = committed["county"][["indicator", "period", "place"]]
    assert keys.equals(keys.sort_values(["indicator", "period", "place"], ignore_index=True))


def test_the_decks_tables_are_whole(committed: dict[str, pd.DataFrame]) -> None:
    ranks = committed["rankings"]
    hundred = ranks[ranks["ranking"] == "top_hundred_2022"]
    assert list(hundred["position"]) == list(range(1, 101))
    assert list(hundred.loc[hundred["printed_name"] == "滕州市", "position"]) == [13, 79]
    cities = ranks[ranks["ranking"] == "shrinking_cities_2020"]
    assert len(cities) == 40
    assert len(ranks[ranks["ranking"] == "city_tiers_2020"]) == 30


def test_enterprise_figures_keep_the_print_and_grow_as_recomputed(committed: dict[str, pd.DataFrame]) -> None:
    firms = committed["enterprises"].set_index(["enterprise", "measure", "period"])

    def growth(firm: str, measure: str) -> float:
        new, old = (firms.loc[(firm, measure, period), "value"] for period in ("2022H1", "2021H1"))
        return round((new / old - 1) * 100, 2)

    xingfa, tianqing = "广东兴发铝业(河南)有限公司", "河南晋控天庆煤化工有限责任公司"
    assert growth(xingfa, "output") == 22.06
    assert growth(xingfa, "revenue") == 14.16
    assert growth(tianqing, "output") == 33.57
    assert firms.loc[(xingfa, "output", "2021"), "value"] == 25.165
    assert firms.loc[(xingfa, "output", "2021"), "printed_value"] == 2516500


def test_stated_figures_of_the_home_county_are_its_packs_table(committed: dict[str, pd.DataFrame]) -> None:
    frame = committed["qinyang"]
    assert set(frame["place"]) == {"410882"}
    assert set(frame["status"]) == {"stated"}
    assert frame.set_index("indicator").loc["general_public_budget_revenue", "value"] == 11.47


def test_the_manifest_lists_every_file_with_its_hash_and_tables_with_their_rows(root: Path) -> None:
    opened = version.open_version(root / "data" / "catalog")
    listed = {name: entry.sha256 for name, entry in opened.files.items()}
    assert listed == {name: hash_ for name, hash_ in digests(opened.folder).items() if name != version.MANIFEST}
    for name, entry in opened.files.items():
        rows = pq.read_metadata(opened.folder / name).num_rows if name.endswith(".parquet") else None
        assert entry.rows == rows


def test_what_is_required_is_what_the_two_builds_give(root: Path) -> None:
    opened = version.open_version(root / "data" / "catalog")
    definitions = {name for name in opened.files if name.startswith(f"{version.DEFINITIONS}/")}
    assert set(opened.files) == {*(f"{name}.parquet" for name in TABLES), *version.MAPS, *definitions}


def test_a_changed_definition_makes_a_version_in_which_the_rest_keeps_its_bytes(root: Path, data: Path) -> None:
    shutil.copytree(root / "data" / "catalog", data / "catalog")
    before = digests(version.current(data / "catalog"))
    edit(data / "registry" / "units.toml", "亿元", "亿　元")
    assert set(catalogue.build(data)) == TABLES
    after = digests(version.current(data / "catalog"))
    # Unchanged files are byte-identical, so Git stores them once; the search index contains unit names.
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed == {"registry/units.toml", "search.parquet", version.MANIFEST}
    assert {file.name for file in (data / "catalog").iterdir()} == {"current", version.current(data / "catalog").name}


def test_a_gap_of_one_source_that_another_fills_is_none() -> None:
    rows = pd.DataFrame(
        [
            ("甲", "gdp", "2012", "census5", "published", 1.0),
            ("甲", "gdp", "2012", "census5", "not_published", None),
            ("甲", "gdp", "2012", "first", "not_published", None),
            ("乙", "gdp", "2012", "census5", "not_published", None),
            ("丙", "gdp", "2016", "census5", "not_published", None),
            ("丙", "gdp", "2016", "census5", "not_published", None),
        ],
        columns=["place", "indicator", "period", "vintage", "status", "value"],
    )
    notes = [*[""] * 4, f"{NOT_HELD}：库中没有", f"{UNPUBLISHED}：原数3446.1{NOT_TAKEN}"]
    left = catalogue._without_filled_gaps(rows.assign(note=notes))
    assert list(zip(left["place"], left["vintage"], left["status"], strict=True)) == [
        ("甲", "census5", "published"),
        ("甲", "first", "not_published"),
        ("乙", "census5", "not_published"),
        ("丙", "census5", "not_published"),
    ]
    assert list(left["note"])[-1] == notes[-1]


@pytest.mark.parametrize("level", ["national", "provincial", "city", "county"])
def test_a_figure_stands_once_in_its_vintage(committed: dict[str, pd.DataFrame], level: str) -> None:
    frame = committed[level]
    official = frame[frame["status"] != "stated"]
    assert not official.duplicated(["place", "indicator", "period", "vintage"]).any()


@pytest.mark.parametrize(
    ("indicator", "first"),
    [("resident_population", 2010), ("urban_share", 2005), ("secondary_industry", 2011), ("rd_expenditure", 2017)],
)
def test_the_provincial_series_have_every_year_that_is_held(
    committed: dict[str, pd.DataFrame], indicator: str, first: int
) -> None:
    frame = committed["provincial"]
    held = frame[(frame["indicator"] == indicator) & frame["value"].notna() & frame["period"].str.isdecimal()]
    assert sorted({int(period) for period in held["period"]}) == list(range(first, 2025))
