"""Local government law below the threshold: section 17, reservations, and social value."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from procurement_rules import Decision
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.questions.routes.below_threshold import (
    direct_placement,
    open_tender,
    quotations,
)
from procurement_rules.questions.routes.local_government import (
    best_value_authority,
    non_commercial_matters,
    relevant_authority,
    reserved_by_location,
    reserved_for_bodies,
    section_17,
    section_17_applies,
    social_value_act,
)
from procurement_rules.questions.routes.route import Route
from procurement_rules.reasoning import Finding
from tests.questions.routes.test_below_threshold import (
    BODY,
    CALL_OFF,
    CARE,
    CENTRAL,
    CONCESSION,
    WORKS,
    Case,
    case,
    cited,
    conditions,
    deciding,
    worth,
)
from tests.questions.stating import COUNCIL, decided

WALES = {"authority.nation": "wales"}
NORTHERN_IRELAND = {"authority.nation": "northern_ireland"}
PARISH = {"authority.kind": "parish_council"}
POLICE = {"authority.kind": "police"}
LOCAL = {
    "procedure.reserved_to_location": "authority_area",
    "dates.location_determination_made": "2026-03-01",
}
"""Reserved to the authority's area, determined the day before tenders are invited."""
SERVICES = {"requirement.cpv": "90910000", "requirement.main_purpose": "services"}


def matters(*named: str, by: str | None = None) -> dict[str, Any]:
    return {
        "procedure.non_commercial_matters": list(named),
        "procedure.non_commercial_matters_permitted_by": by,
    }


def answer_on_matters(*changes: dict[str, Any]) -> str:
    found = case(*changes)
    return str(non_commercial_matters(found.facts, found.law, found.found).answer)


def social_value(found: Case) -> Finding:
    return social_value_act(found.facts, found.law, found.found)


class TestWhoIsBound:
    """Local Government Act 1988 s.17(2) and Sch.2; Local Government Act 1999 s.1."""

    @pytest.mark.parametrize(
        ("change", "bound", "best_value", "relevant"),
        [
            ({}, "yes", "yes", "yes"),
            (PARISH, "yes", "no", "yes"),
            ({**PARISH, **WALES}, "yes", "no", "no"),
            (WALES, "yes", "no", "no"),
            (NORTHERN_IRELAND, "no", "no", "no"),
            ({"authority.kind": "combined_authority"}, "yes", "yes", "yes"),
            ({"authority.kind": "fire_and_rescue"}, "yes", "yes", "yes"),
            (CENTRAL, "no", "no", "no"),
            ({"authority.kind": "nhs_trust"}, "no", "no", "no"),
            ({"authority.kind": "school"}, "no", "no", "no"),
            (POLICE, "undetermined", "undetermined", "undetermined"),
            (BODY, "undetermined", "undetermined", "undetermined"),
            ({"authority.nation": None}, "undetermined", "undetermined", "undetermined"),
        ],
    )
    def test_by_kind_and_nation(
        self, change: dict[str, Any], bound: str, best_value: str, relevant: str
    ) -> None:
        found = case(change)
        tests = (section_17_applies, best_value_authority, relevant_authority)
        answers = [test(found.facts, found.law).answer for test in tests]
        assert answers == [bound, best_value, relevant]

    def test_the_lists_are_cited(self) -> None:
        found = case()
        assert cited(section_17_applies(found.facts, found.law), "section_17_applies") == [
            "LGA 1988 s.17(2)",
            "LGA 1988 Sch.2",
            "LGA 1988 s.42(2)",
        ]
        assert cited(relevant_authority(found.facts, found.law), "relevant_authority") == [
            "SI 2026/94 art.2"
        ]

    def test_an_unsettled_body_is_not_a_missing_fact(self) -> None:
        found = case(POLICE)
        bound = section_17_applies(found.facts, found.law)
        assert (bound.state, bound.needs) == ("not_encoded", ())
        assert "OQ-41" in list(bound.walk())[-1].reason

    def test_a_nation_not_stated_is(self) -> None:
        found = case({"authority.nation": None})
        assert section_17_applies(found.facts, found.law).needs == ("authority.nation",)

    def test_every_kind_is_answered_for_known_nations(self) -> None:
        nations = {"england", "wales", "scotland"}
        for kind in kinds_of_authority().values():
            for names in (kind.best_value, kind.section_17):
                assert set(names) <= nations
                assert set(names.values()) <= {"yes", "unsettled"}
            assert set(kind.best_value) <= {"england"}


