"""Reserved competitions: supported employment providers (s.32), public service mutuals (s.33)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

import procurement_rules.law
from procurement_rules import decide
from procurement_rules.law import Law, law_for
from procurement_rules.questions.routes.reserved import (
    comparable_contract,
    mutual_term,
    qualifying_public_service_mutual,
    reservable_for_mutuals,
    reservable_services,
    supported_employment_provider,
)
from procurement_rules.questions.routes.route import Route, RouteFinding
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, State, Test
from tests.questions.stating import CONTRACT, NOTICE, decided, facts, fails_at, limbs

ON = date(2026, 6, 1)
LAW = law_for(ON)
WALES = law_for(ON, regulated_by_welsh_ministers=True)
STRICT = law_for(ON, strict=True)

Stated = Mapping[str, Any]

HOME_CARE = {"requirement.cpv": "85312400", "value.gross_gbp": "700000"}
"""Welfare services not delivered through residential institutions: on both lists, reservable."""
FIVE_YEARS = {"contract.initial_term_months": 36, "contract.extension_months": 24}


def ask(test: Test, *changes: Stated, law: Law = LAW) -> Finding:
    """One test on facts put together (None: not stated)."""
    stated: dict[str, Any] = {}
    for one in changes:
        stated |= one
    return test(facts(stated), law)


def found(route: str, *changes: dict[str, Any]) -> RouteFinding:
    return decided(CONTRACT, NOTICE, *changes).route(route)


# === Section 32 ===============================================================================

PURPOSE = {"supplier.supported_employment_purpose": True}


def heads(which: str, disabled: int | None, whole: int | None) -> dict[str, int | None]:
    """A workforce: so many of so many disabled or disadvantaged."""
    return {
        f"supplier.{which}workforce": whole,
        f"supplier.{which}workforce_disabled_or_disadvantaged": disabled,
    }


class TestReservedToSupportedEmployment:
    """Section 32(1): any public contract, by a competitive flexible procedure."""

    def test_open_to_every_public_contract(self) -> None:
        one = found("reserved_supported_employment")
        assert one.verdict == "open"
        assert "PA23 s.32(1)" in limbs(one.finding)["reserved_supported_employment"]
        assert one.and_those_of is Route.COMPETITIVE_FLEXIBLE_PROCEDURE

    def test_the_supplier_is_a_condition_not_a_gate(self) -> None:
        one = found(
            "reserved_supported_employment", {"supplier.supported_employment_purpose": False}
        )
        assert one.verdict == "open"
        assert one.condition("supported_employment_provider").answer == NO

    def test_not_below_the_threshold(self) -> None:
        one = found("reserved_supported_employment", {"value.gross_gbp": "207719.99"})
        assert fails_at(one.finding, "award_rules_apply", "s.11(2)")
        assert one.conditions == ()

    def test_open_while_the_value_is(self) -> None:
        one = found("reserved_supported_employment", {"value.gross_gbp": None})
        assert one.verdict == "undetermined"
        assert "value.gross_gbp" in one.needs


class TestSupportedEmploymentProvider:
    """Section 32(4): its purpose, and at least 30 per cent of a workforce that counts."""

    def test_both(self) -> None:
        one = ask(supported_employment_provider, PURPOSE, heads("", 3, 10))
        assert (one.answer, one.state) == (YES, State.JUDGED)
        assert limbs(one)["organisation_share"] == ["PA23 s.32(4)(a)"]

    def test_another_purpose(self) -> None:
        path = "supplier.supported_employment_purpose"
        one = ask(supported_employment_provider, {path: False}, heads("", 10, 10))
        assert fails_at(one, path, "s.32(4)")
        assert ask(supported_employment_provider, heads("", 10, 10)).needs == (path,)

    @pytest.mark.parametrize(
        ("disabled", "whole", "answer"),
        [
            (3, 10, YES),
            (30, 100, YES),
            (29, 100, NO),
            (2, 7, NO),
            (3, 9, YES),
            (299_999, 1_000_000, NO),
            (300_000, 1_000_000, YES),
            (1, 3, YES),
            (1, 4, NO),
            (1, 1, YES),
            (0, 1, NO),
            (0, 0, NO),
            (0, None, NO),
            (None, 0, NO),
        ],
    )
    @pytest.mark.parametrize(
        ("which", "limb"),
        [
            ("", "organisation_share: (a)"),
            ("part_", "part_share: (b)"),
            ("combined_", "combined_share: (c)"),
        ],
    )
    def test_exactly_30_per_cent_is_enough(
        self, which: str, limb: str, disabled: int | None, whole: int | None, answer: str
    ) -> None:
        """By heads, never rounded: of the organisation, of the part, of all of them together."""
        stated = {**heads("", 0, 10), **heads(which, disabled, whole)}
        one = ask(supported_employment_provider, PURPOSE, stated)
        assert one.answer == answer
        name, letter = limb.split(": ")
        assert limbs(one)[name] == [f"PA23 s.32(4){letter}"]

    def test_one_workforce_is_enough(self) -> None:
        """Limbs (a), (b) and (c) are joined by "or"."""
        stated = {**heads("", 1, 10), **heads("part_", 1, 10), **heads("combined_", 6, 20)}
        one = ask(supported_employment_provider, PURPOSE, stated)
        assert one.answer == YES
        assert "combined_share" in limbs(one)
        assert "organisation_share" not in limbs(one)

    def test_no_workforce_at_all(self) -> None:
        """Nobody is not 30 per cent of nobody, whatever else is missing."""
        one = ask(supported_employment_provider, PURPOSE, {"supplier.workforce": 0})
        assert fails_at(one, "organisation_share", "s.32(4)(a)")

    @pytest.mark.parametrize(
        ("disabled", "whole", "needs"),
        [
            (None, None, ("workforce", "workforce_disabled_or_disadvantaged")),
            (None, 10, ("workforce_disabled_or_disadvantaged",)),
            (3, None, ("workforce",)),
        ],
    )
    def test_the_organisation_missing(
        self, disabled: int | None, whole: int | None, needs: tuple[str, ...]
    ) -> None:
        one = ask(supported_employment_provider, PURPOSE, heads("", disabled, whole))
        assert one.needs == tuple(f"supplier.{name}" for name in needs)

    @pytest.mark.parametrize("which", ["part_", "combined_"])
    def test_a_part_or_a_group_half_stated(self, which: str) -> None:
        enough = heads("", 1, 10)
        disabled, whole = list(heads(which, 1, 1))[::-1]
        one = ask(supported_employment_provider, PURPOSE, enough, {whole: 10})
        assert one.needs == (disabled,)
        one = ask(supported_employment_provider, PURPOSE, enough, {disabled: 3})
        assert one.needs == (whole,)

    def test_unstated_neither_is_relied_on(self) -> None:
        one = ask(supported_employment_provider, PURPOSE, heads("", 2, 10))
        assert one.answer == NO
        assert one.assumptions == ("supplier.part_workforce", "supplier.combined_workforce")

    def test_nothing_assumed_where_strict_or_unknown(self) -> None:
        one = ask(supported_employment_provider, PURPOSE, heads("", 2, 10), law=STRICT)
        assert "supplier.part_workforce" in one.needs
        unknown = {"supplier.combined_workforce": "unknown"}
        one = ask(supported_employment_provider, PURPOSE, heads("", 2, 10), unknown)
        assert "supplier.combined_workforce" in one.needs

    def test_it_reads_as_english(self) -> None:
        one = ask(supported_employment_provider, PURPOSE, heads("", 2, 10))
        reasons = [part.reason for part in one.walk()]
        assert not [reason for reason in reasons if reason.startswith("nobody of")]


# === Section 33 ===============================================================================


def listed_codes(which: str) -> dict[str, bool]:
    """Code -> whether reservable, of one list, straight from the data."""
    data = Path(procurement_rules.law.__file__).parent / "data" / "light_touch_cpv.csv"
    with data.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["list"] == which]
    return {row["code"]: row["reservable"] == "yes" for row in rows}


class TestReservedToMutuals:
    """Section 33(1) and (2): light touch, reservable, five years; by a flexible procedure."""

    ROUTE = "reserved_public_service_mutual"

    def test_reservable_services_for_five_years(self) -> None:
        one = found(self.ROUTE, HOME_CARE, FIVE_YEARS)
        assert one.verdict == "open"
        assert "PA23 s.33(2)" in limbs(one.finding)[self.ROUTE]
        assert one.and_those_of is Route.COMPETITIVE_FLEXIBLE_PROCEDURE

    @pytest.mark.parametrize(
        ("change", "limb", "pinpoint"),
        [
            ({"value.gross_gbp": "663539.99"}, "award_rules_apply", "s.11(2)"),
            ({"requirement.cpv": "72000000"}, "mutual_light_touch", "s.33(1)(a)"),
            ({"requirement.cpv": "75231200"}, "reservable_services", "s.33(1)(a)"),
            ({"contract.extension_months": 25}, "mutual_term", "s.33(1)(b)"),
        ],
        ids=["below threshold", "not light touch", "not reservable", "61 months"],
    )
    def test_each_limb(self, change: dict[str, Any], limb: str, pinpoint: str) -> None:
        one = found(self.ROUTE, HOME_CARE, FIVE_YEARS, change)
        assert one.verdict == "closed"
        assert fails_at(one.finding, limb, pinpoint)
        assert one.conditions == ()

    def test_missing(self) -> None:
        one = found(self.ROUTE, HOME_CARE)
        assert (one.verdict, one.needs) == ("undetermined", ("contract.initial_term_months",))

    def test_the_mutual_is_a_condition_not_a_gate(self) -> None:
        profits = {"supplier.managed_and_controlled_by_employees": False}
        one = found(self.ROUTE, HOME_CARE, FIVE_YEARS, profits)
        assert one.verdict == "open"
        assert one.condition("qualifying_public_service_mutual").answer == NO


class TestReservableServices:
    """Section 33(1)(a) and (8): every code marked reservable on the list that applies, exactly."""

    @pytest.mark.parametrize(("which", "law"), [("uk", LAW), ("wales", WALES)])
    def test_every_code_of_each_list(self, which: str, law: Law) -> None:
        codes = listed_codes(which)
        assert True in codes.values()
        assert False in codes.values()
        answers = {
            code: ask(reservable_services, {"requirement.cpv": code}, law=law) for code in codes
        }
        assert {code: one.answer == YES for code, one in answers.items()} == codes

    def test_cites_the_list_that_applies(self) -> None:
        uk = limbs(ask(reservable_services, HOME_CARE))["reservable_services"]
        assert "SI 2024/692 reg.42(2)" in uk
        assert "SI 2024/692 Sch.1 Table 1" in uk
        wales = limbs(ask(reservable_services, HOME_CARE, law=WALES))["reservable_services"]
        assert "WSI 2024/782 reg.43" in wales
        assert not [cite for cite in wales if "692" in cite]

    @pytest.mark.parametrize("code", ["98100000", "79000000", "72000000", "45000000"])
    def test_codes_match_exactly(self, code: str) -> None:
        """98100000 and 79000000 stand above reservable codes, and are not brought in by them."""
        one = ask(reservable_services, {"requirement.cpv": code})
        assert fails_at(one, "reservable_services", "s.33(1)(a)")

    def test_every_code_must_be(self) -> None:
        both = {**HOME_CARE, "requirement.other_cpv": ["85311000"]}
        assert ask(reservable_services, both).answer == YES
        one = ask(reservable_services, {**HOME_CARE, "requirement.other_cpv": ["75231200"]})
        assert fails_at(one, "reservable_services", "s.33(1)(a)")

    def test_the_code_must_describe_what_is_bought(self) -> None:
        path = "requirement.services_match_cpv"
        one = ask(reservable_services, HOME_CARE, {path: False})
        assert one.answer == NO
        assert limbs(one)[path] == ["SI 2024/692 reg.42(1)"]
        assert ask(reservable_services, HOME_CARE, {path: "unknown"}).needs == (path,)
        assert ask(reservable_services, HOME_CARE).assumptions == (path,)

    def test_a_contract_not_mainly_for_listed_services(self) -> None:
        path = "requirement.mainly_listed_services"
        one = ask(reservable_services, HOME_CARE, {path: False})
        assert fails_at(one, "reservable_services", "s.33(1)(a)")
        assert ask(reservable_services, HOME_CARE, {path: True}).answer == YES

    def test_missing(self) -> None:
        assert ask(reservable_services, {}).needs == ("requirement.cpv",)

    @pytest.mark.parametrize(("nation", "limb"), [("england", "reg.42(2)"), ("wales", "reg.43")])
    def test_the_whole_decision_uses_the_right_list(self, nation: str, limb: str) -> None:
        one = found(
            "reserved_public_service_mutual", HOME_CARE, FIVE_YEARS, {"authority.nation": nation}
        )
        assert one.verdict == "open"
        (services,) = [part for part in one.finding.walk() if part.id == "reservable_services"]
        assert [cite for cite in services.citations if cite.pinpoint.endswith(limb)]

    WELSH_ARRANGEMENT: ClassVar[dict[str, Any]] = {
        "procedure.arrangement": "joint",
        "procedure.arrangement_held_by": "devolved_welsh_authority",
    }
    """An English council under a Welsh lead: which regulations fix the list is not settled."""

    def test_either_list_will_do_where_they_agree(self) -> None:
        one = found("reserved_public_service_mutual", HOME_CARE, FIVE_YEARS, self.WELSH_ARRANGEMENT)
        (services,) = [part for part in one.finding.walk() if part.id == "reservable_services"]
        assert services.answer == YES

    def test_a_code_reservable_on_neither_list_settles_it(self) -> None:
        codes = {**HOME_CARE, "requirement.other_cpv": ["75231200"]}
        one = found("reserved_public_service_mutual", codes, FIVE_YEARS, self.WELSH_ARRANGEMENT)
        assert one.verdict == "closed"

    def test_it_names_the_code_that_is_not(self) -> None:
        codes = {**HOME_CARE, "requirement.other_cpv": ["75231200"]}
        assert "85312400" not in ask(reservable_services, codes).reason


class TestFiveYearsOrLess:
    """Section 33(1)(b): the maximum term, every option to extend counted."""

    @pytest.mark.parametrize(
        ("initial", "more", "answer"),
        [
            (60, 0, YES),
            (61, 0, NO),
            (36, 24, YES),
            (36, 25, NO),
            (1, 59, YES),
            (0, 60, YES),
            (0, 61, NO),
            (60, 1, NO),
        ],
    )
    def test_in_months(self, initial: int, more: int, answer: str) -> None:
        stated = {"contract.initial_term_months": initial, "contract.extension_months": more}
        one = ask(mutual_term, stated)
        assert one.answer == answer
        assert limbs(one)["mutual_term"][0] == "PA23 s.33(1)(b)"
        assert f"{initial + more} months" in one.reason

    @pytest.mark.parametrize(
        ("starts", "ends", "more", "answer"),
        [
            ("2026-09-01", "2031-08-30", 0, YES),
            ("2026-09-01", "2031-08-31", 0, YES),
            ("2026-09-01", "2031-09-01", 0, NO),
            ("2026-09-01", "2029-08-31", 24, YES),
            ("2026-09-01", "2029-09-01", 24, NO),
            ("2026-09-01", "2029-08-31", 25, NO),
            ("2027-03-01", "2032-02-29", 0, YES),
            ("2027-03-01", "2032-03-01", 0, NO),
            ("2027-03-01", "2028-02-29", 48, YES),
            ("2028-03-01", "2033-02-28", 0, YES),
            ("2028-03-01", "2033-03-01", 0, NO),
            ("2028-02-29", "2033-02-28", 0, YES),
            ("2028-02-29", "2033-03-01", 0, NO),
            ("2026-09-01", "none", 0, NO),
        ],
    )
    def test_by_days(self, starts: str, ends: str, more: int, answer: str) -> None:
        """Five years beginning with the first day end the day before its fifth anniversary."""
        stated = {
            "contract.starts": starts,
            "contract.ends": ends,
            "contract.extension_months": more,
        }
        one = ask(mutual_term, stated)
        assert one.answer == answer
        assert limbs(one)["mutual_term"][0] == "PA23 s.33(1)(b)"

    def test_without_end_is_said_to_be(self) -> None:
        stated = {"contract.starts": "2026-09-01", "contract.ends": "none"}
        one = ask(mutual_term, stated)
        assert (one.answer, "9999" in one.reason, "without end" in one.reason) == (NO, False, True)

    @pytest.mark.parametrize(
        ("stated", "needs"),
        [
            ({}, "contract.initial_term_months"),
            ({"contract.starts": "2026-09-01"}, "contract.initial_term_months"),
            ({"contract.initial_term_months": 60}, "contract.extension_months"),
            (
                {"contract.starts": "2026-09-01", "contract.ends": "2031-08-31"},
                "contract.extension_months",
            ),
        ],
        ids=["nothing", "no end", "no options in months", "no options by days"],
    )
    def test_missing(self, stated: dict[str, Any], needs: str) -> None:
        assert ask(mutual_term, stated).needs == (needs,)

    @pytest.mark.parametrize(
        "stated",
        [
            {"contract.initial_term_months": 61},
            {"contract.starts": "2026-09-01", "contract.ends": "2031-09-01"},
            {"contract.extension_months": 61},
        ],
        ids=["months", "days", "options alone"],
    )
    def test_too_long_already_the_rest_need_not_be_known(self, stated: dict[str, Any]) -> None:
        assert ask(mutual_term, stated).answer == NO

    def test_both_halves_of_subsection_1_are_needed(self) -> None:
        assert ask(reservable_for_mutuals, HOME_CARE, FIVE_YEARS).answer == YES
        one = ask(reservable_for_mutuals, {"requirement.cpv": "75231200"}, FIVE_YEARS)
        assert fails_at(one, "reservable_services", "s.33(1)(a)")


MUTUAL = {
    "supplier.delivers_public_services": True,
    "supplier.mainly_reservable_services": True,
    "supplier.not_for_profit": True,
    "supplier.managed_and_controlled_by_employees": True,
    "dates.comparable_contract_entered_into": "none",
}


class TestPublicServiceMutual:
    """Section 33(6): public services, mainly reservable; profits; its employees' control."""

    @pytest.mark.parametrize(
        ("not_for_profit", "to_members", "answer"),
        [(True, False, YES), (False, True, YES), (True, True, YES), (False, False, NO)],
    )
    def test_profits(self, not_for_profit: bool, to_members: bool, answer: str) -> None:
        stated = {
            "supplier.not_for_profit": not_for_profit,
            "supplier.profits_only_to_members": to_members,
        }
        one = ask(qualifying_public_service_mutual, MUTUAL, stated)
        assert one.answer == answer
        assert "PA23 s.33(6)(b)" in limbs(one)["mutual_profits"]

    @pytest.mark.parametrize(
        ("path", "pinpoint"),
        [
            ("supplier.delivers_public_services", "s.33(6)(a)"),
            ("supplier.mainly_reservable_services", "s.33(6)(a)"),
            ("supplier.managed_and_controlled_by_employees", "s.33(6)(c)"),
        ],
    )
    def test_each_limb(self, path: str, pinpoint: str) -> None:
        one = ask(qualifying_public_service_mutual, MUTUAL)
        assert (one.answer, one.state) == (YES, State.JUDGED)
        one = ask(qualifying_public_service_mutual, MUTUAL, {path: False})
        assert fails_at(one, path, pinpoint)
        assert ask(qualifying_public_service_mutual, MUTUAL, {path: None}).needs == (path,)

    def test_profits_missing(self) -> None:
        one = ask(qualifying_public_service_mutual, MUTUAL, {"supplier.not_for_profit": None})
        assert one.needs == ("supplier.not_for_profit", "supplier.profits_only_to_members")

    def test_a_comparable_contract_in_the_three_years(self) -> None:
        dates = {
            "dates.comparable_contract_entered_into": "2024-09-01",
            "dates.contract_awarded": "2026-09-01",
        }
        one = ask(qualifying_public_service_mutual, MUTUAL, dates)
        assert fails_at(one, "comparable_contract", "s.33(5)")


