"""Is there a contract for supply, for pecuniary interest, to the authority? Section 3(2) to (4).

Until the grant-or-contract question is encoded, the bargain is taken as stated. A label never
decides, and a missing limb is never filled in.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.facts.model import SPECS
from procurement_rules.law import Law
from procurement_rules.law.provisions import S3
from procurement_rules.questions.contract.kind import framework
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    Test,
    all_of,
    any_of,
    fact,
    rule,
)
from procurement_rules.reasoning.connect import FactTest

_PROMISE: Final = "agreement.for_pecuniary_interest"


@frozen(eq=False)
class _UnlessDenied:
    """A limb the promise of supply already states, unless somebody says otherwise."""

    rule: Rule
    tests: tuple[FactTest]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """As stated of the limb itself; otherwise as the promise states it."""
        own = self.tests[0]
        if own.path in facts.given or own.path in facts.unknown:
            found = own(facts, law)
            return Finding(self.rule, found.answer, (found,))
        promise = facts.given.get(_PROMISE)
        if promise is None:
            return Finding(self.rule, UNDETERMINED, missing=(_PROMISE,))
        return Finding(self.rule, YES if promise.value else NO, (promise,))


_ANOTHER_PERSON: Final = rule(
    "another_person_supplies",
    "Is the supplier another legal person?",
    S3 / 2,
    no="The supply is in-house: an authority cannot contract with itself.",
)


def _another_person(facts: Facts, _law: Law) -> Finding:
    """A contract needs two parties; an enforceable promise shows there are."""
    for path, yes in (("agreement.same_legal_person", False), (_PROMISE, True)):
        given = facts.given.get(path)
        if given is not None:
            return Finding(_ANOTHER_PERSON, YES if given.value is yes else NO, (given,))
    return Finding(_ANOTHER_PERSON, UNDETERMINED, missing=(_PROMISE,))


def _limb(name: str, path: str) -> Test:
    return _UnlessDenied(rule(name, SPECS[path].question, S3 / 2), (fact(path, S3 / 2),))


contract: Final = any_of(
    rule(
        "contract",
        "Is it a contract of a kind the Act regulates?",
        S3 / 2,
        S3 / 3,
        S3 / 4,
        yes="It is a contract for the supply, for pecuniary interest, of goods, services or works"
        " to the authority, or a framework for such contracts.",
        no="It is not a contract for supply to the authority for pecuniary interest. Subsidy"
        " control and public law still apply.",
        undetermined="Undetermined: whether it is a contract turns on what is promised in return"
        " for the money. It is never presumed to be a grant.",
    ),
    all_of(
        rule(
            "supply_for_pecuniary_interest",
            "Are goods, services or works to be supplied to the authority for pecuniary interest?",
            S3 / 2,
            yes="Goods, services or works are promised to the authority in return for payment or"
            " something else of value.",
            no="A limb of supply to the authority for pecuniary interest is missing.",
        ),
        fact(_PROMISE, S3 / 2),
        _another_person,
        _limb("binding_agreement", "agreement.legally_binding"),
        _limb("enforceable_supply", "agreement.enforceable_duty_to_supply"),
        _limb("supply_to_the_authority", "agreement.supplied_to_authority"),
    ),
    framework,
)
