"""How well a text is read and judged: a deck's own words against the claims that were catalogued from it by hand.

Usage: python -m benchmarks.deck_check FILE, the text whose lines the claims of the built-in packs name.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dashboard.audit import audited_views
from dashboard.catalog import open_configured
from dashboard.checking.check import check
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import DIFFERENT, NOT_HELD, ROUNDED, SAME, UNREAD, Finding
from dashboard.settings import catalog_url

# As the audit and as the check call it.
_AGREES = ("一致", "相近")


def main(file: str) -> None:
    """Prints recall and precision of figures, measures, places and periods, then verdicts beside those of the audit."""
    catalog = open_configured(catalog_url())
    claims, units = catalog.whole("claims"), catalog.registry.units
    paragraphs = plain(Path(file).read_text(encoding="utf-8"))
    left: dict[str, list[Finding]] = {}
    for one in check(catalog, paragraphs).findings:
        left.setdefault(paragraphs[one.statement.where].at, []).append(one)
    pack = catalog.registry.packs[0].id
    audit = audited_views(catalog, pack).frame.iloc[::2].drop_duplicates("claim").set_index("claim")["verdict"]
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    verdicts: Counter[tuple[str, str]] = Counter()
    for claim in claims.to_dict("records"):
        asked["figure"] += 1
        value = abs(float(claim["value"]) * units[claim["unit"]].factor)
        beside = left.get(f"第{int(claim['line'])}行", [])
        found = next(
            (one for one in beside if abs(abs(one.statement.numeral.value) - value) <= 1e-6 * max(1, value)), None
        )
        if found is None:
            continue
        beside.remove(found)
        told["figure"] += 1
        right["figure"] += 1
        said = found.statement
        whole = f"{said.indicator}_" if said.kind != "value" else ""
        for name, own, wanted in (
            ("indicator", said.indicator, str(claim["indicator"])),
            ("place", said.place, str(claim["place"])),
            ("period", said.period, str(claim["period"])),
        ):
            if wanted:
                asked[name] += 1
                told[name] += bool(own)
                derived = name == "indicator" and own and whole and wanted.startswith(whole)
                right[name] += bool(own == wanted or derived)
        verdicts[str(audit.get(claim["id"], "")), found.verdict] += 1
    for name in ("figure", "indicator", "place", "period"):
        recall, precision = right[name] / asked[name], right[name] / max(told[name], 1)
        print(
            f"{name}: recall {recall:.0%} ({right[name]} of {asked[name]}), precision {precision:.0%} of {told[name]}"
        )
    _verdicts(verdicts)


def _verdicts(counted: Counter[tuple[str, str]]) -> None:
    judged = {pair: count for pair, count in counted.items() if pair[1] not in (UNREAD, NOT_HELD)}
    wrong = sum(count for (audit, own), count in judged.items() if own == DIFFERENT)
    false = sum(count for (audit, own), count in judged.items() if own == DIFFERENT and audit == "一致")
    same = sum(count for (audit, own), count in judged.items() if own in (SAME, ROUNDED))
    agreed = sum(count for (audit, own), count in judged.items() if own in (SAME, ROUNDED) and audit in _AGREES)
    print(
        f"verdicts: {same} agree, {agreed} of them in the audit too; {wrong} differ, {false} of them 一致 in the audit"
    )
    for (audit, own), count in sorted(counted.items()):
        print(f"  {audit or '—'} → {own}: {count}")


if __name__ == "__main__":
    main(sys.argv[1])
