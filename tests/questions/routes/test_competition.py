"""Competition: what sections 16 to 31 ask while it is run, and the dynamic markets of 34 to 40."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from procurement_rules.questions.routes.route import Route, RouteFinding
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, State
from tests.questions.stating import CONTRACT, NOTICE, decided, fails_at, limbs

OPEN, FLEXIBLE = "open_procedure", "competitive_flexible_procedure"
BOTH = pytest.mark.parametrize("route", [OPEN, FLEXIBLE])
ENGAGED = {"procedure.preliminary_market_engagement": True}
BELOW = {"value.gross_gbp": "207719.99"}
LIGHT_TOUCH = {"requirement.cpv": "85312400", "value.gross_gbp": "700000"}
LARGE = {"value.gross_gbp": "6000000"}
UTILITIES = {**LARGE, "requirement.utility_activity": True}
CONCESSION = {
    "requirement.right_to_exploit": True,
    "requirement.real_operating_risk": True,
    "value.gross_gbp": None,
    "value.supplier_receipts_gross_gbp": "6000000",
}
PRIVATE_UTILITY = {
    **UTILITIES,
    "authority.kind": "private_utility",
    "authority.special_or_exclusive_right": True,
}


def found(route: str, *changes: dict[str, Any]) -> RouteFinding:
    """One route for an English council's £300,000 of IT services, with facts changed."""
    return decided(CONTRACT, NOTICE, *changes).route(route)


def condition(name: str, *changes: dict[str, Any], route: str = FLEXIBLE) -> Finding:
    """One condition of an open route: whatever it comes to, the route stays open."""
    one = found(route, *changes)
    assert one.verdict == "open"
    return one.condition(name)


class TestTheGate:
    """Sections 11(2), 19(1) and 20(2): either procedure is open to every public contract."""

    @pytest.mark.parametrize(
        ("route", "pinpoint"), [(OPEN, "PA23 s.20(2)(a)"), (FLEXIBLE, "PA23 s.20(2)(b)")]
    )
    def test_a_public_contract(self, route: str, pinpoint: str) -> None:
        one = found(route)
        assert one.verdict == "open"
        assert pinpoint in limbs(one.finding)[route]
        assert "PA23 s.11(2)" in limbs(one.finding)["award_rules_apply"]

    @BOTH
    @pytest.mark.parametrize(
        ("pounds", "verdict"), [("207719.99", "closed"), ("207720.00", "open")]
    )
    def test_one_penny_either_side_of_the_threshold(
        self, route: str, pounds: str, verdict: str
    ) -> None:
        one = found(route, {"value.gross_gbp": pounds})
        assert one.verdict == verdict
        assert bool(one.conditions) is (verdict == "open")

    @BOTH
    @pytest.mark.parametrize(
        "change",
        [
            BELOW,
            {"requirement.dispute_resolution": True},
            {"agreement.for_pecuniary_interest": False},
            {"authority.kind": "intelligence_service"},
        ],
        ids=["below threshold", "exempt", "no contract", "no authority"],
    )
    def test_nothing_else_is_awarded_so(self, route: str, change: dict[str, Any]) -> None:
        one = found(route, change)
        assert fails_at(one.finding, "award_rules_apply", "s.11(2)")
        assert one.conditions == ()

    @BOTH
    def test_open_while_the_value_is(self, route: str) -> None:
        one = found(route, {"value.gross_gbp": None})
        assert one.verdict == "undetermined"
        assert "value.gross_gbp" in one.needs
        assert one.conditions, "what would be asked is said before it is known to be needed"


ENGAGEMENT_MET = {**ENGAGED, "procedure.engagement_notice_or_reasons": True}


