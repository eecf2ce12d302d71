"""``nearest``: the smallest changes of fact that would open a route."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pytest

from procurement_rules import Decision, FactsError, decide, nearest
from procurement_rules.facts import SPECS
from procurement_rules.record.nearest import Change, Way
from tests.questions.stating import CONTRACT, NOTICE, decided, facts

S4, SCH3 = "PA23 s.4(3)", "PA23 Sch.3 para.4"
HOME_CARE = {"requirement.cpv": "85312400", "value.gross_gbp": "700000"}
MUTUAL, QUOTATIONS = "reserved_public_service_mutual", "below_threshold_quotations"
VERTICAL = {
    "supplier.parent_undertaking": True,
    "supplier.decisive_influence_by_others": False,
    "supplier.shares_held_outside_public_authorities": False,
}
HORIZONTAL = {
    "agreement.between_contracting_authorities_only": True,
    "agreement.common_public_objectives": True,
    "agreement.solely_public_interest": True,
}
CALL_OFF = {
    "procedure.call_off": True,
    "procedure.arrangement": "framework",
    "procedure.arrangement_held_by": "another_authority",
    "procedure.earlier_regulations": "none",
    "dates.framework_concluded": "2025-06-02",
    "procedure.framework_covers_award": True,
    "supplier.excluded": False,
}
REPEAT = {
    "procedure.justifications_relied_on": ["8"],
    "requirement.similar_to_existing": True,
    "supplier.existing_supplier": True,
    "procedure.earlier_contract_regulations": "public_contracts",
    "procedure.earlier_contract_public": True,
    "procedure.earlier_award_by_listed_procedure": True,
    "procedure.repeat_disclosed_when_tendered": True,
    "procedure.repeat_intention_stated": True,
    "dates.earlier_contract_awarded": "2021-01-15",
    "dates.tender_notice_published": None,
    "dates.transparency_notice_published": "2026-06-01",
    "supplier.excluded": False,
}
ANNUAL = {
    "value.gross_gbp": None,
    "value.annual_gross_gbp": "60000",
    "value.options_gross_gbp": "0",
    "contract.initial_term_months": 48,
    "contract.extension_months": 0,
}
RELATED = {
    "value.gross_gbp": "150000",
    "value.related_contracts_gross_gbp": ["100000"],
    "value.could_be_single_contract": True,
    "value.good_reasons_not_to_aggregate": False,
}


def term(initial: int, more: int) -> dict[str, Any]:
    return {"contract.initial_term_months": initial, "contract.extension_months": more}


CASES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "dynamic market": ("dynamic_market", {}),
    "market of the wrong kind": (
        "dynamic_market",
        {
            "procedure.appropriate_dynamic_market": True,
            "procedure.dynamic_market_kind": "utilities",
        },
    ),
    "term too long": (MUTUAL, {**HOME_CARE, **term(72, 0)}),
    "options too long": (MUTUAL, {**HOME_CARE, **term(36, 36)}),
    "ends too late": (
        MUTUAL,
        {
            **HOME_CARE,
            "contract.starts": "2026-09-01",
            "contract.ends": "2032-03-31",
            "contract.extension_months": 0,
        },
    ),
    "mutual below threshold": (MUTUAL, {**HOME_CARE, **term(60, 0), "value.gross_gbp": "600000"}),
    "value missing": ("open_procedure", {"value.gross_gbp": None}),
    "below threshold": ("open_procedure", {"value.gross_gbp": "100000"}),
    "above threshold": (QUOTATIONS, {}),
    "aggregated": (QUOTATIONS, RELATED),
    "by the year": (QUOTATIONS, ANNUAL),
    "direct award": ("direct_award", {}),
    "repeat too late": ("direct_award", REPEAT),
    "switch": ("switch_to_direct_award", {}),
    "call-off with": ("call_off_with_competition", CALL_OFF),
    "call-off without": ("call_off_without_competition", CALL_OFF),
    "controlled company": (
        "vertical_arrangement",
        {**VERTICAL, "supplier.attributable_turnover_percent": "50"},
    ),
    "private shareholder": (
        "vertical_arrangement",
        {
            **VERTICAL,
            "supplier.attributable_turnover_percent": "90",
            "supplier.shares_held_outside_public_authorities": True,
        },
    ),
    "co-operation": (
        "horizontal_arrangement",
        {**HORIZONTAL, "supplier.other_activity_percent": "45"},
    ),
    "nothing said of control": ("vertical_arrangement", {}),
    "other exemption": ("other_exemption", {"requirement.dispute_resolution": False}),
    "in-house": ("in_house", {"agreement.same_legal_person": False}),
    "health": ("health_regime", {}),
}
"""A route and facts on which it is closed, or open for want of a fact."""

EVERY_CASE = pytest.mark.parametrize("case", CASES)


_QUICK = {"below threshold": 2, "mutual below threshold": 2, "by the year": 4}
"""Where looking for a fifth way only takes time: how many are asked for."""


@cache
def of(case: str) -> tuple[Decision, str, tuple[Way, ...]]:
    route, stated = CASES[case]
    decision = decided(CONTRACT, NOTICE, stated)
    return decision, route, nearest(decision, route, most=_QUICK.get(case, 5))


def ways(route: str, *stated: dict[str, Any]) -> tuple[Way, ...]:
    return nearest(decided(CONTRACT, NOTICE, *stated), route)


def opens(decision: Decision, route: str, changes: Iterable[Change]) -> bool:
    """Would the route be open with these facts stated, all at once? Contradictions open nothing."""
    stated: dict[str, Any] = {
        f"{group}.{name}": value
        for group, named in decision.facts.to_dict().items()
        for name, value in named.items()
    }
    stated |= {change.fact: change.to for change in changes}
    try:
        return decide(facts(stated)).route(route).verdict == "open"
    except FactsError:
        return False


def only_change(found: tuple[Way, ...], path: str) -> Change:
    """The change of this fact alone that would do."""
    alone = [way.changes[0] for way in found if len(way.changes) == 1]
    one, *_ = [change for change in alone if change.fact == path]
    return one


def breached(change: Change) -> list[str]:
    return [cite.pinpoint for cite in change.breaches]


class TestEveryWay:
    """What holds of any way, whatever the route."""

    @EVERY_CASE
    def test_there_is_one(self, case: str) -> None:
        decision, route, found = of(case)
        assert decision.route(route).verdict != "open"
        assert 1 <= len(found) <= 5

    @EVERY_CASE
    def test_it_opens_the_route(self, case: str) -> None:
        decision, route, found = of(case)
        for way in found:
            assert opens(decision, route, way.changes)

    @EVERY_CASE
    def test_nothing_in_it_can_be_left_out(self, case: str) -> None:
        decision, route, found = of(case)
        for way in found:
            for left_out in way.changes:
                rest = [change for change in way.changes if change is not left_out]
                assert not opens(decision, route, rest), left_out.fact

    @EVERY_CASE
    def test_it_changes_what_it_says_it_does(self, case: str) -> None:
        decision, _, found = of(case)
        stated = decision.facts.to_dict()
        for way in found:
            paths = [change.fact for change in way.changes]
            assert len(set(paths)) == len(paths)
            for change in way.changes:
                group, name = change.fact.split(".")
                assert change.given == stated.get(group, {}).get(name)
                assert change.to != change.given

    @EVERY_CASE
    def test_it_says_what_the_authority_could_decide_otherwise(self, case: str) -> None:
        for way in of(case)[2]:
            flags = [change.changeable for change in way.changes]
            assert flags == [SPECS[change.fact].changeable for change in way.changes]
            assert way.changeable is all(flags)
            assert way.lawful is not any(change.breaches for change in way.changes)

    @EVERY_CASE
    def test_fewest_changes_first_and_lawful_before_unlawful(self, case: str) -> None:
        order = [(len(way.changes), not way.lawful) for way in of(case)[2]]
        assert order == sorted(order)

    @EVERY_CASE
    def test_no_two_are_the_same(self, case: str) -> None:
        found = [frozenset((c.fact, repr(c.to)) for c in way.changes) for way in of(case)[2]]
        assert len(set(found)) == len(found)
        assert not [one for one in found for other in found if one < other]


class TestTheClosest:
    """Amounts, days and lengths move no further than they must."""

    @pytest.mark.parametrize(
        ("case", "path", "to"),
        [
            ("above threshold", "value.gross_gbp", "207719.99"),
            ("below threshold", "value.gross_gbp", "207720.00"),
            ("value missing", "value.gross_gbp", "207720.00"),
            ("mutual below threshold", "value.gross_gbp", "663540.00"),
            ("term too long", "contract.initial_term_months", 60),
            ("options too long", "contract.extension_months", 24),
            ("options too long", "contract.initial_term_months", 24),
            ("ends too late", "contract.ends", "2031-08-31"),
            ("ends too late", "contract.starts", "2027-04-01"),
            ("by the year", "contract.initial_term_months", 41),
            ("by the year", "value.annual_gross_gbp", "51929.99"),
            ("repeat too late", "dates.earlier_contract_awarded", "2021-06-02"),
            ("repeat too late", "dates.transparency_notice_published", "2026-01-14"),
            ("controlled company", "supplier.attributable_turnover_percent", "80.000001"),
            ("co-operation", "supplier.other_activity_percent", "20"),
        ],
    )
    def test_one_step_less_would_not_do(self, case: str, path: str, to: object) -> None:
        assert only_change(of(case)[2], path).to == to


class TestWhatMayBeChanged:
    """A fact is either the authority's to decide, or how things are."""

    def test_the_authority_may_shorten_a_contract(self) -> None:
        (way,) = of("term too long")[2]
        assert way.changeable

    def test_it_cannot_wish_a_shareholder_away(self) -> None:
        (way,) = of("private shareholder")[2]
        assert not way.changeable

    def test_one_stuck_fact_is_enough(self) -> None:
        found = ways("call_off_with_competition")
        assert found
        mixed = [way for way in found if way.changes[0].fact == "procedure.call_off"]
        assert mixed
        assert mixed[0].changes[0].changeable
        assert not mixed[0].changeable


