"""Part 6: what it reaches, what it asks, and the routes it leaves open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.below_threshold import below_threshold_amount
from procurement_rules.law.snapshot import day_of
from procurement_rules.order import decide_in_order
from procurement_rules.questions.routes.below_threshold import (
    below_threshold_answers,
    direct_placement,
    open_tender,
    quotations,
)
from procurement_rules.questions.routes.route import Found, RouteFinding, found_so_far
from procurement_rules.reasoning import Finding
from tests.questions.stating import facts

RouteTest = Callable[[Facts, Law, Found], RouteFinding]

LAPTOPS = {
    "authority.kind": "council",
    "authority.nation": "england",
    "agreement.for_pecuniary_interest": True,
    "requirement.cpv": "30200000",
    "value.gross_gbp": "80000.00",
    "dates.tenders_invited": "2026-03-02",
}
"""An English council's goods, below the threshold, tenders invited in March 2026."""
WORKS = {"requirement.cpv": "45210000", "requirement.main_purpose": "works"}
CENTRAL = {"authority.kind": "central_government", "authority.nation": "united_kingdom"}
CALL_OFF = {
    "procedure.call_off": True,
    "procedure.arrangement": "framework",
    "procedure.arrangement_held_by": "another_authority",
    "procedure.earlier_regulations": "none",
    "dates.framework_concluded": "2025-06-02",
}
DYNAMIC_MARKET = {
    "procedure.arrangement": "dynamic_market",
    "procedure.arrangement_held_by": "another_authority",
    "dates.dynamic_purchasing_system_established": "none",
}
TWO_SETS_OPEN = {
    "dates.supplier_contacted_to_commence_award": "2025-12-01",
    "dates.tenders_invited": "2026-01-15",
}
"""A contact in 2025 and an invitation in 2026: contested which amounts apply."""
CONCESSION = {
    "requirement.cpv": "55300000",
    "requirement.main_purpose": "services",
    "requirement.right_to_exploit": True,
    "requirement.real_operating_risk": True,
    "value.gross_gbp": None,
    "value.supplier_receipts_gross_gbp": "80000.00",
}
CARE = {"requirement.cpv": "85312400"}
BODY = {
    "authority.kind": "other_body",
    "authority.publicly_funded": True,
    "authority.operates_commercially": False,
}


@frozen
class Case:
    """Facts, the law for them, and what was found, the below-threshold answers among it."""

    facts: Facts
    law: Law
    found: Found

    def route(self, test: RouteTest) -> RouteFinding:
        return test(self.facts, self.law, self.found)

    def __getitem__(self, name: str) -> Finding:
        return self.found.answers[name]


def case(*changes: dict[str, Any]) -> Case:
    """The laptops with facts changed, added or (None) taken out."""
    stated: dict[str, Any] = dict(LAPTOPS)
    for one in changes:
        stated |= one
    given = facts({path: value for path, value in stated.items() if value is not None})
    outcome = decide_in_order(given)
    found = found_so_far(outcome.answers, outcome.kinds, outcome.estimate)
    own = below_threshold_answers(given, outcome.law, found)
    return Case(given, outcome.law, evolve(found, answers={**outcome.answers, **own}))


def worth(pounds: str) -> dict[str, Any]:
    return {"value.gross_gbp": pounds}


def deciding(finding: Finding) -> list[str]:
    """The questions, and the facts, that settled an answer or leave it open."""
    return [one.id if isinstance(one, Finding) else one.fact for one in finding.deciding()]


def cited(finding: Finding, name: str) -> list[str]:
    """The provisions cited by the question of this name, in a finding or beneath it."""
    (one, *_) = [one for one in finding.walk() if one.id == name]
    return [str(cite) for cite in one.citations]


def conditions(route: RouteFinding) -> dict[str, str]:
    return {one.id: str(one.answer) for one in route.conditions}


