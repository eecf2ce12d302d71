"""The examples: each is accepted, gives the record beside it, and shows what its page says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from procurement_rules import Decision, Facts, decide
from procurement_rules.schemas import schema

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"


def _facts_files() -> list[Path]:
    found = [*EXAMPLES.glob("*.toml"), *EXAMPLES.glob("*.json")]
    return sorted(path for path in found if not path.name.endswith(".record.json"))


FILES = _facts_files()
every_example = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def _read(path: Path) -> Facts:
    read = Facts.from_toml if path.suffix == ".toml" else Facts.from_json
    return read(path.read_bytes())


def facts(name: str) -> Facts:
    return _read(EXAMPLES / name)


def decided(name: str) -> Decision:
    return decide(facts(name))


def threshold(decision: Decision) -> tuple[Any, ...]:
    found = decision.document["threshold"]
    return found["amount_gbp"], found["row"], found["margin_gbp"]


def answer(decision: Decision, question: str) -> str:
    return str(decision.answer(question).answer)


def pinpoints(decision: Decision, question: str, finding: str) -> list[str]:
    """The provisions one finding, somewhere beneath an answer, rests on."""
    found = next(one for one in decision.answer(question).walk() if one.id == finding)
    return [one.pinpoint for one in found.citations]


def needs(decision: Decision) -> set[str]:
    return {need.fact for need in decision.needs}


def named(entries: list[dict[str, Any]], key: str) -> set[str]:
    return {str(entry[key]) for entry in entries}


# --- every example ----------------------------------------------------------------------------


def test_the_examples_are_the_ones_described() -> None:
    page = (EXAMPLES / "README.md").read_text("utf-8")
    assert [path.name for path in FILES if f"]({path.name})" not in page] == []
    assert sum(path.suffix == ".toml" for path in FILES) >= 2


def test_no_record_is_left_without_its_facts() -> None:
    records = {path.name for path in EXAMPLES.glob("*.record.*")}
    assert records == {f"{path.stem}.record.{kind}" for path in FILES for kind in ("json", "txt")}


@every_example
def test_record_is_the_one_committed(path: Path) -> None:
    decision = decide(_read(path))
    stored = path.with_name(f"{path.stem}.record.json")
    assert stored.read_bytes() == (decision.to_json(indent=2) + "\n").encode()
    shown = path.with_name(f"{path.stem}.record.txt")
    assert shown.read_bytes() == decision.explain().encode()


@every_example
def test_committed_record_replays_the_same(path: Path) -> None:
    stored = path.with_name(f"{path.stem}.record.json").read_bytes()
    replay = Decision.from_json(stored).replay()
    assert replay.same
    assert replay.changed == {}


@every_example
def test_committed_record_fits_its_schema(path: Path) -> None:
    stored = json.loads(path.with_name(f"{path.stem}.record.json").read_bytes())
    Draft202012Validator(schema("decision")).validate(stored)


@every_example
def test_facts_fit_their_schema(path: Path) -> None:
    check = Draft202012Validator(schema("facts"))
    check.validate(_read(path).to_dict())
    if path.suffix == ".json":
        check.validate(json.loads(path.read_bytes()))


# --- home care --------------------------------------------------------------------------------


def test_home_care_is_a_public_contract() -> None:
    decision = decided("home-care.json")
    assert decision.status == "public_contract"
    assert decision.document["value"]["estimated_gbp"] == "675000.00"
    assert threshold(decision) == ("663540.00", 8, "11460.00")
    assert answer(decision, "light_touch") == "yes"
    assert "PA23 s.3(2)(a)" in pinpoints(decision, "at_or_above_threshold", "at_or_above_threshold")
    assert decision.needs == ()
    assert decision.warnings == []


HOME_CARE = sorted(facts("home-care.json").given)


def test_home_care_states_ten_facts_and_uses_them_all() -> None:
    document = decided("home-care.json").document
    assert len(HOME_CARE) == 10
    assert document["used"] == HOME_CARE
    assert document["unused"] == []


@pytest.mark.parametrize(
    "fact", [one for one in HOME_CARE if one != "requirement.services_match_cpv"]
)
def test_home_care_is_undetermined_without_any_one_fact(fact: str) -> None:
    decision = decide(facts("home-care.json").without(fact))
    assert decision.status == "undetermined"
    wanted = "value.gross_gbp" if fact == "value.annual_gross_gbp" else fact
    assert wanted in needs(decision)


def test_home_care_judgement_becomes_an_assumption_if_nobody_made_it() -> None:
    fact = "requirement.services_match_cpv"
    made = decided("home-care.json")
    (judgement,) = [one for one in made.judgements if one["fact"] == fact]
    assert judgement["by"] == "Head of adult social care commissioning"
    assert judgement["on"] == "2026-01-12"
    assert judgement["evidence"]
    assert fact not in named(made.assumptions, "fact")
    unmade = decide(facts("home-care.json").without(fact))
    assert fact in named(unmade.assumptions, "fact")
    assert fact not in named(unmade.judgements, "fact")


@pytest.mark.parametrize(
    ("fact", "nothing"), [("value.options_gross_gbp", "0.00"), ("contract.extension_months", 0)]
)
def test_home_care_is_below_threshold_if_nothing_could_be_added(fact: str, nothing: Any) -> None:
    assert decide(facts("home-care.json").stating(fact, nothing)).status == "below_threshold"


# --- notice 083608-2026 -----------------------------------------------------------------------


def test_passenger_transport_is_not_light_touch_on_its_code() -> None:
    decision = decided("083608-2026.toml")
    assert answer(decision, "light_touch") == "no"
    code = next(
        one for one in decision.answer("light_touch").walk() if one.id == "light_touch_code"
    )
    assert "60000000" in code.reason
    assert "SI 2024/692 reg.42(1)" in [one.pinpoint for one in code.citations]
    assert decision.warnings == []


def test_passenger_transport_stays_open_on_value_and_date() -> None:
    decision = decided("083608-2026.toml")
    assert decision.status == "undetermined"
    assert answer(decision, "earlier_regime") == "undetermined"
    assert answer(decision, "estimated_value") == "undetermined"
    assert threshold(decision) == (None, None, None)
    assert decision.document["threshold"]["possible_gbp"] == ["207720.00", "214904.00"]
    assert needs(decision) == {"dates.tender_notice_published", "value.gross_gbp"}


def test_passenger_transport_with_a_placeholder_for_its_value_would_be_settled_falsely() -> None:
    honest = facts("083608-2026.toml")
    penny = honest.stating("value.gross_gbp", "0.01")
    assert answer(decide(honest), "at_or_above_threshold") == "undetermined"
    assert answer(decide(penny), "at_or_above_threshold") == "no"
    begun = ("dates.tenders_invited", "2026-08-01")
    assert decide(honest.stating(*begun)).status == "undetermined"
    assert decide(penny.stating(*begun)).status == "below_threshold"


def test_passenger_transport_claimed_as_light_touch_is_warned_of() -> None:
    plain, claimed = facts("083608-2026.toml"), facts("083608-2026-light-touch-claimed.toml")
    assert claimed.without("requirement.mainly_listed_services").to_dict() == plain.to_dict()
    decision = decide(claimed)
    assert decision.status == "undetermined"
    assert answer(decision, "light_touch") == "yes"
    assert threshold(decision) == ("663540.00", 8, None)
    assert named(decision.warnings, "id") == {"light_touch_claimed_without_a_listed_code"}
    assert "requirement.mainly_listed_services" in named(decision.judgements, "fact")


# --- notice 083563-2026 -----------------------------------------------------------------------


def test_museum_exhibits_are_light_touch_on_their_codes() -> None:
    decision = decided("083563-2026.json")
    assert decision.status == "below_threshold"
    assert decision.document["value"]["estimated_gbp"] == "219000.00"
    assert threshold(decision) == ("663540.00", 8, "-444540.00")
    assert answer(decision, "light_touch") == "yes"
    codes = [one for one in decision.answer("light_touch").walk() if one.id == "light_touch_code"]
    assert [one.answer for one in codes] == ["yes", "yes"]
    assert "requirement.services_match_cpv" in named(decision.assumptions, "fact")
    assert "law_verified_to" in named(decision.warnings, "id")


def test_museum_exhibits_as_goods_are_a_public_contract() -> None:
    decision = decided("083563-2026-goods.json")
    assert decision.status == "public_contract"
    assert threshold(decision) == ("135018.00", 11, "83982.00")
    assert answer(decision, "light_touch") == "no"
    assert pinpoints(decision, "threshold", "authority_size")[:2] == [
        "PA23 Sch.1 para.5(1)",
        "SI 2024/692 reg.44",
    ]
    judged = {"requirement.main_purpose", "requirement.mainly_listed_services"}
    assert judged <= named(decision.judgements, "fact")


def test_museum_examples_differ_only_in_the_two_judgements() -> None:
    goods = facts("083563-2026-goods.json")
    for fact in ("requirement.main_purpose", "requirement.mainly_listed_services"):
        goods = goods.without(fact)
    assert goods.to_dict() == facts("083563-2026.json").to_dict()


# --- three arrangements -----------------------------------------------------------------------


def test_homelessness_prevention_is_under_the_earlier_regulations() -> None:
    decision = decided("homelessness-prevention.toml")
    assert decision.status == "earlier_regime"
    assert "SI 2024/716 reg.5(3)(a)" in pinpoints(decision, "earlier_regime", "awarded_before")
    assert answer(decision, "health_regime") == "no"
    assert "contract" not in decision.answers
    assert decision.document["value"]["at_least_gbp"] is None
    assert "dates.contract_entered_into" in named(decision.judgements, "fact")


def test_homelessness_prevention_comes_out_the_same_on_any_day_of_the_month() -> None:
    stated = facts("homelessness-prevention.toml")
    first, last = (
        decide(stated.stating("dates.contract_entered_into", date(2019, 9, day))) for day in (1, 30)
    )
    assert last.status == "earlier_regime"
    for name in last.answers:
        assert answer(first, name) == answer(last, name), name


def test_calderdale_is_under_the_health_regime_at_any_value() -> None:
    decision = decided("calderdale-recovery.toml")
    assert decision.status == "health_regime"
    assert "PA23 s.120(2)" in pinpoints(decision, "health_regime", "health_regime")
    assert "SI 2023/1348 reg.29" in pinpoints(decision, "health_regime", "health_regime_in_force")
    assert "estimated_value" not in decision.answers
    tiny = facts("calderdale-recovery.toml").stating("value.net_gbp", "1.00")
    assert decide(tiny).status == "health_regime"


@pytest.mark.parametrize("day", [date(2024, 4, 26), date(2024, 12, 31)])
def test_calderdale_comes_out_the_same_later_in_the_year(day: date) -> None:
    later = facts("calderdale-recovery.toml").stating("dates.health_award_process_commenced", day)
    assert decide(later).status == "health_regime"


@pytest.mark.parametrize(
    "limb", ["requirement.for_health_service", "requirement.within_health_code_limits"]
)
def test_calderdale_rests_on_both_judgements(limb: str) -> None:
    stated = facts("calderdale-recovery.toml")
    assert limb in named(decide(stated).judgements, "fact")
    assert decide(stated.stating(limb, False)).status != "health_regime"
    assert decide(stated.stating(limb, "unknown")).status == "undetermined"


def test_plymouth_is_under_the_earlier_regulations_without_a_value() -> None:
    decision = decided("plymouth-alliance.toml")
    assert decision.status == "earlier_regime"
    assert "SI 2024/716 reg.5(3)(a)" in pinpoints(decision, "earlier_regime", "awarded_before")
    assert "SI 2024/716 reg.5(1)" in pinpoints(decision, "earlier_regime", "saved_public_contracts")
    assert answer(decision, "health_regime") == "no"
    assert "estimated_value" not in decision.answers
    assert "contract.initial_term_months" in decision.document["unused"]


def test_plymouth_comes_out_the_same_if_awarded_earlier() -> None:
    earlier = facts("plymouth-alliance.toml").stating("dates.contract_awarded", date(2019, 1, 1))
    assert decide(earlier).status == "earlier_regime"


# --- the line and the day ---------------------------------------------------------------------


def test_the_threshold_itself_is_in_and_a_penny_less_is_out() -> None:
    at, under = decided("threshold-exact.json"), decided("threshold-penny-less.json")
    assert (at.status, threshold(at)) == ("public_contract", ("207720.00", 12, "0.00"))
    assert (under.status, threshold(under)) == ("below_threshold", ("207720.00", 12, "-0.01"))
    assert "estimate_near_threshold" not in named(at.warnings, "id")
    assert "estimate_near_threshold" in named(under.warnings, "id")
    for decision in (at, under):
        assert answer(decision, "light_touch") == "no"
        assert pinpoints(decision, "at_or_above_threshold", "at_or_above_threshold")[0] == (
            "PA23 s.3(2)(a)"
        )


def test_the_day_the_procurement_began_settles_the_amount() -> None:
    before, after = decided("begun-2025-12-31.json"), decided("begun-2026-01-01.json")
    assert (before.status, threshold(before)) == (
        "below_threshold",
        ("214904.00", 12, "-4904.00"),
    )
    assert (after.status, threshold(after)) == ("public_contract", ("207720.00", 12, "2280.00"))
    (kept,), (new,) = before.document["law"]["instruments"], after.document["law"]["instruments"]
    assert (kept["test"], kept["limb"]) == ("rejected: saved", "SI 2025/1200 reg.3(2)(a)")
    assert (new["test"], new["limb"]) == ("applies", "SI 2025/1200 reg.3(2)(a)")
    assert kept["saving"] == "SI 2025/1200 reg.3(1)"


@pytest.mark.parametrize(
    ("one", "other", "fact"),
    [
        ("threshold-exact.json", "threshold-penny-less.json", "value.gross_gbp"),
        ("begun-2025-12-31.json", "begun-2026-01-01.json", "dates.tender_notice_published"),
    ],
)
def test_each_pair_differs_in_one_fact(one: str, other: str, fact: str) -> None:
    assert facts(one).to_dict() != facts(other).to_dict()
    assert facts(one).without(fact).to_dict() == facts(other).without(fact).to_dict()
