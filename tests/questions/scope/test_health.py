"""The health regimes: who, what, mixed with what, and since when."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from tests.questions.stating import CONTRACT, NOTICE, decided

HEALTH = {
    **CONTRACT,
    **NOTICE,
    "requirement.cpv": "85111000",
    "requirement.for_health_service": True,
}
ELEMENTS = {
    "requirement.health_element_gross_gbp": "200000",
    "requirement.other_element_gross_gbp": "100000",
    "requirement.other_element_inseparable": True,
}


def answer(*stated: dict[str, Any]) -> str:
    return str(decided(HEALTH, *stated).answer("health_regime").answer)


class TestServices:
    """SI 2023/1348 reg.2(1): a listed code, and health care for the health service."""

    def test_both_are_needed(self) -> None:
        assert answer() == "yes"
        assert answer({"requirement.for_health_service": False}) == "no"
        assert answer({"requirement.cpv": "85312400"}) == "no"

    def test_a_health_element_with_no_listed_code_asks_for_the_code(self) -> None:
        found = decided(HEALTH, ELEMENTS, {"requirement.cpv": "72000000"}).answer("health_regime")
        assert found.needs == ("requirement.other_cpv",)

    @pytest.mark.parametrize(
        "unknown", ["requirement.other_cpv", "requirement.health_element_gross_gbp"]
    )
    def test_what_nobody_knows_does_not_settle_no(self, unknown: str) -> None:
        assert answer({"requirement.cpv": "85312400", unknown: "unknown"}) == "undetermined"

    def test_no_other_code_is_an_assumption(self) -> None:
        found = decided(HEALTH, {"requirement.cpv": "85312400"}).answer("health_regime")
        assert set(found.assumptions) == {
            "requirement.other_cpv",
            "requirement.services_match_cpv",
        }

    def test_a_limited_code_asks_for_its_limit(self) -> None:
        limited = {"requirement.cpv": "85312500"}
        limit = "requirement.within_health_code_limits"
        assert decided(HEALTH, limited).answer("health_regime").needs == (limit,)
        assert answer(limited, {limit: True}) == "yes"
        assert answer(limited, {limit: False}) == "no"

    def test_a_limited_code_outside_its_limit_is_something_else(self) -> None:
        codes = {"requirement.cpv": "85312500", "requirement.other_cpv": ["85141000"]}
        limit = "requirement.within_health_code_limits"
        assert answer(codes, {limit: True}) == "yes"
        found = decided(HEALTH, codes, {limit: False}).answer("health_regime")
        assert "requirement.other_element_gross_gbp" in found.needs


class TestMixed:
    """reg.3: health worth more, and the rest not reasonably separable."""

    CODES: ClassVar[dict[str, Any]] = {"requirement.other_cpv": ["72000000"]}

    def test_both_limbs(self) -> None:
        assert answer(self.CODES, ELEMENTS) == "yes"
        assert (
            answer(self.CODES, ELEMENTS, {"requirement.other_element_inseparable": False}) == "no"
        )

    @pytest.mark.parametrize(
        ("health", "governed"), [("100000.01", "yes"), ("100000.00", "no"), ("99999.99", "no")]
    )
    def test_health_must_be_worth_more(self, health: str, governed: str) -> None:
        value = {"requirement.health_element_gross_gbp": health}
        assert answer(self.CODES, ELEMENTS, value) == governed

    def test_wales_adds_a_connection(self) -> None:
        wales = {"authority.nation": "wales"}
        found = decided(HEALTH, self.CODES, ELEMENTS, wales).answer("health_regime")
        assert found.needs == ("requirement.other_element_connected",)

    def test_nothing_else_is_not_a_mixed_procurement(self) -> None:
        assert answer({"requirement.other_element_gross_gbp": "0"}) == "yes"

    @pytest.mark.parametrize(
        "works",
        [
            {"requirement.other_cpv": ["45000000"]},
            {"requirement.main_purpose": "works"},
            {"requirement.health_with_works": True},
            {"requirement.cpv": "45000000", "requirement.other_cpv": ["85111000"]},
        ],
    )
    def test_works_are_not_encoded(self, works: dict[str, Any]) -> None:
        found = decided(HEALTH, ELEMENTS, works).answer("health_regime")
        assert (found.answer, found.state) == ("undetermined", "not_encoded")

    def test_a_failed_limb_ends_it_even_with_works(self) -> None:
        works = {
            "requirement.other_cpv": ["45000000"],
            "requirement.other_element_inseparable": False,
        }
        assert answer(ELEMENTS, works) == "no"

    def test_health_joined_with_works_is_not_dropped(self) -> None:
        works = {"requirement.cpv": "45000000", "requirement.health_with_works": True}
        assert answer(works) == "undetermined"


class TestSystems:
    """reg.29(1)(c): awards under unexpired purchasing systems."""

    SYSTEM: ClassVar[dict[str, Any]] = {"dates.dynamic_purchasing_system_established": "2022-05-01"}

    def test_stay_outside_while_it_runs(self) -> None:
        assert answer(self.SYSTEM) == "no"

    @pytest.mark.parametrize(("ends", "governed"), [("2026-05-31", "yes"), ("2026-06-01", "no")])
    def test_come_in_once_it_has_expired(self, ends: str, governed: str) -> None:
        assert answer(self.SYSTEM, {"dates.dynamic_purchasing_system_ends": ends}) == governed

    def test_a_later_system_is_not_encoded(self) -> None:
        later = {"dates.dynamic_purchasing_system_established": "2024-06-01"}
        assert decided(HEALTH, later).answer("health_regime").state == "not_encoded"


class TestWho:
    @pytest.mark.parametrize(
        ("kind", "nation", "governed"),
        [
            ("nhs_trust", "england", "yes"),
            ("integrated_care_board", "england", "yes"),
            ("nhs_england", "united_kingdom", "yes"),
            ("combined_authority", "england", "yes"),
            ("central_government", "england", "no"),
            ("school", "england", "no"),
            ("council", "northern_ireland", "no"),
            ("local_health_board", "wales", "yes"),
            ("council", "wales", "yes"),
            ("city_of_london", "england", "undetermined"),
            ("combined_county_authority", "england", "undetermined"),
        ],
    )
    def test_by_kind_and_nation(self, kind: str, nation: str, governed: str) -> None:
        buyer = {"authority.kind": kind, "authority.nation": nation}
        assert answer(buyer) == governed
