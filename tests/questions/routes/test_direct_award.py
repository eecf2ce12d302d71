"""Direct award: sections 41, 42 and 44, section 49(10), and Schedule 5 paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from procurement_rules import Decision, FactsError
from procurement_rules.facts import SPECS
from procurement_rules.facts.market import BASES_FOR_ONE_SUPPLIER, BASES_FOR_URGENCY
from procurement_rules.law import Law, law_for
from procurement_rules.law.justifications import justification_names
from procurement_rules.questions.invoked import facts_asked
from procurement_rules.questions.routes.direct_award import (
    JUSTIFICATIONS,
    transparency_notice_first,
)
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding
from tests.cases.helpers import decides
from tests.questions.stating import decided as decided_on
from tests.questions.stating import facts

Stated = Mapping[str, Any]

LAW = law_for(date(2026, 6, 1))
STRICT = law_for(date(2026, 6, 1), strict=True)
RELIED_ON = "procedure.justifications_relied_on"

MET: Final[Mapping[str, Stated]] = {
    "2": {
        "market.prototype": True,
        "market.novel_goods_or_services": False,
        "market.development_purposes": ["testing_suitability"],
    },
    "4": {"market.unique_art_or_performance": True},
    "5": {
        "market.only_one_supplier_for_exclusive_rights": True,
        "market.no_reasonable_alternatives": True,
    },
    "6": {
        "market.only_one_supplier_for_technical_reasons": True,
        "market.no_reasonable_alternatives": True,
    },
    "7": {
        "supplier.existing_supplier": True,
        "requirement.extends_or_partly_replaces_existing": True,
        "market.change_of_supplier_would_differ": True,
        "market.disproportionate_technical_difficulties": True,
    },
    "8": {
        "supplier.existing_supplier": True,
        "requirement.similar_to_existing": True,
        "procedure.earlier_contract_regulations": "act",
        "procedure.earlier_contract_public": True,
        "procedure.earlier_award_route": "open_procedure",
        "procedure.repeat_intention_stated": True,
        "dates.earlier_contract_awarded": "2026-03-02",
        "dates.transparency_notice_published": "2030-03-01",
    },
    "10": {"requirement.commodity_market_goods": True},
    "11": {
        "market.insolvency_events": ["bankrupt"],
        "market.particularly_advantageous_terms": True,
    },
    "13": {
        "market.extreme_urgency": True,
        "market.urgency_attributable_to_authority": False,
        "market.urgency_foreseeable": False,
        "market.strictly_necessary": True,
        "market.competition_impossible": True,
    },
    "15": {
        "requirement.mainly_listed_services": True,
        "requirement.for_particular_individual": True,
        "procedure.user_choice_enactment": "another",
        "procedure.enactment_reaches_who_supplies": True,
        "supplier.preferred_by_individual": True,
        "market.only_one_supplier_capable": False,
        "procedure.competition_not_in_best_interests": True,
    },
    "18": {
        "requirement.defence_limbs": ["g"],
        "requirement.deployment_transport": True,
        "market.no_supplier_could_hold_terms": True,
    },
    "19": {
        "procedure.existing_contract_with_supplier": True,
        "procedure.not_substantial_as_modification": True,
        "procedure.permitted_as_modification": False,
        "requirement.qualifying_defence_contract": True,
    },
    "20": {
        "authority.defence_authority": True,
        "requirement.defence_limbs": ["a"],
        "requirement.direct_award_needed_by_armed_forces": True,
    },
}
"""For each paragraph, facts that meet it and nothing more."""

PARAGRAPHS: Final = list(MET)


def with_changes(*changes: Stated) -> dict[str, Any]:
    """Facts changed or added in turn; one changed to None is not stated."""
    stated: dict[str, Any] = {}
    for one in changes:
        stated |= one
    return {path: value for path, value in stated.items() if value is not None}


def para(number: str, *changes: Stated, law: Law = LAW) -> Finding:
    """Test one paragraph on the facts that meet it, changed."""
    return JUSTIFICATIONS[number](facts(with_changes(MET[number], *changes)), law)


def settled_by(finding: Finding) -> dict[str, str]:
    """The limbs at the end of the deciding path, each with its pinpoint."""
    return {
        part.id: part.citations[0].pinpoint
        for part in finding.deciding()
        if isinstance(part, Finding) and not any(isinstance(one, Finding) for one in part.decisive)
    }


def limb(finding: Finding, name: str) -> Finding:
    return next(part for part in finding.walk() if part.id == name)


def closed_by(number: str, *changes: Stated) -> dict[str, str]:
    """The limbs that close a paragraph on these changes, each with its provision."""
    found = para(number, *changes)
    assert found.answer == NO
    assert found.needs == ()
    return settled_by(found)


def met_by(number: str, *changes: Stated) -> dict[str, str]:
    """The limbs a met paragraph stands on, each with its provision."""
    found = para(number, *changes)
    assert found.answer == YES
    assert found.citations[0].pinpoint == f"PA23 Sch.5 para.{number}"
    assert found.reason.startswith(f"Paragraph {number}")
    return settled_by(found)


def asks_for(number: str, *changes: Stated, law: Law = LAW) -> tuple[str, ...]:
    """What an undetermined paragraph needs."""
    found = para(number, *changes, law=law)
    assert found.answer == UNDETERMINED
    return found.needs


def missing(*paths: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths)


# === Schedule 5 ===============================================================================


class TestTheSchedule:
    """Paragraph 1: the Schedule holds the direct award justifications, and nothing else does."""

    def test_every_paragraph_that_holds_one_is_tested(self) -> None:
        assert list(JUSTIFICATIONS) == list(justification_names()) == PARAGRAPHS

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_a_paragraph_relied_on_and_nothing_else_said_stays_open(self, number: str) -> None:
        found = JUSTIFICATIONS[number](facts({}), STRICT)
        assert found.answer == UNDETERMINED
        assert found.needs

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_its_question_names_it(self, number: str) -> None:
        assert f"paragraph {number} of Schedule 5" in para(number).question

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_each_answer_names_it_and_what_it_is_for(self, number: str) -> None:
        named = f"{number} ({justification_names()[number]})"
        assert para(number).reason == f"Paragraph {named} applies."
        failing = {path: False for path, value in MET[number].items() if value is True}
        unmet = para(number, failing)
        assert (unmet.answer, unmet.reason) == (NO, f"Paragraph {named} does not apply.")
        silent = JUSTIFICATIONS[number](facts({}), STRICT)
        assert silent.reason == f"Whether paragraph {named} applies is not settled."


class TestPrototypeOrDevelopment:
    """Paragraphs 2 and 3: a prototype, or novel goods or services made at the authority's asking,
    bought to test them, to see if they can be supplied at scale, or for other development.
    """

    def test_a_prototype_to_test(self) -> None:
        assert met_by("2") == {
            "market.prototype": "PA23 Sch.5 para.2",
            "market.development_purposes": "PA23 Sch.5 para.2(a)",
        }

    def test_novel_services_need_no_prototype(self) -> None:
        changes = {"market.prototype": False, "market.novel_goods_or_services": True}
        found = para("2", changes)
        assert "market.novel_goods_or_services" in settled_by(found)
        assert decides(found, "PA23 Sch.5 para.3", YES)

    @pytest.mark.parametrize(
        ("purpose", "pinpoint"),
        [("testing_suitability", "a"), ("viability_at_scale", "b"), ("other_research", "c")],
    )
    def test_each_purpose(self, purpose: str, pinpoint: str) -> None:
        settled = met_by("2", {"market.development_purposes": [purpose]})
        assert settled["market.development_purposes"] == f"PA23 Sch.5 para.2({pinpoint})"

    def test_neither_prototype_nor_novel(self) -> None:
        assert closed_by("2", {"market.prototype": False}) == {
            "market.prototype": "PA23 Sch.5 para.2",
            "market.novel_goods_or_services": "PA23 Sch.5 para.2",
        }

    def test_a_prototype_bought_to_use(self) -> None:
        found = para("2", {"market.development_purposes": []})
        assert found.answer == NO
        for letter in "abc":
            assert decides(found, f"PA23 Sch.5 para.2({letter})", NO)
        assert set(settled_by(found)) == {"market.development_purposes"}

    @missing("market.prototype", "market.development_purposes")
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("2", {path: None}) == (path,)


class TestUniqueArt:
    """Paragraph 4: a unique work of art or performance is to be made or acquired."""

    def test_met(self) -> None:
        assert met_by("4") == {"market.unique_art_or_performance": "PA23 Sch.5 para.4"}

    def test_not_met(self) -> None:
        path = "market.unique_art_or_performance"
        assert closed_by("4", {path: False}) == {path: "PA23 Sch.5 para.4"}

    def test_a_missing_fact_is_asked_for(self) -> None:
        path = "market.unique_art_or_performance"
        assert asks_for("4", {path: None}) == (path,)


class TestExclusiveRights:
    """Paragraph 5: because one supplier holds exclusive rights only it can supply, and nothing else
    would reasonably do instead.
    """

    def test_met(self) -> None:
        assert met_by("5") == {
            "market.only_one_supplier_for_exclusive_rights": "PA23 Sch.5 para.5(a)",
            "market.no_reasonable_alternatives": "PA23 Sch.5 para.5(b)",
        }

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("market.only_one_supplier_for_exclusive_rights", "PA23 Sch.5 para.5(a)"),
            ("market.no_reasonable_alternatives", "PA23 Sch.5 para.5(b)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, pinpoint: str) -> None:
        assert closed_by("5", {path: False}) == {path: pinpoint}

    @missing("market.only_one_supplier_for_exclusive_rights", "market.no_reasonable_alternatives")
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("5", {path: None}) == (path,)

    @pytest.mark.parametrize("basis", [["exclusive_rights"], ["price", "exclusive_rights"], []])
    def test_what_is_said_of_rights_leaves_the_conclusion_to_the_authority(
        self, basis: list[str]
    ) -> None:
        said = {"market.basis_for_one_supplier": basis}
        path = "market.only_one_supplier_for_exclusive_rights"
        assert path in met_by("5", said)
        assert closed_by("5", said, {path: False}) == {path: "PA23 Sch.5 para.5(a)"}
        assert asks_for("5", said, {path: None}) == (path,)

    def test_technical_reasons_are_not_rights(self) -> None:
        assert closed_by("5", {"market.basis_for_one_supplier": ["technical_reasons"]}) == {
            "only_supplier_because_of_rights": "PA23 Sch.5 para.5(a)"
        }


class TestTechnicalReasons:
    """Paragraph 6: because competition is absent for technical reasons only one supplier can supply,
    and nothing else would reasonably do instead.
    """

    def test_met(self) -> None:
        assert met_by("6") == {
            "market.only_one_supplier_for_technical_reasons": "PA23 Sch.5 para.6(a)",
            "market.no_reasonable_alternatives": "PA23 Sch.5 para.6(b)",
        }

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("market.only_one_supplier_for_technical_reasons", "PA23 Sch.5 para.6(a)"),
            ("market.no_reasonable_alternatives", "PA23 Sch.5 para.6(b)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, pinpoint: str) -> None:
        assert closed_by("6", {path: False}) == {path: pinpoint}

    @missing("market.only_one_supplier_for_technical_reasons", "market.no_reasonable_alternatives")
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("6", {path: None}) == (path,)

    @pytest.mark.parametrize("basis", [["technical_reasons"], ["trust", "technical_reasons"], []])
    def test_what_is_said_of_technique_leaves_the_conclusion_to_the_authority(
        self, basis: list[str]
    ) -> None:
        said = {"market.basis_for_one_supplier": basis}
        path = "market.only_one_supplier_for_technical_reasons"
        assert path in met_by("6", said)
        assert closed_by("6", said, {path: False}) == {path: "PA23 Sch.5 para.6(a)"}
        assert asks_for("6", said, {path: None}) == (path,)

    def test_exclusive_rights_are_not_technical_reasons(self) -> None:
        assert closed_by("6", {"market.basis_for_one_supplier": ["exclusive_rights"]}) == {
            "only_supplier_for_technical_reasons": "PA23 Sch.5 para.6(a)"
        }


EVERYDAY: Final = (
    "suitability",
    "quality",
    "local_roots",
    "incumbency",
    "price",
    "trust",
    "no_reply_to_notice",
    "cost_of_change",
)


class TestEverydayReasonsForOneSupplier:
    """Paragraphs 5(a) and 6(a): being good, liked, near, cheap or already there is no such cause."""

    def test_every_other_reason_that_can_be_given(self) -> None:
        known = set(BASES_FOR_ONE_SUPPLIER.options)
        assert known - set(EVERYDAY) == {"exclusive_rights", "technical_reasons"}

    @pytest.mark.parametrize("basis", EVERYDAY)
    @pytest.mark.parametrize(
        ("number", "name"),
        [("5", "only_supplier_because_of_rights"), ("6", "only_supplier_for_technical_reasons")],
    )
    def test_none_makes_either_even_where_the_conclusion_is_asserted(
        self, number: str, name: str, basis: str
    ) -> None:
        said = {"market.basis_for_one_supplier": [basis]}
        assert closed_by(number, said) == {name: f"PA23 Sch.5 para.{number}(a)"}
        reason = limb(para(number, said), name).reason
        assert BASES_FOR_ONE_SUPPLIER.options[basis] in reason

    def test_nor_do_all_of_them_together(self) -> None:
        said = {"market.basis_for_one_supplier": list(EVERYDAY)}
        assert closed_by("5", said) == {"only_supplier_because_of_rights": "PA23 Sch.5 para.5(a)"}

    @pytest.mark.parametrize("basis", EVERYDAY)
    def test_given_alone_it_closes_the_route_at_that_limb(self, basis: str) -> None:
        one = direct({"market.basis_for_one_supplier": [basis]})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 Sch.5 para.5(a)", NO)
        assert decides(one.finding, "PA23 Sch.5 para.6(a)", NO)

    def test_being_the_present_supplier_raises_no_paragraph(self) -> None:
        one = direct({"supplier.existing_supplier": True})
        assert one.verdict == "closed"
        assert one.finding.assumptions == (RELIED_ON,)


class TestAdditionalSupply:
    """Paragraphs 7 and 9: more of what the authority has, from the supplier it had it from, where
    another's would differ so much as to make running or maintaining it disproportionately hard.
    """

    def test_met(self) -> None:
        assert met_by("7") == {
            "supplier.existing_supplier": "PA23 Sch.5 para.7",
            "requirement.extends_or_partly_replaces_existing": "PA23 Sch.5 para.7",
            "market.change_of_supplier_would_differ": "PA23 Sch.5 para.7(a)",
            "market.disproportionate_technical_difficulties": "PA23 Sch.5 para.7(b)",
        }

    @pytest.mark.parametrize("path", MET["7"])
    def test_each_limb_is_needed(self, path: str) -> None:
        assert closed_by("7", {path: False}) == {path: met_by("7")[path]}

    @missing(*MET["7"])
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("7", {path: None}) == (path,)

    def test_who_is_the_existing_supplier_is_paragraph_9(self) -> None:
        assert decides(para("7"), "PA23 Sch.5 para.9", YES)


# --- paragraph 8 ------------------------------------------------------------------------------

UNDER_THE_ACT: Final = {
    "supplier.existing_supplier": "PA23 Sch.5 para.8",
    "requirement.similar_to_existing": "PA23 Sch.5 para.8",
    "procedure.earlier_contract_public": "PA23 Sch.5 para.8(a)",
    "procedure.earlier_award_route": "PA23 Sch.5 para.8(a)",
    "awarded_within_five_years": "PA23 Sch.5 para.8(a)",
    "procedure.repeat_intention_stated": "PA23 Sch.5 para.8(b)(i)",
}


class TestRepeatSupply:
    """Paragraphs 8 and 9: more of the like from the same supplier, where a competed public contract
    of the last five years foretold it.
    """

    def test_met(self) -> None:
        assert met_by("8") == UNDER_THE_ACT

    @pytest.mark.parametrize(
        ("path", "value", "name"),
        [
            ("supplier.existing_supplier", False, "supplier.existing_supplier"),
            ("requirement.similar_to_existing", False, "requirement.similar_to_existing"),
            ("procedure.earlier_contract_public", False, "procedure.earlier_contract_public"),
            ("procedure.earlier_award_route", "call_off", "procedure.earlier_award_route"),
            ("procedure.earlier_award_route", "direct_award", "procedure.earlier_award_route"),
            ("procedure.earlier_award_route", "other", "procedure.earlier_award_route"),
            ("dates.earlier_contract_awarded", "none", "awarded_within_five_years"),
            ("procedure.repeat_intention_stated", False, "procedure.repeat_intention_stated"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, value: Any, name: str) -> None:
        assert closed_by("8", {path: value}) == {name: UNDER_THE_ACT[name]}

    @pytest.mark.parametrize(
        "way", ["open_procedure", "competitive_flexible_procedure", "dynamic_market"]
    )
    def test_each_competitive_tendering_procedure(self, way: str) -> None:
        found = para("8", {"procedure.earlier_award_route": way})
        assert found.answer == YES
        assert decides(found, "PA23 s.20(2)", YES)

    @missing(*MET["8"])
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("8", {path: None}) == (path,)

    def test_a_repeat_is_not_restricted_to_services_or_works(self) -> None:
        assert para("8", {"requirement.main_purpose": "goods"}).answer == YES


class TestFiveYears:
    """Paragraph 8(a): awarded within the five years ending with the day of the transparency notice,
    that day included.
    """

    @pytest.mark.parametrize(
        ("awarded", "answer"),
        [
            ("2025-03-01", NO),
            ("2025-03-02", YES),
            ("2025-03-03", YES),
            ("2030-02-28", YES),
            ("2030-03-01", YES),
            ("2030-03-02", NO),
        ],
    )
    def test_both_sides_of_each_end(self, awarded: str, answer: str) -> None:
        found = para("8", {"dates.earlier_contract_awarded": awarded})
        assert found.answer == answer
        within = limb(found, "awarded_within_five_years")
        assert within.answer == answer
        assert "2 March 2025" in within.reason
        assert decides(found, "PA23 Sch.5 para.8(a)", answer)

    def test_with_no_transparency_notice_there_are_no_five_years(self) -> None:
        assert closed_by("8", {"dates.transparency_notice_published": "none"}) == {
            "awarded_within_five_years": "PA23 Sch.5 para.8(a)"
        }

    def test_the_day_of_award_is_what_counts(self) -> None:
        question = SPECS["dates.earlier_contract_awarded"].question
        assert "not begun, and not signed" in question

    @pytest.mark.parametrize(
        ("notice", "doubtful"), [("2032-02-28", "2027-02-28"), ("2033-02-28", "2028-02-29")]
    )
    class TestLeapDay:
        """Where 29 February gives two ways of counting, one day is in doubt."""

        def at(self, notice: str, awarded: str, law: Law = LAW) -> Finding:
            dates = {
                "dates.transparency_notice_published": notice,
                "dates.earlier_contract_awarded": awarded,
            }
            return para("8", dates, law=law)

        def test_it_is_contested(self, notice: str, doubtful: str) -> None:
            found = self.at(notice, doubtful)
            assert found.answer == UNDETERMINED
            assert found.state == "contested"
            assert found.needs == ()
            point = limb(found, "awarded_within_five_years")
            assert point.words is not None
            assert point.words["slug"] == "repeat-award-leap-day"
            assert point.words["cautious"] == "outside"
            assert point.words["picked"] is None
            readings = point.words["readings"]
            assert isinstance(readings, dict)
            assert {name: one.answer for name, one in readings.items()} == {
                "within": YES,
                "outside": NO,
            }

        @pytest.mark.parametrize(("reading", "answer"), [("within", YES), ("outside", NO)])
        def test_either_reading_settles_it(
            self, notice: str, doubtful: str, reading: str, answer: str
        ) -> None:
            law = law_for(date(2026, 6, 1), readings={"repeat-award-leap-day": reading})
            found = self.at(notice, doubtful, law)
            assert found.answer == answer
            assert decides(found, "PA23 Sch.5 para.8(a)", answer)

        def test_the_days_beside_it_are_settled(self, notice: str, doubtful: str) -> None:
            day = date.fromisoformat(doubtful)
            before = date.fromordinal(day.toordinal() - 1).isoformat()
            after = date.fromordinal(day.toordinal() + 1).isoformat()
            assert self.at(notice, before).answer == NO
            assert self.at(notice, after).answer == YES

    def test_a_notice_on_the_leap_day_leaves_no_doubt(self) -> None:
        notice = {"dates.transparency_notice_published": "2032-02-29"}
        assert para("8", notice, {"dates.earlier_contract_awarded": "2027-02-28"}).answer == NO
        assert para("8", notice, {"dates.earlier_contract_awarded": "2027-03-01"}).answer == YES

    def test_the_record_of_a_decision_shows_the_contest(self) -> None:
        decision = direct_decision(
            MET["8"],
            {
                "dates.transparency_notice_published": "2032-02-28",
                "dates.earlier_contract_awarded": "2027-02-28",
            },
        )
        assert decision.route("direct_award").verdict == "undetermined"
        slugs = [one["slug"] for one in decision.contested]
        assert "repeat-award-leap-day" in slugs


EARLIER: Final[Stated] = {
    "procedure.earlier_contract_regulations": "public_contracts",
    "procedure.earlier_contract_public": True,
    "procedure.earlier_award_route": None,
    "procedure.earlier_award_by_listed_procedure": True,
    "procedure.repeat_intention_stated": None,
    "procedure.repeat_disclosed_when_tendered": True,
    "requirement.main_purpose": "services",
    "dates.earlier_contract_awarded": "2023-06-01",
    "dates.transparency_notice_published": "2026-06-01",
}
"""A services contract of 2023, competed and disclosed under regulations before the Act."""
REWRITES: Final = {
    "public_contracts": (6, "PCR 2015 reg.26(1)", "PCR 2015 reg.32(11)"),
    "utilities_contracts": (9, "UCR 2016 reg.44(1)", "UCR 2016 reg.50(4)(b)"),
    "defence_and_security": (4, "DSPCR 2011 reg.16", "DSPCR 2011 reg.16(6)(a)"),
}
"""Earlier regulations -> the regulation of SI 2024/716, and the provisions it puts in paragraph 8."""


class TestRepeatUnderEarlierRegulations:
    """SI 2024/716 regs 4, 6 and 9: paragraph 8 rewritten for contracts of before the Act, for
    services and works only, each with its own procedure and its own disclosure.
    """

    @pytest.mark.parametrize("regulations", REWRITES)
    @pytest.mark.parametrize("purpose", ["services", "works", "facilitated_works"])
    def test_met(self, regulations: str, purpose: str) -> None:
        reg, procedure, disclosure = REWRITES[regulations]
        under = {
            "procedure.earlier_contract_regulations": regulations,
            "requirement.main_purpose": purpose,
        }
        found = para("8", EARLIER, under)
        assert found.answer == YES
        for pinpoint in (f"SI 2024/716 reg.{reg}(2)", procedure, disclosure):
            assert decides(found, pinpoint, YES), pinpoint

    @pytest.mark.parametrize("regulations", REWRITES)
    def test_goods_fail(self, regulations: str) -> None:
        under = {"procedure.earlier_contract_regulations": regulations}
        found = para("8", EARLIER, under, {"requirement.main_purpose": "goods"})
        assert found.answer == NO
        assert list(settled_by(found)) == ["works_or_services"]
        assert decides(found, f"SI 2024/716 reg.{REWRITES[regulations][0]}(2)", NO)

    @pytest.mark.parametrize("regulations", REWRITES)
    def test_goods_fail_in_the_words_of_paragraph_8(self, regulations: str) -> None:
        """Each rewriting puts services and works for the goods, services and works of the Act."""
        under = {"procedure.earlier_contract_regulations": regulations}
        found = para("8", EARLIER, under, {"requirement.main_purpose": "goods"})
        own = limb(found, "repeat_of_services_or_works")
        assert own.answer == NO
        reg = REWRITES[regulations][0]
        assert [cite.pinpoint for cite in own.citations] == [f"SI 2024/716 reg.{reg}(2)(a)"]
        assert (
            own.reason == "Goods cannot be repeated from a contract under the earlier regulations."
        )
        assert limb(found, "works_or_services").reason == "The supply is of goods."
        for part in found.deciding():
            if isinstance(part, Finding):
                assert "concession" not in part.reason
                assert not any(one.pinpoint.startswith("PA23 s.8") for one in part.citations)

    @pytest.mark.parametrize("regulations", REWRITES)
    @pytest.mark.parametrize(
        ("code", "answer"), [("33600000", NO), ("85312400", YES), ("45000000", YES)]
    )
    def test_the_code_shows_whether_they_are_goods(
        self, regulations: str, code: str, answer: str
    ) -> None:
        under = {
            "procedure.earlier_contract_regulations": regulations,
            "requirement.main_purpose": None,
        }
        found = para("8", EARLIER, under, {"requirement.cpv": code})
        assert found.answer == answer
        assert limb(found, "repeat_of_services_or_works").answer == answer
        assert asks_for("8", EARLIER, under) == ("requirement.main_purpose",)

    @pytest.mark.parametrize("regulations", REWRITES)
    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ("procedure.earlier_award_by_listed_procedure", "(2)(b)"),
            ("procedure.repeat_disclosed_when_tendered", "(2)(c)"),
        ],
    )
    def test_each_limb_is_needed(self, regulations: str, path: str, place: str) -> None:
        under = {"procedure.earlier_contract_regulations": regulations}
        reg = REWRITES[regulations][0]
        closed = closed_by("8", EARLIER, under, {path: False})
        assert closed == {path: f"SI 2024/716 reg.{reg}{place}"}
        assert asks_for("8", EARLIER, under, {path: None}) == (path,)

    @pytest.mark.parametrize(
        ("regulations", "answer"),
        [("public_contracts", NO), ("utilities_contracts", NO), ("defence_and_security", YES)],
    )
    def test_the_2011_regulations_need_no_public_contract(
        self, regulations: str, answer: str
    ) -> None:
        """Reg. 4(2)(b)(i) leaves out "public"; regs 6 and 9 keep it."""
        path = "procedure.earlier_contract_public"
        under = {"procedure.earlier_contract_regulations": regulations, path: False}
        found = para("8", EARLIER, under)
        assert found.answer == answer
        if answer == NO:
            reg = REWRITES[regulations][0]
            assert settled_by(found) == {path: f"SI 2024/716 reg.{reg}(2)(b)"}

    @pytest.mark.parametrize("regulations", REWRITES)
    @pytest.mark.parametrize(("awarded", "answer"), [("2021-06-01", NO), ("2021-06-02", YES)])
    def test_the_five_years_are_kept(self, regulations: str, awarded: str, answer: str) -> None:
        under = {
            "procedure.earlier_contract_regulations": regulations,
            "dates.earlier_contract_awarded": awarded,
        }
        found = para("8", EARLIER, under)
        assert found.answer == answer
        assert decides(found, "PA23 Sch.5 para.8(a)", answer)

    def test_the_act_itself_asks_for_its_own_procedure_and_statement(self) -> None:
        under = {
            "procedure.earlier_contract_regulations": "act",
            "dates.earlier_contract_awarded": "2025-06-01",
        }
        assert asks_for("8", EARLIER, under) == (
            "procedure.earlier_award_route",
            "procedure.repeat_intention_stated",
        )

    def test_no_rewriting_reaches_a_concession(self) -> None:
        under = {"procedure.earlier_contract_regulations": "concession_contracts"}
        for stated in (EARLIER, MET["8"]):
            assert closed_by("8", stated, under) == {
                "earlier_contract_under_2016_concession_regulations": "PA23 Sch.5 para.8(a)"
            }

    def test_which_law_is_asked_for_first(self) -> None:
        under = {"procedure.earlier_contract_regulations": None}
        assert asks_for("8", EARLIER, under) == ("procedure.earlier_contract_regulations",)

    def test_an_award_too_long_ago_fails_under_any_law(self) -> None:
        under = {
            "procedure.earlier_contract_regulations": None,
            "dates.earlier_contract_awarded": "2020-01-01",
        }
        found = para("8", EARLIER, under)
        assert found.answer == NO
        assert set(settled_by(found)) == {"awarded_within_five_years"}

    def test_an_award_under_the_act_cannot_come_before_it(self) -> None:
        under = {"procedure.earlier_contract_regulations": "act"}
        with pytest.raises(FactsError):
            facts({**under, "dates.earlier_contract_awarded": "2025-02-23"})
        facts({**under, "dates.earlier_contract_awarded": "2025-02-24"})


class TestCommodities:
    """Paragraph 10: goods bought on a commodity market."""

    path = "requirement.commodity_market_goods"

    def test_met(self) -> None:
        assert met_by("10") == {self.path: "PA23 Sch.5 para.10"}

    def test_not_met(self) -> None:
        assert closed_by("10", {self.path: False}) == {self.path: "PA23 Sch.5 para.10"}

    def test_a_missing_fact_is_asked_for(self) -> None:
        assert asks_for("10", {self.path: None}) == (self.path,)


class TestInsolvency:
    """Paragraphs 11 and 12: some supplier's insolvency makes the terms of this award particularly
    good for the authority.
    """

    @pytest.mark.parametrize(
        ("event", "letter"),
        [
            ("bankrupt", "a"),
            ("insolvency_or_winding_up", "b"),
            ("administration_or_receivership", "c"),
            ("arrangement_with_creditors", "d"),
            ("petition_or_application", "e"),
            ("foreign_equivalent", "f"),
        ],
    )
    def test_each_event(self, event: str, letter: str) -> None:
        assert met_by("11", {"market.insolvency_events": [event]}) == {
            "market.insolvency_events": f"PA23 Sch.5 para.12({letter})",
            "market.particularly_advantageous_terms": "PA23 Sch.5 para.11",
        }

    def test_the_insolvent_supplier_may_be_another(self) -> None:
        assert "this one or another" in SPECS["market.insolvency_events"].question

    def test_no_insolvency(self) -> None:
        found = para("11", {"market.insolvency_events": []})
        assert found.answer == NO
        assert set(settled_by(found)) == {"market.insolvency_events"}
        assert decides(found, "PA23 Sch.5 para.12(a)", NO)

    def test_good_terms_are_not_enough_unless_particularly_so(self) -> None:
        path = "market.particularly_advantageous_terms"
        assert closed_by("11", {path: False}) == {path: "PA23 Sch.5 para.11"}

    @missing(*MET["11"])
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("11", {path: None}) == (path,)


OWN_DOING: Final = ("own_delay", "own_framework_lapsed", "late_approval")
NOT_OWN_DOING: Final = ("outside_event", "supplier_failure")


class TestExtremeUrgency:
    """Paragraphs 13 and 14: extreme urgency, neither made nor foreseeable by the authority, makes
    what is bought strictly necessary and a competition impossible.
    """

    def test_met(self) -> None:
        assert met_by("13") == {
            "market.extreme_urgency": "PA23 Sch.5 para.13(a)",
            "not market.urgency_attributable_to_authority": "PA23 Sch.5 para.14(a)",
            "not market.urgency_foreseeable": "PA23 Sch.5 para.14(b)",
            "market.strictly_necessary": "PA23 Sch.5 para.13(a)",
            "market.competition_impossible": "PA23 Sch.5 para.13(b)",
        }

    @pytest.mark.parametrize(
        ("path", "value", "name"),
        [
            ("market.extreme_urgency", False, "market.extreme_urgency"),
            (
                "market.urgency_attributable_to_authority",
                True,
                "not market.urgency_attributable_to_authority",
            ),
            ("market.urgency_foreseeable", True, "not market.urgency_foreseeable"),
            ("market.strictly_necessary", False, "market.strictly_necessary"),
            ("market.competition_impossible", False, "market.competition_impossible"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, value: Any, name: str) -> None:
        assert closed_by("13", {path: value}) == {name: met_by("13")[name]}

    @missing(*MET["13"])
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("13", {path: None}) == (path,)

    def test_every_cause_that_can_be_given(self) -> None:
        assert set(BASES_FOR_URGENCY.options) == {*OWN_DOING, *NOT_OWN_DOING}

    @pytest.mark.parametrize("beside", [[], ["outside_event"], ["supplier_failure"]])
    @pytest.mark.parametrize("basis", OWN_DOING)
    def test_its_own_doing_fails_even_where_denied(self, basis: str, beside: list[str]) -> None:
        said = {"market.basis_for_urgency": [*beside, basis]}
        assert closed_by("13", said) == {"urgency_not_of_its_own_making": "PA23 Sch.5 para.14(a)"}
        reason = limb(para("13", said), "urgency_not_of_its_own_making").reason
        assert BASES_FOR_URGENCY.options[basis] in reason

    @pytest.mark.parametrize("basis", NOT_OWN_DOING)
    def test_another_cause_leaves_the_conclusion_to_the_authority(self, basis: str) -> None:
        said = {"market.basis_for_urgency": [basis]}
        path = "market.urgency_attributable_to_authority"
        assert met_by("13", said) == met_by("13")
        assert closed_by("13", said, {path: True}) == {f"not {path}": "PA23 Sch.5 para.14(a)"}
        assert asks_for("13", said, {path: None}) == (path,)

    @pytest.mark.parametrize("basis", OWN_DOING)
    def test_given_alone_it_closes_the_route_at_that_limb(self, basis: str) -> None:
        one = direct({"market.basis_for_urgency": [basis]})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 Sch.5 para.14(a)", NO)


class TestUserChoice:
    """Paragraphs 15 to 17: listed services for one individual, where an enactment makes the
    authority mind who they or their carer would have supply; they have said, or only one supplier
    can; and the authority considers a competition not in their best interests.
    """

    def test_met(self) -> None:
        found = para("15")
        settled = met_by("15")
        assert settled.pop("requirement.mainly_listed_services") == "PA23 s.9(1)"
        assert settled == {
            "requirement.for_particular_individual": "PA23 Sch.5 para.16(b)",
            "procedure.user_choice_enactment": "PA23 Sch.5 para.16(c)",
            "procedure.enactment_reaches_who_supplies": "PA23 Sch.5 para.16(c)",
            "supplier.preferred_by_individual": "PA23 Sch.5 para.17(a)",
            "procedure.competition_not_in_best_interests": "PA23 Sch.5 para.17(b)",
        }
        assert decides(found, "PA23 Sch.5 para.16(a)", YES)

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("requirement.for_particular_individual", "PA23 Sch.5 para.16(b)"),
            ("procedure.competition_not_in_best_interests", "PA23 Sch.5 para.17(b)"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, pinpoint: str) -> None:
        assert closed_by("15", {path: False}) == {path: pinpoint}

    def test_services_not_listed(self) -> None:
        change = {"requirement.mainly_listed_services": False}
        assert closed_by("15", change) == {"requirement.mainly_listed_services": "PA23 s.9(1)"}
        assert decides(para("15", change), "PA23 Sch.5 para.16(a)", NO)

    def test_no_enactment(self) -> None:
        change = {
            "procedure.user_choice_enactment": "none",
            "procedure.enactment_reaches_who_supplies": None,
        }
        assert closed_by("15", change) == {
            "procedure.user_choice_enactment": "PA23 Sch.5 para.16(c)"
        }

    def test_an_enactment_that_does_not_reach_who_supplies(self) -> None:
        path = "procedure.enactment_reaches_who_supplies"
        found = para("15", {path: False})
        assert found.answer == NO
        assert settled_by(found)[path] == "PA23 Sch.5 para.16(c)"

    def test_no_preference_and_others_capable(self) -> None:
        assert closed_by("15", {"supplier.preferred_by_individual": False}) == {
            "supplier.preferred_by_individual": "PA23 Sch.5 para.17(a)",
            "market.only_one_supplier_capable": "PA23 Sch.5 para.17(a)",
        }

    def test_only_one_capable_needs_no_preference(self) -> None:
        change = {
            "supplier.preferred_by_individual": False,
            "market.only_one_supplier_capable": True,
        }
        settled = met_by("15", change)
        assert settled["market.only_one_supplier_capable"] == "PA23 Sch.5 para.17(a)"

    @missing(
        "requirement.for_particular_individual",
        "procedure.user_choice_enactment",
        "procedure.enactment_reaches_who_supplies",
        "supplier.preferred_by_individual",
        "procedure.competition_not_in_best_interests",
    )
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("15", {path: None}, {"authority.nation": "england"}) == (path,)

    def test_so_is_the_nation_while_the_enactment_may_be_an_english_one(self) -> None:
        path = "procedure.user_choice_enactment"
        assert asks_for("15", {path: None}) == (path, "authority.nation")
        assert para("15").answer == YES, "another enactment is not bound to a nation"

    def test_the_kind_of_services_is_asked_for_by_their_code(self) -> None:
        change = {"requirement.mainly_listed_services": None}
        assert asks_for("15", change) == ("requirement.cpv",)
        assert para("15", change, {"requirement.cpv": "85311200"}).answer == YES

    ACCOMMODATION: Final[Stated] = {
        "procedure.user_choice_enactment": "choice_of_accommodation",
        "procedure.enactment_reaches_who_supplies": None,
    }
    ENGLISH: Final[Stated] = {**ACCOMMODATION, "authority.nation": "england"}

    def test_choice_of_accommodation_needs_no_further_judgement(self) -> None:
        settled = met_by("15", self.ENGLISH)
        assert settled["procedure.user_choice_enactment"] == "PA23 Sch.5 para.16(c)"
        assert settled["authority.nation"] == "SI 2014/2670 reg.2"
        assert "procedure.enactment_reaches_who_supplies" not in settled
        assert decides(para("15", self.ENGLISH), "SI 2014/2670 reg.2", YES)

    @pytest.mark.parametrize("nation", ["wales", "scotland", "northern_ireland", "united_kingdom"])
    def test_it_is_a_choice_under_english_regulations_only(self, nation: str) -> None:
        change = {**self.ACCOMMODATION, "authority.nation": nation}
        settled = closed_by("15", change)
        assert settled["authority.nation"] == "SI 2014/2670 reg.2"
        found = para("15", change)
        assert decides(found, "PA23 Sch.5 para.16(c)", NO)
        assert decides(limb(found, "choice_of_accommodation"), "SI 2014/2670 reg.2", NO)
        assert limb(found, "choice_of_accommodation").answer == NO

    def test_nor_while_the_nation_is_not_known(self) -> None:
        assert asks_for("15", self.ACCOMMODATION) == ("authority.nation",)

    def test_a_welsh_council_closes_the_route_on_it(self) -> None:
        welsh = {"authority.nation": "wales"}
        one = direct(MET["15"], self.ACCOMMODATION, welsh)
        assert one.verdict == "closed"
        assert decides(one.finding, "SI 2014/2670 reg.2", NO)
        assert one.conditions == ()
        assert direct(MET["15"], self.ENGLISH).verdict == "open"

    def test_the_enactment_of_wales_is_another_and_reaches_as_far_as_is_assessed(self) -> None:
        welsh = {"authority.nation": "wales", "procedure.user_choice_enactment": "another"}
        path = "procedure.enactment_reaches_who_supplies"
        assert direct(MET["15"], welsh).verdict == "open"
        assert closed_by("15", welsh, {path: False})[path] == "PA23 Sch.5 para.16(c)"

    @pytest.mark.parametrize("enactment", ["care_act_wellbeing", "another"])
    def test_any_other_enactment_does(self, enactment: str) -> None:
        path = "procedure.enactment_reaches_who_supplies"
        change = {"procedure.user_choice_enactment": enactment}
        assert asks_for("15", change, {path: None}) == (path,)
        assert para("15", change, {path: False}).answer == NO
        assert para("15", change, {path: True}).answer == YES
        assert SPECS[path].standing.word == "assessed"

    def test_an_authority_that_considers_is_all_that_17b_asks(self) -> None:
        """On facts otherwise objective the answer is what the authority considers."""
        found = para(
            "15",
            {
                "requirement.mainly_listed_services": None,
                "requirement.cpv": "85311200",
                **self.ENGLISH,
            },
        )
        best = limb(found, "procedure.competition_not_in_best_interests")
        assert best.reason == "The authority considers this met."
        assert (found.standing.word, found.state) == ("considered", "judged")


class TestDeploymentTransport:
    """Paragraph 18: carrying deployed forces by air or sea, under a defence contract, where no
    supplier could keep a tender's terms open for ten days.
    """

    def test_met(self) -> None:
        assert met_by("18") == {
            "requirement.defence_limbs": "PA23 s.7(1)",
            "requirement.deployment_transport": "PA23 Sch.5 para.18(b)",
            "market.no_supplier_could_hold_terms": "PA23 Sch.5 para.18(c)",
        }
        assert decides(para("18"), "PA23 Sch.5 para.18(a)", YES)

    @pytest.mark.parametrize("letter", "abcdefg")
    def test_any_defence_description_will_do(self, letter: str) -> None:
        assert para("18", {"requirement.defence_limbs": [letter]}).answer == YES

    def test_no_defence_contract(self) -> None:
        found = para("18", {"requirement.defence_limbs": []})
        assert settled_by(found) == {"requirement.defence_limbs": "PA23 s.7(1)"}
        assert decides(found, "PA23 Sch.5 para.18(a)", NO)

    @pytest.mark.parametrize(
        ("path", "letter"),
        [("requirement.deployment_transport", "b"), ("market.no_supplier_could_hold_terms", "c")],
    )
    def test_each_limb_is_needed(self, path: str, letter: str) -> None:
        assert closed_by("18", {path: False}) == {path: f"PA23 Sch.5 para.18({letter})"}

    @missing("requirement.deployment_transport", "market.no_supplier_could_hold_terms")
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("18", {path: None}) == (path,)

    def test_a_defence_contract_is_not_assumed_where_nothing_may_be(self) -> None:
        change = {"requirement.defence_limbs": None}
        assert asks_for("18", change, law=STRICT) == ("requirement.defence_limbs",)
        assert para("18", change).assumptions == ("requirement.defence_limbs",)


class TestDefenceLikeModification:
    """Paragraph 19: a qualifying defence contract that would be a lawful change to a contract there
    already is with the supplier.
    """

    def test_met(self) -> None:
        assert met_by("19") == {
            "procedure.existing_contract_with_supplier": "PA23 Sch.5 para.19(1)(a)",
            "procedure.not_substantial_as_modification": "PA23 Sch.5 para.19(2)",
            "requirement.qualifying_defence_contract": "PA23 Sch.5 para.19(1)(c)",
        }
        assert decides(para("19"), "PA23 Sch.5 para.19(1)(b)", YES)

    def test_a_permitted_kind_serves_as_well(self) -> None:
        change = {
            "procedure.not_substantial_as_modification": False,
            "procedure.permitted_as_modification": True,
        }
        settled = met_by("19", change)
        assert settled["procedure.permitted_as_modification"] == "PA23 Sch.5 para.19(3)"

    def test_neither_condition(self) -> None:
        assert closed_by("19", {"procedure.not_substantial_as_modification": False}) == {
            "procedure.not_substantial_as_modification": "PA23 Sch.5 para.19(2)",
            "procedure.permitted_as_modification": "PA23 Sch.5 para.19(3)",
        }

    @pytest.mark.parametrize(
        ("path", "letter"),
        [
            ("procedure.existing_contract_with_supplier", "a"),
            ("requirement.qualifying_defence_contract", "c"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, letter: str) -> None:
        assert closed_by("19", {path: False}) == {path: f"PA23 Sch.5 para.19(1)({letter})"}

    @missing(
        "procedure.existing_contract_with_supplier",
        "procedure.not_substantial_as_modification",
        "requirement.qualifying_defence_contract",
    )
    def test_a_missing_fact_is_asked_for(self, path: str) -> None:
        assert asks_for("19", {path: None}) == (path,)


class TestDefenceCapability:
    """Paragraph 20: a defence authority's contract, of more than general use to the armed forces,
    that must be awarded directly for the forces' sake.
    """

    def test_met(self) -> None:
        assert met_by("20") == {
            "authority.defence_authority": "PA23 Sch.5 para.20(a)",
            "requirement.defence_limbs": "PA23 Sch.5 para.20(b)",
            "requirement.direct_award_needed_by_armed_forces": "PA23 Sch.5 para.20(c)",
        }

    @pytest.mark.parametrize(
        ("limbs", "answer"),
        [(["g"], NO), ([], NO), (["f", "g"], YES), *[([one], YES) for one in "abcdef"]],
    )
    def test_paragraph_g_alone_is_not_enough(self, limbs: list[str], answer: str) -> None:
        found = para("20", {"requirement.defence_limbs": limbs})
        assert found.answer == answer
        assert settled_by(found)["requirement.defence_limbs"] == "PA23 Sch.5 para.20(b)"

    @pytest.mark.parametrize(
        ("path", "letter"),
        [
            ("authority.defence_authority", "a"),
            ("requirement.direct_award_needed_by_armed_forces", "c"),
        ],
    )
    def test_each_limb_is_needed(self, path: str, letter: str) -> None:
        assert closed_by("20", {path: False}) == {path: f"PA23 Sch.5 para.20({letter})"}

    def test_a_missing_fact_is_asked_for(self) -> None:
        path = "requirement.direct_award_needed_by_armed_forces"
        assert asks_for("20", {path: None}) == (path,)

    @missing("authority.defence_authority", "requirement.defence_limbs")
    def test_what_somebody_must_invoke_is_asked_for_where_nothing_is_assumed(
        self, path: str
    ) -> None:
        assert asks_for("20", {path: None}, law=STRICT) == (path,)
        assert para("20", {path: None}).assumptions == (path,)


# --- who decides ------------------------------------------------------------------------------

EVALUATIVE: Final[Mapping[str, tuple[str, ...]]] = {
    "2": ("market.prototype", "market.novel_goods_or_services", "market.development_purposes"),
    "4": ("market.unique_art_or_performance",),
    "5": ("market.only_one_supplier_for_exclusive_rights", "market.no_reasonable_alternatives"),
    "6": ("market.only_one_supplier_for_technical_reasons", "market.no_reasonable_alternatives"),
    "7": (
        "requirement.extends_or_partly_replaces_existing",
        "market.change_of_supplier_would_differ",
        "market.disproportionate_technical_difficulties",
    ),
    "8": ("requirement.similar_to_existing", "procedure.earlier_award_by_listed_procedure"),
    "10": ("requirement.commodity_market_goods",),
    "11": ("market.particularly_advantageous_terms",),
    "13": (
        "market.extreme_urgency",
        "market.urgency_attributable_to_authority",
        "market.urgency_foreseeable",
        "market.strictly_necessary",
        "market.competition_impossible",
    ),
    "15": (
        "procedure.enactment_reaches_who_supplies",
        "market.only_one_supplier_capable",
    ),
    "18": ("requirement.defence_limbs", "market.no_supplier_could_hold_terms"),
    "19": ("procedure.not_substantial_as_modification", "procedure.permitted_as_modification"),
    "20": ("requirement.defence_limbs", "requirement.direct_award_needed_by_armed_forces"),
}
"""The limbs that call for an evaluation which a court may make again."""
DENIED: Final = ("market.urgency_attributable_to_authority", "market.urgency_foreseeable")


def every_evaluative_limb_met(number: str) -> Finding:
    """The paragraph on facts that meet each of its evaluative limbs."""
    ways: dict[str, Stated] = {
        "2": {"market.novel_goods_or_services": True},
        "8": EARLIER,
        "15": {"market.only_one_supplier_capable": True},
        "19": {"procedure.permitted_as_modification": True},
    }
    return para(number, ways.get(number, {}))


class TestWhoDecides:
    """Only paragraph 17(b) turns on what the authority considers; every other evaluative limb is a
    condition to be met, and is met on its assessment at most.
    """

    def test_only_17b_is_considered(self) -> None:
        asked = {path for test in JUSTIFICATIONS.values() for path in facts_asked(test)}
        considered = {path for path in asked if SPECS[path].standing.word == "considered"}
        assert considered == {"procedure.competition_not_in_best_interests"}

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_every_assessed_limb_is_listed_here(self, number: str) -> None:
        asked = {*facts_asked(JUSTIFICATIONS[number])}
        if number == "8":
            asked.add("procedure.earlier_award_by_listed_procedure")
        assessed = {path for path in asked if SPECS[path].standing.word == "assessed"}
        assert assessed == set(EVALUATIVE[number])

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_a_met_limb_rests_on_the_authoritys_assessment(self, number: str) -> None:
        found = every_evaluative_limb_met(number)
        assert found.answer == YES
        for path in EVALUATIVE[number]:
            one = limb(found, f"not {path}" if path in DENIED else path)
            assert (one.answer, one.standing.word, one.state) == (YES, "assessed", "judged"), path
            if path not in DENIED:
                assert "on the authority's assessment" in one.reason, path

    @pytest.mark.parametrize("path", DENIED)
    def test_so_does_a_denied_one(self, path: str) -> None:
        found = limb(para("13"), f"not {path}")
        assert found.reason == "This is not so, on the authority's assessment."
        unmet = limb(para("13", {path: True}), f"not {path}")
        assert unmet.reason == "This is so, on the authority's assessment."

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_so_a_met_paragraph_is_judged_and_never_settled(self, number: str) -> None:
        found = para(number)
        assert (found.standing.word, found.state) == ("assessed", "judged")


# === Section 41 ===============================================================================

PUBLIC: Final[Stated] = {
    "authority.kind": "council",
    "authority.nation": "england",
    "agreement.for_pecuniary_interest": True,
    "requirement.cpv": "72000000",
    "requirement.main_purpose": "services",
    "value.gross_gbp": "900000.00",
    "dates.tender_notice_published": "2026-06-01",
    "supplier.excluded": False,
}
"""A council's services contract above the threshold, with a supplier that is not excluded."""
ART: Final[Stated] = MET["4"]


