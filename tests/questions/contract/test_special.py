"""Section 10: what a separable part of another kind takes away, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from procurement_rules import Decision, Facts, decide

KINDS: dict[str, dict[str, Any]] = {
    "light_touch": {"main_purpose": "services", "mainly_listed_services": True},
    "concession": {
        "main_purpose": "services",
        "mainly_listed_services": False,
        "right_to_exploit": True,
        "real_operating_risk": True,
    },
    "utilities": {
        "main_purpose": "services",
        "mainly_listed_services": False,
        "utility_activity": True,
    },
    "defence_and_security": {
        "main_purpose": "services",
        "mainly_listed_services": False,
        "defence_limbs": ["a"],
    },
}
QUESTION = {kind: f"treated_as_{kind}" for kind in KINDS} | {"light_touch": "light_touch"}


def decided(kind: str, part: dict[str, Any] | None, **more: Any) -> Decision:
    requirement = {"for_health_service": False, **KINDS[kind], **more}
    if part is not None:
        requirement["parts"] = [
            {"kind": "goods", "value_gross_gbp": "207720.00", **part},
        ]
    return decide(
        Facts.model_validate(
            {
                "authority": {"kind": "council", "nation": "england"},
                "requirement": requirement,
                "value": {"gross_gbp": "6000000", "supplier_receipts_gross_gbp": "6000000"},
                "agreement": {"for_pecuniary_interest": True},
                "dates": {"tender_notice_published": "2026-02-02"},
            }
        )
    )


@pytest.mark.parametrize("kind", KINDS)
class TestEachSpecialKind:
    """s.10(1)(a), (b)(i), (b)(ii): all three, or the contract keeps its treatment."""

    def test_a_separable_part_at_its_own_threshold_takes_it_away(self, kind: str) -> None:
        decision = decided(kind, {"could_reasonably_be_separate": True})
        found = decision.answer(QUESTION[kind])
        assert found.answer == "no"
        assert "PA23 s.10(1)" in [c.pinpoint for f in found.walk() for c in f.citations]
        assert decision.status == "public_contract"

    @pytest.mark.parametrize(
        "part",
        [
            {"could_reasonably_be_separate": False},
            {"could_reasonably_be_separate": True, "value_gross_gbp": "207719.99"},
            {"value_gross_gbp": "207719.99"},
        ],
    )
    def test_a_part_failing_either_limb_does_not(self, kind: str, part: dict[str, Any]) -> None:
        assert decided(kind, part).answer(QUESTION[kind]).answer == "yes"

    def test_a_part_of_the_same_kind_does_not(self, kind: str) -> None:
        part = {"kind": kind, "value_gross_gbp": "6000000", "could_reasonably_be_separate": True}
        assert decided(kind, part).answer(QUESTION[kind]).answer == "yes"

    def test_a_view_not_recorded_is_asked_for(self, kind: str) -> None:
        decision = decided(kind, {})
        assert decision.answer(QUESTION[kind]).answer == "undetermined"
        assert [need.fact for need in decision.needs] == [
            "requirement.parts[0].could_reasonably_be_separate"
        ]

    def test_nothing_stated_is_an_assumption(self, kind: str) -> None:
        found = decided(kind, None).answer(QUESTION[kind])
        assert found.answer == "yes"
        assert "requirement.parts" in found.assumptions

    def test_good_reasons_save_a_defence_contract_only(self, kind: str) -> None:
        """s.10(4)."""
        part = {"could_reasonably_be_separate": True}
        found = decided(kind, part, good_reasons_not_to_separate=True).answer(QUESTION[kind])
        assert found.answer == ("yes" if kind == "defence_and_security" else "no")


def test_other_kinds_are_not_asked_about() -> None:
    assert "treated_as_concession" not in decided("light_touch", None).answers


class TestPartWithNoThreshold:
    """Sch.1 para.5(1): a utilities buyer is neither central nor sub-central, so rows 11 and 12
    do not reach what it would buy outside its activity, and s.5(1)(b) cannot be met by it.
    """

    @pytest.mark.parametrize(
        ("buyer", "kind", "value", "lifted"),
        [
            ("private_utility", "goods", "415439.99", "no"),
            ("private_utility", "utilities", "415439.99", "no"),
            ("public_undertaking", "goods", "207720.00", "no"),
            ("council", "goods", "207720.00", "yes"),
            ("council", "goods", "207719.99", "no"),
        ],
    )
    def test_section_5(self, buyer: str, kind: str, value: str, lifted: str) -> None:
        part = {"kind": kind, "value_gross_gbp": value, "could_reasonably_be_separate": True}
        stated = {
            "authority": {
                "kind": buyer,
                "nation": "england",
                "special_or_exclusive_right": True,
            },
            "requirement": {
                "for_health_service": False,
                **KINDS["utilities"],
                "parts": [part],
            },
            "value": {"gross_gbp": "415439.99"},
            "agreement": {"for_pecuniary_interest": True},
            "dates": {"tender_notice_published": "2026-06-01"},
        }
        decision = decide(Facts.model_validate(stated))
        assert decision.answer("separable_part_above_threshold").answer == lifted
        wanted = "public_contract" if lifted == "yes" else "below_threshold"
        assert decision.status == wanted