class TestReservedByLocation:
    """SI 2026/94, limb by limb, where a reservation is stated."""

    def test_lawful(self) -> None:
        found = case(LOCAL).route(reserved_by_location)
        assert found.verdict == "open"
        assert found.and_those_of == Route.BELOW_THRESHOLD_QUOTATIONS
        assert cited(found.finding, "location_not_barred") == [
            "LGA 1988 s.17(1)",
            "LGA 1988 s.17(4)(b)",
            "LGA 1988 s.17(5)(e)",
        ]

    def test_closed_to_a_public_contract(self) -> None:
        found = case(LOCAL, worth("207720.00")).route(reserved_by_location)
        assert (found.verdict, found.conditions) == ("closed", ())
        assert deciding(found.finding)[:2] == ["reserved_by_location", "below_threshold_contract"]

    def test_undetermined_while_the_status_is(self) -> None:
        found = case(LOCAL, {"value.gross_gbp": None}).route(reserved_by_location)
        assert found.verdict == "undetermined"
        assert "value.gross_gbp" in found.needs

    def test_a_concession_below_its_threshold_may_be_reserved(self) -> None:
        """A relevant contract is any below-threshold contract, not only a regulated one."""
        assert case(LOCAL, CONCESSION).route(reserved_by_location).verdict == "open"

    @pytest.mark.parametrize(
        ("invited", "verdict"),
        [("2026-02-03", "closed"), ("2026-02-04", "undetermined"), ("2026-02-05", "open")],
    )
    def test_in_force_from_4_february_2026(self, invited: str, verdict: str) -> None:
        """The first day a determination can come both after the start and before the invitation."""
        made = {"2026-02-03": "2026-02-02", "2026-02-04": "2026-02-03", "2026-02-05": "2026-02-04"}
        dates = {
            "dates.tenders_invited": invited,
            "dates.location_determination_made": made[invited],
        }
        found = case(LOCAL, dates).route(reserved_by_location)
        assert found.verdict == verdict
        if verdict == "closed":
            assert "local_order_in_force" in deciding(found.finding)
            assert cited(found.finding, "local_order_in_force") == ["SI 2026/94 art.1(2)"]

    def test_a_determination_before_the_order_is_not_settled(self) -> None:
        made = {"dates.location_determination_made": "2026-02-03"}
        found = case(LOCAL, made).route(reserved_by_location)
        assert (found.verdict, found.finding.state) == ("undetermined", "not_encoded")
        assert "determined_before_the_order" in deciding(found.finding)

    @pytest.mark.parametrize(
        ("made", "verdict"),
        [
            ("2026-03-01", "open"),
            ("2026-03-02", "closed"),
            ("2026-03-03", "closed"),
            ("2026-03-16", "closed"),
            ("none", "closed"),
            (None, "undetermined"),
        ],
    )
    def test_determined_before_inviting(self, made: str | None, verdict: str) -> None:
        """The day before will do; the same day, and any later one, will not."""
        found = case(LOCAL, {"dates.location_determination_made": made})
        route = found.route(reserved_by_location)
        assert route.verdict == verdict
        if verdict == "closed":
            assert "determined_before_inviting" in deciding(route.finding)
            assert cited(route.finding, "determined_before_inviting") == [
                "SI 2026/94 art.3(2)",
                "SI 2026/94 art.3(3)",
            ]
        if verdict == "undetermined":
            assert route.needs == ("dates.location_determination_made",)

    def test_the_first_step_that_invites_tenders_counts(self) -> None:
        """A notice on 1 March invites tenders, whatever else is dated the 2nd."""
        notice = {"dates.below_threshold_tender_notice_published": "2026-03-01"}
        assert case(LOCAL, notice).route(reserved_by_location).verdict == "closed"

    def test_the_day_of_inviting_is_asked_for(self) -> None:
        only_contact = {
            "dates.tenders_invited": None,
            "dates.supplier_contacted_to_commence_award": "2026-03-02",
        }
        found = case(LOCAL, only_contact).route(reserved_by_location)
        assert (found.verdict, found.needs) == ("undetermined", ("dates.tenders_invited",))

    @pytest.mark.parametrize(
        ("area", "borders", "verdict", "pinpoint"),
        [
            ("united_kingdom", None, "open", "SI 2026/94 art.3(2)"),
            ("authority_area", None, "open", "SI 2026/94 art.3(5)(a)(i)"),
            ("county_or_borough", None, "open", "SI 2026/94 art.3(6)(b)"),
            ("area_and_bordering", True, "open", "SI 2026/94 art.3(5)(a)(ii)"),
            ("area_and_bordering", False, "closed", "SI 2026/94 art.3(5)(a)(ii)"),
            ("area_and_bordering", None, "undetermined", "SI 2026/94 art.3(5)(a)(ii)"),
            ("other", None, "closed", "SI 2026/94 art.3(5)"),
        ],
    )
    def test_the_area_is_a_closed_list(
        self, area: str, borders: bool | None, verdict: str, pinpoint: str
    ) -> None:
        stated = {
            "procedure.reserved_to_location": area,
            "procedure.added_areas_border": borders,
        }
        found = case(LOCAL, stated).route(reserved_by_location)
        assert found.verdict == verdict
        assert cited(found.finding, "local_area")[0] == pinpoint
        if verdict == "closed":
            assert "local_area" in deciding(found.finding)
        if verdict == "undetermined":
            assert found.needs == ("procedure.added_areas_border",)

    def test_no_local_supplier_may_be_chosen_without_tenders(self) -> None:
        direct = {
            "procedure.tenders_are_invited": False,
            "dates.tenders_invited": None,
            "dates.supplier_contacted_to_commence_award": "2026-03-02",
        }
        found = case(LOCAL, direct).route(reserved_by_location)
        assert found.verdict == "closed"
        assert "reservation_needs_tenders" in deciding(found.finding)

    def test_a_welsh_council_has_no_such_power(self) -> None:
        found = case(LOCAL, WALES).route(reserved_by_location)
        assert found.verdict == "closed"
        assert "relevant_authority" in deciding(found.finding)

    def test_a_parish_council_has(self) -> None:
        assert case(LOCAL, PARISH).route(reserved_by_location).verdict == "open"

    @pytest.mark.parametrize("change", [CENTRAL, NORTHERN_IRELAND, {"authority.kind": "school"}])
    def test_whoever_section_17_does_not_bind_is_not_barred_by_it(
        self, change: dict[str, Any]
    ) -> None:
        """PPN 005 is policy: to depart from it is no breach of statute."""
        early = {"dates.tenders_invited": "2026-01-20"}
        found = case(LOCAL, change, early).route(reserved_by_location)
        assert found.verdict == "open"
        assert "outside_section_17" in deciding(found.finding)
        (outside,) = [one for one in found.finding.walk() if one.id == "outside_section_17"]
        assert "PPN 005" in outside.reason

    def test_police_are_undetermined(self) -> None:
        found = case(LOCAL, POLICE).route(reserved_by_location)
        assert (found.verdict, found.finding.state) == ("undetermined", "not_encoded")

    @pytest.mark.parametrize(
        ("advertised", "stated", "answer"),
        [
            ("openly", True, "yes"),
            ("openly", False, "no"),
            ("openly", None, "undetermined"),
            ("particular_suppliers", False, "no"),
            ("not_advertised", None, None),
            (None, None, "undetermined"),
        ],
    )
    def test_an_advertisement_must_say_so(
        self, advertised: str | None, stated: bool | None, answer: str | None
    ) -> None:
        """Article 3(8) is a duty, not a limb: to break it does not close the route."""
        notice = {
            "procedure.advertised": advertised,
            "procedure.location_stated_in_notice": stated,
        }
        found = case(LOCAL, notice).route(reserved_by_location)
        assert found.verdict == "open"
        assert conditions(found).get("procedure.location_stated_in_notice") == answer


