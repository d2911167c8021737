"""Stated figures recomputed from official ones: what agrees, what does not, and why."""

from dashboard.audit.balances import balances, comparable, weighed
from dashboard.audit.implied import implied
from dashboard.audit.operands import OPERANDS, Operand, operand
from dashboard.audit.targets import chain_goals, reached, targets
from dashboard.audit.verdicts import VERDICTS, audited

__all__ = [
    "OPERANDS",
    "VERDICTS",
    "Operand",
    "audited",
    "balances",
    "chain_goals",
    "comparable",
    "implied",
    "operand",
    "reached",
    "targets",
    "weighed",
]
