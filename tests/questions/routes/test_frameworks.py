"""Frameworks: calling off one, and setting one up (sections 45 to 49)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

import pytest

from procurement_rules.facts import SPECS
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, State
from tests.questions.stating import CONTRACT, NOTICE, decided, fails_at, limbs

WITH, WITHOUT = "call_off_with_competition", "call_off_without_competition"
EITHER = pytest.mark.parametrize("route", [WITH, WITHOUT])
BELOW = {"value.gross_gbp": "207719.99"}
LIGHT_TOUCH = {"requirement.cpv": "85312400", "value.gross_gbp": "900000"}
CONCESSION = {
    "requirement.right_to_exploit": True,
    "requirement.real_operating_risk": True,
    "value.gross_gbp": None,
    "value.supplier_receipts_gross_gbp": "6000000",
}


SECTION_17 = "non_commercial_matters_left_out"
SOCIAL_VALUE = "social_value_considered_first"


def names(one: RouteFinding) -> list[str]:
    """The conditions of a route, in order."""
    return [condition.id for condition in one.conditions]


def found(route: str, *changes: dict[str, Any]) -> RouteFinding:
    """One route for an English council's £300,000 of IT services, with facts changed."""
    return decided(CONTRACT, NOTICE, *changes).route(route)


# === Calling off ==============================================================================

CALL_OFF = {
    "procedure.call_off": True,
    "procedure.arrangement": "framework",
    "procedure.arrangement_held_by": "another_authority",
    "procedure.earlier_regulations": "none",
    "dates.framework_concluded": "2025-06-02",
    "procedure.framework_covers_award": True,
    "supplier.excluded": False,
}
COMPETED = {
    "procedure.framework_selection_process": True,
    "procedure.call_off_conditions_proportionate": True,
    "procedure.call_off_criteria_from_framework": True,
    "procedure.framework_is_light_touch": False,
}
UNCOMPETED = {
    "procedure.framework_single_supplier": False,
    "procedure.framework_core_terms": False,
    "procedure.framework_objective_mechanism": False,
    "procedure.framework_is_light_touch": False,
}
ALLOWED = {WITH: COMPETED, WITHOUT: {**UNCOMPETED, "procedure.framework_single_supplier": True}}


def call_off(route: str, *changes: dict[str, Any]) -> RouteFinding:
    """A call-off that is allowed, with facts changed."""
    return found(route, CALL_OFF, ALLOWED[route], *changes)


class TestAnyCallOff:
    """Section 45(1): a public contract, called off a framework that provides for it."""

    @EITHER
    def test_allowed(self, route: str) -> None:
        one = call_off(route)
        assert one.verdict == "open"
        assert "PA23 s.45(1)" in limbs(one.finding)[route]

    @EITHER
    def test_no_framework(self, route: str) -> None:
        for stated in ({}, {"procedure.call_off": False}):
            one = found(route, ALLOWED[route], stated)
            assert one.verdict == "closed"
            assert "procedure.call_off" in limbs(one.finding)
            assert one.conditions == ()

    @EITHER
    def test_a_framework_that_does_not_cover_it(self, route: str) -> None:
        path = "procedure.framework_covers_award"
        assert fails_at(call_off(route, {path: False}).finding, path, "s.45(5)(f)")
        assert call_off(route, {path: None}).needs == (path,)

    @EITHER
    @pytest.mark.parametrize(
        "change",
        [
            {"requirement.dispute_resolution": True},
            {
                "procedure.earlier_regulations": "public_contracts",
                "dates.framework_concluded": "2024-06-02",
            },
        ],
        ids=["exempt", "earlier regime"],
    )
    def test_the_act_does_not_govern_it(self, route: str, change: dict[str, Any]) -> None:
        one = call_off(route, change)
        assert fails_at(one.finding, "contract_under_the_act", "s.45(1)")

    @EITHER
    def test_open_while_the_value_is(self, route: str) -> None:
        one = call_off(route, {"value.gross_gbp": None})
        assert one.verdict == "undetermined"
        assert "value.gross_gbp" in one.needs


class TestWhatCannotBeCalledOff:
    """Section 45(8): neither a concession nor a framework."""

    @EITHER
    def test_a_concession(self, route: str) -> None:
        one = call_off(route, CONCESSION)
        assert fails_at(one.finding, "not_a_concession", "s.45(8)(a)")

    @EITHER
    def test_a_concession_even_of_a_utility(self, route: str) -> None:
        """Section 34(7) makes an exception for utilities; section 45(8) makes none."""
        one = call_off(route, CONCESSION, {"requirement.utility_activity": True})
        assert fails_at(one.finding, "not_a_concession", "s.45(8)(a)")

    @EITHER
    def test_a_framework(self, route: str) -> None:
        one = call_off(route, {"agreement.framework": True})
        assert fails_at(one.finding, "not_a_framework", "s.45(8)(b)")

    @EITHER
    @pytest.mark.parametrize("path", ["requirement.right_to_exploit", "agreement.framework"])
    def test_missing(self, route: str, path: str) -> None:
        one = call_off(route, {"requirement.real_operating_risk": True, path: "unknown"})
        assert one.verdict == "undetermined"
        assert path in one.needs