class TestComparableContract:
    """Section 33(5): the three years ending with the day of award, that day included."""

    AWARD: ClassVar[dict[str, Any]] = {"dates.contract_awarded": "2026-09-15"}
    STEP = "dates.comparable_contract_entered_into"

    @pytest.mark.parametrize(
        ("entered", "answer"),
        [
            ("2023-09-15", NO),
            ("2023-09-16", YES),
            ("2026-09-14", YES),
            ("2026-09-15", YES),
        ],
    )
    def test_both_sides_of_both_ends(self, entered: str, answer: str) -> None:
        one = ask(comparable_contract, self.AWARD, {self.STEP: entered})
        assert one.answer == answer
        assert limbs(one)["comparable_contract"] == ["PA23 s.33(5)", "PA23 s.33(7)"]

    def test_day_by_day_over_the_three_years(self) -> None:
        """From 16 September 2023 every day counts, and none before: 1,096 days, one a leap day."""
        award = date(2026, 9, 15)
        days = [award - timedelta(days=back) for back in range(1100)]
        within = [
            day
            for day in days
            if ask(comparable_contract, self.AWARD, {self.STEP: day.isoformat()}).answer == YES
        ]
        assert (min(within), max(within), len(within)) == (date(2023, 9, 16), award, 1096)

    def test_never(self) -> None:
        one = ask(comparable_contract, {self.STEP: "none"})
        assert one.answer == NO, "whenever the award is"

    def test_missing(self) -> None:
        assert ask(comparable_contract, {}).needs == (self.STEP, "dates.contract_awarded")
        assert ask(comparable_contract, self.AWARD).needs == (self.STEP,)
        entered = {self.STEP: "2025-01-01"}
        assert ask(comparable_contract, entered).needs == ("dates.contract_awarded",)

    def test_an_award_that_never_comes(self) -> None:
        """No three years end with a day there is not."""
        never = {"dates.contract_awarded": "none"}
        assert ask(comparable_contract, {self.STEP: "2025-01-01"}, never).answer == NO


