"""Data frames that take little memory while nobody reads them: repeated texts are held once, with their positions."""

from __future__ import annotations

import sys
from typing import Final, Protocol, runtime_checkable
from weakref import ReferenceType, ref

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

# Shorter frames are left as they are, and so are columns of which more than this share of values is different.
_LEAST_ROWS: Final = 256
_MOST_DIFFERENT: Final = 0.5


@runtime_checkable
class Packs(Protocol):
    """What a cache asks to take less memory before it keeps it."""

    def pack(self) -> None:
        """Give up what can be made again."""


class PackedFrame:
    """A frame that may be packed: from then on it is made again when read, and kept while somebody holds it."""

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
        """The frame, equal to the one that was given in values, types, order and index."""
        if self._frame is not None:
            return self._frame
        held = self._held() if self._held is not None else None
        if held is None:
            held = self._unpacked()
            self._held = ref(held)
        return held

    def __getstate__(self) -> dict[str, object]:
        """What goes to the process that writes files: the rows, not who holds them here."""
        return self.__dict__ | {"_held": None}

    def pack(self) -> None:
        """Keep each repeated text once. Long frames only; nothing happens the second time."""
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
