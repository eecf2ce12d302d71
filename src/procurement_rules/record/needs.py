"""What is still needed: the missing facts that matter, and the result under each answer.

A fact is listed only if some answer to it would change the record. The results are found by asking
the questions again with the fact stated, so they are never a second opinion on the law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any, Final

from attrs import define, frozen

from procurement_rules.facts import SPECS, Facts, FactsError
from procurement_rules.facts.group import UNKNOWN, Spec
from procurement_rules.facts.kinds import (
    MONEY,
    Choice,
    Count,
    Cpv,
    Day,
    Kind,
    Many,
    Money,
    Percent,
    YesNo,
)
from procurement_rules.facts.parts import part_spec
from procurement_rules.law.snapshot import changes, day_of, parameters
from procurement_rules.order import Outcome, decide_in_order
from procurement_rules.reasoning import CHOSEN, UNDETERMINED, Finding

_ONE_DAY: Final = timedelta(days=1)
_MOST_TRIALS: Final = 200
_MOST_RESULTS: Final = 1000
_SAMPLE_CODES: Final = ("85312400", "85100000", "45000000", "72000000")


@frozen(eq=False)
class Need:
    """A missing fact that matters.

    why: what it would settle. decides: each answer tried -> the answers it would bring about.
    together_with: other missing facts without which it changes nothing. instead: facts any one of
    which would serve as well.
    """

    spec: Spec
    why: tuple[Finding, ...]
    decides: tuple[tuple[Any, Mapping[str, str]], ...]
    together_with: tuple[str, ...] = ()

    @property
    def fact(self) -> str:
        """The path of the fact."""
        return self.spec.path

    @property
    def ordered(self) -> bool:
        """True where the answers tried run in order, so that a result holds until the next."""
        return isinstance(self.spec.kind, Day | Money | Count | Percent)


def spec_at(path: str) -> Spec:
    """The declaration of a fact, or of a field of one of the contract's parts."""
    if path in SPECS:
        return SPECS[path]
    return part_spec(path)


