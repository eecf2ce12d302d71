"""What must hold of every decision: determinism, round trips, monotonicity, citations, no leaks."""

from __future__ import annotations

import json
import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docs.generate import generated
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import procurement_rules
from procurement_rules import Decision, Facts, FactsError, RecordError, Route, decide
from procurement_rules.facts import SPECS
from procurement_rules.facts.kinds import (
    Choice,
    Count,
    Cpv,
    Day,
    Kind,
    ListedBody,
    Many,
    Money,
    Percent,
    Text,
    YesNo,
)
from procurement_rules.questions.routes.direct_award import justification
from procurement_rules.record.cautions import cautions
from procurement_rules.schemas import schema
from tests.ordinary import HOME_CARE, decided, home_care

ROOT = Path(__file__).parent.parent
DATES = ["none", "2019-05-01", "2025-02-23", "2025-02-24", "2025-12-31", "2026-01-01", "2027-12-31"]
CODES = ["85312400", "85100000", "45000000", "72000000", "98311100", "79620000", "75221000"]
MONEY = ["0", "1.00", "135018.00", "207719.99", "207720.00", "663540.00", "5372609.00"]


BY_KIND: dict[type[Kind], list[Any]] = {
    YesNo: [True, False],
    Day: DATES,
    Money: MONEY,
    Percent: ["0", "20", "20.000001", "80", "80.000001", "100"],
    Count: [0, 12, 36],
    Cpv: CODES,
    ListedBody: ["Charity Commission"],
}
PARTS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(["goods", "works", "light_touch"]),
            "value_gross_gbp": st.sampled_from(MONEY),
            "could_reasonably_be_separate": st.booleans(),
        },
    ),
    max_size=2,
)


def values(kind: Kind) -> st.SearchStrategy[Any]:
    if isinstance(kind, Choice):
        return st.sampled_from(list(kind.options))
    if isinstance(kind, Many):
        return st.lists(values(kind.one), max_size=2, unique=True)
    if isinstance(kind, Text):
        return st.text(min_size=1, max_size=20)
    return st.sampled_from(BY_KIND[type(kind)]) if type(kind) in BY_KIND else PARTS


PATHS = sorted(SPECS)