def direct_decision(*changes: Stated, strict: bool = False) -> Decision:
    return decided_on(with_changes(PUBLIC, *changes), strict=strict)


def direct(*changes: Stated) -> RouteFinding:
    """The route under section 41, on the public contract changed."""
    return direct_decision(*changes).route("direct_award")


OF_DIRECT_AWARD: Final = {
    "procedure.conflicts_assessment_prepared": "PA23 s.83(1)",
    "supplier.excludable_considered": "PA23 s.41(4)",
    "transparency_notice_first": "PA23 s.44(1)",
}


def conditions(route: RouteFinding) -> dict[str, str]:
    """The conditions that sections 41, 44 and 83 put, each with its answer."""
    return {one.id: str(one.answer) for one in route.conditions if one.id in OF_DIRECT_AWARD}


class TestDirectAward:
    """Section 41(1): where a justification applies, a public contract may be awarded directly to a
    supplier that is not excluded.
    """

    @pytest.mark.parametrize("number", PARAGRAPHS)
    def test_each_justification_opens_it(self, number: str) -> None:
        relied = {RELIED_ON: [number], "requirement.defence_limbs": []}
        one = direct(relied, MET[number])
        assert one.verdict == "open"
        assert one.finding.state == "judged"
        assert decides(one.finding, "PA23 s.41(1)", YES)
        assert decides(one.finding, f"PA23 Sch.5 para.{number}", YES)

    def test_it_need_not_be_named_where_its_facts_are_stated(self) -> None:
        assert direct(ART).verdict == "open"

    def test_none_relied_on(self) -> None:
        one = direct({RELIED_ON: []})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.41(6)", NO)
        assert one.finding.assumptions == ()

    def test_nothing_said_is_an_assumption_that_strictness_leaves_open(self) -> None:
        one = direct()
        assert one.verdict == "closed"
        assert one.finding.assumptions == (RELIED_ON,)
        strict = direct_decision(strict=True).route("direct_award")
        assert strict.verdict == "undetermined"
        assert RELIED_ON in strict.needs

    def test_one_that_fails_closes_it(self) -> None:
        one = direct({"market.unique_art_or_performance": False})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 Sch.5 para.4", NO)
        assert one.conditions == ()

    def test_one_of_several_is_enough(self) -> None:
        one = direct(ART, {"requirement.commodity_market_goods": False})
        assert one.verdict == "open"
        assert not decides(one.finding, "PA23 Sch.5 para.10")

    def test_one_relied_on_and_not_yet_shown_is_asked_about(self) -> None:
        assert direct({RELIED_ON: ["4"]}).needs == ("market.unique_art_or_performance",)

    def test_a_contract_below_the_threshold_is_not_awarded_under_it(self) -> None:
        one = direct(ART, {"value.gross_gbp": "100000.00"})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.11(2)", NO)
        assert "not a public contract" in limb(one.finding, "award_rules_apply").reason
        assert one.conditions == ()

    def test_a_value_not_known_leaves_it_open(self) -> None:
        one = direct(ART, {"value.gross_gbp": None})
        assert one.verdict == "undetermined"
        assert "value.gross_gbp" in one.needs