def needs(outcome: Outcome) -> tuple[Need, ...]:
    """Every missing fact that could change an answer, most decisive first.

    Facts that change nothing alone are tried together, within a bound; one not shown to be idle
    within it is kept.
    """
    asked = tuple(_candidates(outcome))
    before = _signature(outcome)
    parts = outcome.facts.given.get("requirement.parts")
    weight = 1 + (0 if parts is None else len(parts.value) // 5)
    budget, results = _Budget(_MOST_TRIALS // weight), _Budget(_MOST_RESULTS // weight)
    found = []
    for path in asked:
        decides = _results(outcome, path, results)
        together: tuple[str, ...] = ()
        if not _varies(decides) and not results.spent:
            together = _together(outcome, path, _beside(outcome, path, asked), budget)
            if not together:
                continue
        found.append(Need(spec_at(path), _why(outcome, path), decides, together))
    return tuple(sorted(found, key=lambda need: (bool(need.together_with), -_weight(need, before))))


@define
class _Budget:
    """How many more outcomes may be tried."""

    left: int

    @property
    def spent(self) -> bool:
        """True once nothing is left."""
        return self.left <= 0

    def spend(self) -> bool:
        """True while there is something left to spend."""
        self.left -= 1
        return self.left >= 0


def _candidates(outcome: Outcome) -> Iterable[str]:
    facts = outcome.facts
    missing = (path for _, finding in _open_to(outcome) for path in finding.needs)
    paths = dict.fromkeys(one for path in missing for one in _unstated(facts, path))
    return (path for path in paths if not (_nobody_knows(facts, path) or _chosen(path)))


def _unstated(facts: Facts, path: str) -> tuple[str, ...]:
    """The fact itself or, where it is stated and does not settle the matter, what would do instead."""
    if path not in facts.given:
        return (path,)
    return tuple(other for other in spec_at(path).instead if other not in facts.given)


def _chosen(path: str) -> bool:
    """What the authority has yet to choose is no missing fact: it is said beside the route."""
    return spec_at(path).standing is CHOSEN


def _nobody_knows(facts: Facts, path: str) -> bool:
    if path in facts.unknown:
        return True
    if path in SPECS:
        return False
    place, name = path.removeprefix("requirement.parts[").split("].")
    return getattr(facts.given["requirement.parts"].value[int(place)], name) is UNKNOWN


def _open_to(outcome: Outcome) -> Iterator[tuple[str, Finding]]:
    """Every answer, and the verdict of every route somebody raised, by name.

    What a route's conditions lack is said beside the route; it is not asked for.
    """
    yield from outcome.answers.items()
    for route, one in outcome.routes.items():
        if one.raised:
            yield f"route:{route}", one.finding


def _why(outcome: Outcome, path: str) -> tuple[Finding, ...]:
    return tuple(found for _, found in _open_to(outcome) if path in found.needs)


def _signature(outcome: Outcome) -> Mapping[str, str]:
    signature = {name: str(found.answer) for name, found in outcome.answers.items()}
    signature |= {f"route:{route}": one.verdict for route, one in outcome.routes.items()}
    if "threshold" in signature:
        rows = outcome.threshold.rows if outcome.threshold.pence is not None else ()
        signature["threshold"] = f"row_{rows[0]}" if rows else str(UNDETERMINED)
    return signature


def _results(
    outcome: Outcome, path: str, budget: _Budget
) -> tuple[tuple[Any, Mapping[str, str]], ...]:
    """Each answer tried and what it would bring; between ordered answers, where the change falls.

    Nothing where the budget has run out: the fact is still asked for.
    """
    kind = spec_at(path).kind
    found = [
        (value, signature)
        for value in probes(outcome, kind)
        if budget.spend() and (signature := _tried(outcome, path, value)) is not None
    ]
    scale = scale_of(kind)
    if scale is None:
        return tuple(found)
    refined = found[:1]
    for after in found[1:]:
        before = refined[-1]
        if before[1] != after[1] and not budget.spent:
            refined += _crossing(outcome, path, scale, before, after)
        refined.append(after)
    return tuple(refined)


def _tried(outcome: Outcome, path: str, value: Any) -> Mapping[str, str] | None:
    tried = _try(outcome, {path: value})
    return None if tried is None else _signature(tried)


_Result = tuple[Any, Mapping[str, str]]


@frozen
class Scale:
    """How an ordered answer is counted in whole steps, and written back."""

    count: Callable[[Any], int]
    write: Callable[[int], Any]


def scale_of(kind: Kind) -> Scale | None:
    """How answers of this kind are counted; None where they have no order."""
    if isinstance(kind, Day):
        return Scale(
            lambda value: kind.read(value).toordinal(), lambda n: kind.write(date.fromordinal(n))
        )
    if isinstance(kind, Money | Count):
        return Scale(kind.read, kind.write)
    return None


def _crossing(
    outcome: Outcome, path: str, scale: Scale, before: _Result, after: _Result
) -> list[_Result]:
    """The last answer that brings the result before, and the first that no longer does."""
    low, high = scale.count(before[0]), scale.count(after[0])
    last, first = before, after
    while high - low > 1:
        middle = (low + high) // 2
        value = scale.write(middle)
        signature = _tried(outcome, path, value)
        if signature == before[1]:
            low, last = middle, (value, before[1])
        else:
            high, first = middle, (value, signature or after[1])
    return [one for one in (last, first) if one not in (before, after)]


def _try(outcome: Outcome, stated: Mapping[str, Any]) -> Outcome | None:
    """The outcome with more facts stated; None where the statement would be contradictory."""
    facts = outcome.facts
    try:
        for path, value in stated.items():
            facts = facts.stating(path, value)
    except FactsError:
        return None
    law = outcome.law
    return decide_in_order(facts, readings=tuple(law.readings.items()), strict=law.strict)


def _varies(decides: Iterable[tuple[Any, Mapping[str, str]]]) -> bool:
    results = [signature for _, signature in decides]
    return any(one != results[0] for one in results)


def _beside(outcome: Outcome, path: str, asked: tuple[str, ...]) -> list[str]:
    """The facts the narrowest question open on this one is open on too."""
    found = [
        finding.needs
        for _, answer in _open_to(outcome)
        for finding in answer.walk()
        if finding.answer == UNDETERMINED
    ]
    shared = [needed for needed in found if path in needed and len(needed) > 1]
    nearest = min(shared, key=len, default=asked)
    return [other for other in nearest if other != path and other in asked]


def _together(outcome: Outcome, path: str, others: list[str], budget: _Budget) -> tuple[str, ...]:
    """Missing facts some answer to which makes this one matter; empty where it never does."""
    pairs = tuple(other for other in others if _matters(outcome, path, [other], budget))
    if pairs or not others:
        return pairs
    return tuple(others) if _matters(outcome, path, others, budget) else ()


def _matters(outcome: Outcome, path: str, others: list[str], budget: _Budget) -> bool:
    """Whether some answers to the others make this one matter; taken so if the budget runs out."""
    own = probes(outcome, spec_at(path).kind)
    for way in product(*(probes(outcome, spec_at(other).kind) for other in others)):
        base = dict(zip(others, way, strict=True))
        first: Mapping[str, str] | None = None
        for value in own:
            if not budget.spend():
                return len(others) > 1
            tried = _try(outcome, {**base, path: value})
            if tried is None:
                continue
            signature = _signature(tried)
            if first is not None and signature != first:
                return True
            first = signature
    return False


def _weight(need: Need, before: Mapping[str, str]) -> int:
    """How much an answer would settle: the status first, then every other question."""
    weight = 0
    for _, signature in need.decides:
        for name, answer in signature.items():
            if before.get(name) == UNDETERMINED and answer != UNDETERMINED:
                weight += 100 if name == "status" else 1
    return weight


# --- answers worth trying ---------------------------------------------------------------------


def probes(outcome: Outcome, kind: Kind) -> list[Any]:
    """Answers on both sides of every line the law draws for this kind of fact."""
    if isinstance(kind, YesNo):
        return [True, False]
    if isinstance(kind, Choice):
        return list(kind.options)
    if isinstance(kind, Day):
        return _days()
    if isinstance(kind, Money):
        return _amounts(outcome)
    if isinstance(kind, Percent):
        return _shares()
    if isinstance(kind, Count):
        return [0, 12, kind.most]
    if isinstance(kind, Cpv):
        return list(_SAMPLE_CODES)
    if isinstance(kind, Many):
        return [[], *([value] for value in probes(outcome, kind.one)[:3])]
    return [[]]


def _days() -> list[str]:
    lines = [day_of("prior_notice_call_cutoff"), day_of("go_live")]
    lines += [change.from_date for change in reversed(changes())]
    lines.append(day_of("thresholds_review_from"))
    return [day.isoformat() for line in sorted(lines) for day in (line - _ONE_DAY, line)]


def _shares() -> list[str]:
    """Each share the law names, and just over it."""
    shares = {one.value for key, one in parameters().items() if "_share_" in key}
    return [f"{share}{over}" for share in sorted(map(str, shares)) for over in ("", ".000001")]


def _amounts(outcome: Outcome) -> list[str]:
    """Nothing, half of each amount that may apply, and both sides of where each would be reached."""
    related = outcome.facts.given.get("value.related_contracts_gross_gbp")
    together = 0 if related is None else sum(related.value)
    pence = {0}
    for amount in outcome.threshold.amounts:
        pence.add(amount // 2)
        for counted in (0, outcome.estimate.low, together):
            pence |= {max(0, amount - counted - 1), max(0, amount - counted)}
    return [MONEY.write(one) for one in sorted(pence)]