class TestTheData:
    """The amounts, as a second hand copied them from sections 85(3) and 87(4)."""

    @pytest.mark.parametrize(
        ("key", "size", "on", "pounds"),
        [
            ("works_suitability", "central", date(2025, 2, 24), 138_760),
            ("works_suitability", "sub_central", date(2025, 12, 31), 213_477),
            ("works_suitability", "central", date(2026, 1, 1), 135_018),
            ("works_suitability", "sub_central", date(2026, 1, 1), 207_720),
            ("notifiable", "central", date(2025, 2, 24), 12_000),
            ("notifiable", "central_devolved_welsh", date(2026, 1, 1), 30_000),
            ("notifiable", "sub_central", date(2026, 1, 1), 30_000),
        ],
    )
    def test_amounts(self, key: str, size: str, on: date, pounds: int) -> None:
        assert below_threshold_amount(key, size, on) == pounds * 100

    def test_none_before_the_act(self) -> None:
        with pytest.raises(KeyError):
            below_threshold_amount("notifiable", "central", date(2025, 2, 23))

    def test_the_order_began_on_4_february_2026(self) -> None:
        assert day_of("local_reservation_from") == date(2026, 2, 4)


class TestOnlyBelowTheThreshold:
    def test_nothing_is_answered_of_a_public_contract(self) -> None:
        """At its threshold a contract leaves Part 6 behind: s.84(1)."""
        assert "part_6" not in case(worth("207720.00")).found.answers

    def test_a_penny_less_is_within_part_6(self) -> None:
        assert case(worth("207719.99"))["part_6"].answer == "yes"

    def test_nothing_is_answered_while_the_status_is_open(self) -> None:
        assert "part_6" not in case(worth(None)).found.answers  # type: ignore[arg-type]

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    def test_the_routes_are_closed_to_a_public_contract(self, route: RouteTest) -> None:
        found = case(worth("207720.00")).route(route)
        assert (found.verdict, found.conditions) == ("closed", ())
        assert cited(found.finding, "below_threshold_contract") == ["PA23 s.5(5)", "PA23 s.84(1)"]

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    def test_the_routes_are_undetermined_while_the_status_is(self, route: RouteTest) -> None:
        found = case(worth(None)).route(route)  # type: ignore[arg-type]
        assert (found.verdict, found.conditions) == ("undetermined", ())
        assert found.needs

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    @pytest.mark.parametrize(
        "change",
        [
            {},
            CONCESSION,
            {"authority.kind": "school"},
            {
                "authority.kind": "university",
                "authority.publicly_funded": True,
                "authority.operates_commercially": False,
            },
        ],
    )
    def test_the_routes_are_open_below_it(self, route: RouteTest, change: dict[str, Any]) -> None:
        """No procedure is prescribed, whether or not Part 6 applies."""
        assert case(change).route(route).verdict == "open"


class TestSection84:
    def test_a_council_s_goods_are_regulated(self) -> None:
        found = case()["part_6"]
        assert found.answer == "yes"
        assert cited(found, "part_6") == ["PA23 s.84(1)", "PA23 s.84(2)"]

    def test_light_touch_is_not_excluded(self) -> None:
        assert case(CARE, worth("663539.99"))["part_6"].answer == "yes"

    def test_a_concession_is(self) -> None:
        found = case(CONCESSION)["part_6"]
        assert found.answer == "no"
        assert "part_6_not_concession" in deciding(found)
        assert cited(found, "part_6_not_concession") == ["PA23 s.84(1)(b)"]

    def test_a_utilities_contract_is(self) -> None:
        found = case({"requirement.utility_activity": True})["part_6"]
        assert found.answer == "no"
        assert "part_6_not_utilities" in deciding(found)

    @pytest.mark.parametrize("kind", ["school", "further_education"])
    def test_a_school_is_outside_it(self, kind: str) -> None:
        found = case({"authority.kind": kind})["part_6"]
        assert found.answer == "no"
        assert cited(found, "part_6_not_school") == ["PA23 s.84(2)(a)", "PA23 s.123(1)"]
        assert "part_6_not_school" in deciding(found)

    def test_a_university_is_not_a_school(self) -> None:
        found = case(
            {
                "authority.kind": "university",
                "authority.publicly_funded": True,
                "authority.operates_commercially": False,
            }
        )
        assert found["part_6"].answer == "yes"

    def test_a_northern_ireland_council_s_own_is_outside_it(self) -> None:
        found = case({"authority.nation": "northern_ireland"})["part_6"]
        assert found.answer == "no"
        assert cited(found, "part_6_not_northern_ireland_authority")[0] == "PA23 s.84(2)(b)"

    @pytest.mark.parametrize("holder", ["another_authority", "devolved_welsh_authority"])
    def test_a_reserved_or_welsh_arrangement_brings_it_back(self, holder: str) -> None:
        under = {**CALL_OFF, "procedure.arrangement_held_by": holder}
        assert case({"authority.nation": "northern_ireland"}, under)["part_6"].answer == "yes"

    def test_an_english_council_under_a_northern_ireland_framework_is_outside_it(self) -> None:
        holder = {"procedure.arrangement_held_by": "transferred_northern_ireland_authority"}
        found = case(CALL_OFF, holder)["part_6"]
        assert found.answer == "no"
        assert "part_6_not_under_northern_ireland_arrangement" in deciding(found)

    def test_an_open_northern_ireland_status_leaves_it_open(self) -> None:
        body = {
            "authority.kind": "combined_authority",
            "authority.nation": "northern_ireland",
        }
        found = case(body)["part_6"]
        assert found.answer == "undetermined"
        assert found.needs == ("authority.transferred_northern_ireland",)

    def test_outside_it_nothing_else_in_part_6_is_asked(self) -> None:
        found = case({"authority.kind": "school", "procedure.advertised": "openly"})
        for name in (
            "sme_duty",
            "notifiable",
            "below_threshold_tender_notice",
            "contract_details_notice",
            "implied_payment_terms",
        ):
            assert found[name].answer == "no", name
            assert "part_6_not_school" in deciding(found[name])
        assert found["suitability_gate"].answer == "yes"