class TestReservationNotYetMade:
    """Nothing is reserved: open if it still may be, with what that takes as conditions."""

    @pytest.mark.parametrize("stated", [{}, {"procedure.reserved_to_location": "none"}])
    def test_open_on_conditions(self, stated: dict[str, Any]) -> None:
        found = case(stated).route(reserved_by_location)
        assert found.verdict == "open"
        assert conditions(found) == {
            "determined_before_inviting": "undetermined",
            "local_area": "undetermined",
            "procedure.location_stated_in_notice": "undetermined",
        }
        asked = [need for condition in found.conditions for need in condition.needs]
        assert asked == [
            "dates.location_determination_made",
            "procedure.reserved_to_location",
            "procedure.location_stated_in_notice",
        ]

    def test_closed_before_the_order(self) -> None:
        found = case({"dates.tenders_invited": "2026-02-03"}).route(reserved_by_location)
        assert found.verdict == "closed"
        assert "local_order_in_force" in deciding(found.finding)

    def test_closed_to_a_welsh_council(self) -> None:
        assert case(WALES).route(reserved_by_location).verdict == "closed"

    def test_no_conditions_of_the_order_outside_section_17(self) -> None:
        found = case(CENTRAL).route(reserved_by_location)
        assert (found.verdict, found.conditions) == ("open", ())


