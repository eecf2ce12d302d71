"""Names people use for a route: what the Act makes of each, and the routes it points to."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import procurement_rules.law
from procurement_rules import Decision
from procurement_rules.facts import SPECS
from procurement_rules.law.data import rows
from procurement_rules.law.provisions import cite
from procurement_rules.law.route_names import RouteName, named_routes, route_names
from procurement_rules.questions.routes.names import NAMES, named_route
from procurement_rules.questions.routes.route import Route
from tests.questions.stating import CONTRACT, NOTICE, decided, facts

DATA = Path(procurement_rules.law.__file__).parent / "data" / "route_names.toml"
LISTED: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["name"]
EVERY_NAME = pytest.mark.parametrize("name", [row["name"] for row in LISTED])
PATH = "procedure.route_named"


def row(name: str) -> RouteName:
    return named_routes()[name]


class TestTheData:
    """Each name in the file: known routes, real provisions, and a statement that uses them."""

    def test_every_name_once_and_in_order(self) -> None:
        names = [one["name"] for one in LISTED]
        assert names == list(named_routes()) == list(NAMES) == list(route_names())
        assert len(set(names)) == len(names)

    @EVERY_NAME
    def test_it_points_to_routes_there_are(self, name: str) -> None:
        routes = row(name).routes
        assert routes
        assert set(routes) <= {str(route) for route in Route}
        assert len(set(routes)) == len(routes)

    @EVERY_NAME
    def test_it_cites_provisions_of_the_register(self, name: str) -> None:
        register = {one["base"]: one["within"].split(";") for one in rows("provisions.csv")}
        for one in row(name).cites:
            assert one.base in register
            assert not one.within or one.within in register[one.base]

    @EVERY_NAME
    def test_its_provisions_are_written_as_lawyers_write_them(self, name: str) -> None:
        (listed,) = [one for one in LISTED if one["name"] == name]
        assert [one.pinpoint for one in row(name).cites] == listed["citations"]

    @EVERY_NAME
    def test_every_provision_it_mentions_is_cited(self, name: str) -> None:
        """ "section 33" or "paragraph 2 of Schedule 2" in the statement is among its provisions."""
        cited = {one.base for one in row(name).cites}
        says = row(name).says.replace("(not section 22)", "")
        for number in re.findall(r"\bsection (\d+)", says):
            assert f"PA23 s.{number}" in cited
        for paragraph, schedule in re.findall(r"paragraph (\d+) of Schedule (\d)", says):
            assert f"PA23 Sch.{schedule} para.{paragraph}" in cited

    @EVERY_NAME
    def test_it_reads_as_a_statement(self, name: str) -> None:
        one = row(name)
        assert one.meaning[0].islower()
        assert not one.meaning.endswith(".")
        assert one.says[0].isupper()
        assert one.says.endswith(".")
        assert "  " not in one.says

    @EVERY_NAME
    def test_the_audit_it_answers_is_named_by_line(self, name: str) -> None:
        assert all(re.fullmatch(r"G\d+", claim) for claim in row(name).claims)


POINTS_TO = {
    "alliance_contract": "competitive_flexible_procedure",
    "innovation_partnership": "competitive_flexible_procedure",
    "competitive_dialogue": "competitive_flexible_procedure",
    "restricted_procedure": "competitive_flexible_procedure",
    "design_contest": "competitive_flexible_procedure",
    "spin_out_mutual": "reserved_public_service_mutual",
    "supported_employment_reservation": "reserved_supported_employment",
    "preferred_provider": "direct_award",
    "dynamic_purchasing_system": "dynamic_market",
    "framework": "call_off_with_competition",
    "single_tender_waiver": "direct_award",
    "urgent_purchase": "direct_award",
    "veat": "direct_award",
    "prior_information_notice": "open_procedure",
    "light_touch_procedure": "open_procedure",
    "teckal_company": "vertical_arrangement",
    "shared_service": "horizontal_arrangement",
    "social_impact_partnership": "open_procedure",
}
"""Copied by a second hand: where somebody who uses the name should look first."""


class TestTheFinding:
    """The name given is answered with what the Act offers for it, and nothing is decided by it."""

    @EVERY_NAME
    def test_it_says_what_the_act_offers(self, name: str) -> None:
        found = named_route(facts({PATH: name}))
        assert found is not None
        assert (found.id, found.answer) == ("named_route", name)
        assert found.reason == row(name).says
        assert found.citations == row(name).cites
        assert row(name).meaning in found.question

    @EVERY_NAME
    def test_where_to_look_first(self, name: str) -> None:
        assert row(name).routes[0] == POINTS_TO[name]

    @pytest.mark.parametrize("stated", [{}, {PATH: "unknown"}], ids=["not stated", "unknown"])
    def test_no_name_no_finding(self, stated: dict[str, Any]) -> None:
        assert named_route(facts(stated)) is None
        assert "named_route" not in decided(CONTRACT, NOTICE, stated).answers

    def test_the_fact_offers_every_name_and_no_other(self) -> None:
        kind = SPECS[PATH].kind
        assert kind.schema()["enum"] == list(named_routes())

    @EVERY_NAME
    def test_a_name_decides_nothing(self, name: str) -> None:
        plain, named = decided(CONTRACT, NOTICE), decided(CONTRACT, NOTICE, {PATH: name})
        assert named.status == plain.status
        verdicts = {route: one.verdict for route, one in plain.routes.items()}
        assert {route: one.verdict for route, one in named.routes.items()} == verdicts


class TestTheRecord:
    """The name, what is said of it and its provisions appear wherever the record is read."""

    @EVERY_NAME
    def test_in_the_document(self, name: str) -> None:
        document = decided(CONTRACT, NOTICE, {PATH: name}).document
        answer = document["answers"]["named_route"]
        assert document["order"][-1] == "named_route"
        assert (answer["answer"], answer["reason"]) == (name, row(name).says)
        assert [one["pinpoint"] for one in answer["citations"]] == [
            one.pinpoint for one in row(name).cites
        ]
        assert PATH in document["used"]
        assert all(one["url"].startswith("https://") for one in answer["citations"])

    @pytest.mark.parametrize(
        "ended",
        [
            {"authority.kind": "intelligence_service"},
            {"agreement.for_pecuniary_interest": False},
        ],
        ids=["outside the Act", "no contract"],
    )
    def test_even_where_the_matter_ended_earlier(self, ended: dict[str, Any]) -> None:
        """Somebody who asks by name is answered whatever the status."""
        decision = decided(CONTRACT, NOTICE, ended, {PATH: "teckal_company"})
        assert decision.answer("named_route").answer == "teckal_company"

    @EVERY_NAME
    def test_read_back(self, name: str) -> None:
        decision = decided(CONTRACT, NOTICE, {PATH: name})
        again = Decision.from_json(decision.to_json()).answer("named_route")
        assert (again.answer, again.reason) == (name, row(name).says)
        assert [str(one) for one in again.citations] == [str(one) for one in row(name).cites]

    @EVERY_NAME
    def test_in_the_explanation(self, name: str) -> None:
        text = " ".join(decided(CONTRACT, NOTICE, {PATH: name}).explain().split())
        assert " ".join(row(name).says.split()) in text

    def test_citations_survive_as_text(self) -> None:
        for name in named_routes():
            stored = json.loads(json.dumps([one.pinpoint for one in row(name).cites]))
            assert [cite(one).pinpoint for one in stored] == stored
