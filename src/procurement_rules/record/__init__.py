"""The record: ``Decision``, its document, its digest, what it still needs."""

from procurement_rules.record.decision import Decision, RecordError, Replay, decide
from procurement_rules.record.nearest import Change, Way, nearest
from procurement_rules.record.needs import Need

__all__ = ["Change", "Decision", "Need", "RecordError", "Replay", "Way", "decide", "nearest"]
