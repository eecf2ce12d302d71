"""``nearest``: the smallest changes of fact that would open a route.

Found by changing facts and asking the questions again, so never a second opinion on the law. A way
is what would have to be otherwise, not advice to make it so: many facts cannot be changed, and
lowering an estimate or dividing a contract to escape the Act is itself unlawful.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from procurement_rules.facts import Facts, FactsError, Given
from procurement_rules.facts.group import Spec
from procurement_rules.facts.kinds import (
    NEVER,
    Choice,
    Count,
    Day,
    Kind,
    Many,
    Money,
    Percent,
    YesNo,
)
from procurement_rules.law import Citation
from procurement_rules.law.provisions import S4, SCH3
from procurement_rules.law.snapshot import parameters
from procurement_rules.order import Outcome, decide_in_order
from procurement_rules.questions.contract.status import BELOW_THRESHOLD
from procurement_rules.questions.routes.route import Route
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding
from procurement_rules.reasoning.answer import Join
from procurement_rules.record.decision import Decision
from procurement_rules.record.needs import probes, scale_of, spec_at

_ONE_DAY: Final = timedelta(days=1)
_MOST_TRIALS: Final = 1500
_DIVIDING: Final = frozenset(
    {
        "value.related_contracts_gross_gbp",
        "value.could_be_single_contract",
        "value.good_reasons_not_to_aggregate",
        "value.lots_gross_gbp",
        "requirement.parts",
    }
)


@frozen(eq=False)
class Change:
    """One fact that would have to be otherwise.

    given: as stated now, None where nobody has stated it. to: what it would have to be, as JSON
    writes it. changeable: the authority could decide it otherwise. breaches: provisions that making
    the change would breach.
    """

    spec: Spec
    given: Any
    to: Any
    breaches: tuple[Citation, ...] = ()

    @property
    def fact(self) -> str:
        """The path of the fact."""
        return self.spec.path

    @property
    def changeable(self) -> bool:
        """True where the authority could decide it otherwise; False where it is how things are."""
        return self.spec.changeable


@frozen(eq=False)
class Way:
    """Changes that together would open the route, none of which could be left out."""

    changes: tuple[Change, ...]

    @property
    def changeable(self) -> bool:
        """True where every change is one the authority could make."""
        return all(change.changeable for change in self.changes)

    @property
    def lawful(self) -> bool:
        """False where making a change would itself breach the Act."""
        return not any(change.breaches for change in self.changes)


def nearest(decision: Decision, route: Route | str, *, most: int = 5) -> tuple[Way, ...]:
    """The smallest changes of fact that would open a route, fewest first; at most ``most`` ways.

    Empty where the route is open already, where nothing tried within a bound would open it, or for
    the earlier regime: that is a matter of what was done, and nothing is advised to be backdated.
    Raises KeyError for a route the library does not know.
    """
    wanted = decision.route(route).route
    start = decision.outcome or decision.again()
    if start.routes[wanted].finding.answer == YES or wanted is Route.EARLIER_REGIME:
        return ()
    found = _search(start, wanted, most)
    ways = [_way(start, stated, wanted) for stated in found]
    return tuple(sorted(ways, key=lambda way: (len(way.changes), not way.lawful, _stuck(way))))


def _stuck(way: Way) -> int:
    return sum(not change.changeable for change in way.changes)


# --- the search -------------------------------------------------------------------------------

_Stated = tuple[tuple[str, Any], ...]


def _search(start: Outcome, route: Route, most: int) -> list[_Stated]:
    """Fewest changes first, each made to the limb that now stands in the way."""
    found: dict[frozenset[tuple[str, str]], _Stated] = {}
    seen: set[frozenset[tuple[str, str]]] = set()
    queue: deque[tuple[_Stated, Outcome]] = deque([((), start)])
    trials = _MOST_TRIALS
    while queue and trials > 0 and len(found) < most:
        stated, outcome = queue.popleft()
        alike: set[tuple[str, tuple[str, ...]]] = set()
        for path, value in _moves(outcome, route, {path for path, _ in stated}):
            more = (*stated, (path, value))
            key = frozenset((path, repr(value)) for path, value in more)
            if key in seen:
                continue
            seen.add(key)
            trials -= 1
            tried = _state(outcome, path, value)
            if tried is None or not _nearer(outcome, tried, route, path):
                continue
            # One answer of those that leave the same things in the way is enough.
            left = (path, tuple(_in_the_way(tried.routes[route].finding)))
            if left in alike:
                continue
            alike.add(left)
            way = _kinds_of_change(more)
            if tried.routes[route].finding.answer != YES:
                queue.append((more, tried))
            elif not any(smaller <= way for smaller in found):
                found[way] = more
    return list(found.values())[:most]


def _kinds_of_change(stated: _Stated) -> frozenset[tuple[str, str]]:
    """What a way changes; where values have an order, whatever the value, for the least is found."""
    return frozenset((path, "" if _ordered(path) else repr(value)) for path, value in stated)


def _ordered(path: str) -> bool:
    """True where one value that serves is enough: the least that serves is sought from it."""
    return isinstance(spec_at(path).kind, Day | Money | Count | Percent)


def _moves(outcome: Outcome, route: Route, changed: set[str]) -> Iterator[tuple[str, Any]]:
    """Each other answer to each fact that stands in the way of the first unmet limb."""
    finding = outcome.routes[route].finding
    for path in dict.fromkeys(_in_the_way(finding)):
        if path not in changed and not _another_procurement(outcome, path):
            for value in _others(outcome, path):
                yield path, value


_WHO_AND_WHAT: Final = frozenset(
    {
        "requirement.cpv",
        "requirement.defence_limbs",
        "requirement.main_purpose",
        "requirement.mainly_listed_services",
        "requirement.other_cpv",
        "requirement.real_operating_risk",
        "requirement.right_to_exploit",
        "requirement.utility_activity",
    }
)


def _another_procurement(outcome: Outcome, path: str) -> bool:
    """Who buys and what is bought are not changed, nor an amount invented that nobody spoke of."""
    missing = path not in outcome.facts.given and not spec_at(path).invoked
    if path.startswith("authority.") or path in _WHO_AND_WHAT:
        return not missing
    return path.startswith("value.") and path not in outcome.facts.given and not missing


def _in_the_way(finding: Finding) -> Iterator[str]:
    """Facts any of which might bring this finding nearer to yes."""
    if finding.answer == YES:
        return
    parts = [part for part in finding.because if isinstance(part, Finding)]
    if finding.rule.join is Join.ALL:
        unmet = [part for part in parts if part.answer != YES]
        # What fails before what is open; a limb that says how its facts combine before one that
        # does not.
        unmet.sort(key=lambda part: (part.answer == UNDETERMINED, part.rule.join is Join.RULE))
        yield from _in_the_way(unmet[0]) if unmet else _facts(finding)
    elif finding.rule.join is Join.ANY:
        tested = [part for part in parts if not part.assumed]
        for part in tested or parts:
            yield from _in_the_way(part)
    else:
        yield from _facts(finding)


def _facts(finding: Finding) -> Iterator[str]:
    """Every fact that decides a finding whose own rule says how they combine."""
    yield from finding.missing
    yield from finding.assumed
    for part in finding.decisive:
        if isinstance(part, Given):
            yield part.fact
        else:
            yield from _facts(part)


def _state(outcome: Outcome, path: str, value: Any) -> Outcome | None:
    """The outcome with a fact stated otherwise; None where it would contradict another."""
    try:
        facts = outcome.facts.stating(path, value)
    except FactsError:
        return None
    law = outcome.law
    return decide_in_order(facts, readings=tuple(law.readings.items()), strict=law.strict)


def _nearer(before: Outcome, after: Outcome, route: Route, path: str) -> bool:
    """Whether the change helped: a better verdict, or something else now standing in the way."""
    was, now = before.routes[route].finding, after.routes[route].finding
    if was.answer != now.answer:
        return now.answer == YES or was.answer == NO
    return set(_in_the_way(now)) - {path} != set(_in_the_way(was)) - {path} or path not in set(
        _in_the_way(now)
    )


# --- other answers worth trying ---------------------------------------------------------------


def _others(outcome: Outcome, path: str) -> list[Any]:
    spec = spec_at(path)
    given = outcome.facts.given.get(path)
    now = None if given is None else spec.kind.write(given.value)
    return [value for value in _answers(outcome, spec.kind) if value != now]


def _answers(outcome: Outcome, kind: Kind) -> list[Any]:
    if isinstance(kind, Many) and isinstance(kind.one, Choice):
        return [*([name] for name in kind.one.options), []]
    if isinstance(kind, YesNo):
        return [True, False]
    if isinstance(kind, Day):
        return [*_near_days(outcome.facts), *probes(outcome, kind)]
    if isinstance(kind, Count):
        figures, stated = _figures(kind), _counts(outcome.facts, kind)
        rest = {figure - one for figure in figures for one in stated if figure >= one}
        return sorted({*figures, *stated, *rest})
    return probes(outcome, kind)


def _near_days(facts: Facts) -> list[Any]:
    """Days on and either side of those stated: what one step must be is often set by another."""
    stated = {
        one.value
        for one in facts.given.values()
        if isinstance(one.value, date) and one.value != NEVER
    }
    days = sorted({day + step * _ONE_DAY for day in stated for step in (-1, 0, 1)}, reverse=True)
    return [*(day.isoformat() for day in days), "none"]


def _figures(kind: Count) -> set[int]:
    """Nothing, and each figure of the law counted in the same unit."""
    lengths = {"months": {"months": 1, "years": 12}}.get(kind.unit, {})
    return {0, 1} | {
        lengths[one.unit] * int(one.value)
        for one in parameters().values()
        if one.unit in lengths and isinstance(one.value, Decimal)
    }


def _counts(facts: Facts, kind: Count) -> set[int]:
    """Every count of the same unit that is stated: one is often limited by what another leaves."""
    return {one.value for path, one in facts.given.items() if spec_at(path).kind == kind}


# --- a way, as small as it can be -------------------------------------------------------------


def _way(start: Outcome, stated: _Stated, route: Route) -> Way:
    stated = _least(start, stated, route)
    after = _all_stated(start, stated)
    assert after is not None
    lowered = _lowered(start, after)
    return Way(tuple(_change(start, path, value, lowered) for path, value in stated))


def _least(start: Outcome, stated: _Stated, route: Route) -> _Stated:
    """Without any change that proves needless, and with amounts and days moved the least."""
    for one in stated:
        rest = tuple(other for other in stated if other is not one)
        without = _all_stated(start, rest)
        if without is not None and without.routes[route].finding.answer == YES:
            return _least(start, rest, route)
    return tuple(
        (path, _closest(start, stated, place, route)) for place, (path, _) in enumerate(stated)
    )


def _closest(start: Outcome, stated: _Stated, place: int, route: Route) -> Any:
    """The value nearest to the one stated now that still opens the route."""
    path, value = stated[place]
    spec, given = spec_at(path), start.facts.given.get(path)
    scale = scale_of(spec.kind)
    if scale is None or given is None or NEVER in (given.value, spec.kind.read(value)):
        return value
    low, high = scale.count(spec.kind.write(given.value)), scale.count(value)
    while abs(high - low) > 1:
        middle = (low + high) // 2
        trial = (*stated[:place], (path, scale.write(middle)), *stated[place + 1 :])
        tried = _all_stated(start, trial)
        if tried is not None and tried.routes[route].finding.answer == YES:
            high = middle
        else:
            low = middle
    return scale.write(high)


def _all_stated(start: Outcome, stated: _Stated) -> Outcome | None:
    outcome: Outcome | None = start
    for path, value in stated:
        if outcome is None:
            return None
        outcome = _state(outcome, path, value)
    return outcome


def _lowered(before: Outcome, after: Outcome) -> bool:
    """Whether the contract would come out below its threshold where it is not found to be now."""
    was, now = before.answers["status"].answer, after.answers["status"].answer
    return now == BELOW_THRESHOLD != was and after.estimate.low < before.estimate.low


def _change(start: Outcome, path: str, value: Any, lowered: bool) -> Change:
    spec = spec_at(path)
    given = start.facts.given.get(path)
    breaches: tuple[Citation, ...] = ()
    if lowered and path.startswith(("value.", "contract.", "requirement.parts")):
        breaches = (S4 / 3, SCH3 / 4) if path in _DIVIDING else (S4 / 3,)
    return Change(spec, None if given is None else spec.kind.write(given.value), value, breaches)
