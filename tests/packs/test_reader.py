"""A county's pack is untrusted input: every invalid cell is reported, and an invalid pack is rejected whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.errors import DataInvalid, PackError
from dashboard.packs.reader import read_packs
from dashboard.packs.tables import PACK_TABLES
from dashboard.sources.gazetteer import read_gazetteer
from dashboard.tables.registry import Registry
from tests.conftest import ROOT, edit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Folder with a copy of the made-up pack, for tests to corrupt."""
    shutil.copytree(ROOT / "tests" / "packs" / "test_pack", tmp_path / "packs" / "test_pack")
    return tmp_path / "packs"


def read(folder: Path, registry: Registry):  # type: ignore[no-untyped-def]
    return read_packs(folder, registry, read_gazetteer(ROOT / "data" / "sources"))


def test_a_pack_brings_its_own_source_and_the_tables_it_lacks_are_empty(folder: Path, registry: Registry) -> None:
    packs, tables = read(folder, registry)
    assert [(pack.id, pack.source.short, pack.vintage) for pack in packs] == [("test_pack", "材料", "stated")]
    assert set(tables) == set(PACK_TABLES) - {"figures"}
    assert set(tables["claims"]["pack"]) == {"test_pack"}
    assert set(tables["claims"]["source"]) == {"test_report"}
    assert tables["projects"].empty


def test_enterprise_figures_come_in_one_unit_with_the_print_beside(folder: Path, registry: Registry) -> None:
    frame = read(folder, registry)[1]["enterprises"].set_index("period")
    assert frame.loc["2024H1", "value"] == 6
    assert (frame.loc["2024H1", "printed_value"], frame.loc["2024H1", "printed_unit"]) == (60000, "10k_yuan")


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("chains.csv", "test_chain,,chain", "test_chain,test_chain,chain", "排在本行之前的编号"),
        ("claims.csv", "659001,test_chain", "659001,no_chain", "登记过的chain"),
        ("claims.csv", "200000,10k_yuan", "二十万,10k_yuan", "应为数字"),
        ("claims.csv", "12.3,100m_yuan", "12.3,no_unit", "登记过的单位"),
        ("figures.csv", "test_firm,revenue,2024H1", "nobody,revenue,2024H1", "本包 enterprises 中的编号"),
        ("figures.csv", "2023H1", "2023年上半年", "时期"),
        ("figures.csv", "test_firm,revenue,2023H1", "test_firm,profit,2023H1", "登记过的measure"),
        ("enterprises.csv", "659001", "410882", "本县的659001"),
        ("figures.csv", "60000,10k_yuan", "60000,person", "可换算为亿元的单位"),
        ("claims.csv", "12.3,100m_yuan", "12.3,person", "可换算为亿元的单位"),
        ("chains.csv", "test_chain,,chain", "test+chain,,chain", "组成的编号"),
    ],
)
def test_a_bad_cell_is_told_with_its_file_and_what_was_expected(
    folder: Path, registry: Registry, table: str, old: str, new: str, message: str
) -> None:
    edit(folder / "test_pack" / table, old, new)
    with pytest.raises(DataInvalid, match=message) as caught:
        read(folder, registry)
    assert f"test_pack/{table}" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "test_pack"', 'id = "county"', "编号“county”不能用"),
        ('id = "test_pack"', 'id = "../up"', "不能用"),
        ('vintage = "stated"', 'vintage = "guess"', "口径“guess”不能用"),
        ('vintage = "stated"', 'vintage = "census2020"', "口径“census2020”不能用"),
        ('source = "test_report"', 'source = "census_county"', "来源“census_county”已经登记"),
        ('place = "659001"\n', "", "读不出或缺项"),
        ('short = "测试"', 'short = "![](http://x)"', "名称“.*”不能用"),
        ("[define]", "[other]", "读不出或缺项"),
        ("[define]", "[define", "读不出或缺项"),
    ],
)
def test_a_pack_that_is_wrongly_described_is_refused_with_what_to_change(
    folder: Path, registry: Registry, old: str, new: str, message: str
) -> None:
    edit(folder / "test_pack" / "pack.toml", old, new)
    with pytest.raises(PackError, match=message):
        read(folder, registry)


def test_two_packs_of_one_county_and_no_pack_at_all_are_refused(folder: Path, registry: Registry) -> None:
    shutil.copytree(folder / "test_pack", folder / "again")
    edit(folder / "again" / "pack.toml", 'id = "test_pack"', 'id = "again"')
    with pytest.raises(PackError, match="两个县包的地区代码相同：659001"):
        read(folder, registry)
    shutil.rmtree(folder / "again")
    shutil.rmtree(folder / "test_pack")
    with pytest.raises(PackError, match="没有县包"):
        read(folder, registry)


def test_a_table_that_is_not_utf8_is_told_with_what_to_do(folder: Path, registry: Registry) -> None:
    file = folder / "test_pack" / "claims.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(PackError, match="请另存为 UTF-8 的 CSV"):
        read(folder, registry)