class TestUnlawfulWays:
    """Section 4(3) and Schedule 3 paragraph 4: no lowering an estimate, nor dividing it."""

    def test_lowering_the_estimate(self) -> None:
        change = only_change(of("above threshold")[2], "value.gross_gbp")
        assert breached(change) == [S4]

    def test_shortening_what_is_valued_by_the_year(self) -> None:
        found = of("by the year")[2]
        assert breached(only_change(found, "contract.initial_term_months")) == [S4]
        assert breached(only_change(found, "value.annual_gross_gbp")) == [S4]

    @pytest.mark.parametrize(
        ("path", "to"),
        [
            ("value.related_contracts_gross_gbp", []),
            ("value.could_be_single_contract", False),
            ("value.good_reasons_not_to_aggregate", True),
        ],
    )
    def test_dividing_it(self, path: str, to: object) -> None:
        decision = of("aggregated")[0]
        change = only_change(nearest(decision, QUOTATIONS, most=12), path)
        assert (change.to, breached(change)) == (to, [S4, SCH3])

    def test_raising_it_breaches_nothing(self) -> None:
        found = of("below threshold")[2]
        assert breached(only_change(found, "value.gross_gbp")) == []
        assert all(way.lawful for way in found)

    def test_shortening_what_is_valued_as_a_whole_breaches_nothing(self) -> None:
        assert breached(only_change(of("term too long")[2], "contract.initial_term_months")) == []

    def test_lowering_an_estimate_that_is_not_settled(self) -> None:
        """At least £240,000 with the options unknown; £207,719.96 once the yearly sum is cut."""
        found = ways(QUOTATIONS, ANNUAL, {"value.options_gross_gbp": None})
        cut = [
            change
            for way in found
            for change in way.changes
            if change.fact in ("value.annual_gross_gbp", "contract.initial_term_months")
        ]
        assert cut
        assert [breached(change) for change in cut] == [[S4]] * len(cut)