class TestSection85:
    """No suitability gate, but for larger works, call-offs and Wales."""

    def test_barred_for_goods_at_any_value(self) -> None:
        found = case()["suitability_gate"]
        assert found.answer == "no"
        assert cited(found, "suitability_gate") == ["PA23 s.85(1)", "PA23 s.85(2)"]

    def test_barred_for_light_touch_up_to_its_threshold(self) -> None:
        """The trap: a two-stage process lawful at £663,540 is not a penny below."""
        assert case(CARE, worth("663539.99"))["suitability_gate"].answer == "no"

    @pytest.mark.parametrize(
        ("buyer", "on", "pounds", "answer"),
        [
            ({}, "2026-03-02", "207719.99", "no"),
            ({}, "2026-03-02", "207720.00", "yes"),
            ({}, "2025-06-02", "213476.99", "no"),
            ({}, "2025-06-02", "213477.00", "yes"),
            ({}, "2025-06-02", "214000.00", "yes"),
            ({}, "2025-12-31", "207720.00", "no"),
            ({}, "2026-01-01", "207720.00", "yes"),
            (CENTRAL, "2026-03-02", "135017.99", "no"),
            (CENTRAL, "2026-03-02", "135018.00", "yes"),
            (CENTRAL, "2025-06-02", "138759.99", "no"),
            (CENTRAL, "2025-06-02", "138760.00", "yes"),
        ],
    )
    def test_works_by_buyer_and_day(
        self, buyer: dict[str, Any], on: str, pounds: str, answer: str
    ) -> None:
        found = case(WORKS, buyer, worth(pounds), {"dates.tenders_invited": on})["suitability_gate"]
        assert found.answer == answer
        assert "gate_works" in deciding(found)
        assert cited(found, "gate_works") == ["PA23 s.85(3)"]
        assert "SI 2025/1200 reg.2(2)" in cited(found, "gate_works_amount")

    def test_between_the_two_amounts_it_is_contested_which_apply(self) -> None:
        found = case(WORKS, worth("210000.00"), TWO_SETS_OPEN)["suitability_gate"]
        assert (found.answer, found.state) == ("undetermined", "contested")
        assert "threshold_version" in deciding(found)

    @pytest.mark.parametrize(("pounds", "answer"), [("207719.99", "no"), ("213477.00", "yes")])
    def test_outside_them_it_makes_no_difference(self, pounds: str, answer: str) -> None:
        found = case(WORKS, worth(pounds), TWO_SETS_OPEN)
        assert found["suitability_gate"].answer == answer

    def test_a_size_still_open_matters_only_between_the_amounts(self) -> None:
        for pounds, answer in (
            ("135017.99", "no"),
            ("135018.00", "undetermined"),
            ("207719.99", "undetermined"),
            ("207720.00", "yes"),
        ):
            found = case(WORKS, BODY, worth(pounds))["suitability_gate"]
            assert found.answer == answer, pounds
            if answer == "undetermined":
                assert "authority.on_central_list" in found.needs

    def test_a_welsh_council_s_own_award_is_excepted(self) -> None:
        found = case({"authority.nation": "wales"})["suitability_gate"]
        assert found.answer == "yes"
        assert cited(found, "gate_welsh_authority")[0] == "PA23 s.85(5)(a)"
        assert "gate_welsh_authority" in deciding(found)

    def test_but_not_under_a_reserved_arrangement(self) -> None:
        joint = {
            "procedure.arrangement": "joint",
            "procedure.arrangement_held_by": "another_authority",
        }
        assert case({"authority.nation": "wales"}, joint)["suitability_gate"].answer == "no"

    def test_anyone_under_a_welsh_arrangement_is_excepted(self) -> None:
        joint = {
            "procedure.arrangement": "joint",
            "procedure.arrangement_held_by": "devolved_welsh_authority",
        }
        found = case(joint)["suitability_gate"]
        assert found.answer == "yes"
        assert "gate_welsh_arrangement" in deciding(found)

    def test_a_call_off_is_excepted(self) -> None:
        found = case(CALL_OFF)["suitability_gate"]
        assert found.answer == "yes"
        assert cited(found, "gate_framework") == ["PA23 s.85(5)(c)"]
        assert "gate_framework" in deciding(found)

    def test_the_bar_is_a_condition_of_inviting_tenders(self) -> None:
        for route in (open_tender, quotations):
            kept = case({"procedure.suitability_restricts_tenders": False}).route(route)
            broken = case({"procedure.suitability_restricts_tenders": True}).route(route)
            silent = case().route(route)
            name = "suitability_gate_respected"
            assert [conditions(one)[name] for one in (kept, broken, silent)] == [
                "yes",
                "no",
                "undetermined",
            ]
            assert broken.verdict == "open"
            assert silent.condition(name).needs == ("procedure.suitability_restricts_tenders",)
        assert "suitability_gate_respected" not in conditions(case().route(direct_placement))

    def test_no_condition_where_a_gate_is_allowed(self) -> None:
        larger_works = case(WORKS, worth("207720.00"))
        wales = case({"authority.nation": "wales"})
        for found in (larger_works, wales):
            assert found["suitability_gate"].answer == "yes"
            assert "suitability_gate_respected" not in conditions(found.route(quotations))

    @pytest.mark.parametrize(
        ("change", "asked"),
        [
            ({}, True),
            ({**WORKS, **worth("207719.99")}, True),
            ({**WORKS, **worth("207720.00")}, False),
        ],
    )
    @pytest.mark.parametrize("route", [open_tender, quotations])
    def test_a_call_off_s_exception_is_not_lent_to_tenders(
        self, route: RouteTest, change: dict[str, Any], asked: bool
    ) -> None:
        """Section 85(5)(c) excepts an award under a framework; that for works still serves."""
        found = case(CALL_OFF, change)
        assert ("suitability_gate_respected" in conditions(found.route(route))) is asked


