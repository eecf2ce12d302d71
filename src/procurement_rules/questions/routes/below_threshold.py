"""Below the threshold: Part 6 of the Act, and the routes it leaves open.

Part 6 prescribes no procedure. It bars one thing (a suitability gate before tenders), asks one
thing first (to consider small suppliers), and sets notices and payment terms.

Section 123(3) treats a contract "awarded by" a school as including one awarded wholly to supply a
pupil referral unit. Whether that takes the unit's procurement out of Part 6 is open (OQ-43); no
fact asks about such units, and a council buying for one is treated here as any council.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Citation, Law
from procurement_rules.law.below_threshold import below_threshold_amounts
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.counting import last_of_days_beginning_with
from procurement_rules.law.provisions import (
    S5,
    S13,
    S14,
    S41,
    S44,
    S84,
    S85,
    S86,
    S87,
    S88,
    S111,
    S112,
    S114,
    S123,
    SCH1,
    THRESHOLDS_2026,
)
from procurement_rules.law.snapshot import number
from procurement_rules.questions.contract.status import BELOW_THRESHOLD
from procurement_rules.questions.contract.threshold import (
    Threshold,
    at_or_above_threshold,
    authority_size,
    threshold_version,
)
from procurement_rules.questions.routes.exclusions import no_exclusion_regime
from procurement_rules.questions.routes.local_government import (
    section_17,
    social_value_first,
)
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
    other_than,
)
from procurement_rules.questions.scope.arrangement import (
    NOT_CALLED_OFF,
    called_off,
    devolved_welsh_authority,
    transferred_northern_ireland_authority,
)
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Finding,
    Rule,
    denied,
    fact,
    one_of,
    rule,
)
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import every, negate, some
from procurement_rules.reasoning.words import day

# === Does Part 6 apply? Section 84 ============================================================

_PART_6: Final = joined(
    "part_6",
    "Is it a regulated below-threshold contract, to which Part 6 applies?",
    S84 / 1,
    S84 / 2,
    yes="It is a regulated below-threshold contract: Part 6 applies.",
    no="Part 6 does not apply to it.",
    undetermined="Undetermined: whether Part 6 applies is open.",
)


_NOT_EXEMPT: Final = rule(
    "part_6_not_exempted",
    "Is it other than an exempted contract?",
    S84 / 1 / "a",
    yes="It is not an exempted contract.",
    no="It is an exempted contract.",
)
_NOT_CONCESSION: Final = rule(
    "part_6_not_concession",
    "Is it other than a concession contract?",
    S84 / 1 / "b",
    yes="It is not a concession contract.",
    no="A concession contract below its threshold carries no duty under Part 6.",
)
_NOT_UTILITIES: Final = rule(
    "part_6_not_utilities",
    "Is it other than a utilities contract?",
    S84 / 1 / "c",
    yes="It is not a utilities contract.",
    no="A utilities contract below its threshold carries no duty under Part 6.",
)
_NOT_SCHOOL: Final = rule(
    "part_6_not_school",
    "Is the buyer other than a school?",
    S84 / 2 / "a",
    S123 / 1,
    yes="The buyer is not a school. A council buying for its schools is not one; nor is a"
    " university.",
    no="The buyer is a school (a further education institution is one): Part 6 does not apply.",
)
_NOT_NORTHERN_IRELAND: Final = rule(
    "part_6_not_northern_ireland_authority",
    "Is the buyer other than a transferred Northern Ireland authority buying for itself?",
    S84 / 2 / "b",
    S112 / 2,
    yes="It is not procurement by a transferred Northern Ireland authority, or it is under a"
    " reserved or devolved Welsh procurement arrangement.",
    no="Procurement by a transferred Northern Ireland authority is outside Part 6, but under a"
    " reserved or devolved Welsh procurement arrangement.",
)
_NOT_UNDER_NORTHERN_IRELAND: Final = rule(
    "part_6_not_under_northern_ireland_arrangement",
    "Is it other than procurement under a transferred Northern Ireland procurement arrangement?",
    S84 / 2 / "c",
    S114 / 3,
    yes="It is not under a transferred Northern Ireland procurement arrangement.",
    no="It is under a transferred Northern Ireland procurement arrangement: whoever buys, Part 6"
    " does not apply.",
)


def _part_6(facts: Facts, law: Law, found: Found) -> Finding:
    under = found.answers["arrangement"]
    return all_met(
        _PART_6,
        other_than(_NOT_EXEMPT, found.answers["exempt"]),
        other_than(_NOT_CONCESSION, found.is_("concession")),
        other_than(_NOT_UTILITIES, found.is_("utilities")),
        _not_school(facts),
        _not_northern_ireland(facts, law, under),
        Finding(_NOT_UNDER_NORTHERN_IRELAND, negate(_is(under, _NI_ARRANGEMENT)), (under,)),
    )


_NI_ARRANGEMENT: Final = frozenset({"transferred_northern_ireland"})
_RESERVED: Final = frozenset({"reserved"})
_RESERVED_OR_WELSH: Final = frozenset({"reserved", "devolved_welsh"})
_WELSH: Final = frozenset({"devolved_welsh"})


def _is(under: Finding, kinds: frozenset[str]) -> Answer:
    """Whether the procurement arrangement found is of one of these kinds."""
    if under.answer == UNDETERMINED:
        return UNDETERMINED
    return YES if under.answer in kinds else NO


def _not_school(facts: Facts) -> Finding:
    kind = facts.given.get("authority.kind")
    if kind is None:
        return Finding(_NOT_SCHOOL, UNDETERMINED, missing=("authority.kind",))
    return Finding(_NOT_SCHOOL, NO if kinds_of_authority()[kind.value].school else YES, (kind,))


def _not_northern_ireland(facts: Facts, law: Law, under: Finding) -> Finding:
    """Section 84(2)(b): a reserved or devolved Welsh arrangement brings it back."""
    buyer = transferred_northern_ireland_authority(facts, law)
    if buyer.answer == NO:
        return Finding(_NOT_NORTHERN_IRELAND, YES, (buyer,))
    back = _is(under, _RESERVED_OR_WELSH)
    return Finding(_NOT_NORTHERN_IRELAND, some([negate(buyer.answer), back]), (buyer, under))


# === May tenders be restricted by suitability? Section 85 =====================================

_GATE: Final = evolve(
    rule(
        "suitability_gate",
        "If tenders are invited, may it be restricted by suitability who submits one?",
        S85 / 1,
        S85 / 2,
        yes="A suitability stage before tenders is not barred.",
        no="Nobody may be kept from tendering by an assessment of suitability. Capability may be"
        " judged in the tenders themselves.",
        undetermined="Undetermined: whether a suitability stage before tenders is barred is open.",
    ),
    join=Join.ANY,
)
_OUTSIDE_PART_6: Final = rule(
    "outside_part_6",
    "Is the contract outside Part 6?",
    S84 / 1,
    S84 / 2,
    yes="Part 6, and so section 85, does not apply.",
    no="Part 6 applies.",
)
_WELSH_OWN: Final = rule(
    "gate_welsh_authority",
    "Is it an award by a devolved Welsh authority, not under a reserved procurement arrangement?",
    S85 / 5 / "a",
    S111 / 1,
    yes="Section 85 does not apply to a devolved Welsh authority's own award.",
    no="It is not a devolved Welsh authority's own award.",
)
_WELSH_ARRANGEMENT: Final = rule(
    "gate_welsh_arrangement",
    "Is it an award under a devolved Welsh procurement arrangement?",
    S85 / 5 / "b",
    S114 / 2,
    yes="Section 85 does not apply under a devolved Welsh procurement arrangement.",
    no="It is not under a devolved Welsh procurement arrangement.",
)
_FRAMEWORK: Final = rule(
    "gate_framework",
    "Is it an award in accordance with a framework?",
    S85 / 5 / "c",
    yes="Section 85 does not apply to a call-off.",
    no="It is not a call-off.",
)
_WORKS: Final = joined(
    "gate_works",
    "Is it a works contract of at least the amount in section 85(3)?",
    S85 / 3,
    yes="It is a works contract of at least the amount in section 85(3), so the bar does not apply.",
    no="It is not a works contract of at least the amount in section 85(3). No other contract is excepted, at any"
    " value.",
    undetermined="Undetermined: whether it is a works contract of at least the amount in section"
    " 85(3) is open.",
)
_WORKS_AMOUNT: Final = rule(
    "gate_works_amount",
    "From what amount is a works contract excepted?",
    S85 / 3 / "a",
    S85 / 3 / "b",
    THRESHOLDS_2026.reg(2) / 2,
    THRESHOLDS_2026.reg(3) / 1,
    settled="From {amount:gbp}.",
    undetermined="Undetermined: the size of the authority, or the day it commenced, is open.",
)
_WORKS_VALUE: Final = rule(
    "gate_works_value",
    "Is its estimated value not less than that amount?",
    S85 / 3 / "a",
    S85 / 3 / "b",
    yes="Its estimated value is not less than {least:gbp}.",
    no="Its estimated value is less than {most:gbp}.",
    undetermined="Undetermined: what is not yet settled could put the value on either side.",
)


def _suitability_gate(
    facts: Facts, law: Law, found: Found, part_6: Finding, called: Finding
) -> Finding:
    """Section 85(1), (3) and (5): any one way out is enough."""
    outside = other_than(_OUTSIDE_PART_6, part_6)
    if outside.answer == YES:
        return Finding(_GATE, YES, (outside,))
    under = found.answers["arrangement"]
    ways = (
        outside,
        _welsh_own(facts, law, under),
        Finding(_WELSH_ARRANGEMENT, _is(under, _WELSH), (under,)),
        Finding(_FRAMEWORK, called.answer, (called,)),
        _works_exception(facts, law, found),
    )
    return Finding(_GATE, some([one.answer for one in ways]), ways)


def _welsh_own(facts: Facts, law: Law, under: Finding) -> Finding:
    buyer = devolved_welsh_authority(facts, law)
    if buyer.answer == NO:
        return Finding(_WELSH_OWN, NO, (buyer,))
    own = negate(_is(under, _RESERVED))
    return Finding(_WELSH_OWN, every([buyer.answer, own]), (buyer, under))


def _works_exception(facts: Facts, law: Law, found: Found) -> Finding:
    """Section 85(3): the amounts follow the same commencement test as the thresholds."""
    works = found.answers["works"]
    if works.answer == NO:
        return Finding(_WORKS, NO, (works,))
    size = authority_size(facts, law)
    sizes = _possible_sizes(size)
    days = tuple([start for start, _ in law.sets])
    amounts = below_threshold_amounts("works_suitability", sizes, days)
    open_on = (size, threshold_version(facts, law)) if len(amounts) > 1 else (size,)
    limit = _limit(_WORKS_AMOUNT, amounts, open_on)
    return all_met(_WORKS, works, _not_less_than(_WORKS_VALUE, limit, facts, law, found))


def _possible_sizes(size: Finding) -> tuple[str, ...]:
    """The rows that may hold: paragraph (b) is for any buyer that is not central government."""
    if size.answer == UNDETERMINED:
        return ("central", "sub_central")
    return ("central",) if size.answer == "central" else ("sub_central",)


def _limit(amount: Rule, amounts: tuple[int, ...], because: tuple[Finding, ...]) -> Threshold:
    """The amount to compare with, or those that may apply."""
    if len(amounts) == 1:
        settled = Finding(amount, "settled", because, {"amount": amounts[0]})
        return Threshold(settled, amounts)
    return Threshold(Finding(amount, UNDETERMINED, because), amounts)


def _not_less_than(about: Rule, limit: Threshold, facts: Facts, law: Law, found: Found) -> Finding:
    """Whether the estimate is not less than an amount, or than each that may apply."""
    value = at_or_above_threshold(facts, law, found.estimate, limit)
    words = {"least": limit.amounts[0], "most": limit.amounts[-1]}
    return Finding(about, value.answer, value.because, words, value.missing)


# === Small and medium-sized enterprises: section 86 ===========================================

_SME: Final = joined(
    "sme_duty",
    "Must the barriers small and medium-sized enterprises face be considered before tenders are"
    " invited?",
    S86 / 1,
    S86 / 2,
    yes="Before inviting tenders the authority must have regard to the barriers smaller"
    " enterprises face and consider whether they can be removed or reduced. A direct placement invites none.",
    no="Section 86 asks nothing here.",
    undetermined="Undetermined: whether section 86 applies is open.",
)
_NOT_CALLED_OFF: Final = rule(
    "sme_not_a_call_off",
    "Is it other than an award in accordance with a framework?",
    S86 / 2,
    yes="It is not a call-off.",
    no="Section 86 does not apply to a call-off.",
)

# === Notices: section 87 ======================================================================

_NOTIFIABLE: Final = joined(
    "notifiable",
    "Is it a notifiable below-threshold contract?",
    S87 / 4,
    yes="It is notifiable.",
    no="It is not notifiable.",
    undetermined="Undetermined: whether it is notifiable is open.",
)
_NOTIFIABLE_AMOUNT: Final = rule(
    "notifiable_amount",
    "From what amount is it notifiable?",
    S87 / 4 / "a" / "i",
    S87 / 4 / "a" / "ii",
    S87 / 4 / "b",
    SCH1 / 5 / 1,
    settled="From {amount:gbp}.",
    undetermined="Undetermined: the size of the authority is open.",
)
_NOTIFIABLE_VALUE: Final = rule(
    "notifiable_value",
    "Is its estimated value not less than that amount?",
    S87 / 4 / "a",
    S87 / 4 / "b",
    yes="Its estimated value is not less than {least:gbp}.",
    no="Its estimated value is less than {most:gbp}.",
    undetermined="Undetermined: what is not yet settled could put the value on either side.",
)


@cache
def _for_limb(limb: Citation, about: Rule) -> Rule:
    """The same question, citing the one limb that decides it."""
    return evolve(about, cites=(limb,))


_LIMBS: Final = {
    "central": S87 / 4 / "a" / "i",
    "central_devolved_welsh": S87 / 4 / "a" / "ii",
    "sub_central": S87 / 4 / "b",
}


def _notifiable(facts: Facts, law: Law, found: Found, part_6: Finding) -> Finding:
    """Section 87(4): the lower amount is for central government that is not devolved Welsh."""
    if part_6.answer == NO:
        return Finding(_NOTIFIABLE, NO, (part_6,))
    sizes, because = _notifiable_sizes(facts, law)
    days = tuple([start for start, _ in law.sets])
    amounts = below_threshold_amounts("notifiable", sizes, days)
    about, amount = _NOTIFIABLE_VALUE, _NOTIFIABLE_AMOUNT
    if len(sizes) == 1:
        limb = _LIMBS[sizes[0]]
        about, amount = _for_limb(limb, about), _for_limb(limb, amount)
    limit = _limit(amount, amounts, because)
    return all_met(_NOTIFIABLE, part_6, _not_less_than(about, limit, facts, law, found))


def _notifiable_sizes(facts: Facts, law: Law) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The classes of buyer in s.87(4) that this one may be, and why."""
    size = authority_size(facts, law)
    if size.answer not in ("central", UNDETERMINED):
        return ("sub_central",), (size,)
    welsh = devolved_welsh_authority(facts, law)
    central = {YES: ("central_devolved_welsh",), NO: ("central",)}.get(
        Answer(welsh.answer), ("central", "central_devolved_welsh")
    )
    if size.answer == UNDETERMINED:
        return (*central, "sub_central"), (size, welsh)
    return central, (size, welsh)


