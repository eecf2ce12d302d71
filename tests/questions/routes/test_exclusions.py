"""Excluded suppliers, route by route: sections 16, 26, 27, 41, 43, 45, 48 and 57."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from procurement_rules import Decision
from procurement_rules.facts import SPECS
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding
from tests.cases.helpers import decides
from tests.questions.stating import decided

Stated = Mapping[str, Any]

EXCLUDED = "supplier.excluded"
TREATED = "supplier.treated_as_excluded"
PUBLIC: Final[Stated] = {
    "authority.kind": "council",
    "authority.nation": "england",
    "agreement.for_pecuniary_interest": True,
    "requirement.cpv": "72000000",
    "value.gross_gbp": "900000.00",
    "dates.tender_notice_published": "2026-06-01",
    "requirement.utility_activity": False,
}
PRIVATE_UTILITY: Final[Stated] = {
    "authority.kind": "private_utility",
    "authority.special_or_exclusive_right": True,
    "requirement.utility_activity": True,
}
NO_OVERRIDE: Final[Stated] = {
    "procedure.overriding_public_interest": False,
    "procedure.overriding_public_interest_cases": [],
}
CALL_OFF: Final[Stated] = {
    "procedure.call_off": True,
    "procedure.arrangement": "framework",
    "procedure.arrangement_held_by": "another_authority",
    "procedure.earlier_regulations": "none",
    "procedure.framework_covers_award": True,
    "procedure.framework_selection_process": True,
    "procedure.framework_single_supplier": True,
    "dates.framework_concluded": "2025-06-02",
}
OPENED_BY: Final[Mapping[str, Stated]] = {
    "direct_award": {"market.unique_art_or_performance": True, **NO_OVERRIDE},
    "direct_award_to_protect_life": {
        "procedure.protect_life_regulations": ["SI 2026/9999"],
        "procedure.protect_life_regulations_cover_contract": True,
        **NO_OVERRIDE,
    },
    "switch_to_direct_award": {
        "procedure.invited_in": "competitive_tendering_procedure",
        "procedure.tenders_received": 0,
        "procedure.section_19_award_not_possible": True,
    },
    "call_off_with_competition": CALL_OFF,
    "call_off_without_competition": CALL_OFF,
}
"""The routes on which an excluded supplier closes the way, each with facts that open it."""
PROVISION: Final = {
    "direct_award": "PA23 s.41(1)(a)",
    "direct_award_to_protect_life": "PA23 s.41(1)(a)",
    "switch_to_direct_award": "PA23 s.43(1)",
    "call_off_with_competition": "PA23 s.45(6)(a)",
    "call_off_without_competition": "PA23 s.45(6)(a)",
}
COMPETITION: Final = {
    "open_procedure": "PA23 s.26(1)",
    "competitive_flexible_procedure": "PA23 s.27(1)",
}
"""The routes on which each supplier is tested as the procedure runs."""

ROUTES: Final = list(OPENED_BY)


def decision(*changes: Stated) -> Decision:
    stated: dict[str, Any] = dict(PUBLIC)
    for one in changes:
        stated |= one
    return decided({path: value for path, value in stated.items() if value is not None})


def on(route: str, *changes: Stated) -> RouteFinding:
    """A route that awards to one supplier, on facts that otherwise open it."""
    return decision(OPENED_BY[route], *changes).route(route)


def limb(finding: Finding, name: str) -> Finding:
    return next(part for part in finding.walk() if part.id == name)


@pytest.mark.parametrize("route", ROUTES)
class TestAwardToOneSupplier:
    """Sections 41(1)(a), 43(1) and 45(6)(a): none of them awards to an excluded supplier."""

    def test_not_excluded(self, route: str) -> None:
        one = on(route, {EXCLUDED: False})
        assert one.verdict == "open"
        assert decides(one.finding, PROVISION[route], YES)
        found = limb(one.finding, "supplier_not_excluded")
        assert (found.answer, found.standing.word, found.state) == (YES, "considered", "judged")
        assert found.reason == "The supplier is not excluded."

    def test_excluded(self, route: str) -> None:
        one = on(route, {EXCLUDED: True})
        assert one.verdict == "closed"
        assert decides(one.finding, PROVISION[route], NO)
        found = limb(one.finding, "supplier_not_excluded")
        assert found.answer == NO
        assert (found.standing.word, found.state) == ("considered", "judged")
        first, *_, ground, heard = [cite.pinpoint for cite in found.citations]
        assert (first, ground, heard) == (PROVISION[route], "PA23 s.57(1)", "PA23 s.58(2)")

    def test_not_said(self, route: str) -> None:
        one = on(route)
        assert one.verdict == "undetermined"
        assert one.needs == (EXCLUDED,)

    def test_a_private_utility_is_bound_by_none_of_it(self, route: str) -> None:
        """Section 57(4): for it an excluded supplier is only an excludable one."""
        one = on(route, PRIVATE_UTILITY, {EXCLUDED: True})
        assert one.verdict == "open"
        assert decides(one.finding, PROVISION[route], YES)
        utility = limb(one.finding, "private_utility_may_choose")
        assert (utility.answer, utility.citations[0].pinpoint) == (YES, "PA23 s.57(4)")

    def test_nor_is_one_in_doubt_whether_the_supplier_is_excluded(self, route: str) -> None:
        """Excluded or not, the award may be made: there is nothing to ask."""
        one = on(route, PRIVATE_UTILITY)
        assert (one.verdict, one.needs) == ("open", ())

    def test_and_is_not_told_that_an_excluded_supplier_is_not(self, route: str) -> None:
        one = on(route, PRIVATE_UTILITY, {EXCLUDED: True})
        reason = limb(one.finding, "supplier_not_excluded").reason
        assert reason == "The supplier is to be treated as excludable."

    @pytest.mark.parametrize("kind", ["private_utility", "council", None])
    def test_who_buys_does_not_matter_unless_the_supplier_is_excluded(
        self, route: str, kind: str | None
    ) -> None:
        utility = {**PRIVATE_UTILITY, "authority.kind": kind}
        found = on(route, utility, {EXCLUDED: False}).finding
        assert limb(found, "supplier_not_excluded").answer == YES
        assert "private_utility_may_choose" not in [part.id for part in found.walk()]

    @pytest.mark.parametrize("kind", ["council", "public_undertaking", "central_government"])
    def test_every_other_authority_is(self, route: str, kind: str) -> None:
        utility = {**PRIVATE_UTILITY, "authority.kind": kind}
        assert on(route, utility, {EXCLUDED: True}).verdict == "closed"


class TestOverride:
    """Section 41(2): only an award under section 41 can be lifted above an exclusion."""

    override: Final[Stated] = {
        EXCLUDED: True,
        "procedure.overriding_public_interest": True,
        "procedure.overriding_public_interest_cases": ["military_or_security"],
    }

    @pytest.mark.parametrize("route", ["direct_award", "direct_award_to_protect_life"])
    def test_under_section_41(self, route: str) -> None:
        one = on(route, self.override)
        assert one.verdict == "open"
        assert decides(one.finding, "PA23 s.41(5)(c)", YES)

    @pytest.mark.parametrize("route", ROUTES[2:])
    def test_under_no_other(self, route: str) -> None:
        one = on(route, self.override)
        assert one.verdict == "closed"
        assert decides(one.finding, PROVISION[route], NO)

    def test_it_serves_where_the_exclusion_itself_is_open(self) -> None:
        """Whether excluded or not, the award may then be made."""
        assert on("direct_award", self.override, {EXCLUDED: None}).verdict == "open"


@pytest.mark.parametrize("route", COMPETITION)
class TestCompetition:
    """Sections 26 and 27: in a competition each supplier is tested; the route itself stays open."""

    def exclusion(self, route: str, *changes: Stated) -> Finding:
        one = decision(*changes).route(route)
        assert one.verdict == "open"
        return one.condition("exclusion")

    def test_to_do(self, route: str) -> None:
        found = self.exclusion(route)
        assert found.answer == UNDETERMINED
        assert found.needs == (EXCLUDED,)
        assert found.citations[0].pinpoint == COMPETITION[route]
        assert found.reason.startswith("To do:")

    @pytest.mark.parametrize(("excluded", "answer"), [(True, NO), (False, YES)])
    def test_said(self, route: str, excluded: bool, answer: str) -> None:
        found = self.exclusion(route, {EXCLUDED: excluded})
        assert found.answer == answer
        assert found.citations[0].pinpoint == COMPETITION[route]
        assert found.standing.word == "considered"

    def test_a_private_utility_may_keep_it_in(self, route: str) -> None:
        found = self.exclusion(route, PRIVATE_UTILITY, {EXCLUDED: True})
        assert found.answer == YES
        assert found.citations[0].pinpoint == COMPETITION[route]
        assert decides(found, "PA23 s.57(4)", YES)
        assert "treated as excludable" in found.reason
        assert "may also keep it out" in found.reason

    def test_a_private_utility_with_nothing_said_is_still_asked(self, route: str) -> None:
        assert self.exclusion(route, PRIVATE_UTILITY).needs == (EXCLUDED,)


@pytest.mark.parametrize(
    ("route", "opened_by"),
    [
        ("dynamic_market", {"procedure.appropriate_dynamic_market": True}),
        ("reserved_supported_employment", {}),
    ],
)
def test_what_builds_on_a_flexible_procedure_takes_its_test(route: str, opened_by: Stated) -> None:
    one = decision(opened_by).route(route)
    assert one.verdict == "open"
    assert one.and_those_of == "competitive_flexible_procedure"


class TestExcludable:
    """Sections 26(2)(b) and 27(3): an excludable supplier may be kept out, and need not be."""

    @pytest.mark.parametrize("route", COMPETITION)
    def test_it_is_said_and_changes_no_answer(self, route: str) -> None:
        said = {EXCLUDED: False, "supplier.excludable": True}
        found = decision(said).route(route).condition("exclusion")
        assert found.answer == YES
        assert "excludable" in found.reason
        plain = decision({**said, "supplier.excludable": False}).route(route).condition("exclusion")
        assert plain.answer == YES
        assert "excludable" not in plain.reason


class TestBuyerNotKnown:
    """Section 57(4): whether an exclusion binds turns on who buys."""

    unknown: Final[Stated] = {"authority.kind": None, EXCLUDED: True}

    def test_an_award_to_one_supplier_asks_who_buys(self) -> None:
        found = limb(on("direct_award", self.unknown).finding, "supplier_not_excluded")
        assert found.answer == UNDETERMINED
        assert found.needs == ("authority.kind",)

    @pytest.mark.parametrize("route", COMPETITION)
    def test_so_does_a_competition(self, route: str) -> None:
        found = decision(self.unknown).route(route).condition("exclusion")
        assert found.answer == UNDETERMINED
        assert found.needs == ("authority.kind",)


class TestTreatedAsExcluded:
    """Sections 16(5)(a) and 82(4)(a): an unfair advantage bars a supplier no ground excludes."""

    LIMB: Final = f"not {TREATED}"
    CITED: Final = ("PA23 s.16(5)", "PA23 s.82(4)")
    clear: Final[Stated] = {EXCLUDED: False}
    treated: Final[Stated] = {EXCLUDED: False, TREATED: True}
    override: Final[Stated] = {
        "procedure.overriding_public_interest": True,
        "procedure.overriding_public_interest_cases": ["military_or_security"],
    }
    buyers: Final = pytest.mark.parametrize(
        "buyer", [{}, PRIVATE_UTILITY], ids=["council", "private utility"]
    )
    awards: Final = pytest.mark.parametrize("route", ROUTES[:3])
    call_offs: Final = pytest.mark.parametrize("route", ROUTES[3:])

    def bars(self, finding: Finding) -> bool:
        """Whether this limb decides the answer no, under both provisions."""
        part = next(one for one in finding.deciding() if getattr(one, "id", "") == self.LIMB)
        assert isinstance(part, Finding)
        assert tuple(cite.pinpoint for cite in part.citations) == self.CITED
        return finding.answer == NO and part.answer == NO

    def test_market_engagement_and_conflicts_are_asked_about(self) -> None:
        spec = SPECS[TREATED]
        assert "market engagement" in spec.question
        assert "conflict of interest" in spec.question
        assert spec.standing.word == "considered"
        assert tuple(cite.pinpoint for cite in spec.cites) == self.CITED

    def test_apart_from_whether_a_ground_excludes_it(self) -> None:
        """Section 57(1) is another question, and what follows from it differs."""
        cited = [cite.pinpoint for cite in SPECS[EXCLUDED].cites]
        assert "PA23 s.57(1)" in cited
        assert set(cited).isdisjoint(self.CITED)

    @awards
    @buyers
    def test_it_bars_an_award_whoever_buys(self, route: str, buyer: Stated) -> None:
        """A private utility too: section 57(4) makes an excluded supplier excludable, not this."""
        one = on(route, buyer, self.treated)
        assert one.verdict == "closed"
        assert self.bars(one.finding)
        assert decides(one.finding, PROVISION[route], NO)

    @awards
    @buyers
    def test_denied(self, route: str, buyer: Stated) -> None:
        one = on(route, buyer, self.clear, {TREATED: False})
        assert one.verdict == "open"
        assert limb(one.finding, self.LIMB).answer == YES
        assert TREATED not in one.finding.assumptions

    @awards
    @buyers
    def test_not_said_is_assumed_not(self, route: str, buyer: Stated) -> None:
        one = on(route, buyer, self.clear)
        assert one.verdict == "open"
        assert TREATED in one.finding.assumptions

    @awards
    @buyers
    def test_unknown(self, route: str, buyer: Stated) -> None:
        one = on(route, buyer, self.clear, {TREATED: "unknown"})
        assert (one.verdict, one.needs) == ("undetermined", (TREATED,))

    @awards
    @buyers
    def test_it_settles_the_matter_with_the_grounds_not_said(
        self, route: str, buyer: Stated
    ) -> None:
        one = on(route, buyer, {TREATED: True})
        assert (one.verdict, one.needs) == ("closed", ())
        assert self.bars(one.finding)

    @awards
    def test_an_excluded_supplier_is_barred_as_before(self, route: str) -> None:
        one = on(route, {EXCLUDED: True, TREATED: False})
        assert one.verdict == "closed"
        assert decides(one.finding, PROVISION[route], NO)
        assert self.LIMB not in [part.id for part in one.finding.walk()]

    @pytest.mark.parametrize("route", ROUTES[:2])
    @buyers
    def test_section_41_lifts_it_in_the_public_interest(self, route: str, buyer: Stated) -> None:
        """Section 41(2)."""
        one = on(route, buyer, self.treated, self.override)
        assert one.verdict == "open"
        assert decides(one.finding, "PA23 s.41(5)(c)", YES)

    @buyers
    def test_section_43_does_not(self, buyer: Stated) -> None:
        one = on("switch_to_direct_award", buyer, self.treated, self.override)
        assert one.verdict == "closed"
        assert self.bars(one.finding)

    @call_offs
    @buyers
    @pytest.mark.parametrize("treated", [True, False, "unknown", None])
    def test_a_call_off_is_not_barred_by_it(
        self, route: str, buyer: Stated, treated: object
    ) -> None:
        """Section 45(6)(a) speaks of an excluded supplier as section 57 has it."""
        one = on(route, buyer, self.clear, {TREATED: treated})
        assert one.verdict == "open"
        assert TREATED not in one.finding.assumptions
        assert self.LIMB not in [part.id for part in one.finding.walk()]

    @pytest.mark.parametrize("route", COMPETITION)
    @buyers
    @pytest.mark.parametrize("excluded", [False, None])
    def test_its_tender_is_disregarded(
        self, route: str, buyer: Stated, excluded: bool | None
    ) -> None:
        one = decision(buyer, self.treated, {EXCLUDED: excluded}).route(route)
        assert one.verdict == "open"
        found = one.condition("exclusion")
        assert self.bars(found)
        assert found.citations[0].pinpoint == COMPETITION[route]
        assert "or must be so treated" in found.reason

    @pytest.mark.parametrize("route", COMPETITION)
    @buyers
    @pytest.mark.parametrize(
        ("treated", "answer", "needs"),
        [(False, YES, ()), (None, YES, ()), ("unknown", UNDETERMINED, (TREATED,))],
    )
    def test_in_competition_otherwise(
        self, route: str, buyer: Stated, treated: object, answer: str, needs: tuple[str, ...]
    ) -> None:
        stated = {**self.clear, TREATED: treated}
        found = decision(buyer, stated).route(route).condition("exclusion")
        assert (found.answer, found.needs) == (answer, needs)

    def test_below_the_threshold_it_has_no_effect(self) -> None:
        small = {"value.gross_gbp": "207719.99", TREATED: True}
        one = decision(small).route("below_threshold_direct_placement")
        assert one.verdict == "open"
        found = one.condition("exclusion")
        assert found.answer == "not_needed"
        assert [part.fact for part in found.because if not isinstance(part, Finding)] == [TREATED]


class TestBelowTheThreshold:
    """Section 11(2): exclusion is a rule of the award of public contracts."""

    small: Final[Stated] = {"value.gross_gbp": "100000.00", EXCLUDED: True}

    @pytest.mark.parametrize("route", COMPETITION)
    def test_no_supplier_is_tested(self, route: str) -> None:
        one = decision(self.small).route(route)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.11(2)", NO)
        assert one.conditions == ()

    @pytest.mark.parametrize("route", ROUTES[:3])
    def test_a_direct_award_is_closed_for_another_reason(self, route: str) -> None:
        one = on(route, self.small)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.11(2)", NO)
        assert all(part.id != "supplier_not_excluded" for part in one.finding.walk())

    def test_what_is_said_is_noted_as_of_no_effect(self) -> None:
        one = decision(self.small).route("below_threshold_direct_placement")
        found = one.condition("exclusion")
        assert found.answer == "not_needed"
        assert [cite.pinpoint for cite in found.citations] == [
            "PA23 s.26(1)",
            "PA23 s.57(1)",
            "PA23 s.85(1)",
        ]
        silent = decision(self.small, {EXCLUDED: None}).route("below_threshold_direct_placement")
        assert all(condition.id != "exclusion" for condition in silent.conditions)

    @pytest.mark.parametrize("route", ROUTES[3:])
    def test_a_call_off_is_not_barred(self, route: str) -> None:
        assert on(route, self.small).verdict == "open"
