"""May a competition be reserved? Sections 32 and 33.

Only a competitive flexible procedure can be: an open procedure has no restriction on who tenders,
and neither status is a ground for direct award. Section 32 is not limited to light touch services;
section 33 is.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Law, lists
from procurement_rules.law.provisions import PR24, PR24_WALES, S20, S32, S33
from procurement_rules.law.snapshot import number
from procurement_rules.questions.invoked import facts_asked
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
)
from procurement_rules.questions.term import maximum_term
from procurement_rules.questions.within import WithinYears
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    all_of,
    any_of,
    fact,
    none_of,
    rule,
)
from procurement_rules.reasoning.words import spelled

# === Supported employment providers, section 32 ===============================================

_SHARE: Final = number("supported_employment_share_at_least")
_NOBODY: Final = {"said": "Nobody in it is disabled or disadvantaged"}
_NOT_RELIED_ON: Final = {"said": "No such workforce is relied on"}


@frozen(eq=False)
class _Share:
    """Are at least 30 per cent of one workforce disabled or disadvantaged? By head count."""

    rule: Rule
    workforce: str
    disabled: str
    optional: bool = False

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Exactly 30 per cent is enough. A workforce of nobody, or not relied on, is none."""
        whole, some = facts.given.get(self.workforce), facts.given.get(self.disabled)
        for given in (whole, some):
            if given is not None and given.value == 0:
                return Finding(self.rule, NO, (given,), _NOBODY)
        if whole is None and some is None and self._not_relied_on(facts, law):
            return Finding(self.rule, NO, words=_NOT_RELIED_ON, assumed=(self.workforce,))
        if whole is None or some is None:
            missing = tuple(p for p, g in ((self.workforce, whole), (self.disabled, some)) if not g)
            return Finding(self.rule, UNDETERMINED, missing=missing)
        met = some.value * 100 >= _SHARE * whole.value
        said = f"{some.value} of {whole.value} people are"
        if not met:
            said += f" disabled or disadvantaged: less than {_SHARE} per cent"
        return Finding(self.rule, YES if met else NO, (whole, some), {"said": said})

    def _not_relied_on(self, facts: Facts, law: Law) -> bool:
        return self.optional and not law.strict and self.workforce not in facts.unknown


def _limb(name: str, whose: str, letter: str) -> Rule:
    return rule(
        name,
        f"Are at least {_SHARE} per cent of {whose} disabled or disadvantaged?",
        S32 / 4 / letter,
        yes=f"{{said}} in {whose} disabled or disadvantaged: at least {_SHARE} per cent.",
        no="{said}.",
    )


supported_employment_provider: Final = all_of(
    rule(
        "supported_employment_provider",
        "Is the supplier a supported employment provider?",
        S32 / 4,
        S32 / 3,
        yes="The supplier is a supported employment provider.",
        no="The supplier is not a supported employment provider, so a tender from it must be"
        " disregarded.",
    ),
    fact("supplier.supported_employment_purpose", S32 / 4),
    any_of(
        rule(
            "workforce_share",
            f"Is the share of disabled or disadvantaged people at least {_SHARE} per cent of the workforce?",
            S32 / 4 / "a",
            S32 / 4 / "b",
            S32 / 4 / "c",
        ),
        _Share(
            _limb("organisation_share", "the organisation's workforce", "a"),
            "supplier.workforce",
            "supplier.workforce_disabled_or_disadvantaged",
        ),
        _Share(
            _limb("part_share", "the performing part's workforce", "b"),
            "supplier.part_workforce",
            "supplier.part_workforce_disabled_or_disadvantaged",
            optional=True,
        ),
        _Share(
            _limb("combined_share", "the performing organisations' combined workforce", "c"),
            "supplier.combined_workforce",
            "supplier.combined_workforce_disabled_or_disadvantaged",
            optional=True,
        ),
    ),
)

# === Public service mutuals, section 33 =======================================================