_ADVERTISED_OPENLY: Final = one_of("procedure.advertised", {"openly"}, S87 / 1, S87 / 2)
_INVITED: Final = fact("procedure.tenders_are_invited", S87 / 1)
_TENDER_NOTICE: Final = joined(
    "below_threshold_tender_notice",
    "Must a below-threshold tender notice be published before it is advertised?",
    S87 / 1,
    S87 / 2,
    yes="A below-threshold tender notice must be published before it is advertised.",
    no="No below-threshold tender notice is required: there is no duty to advertise, and none to"
    " publish where only particular suppliers are told.",
    undetermined="Undetermined: whether a below-threshold tender notice is required is open.",
)
_DETAILS_NOTICE: Final = joined(
    "contract_details_notice",
    "Must a contract details notice be published?",
    S87 / 3,
    yes="A contract details notice must be published as soon as reasonably practicable after the"
    " contract is entered into, advertised or not; a call-off and a user's choice included.",
    no="No contract details notice is required.",
    undetermined="Undetermined: whether a contract details notice is required is open.",
)


def _tender_notice(facts: Facts, law: Law, notifiable: Finding) -> Finding:
    if notifiable.answer == NO:
        return Finding(_TENDER_NOTICE, NO, (notifiable,))
    advertised = _ADVERTISED_OPENLY(facts, law)
    if advertised.answer == UNDETERMINED:
        invited = _INVITED(facts, law)
        if invited.answer == NO:
            return all_met(_TENDER_NOTICE, notifiable, invited)
    return all_met(_TENDER_NOTICE, notifiable, advertised)


