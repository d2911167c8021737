"""Time to query and write a large table and to answer a sentence; printed as JSON."""

from __future__ import annotations

import io
import json
import resource
import time
from collections.abc import Callable
from statistics import median

import pandas as pd

from dashboard.settings import catalog_url

# Number of indicators in the large table, and sentences of several kinds.
_MEASURES = 30
_SENTENCES = (
    "昆山GDP是多少",
    "河南GDP前十的县",
    "财政自给率高于50%且常住人口低于50万的县",
    "昆山、江阴、张家港人均GDP对比",
    "郑州历年GDP走势",
    "鼓楼区常住人口",
)
_ROUNDS = 5


def main() -> None:
    """Print milliseconds of table, XLSX (each with its hand-written equivalent) and slowest sentence; peak MB added."""
    from dashboard.analysis.cross import crossed
    from dashboard.asking import answered, read
    from dashboard.catalog import open_configured
    from dashboard.exports.query_files import write_xlsx
    from dashboard.model.memo import forget
    from dashboard.model.question import Question
    from dashboard.queries import available

    catalog = open_configured(catalog_url())
    names = available(catalog, "county").indicators[:_MEASURES]
    periods = tuple(sorted({period for name in names for period in available(catalog, "county").periods(name)}))
    question = Question("county", names, periods, scope="all")
    for sentence in _SENTENCES:
        answered(catalog, read(catalog, sentence))
    rest = _memory()
    table = _took(lambda: (forget(), crossed(catalog, question)))
    cross = crossed(catalog, question)
    file = _took(lambda: write_xlsx(cross, lambda address, level, view: ""))
    # Measured before the hand-written equivalents, which use memory too.
    taken = _memory() - rest
    by_hand = _took(lambda: _by_hand(catalog, names))
    plain = _took(lambda: cross.wide().to_excel(io.BytesIO(), engine="xlsxwriter", index=False))
    answer_times = [
        _took(lambda sentence=sentence: answered(catalog, read(catalog, sentence))) for sentence in _SENTENCES
    ]
    results = {
        "table": table,
        "by_hand": by_hand,
        "xlsx": file,
        "plain": plain,
        "memory": taken,
        "sentence": max(answer_times),
    }
    print(json.dumps(results))


def _by_hand(catalog, names: tuple[str, ...]) -> pd.DataFrame:
    """Same values straight from the Parquet file, without names and kinds of places."""
    rows = pd.read_parquet(catalog.version.folder / "county.parquet")
    return rows[rows["indicator"].isin(names)].pivot_table(
        index="place", columns=["indicator", "period"], values="value", aggfunc="first"
    )


def _took(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
