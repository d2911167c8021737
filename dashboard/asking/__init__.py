"""Questions in natural language: parsed by a small grammar over the catalogue's vocabulary, answered with figures."""

from dashboard.asking.answer import answered
from dashboard.asking.meaning import Reading
from dashboard.asking.reading import read
from dashboard.asking.view import Answer

__all__ = ["Answer", "Reading", "answered", "read"]