# === Payment: section 88 ======================================================================

_DAYS: Final = int(number("below_threshold_payment_days"))
_DUE: Final = (
    f"Payment is due within the {_DAYS} days that begin with the later of the invoice's receipt and"
    " the day the sum fell due{last}, unless the invoice is considered invalid or is disputed. No"
    " term may lengthen that; earlier payment may be agreed."
)
_PAYMENT: Final = joined(
    "implied_payment_terms",
    f"Are {_DAYS}-day payment terms implied?",
    S88 / 1,
    S88 / 2,
    yes=_DUE,
    no="No payment terms are implied by Part 6.",
    undetermined="Undetermined: whether payment terms are implied is open.",
)
_IMPLIED: Final = rule(
    "payment_terms_implied",
    "Which terms on payment are implied?",
    S88 / 1,
    S88 / 2,
    S88 / 10,
    S88 / 11,
    implied=_DUE,
)
_NO_INVOICE: Final[Mapping[str, object]] = {"last": ""}


def _payment(facts: Facts, part_6: Finding) -> Finding:
    """Section 88(1) and (2). Where an invoice is dated, with the last day to pay it."""
    received, due = (
        facts.given.get("dates.invoice_received"),
        facts.given.get("dates.sum_first_due"),
    )
    if received is None or received.value == NEVER or part_6.answer == NO:
        return Finding(_PAYMENT, part_6.answer, (part_6,), _NO_INVOICE)
    if due is None or due.value == NEVER:
        by = _last_day_to_pay(received.value)
        words = {"last": f": by {day(by)}, or later if the sum fell due later", "by": by}
        return Finding(_PAYMENT, part_6.answer, (part_6, received), words)
    by = _last_day_to_pay(max(received.value, due.value))
    words = {"last": f": by {day(by)}", "by": by}
    return Finding(_PAYMENT, part_6.answer, (part_6, received, due), words)


