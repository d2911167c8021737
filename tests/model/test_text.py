from __future__ import annotations

import sys
import unicodedata

import pytest

from dashboard.charts import safe_name
from dashboard.model.text import clean, formula_like

FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
LETTERS = list(map(chr, range(sys.maxunicode + 1)))
# Private ones are all alike and 137,000: some of each of the three blocks.
PRIVATE = [letter for letter in LETTERS if unicodedata.category(letter) == "Co"]
UNSEEN = [letter for letter in LETTERS if unicodedata.category(letter) in ("Cf", "Cc", "Cs")]
UNSEEN += [*PRIVATE[::499], PRIVATE[-1], *FILLERS]
SPACES = [letter for letter in LETTERS if unicodedata.category(letter)[0] == "Z"]
MARKS = ["\u0301", "\ufe0f", "\u180b", "\U000e0100", "\u20dd"]
QUOTES = list("'\"`‘’“”＇＂")
STARTS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫"]


@pytest.mark.parametrize("start", STARTS)
def test_a_formula_is_seen_behind_whatever_a_program_may_skip(start: str) -> None:
    unseen = [before for before in ["", *UNSEEN, *SPACES, *MARKS, *QUOTES] if not formula_like(f"{before}{start}1")]
    assert unseen == []
    assert formula_like(f" \u200b\ufeff\u202e'\u00a0{start}1")


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "沁阳市", "1-2", "2020—2022", "——", "（-1）", "a=b", "《=》", "−1", "…"]
)
def test_other_text_is_no_formula(text: str) -> None:
    assert not formula_like(text)


def test_what_is_not_seen_is_taken_out_and_a_break_becomes_a_space() -> None:
    breaks = "\t\n\r\x85\u2028\u2029"
    assert clean("".join(UNSEEN).translate(dict.fromkeys(map(ord, breaks)))) == ""
    assert clean(f"县{breaks}域") == f"县{' ' * len(breaks)}域"


@pytest.mark.parametrize("text", ["沁阳市 2020", "　县域", "𬭚𠀀", "\U0003134f\U00031350", "😀é", "a\u00a0b", "=1"])
def test_what_is_seen_stays(text: str) -> None:
    assert clean(text) == text


def test_no_invisible_character_gets_into_the_name_of_a_file() -> None:
    assert {safe_name(f"县{letter}域") for letter in UNSEEN} == {"县域", "县_域"}
    assert [name for name in map(safe_name, (f"县{letter}域" for letter in UNSEEN)) if not name.isprintable()] == []
    assert safe_name("\u3164\u202e") == ""


@pytest.mark.parametrize(("text", "name"), [("CON", "_CON"), ("com1", "_com1"), ("conduct", "conduct"), ("..", "")])
def test_no_file_has_the_name_of_a_device_or_of_a_folder(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_name_of_a_file_is_short_in_bytes_too() -> None:
    assert len(safe_name("𠀀" * 100).encode()) <= 200
