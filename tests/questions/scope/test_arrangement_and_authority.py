"""Whose procurement, and is the buyer a contracting authority?"""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from tests.questions.stating import CONTRACT, NOTICE, decided

CALL_OFF = {"procedure.arrangement": "framework"}


def held(by: str) -> dict[str, Any]:
    return {"procedure.arrangement_held_by": by}


@pytest.mark.parametrize(
    ("nation", "by", "kind", "welsh", "regulations"),
    [
        ("wales", "another_authority", "reserved", "no", "procurement_regulations_2024"),
        ("wales", "devolved_welsh_authority", "devolved_welsh", "yes",
         "procurement_wales_regulations_2024"),
        ("england", "devolved_welsh_authority", "devolved_welsh", "yes", "undetermined"),
        ("wales", "transferred_northern_ireland_authority", "transferred_northern_ireland", "no",
         "procurement_regulations_2024"),
        ("england", "no_lead_designated", "reserved", "no", "procurement_regulations_2024"),
    ],
)  # fmt: skip
def test_arrangements(nation: str, by: str, kind: str, welsh: str, regulations: str) -> None:
    """ss.111, 114: nation follows the arrangement, not the buyer's address."""
    under = {"procedure.arrangement": "joint"} if by == "no_lead_designated" else CALL_OFF
    decision = decided(CONTRACT, NOTICE, under, held(by), {"authority.nation": nation})
    assert decision.answer("arrangement").answer == kind
    assert decision.answer("regulated_by_welsh_ministers").answer == welsh
    assert decision.answer("governing_regulations").answer == regulations


def test_an_english_buyer_under_a_welsh_arrangement_is_not_encoded() -> None:
    """OQ-10."""
    decision = decided(CONTRACT, NOTICE, CALL_OFF, held("devolved_welsh_authority"))
    assert decision.answer("governing_regulations").state == "not_encoded"


def test_a_welsh_council_alone_is_welsh_regulated() -> None:
    decision = decided(CONTRACT, NOTICE, {"authority.nation": "wales"})
    assert decision.answer("regulated_by_welsh_ministers").answer == "yes"


def test_a_call_off_is_an_arrangement() -> None:
    decision = decided(CONTRACT, NOTICE, {"procedure.call_off": True})
    assert decision.answer("arrangement").needs == ("procedure.arrangement_held_by",)


def test_a_scottish_arrangement_is_not_encoded() -> None:
    """OQ-44."""
    decision = decided(CONTRACT, NOTICE, CALL_OFF, held("devolved_scottish_authority"))
    assert decision.answer("scottish_arrangement").state == "not_encoded"
    assert decision.status == "undetermined"


CHARITY = {"authority.kind": "other_body", "authority.on_central_list": False}


class TestPublicAuthority:
    """s.2(2): (publicly funded or overseen) and not commercial."""

    @pytest.mark.parametrize(
        ("funded", "overseen", "commercial", "authority"),
        [
            (True, False, False, "yes"),
            (False, True, False, "yes"),
            (False, False, False, "no"),
            (True, True, True, "no"),
            (None, True, False, "yes"),
            (None, None, True, "no"),
            (None, False, False, "undetermined"),
            (True, None, None, "undetermined"),
        ],
    )
    def test_truth_table(
        self, funded: bool | None, overseen: bool | None, commercial: bool | None, authority: str
    ) -> None:
        stated = {
            "authority.publicly_funded": funded,
            "authority.overseen_by_public_authorities": overseen,
            "authority.operates_commercially": commercial,
        }
        known = {path: value for path, value in stated.items() if value is not None}
        found = decided(CONTRACT, NOTICE, CHARITY, known).answer("contracting_authority")
        assert found.answer == authority

    def test_a_commercial_overseen_body_is_caught_for_utilities_contracts_only(self) -> None:
        body = {
            **CHARITY,
            "authority.overseen_by_public_authorities": True,
            "authority.operates_commercially": True,
        }
        assert decided(CONTRACT, NOTICE, body).status == "outside_the_act"
        utility = {"requirement.utility_activity": True}
        found = decided(CONTRACT, NOTICE, body, utility).answer("contracting_authority")
        assert found.answer == "yes"

    def test_a_private_utility_is_asked_about_its_activity_and_right(self) -> None:
        """s.6(2)(d): never assumed for a buyer reached only through it."""
        buyer = {"authority.kind": "private_utility"}
        found = decided(CONTRACT, NOTICE, buyer).answer("contracting_authority")
        assert found.needs == ("requirement.utility_activity",)
        activity = {"requirement.utility_activity": True}
        found = decided(CONTRACT, NOTICE, buyer, activity).answer("contracting_authority")
        assert found.needs == ("authority.special_or_exclusive_right",)
        right = {"authority.special_or_exclusive_right": True}
        decision = decided(CONTRACT, NOTICE, buyer, activity, right)
        assert decision.answer("contracting_authority").answer == "yes"
        assert decision.document["threshold"]["row"] == 6


class TestExcluded:
    """s.2(5) to (7) and s.115A."""

    @pytest.mark.parametrize(
        ("stated", "status"),
        [
            ({"authority.kind": "intelligence_service"}, "outside_the_act"),
            ({"authority.kind": "advanced_research_and_invention_agency"}, "outside_the_act"),
            ({"authority.nation": "scotland"}, "outside_the_act"),
            ({"authority.overseen_by_excluded_body": True}, "outside_the_act"),
            ({"authority.private_capacity_of_his_majesty": True}, "outside_the_act"),
            ({}, "public_contract"),
        ],
    )
    def test_by_body(self, stated: dict[str, Any], status: str) -> None:
        assert decided(CONTRACT, NOTICE, stated).status == status

    def test_a_utility_in_scotland_is_asked_what_is_reserved(self) -> None:
        buyer = {"authority.kind": "private_utility", "authority.nation": "scotland"}
        found = decided(CONTRACT, NOTICE, buyer).answer("contracting_authority")
        assert "authority.devolved_scottish" in found.needs

    SCOTTISH: ClassVar[dict[str, Any]] = {
        "authority.kind": "devolved_scottish_authority",
        "authority.nation": "scotland",
        "authority.authority_under_scottish_regulations": True,
        "authority.on_central_list": False,
        "procedure.arrangement_held_by": "another_authority",
    }

    @pytest.mark.parametrize(
        ("under", "answer"),
        [("centralised", "yes"), ("joint", "yes"), ("framework", "undetermined")],
    )
    def test_section_115a(self, under: str, answer: str) -> None:
        stated = {**self.SCOTTISH, "procedure.arrangement": under}
        found = decided(CONTRACT, NOTICE, stated).answer("contracting_authority")
        assert found.answer == answer

    def test_a_joint_procedure_of_scottish_authorities_alone(self) -> None:
        stated = {
            **self.SCOTTISH,
            "procedure.arrangement": "joint",
            "procedure.arrangement_held_by": "no_lead_designated",
        }
        path = "procedure.joint_with_authority_elsewhere"
        found = decided(CONTRACT, NOTICE, stated).answer("contracting_authority")
        assert found.needs == (path,)
        assert decided(CONTRACT, NOTICE, stated, {path: False}).status == "outside_the_act"