class TestEngagementNotice:
    """Section 17: market engagement calls for a notice, or for reasons in the tender notice."""

    @BOTH
    def test_a_notice_or_reasons(self, route: str) -> None:
        one = condition("engagement_notice", ENGAGEMENT_MET, route=route)
        assert one.answer == YES
        assert limbs(one)["procedure.engagement_notice_or_reasons"] == [
            "PA23 s.17(1)(a)",
            "PA23 s.17(1)(b)",
        ]

    def test_neither(self) -> None:
        stated = {**ENGAGED, "procedure.engagement_notice_or_reasons": False}
        one = condition("engagement_notice", stated)
        assert fails_at(one, "procedure.engagement_notice_or_reasons", "s.17(1)(b)")
        assert one.reason == "There was market engagement, with neither a notice nor reasons."

    def test_no_engagement(self) -> None:
        one = condition("engagement_notice", {"procedure.preliminary_market_engagement": False})
        assert one.answer == YES
        assert "PA23 s.17(1)" in limbs(one)["not procedure.preliminary_market_engagement"]

    def test_a_private_utility_is_free_of_it(self) -> None:
        stated = {**ENGAGED, "procedure.engagement_notice_or_reasons": False}
        one = condition("engagement_notice", PRIVATE_UTILITY, stated)
        assert one.answer == YES
        assert limbs(one)["authority.kind"] == ["PA23 s.17(3)"]

    def test_missing(self) -> None:
        assert condition("engagement_notice").needs == (
            "procedure.preliminary_market_engagement",
            "procedure.engagement_notice_or_reasons",
        )
        assert condition("engagement_notice", ENGAGED).needs == (
            "procedure.engagement_notice_or_reasons",
        )


LOTS = {
    "procedure.lots_considered": True,
    "procedure.lots_could_be_used": True,
    "procedure.awarded_by_lots": False,
    "procedure.lots_reasons_given": False,
}


class TestLots:
    """Section 18: lots are considered first; where apt, they are used or reasons are given."""

    @pytest.mark.parametrize(
        ("change", "limb", "pinpoint"),
        [
            ({"lots_could_be_used": False}, "not procedure.lots_could_be_used", "PA23 s.18(2)"),
            ({"awarded_by_lots": True}, "procedure.awarded_by_lots", "PA23 s.18(2)(a)"),
            ({"lots_reasons_given": True}, "procedure.lots_reasons_given", "PA23 s.18(2)(b)"),
        ],
    )
    def test_each_way_to_meet_it(self, change: dict[str, bool], limb: str, pinpoint: str) -> None:
        changes = {f"procedure.{name}": value for name, value in change.items()}
        one = condition("lots", LOTS, changes)
        assert one.answer == YES
        assert limbs(one)[limb] == [pinpoint]

    def test_apt_and_neither_used_nor_refused_with_reasons(self) -> None:
        one = condition("lots", LOTS)
        assert fails_at(one, "procedure.awarded_by_lots", "s.18(2)(a)")
        assert fails_at(one, "procedure.lots_reasons_given", "s.18(2)(b)")

    def test_never_considered(self) -> None:
        """The duty to consider is its own: using lots in the end does not meet it."""
        stated = {"procedure.lots_considered": False, "procedure.awarded_by_lots": True}
        assert fails_at(condition("lots", LOTS, stated), "procedure.lots_considered", "s.18(1)")

    def test_missing(self) -> None:
        assert condition("lots").needs[0] == "procedure.lots_considered"
        one = condition("lots", LOTS, {"procedure.lots_reasons_given": None})
        assert one.needs == ("procedure.lots_reasons_given",)


SIMPLE = [
    ("procedure.conflicts_assessment_prepared", "s.83(1)", "settled"),
    ("procedure.proportionate", "s.20(3)", "judged"),
    ("procedure.requirements_clear", "s.21(5)", "judged"),
    ("procedure.subcontractors_checked", "s.28(1)", "settled"),
]


class TestOneFactEach:
    """Sections 83(1), 20(3), 21(5) and (6), 28(1): a conflicts assessment, proportion, clear
    documents, and sub-contractors asked about and looked for on the debarment list.
    """

    @BOTH
    @pytest.mark.parametrize(("path", "pinpoint", "state"), SIMPLE)
    def test_met_not_met_and_missing(
        self, route: str, path: str, pinpoint: str, state: str
    ) -> None:
        met = condition(path, {path: True}, route=route)
        assert (met.answer, met.state) == (YES, State(state))
        assert f"PA23 {pinpoint}" in limbs(met)[path]
        assert fails_at(condition(path, {path: False}, route=route), path, pinpoint)
        assert condition(path, route=route).needs == (path,)

    def test_what_must_be_clear_cites_both_halves(self) -> None:
        path = "procedure.requirements_clear"
        assert limbs(condition(path, {path: True}))[path] == ["PA23 s.21(5)", "PA23 s.21(6)"]