class TestExcludedSupplier:
    """Section 41(1)(a), (2) and (5): not to an excluded supplier, unless the authority considers
    that there is an overriding public interest, of one of four kinds.
    """

    excluded: Final[Stated] = {
        "supplier.excluded": True,
        "procedure.overriding_public_interest": True,
        "procedure.overriding_public_interest_cases": ["critical_national_infrastructure"],
    }

    def test_excluded(self) -> None:
        one = direct(
            ART,
            {
                "supplier.excluded": True,
                "procedure.overriding_public_interest": False,
                "procedure.overriding_public_interest_cases": [],
            },
        )
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.41(1)(a)", NO)
        assert decides(one.finding, "PA23 s.41(2)", NO)

    def test_not_said(self) -> None:
        one = direct(ART, {"supplier.excluded": None})
        assert one.verdict == "undetermined"
        assert one.needs == ("supplier.excluded",)

    @pytest.mark.parametrize(
        ("case", "letter"),
        [
            ("critical_national_infrastructure", "a"),
            ("essential_sector", "b"),
            ("military_or_security", "c"),
        ],
    )
    def test_each_case(self, case: str, letter: str) -> None:
        cases = {"procedure.overriding_public_interest_cases": [case]}
        one = direct(ART, self.excluded, cases)
        assert one.verdict == "open"
        assert decides(one.finding, "PA23 s.41(2)", YES)
        assert decides(one.finding, f"PA23 s.41(5)({letter})", YES)

    def test_the_fourth_case_under_paragraph_13(self) -> None:
        cases = {"procedure.overriding_public_interest_cases": ["urgency"]}
        one = direct(MET["13"], self.excluded, cases)
        assert one.verdict == "open"
        assert decides(one.finding, "PA23 s.41(5)(d)", YES)

    def test_the_fourth_case_is_none_where_the_urgency_is_the_authoritys_own(self) -> None:
        cases = {
            "procedure.overriding_public_interest_cases": ["urgency"],
            "market.basis_for_urgency": ["own_delay"],
        }
        one = direct(ART, MET["13"], self.excluded, cases)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.41(5)(d)", NO)
        assert decides(one.finding, "PA23 Sch.5 para.14(a)", NO)

    @pytest.mark.parametrize("path", MET["13"])
    def test_the_fourth_case_waits_on_each_limb_of_paragraph_13(self, path: str) -> None:
        cases = {"procedure.overriding_public_interest_cases": ["urgency"]}
        one = direct(ART, MET["13"], self.excluded, cases, {path: None})
        assert one.verdict == "undetermined"
        assert one.needs == (path,)

    @pytest.mark.parametrize(
        ("change", "pinpoint"),
        [
            ({"procedure.overriding_public_interest": False}, "PA23 s.41(2)"),
            ({"procedure.overriding_public_interest_cases": []}, "PA23 s.41(5)(a)"),
        ],
    )
    def test_neither_a_view_nor_a_case_is_enough_alone(self, change: Stated, pinpoint: str) -> None:
        one = direct(ART, self.excluded, change)
        assert one.verdict == "closed"
        assert decides(one.finding, pinpoint, NO)

    @missing("procedure.overriding_public_interest", "procedure.overriding_public_interest_cases")
    def test_a_missing_half_is_asked_for(self, path: str) -> None:
        one = direct(ART, self.excluded, {path: None})
        assert one.verdict == "undetermined"
        assert one.needs == (path,)

    def test_the_override_makes_no_ground(self) -> None:
        one = direct({RELIED_ON: []}, self.excluded)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 Sch.5 para.1", NO)
        assert not decides(one.finding, "PA23 s.41(2)")

    def test_the_view_is_the_authoritys_and_the_case_is_not(self) -> None:
        view = SPECS["procedure.overriding_public_interest"]
        case = SPECS["procedure.overriding_public_interest_cases"]
        assert (view.standing.word, case.standing.word) == ("considered", "assessed")