class TestReservedForBodies:
    @pytest.mark.parametrize("bodies", [None, ["sme"], ["vcse"], ["sme", "vcse"]])
    def test_smes_and_vcses_are_not_barred(self, bodies: list[str] | None) -> None:
        found = case({"procedure.reserved_to_bodies": bodies}).route(reserved_for_bodies)
        assert found.verdict == "open"
        assert cited(found.finding, "size_or_purpose_is_commercial") == ["LGA 1988 s.17(5)"]

    def test_closed_to_a_public_contract(self) -> None:
        found = case(worth("207720.00")).route(reserved_for_bodies)
        assert (found.verdict, found.conditions) == ("closed", ())

    def test_undetermined_while_the_status_is(self) -> None:
        assert case({"value.gross_gbp": None}).route(reserved_for_bodies).verdict == "undetermined"

    def test_central_government_may_though_policy_asks_for_more(self) -> None:
        found = case(CENTRAL, {"procedure.reserved_to_bodies": ["vcse"]}).route(reserved_for_bodies)
        assert found.verdict == "open"
        assert "PPN 005 (policy, not law)" in found.finding.reason

    @pytest.mark.parametrize(
        ("change", "verdict"),
        [({}, "undetermined"), (CENTRAL, "open"), (POLICE, "undetermined")],
    )
    def test_supported_employment_is_open_law_where_section_17_binds(
        self, change: dict[str, Any], verdict: str
    ) -> None:
        stated = {"procedure.reserved_to_bodies": ["supported_employment"]}
        found = case(change, stated).route(reserved_for_bodies)
        assert found.verdict == verdict
        if verdict == "undetermined":
            assert (found.finding.state, found.needs) == ("not_encoded", ())
            assert cited(found.finding, "supported_employment_and_section_17") == [
                "LGA 1988 s.17(5)(a)"
            ]

    @pytest.mark.parametrize(
        ("published", "asked"),
        [("2026-03-23", False), ("2026-03-24", True), (None, True)],
    )
    def test_the_notice_must_say_so_from_24_march_2026(
        self, published: str | None, asked: bool
    ) -> None:
        stated = {
            "procedure.reserved_to_bodies": ["sme"],
            "procedure.advertised": "openly",
            "dates.tenders_invited": "2026-03-25",
            "dates.below_threshold_tender_notice_published": published,
        }
        found = case(stated).route(reserved_for_bodies)
        assert ("bodies_stated_in_notice" in conditions(found)) is asked

    @pytest.mark.parametrize(
        "change", [worth("29999.99"), {"procedure.advertised": "not_advertised"}]
    )
    def test_nothing_to_say_where_no_notice_is_needed(self, change: dict[str, Any]) -> None:
        assert case(change).route(reserved_for_bodies).conditions == ()

    def test_nor_under_the_welsh_rules(self) -> None:
        found = case(WALES, {"procedure.advertised": "openly"}).route(reserved_for_bodies)
        assert found.conditions == ()


