from __future__ import annotations

import pytest

from dashboard.model.passage import section, without_lines


@pytest.mark.parametrize(
    ("locator", "expected"),
    [("L274 第一部分·4.主要成就", "第一部分·4.主要成就"), ("L485", ""), ("表3-9·地区生产总值", "表3-9·地区生产总值")],
)
def test_a_reader_is_told_the_section_and_not_the_line(locator: str, expected: str) -> None:
    assert section(locator) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("材料未写明时期；44行、477行亦称93%", "材料未写明时期；原文亦称93%"),
        ("与225—249行所列省份计数相符", "与原文所列省份计数相符"),
        ("711、775行作“昊华宇航”", "原文作“昊华宇航”"),
        ("重复198行；图内数据未见于正文", "原文两次写到；图内数据未见于正文"),
        ("一般公共预算收入（材料L1081） − 税收收入（材料L1083）", "一般公共预算收入（材料） − 税收收入（材料）"),
        ("列前100行；20行业", "列前100行；20行业"),
        ("12、13家银行", "12、13家银行"),
    ],
)
def test_line_numbers_are_left_out_of_what_readers_see(note: str, expected: str) -> None:
    assert without_lines(note) == expected