class TestNothingToFind:
    """An open route needs no change; some routes no stated fact would open."""

    def test_an_open_route(self) -> None:
        assert ways("open_procedure") == ()

    def test_nobody_can_will_a_regulation_into_being(self) -> None:
        """Section 42 is for a Minister: no number is made up for regulations nobody has named."""
        assert ways("direct_award_to_protect_life") == ()

    def test_a_term_not_yet_stated(self) -> None:
        found = ways(MUTUAL, HOME_CARE)
        assert {change.fact for change in found[0].changes} == {
            "contract.initial_term_months",
            "contract.extension_months",
        }


class TestHowItIsAsked:
    def test_by_route_or_by_name(self) -> None:
        decision, route, found = of("in-house")
        (way,) = nearest(decision, decision.route(route).route)
        assert [c.to for c in way.changes] == [c.to for c in found[0].changes]

    def test_no_more_than_asked_for(self) -> None:
        decision = of("direct award")[0]
        assert len(nearest(decision, "direct_award", most=2)) == 2

    def test_an_unknown_route_is_refused_with_the_nearest_name(self) -> None:
        decision = of("in-house")[0]
        with pytest.raises(KeyError, match=r"no route 'direct_awrd'; did you mean 'direct_award'"):
            nearest(decision, "direct_awrd")

    def test_a_record_read_back_gives_the_same(self) -> None:
        decision, route, found = of("ends too late")
        again = nearest(Decision.from_json(decision.to_json()), route)
        assert [[(c.fact, c.given, c.to) for c in way.changes] for way in again] == [
            [(c.fact, c.given, c.to) for c in way.changes] for way in found
        ]

    def test_the_decision_is_left_as_it_was(self) -> None:
        decision = decided(CONTRACT, NOTICE, HOME_CARE, term(72, 0))
        before = decision.to_json()
        nearest(decision, MUTUAL)
        assert decision.to_json() == before