class TestExcludedSuppliers:
    """Sections 45(6)(a) and 48(1): no award of a public contract to an excluded supplier."""

    @EITHER
    def test_excluded(self, route: str) -> None:
        one = call_off(route, {"supplier.excluded": True})
        assert fails_at(one.finding, "supplier_not_excluded", "s.45(6)(a)")

    @EITHER
    def test_nothing_overrides_it(self, route: str) -> None:
        public_interest = {
            "procedure.overriding_public_interest": True,
            "procedure.overriding_public_interest_cases": ["essential_sector"],
        }
        one = call_off(route, {"supplier.excluded": True}, public_interest)
        assert one.verdict == "closed"

    @EITHER
    def test_missing(self, route: str) -> None:
        assert call_off(route, {"supplier.excluded": None}).needs == ("supplier.excluded",)

    @EITHER
    def test_below_the_threshold_nobody_is_barred(self, route: str) -> None:
        assert call_off(route, BELOW, {"supplier.excluded": True}).verdict == "open"


class TestWithCompetition:
    """Sections 45(3) and 46: after a competitive selection process the framework provides for."""

    def test_provided_for(self) -> None:
        one = call_off(WITH)
        path = "procedure.framework_selection_process"
        assert limbs(one.finding)[path] == ["PA23 s.45(3)", "PA23 s.46(10)"]

    def test_not_provided_for(self) -> None:
        path = "procedure.framework_selection_process"
        assert fails_at(call_off(WITH, {path: False}).finding, path, "s.45(3)")
        assert call_off(WITH, {path: None}).needs == (path,)

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("procedure.call_off_conditions_proportionate", "s.46(1)"),
            ("procedure.call_off_criteria_from_framework", "s.46(8)"),
        ],
    )
    def test_what_section_46_asks_is_a_condition(self, path: str, pinpoint: str) -> None:
        assert call_off(WITH).condition(path).answer == YES
        unmet = call_off(WITH, {path: False})
        assert unmet.verdict == "open"
        assert fails_at(unmet.condition(path), path, pinpoint)
        assert call_off(WITH, {path: None}).condition(path).needs == (path,)

    def test_section_46_asks_nothing_of_a_light_touch_framework(self) -> None:
        """Section 46(11)."""
        one = call_off(WITH, {"procedure.framework_is_light_touch": True})
        assert names(one) == [SECTION_17]
        assert one.verdict == "open"

    def test_a_light_touch_call_off_is_not_a_light_touch_framework(self) -> None:
        """It is the framework that must be a light touch contract, not what is called off it."""
        assert names(call_off(WITH, LIGHT_TOUCH)) == [
            "procedure.call_off_conditions_proportionate",
            "no_forbidden_condition",
            "procedure.call_off_criteria_from_framework",
            SECTION_17,
        ]


class TestForbiddenConditions:
    """Section 46(3) and (4): what a condition of participation in a call-off may not require."""

    PATH = "procedure.forbidden_conditions"
    NAME = "no_forbidden_condition"
    KINDS: ClassVar[dict[str, str]] = {
        "audited_accounts": "s.46(3)",
        "insurance_before_award": "s.46(3)",
        "award_by_particular_authority": "s.46(4)",
        "technical_specifications": "s.46(4)",
        "qualifications_without_equivalents": "s.46(4)",
    }

    def found(self, *changes: dict[str, Any]) -> Finding:
        one = call_off(WITH, *changes)
        assert one.verdict == "open"
        return one.condition(self.NAME)

    @pytest.mark.parametrize(("kind", "pinpoint"), KINDS.items())
    def test_each_kind(self, kind: str, pinpoint: str) -> None:
        one = self.found({self.PATH: [kind]})
        assert fails_at(one, self.PATH, pinpoint)
        assert f"PA23 {pinpoint}" in limbs(one)[self.NAME]

    def test_every_kind_that_can_be_stated(self) -> None:
        kind: Any = SPECS[self.PATH].kind
        assert set(kind.one.options) == set(self.KINDS)

    def test_an_earlier_award_under_the_framework_is_one_of_them(self) -> None:
        """Section 46(4)(a): "under the framework or by a particular contracting authority"."""
        kind: Any = SPECS[self.PATH].kind
        assert "framework" in kind.one.options["award_by_particular_authority"]

    def test_none(self) -> None:
        one = self.found({self.PATH: []})
        assert one.answer == YES
        assert limbs(one)[self.NAME] == ["PA23 s.46(3)", "PA23 s.46(4)"]

    @pytest.mark.parametrize("stated", [{}, {PATH: "unknown"}], ids=["not said", "unknown"])
    def test_missing(self, stated: dict[str, Any]) -> None:
        """Never assumed: nobody has looked until somebody says so."""
        one = self.found(stated)
        assert (one.answer, one.needs, one.assumptions) == (UNDETERMINED, (self.PATH,), ())

    def test_open_while_the_framework_may_be_light_touch(self) -> None:
        """Section 46(11): a light touch framework may require any of them."""
        unknown = {"procedure.framework_is_light_touch": None}
        one = self.found({self.PATH: ["insurance_before_award"]}, unknown)
        assert one.answer == UNDETERMINED
        assert one.needs == ("procedure.framework_is_light_touch",)

    @pytest.mark.parametrize(
        "change",
        [{"procedure.framework_is_light_touch": True}, BELOW],
        ids=["light touch", "below threshold"],
    )
    def test_asked_of_nothing_else(self, change: dict[str, Any]) -> None:
        stated = {self.PATH: ["insurance_before_award"]}
        assert self.NAME not in names(call_off(WITH, stated, change))
        assert self.NAME not in names(call_off(WITHOUT, stated))