PARTICIPATION = {
    "procedure.sets_conditions_of_participation": True,
    "procedure.conditions_proportionate": True,
    "procedure.forbidden_conditions": [],
}


class TestConditionsOfParticipation:
    """Section 22: proportionate to capacity or ability, and none of the kinds it forbids."""

    def test_proportionate_and_none_forbidden(self) -> None:
        one = condition("conditions_of_participation", PARTICIPATION)
        assert (one.answer, one.state) == (YES, State.JUDGED)
        assert "PA23 s.22(1)" in limbs(one)["procedure.conditions_proportionate"]

    def test_none_set(self) -> None:
        stated = {"procedure.sets_conditions_of_participation": False}
        one = condition("conditions_of_participation", stated)
        assert one.answer == YES
        assert "not procedure.sets_conditions_of_participation" in limbs(one)

    def test_out_of_proportion(self) -> None:
        stated = {**PARTICIPATION, "procedure.conditions_proportionate": False}
        one = condition("conditions_of_participation", stated)
        assert fails_at(one, "procedure.conditions_proportionate", "s.22(5)")

    @pytest.mark.parametrize(
        ("kind", "pinpoint"),
        [
            ("audited_accounts", "s.22(3)"),
            ("insurance_before_award", "s.22(3)"),
            ("award_by_particular_authority", "s.22(4)"),
            ("technical_specifications", "s.22(4)"),
            ("qualifications_without_equivalents", "s.22(4)"),
        ],
    )
    def test_each_forbidden_kind(self, kind: str, pinpoint: str) -> None:
        stated = {**PARTICIPATION, "procedure.forbidden_conditions": [kind]}
        one = condition("conditions_of_participation", stated)
        assert fails_at(one, "procedure.forbidden_conditions", pinpoint)

    def test_missing(self) -> None:
        assert condition("conditions_of_participation").needs == (
            "procedure.sets_conditions_of_participation",
            "procedure.conditions_proportionate",
            "procedure.forbidden_conditions",
        )

    @pytest.mark.parametrize("stated", ["unknown", None])
    def test_forbidden_kinds_are_never_assumed_away(self, stated: str | None) -> None:
        """Section 22(3) and (4): proportionate is not enough while that is open."""
        facts = {**PARTICIPATION, "procedure.forbidden_conditions": stated}
        one = condition("conditions_of_participation", facts)
        assert one.answer == UNDETERMINED
        assert one.needs == ("procedure.forbidden_conditions",)
        assert one.assumptions == ()


CRITERIA = {
    "procedure.award_criteria_satisfy_act": True,
    "procedure.assessment_methodology_set": True,
}


class TestAwardCriteria:
    """Section 23(2) and (3): what the criteria must be, and what must be said with them."""

    def test_both(self) -> None:
        assert condition("award_criteria", CRITERIA).answer == YES

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("procedure.award_criteria_satisfy_act", "s.23(2)"),
            ("procedure.assessment_methodology_set", "s.23(3)(b)"),
        ],
    )
    def test_each_is_needed(self, path: str, pinpoint: str) -> None:
        assert fails_at(condition("award_criteria", CRITERIA, {path: False}), path, pinpoint)
        assert condition("award_criteria", CRITERIA, {path: None}).needs == (path,)


class TestLightTouchCriteria:
    """Section 23(6): what the criteria of a light touch contract may turn on besides."""

    NAME = "light_touch_criteria"

    @BOTH
    def test_of_a_light_touch_contract(self, route: str) -> None:
        one = condition(self.NAME, LIGHT_TOUCH, route=route)
        assert one.answer == "allowed"
        assert limbs(one)[self.NAME] == ["PA23 s.23(6)"]
        for what in ("carers", "needs", "near"):
            assert what in one.reason

    @BOTH
    @pytest.mark.parametrize(
        "kind", [{}, {**LIGHT_TOUCH, "requirement.other_cpv": ["72000000"]}], ids=["no", "perhaps"]
    )
    def test_of_no_other(self, route: str, kind: dict[str, Any]) -> None:
        assert self.NAME not in [one.id for one in found(route, kind).conditions]


