"""Bad facts are refused whole, with every fault at once."""

from __future__ import annotations

import json
import pickle
from decimal import localcontext
from typing import Any, ClassVar

import pytest

from procurement_rules import Facts, FactsError, decide
from procurement_rules.facts import Fault
from procurement_rules.facts.group import Recorded
from procurement_rules.facts.text import MAX_BYTES


def faults(data: object) -> dict[str, Fault]:
    with pytest.raises(FactsError) as caught:
        Facts.model_validate(data)
    return {fault.path: fault for fault in caught.value.faults}


def one(group: str, name: str, value: object) -> Fault:
    found = faults({group: {name: value}})
    assert list(found) == [f"{group}.{name}"]
    return found[f"{group}.{name}"]


class TestNames:
    def test_unknown_fact_names_the_nearest(self) -> None:
        found = faults({"value": {"gros_gbp": "1.00"}})["value.gros_gbp"]
        assert (found.problem, found.nearest, found.given) == (
            "unknown fact",
            "gross_gbp",
            "'1.00'",
        )

    def test_unknown_group_names_the_nearest(self) -> None:
        found = faults({"autority": {}})["autority"]
        assert (found.problem, found.nearest) == ("unknown group", "authority")

    def test_unknown_option_names_the_nearest_and_all(self) -> None:
        found = one("authority", "kind", "counsil")
        assert found.nearest == "council"
        assert "parish_council" in found.accepted

    def test_groups_with_no_facts_yet_refuse_any(self) -> None:
        assert faults({"market": {"x": 1}})["market.x"].problem == "unknown fact"


class TestMoney:
    @pytest.mark.parametrize(
        ("given", "problem", "nearest"),
        [
            (207720.0, "a binary fraction cannot hold pence exactly", '"207720.00"'),
            (0.1 + 0.2, "a binary fraction cannot hold pence exactly", ""),
            (float("inf"), "a binary fraction cannot hold pence exactly", ""),
            (-1, "an amount cannot be negative", ""),
            ("-1.00", "an amount cannot be negative", ""),
            ("207,720.00", "not an amount of money", '"207720.00"'),
            ("£207720", "not an amount of money", '"207720.00"'),
            ("207720.1", "not an amount of money", '"207720.10"'),
            ("207720.001", "not an amount of money", ""),
            ("007", "not an amount of money", '"7.00"'),
            (True, "not an amount of money", ""),
            ([1], "not an amount of money", ""),
            (10**12, "larger than any amount accepted", ""),
            ("1e9999", "not an amount of money", ""),
        ],
    )
    def test_refused(self, given: object, problem: str, nearest: str) -> None:
        found = one("value", "gross_gbp", given)
        assert (found.problem, found.nearest) == (problem, nearest)

    @pytest.mark.parametrize(
        ("given", "pence"),
        [("207720.00", 20_772_000), ("207719.99", 20_771_999), (207720, 20_772_000), ("0", 0)],
    )
    def test_exact_to_the_penny(self, given: object, pence: int) -> None:
        facts = Facts.model_validate({"value": {"gross_gbp": given}})
        assert facts.given["value.gross_gbp"].value == pence


class TestDates:
    @pytest.mark.parametrize(
        ("given", "problem"),
        [
            ("2026-02-30", "no such day in the calendar"),
            ("02/02/2026", "not a date"),
            ("0206-02-02", "an impossible year for a procurement"),
            (20260202, "not a date"),
        ],
    )
    def test_refused(self, given: object, problem: str) -> None:
        assert one("dates", "tender_notice_published", given).problem == problem

    def test_entered_into_before_its_tender_notice(self) -> None:
        found = faults(
            {
                "dates": {
                    "tender_notice_published": "2026-02-02",
                    "contract_entered_into": "2026-02-01",
                }
            }
        )
        assert list(found) == ["dates.contract_entered_into"]

    def test_the_same_day_is_no_contradiction(self) -> None:
        day = {"tender_notice_published": "2026-02-02", "contract_entered_into": "2026-02-02"}
        assert Facts.model_validate({"dates": day})


class TestCodes:
    @pytest.mark.parametrize(
        ("given", "problem", "nearest"),
        [
            ("8531240", "not a CPV code", ""),
            ("85312400-4", "wrong check digit", '"85312400-3"'),
            ("85312499", "no such code in CPV 2008", '"85312400"'),
            (85312400, "not a CPV code", ""),
        ],
    )
    def test_refused(self, given: object, problem: str, nearest: str) -> None:
        found = one("requirement", "cpv", given)
        assert (found.problem, found.nearest) == (problem, nearest)

    def test_with_and_without_check_digit_are_one_code(self) -> None:
        with_digit = Facts.model_validate({"requirement": {"cpv": "85312400-3"}})
        without = Facts.model_validate({"requirement": {"cpv": "85312400"}})
        assert with_digit == without
        assert with_digit.to_dict() == {"requirement": {"cpv": "85312400"}}


