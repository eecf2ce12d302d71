"""What is the contract worth? Section 4 and Schedule 3.

The estimate is the most that could be paid, options and VAT included. Where a part of it is not
known the estimate is a range: it settles the threshold if the whole range falls on one side.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts, Given
from procurement_rules.law import Law
from procurement_rules.law.counting import whole_months
from procurement_rules.law.provisions import S4, S123, SCH3
from procurement_rules.law.snapshot import number
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, Rule, fact, rule
from procurement_rules.reasoning.words import money

_P1, _P3 = SCH3 / 1, SCH3 / 3


@frozen(eq=False)
class Estimate:
    """The estimated value in pence: at least ``low``, at most ``high`` (None: no upper limit known).

    above: treated as more than the threshold because it cannot be estimated (para.5).
    finding: how it was reached.
    """

    finding: Finding
    low: int = 0
    high: int | None = None
    above: bool = False

    @property
    def pence(self) -> int | None:
        """The amount, where it is settled."""
        return self.low if self.low == self.high and not self.above else None


_GENERAL: Final = rule(
    "estimate_general",
    "What is the most the authority could expect to pay?",
    _P1 / 1,
    _P1 / 2,
    S123 / 2,
    estimated="The most the authority could expect to pay is {low:gbp}, VAT and options included.",
    range="The most the authority could expect to pay is not settled: at least {low:gbp}{upto}.",
    undetermined="Undetermined: the amount payable has not been stated.",
)
_CONCESSION: Final = rule(
    "estimate_concession",
    "What is the most the supplier could expect to receive?",
    _P3 / 2,
    _P3 / 3,
    S123 / 2,
    estimated="The most the supplier could expect to receive under or in connection with the"
    " concession is {low:gbp}.",
    range="The most the supplier could expect to receive is not settled: at least {low:gbp}{upto}.",
    undetermined="Undetermined: what the supplier could expect to receive has not been stated.",
)
_FRAMEWORK: Final = rule(
    "estimate_framework",
    "What are all the contracts under the framework worth together?",
    SCH3 / 2 / 1,
    S123 / 2,
    estimated="All the contracts that have been or may be awarded under the framework come to"
    " {low:gbp}.",
    range="The sum of the contracts under the framework is not settled: at least {low:gbp}{upto}.",
    undetermined="Undetermined: the sum of the contracts under the framework has not been stated.",
)
_OPEN_FRAMEWORK: Final = evolve(
    _FRAMEWORK,
    id="estimate_open_framework",
    question="What are all the frameworks under the open framework worth together?",
    cites=(SCH3 / 2 / 2, S123 / 2),
)

# --- one contract, alone ----------------------------------------------------------------------


@frozen
class _Sum:
    """A running total: stated parts, a ceiling while it is known, and what is missing."""

    low: int = 0
    high: int | None = 0
    because: tuple[Given, ...] = ()
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


def _exact(*given: Given) -> _Sum:
    total = sum(one.value for one in given)
    return _Sum(total, total, given)


def _added(*parts: _Sum) -> _Sum:
    """Amounts together: no upper limit is known while any part has none."""
    low, high = 0, 0
    limited = True
    because: list[Given] = []
    missing: list[str] = []
    assumed: list[str] = []
    for part in parts:
        low += part.low
        if part.high is None:
            limited = False
        else:
            high += part.high
        because += part.because
        missing += part.missing
        assumed += part.assumed
    return _Sum(low, high if limited else None, tuple(because), tuple(missing), tuple(assumed))


def _vat_range(facts: Facts, net: Given) -> _Sum:
    """A net amount with its VAT: exact where the treatment is stated, otherwise a range."""
    vat = facts.given.get("value.vat_gbp")
    if vat is not None:
        return _exact(net, vat)
    treatment = facts.given.get("value.vat_treatment")
    highest = net.value + _vat(net.value, "standard")
    if treatment is None:
        return _Sum(net.value, highest, (net,), ("value.vat_treatment",))
    if treatment.value == "mixed":
        return _Sum(net.value, highest, (net, treatment), ("value.vat_gbp",))
    gross = net.value + _vat(net.value, treatment.value)
    return _Sum(gross, gross, (net, treatment))


def _vat(net: int, treatment: str) -> int:
    exact = net * number(f"vat_rate_{treatment}") / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _optional(facts: Facts, law: Law, path: str) -> _Sum:
    """A part nobody has to mention: taken as nothing unless stated (or, if strict, open)."""
    given = facts.given.get(path)
    if given is not None:
        return _exact(given)
    if law.strict or path in facts.unknown:
        return _Sum(0, None, (), (path,))
    return _NOTHING[path]


def _over(annual: Given, months: int, because: tuple[Given, ...]) -> _Sum:
    """A yearly amount over whole months, a part of a penny counted as one."""
    pence = -(-annual.value * months // 12)
    return _Sum(pence, pence, (annual, *because))


def _over_initial_term(facts: Facts, annual: Given) -> _Sum:
    amount = facts.given.get("value.initial_term_gross_gbp")
    if amount is not None:
        return _exact(amount)
    length = facts.given.get("contract.initial_term_months")
    if length is not None:
        return _over(annual, length.value, (length,))
    starts, ends = facts.given.get("contract.starts"), facts.given.get("contract.ends")
    if starts is not None and ends is not None:
        months = whole_months(starts.value, ends.value)
        if months is not None:
            return _over(annual, months, (starts, ends))
    return _Sum(0, None, (annual,), ("contract.initial_term_months",))


def _over_extensions(facts: Facts, annual: Given) -> _Sum:
    amount = facts.given.get("value.extensions_gross_gbp")
    if amount is not None:
        return _exact(amount)
    length = facts.given.get("contract.extension_months")
    if length is None:
        return _Sum(0, None, (annual,), ("contract.extension_months",))
    return _over(annual, length.value, (length,))


def _options(facts: Facts, path: str) -> _Sum:
    given = facts.given.get(path)
    return _Sum(0, None, (), (path,)) if given is None else _exact(given)


_ASIDES: Final = (
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.prizes_gross_gbp",
    "value.already_paid_gross_gbp",
)


_ASIDES_OF_RECEIPTS: Final = (
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.asset_sales_gross_gbp",
    "value.already_paid_gross_gbp",
)
_NOTHING: Final = {path: _Sum(0, 0, (), (), (path,)) for path in (*_ASIDES, *_ASIDES_OF_RECEIPTS)}
_BESIDE_LOTS: Final = (
    "value.options_gross_gbp",
    "value.extensions_gross_gbp",
    *_ASIDES,
)


def _payable(facts: Facts, law: Law) -> _Sum | None:
    """Schedule 3 paragraph 1: the most payable. None where no amount is stated at all."""
    for path in ("value.gross_gbp", "value.net_gbp"):
        given = facts.given.get(path)
        if given is not None:
            return _exact(given) if path == "value.gross_gbp" else _vat_range(facts, given)
    lots = facts.given.get("value.lots_gross_gbp")
    if lots is not None:
        together = sum(lots.value)
        beside = [facts.given[path] for path in _BESIDE_LOTS if path in facts.given]
        return _added(_Sum(together, together, (lots,)), _exact(*beside))
    annual = facts.given.get("value.annual_gross_gbp")
    term = facts.given.get("value.initial_term_gross_gbp")
    if annual is not None:
        base = _over_initial_term(facts, annual)
        extra = _over_extensions(facts, annual)
    elif term is not None:
        base = _exact(term)
        extra = _extension(facts)
    else:
        return None
    options = _options(facts, "value.options_gross_gbp")
    return _added(base, extra, options, *[_optional(facts, law, path) for path in _ASIDES])


def _extension(facts: Facts) -> _Sum:
    """What extensions would cost; nothing where it is stated that there are none."""
    months = facts.given.get("contract.extension_months")
    if months is not None and months.value == 0:
        return _Sum(0, 0, (months,))
    return _options(facts, "value.extensions_gross_gbp")


def _receivable(facts: Facts, law: Law) -> _Sum | None:
    """Schedule 3 paragraph 3: the most the supplier of a concession could receive."""
    whole = facts.given.get("value.supplier_receipts_gross_gbp")
    if whole is not None:
        return _exact(whole)
    revenue = facts.given.get("value.exploitation_gross_gbp")
    if revenue is None:
        return None
    return _added(
        _exact(revenue),
        _extension(facts),
        _options(facts, "value.options_gross_gbp"),
        *[_optional(facts, law, path) for path in _ASIDES_OF_RECEIPTS],
    )


def _open_framework(facts: Facts, law: Law) -> _Sum | None:
    given = facts.given.get("value.open_framework_gross_gbp")
    if given is not None:
        return _exact(given)
    alone = _payable(facts, law) or _receivable(facts, law)
    if alone is None:
        return None
    return _Sum(alone.low, None, alone.because, ("value.open_framework_gross_gbp",))


_Method = tuple[Rule, Callable[[Facts, Law], _Sum | None], str]
_METHODS: Final[dict[str, _Method]] = {
    "general": (_GENERAL, _payable, "value.gross_gbp"),
    "framework": (_FRAMEWORK, _payable, "value.gross_gbp"),
    "open_framework": (_OPEN_FRAMEWORK, _open_framework, "value.open_framework_gross_gbp"),
    "concession": (_CONCESSION, _receivable, "value.supplier_receipts_gross_gbp"),
}
_OPEN: Final = fact("agreement.open_framework", SCH3 / 2 / 2)


_OPEN_METHOD: Final = rule(
    "estimate_method_open",
    "By which paragraph is the contract valued?",
    SCH3 / 1 / 4,
    SCH3 / 2 / 1,
    SCH3 / 3 / 1,
    range="Whether it is a concession or a framework is open, so how it is valued is open: at least"
    " {low:gbp}{upto}.",
)


def _alone(facts: Facts, law: Law, kinds: Kinds) -> Estimate:
    """The contract valued on its own, by the paragraph for its kind.

    While its kind is open, no method's answer is preferred: the estimate spans them all.
    """
    methods, open_kinds = _methods(facts, law, kinds)
    estimates = [_by_method(method, facts, law) for method in methods]
    if len(estimates) == 1:
        return estimates[0]
    low = min(one.low for one in estimates)
    known = [one.high for one in estimates if one.finding.answer != UNDETERMINED]
    highs = [high for high in known if high is not None]
    high = max(highs) if len(highs) == len(estimates) else None
    missing = tuple(path for kind in open_kinds for path in kind.needs)
    found = Finding(
        _OPEN_METHOD,
        "range",
        (*open_kinds, *(one.finding for one in estimates)),
        {"low": low, "upto": _upto(high)},
        missing,
    )
    return Estimate(found, low, high)


def _methods(facts: Facts, law: Law, kinds: Kinds) -> tuple[list[str], list[Finding]]:
    """The methods that may apply, and the kinds still open that decide between them."""
    if kinds.concession.answer == YES:
        in_open = kinds.framework.answer != NO and _OPEN(facts, law).answer != NO
        return (["open_framework"] if in_open else ["concession"]), []
    methods, undecided = [], []
    if kinds.concession.answer == UNDETERMINED:
        methods.append("concession")
        undecided.append(kinds.concession)
    if kinds.framework.answer == NO:
        return [*methods, "general"], undecided
    opened = _OPEN(facts, law)
    if kinds.framework.answer == UNDETERMINED:
        methods.append("general")
        undecided.append(kinds.framework)
    if opened.answer != YES:
        methods.append("framework")
    if opened.answer != NO:
        methods.append("open_framework")
        undecided += [opened] if opened.answer == UNDETERMINED else []
    return methods, undecided


def _by_method(method: str, facts: Facts, law: Law) -> Estimate:
    about, reckon, wanted = _METHODS[method]
    total = reckon(facts, law)
    if total is None and method != "concession":
        total = _at_least_its_parts(facts, wanted)
    if total is None:
        return Estimate(Finding(about, UNDETERMINED, missing=(wanted,)))
    return _estimate(about, total)


def _at_least_its_parts(facts: Facts, wanted: str) -> _Sum | None:
    """A contract is worth no less than its largest stated part. None where none is stated."""
    parts = facts.given.get("requirement.parts")
    if parts is None:
        return None
    largest = max((part.known("value_gross_gbp") or 0 for part in parts.value), default=0)
    return _Sum(largest, None, (parts,), (wanted,)) if largest else None


def _estimate(about: Rule, total: _Sum) -> Estimate:
    if total.low == total.high:
        words: dict[str, object] = {"low": total.low}
        found = Finding(about, "estimated", total.because, words, assumed=total.assumed)
        return Estimate(found, total.low, total.high)
    found = Finding(
        about,
        "range",
        total.because,
        {"low": total.low, "upto": _upto(total.high)},
        total.missing,
        total.assumed,
    )
    return Estimate(found, total.low, total.high)


# --- paragraph 5: cannot be estimated ---------------------------------------------------------

_CAN: Final = fact("value.can_be_estimated", SCH3 / 5)
_CANNOT: Final = rule(
    "estimate_not_possible",
    "Is the authority unable to estimate the value?",
    SCH3 / 5,
    treated_as_above="The value cannot be estimated, so it is treated as more than the threshold"
    " for its type.",
)

# --- paragraph 4: contracts estimated together ------------------------------------------------

_RELATED: Final = "value.related_contracts_gross_gbp"
_SINGLE: Final = fact("value.could_be_single_contract", SCH3 / 4 / 1)
_REASONS: Final = fact("value.good_reasons_not_to_aggregate", SCH3 / 4 / 2)
_TOGETHER: Final = rule(
    "aggregation",
    "Must the contract be valued as including other contracts?",
    SCH3 / 4,
    yes="The contracts could reasonably be one and no good reason not to is relied on, so each is"
    " valued as including all: {least}{together:gbp}.",
    no="The contract is valued alone: {least}{alone:gbp}.",
    undetermined="Undetermined: whether the contracts are valued together is open. Alone this one"
    " is {least}{alone:gbp}; together they are at least {together:gbp}.",
)


def _aggregated(facts: Facts, law: Law, alone: Estimate) -> Estimate:
    words: dict[str, object]
    least = "" if alone.low == alone.high else "at least "
    related = facts.given.get(_RELATED)
    if related is None and (law.strict or _RELATED in facts.unknown):
        words = {"alone": alone.low, "together": alone.low, "least": least}
        found = Finding(_TOGETHER, UNDETERMINED, (alone.finding,), words, (_RELATED,))
        return evolve(alone, finding=found, high=None)
    if related is None or not related.value:
        return alone
    others = sum(related.value)
    low, high = alone.low + others, None if alone.high is None else alone.high + others
    single, reasons = _SINGLE(facts, law), _REASONS(facts, law)
    words = {"alone": alone.low, "together": low, "least": least}
    parts = (related, single, reasons)
    if single.answer == NO or reasons.answer == YES:
        return evolve(alone, finding=Finding(_TOGETHER, NO, (alone.finding, *parts), words))
    if single.answer == YES and reasons.answer == NO:
        found = Finding(_TOGETHER, YES, (alone.finding, *parts), words)
        return evolve(alone, finding=found, low=low, high=high)
    found = Finding(_TOGETHER, UNDETERMINED, (alone.finding, *parts), words)
    return evolve(alone, finding=found, high=high)


# --- the estimate -----------------------------------------------------------------------------

_ESTIMATE: Final = rule(
    "estimated_value",
    "What is the estimated value?",
    S4 / 1,
    S4 / 2,
    estimated="The estimated value is {low:gbp}, VAT included.",
    range="The estimated value is not settled: at least {low:gbp}{upto}.",
    treated_as_above="The value is treated as more than the threshold because it cannot be"
    " estimated.",
    undetermined="Undetermined: no amount has been stated that can be relied on.",
)
_AVOIDANCE: Final = fact("value.set_to_avoid_the_act", S4 / 3)
_TAINTED: Final = rule(
    "estimate_made_to_avoid_the_act",
    "Was the estimate free of any choice made to keep a requirement of the Act from applying?",
    S4 / 3,
    S4 / 2,
    no="A choice in the estimate was made with a view to a requirement of the Act not applying,"
    " which s.4(3) forbids. The estimate cannot be relied on.",
)


def estimated_value(facts: Facts, law: Law, kinds: Kinds) -> Estimate:
    """Section 4 and Schedule 3: the value for the time being estimated.

    kinds: what ``kinds`` found, since concessions and frameworks are valued differently.
    """
    can = _CAN(facts, law)
    if can.answer == NO:
        return Estimate(Finding(_CANNOT, "treated_as_above", (can,)), above=True)
    alone = _alone(facts, law, kinds)
    related = facts.given.get(_RELATED)
    if alone.finding.answer == UNDETERMINED and (related is None or not related.value):
        return evolve(alone, finding=Finding(_ESTIMATE, UNDETERMINED, (alone.finding,)))
    avoided = _AVOIDANCE(facts, law)
    if avoided.answer == YES:
        tainted = Finding(_TAINTED, NO, (avoided,))
        unusable = Finding(_ESTIMATE, UNDETERMINED, (tainted, alone.finding))
        return Estimate(unusable, alone.low)
    doubts = [one for one in (can, avoided) if one.answer == UNDETERMINED]
    if doubts:
        # If it cannot be estimated, or not honestly, it may be more; never less than is stated.
        alone = evolve(alone, finding=_doubted(alone, doubts), high=None)
    whole = _aggregated(facts, law, alone)
    settled = whole.low == whole.high
    words: dict[str, object] = {"low": whole.low, "upto": _upto(whole.high)}
    found = Finding(
        _ESTIMATE,
        "estimated" if settled else "range",
        (whole.finding, avoided, can),
        words,
        () if settled else _open_in(whole.finding),
        () if law.strict or _RELATED in facts.given or _RELATED in facts.unknown else (_RELATED,),
    )
    return Estimate(found, whole.low, whole.high, whole.above)


def _doubted(alone: Estimate, doubts: list[Finding]) -> Finding:
    missing = tuple(path for doubt in doubts for path in doubt.needs)
    words = {"low": alone.low, "upto": ""}
    return Finding(_ESTIMATE, "range", (*doubts, alone.finding), words, missing)


def _upto(high: int | None) -> str:
    return "" if high is None else f", at most {money(high)}"


def _open_in(finding: Finding) -> tuple[str, ...]:
    """The missing facts that make an estimate a range rather than an amount."""
    found: dict[str, None] = {}
    for part in finding.walk():
        found.update(dict.fromkeys(part.missing))
    return tuple(found)