class TestLateParticipants:
    """Section 20(4)(c): nobody joins a flexible procedure who missed or fell in a round."""

    PATH = "procedure.late_participants"

    def test_only_the_flexible_procedure_asks(self) -> None:
        assert condition("no_late_participants", {self.PATH: False}).answer == YES
        with pytest.raises(KeyError, match="no condition 'no_late_participants' of open_procedure"):
            found(OPEN).condition("no_late_participants")

    def test_let_in(self) -> None:
        one = condition("no_late_participants", {self.PATH: True})
        assert fails_at(one, f"not {self.PATH}", "s.20(4)(c)")

    def test_missing(self) -> None:
        assert condition("no_late_participants").needs == (self.PATH,)


REFINED = {
    "procedure.refines_criteria": True,
    "procedure.refinement_foretold": True,
    "procedure.final_tenders_invited": False,
    "procedure.refinement_would_have_admitted_others": False,
}


class TestRefinement:
    """Section 24: foretold, before final tenders are invited, and letting nobody else through."""

    def test_allowed(self) -> None:
        one = condition("refinement_allowed", REFINED)
        assert one.answer == YES
        assert "republished" in one.reason

    @pytest.mark.parametrize(
        ("name", "value", "limb", "pinpoint"),
        [
            ("refinement_foretold", False, "procedure.refinement_foretold", "s.24(1)(a)"),
            ("final_tenders_invited", True, "not procedure.final_tenders_invited", "s.24(1)(b)"),
            (
                "refinement_would_have_admitted_others",
                True,
                "not procedure.refinement_would_have_admitted_others",
                "s.24(3)",
            ),
        ],
    )
    def test_each_limb(self, name: str, value: bool, limb: str, pinpoint: str) -> None:
        path = f"procedure.{name}"
        assert fails_at(condition("refinement_allowed", REFINED, {path: value}), limb, pinpoint)
        assert condition("refinement_allowed", REFINED, {path: None}).needs == (path,)

    @pytest.mark.parametrize("stated", [{}, {"procedure.refines_criteria": False}])
    def test_not_asked_where_nothing_is_refined(self, stated: dict[str, Any]) -> None:
        assert "refinement_allowed" not in [one.id for one in found(FLEXIBLE, stated).conditions]

    def test_asked_where_nobody_knows_if_anything_is(self) -> None:
        stated = {"procedure.refines_criteria": "unknown"}
        assert condition("refinement_allowed", stated).answer == UNDETERMINED

    def test_an_open_procedure_may_refine_nothing(self) -> None:
        """Section 24(1) is for a competitive flexible procedure only."""
        unmet = [one.id for one in found(OPEN, REFINED).conditions if one.answer == NO]
        assert unmet == ["refinement_allowed"]


class TestSubcontractDirection:
    """Section 25: a sub-contractor may be named only for what could be awarded to it directly."""

    CHOSEN: ClassVar[dict[str, Any]] = {"procedure.directs_subcontract": True}
    PATH = "procedure.subcontract_could_be_direct_award"

    @BOTH
    def test_where_a_direct_award_could_be_made(self, route: str) -> None:
        one = condition(
            "subcontract_direction_allowed", self.CHOSEN, {self.PATH: True}, route=route
        )
        assert (one.answer, one.state) == (YES, State.JUDGED)
        assert limbs(one)[self.PATH] == ["PA23 s.25(1)"]

    @BOTH
    def test_where_it_could_not(self, route: str) -> None:
        one = condition(
            "subcontract_direction_allowed", self.CHOSEN, {self.PATH: False}, route=route
        )
        assert fails_at(one, self.PATH, "s.25(1)")

    def test_missing(self) -> None:
        assert condition("subcontract_direction_allowed", self.CHOSEN).needs == (self.PATH,)

    @BOTH
    def test_not_asked_where_nobody_is_named(self, route: str) -> None:
        asked = [one.id for one in found(route).conditions]
        assert "subcontract_direction_allowed" not in asked


MODIFIES = {"procedure.modifies_procurement": True}
EARLY = {**MODIFIES, "procedure.first_deadline_passed": False}
LATE = {
    **MODIFIES,
    "procedure.first_deadline_passed": True,
    "procedure.final_tender_deadline_passed": False,
    "procedure.modification_admits_others": False,
    "procedure.modification_changes_participants": False,
}