def _last_day_to_pay(first: date) -> date:
    """Calendar days, the first of them included; a bank holiday does not extend them."""
    return last_of_days_beginning_with(first, _DAYS)


# --- terms about payment in the contract itself, s.88(8) to (11) -------------------------------

_OWN_TERM: Final = rule(
    "payment_term_effective",
    "Is the contract's own term on the time for payment effective?",
    S88 / 10,
    S88 / 11,
    yes="A term of {days} days is effective: it requires payment no later than the implied term, and"
    " payment sooner, or in advance, may be agreed.",
    no=f"A term of {{days}} days is without effect: the implied {_DAYS} days stand.",
)
_SUBCONTRACT_TERM: Final = rule(
    "subcontract_payment_term_effective",
    "Is the sub-contract's own term on the time for payment effective?",
    S88 / 8,
    S88 / 10,
    yes="A term of {days} days in the sub-contract is effective.",
    no=f"A term of {{days}} days in the sub-contract is without effect: the implied {_DAYS} days stand"
    " there too.",
    undetermined="Undetermined: it turns on whether the sub-contract is wholly or substantially for"
    " performing the contract.",
)
_FOR_PERFORMANCE: Final = fact("contract.subcontract_substantially_for_performance", S88 / 8)


def _payment_terms(facts: Facts, law: Law, payment: Finding) -> dict[str, Finding]:
    """Section 88(8) to (11): a longer term is without effect; only where such terms are stated."""
    answers: dict[str, Finding] = {}
    own = facts.given.get("contract.payment_days")
    if own is not None:
        answer = some([negate(payment.answer), YES if own.value <= _DAYS else NO])
        answers["payment_term_effective"] = Finding(
            _OWN_TERM, answer, (payment, own), {"days": own.value}
        )
    below = facts.given.get("contract.subcontract_payment_days")
    if below is not None:
        reached = _FOR_PERFORMANCE(facts, law)
        within = YES if below.value <= _DAYS else NO
        answer = some([negate(payment.answer), negate(reached.answer), within])
        answers["subcontract_payment_term_effective"] = Finding(
            _SUBCONTRACT_TERM, answer, (payment, reached, below), {"days": below.value}
        )
    return answers