class TestWithoutCompetition:
    """Section 45(4): one supplier; or core terms with a mechanism; or a light touch framework."""

    @pytest.mark.parametrize(
        ("true", "limb", "pinpoint"),
        [
            (["framework_single_supplier"], "procedure.framework_single_supplier", "s.45(4)(a)"),
            (
                ["framework_core_terms", "framework_objective_mechanism"],
                "terms_and_mechanism",
                "s.45(4)(b)",
            ),
            (["framework_is_light_touch"], "procedure.framework_is_light_touch", "s.45(9)"),
        ],
    )
    def test_each_way(self, true: list[str], limb: str, pinpoint: str) -> None:
        one = found(WITHOUT, CALL_OFF, UNCOMPETED, {f"procedure.{name}": True for name in true})
        assert one.verdict == "open"
        assert f"PA23 {pinpoint}" in limbs(one.finding)[limb]

    @pytest.mark.parametrize(
        ("stated", "failing", "pinpoint"),
        [
            ("framework_core_terms", "framework_objective_mechanism", "s.45(4)(b)(ii)"),
            ("framework_objective_mechanism", "framework_core_terms", "s.45(4)(b)(i)"),
        ],
    )
    def test_core_terms_and_the_mechanism_are_both_needed(
        self, stated: str, failing: str, pinpoint: str
    ) -> None:
        one = found(WITHOUT, CALL_OFF, UNCOMPETED, {f"procedure.{stated}": True})
        assert fails_at(one.finding, f"procedure.{failing}", pinpoint)

    def test_none_of_them(self) -> None:
        one = found(WITHOUT, CALL_OFF, UNCOMPETED)
        assert fails_at(one.finding, "permitted_without_competition", "s.45(4)")
        assert fails_at(one.finding, "procedure.framework_single_supplier", "s.45(4)(a)")

    def test_missing(self) -> None:
        assert found(WITHOUT, CALL_OFF).needs == tuple(UNCOMPETED)
        one = found(WITHOUT, CALL_OFF, UNCOMPETED, {"procedure.framework_is_light_touch": None})
        assert one.needs == ("procedure.framework_is_light_touch",)

    def test_no_conditions_of_section_46(self) -> None:
        assert names(call_off(WITHOUT)) == [SECTION_17]


class TestBelowTheThreshold:
    """Section 45(3) and (4) limit the award of public contracts only."""

    @EITHER
    def test_a_framework_that_covers_it_is_enough(self, route: str) -> None:
        nothing_allowed = {**UNCOMPETED, "procedure.framework_selection_process": False}
        one = found(route, CALL_OFF, nothing_allowed, BELOW)
        assert one.verdict == "open"
        assert limbs(one.finding)["call_off_below_threshold"] == [
            "PA23 s.45(3)",
            "PA23 s.45(4)",
            "PA23 s.45(6)(a)",
        ]
        assert names(one) == [
            SECTION_17,
            "contract_details_notice_published",
            "payment_terms_implied",
            "exclusion",
        ]

    @EITHER
    def test_one_penny_more_and_they_bite(self, route: str) -> None:
        nothing_allowed = {**UNCOMPETED, "procedure.framework_selection_process": False}
        one = found(route, CALL_OFF, nothing_allowed, {"value.gross_gbp": "207720.00"})
        assert one.verdict == "closed"
        assert one.conditions == ()

    @EITHER
    def test_it_must_still_be_covered(self, route: str) -> None:
        one = call_off(route, BELOW, {"procedure.framework_covers_award": False})
        assert fails_at(one.finding, "procedure.framework_covers_award", "s.45(1)")
        assert one.conditions == ()


class TestValueSettlesWhatSection45Asks:
    """Section 3(2)(a): below the threshold no contract is public, though an exemption be open."""

    OPEN: ClassVar[dict[str, Any]] = {
        "procedure.exemptions_relied_on": ["13"],
        "requirement.dispute_resolution": "unknown",
        "supplier.excluded": True,
        "procedure.framework_selection_process": False,
        "procedure.framework_single_supplier": False,
    }

    @EITHER
    def test_nothing_of_section_45_below_it(self, route: str) -> None:
        one = call_off(route, self.OPEN, BELOW)
        assert (one.verdict, one.needs) == ("undetermined", ("requirement.dispute_resolution",))
        assert names(one) == [SECTION_17]

    @EITHER
    def test_all_of_it_at_the_threshold(self, route: str) -> None:
        one = call_off(route, self.OPEN, {"value.gross_gbp": "207720.00"})
        assert fails_at(one.finding, "supplier_not_excluded", "s.45(6)(a)")
        permitted = f"permitted_{route.removeprefix('call_off_')}"
        assert permitted in limbs(one.finding)