class TestModificationInAnOpenProcedure:
    """Section 31(1)(a): any term, but only before the deadline for submitting tenders."""

    LIMB = "not procedure.first_deadline_passed"

    def test_before_the_deadline(self) -> None:
        one = condition("modification_allowed", EARLY, route=OPEN)
        assert one.answer == YES
        assert limbs(one)[self.LIMB] == ["PA23 s.31(1)(a)"]

    @pytest.mark.parametrize("kind", [{}, LIGHT_TOUCH], ids=["ordinary", "light touch"])
    def test_after_it_nothing(self, kind: dict[str, Any]) -> None:
        """Section 31(2) is for a flexible procedure: small or light touch makes no difference."""
        one = condition("modification_allowed", LATE, kind, route=OPEN)
        assert fails_at(one, self.LIMB, "s.31(1)(a)")

    def test_missing(self) -> None:
        one = condition("modification_allowed", MODIFIES, route=OPEN)
        assert one.needs == ("procedure.first_deadline_passed",)


class TestModificationInAFlexibleProcedure:
    """Section 31(1)(b), (2) and (3): anything early; later, nothing substantial or light touch."""

    def test_before_the_first_deadline_anything(self) -> None:
        substantial = {**EARLY, "procedure.modification_admits_others": True}
        one = condition("modification_allowed", substantial)
        assert one.answer == YES
        assert limbs(one)["not procedure.first_deadline_passed"] == ["PA23 s.31(1)(b)"]

    def test_between_the_deadlines_nothing_substantial(self) -> None:
        one = condition("modification_allowed", LATE)
        assert one.answer == YES
        settled = limbs(one)
        assert "PA23 s.31(2)(a)" in settled["modification_not_substantial"]
        assert settled["not procedure.final_tender_deadline_passed"] == ["PA23 s.31(2)"]

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("procedure.modification_admits_others", "s.31(3)(a)"),
            ("procedure.modification_changes_participants", "s.31(3)(b)"),
        ],
    )
    def test_each_way_of_being_substantial(self, path: str, pinpoint: str) -> None:
        assert fails_at(condition("modification_allowed", LATE, {path: True}), path, pinpoint)

    def test_between_the_deadlines_anything_of_a_light_touch_contract(self) -> None:
        substantial = {**LATE, "procedure.modification_admits_others": True}
        one = condition("modification_allowed", LIGHT_TOUCH, substantial)
        assert one.answer == YES
        assert "light_touch" in limbs(one)
        assert "PA23 s.31(2)(b)" in limbs(one)["late_modification_kind"]

    @pytest.mark.parametrize("kind", [{}, LIGHT_TOUCH], ids=["ordinary", "light touch"])
    def test_after_the_final_deadline_nothing(self, kind: dict[str, Any]) -> None:
        late = {**LATE, "procedure.final_tender_deadline_passed": True}
        one = condition("modification_allowed", late, kind)
        assert fails_at(one, "not procedure.final_tender_deadline_passed", "s.31(2)")

    def test_missing(self) -> None:
        assert condition("modification_allowed", MODIFIES).needs == (
            "procedure.first_deadline_passed",
        )
        for path in list(LATE)[2:]:
            assert condition("modification_allowed", LATE, {path: None}).needs == (path,)

    def test_allowed_either_way_the_first_deadline_need_not_be_known(self) -> None:
        unknown = {"procedure.first_deadline_passed": None}
        assert condition("modification_allowed", LATE, unknown).answer == YES

    @BOTH
    @pytest.mark.parametrize("stated", [{}, {"procedure.modifies_procurement": False}])
    def test_not_asked_where_nothing_is_modified(self, route: str, stated: dict[str, Any]) -> None:
        assert "modification_allowed" not in [one.id for one in found(route, stated).conditions]

    def test_early_the_notice_is_revised_and_late_the_suppliers_are_told(self) -> None:
        """Section 31(5) answers subsection (1), and 31(6) subsection (2)."""
        early = condition("modification_allowed", EARLY)
        late = condition("modification_allowed", LATE)
        assert "republished" in early.reason
        assert "told" not in early.reason
        assert "each of the participating suppliers must be told" in late.reason
        assert "republished" not in late.reason
        for one in (early, late):
            assert {"PA23 s.31(5)", "PA23 s.31(6)"} <= set(limbs(one)["modification_allowed"])