# === The policy statement: sections 13 and 14 =================================================

_POLICY: Final = rule(
    "policy_statement",
    "To which procurement policy statement, if either, must the authority have regard?",
    S13 / 9,
    S13 / 10,
    S14 / 8,
    S14 / 9,
    national="The authority must have regard to the national procurement policy statement: the duty"
    " is not confined to public contracts.",
    wales="The authority must have regard to the Wales procurement policy statement: the duty is not"
    " confined to public contracts.",
    neither="The authority need have regard to neither statement for this award.",
    undetermined="Undetermined: which statement applies turns on whose procurement it is.",
)
_PRIVATE_UTILITY: Final = one_of(
    "authority.kind", {"private_utility"}, S13 / 10 / "a", S14 / 9 / "a"
)
_UNDER_FRAMEWORK: Final = rule(
    "policy_framework_award",
    "Is it an award in accordance with a framework?",
    S13 / 10 / "b" / "i",
    S14 / 9 / "b" / "i",
    yes="It is a call-off, to which neither duty applies.",
    no="It is not a call-off.",
)
_BY_ARRANGEMENT: Final = {
    "reserved": "national",
    "devolved_welsh": "wales",
    "transferred_northern_ireland": "neither",
}


def _policy_statement(facts: Facts, law: Law, found: Found, called: Finding) -> Finding:
    """Sections 13(9) and (10), 14(8) and (9): by buyer and arrangement; not for framework awards."""
    if called.answer == YES:
        return Finding(_POLICY, "neither", (Finding(_UNDER_FRAMEWORK, YES, (called,)),))
    # An award by reference to a dynamic market is of a public contract (s.34(2)): never of this.
    off = _PRIVATE_UTILITY(facts, law)
    if off.answer == YES:
        return Finding(_POLICY, "neither", (off,))
    under = found.answers["arrangement"]
    settled = _BY_ARRANGEMENT.get(str(under.answer))
    if settled is not None:
        return Finding(_POLICY, settled, (under,))
    if under.answer != "none":
        return Finding(_POLICY, UNDETERMINED, (under,))
    return _own_procurement(facts, law)