class TestConditions:
    """Sections 41(4), 44(1) and 83(1): what must also be done before the award."""

    def test_to_do(self) -> None:
        assert conditions(direct(ART)) == dict.fromkeys(OF_DIRECT_AWARD, "undetermined")

    def test_done(self) -> None:
        one = direct(
            ART,
            {
                "procedure.conflicts_assessment_prepared": True,
                "supplier.excludable_considered": True,
                "dates.transparency_notice_published": "2026-06-10",
            },
        )
        assert set(conditions(one).values()) == {"yes"}
        for name, pinpoint in OF_DIRECT_AWARD.items():
            assert one.condition(name).citations[0].pinpoint == pinpoint

    def test_one_not_met_does_not_close_the_route(self) -> None:
        one = direct(ART, {"supplier.excludable_considered": False})
        assert one.verdict == "open"
        assert one.condition("supplier.excludable_considered").answer == NO


class TestTransparencyNotice:
    """Section 44: a transparency notice comes before the award, but for user choice."""

    def test_published_before(self) -> None:
        stated = facts(
            {
                "dates.transparency_notice_published": "2026-06-10",
                "dates.contract_awarded": "2026-06-10",
            }
        )
        found = transparency_notice_first(stated, LAW)
        assert found.answer == YES
        assert "10 June 2026" in found.reason

    def test_never_published(self) -> None:
        found = direct(ART, {"dates.transparency_notice_published": "none"})
        assert found.condition("transparency_notice_first").answer == NO
        assert found.verdict == "open"

    def test_one_after_the_award_contradicts_it(self) -> None:
        with pytest.raises(FactsError):
            facts(
                {
                    "dates.transparency_notice_published": "2026-06-11",
                    "dates.contract_awarded": "2026-06-10",
                }
            )

    def test_none_for_user_choice(self) -> None:
        one = direct(MET["15"])
        found = one.condition("transparency_notice_first")
        assert found.answer == YES
        assert decides(found, "PA23 s.44(3)", YES)
        assert conditions(one) == {
            "supplier.excludable_considered": "undetermined",
            "transparency_notice_first": "yes",
        }

    def test_one_while_user_choice_is_not_made_out(self) -> None:
        path = "procedure.competition_not_in_best_interests"
        found = direct(MET["15"], {path: None}).condition("transparency_notice_first")
        assert found.answer == UNDETERMINED
        assert found.citations[0].pinpoint == "PA23 s.44(1)"


