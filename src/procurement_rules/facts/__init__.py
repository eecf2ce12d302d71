"""What the authority tells us: groups of facts, each with its question, standing and provisions."""

from procurement_rules.facts.errors import FactsError, Fault
from procurement_rules.facts.model import SPECS, Facts, Given

__all__ = ["SPECS", "Facts", "FactsError", "Fault", "Given"]