class TestDutiesBelowTheThreshold:
    """Sections 87(3) and 88 make no exception for a call-off; sections 85 and 86 do."""

    PART_6: ClassVar[set[str]] = {"contract_details_notice_published", "payment_terms_implied"}

    @EITHER
    @pytest.mark.parametrize(
        ("pounds", "asked"),
        [
            ("29999.99", {"payment_terms_implied"}),
            ("30000.00", PART_6),
            ("207719.99", PART_6),
            ("207720.00", set()),
        ],
    )
    def test_by_value(self, route: str, pounds: str, asked: set[str]) -> None:
        one = call_off(route, {"value.gross_gbp": pounds})
        assert one.verdict == "open"
        assert self.PART_6 & set(names(one)) == asked

    @EITHER
    def test_the_details_notice(self, route: str) -> None:
        notice = call_off(route, BELOW).condition("contract_details_notice_published")
        assert notice.answer == UNDETERMINED
        assert notice.citations[0].pinpoint == "PA23 s.87(3)"

    @EITHER
    def test_the_payment_term(self, route: str) -> None:
        term = call_off(route, BELOW).condition("payment_terms_implied")
        assert term.answer == "implied"
        assert term.citations[0].pinpoint == "PA23 s.88(1)"

    @EITHER
    def test_neither_sections_85_nor_86(self, route: str) -> None:
        """Sections 85(5)(c) and 86(2)."""
        asked = set(names(call_off(route, BELOW)))
        assert asked.isdisjoint({"suitability_gate_respected", "sme_barriers_considered_first"})

    @EITHER
    def test_nothing_of_part_6_where_it_does_not_reach(self, route: str) -> None:
        """Section 84(1)(c): a utilities contract is no regulated below-threshold contract."""
        one = call_off(route, BELOW, {"requirement.utility_activity": True})
        assert one.verdict == "open"
        assert names(one) == [SECTION_17, "exclusion"]

    @EITHER
    def test_and_no_social_value(self, route: str) -> None:
        """PSSVA 2012 s.1(1)(a): not a contract based on a framework."""
        assert "social_value_considered_first" not in names(call_off(route, BELOW, LIGHT_TOUCH))


class TestReliefsStayWithCallOffs:
    """Sections 85(5)(c) and 86(2), PSSVA 2012 s.1(1)(a): a route that calls nothing off has none."""

    @pytest.mark.parametrize("route", ["below_threshold_open_tender", "below_threshold_quotations"])
    @pytest.mark.parametrize(
        ("stated", "name", "path", "pinpoint"),
        [
            (
                False,
                "suitability_gate_respected",
                "procedure.suitability_restricts_tenders",
                "PA23 s.85(1)",
            ),
            (
                True,
                "sme_barriers_considered_first",
                "procedure.sme_barriers_considered",
                "PA23 s.86(1)(a)",
            ),
        ],
        ids=["gate", "smes"],
    )
    def test_tenders_invited_instead(
        self, route: str, stated: bool, name: str, path: str, pinpoint: str
    ) -> None:
        """Kept, broken, not said, and open whether there is a call-off at all."""
        for value, answer in ((stated, YES), (not stated, NO), (None, UNDETERMINED)):
            for called in (CALL_OFF, {**CALL_OFF, "procedure.call_off": "unknown"}):
                one = found(route, called, BELOW, {path: value}).condition(name)
                assert one.answer == answer
                assert one.citations[0].pinpoint == pinpoint
                assert one.needs == ((path,) if answer == UNDETERMINED else ())

    @pytest.mark.parametrize(
        "route",
        ["open_procedure", "competitive_flexible_procedure", "direct_award"],
    )
    def test_social_value_of_a_public_contract_awarded_afresh(self, route: str) -> None:
        one = found(route, CALL_OFF, COMPETED, GROUNDS)
        assert one.verdict == "open"
        assert one.condition(SOCIAL_VALUE).answer == UNDETERMINED

    @pytest.mark.parametrize(
        ("pounds", "asked"), [("207719.99", False), ("207720.00", True), ("663539.99", True)]
    )
    def test_social_value_of_light_touch_below_the_threshold(
        self, pounds: str, asked: bool
    ) -> None:
        stated = {**LIGHT_TOUCH, "value.gross_gbp": pounds}
        decision = decided(CONTRACT, NOTICE, CALL_OFF, COMPETED, stated)
        for route in ("below_threshold_quotations", "below_threshold_direct_placement"):
            assert (SOCIAL_VALUE in names(decision.route(route))) is asked
        assert SOCIAL_VALUE not in names(decision.route(WITH))


# === Setting a framework up ===================================================================

