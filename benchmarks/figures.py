"""How long the first PNG of a process takes, and the later ones, over the exhibits of some pages; printed as JSON."""

from __future__ import annotations

import json
import logging
import time
from statistics import median

# A page of each kind of chart.
_PAGES = ("provinces", "nation", "history", "leaders", "chains", "board", "county", "counties")
_ROUNDS = 3


def main() -> None:
    """Prints milliseconds: of the first, of the slowest later one with its title, and of the maps of counties."""
    logging.disable(logging.WARNING)
    from dashboard.exports.png import write
    from dashboard.ui.cache import geometry
    from dashboard.ui.headless import seen

    shown = {key: one for page in _PAGES for key, one in seen(page, {}).exhibits.items()}

    def took(key: str) -> float:
        began = time.perf_counter()
        write(shown[key], geometry)
        return (time.perf_counter() - began) * 1000

    first = took("provinces.bars")
    later = {key: median(took(key) for _ in range(_ROUNDS)) for key in shown}
    # Of the nation, and of a province beside a profile.
    county = max(later.pop(key) for key in ("counties.map", "county.map"))
    slowest = max(later, key=lambda key: later[key])
    print(json.dumps({"first": first, "later": later[slowest], "slowest": slowest, "county": county}))


if __name__ == "__main__":
    main()
