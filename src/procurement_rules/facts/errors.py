"""The one exception raised for facts that are refused: every fault at once."""

from __future__ import annotations

from attrs import frozen

_SHOWN = 60
_PRINTED = 100


@frozen
class Fault:
    """One thing wrong with the facts: where, what was given, what is accepted, nearest name."""

    path: str
    problem: str
    given: str = ""
    accepted: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        parts = [f"{self.path}: {self.problem}"]
        if self.given:
            parts.append(f"given {self.given}")
        if self.accepted:
            parts.append(f"accepted: {self.accepted}")
        if self.nearest:
            parts.append(f"did you mean {self.nearest}?")
        return "; ".join(parts)


class FactsError(ValueError):
    """Facts refused whole. ``faults`` lists everything wrong with them, in path order."""

    def __init__(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.path))
        super().__init__(str(self))

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{count} fault{'' if count == 1 else 's'} in the facts; nothing was decided"
        lines = [head, *(f"  {fault}" for fault in self.faults[:_PRINTED])]
        if count > _PRINTED:
            lines.append(f"  and {count - _PRINTED} more")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Fault, ...]]]:
        return (FactsError, (self.faults,))


def shown(value: object) -> str:
    """A value as quoted in a message, cut short so that junk stays readable."""
    try:
        text = repr(value) if isinstance(value, str | bytes) else str(value)
    except (ValueError, RecursionError):
        return "something too large to show"
    text = "".join(ch if ch.isprintable() else "?" for ch in text[: _SHOWN * 2])
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