def _own_procurement(facts: Facts, law: Law) -> Finding:
    """Under no arrangement: a devolved Welsh authority's own statement, and none for a NI one."""
    welsh = devolved_welsh_authority(facts, law)
    if welsh.answer == YES:
        return Finding(_POLICY, "wales", (welsh,))
    ireland = transferred_northern_ireland_authority(facts, law)
    if ireland.answer == YES:
        return Finding(_POLICY, "neither", (ireland,))
    if UNDETERMINED in (welsh.answer, ireland.answer):
        return Finding(_POLICY, UNDETERMINED, (welsh, ireland))
    return Finding(_POLICY, "national", (welsh, ireland))


# === The answers ==============================================================================


def below_threshold_answers(facts: Facts, law: Law, found: Found) -> dict[str, Finding]:
    """What Part 6 and the policy statements ask of a below-threshold contract, by question.

    Empty unless the contract is found to be below its threshold.
    """
    if found.status.answer != BELOW_THRESHOLD:
        return {}
    called = called_off(facts, law)
    part_6 = _part_6(facts, law, found)
    notifiable = _notifiable(facts, law, found, part_6)
    payment = _payment(facts, part_6)
    return {
        "part_6": part_6,
        "suitability_gate": _suitability_gate(facts, law, found, part_6, called),
        "sme_duty": _sme_duty(part_6, called),
        "notifiable": notifiable,
        "below_threshold_tender_notice": _tender_notice(facts, law, notifiable),
        "contract_details_notice": Finding(_DETAILS_NOTICE, notifiable.answer, (notifiable,)),
        "implied_payment_terms": payment,
        **_payment_terms(facts, law, payment),
        "policy_statement": _policy_statement(facts, law, found, called),
    }


def _sme_duty(part_6: Finding, called: Finding) -> Finding:
    if part_6.answer == NO:
        return Finding(_SME, NO, (part_6,))
    return all_met(_SME, part_6, other_than(_NOT_CALLED_OFF, called))


# === What using a route asks ==================================================================