class TestSection86:
    def test_applies_before_inviting_tenders(self) -> None:
        found = case()["sme_duty"]
        assert found.answer == "yes"
        assert cited(found, "sme_duty") == ["PA23 s.86(1)", "PA23 s.86(2)"]

    def test_not_to_a_call_off(self) -> None:
        found = case(CALL_OFF)["sme_duty"]
        assert found.answer == "no"
        assert cited(found, "sme_not_a_call_off") == ["PA23 s.86(2)"]

    def test_applies_in_wales(self) -> None:
        assert case({"authority.nation": "wales"})["sme_duty"].answer == "yes"

    @pytest.mark.parametrize(
        ("stated", "answer"), [(True, "yes"), (False, "no"), (None, "undetermined")]
    )
    def test_a_condition_of_inviting_tenders(self, stated: bool | None, answer: str) -> None:
        found = case({"procedure.sme_barriers_considered": stated})
        for route in (open_tender, quotations):
            assert conditions(found.route(route))["sme_barriers_considered_first"] == answer
        assert "sme_barriers_considered_first" not in conditions(found.route(direct_placement))

    @pytest.mark.parametrize("route", [open_tender, quotations])
    def test_a_condition_of_inviting_them_even_where_something_is_called_off(
        self, route: RouteTest
    ) -> None:
        """Section 86(2) relieves the call-off, not the route that is none."""
        condition = case(CALL_OFF).route(route).condition("sme_barriers_considered_first")
        assert condition.answer == "undetermined"
        assert condition.needs == ("procedure.sme_barriers_considered",)


