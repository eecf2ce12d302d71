"""Ways of supplying outside the Act's routes: exempted, in-house, and under another regime."""

from __future__ import annotations

from typing import Any

import pytest

from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import UNDETERMINED, YES, State
from tests.questions.stating import CONTRACT, NOTICE, decided, fails_at, limbs

VERTICAL, HORIZONTAL, OTHER = "vertical_arrangement", "horizontal_arrangement", "other_exemption"
RELIED_ON = "procedure.exemptions_relied_on"


def found(route: str, *changes: dict[str, Any]) -> RouteFinding:
    """One route for an English council's £300,000 of IT services, with facts changed."""
    return decided(CONTRACT, NOTICE, *changes).route(route)


CONTROLLED = {
    "supplier.parent_undertaking": True,
    "supplier.decisive_influence_by_others": False,
    "supplier.attributable_turnover_percent": "80.000001",
    "supplier.shares_held_outside_public_authorities": False,
}


class TestVertical:
    """Schedule 2 paragraph 2: a body the authority controls, with no share held outside."""

    def test_a_controlled_company(self) -> None:
        decision = decided(CONTRACT, NOTICE, CONTROLLED)
        one = decision.route(VERTICAL)
        assert (decision.status, one.verdict) == ("exempt", "open")
        assert "PA23 Sch.2 para.2(2)(a)" in limbs(one.finding)["supplier.parent_undertaking"]
        assert one.finding.state is State.JUDGED

    @pytest.mark.parametrize(
        ("change", "limb", "pinpoint"),
        [
            ({"parent_undertaking": False}, "supplier.parent_undertaking", "2(2)(a)"),
            (
                {"decisive_influence_by_others": True},
                "not supplier.decisive_influence_by_others",
                "2(2)(b)",
            ),
            (
                {"shares_held_outside_public_authorities": True},
                "not supplier.shares_held_outside_public_authorities",
                "2(3)",
            ),
        ],
    )
    def test_each_limb(self, change: dict[str, Any], limb: str, pinpoint: str) -> None:
        (changed,) = [{f"supplier.{name}": value} for name, value in change.items()]
        one = found(VERTICAL, CONTROLLED, changed)
        assert one.verdict == "closed"
        assert fails_at(one.finding, limb, f"Sch.2 para.{pinpoint}")

    @pytest.mark.parametrize(("share", "verdict"), [("80", "undetermined"), ("80.000001", "open")])
    def test_more_than_80_per_cent(self, share: str, verdict: str) -> None:
        """Exactly 80 on turnover fails; another measure might still pass, so it stays open."""
        one = found(VERTICAL, CONTROLLED, {"supplier.attributable_turnover_percent": share})
        assert one.verdict == verdict

    def test_missing(self) -> None:
        one = found(VERTICAL, CONTROLLED, {"supplier.parent_undertaking": None})
        assert (one.verdict, one.needs) == ("undetermined", ("supplier.parent_undertaking",))

    def test_a_share_held_outside_settles_it_with_the_rest_missing(self) -> None:
        one = found(VERTICAL, {"supplier.shares_held_outside_public_authorities": True})
        assert (one.verdict, one.needs) == ("closed", ())


COOPERATION = {
    "agreement.between_contracting_authorities_only": True,
    "agreement.common_public_objectives": True,
    "agreement.solely_public_interest": True,
    "supplier.other_activity_percent": "20",
}


class TestHorizontal:
    """Schedule 2 paragraph 3: co-operation between contracting authorities only."""

    def test_co_operation(self) -> None:
        decision = decided(CONTRACT, NOTICE, COOPERATION)
        one = decision.route(HORIZONTAL)
        assert (decision.status, one.verdict) == ("exempt", "open")
        assert "PA23 s.3(6)" in limbs(one.finding)["horizontal_arrangement_route"]

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("agreement.between_contracting_authorities_only", "3(1)"),
            ("agreement.common_public_objectives", "3(2)(a)(i)"),
            ("agreement.solely_public_interest", "3(2)(a)(ii)"),
        ],
    )
    def test_each_limb(self, path: str, pinpoint: str) -> None:
        one = found(HORIZONTAL, COOPERATION, {path: False})
        assert one.verdict == "closed"
        assert fails_at(one.finding, path, f"Sch.2 para.{pinpoint}")
        assert found(HORIZONTAL, COOPERATION, {path: None}).needs == (path,)

    def test_an_excluded_authority_among_them(self) -> None:
        one = found(HORIZONTAL, COOPERATION, {"agreement.party_is_excluded_authority": True})
        assert fails_at(one.finding, "no_excluded_party", "Sch.2 para.3(1)")

    @pytest.mark.parametrize(("share", "closed"), [("20", False), ("20.000001", True)])
    def test_no_more_than_20_per_cent(self, share: str, closed: bool) -> None:
        one = found(HORIZONTAL, COOPERATION, {"supplier.other_activity_percent": share})
        assert (one.verdict == "open") is not closed


