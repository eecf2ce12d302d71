"""The routes as the record holds them: whole, in order, and the same once read back."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from procurement_rules import Decision, Route
from procurement_rules.questions.routes.every import ROUTES
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import Finding
from procurement_rules.record.document import canonical, digest
from procurement_rules.record.schema import decision_schema
from tests.questions.stating import CONTRACT, NOTICE, decided

CALL_OFF = {
    "procedure.call_off": True,
    "procedure.arrangement": "framework",
    "procedure.arrangement_held_by": "another_authority",
    "procedure.earlier_regulations": "none",
    "dates.framework_concluded": "2025-06-02",
}
MUTUAL = {
    "requirement.cpv": "85312400",
    "value.gross_gbp": "700000",
    "contract.initial_term_months": 36,
    "contract.extension_months": 24,
    "dates.contract_awarded": "2028-02-28",
    "dates.comparable_contract_entered_into": "2025-02-28",
    "supplier.delivers_public_services": True,
    "supplier.mainly_reservable_services": True,
    "supplier.not_for_profit": True,
    "supplier.managed_and_controlled_by_employees": True,
}
CASES: dict[str, dict[str, Any]] = {
    "public contract": {},
    "below threshold": {"value.gross_gbp": "207719.99"},
    "no value": {"value.gross_gbp": None},
    "framework": {"agreement.framework": True, "contract.initial_term_months": 49},
    "call-off": CALL_OFF,
    "contested mutual": MUTUAL,
    "exempt": {"requirement.dispute_resolution": True},
    "in-house": {"agreement.same_legal_person": True},
    "outside the Act": {"authority.kind": "intelligence_service"},
    "health": {"requirement.cpv": "85100000", "requirement.for_health_service": True},
    "nothing stated": dict.fromkeys(
        (
            "authority.kind",
            "authority.nation",
            "agreement.for_pecuniary_interest",
            "requirement.cpv",
            "value.gross_gbp",
            "dates.tender_notice_published",
        )
    ),
    "unknown": {"procedure.exemptions_relied_on": "unknown", "agreement.framework": "unknown"},
}
EVERY_CASE = pytest.mark.parametrize("case", CASES)


@cache
def of(case: str) -> Decision:
    return decided(CONTRACT, NOTICE, CASES[case])


@cache
def read_back(case: str) -> Decision:
    return Decision.from_json(of(case).to_json())


def in_record(decision: Decision, route: str) -> dict[str, Any]:
    (one,) = [one for one in decision.document["routes"] if one["route"] == route]
    found: dict[str, Any] = one
    return found


def deciding(finding: Finding) -> list[tuple[str, str]]:
    """Every question and fact on the deciding path, with its answer or value."""
    return [
        (part.id, str(part.answer)) if isinstance(part, Finding) else (part.fact, repr(part.value))
        for part in finding.deciding()
    ]


class TestEveryRoute:
    @EVERY_CASE
    def test_present_once_and_in_order(self, case: str) -> None:
        assert [one["route"] for one in of(case).document["routes"]] == [str(r) for r in Route]
        assert list(of(case).routes) == list(Route) == list(ROUTES)

    @pytest.mark.parametrize("route", list(Route))
    def test_has_a_name_of_its_own(self, route: Route) -> None:
        assert in_record(of("public contract"), route)["name"] == route.label
        assert len({one.label for one in Route}) == len(Route)

    @EVERY_CASE
    def test_the_verdict_is_the_finding_s(self, case: str) -> None:
        words = {"yes": "open", "no": "closed", "undetermined": "undetermined"}
        for one in of(case).document["routes"]:
            assert one["verdict"] == words[one["finding"]["answer"]]

    @EVERY_CASE
    def test_only_an_undetermined_one_has_needs(self, case: str) -> None:
        for one in of(case).document["routes"]:
            assert one["verdict"] == "undetermined" or one["needs"] == []

    @EVERY_CASE
    def test_a_closed_one_keeps_the_limb_that_failed(self, case: str) -> None:
        """Somewhere on the way down is a limb that says no, or a status that is not the one."""
        closed = [one for one in of(case).document["routes"] if one["verdict"] == "closed"]
        for one in closed:
            limb = one["finding"]
            failing = [part for part in limb["because"] if part["decides"]]
            assert failing, one["route"]
            assert "yes" not in [part["answer"] for part in failing]
            assert limb["citations"]
            assert limb["reason"]

    @EVERY_CASE
    def test_a_closed_one_has_no_conditions(self, case: str) -> None:
        for one in of(case).document["routes"]:
            assert one["verdict"] != "closed" or one["conditions"] == []

    @EVERY_CASE
    def test_whose_conditions_apply_too(self, case: str) -> None:
        """A closed route says nothing of another; the other is never one that leans on a third."""
        whole = {one["route"]: one for one in of(case).document["routes"]}
        for one in whole.values():
            other = one["and_those_of"]
            if other is not None:
                assert one["verdict"] != "closed"
                assert whole[other]["and_those_of"] is None
                assert other != one["route"]

    def test_the_failing_limb_by_name(self) -> None:
        finding = in_record(of("public contract"), "dynamic_market")["finding"]
        (limb,) = finding["because"]
        assert (limb["id"], limb["answer"]) == ("procedure.appropriate_dynamic_market", "no")
        assert limb["assumed"] == ["procedure.appropriate_dynamic_market"]
        assert [cite["pinpoint"] for cite in limb["citations"]] == ["PA23 s.34(6)"]

    def test_a_reserved_competition_carries_the_flexible_procedure_s(self) -> None:
        for route in ("reserved_supported_employment", "reserved_public_service_mutual"):
            assert in_record(of("contested mutual"), route)["and_those_of"] == (
                "competitive_flexible_procedure"
            )

    @EVERY_CASE
    def test_an_answer_given_elsewhere_is_pointed_to_not_repeated(self, case: str) -> None:
        document = of(case).document

        def seen(part: dict[str, Any]) -> list[dict[str, Any]]:
            beneath = [one for inner in part.get("because", ()) for one in seen(inner)]
            return [part, *beneath]

        for one in document["routes"]:
            for part in seen(one["finding"]):
                if "see" in part:
                    assert part["because"] == []
                    assert document["answers"][part["see"]]["answer"] == part["answer"]

    @EVERY_CASE
    def test_valid_by_the_schema(self, case: str) -> None:
        Draft202012Validator(decision_schema()).validate(json.loads(of(case).to_json()))


class TestReadBack:
    """A record read back answers the same questions about its routes."""

    @EVERY_CASE
    def test_the_same_verdicts_needs_and_companions(self, case: str) -> None:
        def shown(one: RouteFinding) -> tuple[object, ...]:
            return one.route, one.verdict, one.needs, one.and_those_of

        before, after = of(case).routes, read_back(case).routes
        assert [shown(one) for one in after.values()] == [shown(one) for one in before.values()]
        assert list(before) == list(after)

    def test_the_same_routes_raised(self) -> None:
        before, after = of("below threshold").routes, read_back("below threshold").routes
        assert {route for route, one in before.items() if not one.raised}
        assert [one.raised for one in after.values()] == [one.raised for one in before.values()]

    @EVERY_CASE
    def test_the_same_findings_and_conditions(self, case: str) -> None:
        for route, one in of(case).routes.items():
            again = read_back(case).routes[route]
            pairs = zip(
                (one.finding, *one.conditions), (again.finding, *again.conditions), strict=True
            )
            for was, now in pairs:
                assert (now.id, now.answer, now.reason) == (was.id, was.answer, was.reason)
                assert (now.state, now.standing) == (was.state, was.standing)
                assert [str(c) for c in now.citations] == [str(c) for c in was.citations]
                assert deciding(now) == deciding(was)
                assert (now.needs, now.assumptions) == (was.needs, was.assumptions)

    @EVERY_CASE
    def test_the_same_needs_and_text(self, case: str) -> None:
        before, after = of(case), read_back(case)
        assert [one.fact for one in after.needs] == [one.fact for one in before.needs]
        assert after.to_json() == before.to_json()
        assert after.explain() == before.explain()

    def test_a_condition_by_name(self) -> None:
        one = read_back("contested mutual").route("reserved_public_service_mutual")
        assert one.condition("qualifying_public_service_mutual").state == "contested"
        with pytest.raises(KeyError, match="known: qualifying_public_service_mutual"):
            one.condition("no_such")


class TestAskedByName:
    @pytest.mark.parametrize("route", list(Route))
    def test_by_the_route_or_its_value(self, route: Route) -> None:
        decision = of("public contract")
        assert decision.route(route) is decision.route(str(route))
        assert decision.route(route).route is route

    @pytest.mark.parametrize("decision", [of, read_back], ids=["live", "read back"])
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("direct_awrd", "direct_award"),
            ("open_procedur", "open_procedure"),
            ("dynamic_markets", "dynamic_market"),
            ("Direct_Award", "direct_award"),
        ],
    )
    def test_a_slip_is_met_with_the_right_name(self, decision: Any, typed: str, meant: str) -> None:
        with pytest.raises(KeyError, match=f"no route '{typed}'; did you mean '{meant}'"):
            decision("public contract").route(typed)

    def test_nonsense_is_met_with_every_name(self) -> None:
        with pytest.raises(KeyError, match=r"known: open_procedure, .*earlier_regime"):
            of("public contract").route("xyzzy")


class TestReplayed:
    """A record decided again: what differs is named, routes as "route:" and the value."""

    @EVERY_CASE
    def test_nothing_has_changed(self, case: str) -> None:
        replay = read_back(case).replay()
        assert (replay.changed, replay.same) == ({}, True)

    def test_a_verdict_that_differs_is_named(self) -> None:
        data = deepcopy(of("public contract").document)
        for one in data["routes"]:
            if one["route"] == "direct_award":
                one["verdict"] = "open"
        replay = altered(data).replay()
        assert replay.changed == {"route:direct_award": ("open", "closed")}
        assert not replay.same

    def test_a_route_the_record_did_not_ask_of(self) -> None:
        data = deepcopy(of("public contract").document)
        data["routes"] = [one for one in data["routes"] if one["route"] != "in_house"]
        replay = altered(data).replay()
        assert replay.changed == {"route:in_house": ("not asked", "closed")}

    def test_answers_and_routes_are_told_apart(self) -> None:
        data = deepcopy(of("health").document)
        data["answers"]["health_regime"]["answer"] = "no"
        for one in data["routes"]:
            if one["route"] == "health_regime":
                one["verdict"] = "closed"
        assert altered(data).replay().changed == {
            "health_regime": ("no", "yes"),
            "route:health_regime": ("closed", "open"),
        }


def altered(data: dict[str, Any]) -> Decision:
    """A record as another version of the library might have made it, with a digest to match."""
    return Decision.from_json(canonical({**data, "digest": digest(data)}))