class TestContradictions:
    @pytest.mark.parametrize(
        ("value", "path"),
        [
            ({"gross_gbp": "1.00", "net_gbp": "1.01"}, "value.gross_gbp"),
            ({"gross_gbp": "9.00", "net_gbp": "5.00", "vat_gbp": "1.00"}, "value.gross_gbp"),
            ({"gross_gbp": "1.00", "lots_gross_gbp": ["0.60", "0.60"]}, "value.gross_gbp"),
            ({"gross_gbp": "1.00", "options_gross_gbp": "1.01"}, "value.gross_gbp"),
            ({"gross_gbp": "1.00", "pass_through_gross_gbp": "1.01"}, "value.gross_gbp"),
        ],
    )
    def test_amounts(self, value: dict[str, Any], path: str) -> None:
        assert list(faults({"value": value})) == [path]

    def test_equal_amounts_are_no_contradiction(self) -> None:
        assert Facts.model_validate({"value": {"gross_gbp": "1.00", "net_gbp": "1.00"}})

    def test_nation_against_kind(self) -> None:
        found = faults({"authority": {"kind": "devolved_scottish_authority", "nation": "england"}})
        assert list(found) == ["authority.nation"]


class TestTogether:
    def test_every_fault_of_every_group_at_once(self) -> None:
        found = faults(
            {
                "authority": {"kind": "x", "natoin": "y"},
                "value": {"gross_gbp": 1.5, "net_gbp": "2.00", "vat_gbp": "-1"},
                "dates": {"tender_notice_published": "never"},
                "requirement": {"parts": [{"kind": "works", "valu": 1}]},
                "nonsense": {},
            }
        )
        assert set(found) == {
            "authority.kind",
            "authority.natoin",
            "value.gross_gbp",
            "value.vat_gbp",
            "dates.tender_notice_published",
            "requirement.parts",
            "nonsense",
        }

    def test_faults_and_contradictions_together(self) -> None:
        found = faults(
            {"value": {"gross_gbp": "1.00", "net_gbp": "2.00", "options_gross_gbp": "x"}}
        )
        assert set(found) == {"value.gross_gbp", "value.options_gross_gbp"}

    def test_survives_pickling(self) -> None:
        error = FactsError([Fault("a.b", "wrong")])
        assert str(pickle.loads(pickle.dumps(error))) == str(error)


class TestRecordedFacts:
    def test_in_full(self) -> None:
        full = {
            "value": True,
            "reason": "two firms could do it",
            "by": "Head of procurement",
            "on": "2026-01-05",
            "evidence": ["market note"],
        }
        facts = Facts.model_validate({"value": {"could_be_single_contract": full}})
        assert facts.given["value.could_be_single_contract"].value is True
        assert facts.to_dict()["value"]["could_be_single_contract"] == full

    @pytest.mark.parametrize(
        "full",
        [{"reason": "x"}, {"value": True, "reson": "x"}, {"value": "yes"}, {"value": 1, "on": "x"}],
    )
    def test_refused(self, full: dict[str, Any]) -> None:
        assert one("value", "could_be_single_contract", full)


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "[]",
            "nul",
            '{"value": {"gross_gbp": NaN}}',
            '{"value": {}, "value": {}}',
            '{"value": {"gross_gbp": ' + "9" * 5000 + "}}",
            "[" * 100_000,
            b"\xff\xfe",
            "x" * (MAX_BYTES + 1),
        ],
    )
    def test_refused_with_no_other_exception(self, text: str | bytes) -> None:
        with pytest.raises(FactsError):
            Facts.from_json(text)

    def test_ten_megabytes_of_junk(self) -> None:
        with pytest.raises(FactsError, match="too large"):
            Facts.from_json("{" + "x" * 10_000_000)

    def test_a_json_fraction_is_refused_as_money(self) -> None:
        with pytest.raises(FactsError, match="binary fraction"):
            Facts.from_json('{"value": {"gross_gbp": 663539.99}}')

    def test_toml_and_json_say_the_same(self) -> None:
        toml = """
        [dates]
        tender_notice_published = 2026-02-02
        [value]
        gross_gbp = "207720.00"
        """
        data = {
            "dates": {"tender_notice_published": "2026-02-02"},
            "value": {"gross_gbp": "207720.00"},
        }
        assert Facts.from_toml(toml) == Facts.from_json(json.dumps(data))

    @pytest.mark.parametrize("toml", ["a = ", "a = 1\na = 2", "value = 1"])
    def test_bad_toml(self, toml: str) -> None:
        with pytest.raises(FactsError):
            Facts.from_toml(toml)