class TestSection17:
    """Non-commercial matters: yes means that none is referred to, but as the law permits."""

    def test_none_referred_to(self) -> None:
        assert answer_on_matters(matters()) == "yes"

    @pytest.mark.parametrize("stated", [None, "unknown"])
    def test_not_said_is_to_do(self, stated: str | None) -> None:
        """Never assumed: to leave them out is a duty still to be kept."""
        found = case({"procedure.non_commercial_matters": stated})
        finding = non_commercial_matters(found.facts, found.law, found.found)
        assert finding.answer == "undetermined"
        assert finding.needs == ("procedure.non_commercial_matters",)
        assert finding.assumptions == ()
        assert finding.reason.startswith("To do:")

    @pytest.mark.parametrize("matter", list("abcdefgh"))
    def test_one_referred_to_without_leave(self, matter: str) -> None:
        assert answer_on_matters(matters(matter)) == "no"

    @pytest.mark.parametrize("by", ["equality_duty", "procurement_act_duty", "social_value_duty"])
    def test_a_duty_may_permit_any(self, by: str) -> None:
        found = case(matters("a", by=by))
        finding = non_commercial_matters(found.facts, found.law, found.found)
        assert (finding.answer, finding.state) == ("yes", "judged")
        assert cited(finding, "non_commercial_matters_permitted")[:2] == [
            "LGA 1988 s.17(10)",
            "LGA 1988 s.17(11)",
        ]

    @pytest.mark.parametrize(
        ("matter", "by", "change", "answer"),
        [
            ("e", "russia_or_belarus", {}, "yes"),
            ("e", "russia_or_belarus", PARISH, "yes"),
            ("e", "russia_or_belarus", WALES, "no"),
            ("f", "russia_or_belarus", {}, "no"),
            ("a", "best_value_workforce", {}, "yes"),
            ("d", "best_value_workforce", {}, "yes"),
            ("a", "best_value_workforce", PARISH, "no"),
            ("a", "best_value_workforce", WALES, "undetermined"),
            ("e", "best_value_workforce", {}, "no"),
            ("e", "none", {}, "no"),
        ],
    )
    def test_each_order_reaches_its_own_matters_and_authorities(
        self, matter: str, by: str, change: dict[str, Any], answer: str
    ) -> None:
        assert answer_on_matters(matters(matter, by=by), change) == answer

    def test_every_matter_must_be_reached(self) -> None:
        assert answer_on_matters(matters("a", "d", by="best_value_workforce")) == "yes"
        assert answer_on_matters(matters("a", "f", by="best_value_workforce")) == "no"

    @pytest.mark.parametrize("change", [CENTRAL, NORTHERN_IRELAND])
    def test_whoever_is_not_bound_may_refer_to_them(self, change: dict[str, Any]) -> None:
        assert answer_on_matters(matters("e"), change) == "yes"

    def test_open_where_section_17_may_not_bind(self) -> None:
        assert answer_on_matters(matters("e"), POLICE) == "undetermined"

    def test_unknown_matters_leave_it_open(self) -> None:
        unknown = {"procedure.non_commercial_matters": "unknown"}
        assert answer_on_matters(unknown) == "undetermined"

    @pytest.mark.parametrize("named", [matters(), matters("e")])
    def test_a_lawful_reservation_may_refer_to_location(self, named: dict[str, Any]) -> None:
        assert answer_on_matters(LOCAL, named) == "yes"

    def test_and_leaves_the_other_matters_to_do(self) -> None:
        found = case(LOCAL)
        finding = non_commercial_matters(found.facts, found.law, found.found)
        assert finding.answer == "undetermined"
        assert finding.needs == ("procedure.non_commercial_matters",)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"dates.location_determination_made": "2026-03-16"},
            {"procedure.reserved_to_location": "other"},
            {"dates.tenders_invited": "2026-01-20"},
            worth("207720.00"),
        ],
    )
    def test_an_unlawful_one_may_not(self, wrong: dict[str, Any]) -> None:
        """The breach shows on every route, not only on the reserved one: s.17(4)(b), (5)(e)."""
        assert answer_on_matters(LOCAL, wrong) == "no"

    def test_a_reservation_permits_nothing_else(self) -> None:
        assert answer_on_matters(LOCAL, matters("e", "f")) == "no"

    def test_a_breach_is_a_condition_and_closes_no_route(self) -> None:
        for test in (open_tender, direct_placement):
            route = case(matters("f")).route(test)
            assert route.verdict == "open"
            assert conditions(route)["non_commercial_matters_left_out"] == "no"

    def test_the_subsections_are_cited(self) -> None:
        found = case(matters("f"))
        finding = non_commercial_matters(found.facts, found.law, found.found)
        assert cited(finding, "non_commercial_matters_left_out") == [
            "LGA 1988 s.17(1)",
            "LGA 1988 s.17(4)",
            "LGA 1988 s.17(5)",
        ]
        assert "section_17_applies" in deciding(finding)


MATTERS = "non_commercial_matters_left_out"
PUBLIC = {"requirement.cpv": "72000000", "dates.tender_notice_published": "2026-06-01"}
GROUNDS = {
    "procedure.justifications_relied_on": ["13"],
    "market.only_one_supplier_for_technical_reasons": True,
    "market.no_reasonable_alternatives": True,
    "procedure.invited_in": "competitive_tendering_procedure",
    "procedure.tenders_received": 0,
    "procedure.section_19_award_not_possible": True,
    "supplier.excluded": False,
}
CALLED_OFF = {
    **CALL_OFF,
    "procedure.framework_covers_award": True,
    "procedure.framework_selection_process": True,
    "procedure.framework_single_supplier": True,
    "supplier.excluded": False,
}
CONTROLLED = {
    "supplier.parent_undertaking": True,
    "supplier.decisive_influence_by_others": False,
    "supplier.attributable_turnover_percent": "80.000001",
    "supplier.shares_held_outside_public_authorities": False,
}
COOPERATION = {
    "agreement.between_contracting_authorities_only": True,
    "agreement.common_public_objectives": True,
    "agreement.solely_public_interest": True,
    "supplier.other_activity_percent": "20",
}
HEALTH = {"requirement.cpv": "85111000", "requirement.for_health_service": True}
LIVE: list[tuple[str, dict[str, Any]]] = [
    ("open_procedure", {}),
    ("competitive_flexible_procedure", {}),
    ("direct_award", GROUNDS),
    ("switch_to_direct_award", GROUNDS),
    ("call_off_with_competition", CALLED_OFF),
    ("call_off_without_competition", CALLED_OFF),
    ("call_off_with_competition", {**CALLED_OFF, **worth("207719.99")}),
    ("call_off_without_competition", {**CALLED_OFF, **worth("5000.00")}),
    ("below_threshold_open_tender", worth("135017.99")),
    ("below_threshold_quotations", worth("29999.99")),
    ("below_threshold_direct_placement", worth("5000.00")),
    ("vertical_arrangement", CONTROLLED),
    ("horizontal_arrangement", COOPERATION),
    ("other_exemption", {"requirement.dispute_resolution": True}),
    ("other_exemption", {"requirement.dispute_resolution": True, **worth("5000.00")}),
    ("health_regime", HEALTH),
    ("health_regime", {**HEALTH, **worth("5000.00")}),
]
"""Every kind of award, with facts that open it, at and below the threshold."""


