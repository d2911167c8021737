"""Audit of stated figures against values recomputed from official ones."""

from dashboard.audit.balances import balances, comparable, weighed
from dashboard.audit.implied import implied
from dashboard.audit.operands import OPERANDS, Operand, operand
from dashboard.audit.targets import STATES, chain_goals, reached, targets
from dashboard.audit.verdicts import DIFFERENT, UNVERIFIED, VERDICTS, audited, audited_views, counts_text, tallied

__all__ = [
    "DIFFERENT",
    "OPERANDS",
    "STATES",
    "UNVERIFIED",
    "VERDICTS",
    "Operand",
    "audited",
    "audited_views",
    "balances",
    "chain_goals",
    "comparable",
    "counts_text",
    "implied",
    "operand",
    "reached",
    "tallied",
    "targets",
    "weighed",
]