FRAMEWORK = {
    "agreement.framework": True,
    "contract.initial_term_months": 48,
    "contract.extension_months": 0,
}
AWARDING = [
    "open_procedure",
    "competitive_flexible_procedure",
    "direct_award",
    "switch_to_direct_award",
]
GROUNDS = {
    "procedure.justifications_relied_on": ["13"],
    "market.only_one_supplier_for_technical_reasons": True,
    "market.no_reasonable_alternatives": True,
    "procedure.invited_in": "competitive_tendering_procedure",
    "procedure.tenders_received": 0,
    "procedure.section_19_award_not_possible": True,
    "supplier.excluded": False,
}


def setting_up(name: str, *changes: dict[str, Any], route: str = "open_procedure") -> Finding:
    """One condition of setting a framework up by an open route."""
    one = found(route, FRAMEWORK, *changes)
    assert one.verdict == "open"
    return one.condition(name)


class TestEveryWayToAwardOne:
    """A framework is a contract: what it must hold is asked by whatever route it is awarded."""

    NAMES = ("framework_contents", "framework_limits", "framework_term")

    @pytest.mark.parametrize("route", AWARDING)
    def test_asked_of_every_route_that_is_not_closed(self, route: str) -> None:
        one = found(route, FRAMEWORK, GROUNDS)
        assert one.verdict != "closed"
        assert [c.id for c in one.conditions if c.id in self.NAMES] == list(self.NAMES)

    @pytest.mark.parametrize("route", AWARDING)
    def test_not_of_another_contract(self, route: str) -> None:
        asked = {c.id for c in found(route, GROUNDS).conditions}
        assert asked.isdisjoint(self.NAMES)

    def test_not_of_a_framework_below_the_threshold(self) -> None:
        assert found("open_procedure", FRAMEWORK, BELOW).conditions == ()

    UNKNOWN: ClassVar[dict[str, Any]] = {
        "agreement.framework": "unknown",
        "value.can_be_estimated": False,
    }

    @pytest.mark.parametrize("route", AWARDING)
    def test_asked_where_nobody_knows_if_it_is_one(self, route: str) -> None:
        one = found(route, self.UNKNOWN, GROUNDS)
        assert one.verdict == "open"
        assert [c.id for c in one.conditions if c.id in self.NAMES] == list(self.NAMES)

    @pytest.mark.parametrize(
        ("name", "breach"),
        [
            ("framework_contents", {"agreement.framework_includes": []}),
            ("framework_limits", {"agreement.framework_fees": "other"}),
            (
                "framework_term",
                {
                    "contract.initial_term_months": 97,
                    "contract.extension_months": 0,
                    "agreement.longer_framework_term_required": False,
                },
            ),
        ],
    )
    def test_and_no_breach_is_found_while_it_may_be_none(
        self, name: str, breach: dict[str, Any]
    ) -> None:
        known = {**self.UNKNOWN, "agreement.framework": True}
        assert found("open_procedure", known, breach).condition(name).answer == NO
        one = found("open_procedure", self.UNKNOWN, breach).condition(name)
        assert one.answer == UNDETERMINED
        assert one.needs == ("agreement.framework",)

    @pytest.mark.parametrize("route", AWARDING)
    def test_section_49_only_of_an_open_framework(self, route: str) -> None:
        asked = {c.id for c in found(route, FRAMEWORK, GROUNDS).conditions}
        assert asked.isdisjoint({"open_framework_provides", "open_framework_end"})

    @pytest.mark.parametrize("route", ["direct_award", "switch_to_direct_award"])
    def test_an_open_framework_is_never_awarded_directly(self, route: str) -> None:
        """Section 49(10)."""
        one = found(route, FRAMEWORK, GROUNDS, {"agreement.open_framework": True})
        assert fails_at(one.finding, "not_within_open_framework", "s.49(10)")


PARTICULARS = {
    "description": "a",
    "price": "b",
    "estimated_value": "c",
    "selection_process": "d",
    "term": "e",
    "authorities": "f",
    "open_framework": "g",
}


class TestContents:
    """Section 45(5): seven particulars, which a light touch framework need not hold."""

    PATH = "agreement.framework_includes"

    def test_all_seven(self) -> None:
        one = setting_up("framework_contents", {self.PATH: list(PARTICULARS)})
        assert one.answer == YES

    @pytest.mark.parametrize(("name", "letter"), PARTICULARS.items())
    def test_each_is_needed(self, name: str, letter: str) -> None:
        six = [one for one in PARTICULARS if one != name]
        one = setting_up("framework_contents", {self.PATH: six})
        assert fails_at(one, self.PATH, f"s.45(5)({letter})")

    def test_missing(self) -> None:
        assert setting_up("framework_contents").needs == (self.PATH,)

    def test_a_light_touch_framework_is_free_of_it(self) -> None:
        one = setting_up("framework_contents", LIGHT_TOUCH, {self.PATH: []})
        assert one.answer == YES
        assert limbs(one)["framework_contents"] == ["PA23 s.45(9)"]

    def test_open_while_it_may_be_light_touch(self) -> None:
        mixed = {**LIGHT_TOUCH, "requirement.other_cpv": ["72000000"], self.PATH: ["price"]}
        assert setting_up("framework_contents", mixed).answer == UNDETERMINED