def awarded(*changes: dict[str, Any]) -> Decision:
    """An English council's £300,000 of IT services, with facts changed."""
    return decided(
        COUNCIL, {"agreement.for_pecuniary_interest": True}, worth("300000.00"), *changes
    )


class TestSection17OnEveryRoute:
    """LGA 1988 s.17(1), (3) and (4): at any value, by any route, in or out of the Act."""

    @pytest.mark.parametrize(("route", "opened_by"), LIVE)
    @pytest.mark.parametrize(
        ("stated", "answer"),
        [
            (matters(), "yes"),
            (matters("e"), "no"),
            (matters("a", by="equality_duty"), "yes"),
            ({}, "undetermined"),
            ({"procedure.non_commercial_matters": "unknown"}, "undetermined"),
        ],
        ids=["left out", "referred to", "permitted", "not said", "unknown"],
    )
    def test_a_condition_of_it(
        self, route: str, opened_by: dict[str, Any], stated: dict[str, Any], answer: str
    ) -> None:
        given = {path: value for path, value in stated.items() if value is not None}
        one = awarded(PUBLIC, opened_by, given).route(route)
        assert one.verdict == "open"
        (condition,) = [found for found in one.conditions if found.id == MATTERS]
        assert condition.answer == answer
        assert cited(condition, MATTERS) == [
            "LGA 1988 s.17(1)",
            "LGA 1988 s.17(4)",
            "LGA 1988 s.17(5)",
        ]
        if answer == "undetermined":
            assert condition.needs == ("procedure.non_commercial_matters",)
            assert condition.reason.startswith("To do:")

    @pytest.mark.parametrize(("route", "opened_by"), LIVE)
    @pytest.mark.parametrize("stated", [{}, {"procedure.non_commercial_matters": ["e"]}])
    def test_absent_for_whoever_it_does_not_bind(
        self, route: str, opened_by: dict[str, Any], stated: dict[str, Any]
    ) -> None:
        buyer = {"authority.kind": "nhs_trust"}
        one = awarded(PUBLIC, opened_by, buyer, stated).route(route)
        assert one.verdict == "open"
        assert MATTERS not in conditions(one)

    def test_open_where_it_may_not_bind(self) -> None:
        one = awarded(PUBLIC, POLICE, matters_stated("e")).route("open_procedure")
        assert conditions(one)[MATTERS] == "undetermined"
        assert "section_17_unsettled" in deciding(one.condition(MATTERS))

    def test_no_condition_of_a_closed_route(self) -> None:
        decision = awarded(PUBLIC, matters_stated("e"))
        closed = [one for one in decision.routes.values() if one.verdict == "closed"]
        assert closed
        assert all(MATTERS not in conditions(one) for one in closed)

    @pytest.mark.parametrize(("change", "asked"), [({}, 1), (CENTRAL, 0), (POLICE, 1)])
    def test_the_question_itself(self, change: dict[str, Any], asked: int) -> None:
        found = case(change)
        assert len(section_17(found.facts, found.law, found.found)) == asked


def matters_stated(*named: str) -> dict[str, Any]:
    return {"procedure.non_commercial_matters": list(named)}


