"""The register of provisions: every pinpoint the code cites is in it, and nothing else is."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Iterator

import pytest

from procurement_rules.facts import SPECS
from procurement_rules.facts.parts import part_spec
from procurement_rules.law.citation import Citation
from procurement_rules.law.data import rows, table
from procurement_rules.law.provisions import INSTRUMENTS, cite
from procurement_rules.law.route_names import named_routes
from procurement_rules.law.snapshot import changes, parameters
from procurement_rules.questions.catalogue import rules
from procurement_rules.questions.contract import exempt
from procurement_rules.questions.routes.direct_award import JUSTIFICATIONS
from procurement_rules.reasoning import Rule
from procurement_rules.record import cautions

CITED_TABLES = (
    "authority_kinds.csv",
    "below_threshold.csv",
    "central_government.csv",
    "exemptions.csv",
    "health_cpv.csv",
    "justifications.csv",
    "light_touch_cpv.csv",
    "parameters.csv",
    "thresholds.csv",
    "works_cpv.csv",
)
PART_FIELDS = ("kind", "value_gross_gbp", "could_reasonably_be_separate")


def pieces(text: str) -> Iterator[Citation]:
    """A data file's citations: "; " begins an instrument, ", " goes on in the same one."""
    for citation in text.split("; "):
        head, *more = citation.split(", ")
        first = cite(head)
        yield first
        for place in more:
            yield cite(f"{first.instrument.short} {place}")


def rules_beneath(test: object) -> Iterator[Rule]:
    """The rules of a test and of the tests it is made of, whatever class they are."""
    about = getattr(test, "rule", None)
    if isinstance(about, Rule):
        yield about
    for part in getattr(test, "tests", ()):
        yield from rules_beneath(part)


def of_rules() -> Iterator[Citation]:
    for _, one in rules():
        yield from one.cites
    for test in (*exempt.EXEMPTIONS.values(), *JUSTIFICATIONS.values()):
        for one in rules_beneath(test):
            yield from one.cites


def of_facts() -> Iterator[Citation]:
    for spec in SPECS.values():
        yield from spec.cites
    for name in PART_FIELDS:
        yield from part_spec(f"requirement.parts[0].{name}").cites


def of_data() -> Iterator[Citation]:
    for parameter in parameters().values():
        yield parameter.citation
    for change in changes():
        yield change.saving
        yield change.welsh_saving
        yield from (limb.citation for limb in change.limbs)
    for name in CITED_TABLES:
        for row in rows(name):
            yield from pieces(row["citation"])
            yield from pieces(row.get("set_by") or row["citation"])
    for point in table("readings.toml")["point"]:
        yield cite(point["citation"])
    for called in named_routes().values():
        yield from called.cites


def of_cautions() -> Iterator[Citation]:
    """The last argument of every ``Caution(...)`` the module writes."""
    for node in ast.walk(ast.parse(inspect.getsource(cautions))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "Caution":
            written = compile(ast.Expression(node.args[2]), "cautions", "eval")
            for change in changes():
                yield from eval(written, {**vars(cautions), "change": change})


CITED = {str(one): one for source in (of_rules, of_facts, of_data, of_cautions) for one in source()}
REGISTER = {row["base"]: row for row in rows("provisions.csv")}


def test_no_provision_is_registered_twice() -> None:
    found = Counter(row["base"] for row in rows("provisions.csv"))
    assert not [base for base, count in found.items() if count > 1]


@pytest.mark.parametrize("pinpoint", sorted(CITED))
def test_every_pinpoint_cited_is_registered(pinpoint: str) -> None:
    one = CITED[pinpoint]
    row = REGISTER[one.base]
    assert not one.within or one.within in row["within"].split(";")
    assert (row["instrument"], row["kind"]) == (one.instrument.short, one.kind)
    assert one.url.startswith("https://www.legislation.gov.uk/")


@pytest.mark.parametrize("base", sorted(REGISTER))
def test_every_provision_registered_is_cited(base: str) -> None:
    cited = {one.within for one in CITED.values() if one.base == base}
    row = REGISTER[base]
    assert cited
    assert {part for part in row["within"].split(";") if part} == cited - {""}


@pytest.mark.parametrize("base", sorted(REGISTER))
def test_every_provision_registered_is_described(base: str) -> None:
    row = REGISTER[base]
    assert row["title"]
    assert row["read"] in ("primary", "part", "notes", "not read")
    assert row["instrument"] in INSTRUMENTS
    assert cite(base).base == base


@pytest.mark.parametrize("short", sorted({row["instrument"] for row in REGISTER.values()}))
def test_every_instrument_is_at_its_official_address(short: str) -> None:
    assert INSTRUMENTS[short].url.startswith("https://www.legislation.gov.uk/")
