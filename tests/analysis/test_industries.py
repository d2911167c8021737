from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis import industries as module
from dashboard.analysis.industries import INDUSTRIES, industries
from dashboard.catalog import Catalog
from dashboard.charts import matrix
from dashboard.queries import Places, observations


def test_shares_of_each_census_add_up_to_a_hundred(catalog: Catalog) -> None:
    frame = industries(catalog, "410882").frame
    wide = frame.pivot(index="item", columns="label", values="value")
    assert len(wide) == len(INDUSTRIES) == 19
    assert wide[["2010年就业比重", "2020年就业比重"]].sum().to_list() == pytest.approx([100, 100])


def test_the_three_parts_add_up_to_the_change_of_persons(catalog: Catalog) -> None:
    frame = industries(catalog, "410882").frame
    parts = frame[frame["unit"] == "person"]["value"].sum()
    names = [f"employed_{industry}" for industry in INDUSTRIES]
    totals = []
    for year in ("2010", "2020"):
        employment = observations(catalog, Places("county", scope="all", drawn=False), names, (year,)).with_values
        totals.append(employment[employment["place"] == "410882"]["value"].sum())
    assert parts == pytest.approx(totals[1] - totals[0])


def test_the_quotient_is_the_share_over_the_nations(catalog: Catalog) -> None:
    frame = industries(catalog, "410882").frame.set_index(["item", "label"])["value"]
    names = [f"employed_{industry}" for industry in INDUSTRIES]
    nation = (
        observations(catalog, Places("county", scope="all", drawn=False), names, ("2020",))
        .with_values.groupby("indicator")["value"]
        .sum()
    )
    share = nation["employed_manufacturing"] / nation.sum() * 100
    assert frame["制造业", "区位商（对全国）"] == pytest.approx(frame["制造业", "2020年就业比重"] / share)


def test_a_place_whose_employment_adds_up_to_nothing_has_no_shares(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = pd.Series(0.0, index=[f"employed_{industry}" for industry in INDUSTRIES])
    monkeypatch.setattr(module, "_employed", lambda catalog, year, area: none)
    assert industries(catalog, "410882").frame["value"].isna().all()


def test_a_place_without_employment_in_one_census_has_no_figures_and_says_so(catalog: Catalog) -> None:
    frame = industries(catalog, "460400").frame
    assert frame["value"].isna().all()
    assert (frame["status"] == "not_published").all()


@pytest.mark.parametrize("place", ["410882", "320583", "110108", "540102"])
def test_persons_are_whole_numbers_on_the_page(place: str, catalog: Catalog) -> None:
    cells = matrix(industries(catalog, place), title="就业", subtitle="", lead={"item": "行业"}).data
    persons = [name for name in cells if str(name).endswith("（人）")]
    assert len(persons) == 3
    assert not cells[persons].apply(lambda column: column.str.contains(".", regex=False)).any(axis=None)