_GATE_RESPECTED: Final = rule(
    "suitability_gate_respected",
    "Is nobody kept from tendering by an assessment of suitability, where that is barred?",
    S85 / 1,
    yes="Nobody is kept from tendering by an assessment of suitability, or that is not barred.",
    no="Who may submit a tender is restricted by suitability, which section 85(1) bars.",
    undetermined="To do: make sure that no suitability stage comes before tenders.",
)
_NOT_RESTRICTED: Final = denied("procedure.suitability_restricts_tenders", S85 / 1, S85 / 2)
_SME_FIRST: Final = rule(
    "sme_barriers_considered_first",
    "Are the barriers small and medium-sized enterprises face considered before tenders are invited?",
    S86 / 1 / "a",
    S86 / 1 / "b",
    yes="Barriers to smaller enterprises have been considered, or need not be.",
    no="They have not been considered, and must be before tenders are invited.",
    undetermined="To do: before inviting tenders, consider the barriers smaller enterprises face.",
)
_SME_CONSIDERED: Final = fact("procedure.sme_barriers_considered", S86 / 1)
_NOTICE_FIRST: Final = rule(
    "below_threshold_tender_notice_first",
    "Is a below-threshold tender notice published before it is advertised to all?",
    S87 / 1,
    yes="A below-threshold tender notice is published first, or none is required.",
    no="It is advertised without a below-threshold tender notice first, and one is required.",
    undetermined="To do: publish a below-threshold tender notice before advertising openly.",
)
_NOTICE_DATED: Final = rule(
    "below_threshold_tender_notice_dated",
    "Is the notice published no later than tenders are invited?",
    S87 / 1,
    yes="The notice is published on {published}.",
    no="No notice is published before tenders are invited.",
    undetermined="Undetermined: the day the notice is published is not stated.",
)
_NOTICE_UNDATED: Final = Finding(
    _NOTICE_DATED, UNDETERMINED, missing=("dates.below_threshold_tender_notice_published",)
)
_CHOSEN_ONLY: Final = one_of(
    "procedure.advertised", {"particular_suppliers", "not_advertised"}, S87 / 2
)
_TIME_LIMITS: Final = rule(
    "time_limits_reasonable",
    "Are the time limits in the notice reasonable, and the same for each supplier?",
    S87 / 6 / "a",
    S87 / 6 / "b",
    undetermined="To do: any time limits in the notice must be reasonable and the same for each"
    " supplier. The Act sets no least period.",
)
_DETAILS_TO_PUBLISH: Final = rule(
    "contract_details_notice_published",
    "Is a contract details notice published as soon as reasonably practicable after the contract is"
    " entered into?",
    S87 / 3,
    undetermined="To do: publish a contract details notice as soon as reasonably practicable after"
    " the contract is entered into.",
)


def _kept(about: Rule, duty: Finding, done: Finding) -> Finding:
    """A duty is kept where it does not arise or is done."""
    answer = some([negate(duty.answer), done.answer])
    return Finding(about, answer, (duty, done))


def _to_do(about: Rule, duty: Finding) -> tuple[Finding, ...]:
    """A duty no fact shows to be done, wherever it may arise."""
    return () if duty.answer == NO else (Finding(about, UNDETERMINED, (duty,)),)


def _notice_dated(facts: Facts) -> Finding:
    """A day earlier than the invitation, or the day itself: the notice may be the invitation."""
    published = facts.given.get("dates.below_threshold_tender_notice_published")
    if published is None:
        return _NOTICE_UNDATED
    invited = facts.given.get("dates.tenders_invited")
    late = invited is not None and published.value > invited.value
    words = {"published": published.value}
    because = (published,) if invited is None else (published, invited)
    return Finding(_NOTICE_DATED, NO if late or published.value == NEVER else YES, because, words)