_RESERVABLE: Final = rule(
    "reservable_services",
    "Is the contract for reservable light touch services?",
    S33 / 1 / "a",
    S33 / 8,
    PR24.reg(42) / 2,
    PR24.schedule(1) / "Table 1",
    yes="Reservable: CPV {codes}.",
    no="Not reservable: CPV {codes}.",
    undetermined="Undetermined: the CPV code of every service in the contract is not settled.",
)
_RESERVABLE_WALES: Final = rule(
    "reservable_services",
    "Is the contract for reservable light touch services?",
    S33 / 1 / "a",
    S33 / 8,
    PR24_WALES.reg(43),
    PR24_WALES.schedule(1),
    yes="Reservable: CPV {codes}.",
    no="Not reservable: CPV {codes}.",
    undetermined="Undetermined: the CPV code of every service in the contract is not settled.",
)
_MAINLY_LISTED: Final = rule(
    "reservable_services",
    "Is the contract for reservable light touch services?",
    S33 / 1 / "a",
    no="A contract not mainly for listed services is not for reservable ones.",
)
_MATCHES: Final = fact("requirement.services_match_cpv", PR24.reg(42) / 1)


def reservable_services(facts: Facts, law: Law) -> Finding:
    """Section 33(1)(a): every service must carry the reservable mark (the cautious view, OQ-17)."""
    about = _RESERVABLE_WALES if law.lists == ("wales",) else _RESERVABLE
    listed = facts.given.get("requirement.mainly_listed_services")
    if listed is not None and listed.value is False:
        return Finding(_MAINLY_LISTED, NO, (listed,))
    main = facts.given.get("requirement.cpv")
    if main is None:
        return Finding(about, UNDETERMINED, missing=("requirement.cpv",))
    others = facts.given.get("requirement.other_cpv")
    codes = (main.value, *(others.value if others is not None else ()))
    because = (main,) if others is None else (main, others)
    failing = [_not_reservable(codes, name, law) for name in law.lists]
    if all(failing):
        return Finding(about, NO, because, {"codes": failing[0]})
    if any(failing):
        # The two lists differ on a code, while which of them applies is open.
        return Finding(about, UNDETERMINED, because, missing=law.lists_open_on)
    matches = _MATCHES(facts, law)
    return Finding(about, matches.answer, (*because, matches), {"codes": codes})


def _not_reservable(codes: tuple[str, ...], name: str, law: Law) -> tuple[str, ...]:
    """The codes that carry no reservable mark on this list."""
    on = law.relied_on[1] if law.relied_on else None
    entries = {code: lists.light_touch(code, name, on) for code in codes}
    return tuple(code for code, entry in entries.items() if entry is None or not entry.reservable)


_YEARS: Final = int(number("mutual_term_years_at_most"))
_AT_MOST: Final = f"{spelled(_YEARS)} years"
_TERM: Final = rule(
    "mutual_term",
    f"Is the maximum term, with every option to extend, {_AT_MOST} or less?",
    S33 / 1 / "b",
    yes=f"The maximum term is {{term}}: {_AT_MOST} or less.",
    no=f"The maximum term is {{term}}: more than {_AT_MOST}.",
    undetermined="Undetermined: the maximum term, with every option, is not stated.",
)


def mutual_term(facts: Facts, _law: Law) -> Finding:
    """Section 33(1)(b): five years or less, counting every option to extend."""
    term = maximum_term(facts, _YEARS)
    answer = {True: YES, False: NO, None: UNDETERMINED}[term.within]
    return Finding(_TERM, answer, term.because, term.words, term.missing)


reservable_for_mutuals: Final = all_of(
    rule(
        "reservable_for_mutuals",
        f"Is it a contract section 33 applies to: reservable services, for {_AT_MOST} at most?",
        S33 / 1,
        yes="Section 33 applies to the contract.",
        no="Section 33 does not apply to the contract.",
    ),
    reservable_services,
    mutual_term,
)

_LAST: Final = f"{spelled(int(number('mutual_contract_years')))} years"

comparable_contract: Final = WithinYears(
    rule(
        "comparable_contract",
        f"Did it enter into a comparable contract in the {_LAST} ending with the day of award?",
        S33 / 5,
        S33 / 7,
        yes=f"It entered into a comparable contract on {{step}}, in the {_LAST} {{span}}.",
        no=f"It entered into no comparable contract in the {_LAST} {{span}}.",
        undetermined="Undetermined: the day of its last comparable contract, or of this award, is"
        " not stated.",
    ),
    "dates.comparable_contract_entered_into",
    "dates.contract_awarded",
    "mutual_contract_years",
    "mutual-contract-leap-day",
    "within",
)