class TestLimits:
    """Section 45(6) and (7): what no framework may do, light touch or not; none of it assumed."""

    WITHIN: ClassVar[dict[str, Any]] = {
        "agreement.framework_permits_excluded_suppliers": False,
        "agreement.framework_prevents_questions": False,
        "agreement.framework_fees": "none",
    }

    @pytest.mark.parametrize("kind", [{}, LIGHT_TOUCH], ids=["ordinary", "light touch"])
    @pytest.mark.parametrize(
        ("path", "value", "limb", "pinpoint"),
        [
            (
                "agreement.framework_permits_excluded_suppliers",
                True,
                "not agreement.framework_permits_excluded_suppliers",
                "s.45(6)(a)",
            ),
            (
                "agreement.framework_prevents_questions",
                True,
                "not agreement.framework_prevents_questions",
                "s.45(6)(b)",
            ),
            ("agreement.framework_fees", "other", "agreement.framework_fees", "s.45(7)"),
        ],
        ids=["excluded suppliers", "questions", "fees"],
    )
    def test_each_limit(
        self, kind: dict[str, Any], path: str, value: object, limb: str, pinpoint: str
    ) -> None:
        one = setting_up("framework_limits", kind, self.WITHIN, {path: value})
        assert fails_at(one, limb, pinpoint)
        assert fails_at(setting_up("framework_limits", kind, {path: value}), limb, pinpoint)
        for missing in ("unknown", None):
            one = setting_up("framework_limits", kind, self.WITHIN, {path: missing})
            assert (one.answer, one.needs, one.assumptions) == (UNDETERMINED, (path,), ())

    @pytest.mark.parametrize("kind", [{}, LIGHT_TOUCH], ids=["ordinary", "light touch"])
    @pytest.mark.parametrize("fees", ["none", "fixed_percentage"])
    def test_within_them(self, kind: dict[str, Any], fees: str) -> None:
        one = setting_up("framework_limits", kind, self.WITHIN, {"agreement.framework_fees": fees})
        assert one.answer == YES

    def test_none_is_kept_until_somebody_says_so(self) -> None:
        one = setting_up("framework_limits")
        assert one.answer == UNDETERMINED
        assert one.needs == tuple(self.WITHIN)
        assert one.assumptions == ()


def months(initial: int, more: int = 0) -> dict[str, Any]:
    return {"contract.initial_term_months": initial, "contract.extension_months": more}


def days(starts: str, ends: str, more: int = 0) -> dict[str, Any]:
    return {
        "contract.initial_term_months": None,
        "contract.starts": starts,
        "contract.ends": ends,
        "contract.extension_months": more,
    }


UTILITIES = {"agreement.framework_only_for": "utilities"}
DEFENCE = {"agreement.framework_only_for": "defence_and_security"}
NOT_LONGER = {"agreement.longer_framework_term_required": False}


class TestTerm:
    """Section 47(1): four years; eight for defence and security, or utilities, contracts only."""

    @pytest.mark.parametrize(
        ("only_for", "term", "answer"),
        [
            ({}, months(48), YES),
            ({}, months(49), NO),
            ({}, months(36, 12), YES),
            ({}, months(36, 13), NO),
            ({}, days("2026-09-01", "2030-08-31"), YES),
            ({}, days("2026-09-01", "2030-09-01"), NO),
            ({}, days("2026-09-01", "2028-08-31", 24), YES),
            ({}, days("2026-09-01", "2028-08-31", 25), NO),
            ({}, days("2028-03-01", "2032-02-29"), YES),
            ({}, days("2028-03-01", "2032-03-01"), NO),
            ({}, days("2028-02-29", "2032-02-28"), YES),
            ({}, days("2028-02-29", "2032-02-29"), NO),
            ({}, days("2026-09-01", "none"), NO),
            (UTILITIES, months(96), YES),
            (UTILITIES, months(97), NO),
            (UTILITIES, days("2026-09-01", "2034-08-31"), YES),
            (UTILITIES, days("2026-09-01", "2034-09-01"), NO),
            (DEFENCE, months(72, 24), YES),
            (DEFENCE, months(72, 25), NO),
            (DEFENCE, days("2026-09-01", "2034-08-31"), YES),
            (DEFENCE, days("2026-09-01", "2034-09-01"), NO),
        ],
    )
    def test_the_last_day_and_the_day_after(
        self, only_for: dict[str, Any], term: dict[str, Any], answer: str
    ) -> None:
        one = setting_up("framework_term", only_for, term, NOT_LONGER)
        assert one.answer == answer
        limb = f"s.47(1)({'a' if only_for else 'b'})"
        assert f"PA23 {limb}" in limbs(one)["framework_length"]

    def test_a_framework_for_anything_else_as_well_is_ordinary(self) -> None:
        """Section 47(4): one that does not provide for the award of any other."""
        any_kind = {"agreement.framework_only_for": "any"}
        one = setting_up("framework_term", any_kind, months(49), NOT_LONGER)
        assert fails_at(one, "framework_length", "s.47(1)(b)")

    @pytest.mark.parametrize(
        ("term", "path"),
        [
            ({"contract.initial_term_months": None}, "contract.initial_term_months"),
            ({"contract.extension_months": None}, "contract.extension_months"),
            (
                {**days("2026-09-01", "2030-08-31"), "contract.extension_months": None},
                "contract.extension_months",
            ),
        ],
        ids=["no term", "no options in months", "no options by days"],
    )
    def test_missing(self, term: dict[str, Any], path: str) -> None:
        assert setting_up("framework_term", term).needs == (path,)

    ANY_OF_THEM: ClassVar[dict[str, Any]] = {"agreement.framework_only_for": "unknown"}

    @pytest.mark.parametrize(
        ("term", "answer"),
        [
            (months(48), YES),
            (months(49), UNDETERMINED),
            (months(96), UNDETERMINED),
            (months(97), NO),
            (days("2026-09-01", "2030-08-31"), YES),
            (days("2026-09-01", "2030-09-01"), UNDETERMINED),
            (days("2026-09-01", "2034-08-31"), UNDETERMINED),
            (days("2026-09-01", "2034-09-01"), NO),
            (days("2026-09-01", "none"), NO),
        ],
    )
    def test_what_it_is_only_for_missing(self, term: dict[str, Any], answer: str) -> None:
        """Between four years and eight it turns on that; within four or beyond eight it does not."""
        one = setting_up("framework_term", self.ANY_OF_THEM, term, NOT_LONGER)
        assert one.answer == answer
        open_on = ("agreement.framework_only_for",) if answer == UNDETERMINED else ()
        assert one.needs == open_on
        if answer == NO:
            assert "8 years" in next(p for p in one.walk() if p.id == "framework_length").reason

    def test_what_it_is_only_for_need_not_be_known_where_a_longer_term_stands(self) -> None:
        one = setting_up("framework_term", self.ANY_OF_THEM, months(60), LONGER)
        assert one.answer == YES