def _before_tenders(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """Sections 85 and 86: asked of any award for which tenders or quotations are invited.

    A route that is no call-off has none of a call-off's reliefs, whatever else is called off.
    """
    gate, sme = found.answers["suitability_gate"], found.answers["sme_duty"]
    if called_off(facts, law).answer != NO:
        part_6 = found.answers["part_6"]
        gate = _suitability_gate(facts, law, found, part_6, NOT_CALLED_OFF)
        sme = _sme_duty(part_6, NOT_CALLED_OFF)
    conditions: list[Finding] = []
    if gate.answer != YES:
        restricted = _NOT_RESTRICTED(facts, law)
        answer = some([gate.answer, restricted.answer])
        conditions.append(Finding(_GATE_RESPECTED, answer, (gate, restricted)))
    if sme.answer != NO:
        conditions.append(_kept(_SME_FIRST, sme, _SME_CONSIDERED(facts, law)))
    return tuple(conditions)


def _open_notice(facts: Facts, found: Found) -> tuple[Finding, ...]:
    """Section 87(1) and (6), for a contract put before everybody."""
    notifiable = found.answers["notifiable"]
    if notifiable.answer == NO:
        return ()
    first = _kept(_NOTICE_FIRST, notifiable, _notice_dated(facts))
    return (first, *_to_do(_TIME_LIMITS, notifiable))


def _chosen_suppliers(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """Section 87(2): no notice while only chosen suppliers are told; any open advertisement needs one."""
    notifiable = found.answers["notifiable"]
    if notifiable.answer == NO:
        return ()
    chosen = _CHOSEN_ONLY(facts, law)
    if chosen.answer != NO:
        return (Finding(_NOTICE_FIRST, chosen.answer, (chosen,)),)
    return (_kept(_NOTICE_FIRST, notifiable, _notice_dated(facts)),)


def _whatever_the_route(
    facts: Facts, law: Law, found: Found, *, invites: bool = True
) -> tuple[Finding, ...]:
    """Sections 87(3) and 88, section 17 of the 1988 Act and the 2012 Act: with or without tenders."""
    return (
        *social_value_first(facts, law, found),
        *_called_off_or_not(facts, law, found, invites=invites),
    )


def _called_off_or_not(
    facts: Facts, law: Law, found: Found, *, invites: bool
) -> tuple[Finding, ...]:
    payment = found.answers["implied_payment_terms"]
    implied = Finding(_IMPLIED, "implied", (payment,), payment.words)
    return (
        *section_17(facts, law, found, invites=invites),
        *_to_do(_DETAILS_TO_PUBLISH, found.answers["contract_details_notice"]),
        *(() if payment.answer == NO else (implied,)),
        *no_exclusion_regime(facts),
    )


def call_off_conditions(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """What Part 6 and section 17 still ask of a call-off below the threshold: no exception is made."""
    if found.below.answer != YES:
        return ()
    return _called_off_or_not(facts, law, found, invites=True)


# === The routes ===============================================================================


def _route(name: str, question: str, yes: str, *cites: Citation) -> Rule:
    return joined(
        name,
        question,
        S84 / 1,
        S5 / 5,
        *cites,
        yes=yes,
        no="It is not a below-threshold contract, so this is no way to award it.",
        undetermined="Undetermined: whether it is a below-threshold contract is open.",
    )


_OPEN_TENDER: Final = _route(
    "below_threshold_open_tender",
    "May it be advertised to all, and anyone tender?",
    "It may be advertised to all. The authority's own contract rules still apply.",
)
_QUOTATIONS: Final = _route(
    "below_threshold_quotations",
    "May quotations be sought from chosen suppliers?",
    "Quotations may be sought from chosen suppliers. The authority's own contract rules still"
    " apply.",
)
_PLACEMENT: Final = _route(
    "below_threshold_direct_placement",
    "May it be placed with a supplier without inviting tenders?",
    "It may be placed directly: Part 6 asks for no competition, and neither a justification in"
    " Schedule 5 nor a transparency notice is needed. The authority's own contract rules still apply,"
    " and section 4(3) bars valuing it to escape the Act.",
    S41 / 1,
    S44 / 1,
)


def open_tender(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """An open tender below the threshold. found.answers holds ``below_threshold_answers``."""
    gate, route = found.below, Route.BELOW_THRESHOLD_OPEN_TENDER
    finding = Finding(_OPEN_TENDER, gate.answer, (gate,))
    if gate.answer != YES:
        return RouteFinding(route, finding)
    return RouteFinding(
        route,
        finding,
        (
            *_before_tenders(facts, law, found),
            *_open_notice(facts, found),
            *_whatever_the_route(facts, law, found),
        ),
    )


def quotations(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Quotations from chosen suppliers: a request for one invites a tender (OQ-42)."""
    gate, route = found.below, Route.BELOW_THRESHOLD_QUOTATIONS
    finding = Finding(_QUOTATIONS, gate.answer, (gate,))
    if gate.answer != YES:
        return RouteFinding(route, finding)
    return RouteFinding(
        route,
        finding,
        (
            *_before_tenders(facts, law, found),
            *_chosen_suppliers(facts, law, found),
            *_whatever_the_route(facts, law, found),
        ),
    )


def direct_placement(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Placement without tenders: sections 85, 86 and 87(1) speak only of inviting them."""
    gate, route = found.below, Route.BELOW_THRESHOLD_DIRECT_PLACEMENT
    finding = Finding(_PLACEMENT, gate.answer, (gate,))
    if gate.answer != YES:
        return RouteFinding(route, finding)
    conditions = _whatever_the_route(facts, law, found, invites=False)
    return RouteFinding(route, finding, conditions)