@st.composite
def stated(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Some facts, on top of or instead of the ordinary case."""
    data: dict[str, dict[str, Any]] = {}
    if draw(st.booleans()):
        data = {group: dict(facts) for group, facts in HOME_CARE.items()}
    for path in draw(st.lists(st.sampled_from(PATHS), max_size=8, unique=True)):
        group, name = path.split(".")
        value = draw(st.one_of(values(SPECS[path].kind), st.just("unknown")))
        data.setdefault(group, {})[name] = value
    return data


def facts_or_none(data: dict[str, dict[str, Any]]) -> Facts | None:
    try:
        return Facts.model_validate(data)
    except FactsError:
        return None


MANY = settings(max_examples=150, deadline=None, derandomize=True)
VALIDATOR = Draft202012Validator(schema("decision"))
FACTS_VALIDATOR = Draft202012Validator(schema("facts"))


class TestEveryDecision:
    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(stated())
    def test_record_is_whole_valid_and_reads_back(self, data: dict[str, dict[str, Any]]) -> None:
        facts = facts_or_none(data)
        if facts is None:
            return
        decision = decide(facts)
        text = decision.to_json()
        assert text == decide(Facts.model_validate(facts.to_dict())).to_json()
        VALIDATOR.validate(json.loads(text))
        FACTS_VALIDATOR.validate(facts.to_dict())
        back = Decision.from_json(text)
        assert back.to_json() == text
        assert back.replay().same
        for depth in ("summary", "officer", "audit"):
            assert back.explain(depth) == decision.explain(depth)
        assert back.answer("status").state == decision.answer("status").state

    @settings(MANY, max_examples=60)
    @given(stated())
    def test_states_and_needs_agree(self, data: dict[str, dict[str, Any]]) -> None:
        facts = facts_or_none(data)
        if facts is None:
            return
        decision = decide(facts)
        for found in decision.answers.values():
            if found.answer != "undetermined":
                assert found.needs == ()
                assert found.state in ("settled", "judged")
            else:
                assert found.state in ("undetermined", "contested", "not_encoded")
        assert not {need.fact for need in decision.needs} & facts.given.keys()
        assert not {need.fact for need in decision.needs} & facts.unknown

    @MANY
    @given(stated(), st.sampled_from(PATHS), st.data())
    def test_strict_answers_never_change_as_facts_arrive(
        self, data: dict[str, dict[str, Any]], path: str, drawn: st.DataObject
    ) -> None:
        """Under strict a settled status stands whatever is stated next."""
        facts = facts_or_none(data)
        # Which exemptions are relied on is itself the authority's choice, and may be added to.
        if facts is None or path in facts.given or _raises_an_exemption(path):
            return
        before = decide(facts, strict=True)
        if before.status == "undetermined":
            return
        try:
            more = facts.stating(path, drawn.draw(values(SPECS[path].kind)))
        except FactsError:
            return
        assert decide(more, strict=True).status == before.status


def _raises_an_exemption(path: str) -> bool:
    from procurement_rules.questions.contract.exempt import RAISED_BY

    return path in RAISED_BY or path == "supplier.pension_asset_pool_company"


class TestEveryRoute:
    @MANY
    @given(stated())
    def test_each_is_there_and_says_why(self, data: dict[str, dict[str, Any]]) -> None:
        facts = facts_or_none(data)
        if facts is None:
            return
        decision = decide(facts)
        assert set(decision.routes) == set(Route)
        for route, one in decision.routes.items():
            assert one.route is route
            expected = {"open": "yes", "closed": "no", "undetermined": "undetermined"}
            assert one.finding.answer == expected[one.verdict]
            if one.verdict == "closed":
                assert one.conditions == ()
                assert one.finding.decisive or one.finding.assumptions
                assert one.needs == ()
            if one.verdict == "undetermined" and one.finding.state == "undetermined":
                known = facts.unknown | set(one.needs) | set(decision.answer("status").needs)
                assert known or decision.answer("status").state != "settled"
            assert not set(one.needs) & facts.given.keys()

    @MANY
    @given(stated(), st.sampled_from(PATHS), st.data())
    def test_under_strict_a_settled_verdict_stands(
        self, data: dict[str, dict[str, Any]], path: str, drawn: st.DataObject
    ) -> None:
        """What grounds are relied on is the authority's own choice, and may be added to."""
        facts = facts_or_none(data)
        if facts is None or path in facts.given or _raises_a_ground(path):
            return
        before = decide(facts, strict=True)
        try:
            more = facts.stating(path, drawn.draw(values(SPECS[path].kind)))
        except FactsError:
            return
        after = decide(more, strict=True)
        for route, one in before.routes.items():
            if one.verdict != "undetermined":
                assert after.route(route).verdict == one.verdict, (route, path)


def _raises_a_ground(path: str) -> bool:
    return _raises_an_exemption(path) or path in justification.raising


class TestMonotoneInValue:
    @MANY
    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    def test_more_money_never_takes_a_contract_below(self, a: int, b: int) -> None:
        low, high = sorted((a, b))
        below = {"value__annual_gross_gbp": None, "value__options_gross_gbp": None}
        first, second = (
            decided(**below, value__gross_gbp=f"{p // 100}.{p % 100:02d}") for p in (low, high)
        )
        assert (first.status, second.status) != ("public_contract", "below_threshold")


class TestRecord:
    def test_altered_records_are_refused(self) -> None:
        text = decided().to_json().replace('"670000.00"', '"670000.01"')
        with pytest.raises(RecordError, match="altered"):
            Decision.from_json(text)

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other"}', "[" * 100_000])
    def test_what_is_no_record_is_refused(self, text: str) -> None:
        with pytest.raises(RecordError):
            Decision.from_json(text)

    @pytest.mark.parametrize(
        "change",
        [
            {"status": "exempt"},
            {"readings": {"bogus": "x"}},
            {"extra": 1},
            {"answers": {}},
            {"facts": {"nonsense": 1}},
            {"order": ["status", "nothing"]},
            {"strict": None, "answers": None},
        ],
    )
    def test_a_record_whose_parts_do_not_agree_is_refused(self, change: dict[str, Any]) -> None:
        from procurement_rules.record.document import digest

        document = {**decided().to_dict(), **change}
        document["digest"] = digest(document)
        with pytest.raises(RecordError):
            Decision.from_json(json.dumps(document))

    def test_a_repeated_name_or_a_lone_surrogate_is_refused(self) -> None:
        text = decided().to_json()
        for bad in (
            '{"status":"exempt",' + text[1:],
            '{"schema":"procurement-rules/decision/1","x":"\\ud800"}',
        ):
            with pytest.raises(RecordError):
                Decision.from_json(bad)

    def test_changing_a_copy_changes_nothing(self) -> None:
        decision = decided()
        before = decision.to_json()
        decision.to_dict()["status"] = "exempt"
        decision.assumptions.clear()
        decision.warnings.append({})
        assert decision.to_json() == before
        assert decision.explain("summary").startswith("PUBLIC CONTRACT")

    def test_a_hundred_parts_are_asked_about_within_a_bound(self) -> None:
        decision = decided(requirement__parts=[{}] * 100, value__annual_gross_gbp=None)
        assert len(decision.needs) > 100

    def test_advice_is_outside_the_digest(self) -> None:
        from procurement_rules.record.document import digest

        document = decided().to_dict()
        assert digest({**document, "advice": ["x"]}) == document["digest"]
        assert digest({**document, "status": "exempt"}) != document["digest"]

    def test_pickles_and_threads(self) -> None:
        decision = decided()
        assert pickle.loads(pickle.dumps(decision)).to_json() == decision.to_json()
        with ThreadPoolExecutor(8) as pool:
            texts = set(pool.map(lambda _: decide(home_care()).to_json(), range(32)))
        assert texts == {decision.to_json()}

    def test_nothing_from_the_clock_or_this_machine(self) -> None:
        text = decided().to_json()
        assert str(ROOT) not in text
        assert not re.search(r"\d\d:\d\d:\d\d", text)

    def test_unknown_question_names_the_nearest(self) -> None:
        with pytest.raises(KeyError, match="light_touch"):
            decided().answer("light_tuch")

    def test_unknown_reading_is_refused(self) -> None:
        with pytest.raises(ValueError, match="pass-through-money"):
            decide(home_care(), readings={"pass-thru": "include"})
        with pytest.raises(ValueError, match="include, exclude"):
            decide(home_care(), readings={"pass-through-money": "both"})

    def test_unknown_depth_is_refused(self) -> None:
        with pytest.raises(ValueError, match="summary, officer, audit"):
            decided().explain("everything")

    def test_a_fact_no_question_used_is_not_lost(self) -> None:
        decision = decided(agreement__label="Grant agreement")
        assert decision.document["unused"] == ["agreement.label"]
        assert "agreement.label" in decision.explain()

    def test_the_label_never_changes_the_answer(self) -> None:
        assert decided(agreement__label="Grant").status == decided().status


class TestEscaping:
    NASTY = "<script>alert(1)</script> **bold** [x](y) \x1b[31m `code`"

    def test_facts_are_escaped_wherever_they_are_shown(self) -> None:
        from procurement_rules import render

        decision = decided(requirement__description=self.NASTY)
        document = decision.to_dict()
        page = render.html(document, "audit")
        assert "<script>" not in page
        assert "&lt;script&gt;" in page
        assert r"\<script\>" in render.markdown(document, "audit")
        for text in (page, render.markdown(document, "audit"), decision.explain("audit")):
            assert "\x1b" not in text


class TestPublicSurface:
    def test_names(self) -> None:
        for name in procurement_rules.__all__:
            assert getattr(procurement_rules, name)
        assert set(procurement_rules.__all__) <= set(dir(procurement_rules))
        with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
            _ = procurement_rules.nonsense

    def test_no_question_reads_a_fact_the_catalogue_does_not_hold(self) -> None:
        """Every path written in the rules is a fact; a slip of the pen would be a silent 'no'."""
        pattern = re.compile(
            r'"((?:dates|authority|requirement|agreement|value|market|supplier|procedure|contract'
            r'|purpose)\.[a-z_0-9]+)"'
        )
        source = Path(procurement_rules.__file__).parent
        for path in [*source.glob("questions/**/*.py"), *source.glob("record/*.py")]:
            for name in pattern.findall(path.read_text(encoding="utf-8")):
                assert name in SPECS, (path.name, name)

    def test_every_fact_is_asked_by_a_question_or_is_context(self) -> None:
        source = "".join(
            path.read_text(encoding="utf-8")
            for folder in ("questions", "record")
            for path in (Path(procurement_rules.__file__).parent / folder).rglob("*.py")
        )
        steps = {"dates.tender_notice_published", "dates.transparency_notice_published"}
        for path, spec in SPECS.items():
            context = spec.invoked and spec.assumed is None
            assert context or path in steps or f'"{path}"' in source, path

    def test_generated_files_are_in_step(self) -> None:
        for name, text in generated().items():
            assert (ROOT / name).read_text(encoding="utf-8") == text, (
                f"{name}: run docs/generate.py"
            )

    def test_coverage_page_agrees_with_the_rules(self) -> None:
        """What rules cite is said to be covered, and what is said to be covered is cited."""
        page = (ROOT / "docs/reference/coverage.md").read_text(encoding="utf-8")
        for line in page.split("## Other instruments")[0].splitlines():
            if line.startswith(("| s.", "| Sch.")):
                _, _, coverage, modules = line.strip("| ").split(" | ")
                assert (modules != "-") == (coverage in ("encoded", "partly")), line

    def test_cautions_have_citations(self) -> None:
        outcome = decided(requirement__cpv="98311100", dates__as_at="2026-11-20").outcome
        assert outcome is not None
        found = {one.id: one for one in cautions(outcome)}
        assert {"unlisted_code_beneath_a_listed_one", "law_verified_to"} <= set(found)
        assert all(one.cites for one in found.values())