class TestExclusion:
    """Sections 26(1) and 27(2): an excluded supplier's tender is disregarded; it is kept out."""

    @pytest.mark.parametrize(("route", "pinpoint"), [(OPEN, "s.26(1)"), (FLEXIBLE, "s.27(2)")])
    def test_excluded_free_and_not_yet_decided(self, route: str, pinpoint: str) -> None:
        path = "supplier.excluded"
        assert condition("exclusion", {path: False}, route=route).answer == YES
        excluded = condition("exclusion", {path: True}, route=route)
        assert fails_at(excluded, "exclusion", pinpoint)
        assert condition("exclusion", route=route).needs == (path,)

    @BOTH
    def test_a_private_utility_may_let_it_in(self, route: str) -> None:
        one = condition("exclusion", PRIVATE_UTILITY, {"supplier.excluded": True}, route=route)
        assert one.answer == YES
        assert limbs(one)["private_utility_may_choose"] == ["PA23 s.57(4)"]
        assert "treated as excludable" in one.reason


# === Dynamic markets ==========================================================================

MARKET = {"procedure.appropriate_dynamic_market": True}
UNDER = {
    "procedure.arrangement": "dynamic_market",
    "procedure.arrangement_held_by": "another_authority",
    "dates.dynamic_purchasing_system_established": "none",
}
KIND = "procedure.dynamic_market_kind"


def market(*changes: dict[str, Any]) -> RouteFinding:
    return found("dynamic_market", *changes)


class TestAppropriateMarket:
    """Section 34(1) and (6): a market whose terms permit this award by this authority."""

    def test_there_is_one(self) -> None:
        one = market(MARKET)
        assert one.verdict == "open"
        assert limbs(one.finding)["procedure.appropriate_dynamic_market"] == ["PA23 s.34(6)"]
        assert one.and_those_of is Route.COMPETITIVE_FLEXIBLE_PROCEDURE

    def test_there_is_none(self) -> None:
        one = market({"procedure.appropriate_dynamic_market": False})
        assert fails_at(one.finding, "procedure.appropriate_dynamic_market", "s.34(6)")
        assert one.conditions == ()

    def test_nobody_says_so(self) -> None:
        one = market()
        assert one.verdict == "closed"
        assert "procedure.appropriate_dynamic_market" in one.finding.assumptions

    def test_nobody_knows(self) -> None:
        one = market({"procedure.appropriate_dynamic_market": "unknown"})
        assert (one.verdict, one.needs) == (
            "undetermined",
            ("procedure.appropriate_dynamic_market",),
        )

    def test_an_award_under_one_says_so(self) -> None:
        one = market(UNDER)
        assert one.verdict == "open"
        assert limbs(one.finding)["appropriate_dynamic_market"] == ["PA23 s.34(6)"]

    def test_an_award_under_one_whose_terms_do_not_permit_it(self) -> None:
        one = market(UNDER, {"procedure.appropriate_dynamic_market": False})
        assert fails_at(one.finding, "procedure.appropriate_dynamic_market", "s.34(6)")

    def test_an_award_under_one_whose_terms_nobody_knows(self) -> None:
        one = market(UNDER, {"procedure.appropriate_dynamic_market": "unknown"})
        assert one.verdict == "undetermined"

    @pytest.mark.parametrize(
        ("pounds", "verdict"), [("207719.99", "closed"), ("207720.00", "open")]
    )
    def test_for_public_contracts_only(self, pounds: str, verdict: str) -> None:
        one = market(MARKET, {"value.gross_gbp": pounds})
        assert one.verdict == verdict
        assert "PA23 s.11(2)" in limbs(one.finding)["award_rules_apply"]