LONGER = {
    "agreement.longer_framework_term_required": True,
    "agreement.longer_framework_term_reasons_in_notice": True,
}


class TestLongerTerm:
    """Section 47(2) and (3): as long as the nature of the supply needs, with reasons in the notice."""

    @pytest.mark.parametrize("only_for", [{}, UTILITIES, DEFENCE])
    def test_justified_and_explained(self, only_for: dict[str, Any]) -> None:
        one = setting_up("framework_term", only_for, months(120), LONGER)
        assert (one.answer, one.state) == (YES, State.JUDGED)

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("agreement.longer_framework_term_required", "s.47(2)"),
            ("agreement.longer_framework_term_reasons_in_notice", "s.47(3)"),
        ],
    )
    def test_each_is_needed(self, path: str, pinpoint: str) -> None:
        assert fails_at(
            setting_up("framework_term", months(49), LONGER, {path: False}), path, pinpoint
        )
        assert setting_up("framework_term", months(49), LONGER, {path: None}).needs == (path,)

    def test_the_term_need_not_be_known(self) -> None:
        no_term = {"contract.initial_term_months": None}
        assert setting_up("framework_term", no_term, LONGER).answer == YES


UTILITY_CONTRACT = {
    "authority.special_or_exclusive_right": True,
    "requirement.utility_activity": True,
    "value.gross_gbp": "6000000",
}


class TestNoMaximumTerm:
    """Section 47(5): an open framework, a private utility's, a light touch framework."""

    @pytest.mark.parametrize(
        ("change", "fact"),
        [
            ({"agreement.open_framework": True}, "agreement.open_framework"),
            (
                {**UTILITY_CONTRACT, "authority.kind": "private_utility"},
                "authority.kind",
            ),
            (LIGHT_TOUCH, "requirement.cpv"),
        ],
        ids=["open framework", "private utility", "light touch"],
    )
    def test_none(self, change: dict[str, Any], fact: str) -> None:
        one = setting_up("framework_term", months(240), NOT_LONGER, change)
        assert one.answer == YES
        assert limbs(one)["framework_term"] == ["PA23 s.47(5)"]
        assert fact in [part.fact for part in one.deciding() if not isinstance(part, Finding)]

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"agreement.open_framework": "unknown"}, id="open framework"),
            pytest.param({**LIGHT_TOUCH, "requirement.other_cpv": ["72000000"]}, id="light touch"),
        ],
    )
    def test_open_while_it_may_be_free(self, change: dict[str, Any]) -> None:
        one = setting_up("framework_term", months(49), NOT_LONGER, change)
        assert one.answer == UNDETERMINED
        assert one.needs

    def test_open_while_the_buyer_may_be_a_private_utility(self) -> None:
        """Section 47(5)(b)."""
        unknown = {"authority.kind": None, **UTILITY_CONTRACT}
        one = found("open_procedure", FRAMEWORK, months(49), NOT_LONGER, unknown)
        assert one.verdict == "undetermined"
        assert one.condition("framework_term").answer == UNDETERMINED


# === Open frameworks ==========================================================================

AWARDED = "2026-09-15"
OPEN_FRAMEWORK = {
    "agreement.open_framework": True,
    "value.open_framework_gross_gbp": "300000",
    "agreement.framework_suppliers": 3,
    "dates.first_framework_awarded": AWARDED,
    "dates.contract_awarded": AWARDED,
    "contract.initial_term_months": None,
    "contract.ends": "2034-09-14",
}
PROVIDES = {
    "award_within_three_years": "s.49(2)(a)(i)",
    "award_in_each_five_years": "s.49(2)(a)(ii)",
    "expiry_on_next_award": "s.49(2)(b)",
    "ends_at_eight_years": "s.49(2)(c)",
}