class TestOtherExemptions:
    """Section 3(6): any other paragraph relied on, or raised by a fact of its own."""

    def test_one_that_is_met(self) -> None:
        one = found(OTHER, {"requirement.dispute_resolution": True})
        assert one.verdict == "open"
        assert "PA23 Sch.2 para.13" in limbs(one.finding)["exempted_under_paragraph_13"]

    def test_one_that_is_not(self) -> None:
        one = found(OTHER, {"requirement.dispute_resolution": False})
        assert one.verdict == "closed"
        assert fails_at(one.finding, "requirement.dispute_resolution", "Sch.2 para.13")

    def test_only_the_one_that_is_met_decides(self) -> None:
        stated = {
            RELIED_ON: ["8", "13"],
            "requirement.dispute_resolution": False,
            "requirement.land_or_buildings": True,
        }
        assert "exempted_under_paragraph_13" not in limbs(found(OTHER, stated).finding)

    def test_one_of_two_is_enough(self) -> None:
        stated = {RELIED_ON: ["8"], "requirement.land_or_buildings": True}
        assert found(OTHER, stated, {"requirement.dispute_resolution": False}).verdict == "open"

    def test_missing(self) -> None:
        one = found(OTHER, {RELIED_ON: ["13"]})
        assert (one.verdict, one.needs) == ("undetermined", ("requirement.dispute_resolution",))

    def test_it_is_none_of_the_other_two(self) -> None:
        assert found(OTHER, CONTROLLED).verdict == "closed"
        assert found(VERTICAL, {"requirement.dispute_resolution": True}).verdict == "closed"
        assert found(HORIZONTAL, CONTROLLED).verdict == "closed"


class TestNoExemptionRaised:
    """Nobody relies on an exemption: all three are closed, on that assumption."""

    @pytest.mark.parametrize("route", [VERTICAL, HORIZONTAL, OTHER])
    def test_closed(self, route: str) -> None:
        assumed = found(route)
        assert assumed.verdict == "closed"
        assert assumed.finding.assumptions == (RELIED_ON,)
        stated = found(route, {RELIED_ON: []})
        assert (stated.verdict, stated.finding.assumptions) == ("closed", ())

    @pytest.mark.parametrize("route", [VERTICAL, HORIZONTAL, OTHER])
    def test_open_where_nobody_knows(self, route: str) -> None:
        one = found(route, {RELIED_ON: "unknown"})
        assert (one.verdict, one.needs) == ("undetermined", (RELIED_ON,))

    @pytest.mark.parametrize(
        ("route", "met"),
        [
            (VERTICAL, CONTROLLED),
            (HORIZONTAL, COOPERATION),
            (OTHER, {"requirement.dispute_resolution": True}),
        ],
        ids=[VERTICAL, HORIZONTAL, OTHER],
    )
    @pytest.mark.parametrize(
        "ended",
        [
            {"authority.kind": "intelligence_service"},
            {
                "procedure.earlier_regulations": "public_contracts",
                "dates.contract_notice_submitted": "2025-02-01",
                "dates.tender_notice_published": None,
            },
        ],
        ids=["outside the act", "earlier regime"],
    )
    def test_closed_where_the_matter_ended_before(
        self, route: str, met: dict[str, Any], ended: dict[str, Any]
    ) -> None:
        one = found(route, met, ended)
        assert fails_at(one.finding, "contract_under_the_act", "s.3(6)")


class TestInHouse:
    """Section 3(2): a contract needs two parties."""

    PATH = "agreement.same_legal_person"

    def test_its_own_staff(self) -> None:
        decision = decided(CONTRACT, NOTICE, {self.PATH: True})
        one = decision.route("in_house")
        assert (decision.status, one.verdict) == ("not_a_contract", "open")
        assert limbs(one.finding)[self.PATH] == ["PA23 s.3(2)"]

    def test_another_person(self) -> None:
        one = found("in_house", {self.PATH: False})
        assert fails_at(one.finding, self.PATH, "s.3(2)")

    def test_nobody_says_so(self) -> None:
        one = found("in_house")
        assert (one.verdict, one.finding.assumptions) == ("closed", (self.PATH,))

    def test_nobody_knows(self) -> None:
        one = found("in_house", {self.PATH: "unknown"})
        assert (one.verdict, one.needs) == ("undetermined", (self.PATH,))

    def test_a_company_it_owns_is_another_person(self) -> None:
        """A controlled company is outside the award rules by exemption, not as in-house supply."""
        assert found("in_house", CONTROLLED).verdict == "closed"