class TestNoConcession:
    """Section 34(7): no concession, unless it is also a utilities contract."""

    def test_a_concession(self) -> None:
        one = market(MARKET, CONCESSION)
        assert fails_at(one.finding, "not_a_concession", "s.34(7)")

    def test_a_concession_that_is_also_a_utilities_contract(self) -> None:
        one = market(MARKET, CONCESSION, {"requirement.utility_activity": True})
        assert one.verdict == "open"

    @pytest.mark.parametrize(
        "limb", ["requirement.right_to_exploit", "requirement.utility_activity"]
    )
    def test_missing(self, limb: str) -> None:
        one = market(MARKET, CONCESSION, {limb: "unknown"})
        assert one.verdict == "undetermined"
        assert limb in one.needs


class TestMarketOfTheRightKind:
    """Section 35: a utilities market, or another person's, serves utilities contracts only."""

    @pytest.mark.parametrize("kind", ["utilities", "by_another_person"])
    def test_for_a_utilities_contract(self, kind: str) -> None:
        one = market(MARKET, UTILITIES, {KIND: kind})
        assert one.verdict == "open"
        assert "PA23 s.35(2)" in limbs(one.finding)["market_of_the_right_kind"]

    @pytest.mark.parametrize("kind", ["utilities", "by_another_person"])
    def test_for_no_other(self, kind: str) -> None:
        one = market(MARKET, {KIND: kind})
        assert fails_at(one.finding, "market_of_the_right_kind", "s.35(3)")
        assert one.conditions == ()

    def test_an_ordinary_market_serves_either(self) -> None:
        assert market(MARKET, {KIND: "ordinary"}).verdict == "open"
        assert market(MARKET, UTILITIES, {KIND: "ordinary"}).verdict == "open"

    def test_unstated_it_is_taken_as_ordinary(self) -> None:
        assert KIND in market(MARKET).finding.assumptions

    def test_whether_a_utilities_contract_missing(self) -> None:
        unknown = {KIND: "utilities", "requirement.utility_activity": "unknown"}
        one = market(MARKET, LARGE, unknown)
        assert one.verdict == "undetermined"
        assert "requirement.utility_activity" in one.needs

    def test_the_kind_of_market_missing(self) -> None:
        one = market(MARKET, {KIND: "unknown"})
        assert (one.verdict, one.needs) == ("undetermined", (KIND,))


class TestMembershipApplications:
    """Sections 34(4), (5) and 40(5): applications are considered before anyone is kept out."""

    NAME = "membership_applications"
    ASKED = "procedure.membership_applications_considered"

    def found(self, *changes: dict[str, Any]) -> Finding:
        one = market(MARKET, *changes)
        assert one.verdict == "open"
        return one.condition(self.NAME)

    def test_considered(self) -> None:
        one = self.found({self.ASKED: True})
        assert (one.answer, limbs(one)[self.ASKED]) == (YES, ["PA23 s.34(4)"])

    def test_not_considered(self) -> None:
        assert fails_at(self.found({self.ASKED: False}), self.ASKED, "s.34(4)")

    def test_too_complex_to_consider(self) -> None:
        path = "procedure.too_complex_to_consider_applications"
        one = self.found({self.ASKED: False, path: True})
        assert (one.answer, limbs(one)[path]) == (YES, ["PA23 s.34(5)"])
        assert one.state is State.JUDGED

    def test_a_utilities_market_set_up_by_a_qualifying_notice(self) -> None:
        path = "procedure.qualifying_utilities_notice"
        one = self.found(UTILITIES, {KIND: "utilities", path: True, self.ASKED: False})
        assert (one.answer, limbs(one)[path]) == (YES, ["PA23 s.40(5)"])

    def test_an_ordinary_market_has_no_qualifying_notice(self) -> None:
        """Section 40(6)(a): the notice relates to a utilities dynamic market."""
        path = "procedure.qualifying_utilities_notice"
        assert self.found({KIND: "ordinary", path: True, self.ASKED: False}).answer == NO

    def test_missing(self) -> None:
        assert self.found().needs == (self.ASKED,)


ANY_MARKET = pytest.mark.parametrize(
    "kind", [{KIND: "ordinary"}, {**UTILITIES, KIND: "utilities"}], ids=["ordinary", "utilities"]
)


