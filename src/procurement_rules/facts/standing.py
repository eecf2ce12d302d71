"""How the law words a test, which decides how a record may speak of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Standing(IntEnum):
    """Weakest support first.

    ``ASSESSED``: a condition stated as a fact that needs evaluation; a court decides if it was met.
    ``CONSIDERED``: the test is what the authority considers, is satisfied of or determines.
    ``CHOSEN``: a power the authority may use. ``OBJECTIVE``: a date, an amount, a document.
    """

    ASSESSED = 0
    CONSIDERED = 1
    CHOSEN = 2
    OBJECTIVE = 3

    @property
    def word(self) -> str:
        """The name used in records: ``assessed``, ``considered``, ``chosen``, ``objective``."""
        return self.name.lower()


ASSESSED: Final = Standing.ASSESSED
CONSIDERED: Final = Standing.CONSIDERED
CHOSEN: Final = Standing.CHOSEN
OBJECTIVE: Final = Standing.OBJECTIVE