class TestDirectPlacementInvitesNobody:
    """SI 2026/94 art.3(2) and (3): a reservation is of tenders invited; here none are."""

    @pytest.mark.parametrize("named", [matters(), matters("e"), {}])
    def test_no_reservation_is_lifted_there(self, named: dict[str, Any]) -> None:
        """Good for quotations and an open tender; never for a direct placement."""
        found = case(LOCAL, named)
        placed = found.route(direct_placement)
        assert placed.verdict == "open"
        condition = placed.condition(MATTERS)
        assert condition.answer == "no"
        assert "reservation_needs_tenders" in deciding(condition)
        assert cited(condition, "reservation_needs_tenders") == [
            "SI 2026/94 art.3(2)",
            "SI 2026/94 art.3(3)",
        ]
        invited = "yes" if named else "undetermined"
        for route in (quotations, open_tender):
            assert conditions(found.route(route))[MATTERS] == invited

    def test_nothing_reserved_is_no_breach(self) -> None:
        none = {"procedure.reserved_to_location": "none"}
        assert conditions(case(none, matters()).route(direct_placement))[MATTERS] == "yes"

    def test_not_said_whether_matters_are_referred_to(self) -> None:
        condition = case().route(direct_placement).condition(MATTERS)
        assert condition.answer == "undetermined"
        assert condition.needs == ("procedure.non_commercial_matters",)

    def test_absent_for_whoever_is_not_bound(self) -> None:
        assert MATTERS not in conditions(case(LOCAL, CENTRAL).route(direct_placement))

    def test_open_where_section_17_may_not_bind(self) -> None:
        condition = case(LOCAL, POLICE, matters()).route(direct_placement).condition(MATTERS)
        assert condition.answer == "undetermined"

    def test_the_question_asked_with_and_without_tenders(self) -> None:
        found = case(LOCAL, matters())
        asked = (found.facts, found.law, found.found)
        assert [one.answer for one in section_17(*asked)] == ["yes"]
        assert [one.answer for one in section_17(*asked, invites=False)] == ["no"]