class TestNoticeIsNoJustification:
    """Section 41(6): a notice of intent is not a reason. Which is relied on is asked."""

    notice: Final[Stated] = {
        "dates.tender_notice_published": None,
        "dates.transparency_notice_published": "2026-06-01",
    }

    def test_a_notice_alone(self) -> None:
        one = direct(self.notice)
        assert one.verdict == "undetermined"
        assert one.needs == (RELIED_ON,)
        assert "A notice is not one" in limb(one.finding, "direct_award_justification").reason

    def test_no_notice_is_none(self) -> None:
        assert direct({"dates.transparency_notice_published": "none"}).verdict == "closed"

    def test_none_relied_on(self) -> None:
        assert direct(self.notice, {RELIED_ON: []}).verdict == "closed"

    @pytest.mark.parametrize(
        "change",
        [
            {"procedure.invited_in": "competitive_tendering_procedure"},
            {"procedure.protect_life_regulations": ["SI 2026/9999"]},
        ],
    )
    def test_it_may_be_for_another_direct_award(self, change: Stated) -> None:
        assert direct(self.notice, change).verdict == "closed"

    @pytest.mark.parametrize(
        "change",
        [{"procedure.invited_in": "none"}, {"procedure.protect_life_regulations": []}],
    )
    def test_but_not_where_there_is_none(self, change: Stated) -> None:
        assert direct(self.notice, change).verdict == "undetermined"


