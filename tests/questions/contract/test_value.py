"""Schedule 3: the most that could be paid, and what is not yet known of it."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from procurement_rules import FactsError
from procurement_rules.questions.contract.threshold import Type, rows_that_fit
from tests.questions.stating import CONTRACT, NOTICE, decided, facts, needs

BARE = {path: value for path, value in (CONTRACT | NOTICE).items() if path != "value.gross_gbp"}


def estimated(**value: Any) -> str | None:
    stated = {f"value.{name}": one for name, one in value.items()}
    amount = decided(BARE, stated).document["value"]["estimated_gbp"]
    return None if amount is None else str(amount)


class TestVat:
    """s.123(2): only VAT actually referable; never twenty per cent blindly."""

    @pytest.mark.parametrize(
        ("treatment", "gross"),
        [
            ("standard", "120000.00"),
            ("reduced", "105000.00"),
            ("zero", "100000.00"),
            ("exempt", "100000.00"),
            ("outside_scope", "100000.00"),
        ],
    )
    def test_by_treatment(self, treatment: str, gross: str) -> None:
        assert estimated(net_gbp="100000", vat_treatment=treatment) == gross

    def test_as_stated(self) -> None:
        assert estimated(net_gbp="100000", vat_gbp="1234.56", vat_treatment="mixed") == "101234.56"

    @pytest.mark.parametrize(
        ("net", "status", "needed"),
        [
            ("173099.99", "below_threshold", []),
            ("173100.00", "undetermined", ["value.vat_treatment"]),
            ("207719.99", "undetermined", ["value.vat_treatment"]),
            ("207720.00", "public_contract", []),
        ],
    )
    def test_unknown_matters_only_where_the_range_straddles(
        self, net: str, status: str, needed: list[str]
    ) -> None:
        decision = decided(BARE, {"value.net_gbp": net})
        assert (decision.status, needs(decision)) == (status, needed)


class TestParts:
    """Paragraph 1(2): options, extensions, fees, prizes and in-kind supplies count."""

    def test_are_added(self) -> None:
        total = estimated(
            initial_term_gross_gbp="100000",
            options_gross_gbp="1",
            extensions_gross_gbp="2",
            in_kind_gross_gbp="3",
            fees_gross_gbp="4",
            prizes_gross_gbp="5",
            already_paid_gross_gbp="6",
        )
        assert total == "100021.00"

    def test_options_and_extensions_are_never_assumed(self) -> None:
        decision = decided(BARE, {"value.initial_term_gross_gbp": "100000"})
        assert set(needs(decision)) == {"value.options_gross_gbp", "value.extensions_gross_gbp"}

    def test_no_extension_is_a_statement(self) -> None:
        stated = {"value.initial_term_gross_gbp": "100000", "contract.extension_months": 0}
        decision = decided(BARE, stated, {"value.options_gross_gbp": "0"})
        assert decision.status == "below_threshold"

    def test_a_part_of_a_penny_counts_as_one(self) -> None:
        stated = {"contract.initial_term_months": 1, "contract.extension_months": 0}
        value = {"value.annual_gross_gbp": "100.01", "value.options_gross_gbp": "0"}
        assert decided(BARE, stated, value).document["value"]["estimated_gbp"] == "8.34"

    def test_term_by_dates(self) -> None:
        stated = {
            "contract.starts": "2026-09-01",
            "contract.ends": "2028-08-31",
            "contract.extension_months": 0,
            "value.annual_gross_gbp": "100000",
            "value.options_gross_gbp": "0",
        }
        assert decided(BARE, stated).document["value"]["estimated_gbp"] == "200000.00"
        odd = {**stated, "contract.ends": "2028-09-15"}
        assert "contract.initial_term_months" in needs(decided(BARE, odd))

    def test_lots_with_what_is_stated_beside_them(self) -> None:
        assert estimated(lots_gross_gbp=["50000", "60000"]) == "110000.00"
        total = estimated(lots_gross_gbp=["50000", "60000"], options_gross_gbp="200000")
        assert total == "310000.00"


class TestTogether:
    """Paragraph 4."""

    OTHERS: ClassVar[dict[str, Any]] = {
        "value.gross_gbp": "120000",
        "value.related_contracts_gross_gbp": ["120000"],
    }

    @pytest.mark.parametrize(
        ("single", "reasons", "amount"),
        [
            (True, None, "240000.00"),
            (True, False, "240000.00"),
            (True, True, "120000.00"),
            (False, None, "120000.00"),
            (None, True, "120000.00"),
            (None, None, None),
        ],
    )
    def test_truth_table(self, single: bool | None, reasons: bool | None, amount: str) -> None:
        stated = dict(self.OTHERS)
        if single is not None:
            stated["value.could_be_single_contract"] = single
        if reasons is not None:
            stated["value.good_reasons_not_to_aggregate"] = reasons
        assert decided(BARE, stated).document["value"]["estimated_gbp"] == amount

    @pytest.mark.parametrize(
        ("amount", "said"),
        [
            ({"value.gross_gbp": "120000"}, "£120,000.00."),
            ({"value.net_gbp": "100000"}, "at least £100,000.00."),
        ],
    )
    def test_a_range_is_not_worded_as_an_amount(self, amount: dict[str, Any], said: str) -> None:
        stated = {**self.OTHERS, "value.could_be_single_contract": False}
        del stated["value.gross_gbp"]
        found = decided(BARE, stated, amount).answer("estimated_value")
        reasons = [one.reason for one in found.walk() if one.id == "aggregation"]
        assert reasons == [f"The contract is valued alone: {said}"]

    def test_others_nobody_knows_of_leave_it_open(self) -> None:
        stated = {"value.gross_gbp": "120000", "value.related_contracts_gross_gbp": "unknown"}
        assert decided(BARE, stated).status == "undetermined"

    def test_the_others_alone_may_settle_it(self) -> None:
        stated = {
            "value.related_contracts_gross_gbp": ["5000000"],
            "value.could_be_single_contract": True,
        }
        assert decided(BARE, stated).status == "public_contract"


class TestCannotEstimate:
    """Paragraph 5: treated as above the threshold."""

    def test_is_above(self) -> None:
        decision = decided(BARE, {"value.can_be_estimated": False})
        assert decision.status == "public_contract"
        assert decision.document["value"]["treated_as_gbp"] == "not less than 207720.00"

    @pytest.mark.parametrize(
        ("gross", "status"), [("900000", "public_contract"), ("100000", "undetermined")]
    )
    def test_nobody_knowing_matters_only_below(self, gross: str, status: str) -> None:
        stated = {"value.can_be_estimated": "unknown", "value.gross_gbp": gross}
        assert decided(BARE, stated).status == status


class TestAvoidance:
    """s.4(3)."""

    def test_an_estimate_made_to_avoid_the_act_settles_nothing(self) -> None:
        decision = decided(CONTRACT, NOTICE, {"value.set_to_avoid_the_act": True})
        assert decision.status == "undetermined"
        warned = {one["id"] for one in decision.warnings}
        assert "estimate_made_to_avoid_the_act" in warned

    def test_nobody_knowing_matters_only_below(self) -> None:
        unknown = {"value.set_to_avoid_the_act": "unknown"}
        assert decided(CONTRACT, NOTICE, unknown).status == "public_contract"
        low = {"value.gross_gbp": "100000"}
        assert decided(CONTRACT, NOTICE, unknown, low).status == "undetermined"


class TestFrameworksAndConcessions:
    def test_open_frameworks_count_every_framework(self) -> None:
        stated = {"agreement.framework": True, "agreement.open_framework": True}
        decision = decided(BARE, stated, {"value.gross_gbp": "100000"})
        assert needs(decision) == ["value.open_framework_gross_gbp"]
        whole = {"value.gross_gbp": "100000", "value.open_framework_gross_gbp": "207720"}
        assert decided(BARE, stated, whole).status == "public_contract"

    CONCESSION: ClassVar[dict[str, Any]] = {
        "requirement.right_to_exploit": True,
        "requirement.real_operating_risk": True,
    }

    def test_a_concession_is_worth_what_the_supplier_receives(self) -> None:
        stated = {"value.gross_gbp": "1", "value.supplier_receipts_gross_gbp": "5193000"}
        decision = decided(BARE, self.CONCESSION, stated)
        assert (decision.status, decision.document["threshold"]["row"]) == ("public_contract", 9)
        assert decided(BARE, self.CONCESSION, {"value.gross_gbp": "9000000"}).status == (
            "undetermined"
        )

    def test_goods_are_no_concession(self) -> None:
        goods = {"requirement.cpv": "30000000", "value.gross_gbp": "300000"}
        decision = decided(BARE, self.CONCESSION, goods)
        assert decision.answer("concession").answer == "no"
        assert decision.status == "public_contract"


@pytest.mark.parametrize(
    "value",
    [
        {"net_gbp": "100000", "vat_treatment": "zero", "extensions_gross_gbp": "200000"},
        {"net_gbp": "200000", "vat_gbp": "1000", "vat_treatment": "standard"},
        {"supplier_receipts_gross_gbp": "100000", "exploitation_gross_gbp": "9000000"},
        {"gross_gbp": "900000", "open_framework_gross_gbp": "100000"},
    ],
)
def test_a_headline_smaller_than_what_is_in_it_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(FactsError):
        facts({f"value.{name}": one for name, one in value.items()})


def test_a_total_smaller_than_the_years_it_covers_is_refused() -> None:
    with pytest.raises(FactsError, match="yearly amount"):
        facts(
            {
                "value.gross_gbp": "100000",
                "value.annual_gross_gbp": "100000",
                "contract.initial_term_months": 48,
            }
        )


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (Type(), {12}),
        (Type(size="central"), {11}),
        (Type(works=True), {10}),
        (Type(concession=True), {9}),
        (Type(light_touch=True), {8}),
        (Type(light_touch=True, concession=True), {7}),
        (Type(utilities=True), {6}),
        (Type(utilities=True, light_touch=True), {5}),
        (Type(utilities=True, works=True), {4}),
        (Type(utilities=True, concession=True), {6}),
        (Type(utilities=True, concession=True, works=True), {4, 9}),
        (Type(defence=True), {3}),
        (Type(defence=True, utilities=True), {3}),
        (Type(defence=True, light_touch=True), {8}),
        (Type(defence=True, concession=True), {2}),
        (Type(defence=True, works=True), {1}),
        (Type(utilities=True, light_touch=True, concession=True), {5, 7}),
        (Type(defence=True, utilities=True, concession=True), {2, 6}),
        (Type(defence=True, utilities=True, light_touch=True), {3, 5}),
        (Type(defence=True, light_touch=True, concession=True), {2, 7}),
        (Type(size="neither"), set()),
    ],
)
def test_rows_of_the_table(kind: Type, rows: set[int]) -> None:
    """Schedule 1 paragraph 1(1), from the sheet's table, overlaps included."""
    assert rows_that_fit(kind) == rows