class TestSocialValueAct:
    """Public Services (Social Value) Act 2012 s.1(15) to (17)."""

    @pytest.mark.parametrize(
        ("buyer", "on", "pounds", "answer"),
        [
            ({}, "2026-03-02", "207719.99", "no"),
            ({}, "2026-03-02", "207720.00", "yes"),
            ({}, "2026-03-02", "663539.99", "yes"),
            ({}, "2025-06-02", "214903.99", "no"),
            ({}, "2025-06-02", "214904.00", "yes"),
            (CENTRAL, "2026-03-02", "135017.99", "no"),
            (CENTRAL, "2026-03-02", "135018.00", "yes"),
        ],
    )
    def test_light_touch_below_its_threshold(
        self, buyer: dict[str, Any], on: str, pounds: str, answer: str
    ) -> None:
        """The trap: the line is the amount for ordinary services, not £663,540."""
        found = case(CARE, buyer, worth(pounds), {"dates.tenders_invited": on})
        finding = social_value(found)
        assert finding.answer == answer
        assert "light_touch_public_services_contract" in deciding(finding)
        assert cited(finding, "light_touch_public_services_contract") == [
            "PSSVA 2012 s.1(16)(b)",
            "PSSVA 2012 s.1(17)",
        ]

    def test_ordinary_services_below_theirs_are_not_reached(self) -> None:
        assert social_value(case(SERVICES)).answer == "no"

    @pytest.mark.parametrize(
        ("change", "answer"),
        [
            ({**SERVICES, **worth("207720.00")}, "yes"),
            ({**CARE, **worth("663540.00")}, "yes"),
            (worth("207720.00"), "no"),
            ({**WORKS, **worth("6000000.00")}, "no"),
        ],
    )
    def test_public_contracts_for_services_are(self, change: dict[str, Any], answer: str) -> None:
        found = case(change)
        assert found.found.status.answer == "public_contract"
        assert social_value(found).answer == answer

    @pytest.mark.parametrize(
        ("special", "fact", "value"),
        [
            ("utilities", "requirement.utility_activity", True),
            ("defence_and_security", "requirement.defence_limbs", ["a"]),
        ],
    )
    def test_special_contracts_are_not(self, special: str, fact: str, value: object) -> None:
        finding = social_value(case(SERVICES, worth("900000.00"), {fact: value}))
        assert finding.answer == "no"
        assert f"social_value_not_{special}" in deciding(finding)

    def test_a_welsh_council_is_not_bound(self) -> None:
        finding = social_value(case(CARE, worth("300000.00"), WALES))
        assert finding.answer == "no"
        assert cited(finding, "social_value_authority") == [
            "PSSVA 2012 s.1(11)",
            "PSSVA 2012 s.4(4)",
        ]

    def test_nor_is_northern_ireland(self) -> None:
        assert social_value(case(CARE, worth("300000.00"), NORTHERN_IRELAND)).answer == "no"

    def test_a_call_off_is_not_reached(self) -> None:
        finding = social_value(case(CARE, worth("300000.00"), CALL_OFF))
        assert finding.answer == "no"
        assert "not_based_on_a_framework" in deciding(finding)

    def test_a_size_still_open_matters_only_between_the_amounts(self) -> None:
        for pounds, answer in (
            ("135017.99", "no"),
            ("135018.00", "undetermined"),
            ("207720.00", "yes"),
        ):
            finding = social_value(case(CARE, BODY, worth(pounds)))
            assert finding.answer == answer
        between = social_value(case(CARE, BODY, worth("135018.00")))
        assert "authority.on_central_list" in between.needs

    def test_to_be_done_before_starting(self) -> None:
        """A condition of every route; there is nothing to do where the Act does not reach."""
        route = case(CARE, worth("300000.00")).route(direct_placement)
        condition = route.condition("social_value_considered_first")
        assert condition.answer == "undetermined"
        assert [str(one) for one in condition.citations] == [
            "PSSVA 2012 s.1(3)",
            "PSSVA 2012 s.1(6)",
            "PSSVA 2012 s.1(7)",
            "PSSVA 2012 s.1(8)",
            "PSSVA 2012 s.1(9)",
        ]
        assert "urgency" in condition.reason
        assert "social_value_considered_first" not in conditions(case().route(direct_placement))

    @pytest.mark.parametrize(
        ("buyer", "on", "pounds", "answer"),
        [
            ({}, "2026-06-01", "207719.99", "no"),
            ({}, "2026-06-01", "207720.00", "yes"),
            ({}, "2026-06-01", "900000.00", "yes"),
            ({}, "2025-06-02", "214903.99", "no"),
            ({}, "2025-06-02", "214904.00", "yes"),
            ({"authority.kind": "nhs_trust"}, "2026-06-01", "900000.00", "yes"),
            (WALES, "2026-06-01", "900000.00", "no"),
        ],
    )
    def test_light_touch_under_the_health_regime(
        self, buyer: dict[str, Any], on: str, pounds: str, answer: str
    ) -> None:
        """Section 1(15) to (17): though the Procurement Act 2023 does not apply."""
        stated = {**HEALTH, **worth(pounds), "dates.tender_notice_published": on, **buyer}
        decision = decided(found_facts(stated))
        assert decision.status == "health_regime"
        finding = social_value_under_health(stated, decision)
        assert finding.answer == answer
        limb = (
            "social_value_authority" if buyer == WALES else "light_touch_public_services_contract"
        )
        assert limb in deciding(finding)
        assert cited(finding, "light_touch_public_services_contract") == [
            "PSSVA 2012 s.1(16)(b)",
            "PSSVA 2012 s.1(17)",
        ]
        one = decision.route("health_regime")
        assert one.verdict == "open"
        assert ("social_value_considered_first" in conditions(one)) is (answer == "yes")

    def test_open_under_the_health_regime_while_the_value_is(self) -> None:
        stated = found_facts({**HEALTH, "dates.tender_notice_published": "2026-06-01"})
        one = decided({path: v for path, v in stated.items() if path != "value.gross_gbp"})
        condition = one.route("health_regime").condition("social_value_considered_first")
        assert condition.answer == "undetermined"
        assert "value.gross_gbp" in condition.needs

    def test_not_a_condition_of_another_exemption(self) -> None:
        """Section 1(16)(a): it is no public contract, nor is it light touch."""
        relied_on = {"procedure.exemptions_relied_on": ["13"]}
        for stated, verdict in ((True, "open"), ("unknown", "undetermined")):
            exempted = {**relied_on, "requirement.dispute_resolution": stated}
            one = awarded(PUBLIC, exempted).route("other_exemption")
            assert one.verdict == verdict
            assert "social_value_considered_first" not in conditions(one)


def social_value_under_health(stated: dict[str, Any], decision: Decision) -> Finding:
    """The duty asked of a contract the health regime has: all but its status is found without it."""
    outside = case(stated, {"requirement.for_health_service": False, "dates.tenders_invited": None})
    answers = {**outside.found.answers, "status": decision.answer("status")}
    return social_value(evolve(outside, found=evolve(outside.found, answers=answers)))


def found_facts(*changes: dict[str, Any]) -> dict[str, Any]:
    """The council's own facts and these, by path."""
    stated: dict[str, Any] = {**COUNCIL, "agreement.for_pecuniary_interest": True}
    for one in changes:
        stated |= one
    return stated