# === Section 42 ===============================================================================


class TestProtectLife:
    """Section 42: a Minister may by regulations permit direct award; nobody else can invoke it."""

    regulations: Final[Stated] = {
        "procedure.protect_life_regulations": ["SI 2026/9999"],
        "procedure.protect_life_regulations_cover_contract": True,
    }

    def route(self, *changes: Stated) -> RouteFinding:
        return direct_decision(*changes).route("direct_award_to_protect_life")

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"procedure.protect_life_regulations": []},
            {"procedure.protect_life_regulations_cover_contract": True},
            MET["13"],
        ],
    )
    def test_closed_unless_an_instrument_is_named(self, change: Stated) -> None:
        one = self.route(change)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.42(1)", NO)
        assert "procedure.protect_life_regulations" in settled_by(one.finding)
        assert "Minister" in one.finding.reason
        assert one.conditions == ()

    def test_named_and_covering_it(self) -> None:
        one = self.route(self.regulations)
        assert one.verdict == "open"
        assert decides(one.finding, "PA23 s.42(1)", YES)
        assert decides(one.finding, "PA23 s.42(3)", YES)
        assert "transparency_notice_first" in conditions(one)

    def test_named_and_not_covering_it(self) -> None:
        path = "procedure.protect_life_regulations_cover_contract"
        one = self.route(self.regulations, {path: False})
        assert one.verdict == "closed"
        assert settled_by(one.finding) == {path: "PA23 s.42(3)"}

    def test_named_and_nothing_more_said(self) -> None:
        path = "procedure.protect_life_regulations_cover_contract"
        one = self.route(self.regulations, {path: None})
        assert one.verdict == "undetermined"
        assert one.needs == (path,)

    def test_the_award_is_still_under_section_41(self) -> None:
        overriding = {
            "supplier.excluded": True,
            "procedure.overriding_public_interest": True,
            "procedure.overriding_public_interest_cases": ["essential_sector"],
        }
        assert self.route(self.regulations, overriding).verdict == "open"
        none = {**overriding, "procedure.overriding_public_interest": False}
        one = self.route(self.regulations, none)
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.41(1)(a)", NO)

    def test_it_makes_no_ground_in_schedule_5(self) -> None:
        assert direct(self.regulations).verdict == "closed"

    def test_a_contract_below_the_threshold(self) -> None:
        one = self.route(self.regulations, {"value.gross_gbp": "100000.00"})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.11(2)", NO)