class TestTheLeapDay:
    """Section 33(5) where 29 February gives two ways of counting three years."""

    SLUG = "mutual-contract-leap-day"
    STEP = "dates.comparable_contract_entered_into"

    @pytest.mark.parametrize(
        ("award", "entered", "answer"),
        [
            ("2028-02-28", "2025-02-27", NO),
            ("2028-02-28", "2025-02-28", UNDETERMINED),
            ("2028-02-28", "2025-03-01", YES),
            ("2028-02-29", "2025-02-28", NO),
            ("2028-02-29", "2025-03-01", YES),
            ("2027-02-28", "2024-02-28", NO),
            ("2027-02-28", "2024-02-29", UNDETERMINED),
            ("2027-02-28", "2024-03-01", YES),
            ("2027-03-01", "2024-03-01", NO),
            ("2027-03-01", "2024-03-02", YES),
        ],
    )
    def test_one_day_in_doubt(self, award: str, entered: str, answer: str) -> None:
        one = ask(comparable_contract, {"dates.contract_awarded": award, self.STEP: entered})
        assert one.answer == answer
        assert (one.state is State.CONTESTED) is (answer == UNDETERMINED)
        assert one.needs == (), "no fact would settle it"

    DOUBTFUL: ClassVar[dict[str, Any]] = {
        "dates.contract_awarded": "2028-02-28",
        STEP: "2025-02-28",
    }

    @pytest.mark.parametrize(("reading", "answer"), [("within", NO), ("outside", YES)])
    def test_a_reading_may_be_picked(self, reading: str, answer: str) -> None:
        stated = facts({**CONTRACT, **NOTICE, **HOME_CARE, **FIVE_YEARS, **MUTUAL, **self.DOUBTFUL})
        decision = decide(stated, readings={self.SLUG: reading})
        route = decision.route("reserved_public_service_mutual")
        assert route.verdict == "open"
        assert route.condition("qualifying_public_service_mutual").answer == answer

    def test_the_record_says_it_is_contested(self) -> None:
        decision = decided(CONTRACT, NOTICE, HOME_CARE, FIVE_YEARS, MUTUAL, self.DOUBTFUL)
        (point,) = [one for one in decision.contested if one["slug"] == self.SLUG]
        assert (point["cautious"], point["picked"], point["open"]) == ("within", None, True)
        answers = {name: one["answer"] for name, one in point["readings"].items()}
        assert answers == {"within": "yes", "outside": "no"}
        condition = decision.route("reserved_public_service_mutual").conditions[0]
        assert (condition.answer, condition.state) == (UNDETERMINED, State.CONTESTED)

    def test_the_reason_does_not_ask_for_what_is_stated(self) -> None:
        assert "not stated" not in ask(comparable_contract, self.DOUBTFUL).reason
