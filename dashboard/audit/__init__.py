"""Stated figures recomputed from official ones: what agrees, what does not, and why."""

from dashboard.audit.operands import OPERANDS, Operand, operand
from dashboard.audit.verdicts import VERDICTS, audited

__all__ = ["OPERANDS", "VERDICTS", "Operand", "audited", "operand"]
