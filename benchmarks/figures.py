"""Time to render the first and later PNGs of a process, over the exhibits of some pages; printed as JSON."""

from __future__ import annotations

import json
import time
from statistics import median

from dashboard.settings import catalog_url

# Pages that together contain each kind of chart.
_PAGES = ("provinces", "nation", "history", "leaders", "chains", "board", "county", "counties")
_ROUNDS = 3


def main() -> None:
    """Print milliseconds of the first PNG, of the slowest later one with its id, and of the slowest county map."""
    from dashboard.catalog import open_configured
    from dashboard.exhibits import SUBJECTS
    from dashboard.exhibits.choices import resolve
    from dashboard.exhibits.maps import geometry
    from dashboard.exports.png import write

    catalog = open_configured(catalog_url())
    exhibits = {}
    for subject in (SUBJECTS[page] for page in _PAGES):
        exhibits |= subject.exhibits_by_id(catalog, resolve(catalog, subject.choices, {}).choices)
    boundaries = geometry(catalog)

    def took(key: str) -> float:
        began = time.perf_counter()
        write(exhibits[key], boundaries)
        return (time.perf_counter() - began) * 1000

    first = took("provinces.bars")
    later = {key: median(took(key) for _ in range(_ROUNDS)) for key in exhibits}
    # County maps: the nation, and the province on a profile.
    county = max(later.pop(key) for key in ("counties.map", "county.map"))
    slowest = max(later, key=lambda key: later[key])
    print(json.dumps({"first": first, "later": later[slowest], "slowest": slowest, "county": county}))


if __name__ == "__main__":
    main()