HEALTH = {"requirement.cpv": "85100000", "requirement.for_health_service": True}


class TestHealthRegime:
    """Section 120: regulated health procurement goes by its own regulations."""

    def test_health_care_for_the_health_service(self) -> None:
        decision = decided(CONTRACT, NOTICE, HEALTH)
        one = decision.route("health_regime")
        assert (decision.status, one.verdict) == ("health_regime", "open")
        cites = limbs(one.finding)["health_regime_route"]
        assert {"PA23 s.120", "SI 2023/1348 reg.3(1)"} <= set(cites)

    def test_nothing_for_the_health_service(self) -> None:
        one = found("health_regime", HEALTH, {"requirement.for_health_service": False})
        assert one.verdict == "closed"
        assert "requirement.for_health_service" in limbs(one.finding)

    def test_missing(self) -> None:
        one = found("health_regime", HEALTH, {"requirement.for_health_service": None})
        assert (one.verdict, one.needs) == ("undetermined", ("requirement.for_health_service",))

    def test_a_buyer_outside_the_act(self) -> None:
        one = found("health_regime", HEALTH, {"authority.kind": "intelligence_service"})
        assert one.verdict == "closed"

    def test_what_the_status_lacks_is_asked_for(self) -> None:
        """The regime's own test is met; whose arrangement it is stays open, and keeps this open."""
        unknown = {**HEALTH, "procedure.arrangement": "framework"}
        decision = decided(CONTRACT, NOTICE, unknown)
        assert decision.answer("health_regime").answer == YES
        one = decision.route("health_regime")
        assert one.verdict == "undetermined"
        assert "procedure.arrangement_held_by" in one.needs


BEGUN_EARLY = {
    "dates.tender_notice_published": None,
    "dates.contract_notice_submitted": "2025-02-23",
}


class TestEarlierRegime:
    """SI 2024/716: what was begun under the earlier regulations stays with them."""

    def test_begun_the_day_before(self) -> None:
        decision = decided(CONTRACT, NOTICE, BEGUN_EARLY)
        one = decision.route("earlier_regime")
        assert (decision.status, one.verdict) == ("earlier_regime", "open")
        assert limbs(one.finding)["earlier_regime_route"] == ["SI 2024/716 reg.5(4)(a)"]

    def test_begun_under_the_act(self) -> None:
        one = found("earlier_regime")
        assert one.verdict == "closed"
        assert "earlier_regime" in limbs(one.finding)

    def test_missing(self) -> None:
        one = found("earlier_regime", {"dates.tender_notice_published": None})
        assert (one.verdict, one.needs) == ("undetermined", ("dates.tender_notice_published",))

    def test_a_buyer_outside_the_act(self) -> None:
        """Saved or not, an intelligence service's procurement ends with its not being covered."""
        one = found("earlier_regime", BEGUN_EARLY, {"authority.kind": "intelligence_service"})
        assert one.verdict == "closed"
        assert "status" in limbs(one.finding)

    def test_what_the_status_lacks_is_asked_for(self) -> None:
        """The saving is met; that it may be health care keeps the status, and this, open."""
        health = {"requirement.cpv": "85100000"}
        decision = decided(CONTRACT, NOTICE, BEGUN_EARLY, health)
        assert decision.answer("earlier_regime").answer == YES
        one = decision.route("earlier_regime")
        assert one.verdict == "undetermined"
        assert "requirement.for_health_service" in one.needs


class TestOneRegimeAtATime:
    """Where another regime governs, every route of the Act is closed."""

    @pytest.mark.parametrize(
        ("change", "only"), [(HEALTH, "health_regime"), (BEGUN_EARLY, "earlier_regime")]
    )
    def test_only_its_own_route_is_open(self, change: dict[str, Any], only: str) -> None:
        routes = decided(CONTRACT, NOTICE, change).routes
        assert [str(route) for route, one in routes.items() if one.verdict == "open"] == [only]
        assert not [route for route, one in routes.items() if one.finding.answer == UNDETERMINED]
