"""Exempted contracts, in the order of Schedule 2."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

import procurement_rules.law
from procurement_rules.facts import SPECS, Facts
from procurement_rules.law import Law, law_for
from procurement_rules.law.exemptions import exemption_parts
from procurement_rules.questions.contract import exempt as module
from procurement_rules.questions.contract.exempt import EXEMPTIONS, RAISED_BY, exempt
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Answer, Finding, Test

LAW = law_for(date(2026, 2, 2))
WALES = law_for(date(2026, 2, 2), regulated_by_welsh_ministers=True)
STRICT = law_for(date(2026, 2, 2), strict=True)
RELIED_ON = "procedure.exemptions_relied_on"

Stated = Mapping[str, Any]

COUNCIL = {"authority.kind": "council"}
DEFENCE = {"requirement.defence_limbs": ["e"]}
UTILITIES = {"authority.kind": "council", "requirement.utility_activity": True}
CONCESSION = {
    "requirement.right_to_exploit": True,
    "requirement.real_operating_risk": True,
    "requirement.main_purpose": "services",
}

VERTICAL = {
    **COUNCIL,
    "supplier.parent_undertaking": True,
    "supplier.decisive_influence_by_others": False,
    "supplier.attributable_turnover_percent": "95",
    "supplier.shares_held_outside_public_authorities": False,
}
HORIZONTAL = {
    **COUNCIL,
    "agreement.between_contracting_authorities_only": True,
    "agreement.common_public_objectives": True,
    "agreement.solely_public_interest": True,
    "supplier.other_activity_percent": "0",
}
MET: Mapping[str, Stated] = {
    "2": VERTICAL,
    "3": HORIZONTAL,
    "4": {**DEFENCE, "supplier.foreign_government": True},
    "5": {
        **UTILITIES,
        "supplier.relevant_joint_venture": True,
        "supplier.joint_venture_for_three_years": True,
        "supplier.parties_committed_three_years": True,
    },
    "6": {
        **UTILITIES,
        "supplier.affiliated": True,
        "supplier.affiliated_turnover_percent": "80.000001",
    },
    "8": {"requirement.land_or_buildings": True},
    "9": {"requirement.broadcast_material": True},
    "10": {"requirement.broadcast_of_supplied_material": True},
    "11": {"requirement.facilitates_communications_service": True},
    "12": {"requirement.permits_communications_network": True},
    "13": {"requirement.dispute_resolution": True},
    "14": {"requirement.exempt_legal_services": ["b"]},
    "15": {"requirement.lending_to_authority": True},
    "16": {
        "requirement.investment_services": True,
        "requirement.investment_firm_supplier": True,
    },
    "17": {"supplier.bank_of_england": True},
    "18": {"requirement.employment_contract": True},
    "19": {"requirement.public_office_holder": True},
    "20": {"supplier.not_for_profit": True, "requirement.emergency_services": ["d"]},
    "21": {"requirement.public_service_obligations": True},
    "22": {
        "requirement.research_and_development": True,
        "requirement.manufacturing_tools_or_processes": False,
        "requirement.intended_public_benefit": True,
        "requirement.also_goods_or_works": False,
    },
    "23": {"procedure.procedure_in_international_agreement": True},
    "24": {
        "procedure.procedure_of_international_organisation": True,
        "procedure.procedure_inconsistent_with_act": True,
    },
    "25": {"procedure.national_security_determination": True},
    "26": {"requirement.intelligence_activities": True},
    "27": {
        **DEFENCE,
        "supplier.in_deployment_area": True,
        "supplier.operational_need_for_supplier": True,
    },
    "28": {
        **DEFENCE,
        "supplier.in_host_state": True,
        "supplier.host_state_requires_supplier": True,
    },
    "29": {**DEFENCE, "procedure.procedure_of_international_organisation": True},
    "30": {**DEFENCE, "procedure.interstate_product_arrangement": True},
    "31": {
        **UTILITIES,
        "requirement.for_resale": True,
        "requirement.exclusive_right_to_sell": False,
        "requirement.others_may_sell": True,
    },
    "32": {**UTILITIES, "requirement.water_to_water_utility": True},
    "33": {**UTILITIES, "requirement.energy_to_energy_utility": True},
    "34": {"requirement.activity_excluded_from_utilities": True},
    "35": {**CONCESSION, "requirement.water_concession": True},
    "36": {
        **CONCESSION,
        "requirement.air_service_exclusive_right": True,
        "requirement.air_service_minimum_requirements": True,
    },
    "37": {**CONCESSION, "requirement.passenger_transport_concession": True},
    "38": {
        "authority.kind": "city_of_london",
        "requirement.city_of_london_other_function": True,
    },
}
"""For each paragraph, facts that meet it and nothing more."""

PART_2 = [number for number, part in exemption_parts().items() if part == 2]


def facts(stated: Stated) -> Facts:
    groups: dict[str, dict[str, Any]] = {}
    for path, value in stated.items():
        group, name = path.split(".")
        groups.setdefault(group, {})[name] = value
    return Facts(**groups)


def ask(test: Test, stated: Stated, law: Law = LAW) -> Finding:
    return test(facts(stated), law)


def para(number: str, changes: Stated | None = None, law: Law = LAW) -> Finding:
    """Test one paragraph on the facts that meet it, changed (None: not stated)."""
    return ask(EXEMPTIONS[number], {**MET[number], **(changes or {})}, law)


def deciding(finding: Finding) -> dict[str, list[str]]:
    """Each limb that settled the answer (or leaves it open), with its pinpoints."""
    return {
        part.id: [cite.pinpoint for cite in part.citations]
        for part in finding.deciding()
        if isinstance(part, Finding)
    }


def limb(finding: Finding, name: str) -> Finding:
    return next(part for part in finding.walk() if part.id == name)


def fails_at(finding: Finding, name: str, pinpoint: str) -> bool:
    """Did the finding fail, at this limb, on this provision?"""
    return finding.answer == NO and pinpoint in deciding(finding)[name]


class TestVerticalArrangement:
    """Paragraph 2: with a person the authority controls, with no outside shareholder."""

    def test_controlled_company(self) -> None:
        found = para("2")
        assert found.answer == YES
        assert found.id == "vertical_arrangement"
        assert "PA23 Sch.2 para.2(2)(a)" in deciding(found)["supplier.parent_undertaking"]

    @pytest.mark.parametrize(
        ("fact", "value", "name", "pinpoint"),
        [
            ("parent_undertaking", False, "supplier.parent_undertaking", "2(2)(a)"),
            (
                "decisive_influence_by_others",
                True,
                "not supplier.decisive_influence_by_others",
                "2(2)(b)",
            ),
            (
                "shares_held_outside_public_authorities",
                True,
                "not supplier.shares_held_outside_public_authorities",
                "2(3)",
            ),
        ],
    )
    def test_each_limb_is_needed(self, fact: str, value: Any, name: str, pinpoint: str) -> None:
        found = para("2", {f"supplier.{fact}": value})
        assert fails_at(found, name, f"PA23 Sch.2 para.{pinpoint}")

    def test_any_private_share_settles_it_with_the_rest_missing(self) -> None:
        stated = {"supplier.shares_held_outside_public_authorities": True}
        found = ask(EXEMPTIONS["2"], stated)
        assert found.answer == NO
        assert found.needs == ()

    def test_nothing_stated(self) -> None:
        assert ask(EXEMPTIONS["2"], {}).needs == (
            "authority.kind",
            "supplier.parent_undertaking",
            "supplier.decisive_influence_by_others",
            "supplier.attributable_turnover_percent",
            "supplier.shares_held_outside_public_authorities",
        )

    @pytest.mark.parametrize("kind", ["public_undertaking", "private_utility"])
    def test_commercial_buyers_do_not_count(self, kind: str) -> None:
        found = para("2", {"authority.kind": kind})
        assert fails_at(found, "vertical_contracting_authority", "PA23 Sch.2 para.2(8)")

    def test_a_university_is_tested_on_its_facts(self) -> None:
        university = {**VERTICAL, "authority.kind": "university", "authority.publicly_funded": True}
        assert ask(EXEMPTIONS["2"], university).needs == ("authority.operates_commercially",)
        commercial = {**university, "authority.operates_commercially": True}
        assert ask(EXEMPTIONS["2"], commercial).answer == NO


class TestShareOfActivities:
    """Paragraph 2(2)(c) and reg.42A: more than 80 per cent, by turnover or else another measure."""

    @pytest.mark.parametrize(
        ("share", "answer"), [("79.9", NO), ("80", NO), ("80.000001", YES), ("100", YES)]
    )
    @pytest.mark.parametrize(
        ("measure", "pinpoint"),
        [
            ("turnover", "SI 2024/692 reg.42A(2)"),
            ("cost", "SI 2024/692 reg.42A(8)(a)"),
            ("time", "SI 2024/692 reg.42A(8)(b)"),
            ("value", "SI 2024/692 reg.42A(8)(c)"),
            ("purchases", "SI 2024/692 reg.42A(8)(d)"),
        ],
    )
    def test_each_measure(self, measure: str, pinpoint: str, share: str, answer: Answer) -> None:
        low = {
            f"supplier.attributable_{name}_percent": "0"
            for name in ("turnover", "cost", "time", "value", "purchases")
        }
        shares = {**low, f"supplier.attributable_{measure}_percent": share}
        found = para("2", shares)
        assert found.answer == answer
        assert para("2", shares, law=WALES).answer == answer
        assert pinpoint in deciding(found)[f"supplier.attributable_{measure}_percent"]

    def test_turnover_alone_is_asked_for_first(self) -> None:
        found = para("2", {"supplier.attributable_turnover_percent": None})
        assert found.needs == ("supplier.attributable_turnover_percent",)

    def test_other_measures_are_asked_for_once_turnover_fails(self) -> None:
        found = para("2", {"supplier.attributable_turnover_percent": "60"})
        assert found.needs == tuple(
            f"supplier.attributable_{name}_percent"
            for name in ("cost", "time", "value", "purchases")
        )

    def test_a_passing_cost_share_settles_it_whatever_turnover_is(self) -> None:
        found = para(
            "2",
            {
                "supplier.attributable_turnover_percent": None,
                "supplier.attributable_cost_percent": "83",
            },
        )
        assert found.answer == YES
        assert "supplier.attributable_cost_percent" in deciding(found)

    def test_a_failing_cost_share_still_leaves_turnover_to_ask(self) -> None:
        found = para(
            "2",
            {
                "supplier.attributable_turnover_percent": None,
                "supplier.attributable_cost_percent": "70",
            },
        )
        assert found.needs == ("supplier.attributable_turnover_percent",)

    def test_wales_has_no_calculation_regulations(self) -> None:
        english = limb(para("2"), "share_of_activities_for_controllers")
        assert english.standing.word == "objective"
        found = para(
            "2",
            {
                "supplier.attributable_turnover_percent": "60",
                "supplier.attributable_time_percent": "81",
            },
            law=WALES,
        )
        share = limb(found, "share_of_activities_for_controllers")
        assert found.answer == YES
        assert share.standing.word == "assessed"
        assert "No regulations say how to calculate it" in share.reason
        assert not any("SI 2024/692" in pin for pins in deciding(share).values() for pin in pins)


class TestJointControl:
    """Paragraph 2(1) and (2)(d): joint controllers on the board, no contrary interests."""

    def test_two_further_conditions(self) -> None:
        joint = {**VERTICAL, "supplier.joint_control": True}
        assert ask(EXEMPTIONS["2"], joint).needs == (
            "supplier.each_authority_on_board",
            "supplier.activities_against_their_interests",
        )
        both = {
            **joint,
            "supplier.each_authority_on_board": True,
            "supplier.activities_against_their_interests": False,
        }
        assert ask(EXEMPTIONS["2"], both).answer == YES
        off_board = ask(EXEMPTIONS["2"], {**both, "supplier.each_authority_on_board": False})
        name = "supplier.each_authority_on_board"
        assert fails_at(off_board, name, "PA23 Sch.2 para.2(2)(d)(i)")
        against = {**both, "supplier.activities_against_their_interests": True}
        name = "not supplier.activities_against_their_interests"
        assert fails_at(ask(EXEMPTIONS["2"], against), name, "PA23 Sch.2 para.2(2)(d)(ii)")

    def test_sole_control_does_not_ask_them(self) -> None:
        found = para("2", {"supplier.each_authority_on_board": False})
        assert found.answer == YES

    def test_control_by_another_authority_must_reach_the_buyer(self) -> None:
        other = {**VERTICAL, "supplier.controlled_by_another_authority": True}
        name = "supplier.controller_also_controls_authority"
        assert ask(EXEMPTIONS["2"], other).needs == (name,)
        sister = {**other, "supplier.controller_also_controls_authority": True}
        assert ask(EXEMPTIONS["2"], sister).answer == YES
        stranger = {**other, "supplier.controller_also_controls_authority": False}
        assert fails_at(ask(EXEMPTIONS["2"], stranger), name, "PA23 Sch.2 para.2(1)(c)")


class TestHorizontalArrangement:
    """Paragraph 3: contracting authorities only, shared public aims, little else."""

    def test_co_operation(self) -> None:
        found = para("3")
        assert found.answer == YES
        assert found.standing.word == "assessed"

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("agreement.between_contracting_authorities_only", "3(1)"),
            ("agreement.common_public_objectives", "3(2)(a)(i)"),
            ("agreement.solely_public_interest", "3(2)(a)(ii)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, pinpoint: str) -> None:
        found = para("3", {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para("3", {path: None}).needs == (path,)

    @pytest.mark.parametrize("kind", ["public_undertaking", "private_utility"])
    def test_commercial_buyers_do_not_count(self, kind: str) -> None:
        found = para("3", {"authority.kind": kind})
        assert fails_at(found, "horizontal_contracting_authority", "PA23 Sch.2 para.3(4)")

    @pytest.mark.parametrize(
        ("share", "answer"), [("19.9", YES), ("20", YES), ("20.000001", NO), ("100", NO)]
    )
    @pytest.mark.parametrize(
        ("measure", "pinpoint"),
        [
            ("", "SI 2024/692 reg.42B(2)"),
            ("_cost", "SI 2024/692 reg.42B(8)(a)"),
            ("_time", "SI 2024/692 reg.42B(8)(b)"),
            ("_value", "SI 2024/692 reg.42B(8)(c)"),
        ],
    )
    def test_each_measure(self, measure: str, pinpoint: str, share: str, answer: Answer) -> None:
        high = {
            f"supplier.other_activity{name}_percent": "100"
            for name in ("", "_cost", "_time", "_value")
        }
        shares = {**high, f"supplier.other_activity{measure}_percent": share}
        found = para("3", shares)
        assert found.answer == answer
        assert para("3", shares, law=WALES).answer == answer
        assert pinpoint in deciding(found)[f"supplier.other_activity{measure}_percent"]

    def test_turnover_alone_is_asked_for_first(self) -> None:
        name = "supplier.other_activity_percent"
        assert para("3", {name: None}).needs == (name,)

    def test_wales_has_no_calculation_regulations(self) -> None:
        share = limb(para("3", law=WALES), "share_of_other_activities")
        assert share.standing.word == "assessed"
        assert "No regulations say how to calculate it" in share.reason

    def test_excluded_party_is_marked_for_legal_review(self) -> None:
        found = para("3", {"agreement.party_is_excluded_authority": True})
        assert fails_at(found, "no_excluded_party", "PA23 s.2(5)")
        assert "legal review" in limb(found, "no_excluded_party").reason
        assert found.state == "judged"


class TestForeignGovernment:
    """Paragraph 4: a defence and security contract supplied by a foreign government."""

    def test_both_limbs(self) -> None:
        assert para("4").answer == YES
        found = para("4", {"supplier.foreign_government": False})
        assert fails_at(found, "supplier.foreign_government", "PA23 Sch.2 para.4(1)")
        assert para("4", {"supplier.foreign_government": None}).needs == (
            "supplier.foreign_government",
        )


class TestJointVenture:
    """Paragraph 5: a utility and its joint venture of utilities, lasting and committed to."""

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("supplier.relevant_joint_venture", "5(1)"),
            ("supplier.joint_venture_for_three_years", "5(1)(a)"),
            ("supplier.parties_committed_three_years", "5(1)(b)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, pinpoint: str) -> None:
        assert para("5").answer == YES
        found = para("5", {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para("5", {path: None}).needs == (path,)


class TestAffiliatedPerson:
    """Paragraph 6: an affiliate of the utility that lives mainly off its affiliates."""

    @pytest.mark.parametrize(
        ("share", "answer"), [("79.9", NO), ("80", NO), ("80.000001", YES), ("100", YES)]
    )
    def test_turnover(self, share: str, answer: Answer) -> None:
        found = para("6", {"supplier.affiliated_turnover_percent": share})
        assert found.answer == answer
        pinpoints = deciding(found)["supplier.affiliated_turnover_percent"]
        assert "PA23 Sch.2 para.6(3)" in pinpoints

    def test_affiliation(self) -> None:
        found = para("6", {"supplier.affiliated": False})
        assert fails_at(found, "supplier.affiliated", "PA23 Sch.2 para.6(2)")
        assert para("6", {"supplier.affiliated": None}).needs == ("supplier.affiliated",)


class TestSingleFacts:
    """Paragraphs that turn on one described subject matter, procedure or determination."""

    @pytest.mark.parametrize(
        ("number", "pinpoint"),
        [
            ("8", "8(1)(a)"),
            ("9", "9"),
            ("10", "10"),
            ("11", "11"),
            ("12", "12"),
            ("13", "13"),
            ("15", "15"),
            ("17", "17"),
            ("18", "18(1)"),
            ("19", "19"),
            ("23", "23(a)"),
            ("25", "25"),
            ("26", "26"),
            ("34", "34"),
        ],
    )
    def test_met_failed_and_missing(self, number: str, pinpoint: str) -> None:
        (path,) = MET[number]
        assert para(number).answer == YES
        found = para(number, {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para(number, {path: None}).needs == (path,)


class TestLegalServices:
    """Paragraph 14: only the four kinds of legal service it lists."""

    def test_any_listed_kind(self) -> None:
        name = "requirement.exempt_legal_services"
        for kind in "abcd":
            assert para("14", {"requirement.exempt_legal_services": [kind]}).answer == YES
        found = para("14", {"requirement.exempt_legal_services": []})
        assert fails_at(found, name, "PA23 Sch.2 para.14(2)")
        assert para("14", {name: None}).needs == (name,)


class TestInvestmentServices:
    """Paragraph 16: the right service from the right kind of firm."""

    @pytest.mark.parametrize(
        "path", ["requirement.investment_services", "requirement.investment_firm_supplier"]
    )
    def test_both_limbs(self, path: str) -> None:
        assert para("16").answer == YES
        found = para("16", {path: False})
        assert fails_at(found, path, "PA23 Sch.2 para.16(1)")
        assert para("16", {path: None}).needs == (path,)


class TestEmergencyServices:
    """Paragraph 20: a listed service from a body not run for profit."""

    def test_both_limbs(self) -> None:
        assert para("20").answer == YES
        found = para("20", {"supplier.not_for_profit": False})
        assert fails_at(found, "supplier.not_for_profit", "PA23 Sch.2 para.20")
        found = para("20", {"requirement.emergency_services": []})
        assert fails_at(found, "requirement.emergency_services", "PA23 Sch.2 para.20")
        for path in MET["20"]:
            assert para("20", {path: None}).needs == (path,)


class TestPublicServiceObligations:
    """Paragraph 21: what the transport regulations require, whose reach is not settled."""

    def test_what_it_still_covers_is_not_encoded(self) -> None:
        found = para("21")
        assert found.answer == UNDETERMINED
        assert found.state == "not_encoded"
        assert "SI 2025/163 reg.29" in deciding(found)["public_service_obligations_scope"]

    def test_a_contract_the_regulations_do_not_reach(self) -> None:
        path = "requirement.public_service_obligations"
        assert fails_at(para("21", {path: False}), path, "PA23 Sch.2 para.21(1)")


class TestResearchAndDevelopment:
    """Paragraph 22: research for the public benefit, with no goods, works or factory tooling."""

    @pytest.mark.parametrize(
        ("path", "name", "pinpoint"),
        [
            ("requirement.research_and_development", "", "22(2)"),
            ("requirement.manufacturing_tools_or_processes", "not ", "22(3)"),
            ("requirement.intended_public_benefit", "", "22(1)(a)"),
            ("requirement.also_goods_or_works", "not ", "22(1)(b)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, name: str, pinpoint: str) -> None:
        assert para("22").answer == YES
        found = para("22", {path: not MET["22"][path]})
        assert fails_at(found, name + path, f"PA23 Sch.2 para.{pinpoint}")
        assert para("22", {path: None}).needs == (path,)


class TestInternationalOrganisation:
    """Paragraph 24: its own procedure, and one materially unlike the Act's."""

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("procedure.procedure_of_international_organisation", "24(a)"),
            ("procedure.procedure_inconsistent_with_act", "24(b)"),
        ],
    )
    def test_both_limbs(self, path: str, pinpoint: str) -> None:
        assert para("24").answer == YES
        found = para("24", {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para("24", {path: None}).needs == (path,)


class TestNationalSecurity:
    """Paragraph 25: what the authority determines."""

    def test_it_is_the_authoritys_determination(self) -> None:
        assert para("25").standing.word == "considered"


class TestDefenceParagraphs:
    """Paragraphs 27 to 30: deployed forces, host states, organisations, joint products."""

    @pytest.mark.parametrize(
        ("number", "path", "pinpoint"),
        [
            ("27", "supplier.in_deployment_area", "27(a)"),
            ("27", "supplier.operational_need_for_supplier", "27(b)"),
            ("28", "supplier.in_host_state", "28(a)"),
            ("28", "supplier.host_state_requires_supplier", "28(b)"),
            ("29", "procedure.procedure_of_international_organisation", "29"),
            ("30", "procedure.interstate_product_arrangement", "30(a)"),
        ],
    )
    def test_each_limb_is_needed(self, number: str, path: str, pinpoint: str) -> None:
        assert para(number).answer == YES
        found = para(number, {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para(number, {path: None}).needs == (path,)


class TestKindFirst:
    """Defence, utilities and concession paragraphs reach only contracts of those kinds."""

    @pytest.mark.parametrize(
        ("numbers", "path", "not_of_it", "name"),
        [
            (
                ("4", "27", "28", "29", "30"),
                "requirement.defence_limbs",
                [],
                "defence_and_security_contract",
            ),
            (
                ("5", "6", "31", "32", "33"),
                "requirement.utility_activity",
                False,
                "utilities_contract",
            ),
            (("35", "36", "37"), "requirement.right_to_exploit", False, "concession_contract"),
        ],
    )
    def test_kind(self, numbers: tuple[str, ...], path: str, not_of_it: Any, name: str) -> None:
        for number in numbers:
            found = para(number, {path: not_of_it})
            assert found.answer == NO
            assert name in deciding(found)
            # The kind comes first: until it is known, nothing else is worth asking.
            assert ask(EXEMPTIONS[number], {path: "unknown"}).needs == (path,)

    def test_an_excluded_activity_need_not_be_a_utilities_contract(self) -> None:
        assert para("34", {"requirement.utility_activity": False}).answer == YES


class TestResale:
    """Paragraph 31: to sell or lease on, as anyone may, and not as a central purchaser."""

    @pytest.mark.parametrize(
        ("path", "value", "name", "pinpoint"),
        [
            ("requirement.for_resale", False, "", "31(a)"),
            ("requirement.exclusive_right_to_sell", True, "not ", "31(b)"),
            ("requirement.others_may_sell", False, "", "31(c)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, value: Any, name: str, pinpoint: str) -> None:
        assert para("31").answer == YES
        found = para("31", {path: value})
        assert fails_at(found, name + path, f"PA23 Sch.2 para.{pinpoint}")
        assert para("31", {path: None}).needs == (path,)

    def test_not_as_a_centralised_procurement_authority(self) -> None:
        path = "procedure.acts_as_centralised_procurement_authority"
        found = para("31", {"procedure.acts_as_centralised_procurement_authority": True})
        assert fails_at(found, f"not {path}", "PA23 Sch.2 para.31")
        assert para("31", law=STRICT).needs == (path,)


class TestWaterAndEnergy:
    """Paragraphs 32 and 33: water to a water utility, energy or fuel to an energy utility."""

    @pytest.mark.parametrize(
        ("number", "path"),
        [
            ("32", "requirement.water_to_water_utility"),
            ("33", "requirement.energy_to_energy_utility"),
        ],
    )
    def test_supply(self, number: str, path: str) -> None:
        assert para(number).answer == YES
        found = para(number, {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{number}")
        assert para(number, {path: None}).needs == (path,)


class TestConcessions:
    """Paragraphs 35 to 37: water and sewage, air services, passenger transport."""

    @pytest.mark.parametrize(
        ("number", "path", "pinpoint"),
        [
            ("35", "requirement.water_concession", "35"),
            ("36", "requirement.air_service_exclusive_right", "36(1)(a)"),
            ("36", "requirement.air_service_minimum_requirements", "36(1)(b)"),
            ("37", "requirement.passenger_transport_concession", "37"),
        ],
    )
    def test_each_limb_is_needed(self, number: str, path: str, pinpoint: str) -> None:
        assert para(number).answer == YES
        found = para(number, {path: False})
        assert fails_at(found, path, f"PA23 Sch.2 para.{pinpoint}")
        assert para(number, {path: None}).needs == (path,)


class TestCityOfLondon:
    """Paragraph 38: the Common Council outside its public functions."""

    def test_only_the_common_council(self) -> None:
        assert para("38").answer == YES
        found = para("38", {"authority.kind": "council"})
        assert fails_at(found, "authority.kind", "PA23 Sch.2 para.38")
        found = para("38", {"requirement.city_of_london_other_function": False})
        name = "requirement.city_of_london_other_function"
        assert fails_at(found, name, "PA23 Sch.2 para.38")
        assert para("38", {name: None}).needs == (name,)


class TestParagraph7MainPurpose:
    """Paragraph 7(2): Part 2 is lost where the main purpose could be met by a contract outside it.

    Both halves are what the authority considers. Part 1 has no such test.
    """

    BITES: ClassVar[Stated] = {
        "requirement.main_purpose_separable": True,
        "requirement.main_purpose_exempt": False,
    }

    @pytest.mark.parametrize("number", [number for number in PART_2 if number != "21"])
    def test_takes_away_every_part_2_exemption(self, number: str) -> None:
        assert ask(exempt, MET[number]).answer == YES
        found = ask(exempt, {**MET[number], **self.BITES, RELIED_ON: [number]})
        name = "requirement.main_purpose_separable"
        assert limb(found, f"exempted_under_paragraph_{number}").answer == NO
        assert fails_at(found, name, "PA23 Sch.2 para.7(2)(a)")
        assert limb(found, name).standing.word == "considered"

    @pytest.mark.parametrize("number", [n for n, part in exemption_parts().items() if part == 1])
    def test_never_touches_part_1(self, number: str) -> None:
        found = ask(exempt, {**MET[number], **self.BITES, "agreement.framework": True})
        assert found.answer == YES
        asked = {part.id for part in found.walk()}
        assert not asked & {"main_purpose_elsewhere", "framework_of_part_2_contracts_only"}

    def test_its_reach_over_frameworks_is_contested(self) -> None:
        stated = {
            **MET["13"],
            **self.BITES,
            "agreement.framework": True,
            "agreement.framework_for_exempt_contracts_only": True,
        }
        found = ask(exempt, stated)
        assert (found.answer, found.state) == (UNDETERMINED, "contested")
        for reading, answer in (("reached", NO), ("not-reached", YES)):
            law = law_for(date(2026, 2, 2), readings={"exempt-framework-main-purpose": reading})
            assert ask(exempt, stated, law).answer == answer
        assert ask(exempt, {**stated, "requirement.main_purpose_separable": False}).answer == YES

    def test_a_contract_also_of_a_part_1_kind_stays_exempt(self) -> None:
        found = ask(exempt, {**MET["8"], **VERTICAL, **self.BITES})
        assert limb(found, "exempted_under_paragraph_8").answer == NO
        assert found.answer == YES

    def test_both_halves_are_needed(self) -> None:
        land = MET["8"]
        only_separable = {**land, "requirement.main_purpose_separable": True}
        assert ask(exempt, only_separable).needs == ("requirement.main_purpose_exempt",)
        still_exempt = {**only_separable, "requirement.main_purpose_exempt": True}
        assert ask(exempt, still_exempt).answer == YES
        inseparable = {**land, **self.BITES, "requirement.main_purpose_separable": False}
        assert ask(exempt, inseparable).answer == YES

    def test_unstated_it_is_assumed_not_to_bite(self) -> None:
        found = ask(exempt, {**MET["8"], RELIED_ON: ["8"]})
        assert set(found.assumptions) == {
            "agreement.framework",
            "requirement.main_purpose_separable",
        }
        strict = ask(exempt, {**MET["8"], RELIED_ON: ["8"], "agreement.framework": False}, STRICT)
        assert strict.needs == ("requirement.main_purpose_separable",)


class TestParagraph7Framework:
    """Paragraph 7(1)(b): a framework only for contracts of the kinds in Part 2."""

    FRAMEWORK: ClassVar[Stated] = {**MET["13"], "agreement.framework": True}

    def test_only_for_part_2_contracts(self) -> None:
        name = "agreement.framework_for_exempt_contracts_only"
        assert ask(exempt, self.FRAMEWORK).needs == (name,)
        assert ask(exempt, {**self.FRAMEWORK, name: True}).answer == YES
        found = ask(exempt, {**self.FRAMEWORK, name: False})
        assert fails_at(found, name, "PA23 Sch.2 para.7(1)(b)")


class TestWhatIsReliedOn:
    """Section 3(6): an exemption counts where it is invoked, or where its own facts are stated."""

    def test_nothing_said(self) -> None:
        found = ask(exempt, COUNCIL)
        assert (found.answer, found.assumptions) == (NO, (RELIED_ON,))
        assert found.reason == "No exemption in Schedule 2 is relied on."
        assert ask(exempt, {}) is found, "one finding serves every such case"

    @pytest.mark.parametrize(
        ("stated", "law"), [(COUNCIL, STRICT), ({RELIED_ON: "unknown"}, LAW)], ids=str
    )
    def test_nothing_may_be_assumed(self, stated: Stated, law: Law) -> None:
        found = ask(exempt, stated, law)
        assert (found.answer, found.needs) == (UNDETERMINED, (RELIED_ON,))

    @pytest.mark.parametrize("law", [LAW, STRICT])
    def test_none_relied_on(self, law: Law) -> None:
        found = ask(exempt, {RELIED_ON: []}, law)
        assert (found.answer, found.assumptions) == (NO, ())

    def test_one_relied_on_without_its_facts(self) -> None:
        found = ask(exempt, {RELIED_ON: ["13"]})
        assert found.needs == ("requirement.dispute_resolution",)

    def test_one_of_several_is_enough(self) -> None:
        stated = {RELIED_ON: ["8", "13", "2"], "requirement.dispute_resolution": True}
        found = ask(exempt, stated)
        assert found.answer == YES
        assert "exempted_under_paragraph_13" in deciding(found)
        assert "vertical_arrangement" not in deciding(found)

    def test_paragraphs_are_tested_in_the_order_of_the_schedule(self) -> None:
        found = ask(exempt, {RELIED_ON: ["25", "8", "2"]})
        assert [part.id for part in found.because if isinstance(part, Finding)] == [
            "vertical_arrangement",
            "exempted_under_paragraph_8",
            "exempted_under_paragraph_25",
            "other_exemption",
        ]

    @pytest.mark.parametrize("path", RAISED_BY)
    def test_a_stated_fact_is_never_ignored(self, path: str) -> None:
        number = RAISED_BY[path][0]
        stated = MET[number].get(path)
        if stated is None:
            spec = SPECS[path]
            stated = "50" if spec.unit == "per cent" else True
        for said in ({}, {RELIED_ON: ()}):
            found = ask(exempt, {path: stated, **said})
            tested = {part.id for part in found.walk()}
            for raised in RAISED_BY[path]:
                assert EXEMPTIONS[raised](facts({}), LAW).id in tested

    @pytest.mark.parametrize(
        "stated",
        [
            *({path: value} for path, value in {**UTILITIES, **DEFENCE, **CONCESSION}.items()),
            {"authority.publicly_funded": True},
            {"requirement.main_purpose": "services"},
            {"agreement.framework": True},
        ],
        ids=str,
    )
    def test_facts_of_other_questions_raise_nothing(self, stated: Stated) -> None:
        found = ask(exempt, stated)
        assert (found.answer, found.because) == (NO, ())

    def test_a_failed_exemption_leaves_the_others_assumed(self) -> None:
        stated = {"requirement.land_or_buildings": False}
        found = ask(exempt, stated)
        assert (found.answer, found.assumptions) == (NO, (RELIED_ON,))
        assert ask(exempt, stated, STRICT).needs == (RELIED_ON,)

    def test_an_unknown_fact_leaves_it_open_unless_reliance_is_stated(self) -> None:
        unknown = {"requirement.land_or_buildings": "unknown"}
        assert ask(exempt, unknown).needs == ("requirement.land_or_buildings",)
        assert ask(exempt, {**unknown, RELIED_ON: []}).answer == NO


class TestPensionPools:
    """From 29 April 2026 Schedule 2 may say more of pension asset pools than was read."""

    POOL: ClassVar[Stated] = {"supplier.pension_asset_pool_company": True}
    BEFORE = law_for(date(2026, 4, 28))
    FROM = law_for(date(2026, 4, 29))

    def test_not_exempt_as_read_is_left_open(self) -> None:
        found = ask(exempt, self.POOL, self.FROM)
        assert (found.answer, found.state, found.needs) == (UNDETERMINED, "not_encoded", ())
        reason = limb(found, "pension_asset_pool_exemption").reason
        assert "29 April 2026" in reason
        assert "Pension Schemes Act 2026" in reason

    def test_exempt_as_read_says_so(self) -> None:
        found = ask(exempt, {**VERTICAL, **self.POOL}, self.FROM)
        assert found.answer == YES
        assert "as read" in found.reason

    def test_missing_facts_come_first(self) -> None:
        stated = {**VERTICAL, **self.POOL, "supplier.parent_undertaking": None}
        found = ask(exempt, stated, self.FROM)
        assert (found.state, found.needs) == ("undetermined", ("supplier.parent_undertaking",))

    @pytest.mark.parametrize(
        ("stated", "law"),
        [
            (POOL, BEFORE),
            ({"supplier.pension_asset_pool_company": False}, FROM),
            ({RELIED_ON: []}, FROM),
        ],
        ids=str,
    )
    def test_no_effect_before_or_on_anyone_else(self, stated: Stated, law: Law) -> None:
        assert ask(exempt, stated, law).answer == NO

    def test_nobody_knows(self) -> None:
        stated = {"supplier.pension_asset_pool_company": "unknown"}
        assert ask(exempt, stated, self.FROM).needs == tuple(stated)
        assert ask(exempt, stated, self.BEFORE).answer == NO

    def test_open_where_the_date_is_not_known(self) -> None:
        assert ask(exempt, self.POOL, law_for({})).state == "not_encoded"


class TestWholeSchedule:
    """The table of paragraphs is the Schedule: every one, in order, each with its Part."""

    def test_matches_the_data(self) -> None:
        data = Path(procurement_rules.law.__file__).parent / "data" / "exemptions.csv"
        with data.open(encoding="utf-8", newline="") as file:
            listed = list(csv.DictReader(file))
        assert list(EXEMPTIONS) == [row["paragraph"] for row in listed]
        for row in listed:
            number = row["paragraph"]
            cites = EXEMPTIONS[number](facts({}), LAW).citations
            assert cites[0].base == row["citation"]

    def test_every_paragraph_can_be_raised_and_met(self) -> None:
        raised = {number for numbers in RAISED_BY.values() for number in numbers}
        assert raised == set(EXEMPTIONS) == set(MET)
        for number, stated in MET.items():
            found = ask(exempt, stated)
            assert EXEMPTIONS[number](facts({}), LAW).id in deciding(found), number
            assert found.answer == (UNDETERMINED if number == "21" else YES), number

    def test_being_run_not_for_profit_raises_nothing(self) -> None:
        assert ask(exempt, {"supplier.not_for_profit": True}).answer == NO

    def test_each_is_public_and_named_for_its_finding(self) -> None:
        for test in EXEMPTIONS.values():
            assert getattr(module, test(facts({}), LAW).id) is test


class TestCases:
    """Worked cases of the library's case collection."""

    def test_svt_26_vertical_80_and_horizontal_20(self) -> None:
        law = law_for(date(2026, 1, 19))
        company = {**VERTICAL, "supplier.attributable_turnover_percent": "80.0"}
        on_turnover = ask(EXEMPTIONS["2"], company, law)
        assert limb(on_turnover, "supplier.attributable_turnover_percent").answer == NO
        assert on_turnover.answer == UNDETERMINED
        found = ask(exempt, {**company, "supplier.attributable_cost_percent": "83.0"}, law)
        assert found.answer == YES
        assert deciding(found)["supplier.attributable_cost_percent"] == [
            "SI 2024/692 reg.42A(8)(a)"
        ]
        co_operation = ask(exempt, {**HORIZONTAL, "supplier.other_activity_percent": "20.0"}, law)
        assert co_operation.answer == YES
        pinpoints = deciding(co_operation)["supplier.other_activity_percent"]
        assert "PA23 Sch.2 para.3(2)(b)" in pinpoints

    def test_svt_29_english_scottish_co_operation(self) -> None:
        stated = {
            **HORIZONTAL,
            "agreement.between_contracting_authorities_only": None,
            "agreement.party_is_excluded_authority": True,
        }
        found = ask(exempt, stated, law_for(date(2026, 5, 18)))
        assert fails_at(found, "no_excluded_party", "PA23 Sch.2 para.3(1)")
        assert "PA23 s.2(5)" in deciding(found)["no_excluded_party"]
        assert "legal review" in limb(found, "no_excluded_party").reason
        assert limb(found, "horizontal_arrangement").state == "judged"
