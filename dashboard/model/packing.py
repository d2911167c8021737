"""DataFrames compressed while not in use: repeated strings are stored once, with integer codes."""

from __future__ import annotations

import sys
from collections import deque
from typing import Final, Protocol, runtime_checkable
from weakref import ReferenceType, ref

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

# Frames with fewer rows, and columns with a larger share of distinct values, are not compressed.
_LEAST_ROWS: Final = 256
_MOST_DIFFERENT: Final = 0.5
# The frames last rebuilt stay, so that a page read again and again does not rebuild them every time; a few megabytes.
_RECENT: Final[deque[pd.DataFrame]] = deque(maxlen=6)


@runtime_checkable
class Packs(Protocol):
    """An object that the cache asks to reduce its memory before storing it."""

    def pack(self) -> None:
        """Drop what can be rebuilt."""


class PackedFrame:
    """A DataFrame that can be packed; afterwards it is rebuilt when read and kept while referenced or recent."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame: pd.DataFrame | None = frame
        self._held: ReferenceType[pd.DataFrame] | None = None
        self._texts: dict[str, tuple[NDArray[np.signedinteger], ExtensionArray]] = {}
        self._others = frame.iloc[:, :0]
        self._columns = frame.columns

    def __sizeof__(self) -> int:
        if self._frame is not None:
            return sys.getsizeof(self._frame)
        texts = sum(codes.nbytes + values.nbytes for codes, values in self._texts.values())
        return texts + sys.getsizeof(self._others)

    @property
    def frame(self) -> pd.DataFrame:
        """The frame, equal to the original in values, dtypes, column order and index."""
        if self._frame is not None:
            return self._frame
        held = self._held() if self._held is not None else None
        if held is None:
            held = self._unpacked()
            self._held = ref(held)
            _RECENT.append(held)
        return held

    def __getstate__(self) -> dict[str, object]:
        """Pickle without the weak reference, for the process that writes files."""
        return self.__dict__ | {"_held": None}

    def pack(self) -> None:
        """Factorize string columns with repeated values; frames of fewer than 256 rows are left as they are."""
        frame = self._frame
        if frame is None or len(frame) < _LEAST_ROWS or not frame.columns.is_unique:
            return
        for name in frame.columns[frame.dtypes == "str"]:
            codes, values = pd.factorize(frame[name].array)
            if len(values) <= _MOST_DIFFERENT * len(frame):
                self._texts[name] = codes.astype(np.min_scalar_type(-len(values) - 1)), values
        if self._texts:
            self._others = frame.drop(columns=list(self._texts))
            self._frame = None

    def _unpacked(self) -> pd.DataFrame:
        columns = {name: values.take(codes, allow_fill=True) for name, (codes, values) in self._texts.items()}
        others = {name: self._others[name].array for name in self._others.columns}
        whole = columns | others
        return pd.DataFrame({name: whole[name] for name in self._columns}, index=self._others.index, copy=False)