qualifying_public_service_mutual: Final = all_of(
    rule(
        "qualifying_public_service_mutual",
        "Is the supplier a qualifying public service mutual?",
        S33 / 5,
        S33 / 6,
        S33 / 4,
        yes="The supplier is a qualifying public service mutual.",
        no="The supplier is not a qualifying public service mutual, so a tender from it must be"
        " disregarded.",
    ),
    fact("supplier.delivers_public_services", S33 / 6 / "a"),
    fact("supplier.mainly_reservable_services", S33 / 6 / "a"),
    any_of(
        rule(
            "mutual_profits",
            "Is it run not for profit, or are profits distributed only to members?",
            S33 / 6 / "b",
        ),
        fact("supplier.not_for_profit", S33 / 6 / "b"),
        fact("supplier.profits_only_to_members", S33 / 6 / "b"),
    ),
    fact("supplier.managed_and_controlled_by_employees", S33 / 6 / "c"),
    none_of(
        rule(
            "no_comparable_contract",
            f"Has it entered into no comparable contract in the {_LAST}?",
            S33 / 5,
            S33 / 7,
        ),
        comparable_contract,
    ),
)

# === The routes ===============================================================================

_SUPPORTED: Final = joined(
    "reserved_supported_employment",
    "May the competition be reserved to supported employment providers?",
    S32 / 1,
    S20 / 2 / "b",
    yes="A competitive flexible procedure may be reserved to supported employment providers.",
    no="The competition may not be reserved to supported employment providers.",
)
_MUTUAL: Final = joined(
    "reserved_public_service_mutual",
    "May the competition be reserved to public service mutuals?",
    S33 / 1,
    S33 / 2,
    yes="A competitive flexible procedure may be reserved to qualifying public service mutuals.",
    no="The competition may not be reserved to public service mutuals.",
)


_LIGHT_TOUCH: Final = rule(
    "mutual_light_touch",
    "Is it a light touch contract?",
    S33 / 1 / "a",
    no="Only a contract for reservable light touch services may be reserved to mutuals.",
)


def reserved_supported_employment(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 32: any public contract, by a competitive flexible procedure."""
    finding = all_met(_SUPPORTED, found.public)
    route = Route.RESERVED_SUPPORTED_EMPLOYMENT
    if finding.answer == NO:
        return RouteFinding(route, finding)
    conditions = (supported_employment_provider(facts, law),)
    return RouteFinding(route, finding, conditions, Route.COMPETITIVE_FLEXIBLE_PROCEDURE)


def reserved_public_service_mutual(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 33: reservable light touch services, five years at most, by a flexible procedure."""
    gate = found.public
    route = Route.RESERVED_PUBLIC_SERVICE_MUTUAL
    if gate.answer == NO:
        return RouteFinding(route, all_met(_MUTUAL, gate))
    light = found.is_("light_touch")
    if light.answer == NO:
        return RouteFinding(route, all_met(_MUTUAL, Finding(_LIGHT_TOUCH, NO, (light,))))
    finding = all_met(_MUTUAL, gate, reservable_for_mutuals(facts, law))
    if finding.answer == NO:
        return RouteFinding(route, finding)
    conditions = (qualifying_public_service_mutual(facts, law),)
    flexible = Route.COMPETITIVE_FLEXIBLE_PROCEDURE
    return RouteFinding(route, finding, conditions, flexible, raised=_mutual_raised(facts))


_OF_A_MUTUAL: Final = frozenset(facts_asked(qualifying_public_service_mutual)) - {
    "supplier.not_for_profit"
}


def _mutual_raised(facts: Facts) -> bool:
    """Whether anybody has spoken of a mutual: a reservation is for somebody to raise."""
    named = facts.given.get("procedure.route_named")
    if named is not None and named.value == "spin_out_mutual":
        return True
    return not facts.given.keys().isdisjoint(_OF_A_MUTUAL)


__all__ = [
    "comparable_contract",
    "qualifying_public_service_mutual",
    "reservable_for_mutuals",
    "reserved_public_service_mutual",
    "reserved_supported_employment",
    "supported_employment_provider",
]