class TestFacts:
    def test_a_copy_is_read_like_any_facts(self) -> None:
        facts = Facts.model_validate({"value": {"gross_gbp": "1.00"}})
        assert facts.given
        copy = facts.model_copy(update={"value": {"gross_gbp": "2.00"}})
        assert copy.given["value.gross_gbp"].value == 200
        with pytest.raises(FactsError):
            facts.model_copy(update={"value": {"gross_gbp": 1.5}})

    def test_frozen_picklable_and_equal_by_value(self) -> None:
        facts = Facts.model_validate({"value": {"gross_gbp": "1.00"}})
        assert pickle.loads(pickle.dumps(facts)) == facts
        with pytest.raises(ValueError, match="frozen"):
            facts.value = None  # type: ignore[assignment, misc]

    def test_groups_may_be_given_ready_made(self) -> None:
        from procurement_rules.facts.value import Value

        assert Facts(value=Value.model_validate({"gross_gbp": "1.00"})) == Facts.model_validate(
            {"value": {"gross_gbp": "1.00"}}
        )
        with pytest.raises(ValueError, match="pence"):
            Value.model_validate({"gross_gbp": 1.5})


class TestHostileInput:
    """What a program around the library, or a hostile file, must not be able to do."""

    def test_money_does_not_follow_the_host_programs_decimal_context(self) -> None:
        with localcontext() as context:
            context.prec = 4
            facts = Facts.model_validate(
                {
                    "value": {"gross_gbp": "207720.55"},
                    "supplier": {"attributable_turnover_percent": "80.000001"},
                }
            )
        assert facts.to_dict()["value"]["gross_gbp"] == "207720.55"
        share = facts.to_dict()["supplier"]["attributable_turnover_percent"]
        assert share == "80.000001"

    def test_equal_shares_are_one_fact(self) -> None:
        path = "attributable_turnover_percent"
        same = [Facts.model_validate({"supplier": {path: value}}) for value in ("80.0", 80, "80")]
        assert len(set(same)) == 1
        assert len({decide(facts).to_json() for facts in same}) == 1

    @pytest.mark.parametrize(
        "data",
        [
            {"self": {}},
            {"value": {"gross_gbp": 10**5000}},
            {"authority": {"kind": 10**5000}},
            {"agreement": {"for_pecuniary_interest": {"value": True, "on": "none"}}},
            {"agreement": {"for_pecuniary_interest": {"value": True, "reason": "  "}}},
            {"agreement": {"for_pecuniary_interest": Recorded("zzz")}},
        ],
    )
    def test_refused(self, data: dict[str, Any]) -> None:
        with pytest.raises(FactsError):
            Facts.model_validate(data)

    @pytest.mark.parametrize(
        "toml", ["a." * 3000 + "b=1", "[value]\ngross_gbp = 0x" + "f" * 6000, "a." * 30 + "b=1"]
    )
    def test_deep_or_huge_toml(self, toml: str) -> None:
        with pytest.raises(FactsError):
            Facts.from_toml(toml)

    def test_sixty_thousand_wrong_names_are_refused_without_a_search_for_each(self) -> None:
        with pytest.raises(FactsError) as caught:
            Facts.model_validate({"authority": {f"ki{n}": 1 for n in range(60_000)}})
        assert len(caught.value.faults) == 60_000
        assert str(caught.value).endswith("and 59900 more")

    def test_pydantics_own_methods_check_as_much(self) -> None:
        with pytest.raises(FactsError, match="given twice"):
            Facts.model_validate_json('{"authority":{"kind":"council","kind":"school"}}')
        facts = Facts.model_validate({"value": {"gross_gbp": {"value": "1.00", "reason": "r"}}})
        assert Facts.model_validate(facts.model_dump()) == facts
        assert Facts.model_validate_json(facts.model_dump_json()) == facts
        assert Facts.model_validate_strings(facts.to_dict()) == facts
        assert Facts.model_json_schema()["title"]


class TestStating:
    PARTS: ClassVar[dict[str, Any]] = {
        "requirement": {
            "parts": {"value": [{"kind": "goods"}], "reason": "as recorded", "by": "the lead"}
        }
    }

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("requirement.parts[5].kind", "goods"),
            ("requirement.parts[0].bogus", 1),
            ("requirement.parts[0].__class__", 1),
            ("requirement.parts[0].kind", "bogus"),
            ("requirement.parts[0].value_gross_gbp", 1.5),
            ("requirement.parts[\u0660].kind", "goods"),
            ("requirement.nonsense", 1),
            ("value.gross_gbp", 1.5),
        ],
    )
    def test_refused(self, path: str, value: object) -> None:
        with pytest.raises(FactsError):
            Facts.model_validate(self.PARTS).stating(path, value)

    def test_a_part_keeps_its_recorded_reason(self) -> None:
        facts = Facts.model_validate(self.PARTS)
        stated = facts.stating("requirement.parts[0].value_gross_gbp", "5.00")
        recorded = stated.to_dict()["requirement"]["parts"]
        assert (recorded["reason"], recorded["by"]) == ("as recorded", "the lead")
        assert recorded["value"] == [{"kind": "goods", "value_gross_gbp": "5.00"}]
        with pytest.raises(FactsError):
            Facts().stating("requirement.parts[0].kind", "goods")