class TestOpenFrameworkProvides:
    """Section 49(2): for an award in time, for expiry on the next, and for the end of it all."""

    PATH = "agreement.open_framework_provides"
    NAME = "open_framework_provides"

    def test_for_all_of_it(self) -> None:
        one = setting_up(self.NAME, OPEN_FRAMEWORK, {self.PATH: list(PROVIDES)})
        assert one.answer == YES

    @pytest.mark.parametrize(("name", "pinpoint"), PROVIDES.items())
    def test_each_is_needed(self, name: str, pinpoint: str) -> None:
        rest = [one for one in PROVIDES if one != name]
        one = setting_up(self.NAME, OPEN_FRAMEWORK, {self.PATH: rest})
        assert fails_at(one, self.PATH, pinpoint)

    def test_missing(self) -> None:
        assert setting_up(self.NAME, OPEN_FRAMEWORK).needs == (self.PATH,)


class TestOpenFrameworkEnd:
    """Section 49(2)(c), (6), (7): eight years from the first award; four if to one supplier."""

    NAME = "open_framework_end"

    @pytest.mark.parametrize(
        ("suppliers", "first", "awarded", "last"),
        [
            (1, AWARDED, AWARDED, "2030-09-14"),
            (2, AWARDED, AWARDED, "2034-09-14"),
            (12, AWARDED, AWARDED, "2034-09-14"),
            (1, AWARDED, "2029-03-01", "2033-02-28"),
            (2, AWARDED, "2029-03-01", "2034-09-14"),
            (2, AWARDED, None, "2034-09-14"),
            (1, "2028-02-29", "2028-02-29", "2032-02-28"),
            (1, "2028-03-01", "2028-03-01", "2032-02-29"),
            (2, "2028-02-29", "2028-02-29", "2036-02-28"),
            (2, "2028-03-01", "2028-03-01", "2036-02-29"),
        ],
    )
    def test_the_last_day_and_the_day_after(
        self, suppliers: int, first: str, awarded: str | None, last: str
    ) -> None:
        """Eight years run from the first framework; the four from this one."""
        stated = {
            **OPEN_FRAMEWORK,
            "agreement.framework_suppliers": suppliers,
            "dates.first_framework_awarded": first,
            "dates.contract_awarded": awarded,
        }
        after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        assert setting_up(self.NAME, stated, {"contract.ends": last}).answer == YES
        one = setting_up(self.NAME, stated, {"contract.ends": after})
        assert fails_at(one, self.NAME, "s.49(6)" if suppliers == 1 else "s.49(2)(c)")

    def test_one_supplier_is_held_to_four_whatever_the_terms_say(self) -> None:
        """Section 49(7)."""
        stated = {**OPEN_FRAMEWORK, "agreement.framework_suppliers": 1}
        one = setting_up(self.NAME, stated)
        assert fails_at(one, self.NAME, "s.49(7)")
        assert "14 September 2030, whatever its terms say" in one.reason

    @pytest.mark.parametrize(("last", "answer"), [("2034-09-14", YES), ("2034-09-15", NO)])
    def test_one_supplier_late_in_the_scheme_is_held_to_the_eight_years_too(
        self, last: str, answer: str
    ) -> None:
        """Section 49(6) shortens what 49(2)(c) allows; nothing in 49(7) lengthens it."""
        stated = {
            **OPEN_FRAMEWORK,
            "agreement.framework_suppliers": 1,
            "dates.contract_awarded": "2032-09-15",
        }
        one = setting_up(self.NAME, stated, {"contract.ends": last})
        assert one.answer == answer

    @pytest.mark.parametrize(
        ("suppliers", "path"),
        [
            (3, "agreement.framework_suppliers"),
            (3, "dates.first_framework_awarded"),
            (1, "dates.contract_awarded"),
            (3, "contract.ends"),
            (1, "contract.ends"),
        ],
    )
    def test_missing(self, suppliers: int, path: str) -> None:
        stated = {**OPEN_FRAMEWORK, "agreement.framework_suppliers": suppliers}
        assert setting_up(self.NAME, stated, {path: None}).needs == (path,)

    @pytest.mark.parametrize(
        ("more", "answer"), [(0, YES), (23, YES), (24, YES), (25, NO), (36, NO)]
    )
    def test_options_to_extend_count(self, more: int, answer: str) -> None:
        stated = {"contract.ends": "2032-09-14", "contract.extension_months": more}
        one = setting_up(self.NAME, OPEN_FRAMEWORK, stated)
        assert one.answer == answer
        assert limbs(one)[self.NAME][0] == "PA23 s.49(2)(c)"

    def test_without_end(self) -> None:
        one = setting_up(self.NAME, OPEN_FRAMEWORK, {"contract.ends": "none"})
        assert one.answer == NO
        assert "9999" not in one.reason
        assert "The planned end is left open." in one.reason