class TestSection87:
    @pytest.mark.parametrize(
        ("buyer", "pounds", "answer"),
        [
            ({}, "29999.99", "no"),
            ({}, "30000.00", "yes"),
            (CENTRAL, "11999.99", "no"),
            (CENTRAL, "12000.00", "yes"),
            (
                {"authority.kind": "devolved_government", "authority.nation": "wales"},
                "29999.99",
                "no",
            ),
            (
                {"authority.kind": "devolved_government", "authority.nation": "wales"},
                "30000.00",
                "yes",
            ),
        ],
    )
    def test_notifiable_by_buyer(self, buyer: dict[str, Any], pounds: str, answer: str) -> None:
        found = case(buyer, worth(pounds))
        assert found["notifiable"].answer == answer
        assert found["contract_details_notice"].answer == answer

    @pytest.mark.parametrize(
        ("buyer", "limb"),
        [
            ({}, "PA23 s.87(4)(b)"),
            (CENTRAL, "PA23 s.87(4)(a)(i)"),
            (
                {"authority.kind": "devolved_government", "authority.nation": "wales"},
                "PA23 s.87(4)(a)(ii)",
            ),
        ],
    )
    def test_the_limb_that_decides_is_cited(self, buyer: dict[str, Any], limb: str) -> None:
        assert cited(case(buyer)["notifiable"], "notifiable_value") == [limb]

    def test_vat_counts(self) -> None:
        """£25,000 net at the standard rate is £30,000."""
        net = {
            "value.gross_gbp": None,
            "value.net_gbp": "25000.00",
            "value.vat_treatment": "standard",
        }
        assert case(net)["notifiable"].answer == "yes"

    def test_vat_unstated_leaves_it_open_only_across_the_line(self) -> None:
        across = {"value.gross_gbp": None, "value.net_gbp": "25000.00"}
        below = {"value.gross_gbp": None, "value.net_gbp": "24999.00"}
        above = {"value.gross_gbp": None, "value.net_gbp": "30000.00"}
        found = case(across)["notifiable"]
        assert (found.answer, found.needs) == ("undetermined", ("value.vat_treatment",))
        assert case(below)["notifiable"].answer == "no"
        assert case(above)["notifiable"].answer == "yes"

    def test_a_size_still_open_matters_only_between_the_amounts(self) -> None:
        assert case(BODY, worth("11999.99"))["notifiable"].answer == "no"
        assert case(BODY, worth("30000.00"))["notifiable"].answer == "yes"
        found = case(BODY, worth("12000.00"))["notifiable"]
        assert found.answer == "undetermined"
        assert "authority.on_central_list" in found.needs

    @pytest.mark.parametrize(
        ("advertised", "answer"),
        [
            ("openly", "yes"),
            ("particular_suppliers", "no"),
            ("not_advertised", "no"),
            (None, "undetermined"),
        ],
    )
    def test_a_notice_before_open_advertising(self, advertised: str | None, answer: str) -> None:
        found = case({"procedure.advertised": advertised})["below_threshold_tender_notice"]
        assert found.answer == answer
        assert cited(found, "below_threshold_tender_notice") == ["PA23 s.87(1)", "PA23 s.87(2)"]
        if advertised is None:
            assert found.needs == ("procedure.advertised",)

    def test_none_where_the_contract_is_not_notifiable(self) -> None:
        found = case(worth("29999.99"), {"procedure.advertised": "openly"})
        assert found["below_threshold_tender_notice"].answer == "no"
        assert "notifiable" in deciding(found["below_threshold_tender_notice"])

    @pytest.mark.parametrize(
        "change", [CALL_OFF, {**CARE, "requirement.for_particular_individual": True}]
    )
    def test_a_details_notice_whatever_the_route(self, change: dict[str, Any]) -> None:
        """No exception for call-offs, nor for a user's choice: s.87(3)."""
        found = case(change, worth("90000.00"))["contract_details_notice"]
        assert found.answer == "yes"
        assert cited(found, "contract_details_notice") == ["PA23 s.87(3)"]

    @pytest.mark.parametrize(
        ("published", "answer"),
        [
            ("2026-03-01", "yes"),
            ("2026-03-02", "yes"),
            ("2026-03-03", "no"),
            ("none", "no"),
            (None, "undetermined"),
        ],
    )
    def test_the_notice_comes_first_in_an_open_tender(
        self, published: str | None, answer: str
    ) -> None:
        found = case({"dates.below_threshold_tender_notice_published": published})
        condition = found.route(open_tender).condition("below_threshold_tender_notice_first")
        assert condition.answer == answer
        if published is None:
            assert condition.needs == ("dates.below_threshold_tender_notice_published",)

    def test_no_notice_condition_below_the_amount(self) -> None:
        asked = conditions(case(worth("29999.99")).route(open_tender))
        assert not {"below_threshold_tender_notice_first", "time_limits_reasonable"} & set(asked)
        assert "contract_details_notice_published" not in asked

    def test_time_limits_are_still_to_be_set(self) -> None:
        condition = case().route(open_tender).condition("time_limits_reasonable")
        assert condition.answer == "undetermined"
        assert [str(one) for one in condition.citations] == ["PA23 s.87(6)(a)", "PA23 s.87(6)(b)"]

    @pytest.mark.parametrize(
        ("advertised", "answer", "needs"),
        [
            ("particular_suppliers", "yes", ()),
            ("not_advertised", "yes", ()),
            ("openly", "undetermined", ("dates.below_threshold_tender_notice_published",)),
            (None, "undetermined", ("procedure.advertised",)),
        ],
    )
    def test_quotations_need_no_notice_unless_anybody_is_told(
        self, advertised: str | None, answer: str, needs: tuple[str, ...]
    ) -> None:
        route = case({"procedure.advertised": advertised}).route(quotations)
        condition = route.condition("below_threshold_tender_notice_first")
        assert (condition.answer, condition.needs) == (answer, needs)

    def test_the_details_notice_is_still_to_be_published(self) -> None:
        for route in (open_tender, quotations, direct_placement):
            condition = case().route(route).condition("contract_details_notice_published")
            assert condition.answer == "undetermined"
            assert str(condition.citations[0]) == "PA23 s.87(3)"


