"""What the law says on a day: dated data, citations, and the snapshot for one procurement."""

from procurement_rules.law.citation import Citation, Instrument
from procurement_rules.law.snapshot import Law, law_for

__all__ = ["Citation", "Instrument", "Law", "law_for"]
