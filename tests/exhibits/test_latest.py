"""A new yearbook year in the sources updates every map, profile, rank, peer, home figure, gap and ranking."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.analysis.checkup import checkup
from dashboard.build import catalogue
from dashboard.catalog import Catalog, open_catalog
from dashboard.charts import Exhibit
from dashboard.exhibits import SUBJECTS, Subject
from dashboard.exhibits.choices import resolve
from dashboard.queries import latest_year
from dashboard.sources.text import mended, read_text
from dashboard.tables.observations import STATED
from dashboard.tables.registry import Registry

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BEFORE, YEAR, SOURCE = "2023", "2031", "made_up_yearbook"
FACTOR = 2


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Catalogue built with a made-up yearbook of YEAR: a copy of a real one with all money amounts times FACTOR."""
    data = tmp_path_factory.mktemp("later") / "data"
    for folder in ("registry", "sources", "packs", "catalog"):
        shutil.copytree(ROOT / "data" / folder, data / folder)
    nbs = data / "sources" / "nbs"
    # With the same corrections as the real yearbook: values dropped, kinds from the register.
    name = "county_yearbook_2024"
    text = read_text(nbs / f"{name}.csv", data / "sources")
    table = mended(text, name, f"{name}.csv", Registry(data / "registry").corrections)
    for column in table.columns[table.columns.str.endswith("_10k_yuan")]:
        table[column] = [str(int(value) * FACTOR) if value.lstrip("-").isdigit() else value for value in table[column]]
    table.to_csv(nbs / "made_up_yearbook.csv", index=False)
    layout = (nbs / f"{name}.toml").read_text(encoding="utf-8")
    layout = layout.replace(f"nbs_{name}", SOURCE).replace(f'"{BEFORE}"', f'"{YEAR}"')
    (nbs / "made_up_yearbook.toml").write_text(layout, encoding="utf-8")
    sources = data / "registry" / "sources.toml"
    entry = sources.read_text(encoding="utf-8").split(f"[nbs_{name}]")[1].split("\n[")[0]
    with sources.open("a", encoding="utf-8") as opened:
        opened.write(f"\n[{SOURCE}]{entry}\n")
    catalogue.build(data)
    return open_catalog(str(data / "catalog"))


def exhibits_of(catalog: Catalog, page: str, **address: str) -> dict[str, Exhibit]:
    subject = SUBJECTS[page]
    return subject.exhibits_by_id(catalog, resolve(catalog, subject.choices, address).choices)


def level_of(place: str) -> str:
    if place == "100000":
        return "national"
    return "provincial" if place.endswith("0000") else "city" if place.endswith("00") else "county"


def stale(catalog: Catalog, exhibit: Exhibit) -> set[str]:
    """Indicators with data for YEAR that an exhibit shows without it; stated values are ignored."""
    frame = exhibit.extract.frame
    frame = frame[frame["value"].notna() & (frame["status"] != STATED) & frame["period"].str.fullmatch(r"\d{4}")]
    frame = frame[frame["place"].str.fullmatch(r"\d{6}") & frame["indicator"].isin(list(catalog.registry.indicators))]
    names = set()
    for (indicator, level), rows in frame.groupby(["indicator", frame["place"].map(level_of)]):
        if latest_year(catalog, str(level), str(indicator)) == YEAR and YEAR not in set(rows["period"]):
            names.add(str(indicator))
    return names


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda subject: subject.name)
def test_no_exhibit_stays_behind(subject: Subject, later: Catalog) -> None:
    offered = {choice.name for choice in subject.choices}
    further = ({"topic": "employment"}, {"list": "hundred"}, {"list": "pattern"})
    for address in ({}, *(choices for choices in further if offered >= set(choices))):
        exhibits = subject.exhibits_by_id(later, resolve(later, subject.choices, address).choices)
        # Recomputed values have the year of the stated figure, and census exhibits have census years.
        fixed = ("claims", "implied", "audit.claims", "population.censuses")
        behind = {id_: stale(later, exhibit) for id_, exhibit in exhibits.items() if not id_.startswith(fixed)}
        assert {id_: names for id_, names in behind.items() if names} == {}


def test_the_made_up_year_is_what_maps_and_findings_speak_of(later: Catalog) -> None:
    county = SUBJECTS["counties"]
    assert next(iter(resolve(later, county.choices, {}).offers["year"].values)) == YEAR
    for page, key in (("counties", "counties.map"), ("gaps", "gaps.map"), ("county", "county.map")):
        assert f"{YEAR}年" in exhibits_of(later, page)[key].title
    assert f"{YEAR}年" in exhibits_of(later, "county")["county.standings"].finding
    assert f"{YEAR}年" in list(exhibits_of(later, "county")["county.standings"].data.columns)


def test_the_profile_ranks_and_likens_by_the_last_year_of_each_measure(later: Catalog, catalog: Catalog) -> None:
    before, after = (exhibits_of(source, "county")["county.standings"].extract.frame for source in (catalog, later))
    gdp = after[(after["indicator"] == "gdp") & (after["period"] == YEAR)].iloc[0]
    old = before[(before["indicator"] == "gdp") & (before["period"] == BEFORE)].iloc[0]
    assert gdp["value"] == pytest.approx(old["value"] * FACTOR)
    assert gdp["rank"] == old["rank"]
    peers = exhibits_of(later, "county")["county.peers"].extract.frame
    periods = peers.groupby("indicator")["period"].unique().map(list).to_dict()
    assert periods["gdp"] == [YEAR]
    assert periods["resident_population"] == [latest_year(catalog, "county", "resident_population")]


def test_the_leading_counties_and_the_home_figure_follow(later: Catalog, catalog: Catalog) -> None:
    many, few = (len(exhibits_of(source, "leaders")["leaders.bars"].data) for source in (later, catalog))
    assert many > 2 * few
    for subject in (SUBJECTS["overview"], SUBJECTS["nation"]):
        choices = resolve(later, subject.choices, {}).choices
        picked = {pick.indicator: pick.period for _, pick in subject.headlines(later, choices)}
        assert picked["county_gdp"] == YEAR
    # The home page's map animates up to YEAR, and the place's own value is of YEAR.
    assert list(exhibits_of(later, "overview")["overview.map"].years)[-1] == YEAR
    assert checkup(later, "410882", ("gdp",)).frame["period"].iloc[0] == YEAR
