"""Accuracy of the text check: findings for a deck's text against the claims recorded from it by hand.

Usage: python -m benchmarks.deck_check FILE, where FILE is the text to whose lines the claims of the packs refer.
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

# Verdicts of the audit that count as agreement.
_AGREES = ("一致", "相近")


def main(file: str) -> None:
    """Print recall and precision of figures, indicators, places and periods, then verdicts against the audit's."""
    catalog = open_configured(catalog_url())
    claims, units = catalog.whole("claims"), catalog.registry.units
    paragraphs = plain(Path(file).read_text(encoding="utf-8"))
    left: dict[str, list[Finding]] = {}
    for finding in check(catalog, paragraphs).findings:
        left.setdefault(paragraphs[finding.statement.where].location, []).append(finding)
    pack = catalog.registry.packs[0].id
    audit = audited_views(catalog, pack).frame.iloc[::2].drop_duplicates("claim").set_index("claim")["verdict"]
    right: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    verdicts: Counter[tuple[str, str]] = Counter()
    for claim in claims.to_dict("records"):
        stated["figure"] += 1
        value = abs(float(claim["value"]) * units[claim["unit"]].factor)
        candidates = left.get(f"第{int(claim['line'])}行", [])
        match = next(
            (
                candidate
                for candidate in candidates
                if abs(abs(candidate.statement.numeral.value) - value) <= 1e-6 * max(1, value)
            ),
            None,
        )
        if match is None:
            continue
        candidates.remove(match)
        answered["figure"] += 1
        right["figure"] += 1
        statement = match.statement
        whole = f"{statement.indicator}_" if statement.kind != "value" else ""
        for name, answer, wanted in (
            ("indicator", statement.indicator, str(claim["indicator"])),
            ("place", statement.place, str(claim["place"])),
            ("period", statement.period, str(claim["period"])),
        ):
            if wanted:
                stated[name] += 1
                answered[name] += bool(answer)
                derived = name == "indicator" and answer and whole and wanted.startswith(whole)
                right[name] += bool(answer == wanted or derived)
        verdicts[str(audit.get(claim["id"], "")), match.verdict] += 1
    for name in ("figure", "indicator", "place", "period"):
        recall, precision = right[name] / stated[name], right[name] / max(answered[name], 1)
        print(
            f"{name}: recall {recall:.0%} ({right[name]} of {stated[name]}), "
            f"precision {precision:.0%} of {answered[name]}"
        )
    _verdicts(verdicts)


def _verdicts(counted: Counter[tuple[str, str]]) -> None:
    judged = {pair: count for pair, count in counted.items() if pair[1] not in (UNREAD, NOT_HELD)}
    wrong = sum(count for (audit, verdict), count in judged.items() if verdict == DIFFERENT)
    false = sum(count for (audit, verdict), count in judged.items() if verdict == DIFFERENT and audit == "一致")
    same = sum(count for (audit, verdict), count in judged.items() if verdict in (SAME, ROUNDED))
    agreed = sum(count for (audit, verdict), count in judged.items() if verdict in (SAME, ROUNDED) and audit in _AGREES)
    print(
        f"verdicts: {same} agree, {agreed} of them in the audit too; {wrong} differ, {false} of them 一致 in the audit"
    )
    for (audit, verdict), count in sorted(counted.items()):
        print(f"  {audit or '—'} → {verdict}: {count}")


if __name__ == "__main__":
    main(sys.argv[1])