# === Section 49(10) ===========================================================================


class TestOpenFramework:
    """Section 49(10): a framework under an open framework is never awarded directly."""

    @pytest.mark.parametrize(
        ("route", "ground"),
        [
            ("direct_award", ART),
            ("direct_award_to_protect_life", TestProtectLife.regulations),
            (
                "switch_to_direct_award",
                {
                    "procedure.invited_in": "competitive_tendering_procedure",
                    "procedure.tenders_received": 0,
                    "procedure.section_19_award_not_possible": True,
                },
            ),
        ],
    )
    def test_no_direct_award(self, route: str, ground: Stated) -> None:
        framework = {"agreement.framework": True, "agreement.open_framework": True}
        one = direct_decision(ground, framework).route(route)
        assert one.verdict == "closed"
        assert settled_by(one.finding) == {"not_within_open_framework": "PA23 s.49(10)"}
        assert one.conditions == ()
        ordinary = {**framework, "agreement.open_framework": False}
        assert direct_decision(ground, ordinary).route(route).verdict == "open"


# === What each question cites =================================================================


@pytest.mark.parametrize(
    ("route", "name", "pinpoints"),
    [
        ("direct_award", "direct_award", ["s.41(1)", "Sch.5 para.1"]),
        ("direct_award", "direct_award_justification", ["s.41(1)", "s.41(6)", "Sch.5 para.1"]),
        ("direct_award", "supplier_may_be_awarded", ["s.41(1)", "s.41(2)"]),
        (
            "direct_award",
            "development_purpose",
            ["Sch.5 para.2(a)", "Sch.5 para.2(b)", "Sch.5 para.2(c)"],
        ),
        ("direct_award", "earlier_contract", ["Sch.5 para.8(a)", "Sch.5 para.8(b)"]),
        ("direct_award", "earlier_contract_under_the_act", ["Sch.5 para.8(a)", "Sch.5 para.8(b)"]),
        ("direct_award", "preference_or_only_one_capable", ["Sch.5 para.17(a)"]),
        ("direct_award_to_protect_life", "direct_award_to_protect_life", ["s.42(1)", "s.41(1)"]),
        ("direct_award_to_protect_life", "protect_life_regulations", ["s.42(1)", "s.42(3)"]),
        ("switch_to_direct_award", "competition_failed", ["s.43(1)"]),
        ("switch_to_direct_award", "switch_to_direct_award", ["s.43(1)"]),
    ],
)
def test_what_each_question_cites(route: str, name: str, pinpoints: list[str]) -> None:
    invited = {"procedure.invited_in": "competitive_tendering_procedure"}
    grounds = (MET["2"], MET["8"], MET["15"], TestProtectLife.regulations, invited)
    found = limb(direct_decision(*grounds).route(route).finding, name)
    assert [cite.pinpoint for cite in found.citations] == [f"PA23 {one}" for one in pinpoints]