class TestSection88:
    def test_thirty_days_are_implied(self) -> None:
        found = case()["implied_payment_terms"]
        assert found.answer == "yes"
        assert cited(found, "implied_payment_terms") == ["PA23 s.88(1)", "PA23 s.88(2)"]
        assert "by" not in (found.words or {})

    def test_call_offs_and_wales_included(self) -> None:
        assert case(CALL_OFF)["implied_payment_terms"].answer == "yes"
        assert case({"authority.nation": "wales"})["implied_payment_terms"].answer == "yes"

    @pytest.mark.parametrize(
        ("received", "due", "by"),
        [
            ("2026-12-15", "2026-12-15", date(2027, 1, 13)),
            ("2026-12-15", "2026-12-14", date(2027, 1, 13)),
            ("2026-12-15", "2026-12-16", date(2027, 1, 14)),
            ("2027-02-01", "2027-01-01", date(2027, 3, 2)),
        ],
    )
    def test_the_last_day_to_pay(self, received: str, due: str, by: date) -> None:
        """Calendar days from the later of the two, that day counted; Christmas does not extend them."""
        dates = {"dates.invoice_received": received, "dates.sum_first_due": due}
        found = case(dates)["implied_payment_terms"]
        assert (found.words or {})["by"] == by
        assert f"{by.day} {by:%B %Y}" in found.reason
        assert "or later" not in found.reason

    def test_a_sum_whose_day_is_not_stated_may_be_payable_later(self) -> None:
        found = case({"dates.invoice_received": "2026-12-15"})["implied_payment_terms"]
        assert "13 January 2027, or later if the sum fell due later" in found.reason

    def test_no_day_where_part_6_does_not_apply(self) -> None:
        found = case({"authority.kind": "school", "dates.invoice_received": "2026-12-15"})
        assert found["implied_payment_terms"].answer == "no"
        shown = set(conditions(found.route(direct_placement)))
        assert shown.isdisjoint({"implied_payment_terms", "payment_terms_implied"})

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    def test_the_term_is_shown_as_implied(self, route: RouteTest) -> None:
        """Not a thing to keep or break: section 88 puts it in the contract."""
        found = case({"dates.invoice_received": "2026-12-15", "dates.sum_first_due": "2026-12-15"})
        one = found.route(route).condition("payment_terms_implied")
        assert one.answer == "implied"
        assert cited(one, "payment_terms_implied") == [
            "PA23 s.88(1)",
            "PA23 s.88(2)",
            "PA23 s.88(10)",
            "PA23 s.88(11)",
        ]
        assert (one.words or {})["by"] == date(2027, 1, 13)
        assert "13 January 2027" in one.reason
        assert "implied_payment_terms" in deciding(one)
        assert "implied_payment_terms" not in conditions(found.route(route))


