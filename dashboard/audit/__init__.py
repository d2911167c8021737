"""Stated figures recomputed from official ones: what agrees, what does not, and why."""

from dashboard.audit.balances import balances, comparable, weighed
from dashboard.audit.implied import implied
from dashboard.audit.operands import OPERANDS, Operand, operand
from dashboard.audit.targets import STATES, chain_goals, reached, targets
from dashboard.audit.verdicts import DIFFERENT, UNVERIFIED, VERDICTS, audited, audited_views, in_words, tallied

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
    "implied",
    "in_words",
    "operand",
    "reached",
    "tallied",
    "targets",
    "weighed",
]
