"""A packed frame equals the original and takes less memory while nobody reads it."""

from __future__ import annotations

import gc
import pickle
import sys

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard.catalog import Catalog
from dashboard.model.memo import once
from dashboard.model.packing import PackedFrame
from dashboard.queries import Places, observations

LONG = 1_000


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": [f"{number:06d}" for number in range(LONG)],
            "unit": ["亿元", None] * (LONG // 2),
            "value": [float(number) for number in range(LONG)],
            "note": [""] * LONG,
            "on_map": [True, False] * (LONG // 2),
            "mixed": [1, "a"] * (LONG // 2),
        },
        index=pd.Index(range(5, LONG + 5)),
    )


def test_a_packed_frame_is_made_again_as_it_was() -> None:
    packed = PackedFrame(frame())
    packed.pack()
    gc.collect()
    assert_frame_equal(packed.frame, frame())
    packed.pack()
    assert_frame_equal(packed.frame, frame())


def test_packing_makes_it_smaller_and_a_reader_holds_one_frame() -> None:
    packed = PackedFrame(frame())
    before = sys.getsizeof(packed)
    packed.pack()
    assert sys.getsizeof(packed) < before
    held = packed.frame
    assert packed.frame is held


def test_a_packed_frame_goes_to_another_process_whether_it_is_read_or_not() -> None:
    packed = PackedFrame(frame())
    assert_frame_equal(pickle.loads(pickle.dumps(packed)).frame, frame())
    packed.pack()
    held = packed.frame
    assert_frame_equal(pickle.loads(pickle.dumps(packed)).frame, held)


@pytest.mark.parametrize("rows", [0, 10])
def test_a_short_frame_stays_as_it_is(rows: int) -> None:
    short = frame().head(rows)
    packed = PackedFrame(short)
    packed.pack()
    assert packed.frame is short


def test_what_is_kept_of_all_counties_takes_a_third_of_their_frame(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",))
    assert sys.getsizeof(rows) * 3 < sys.getsizeof(rows.frame)


def test_the_cache_packs_what_it_keeps(catalog: Catalog) -> None:
    rows = observations(catalog, Places("county"), ("gdp",), ("2023",))
    cached = once(lambda: rows.where(rows.frame.assign(note="同一句话")))()
    assert sys.getsizeof(cached) * 3 < sys.getsizeof(cached.frame)
    assert set(cached.frame["note"]) == {"同一句话"}