class TestSections13And14:
    """The policy statements bind below the threshold too, but not framework awards.

    Nor awards by membership of a dynamic market; but those are of public contracts: s.34(2).
    """

    @pytest.mark.parametrize(
        ("change", "answer"),
        [
            ({}, "national"),
            ({"authority.kind": "school"}, "national"),
            ({"authority.nation": "wales"}, "wales"),
            ({"authority.nation": "northern_ireland"}, "neither"),
            (CALL_OFF, "neither"),
            (DYNAMIC_MARKET, "national"),
            ({**DYNAMIC_MARKET, "authority.nation": "wales"}, "national"),
            (
                {**DYNAMIC_MARKET, "procedure.arrangement_held_by": "devolved_welsh_authority"},
                "wales",
            ),
            (
                {
                    "authority.kind": "private_utility",
                    "authority.special_or_exclusive_right": True,
                    "requirement.utility_activity": True,
                },
                "neither",
            ),
        ],
    )
    def test_which_statement(self, change: dict[str, Any], answer: str) -> None:
        assert case(change)["policy_statement"].answer == answer

    @pytest.mark.parametrize(
        ("nation", "holder", "answer"),
        [
            ("england", "another_authority", "national"),
            ("wales", "another_authority", "national"),
            ("northern_ireland", "another_authority", "national"),
            ("england", "devolved_welsh_authority", "wales"),
            ("wales", "transferred_northern_ireland_authority", "neither"),
        ],
    )
    def test_under_an_arrangement(self, nation: str, holder: str, answer: str) -> None:
        joint = {"procedure.arrangement": "joint", "procedure.arrangement_held_by": holder}
        assert case({"authority.nation": nation}, joint)["policy_statement"].answer == answer

    def test_a_framework_award_is_off_by_its_own_limb(self) -> None:
        found = case(CALL_OFF)["policy_statement"]
        assert cited(found, "policy_framework_award") == [
            "PA23 s.13(10)(b)(i)",
            "PA23 s.14(9)(b)(i)",
        ]

    def test_open_while_the_buyer_s_nation_is(self) -> None:
        body = {
            "authority.kind": "combined_authority",
            "authority.nation": "northern_ireland",
        }
        found = case(body)["policy_statement"]
        assert found.answer == "undetermined"
        assert found.needs == ("authority.transferred_northern_ireland",)


class TestOutsidePart6:
    """A concession, utilities or school contract: the routes are open, and Part 6 adds nothing."""

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    @pytest.mark.parametrize("change", [CONCESSION, {"requirement.utility_activity": True}])
    def test_only_local_government_law_is_left(
        self, route: RouteTest, change: dict[str, Any]
    ) -> None:
        found = case(change).route(route)
        assert found.verdict == "open"
        assert list(conditions(found)) == ["non_commercial_matters_left_out"]

    @pytest.mark.parametrize("route", [open_tender, quotations, direct_placement])
    def test_and_nothing_where_that_does_not_bind(self, route: RouteTest) -> None:
        """A school is not among the bodies of section 17(2) of the 1988 Act."""
        found = case({"authority.kind": "school"}).route(route)
        assert (found.verdict, found.conditions) == ("open", ())
