"""The pages on routes: every route, question, provision and fact, each where a reader would look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
from docs.generate import families, route_pages, routes_of

from procurement_rules import Decision, Facts, Finding, Route, decide
from procurement_rules.facts import SPECS
from procurement_rules.law.justifications import justification_names
from procurement_rules.law.route_names import named_routes
from procurement_rules.questions.catalogue import rules
from procurement_rules.questions.invoked import facts_asked
from procurement_rules.questions.routes.direct_award import JUSTIFICATIONS
from procurement_rules.reasoning import Rule
from procurement_rules.reasoning.answer import Join

ROOT = Path(__file__).parent.parent
PACKAGE = "procurement_rules.questions.routes."
PAGES = route_pages()
INDEX = PAGES["docs/reference/routes/index.md"]
ASKED = [(module, one) for module, one in rules() if module.startswith(PACKAGE)]
EXAMPLES = sorted(
    path
    for path in (ROOT / "docs" / "examples").iterdir()
    if path.suffix in (".json", ".toml") and ".record" not in path.name
)


def page(family: Mapping[str, Any]) -> str:
    return PAGES[f"docs/reference/routes/{family['name']}.md"]


def page_of(module: str) -> str:
    """The page of a module's family; the gates, which every family shares, are on the index."""
    name = module.removeprefix(PACKAGE)
    if name == "route":
        return INDEX
    [family] = [one for one in families() if name in one["modules"]]
    return page(family)


def asked_of_routes(decision: Decision) -> Iterator[tuple[Route, Finding]]:
    """What each route was asked; not what was asked of the contract before any route."""
    before = set(map(id, decision.answers.values()))
    queue = [
        (route, top)
        for route, one in decision.routes.items()
        for top in (one.finding, *one.conditions)
    ]
    while queue:
        route, found = queue.pop()
        if id(found) not in before:
            yield route, found
            queue += [(route, part) for part in found.because if isinstance(part, Finding)]


class TestRoutes:
    def test_every_route_is_on_exactly_one_family_page(self) -> None:
        for route in Route:
            row = f"| `{route}` | {route.label} |"
            assert [row in text for text in PAGES.values()].count(True) == 1, route
        held = [route for one in families() for route in routes_of(one)]
        assert sorted(held) == sorted(Route)

    def test_the_index_links_every_family(self) -> None:
        for one in families():
            assert f"[{one['title']}]({one['name']}.md)" in INDEX
            assert page(one).startswith(f"# {one['title']}\n")

    def test_every_link_between_pages_leads_somewhere(self) -> None:
        folder = ROOT / "docs" / "reference" / "routes"
        for name, text in PAGES.items():
            for target in re.findall(r"\]\(([^)]+\.md)\)", text):
                assert (folder / target).resolve().is_file(), (name, target)

    def test_every_name_people_use_is_in_the_table(self) -> None:
        text = PAGES["docs/reference/routes/names.md"]
        for one in named_routes().values():
            [row] = [line for line in text.splitlines() if line.startswith(f"| `{one.name}` |")]
            assert one.meaning in row
            assert one.says in row
            assert all(Route(route).label in row for route in one.routes)
            assert all(claim in row for claim in one.claims)


class TestQuestions:
    def test_every_rule_is_on_the_page_of_its_family(self) -> None:
        for module, one in ASKED:
            assert f"`{one.id.removeprefix('not ')}`" in page_of(module), (module, one.id)

    def test_every_provision_is_linked_to_its_official_address(self) -> None:
        for module, one in ASKED:
            for place in one.cites:
                assert f"[{place.pinpoint}]({place.url})" in page_of(module), (
                    one.id,
                    place.pinpoint,
                )

    def test_every_question_is_worded_as_the_rule_words_it(self) -> None:
        for module, one in ASKED:
            if one.id != "named_route":
                assert one.question in page_of(module), one.id

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
    def test_nothing_is_asked_of_a_route_that_the_catalogue_does_not_hold(self, path: Path) -> None:
        """A rule made inside a function is never seen by it, nor by these pages."""
        read = Facts.from_toml if path.suffix == ".toml" else Facts.from_json
        known = {(one.id, one.question) for _, one in rules()}
        for route, found in asked_of_routes(decide(read(path.read_bytes()))):
            assert (found.id, found.question) in known, (route, found.id)


class TestFacts:
    def test_every_fact_a_limb_turns_on_is_listed_with_its_standing(self) -> None:
        for module, one in ASKED:
            if one.join is Join.FACT:
                path = one.id.removeprefix("not ")
                spec = SPECS[path]
                row = f"| `{path}` | {spec.question} | {spec.standing.word} |"
                assert row in page_of(module), path

    def test_the_words_name_only_facts_there_are(self) -> None:
        for one in families():
            for path in re.findall(r"`([a-z]+\.[a-z_]+)`", one["text"]):
                assert path in SPECS, (one["name"], path)

    def test_the_answers_that_meet_a_limb_are_shown(self) -> None:
        text = PAGES["docs/reference/routes/direct-award.md"]
        assert "Could the urgency have been foreseen by the authority? Met by *no*." in text
        assert (
            "Met by `open_procedure`, `competitive_flexible_procedure` or `dynamic_market`." in text
        )


class TestScheduleFive:
    """A section for each paragraph, in the Schedule's order, holding all its limbs."""

    sections: ClassVar[dict[str, str]] = dict(
        re.findall(
            r"^### Paragraph (\d+): (.*?)(?=^##)",
            PAGES["docs/reference/routes/direct-award.md"],
            re.MULTILINE | re.DOTALL,
        )
    )

    def test_every_paragraph_in_order(self) -> None:
        assert list(self.sections) == list(JUSTIFICATIONS) == list(justification_names())

    @pytest.mark.parametrize("number", JUSTIFICATIONS)
    def test_every_limb_is_in_its_section(self, number: str) -> None:
        assert self.sections[number].startswith(justification_names()[number])
        for path in facts_asked(JUSTIFICATIONS[number]):
            assert f"(`{path}`; {SPECS[path].standing.word}; " in self.sections[number], path

    def test_limbs_stand_in_the_order_of_the_paragraph(self) -> None:
        places = [self.sections["5"].index(f"[PA23 Sch.5 para.5({limb})]") for limb in "ab"]
        assert places == sorted(places)


def test_a_question_with_one_rule_a_kind_of_answer_shows_each() -> None:
    """Section 43(2): what makes a tender unsuitable is a closed list, shown reason by reason."""
    text = PAGES["docs/reference/routes/direct-award.md"]
    reasons = [one for _, one in ASKED if one.id == "tender_unsuitable"]
    assert len(reasons) > 1
    for one in reasons:
        assert all(words in text for words in _worded(one)), one.words


def _worded(one: Rule) -> list[str]:
    return [f"*{answer}*: {said}" for answer, said in one.words.items()]