class TestOpenToMembers:
    """Section 36(6) and (7): applications at any time, no limit on members, no new conditions."""

    PATH = "procedure.dynamic_market_open_to_members"

    @ANY_MARKET
    def test_met_not_met_and_missing(self, kind: dict[str, Any]) -> None:
        met = market(MARKET, kind, {self.PATH: True}).condition(self.PATH)
        assert (met.answer, met.state) == (YES, State.SETTLED)
        assert limbs(met)[self.PATH] == ["PA23 s.36(6)", "PA23 s.36(7)"]
        unmet = market(MARKET, kind, {self.PATH: False})
        assert unmet.verdict == "open"
        assert fails_at(unmet.condition(self.PATH), self.PATH, "s.36(7)")
        assert market(MARKET, kind).condition(self.PATH).needs == (self.PATH,)

    def test_of_a_market_only(self) -> None:
        assert self.PATH not in [one.id for one in found(FLEXIBLE, MARKET).conditions]


class TestMarketFees:
    """Section 38: a fixed percentage of an award, but in a utilities market for membership."""

    NAME = "dynamic_market_fees"
    PATH = "procedure.dynamic_market_fees"

    def fees(self, *changes: dict[str, Any]) -> Finding:
        one = market(MARKET, *changes)
        assert one.verdict == "open"
        return one.condition(self.NAME)

    @pytest.mark.parametrize("kind", ["ordinary", "utilities", "by_another_person"])
    def test_none_is_always_allowed(self, kind: str) -> None:
        one = self.fees(UTILITIES, {KIND: kind, self.PATH: "none"})
        assert one.answer == YES
        assert limbs(one)[self.PATH] == ["PA23 s.38(1)"]

    def test_a_fixed_percentage_in_an_ordinary_market(self) -> None:
        one = self.fees({KIND: "ordinary", self.PATH: "fixed_percentage"})
        assert one.answer == YES
        assert limbs(one)["ordinary_market_fee"] == ["PA23 s.38(2)"]

    @pytest.mark.parametrize("fee", ["membership", "other"])
    def test_an_ordinary_market_may_charge_nothing_else(self, fee: str) -> None:
        one = self.fees({KIND: "ordinary", self.PATH: fee})
        assert fails_at(one, "ordinary_market_fee", "s.38(2)")
        assert fails_at(one, "utilities_market_fee", "s.38(3)")

    @pytest.mark.parametrize("kind", ["utilities", "by_another_person"])
    def test_a_utilities_market_may_charge_for_membership(self, kind: str) -> None:
        """Section 35(3)(a) treats another person's as a utilities market."""
        one = self.fees(UTILITIES, {KIND: kind, self.PATH: "membership"})
        assert one.answer == YES
        assert limbs(one)["utilities_market_fee"] == ["PA23 s.38(3)"]

    @pytest.mark.parametrize("fee", ["fixed_percentage", "other"])
    def test_a_utilities_market_may_charge_nothing_else(self, fee: str) -> None:
        one = self.fees(UTILITIES, {KIND: "utilities", self.PATH: fee})
        assert fails_at(one, "utilities_market_fee", "s.38(3)")

    def test_it_is_the_market_and_not_the_contract_that_must_be_of_utilities(self) -> None:
        one = self.fees(UTILITIES, {KIND: "ordinary", self.PATH: "membership"})
        assert fails_at(one, "utilities_market_fee", "s.38(3)")

    def test_missing(self) -> None:
        assert self.fees().needs == (self.PATH,)
        unknown = self.fees(UTILITIES, {KIND: "unknown", self.PATH: "membership"})
        assert unknown.needs == (KIND,)


class TestWhatAMarketAsks:
    """Sections 34(4), 36 and 38: three conditions of its own, where it may be used at all."""

    ASKED: ClassVar[list[str]] = [
        TestMembershipApplications.NAME,
        TestOpenToMembers.PATH,
        TestMarketFees.NAME,
    ]

    def test_of_one_that_may_be_used(self) -> None:
        assert [one.id for one in market(MARKET).conditions] == self.ASKED

    def test_of_one_that_perhaps_may(self) -> None:
        one = market({"procedure.appropriate_dynamic_market": "unknown"})
        assert one.verdict == "undetermined"
        assert [condition.id for condition in one.conditions] == self.ASKED

    def test_nothing_of_one_that_may_not(self) -> None:
        assert market(MARKET, {KIND: "utilities"}).conditions == ()
