"""Write what is generated: the JSON Schemas in the package, the reference pages, shown output.

Run ``python docs/generate.py`` after changing a fact, a rule or the law's data; a test fails while
anything here is out of step.
"""

from __future__ import annotations

import inspect
import io
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import fields, has

from procurement_rules import Facts, Route, decide
from procurement_rules.facts import SPECS
from procurement_rules.facts.catalogue import catalogue, facts_schema
from procurement_rules.facts.kinds import Choice, Many, YesNo
from procurement_rules.law import Citation
from procurement_rules.law.data import rows
from procurement_rules.law.justifications import justification_names
from procurement_rules.law.provisions import INSTRUMENTS, cite
from procurement_rules.law.readings import register
from procurement_rules.law.route_names import RouteName, named_routes
from procurement_rules.questions.catalogue import rule_catalogue, rules
from procurement_rules.questions.routes.direct_award import JUSTIFICATIONS
from procurement_rules.questions.routes.every import ROUTES
from procurement_rules.reasoning import Rule
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import FactTest
from procurement_rules.reasoning.words import listed
from procurement_rules.record.schema import decision_schema

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


_FACTS_NOTE = (
    "Generated from the catalogue (`procurement-rules catalogue facts`). Every fact may be left"
    ' out, or given as `"unknown"`, bare, or in full with its reason. *Assumed* says what is taken'
    " where nobody states it; facts marked *never* are asked for when they matter."
)
_RULES_NOTE = (
    "Generated from the rules themselves (`procurement-rules catalogue rules`): every question the"
    " library asks, in the order the modules state them, with its provisions."
)
_COVERAGE_NOTE = (
    "Generated from the citations of the rules and from `docs/coverage.csv`, which says of each"
    " provision of the Act how far it is meant to be covered. *Encoded*: questions answer it."
    " *Partly*: some of it, or read from a stated fact, or only stated where it answers for a name"
    " people use. *Later*: notices, dates or remedies, not yet here. *Not a route rule*: nothing for"
    " a decision to ask."
)

# --- reference pages --------------------------------------------------------------------------


def facts_page() -> str:
    """Every fact, by group."""
    out = [
        "# Facts",
        "",
        _FACTS_NOTE,
    ]
    group = ""
    for entry in catalogue():
        if entry["fact"].split(".")[0] != group:
            group = entry["fact"].split(".")[0]
            out += ["", f"## {group}", ""]
            out += ["| fact | question | kind | standing | assumed | who would know | provisions |"]
            out += ["|---|---|---|---|---|---|---|"]
        out.append(_fact_row(entry))
    out += ["", "`purpose` holds no facts yet: later questions ask them.", ""]
    return "\n".join(out)


def _assumed(entry: Mapping[str, Any]) -> str:
    """What is taken where nobody states a fact."""
    return {
        "never_assumed": "never",
        "context": "-",
        "assumed_unless_stated": f"`{json.dumps(entry['assumed'])}`",
    }[entry["reliance"]]


def _fact_row(entry: Mapping[str, Any]) -> str:
    kind = "one of: " + ", ".join(f"`{o}`" for o in entry["options"])
    cells = [
        f"`{entry['fact'].split('.')[1]}`",
        entry["question"],
        kind if entry["options"] else entry["unit"] or entry["kind"],
        entry["standing"],
        _assumed(entry),
        entry["holder"],
        "; ".join(entry["provisions"]),
    ]
    return _row(*cells)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(*heads: str) -> list[str]:
    return ["", _row(*heads), "|---" * len(heads) + "|"]


def rules_page() -> str:
    """Every question, by module."""
    out = [
        "# Rules",
        "",
        _RULES_NOTE,
    ]
    module = ""
    for entry in rule_catalogue():
        if entry["module"] != module:
            module = entry["module"]
            out += ["", f"## {module}", "", "| rule | question | provisions |", "|---|---|---|"]
        out.append(
            f"| `{entry['rule']}` | {entry['question']} | {'; '.join(entry['provisions'])} |"
        )
    return "\n".join([*out, ""])


# --- a page for each family of routes -----------------------------------------------------------

_ROUTES = "docs/reference/routes"
_PACKAGE = "procurement_rules.questions.routes"
_ROUTE_PAGE_NOTE = (
    "Generated from the questions themselves. Each is followed by its rule, or by the fact it turns"
    " on with what meets it and its standing; then by its provisions. A question with nothing beneath"
    " it is answered from others on the page, or from facts listed at its foot. An answer is only as"
    " strong as the facts that decide it."
)
_HOW = {
    Join.ALL: "All of:",
    Join.ANY: "Any one of:",
    Join.NONE: "None of:",
    Join.NOT_ENCODED: "Left open.",
}


def route_pages() -> dict[str, str]:
    """Path -> page: one for each family of routes, and the index."""
    pages = {f"{_ROUTES}/{one['name']}.md": _family_page(one) for one in families()}
    return {f"{_ROUTES}/index.md": _families_page(), **pages}


@cache
def families() -> list[dict[str, Any]]:
    """What ``docs/routes.toml`` says of each family, in its order."""
    text = (ROOT / "docs" / "routes.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["family"])


def routes_of(family: Mapping[str, Any]) -> list[Route]:
    """The routes whose own function is in one of the family's modules."""
    modules = {f"{_PACKAGE}.{name}" for name in family["modules"]}
    return [route for route, test in ROUTES.items() if test.__module__ in modules]


def _families_page() -> str:
    out = [
        "# Routes to award",
        "",
        "One page for each family: when people use it, its routes, and every question asked of them.",
        *_table("family", "holds", "routes"),
    ]
    for one in families():
        names = ", ".join(f"`{route}`" for route in routes_of(one)) or "-"
        out.append(_row(f"[{one['title']}]({one['name']}.md)", one["summary"], names))
    out += ["", "## Before any route", "", *_limbs(_roots(_module("route"))), ""]
    return "\n".join(out)


def _family_page(family: Mapping[str, Any]) -> str:
    modules = [_module(name) for name in family["modules"]]
    out = [f"# {family['title']}", "", family["text"].strip()]
    routes = routes_of(family)
    if routes:
        out += ["", "## Routes", *_table("route", "called")]
        out += [_row(f"`{route}`", route.label) for route in routes]
    if family["name"] == "names":
        return "\n".join([*out, *_names_table(), ""])
    out += ["", _ROUTE_PAGE_NOTE, *_paragraphs(modules)]
    for module in modules:
        out += ["", f"## {_first_line(module)}", "", *_limbs(_questions(module))]
    return "\n".join([*out, *_facts_asked(modules), ""])


def _module(name: str) -> ModuleType:
    return import_module(f"{_PACKAGE}.{name}")


def _first_line(stated: object) -> str:
    """The first line of what something says of itself."""
    return (inspect.getdoc(stated) or "").splitlines()[0].rstrip(".")


def _paragraphs(modules: Iterable[ModuleType]) -> list[str]:
    """Schedule 5, a section a paragraph, on the page that holds its justifications."""
    if _module("direct_award") not in modules:
        return []
    out = ["", "## Schedule 5, paragraph by paragraph"]
    for number, test in JUSTIFICATIONS.items():
        out += ["", f"### Paragraph {number}: {justification_names()[number]}", ""]
        out += _limbs([test])
    return out


def _questions(module: ModuleType) -> list[Rule]:
    """What a module asks that has no section of its own."""
    shown_above = {id(_rule_of(test)) for test in JUSTIFICATIONS.values()}
    return [one for one in _roots(module) if id(one) not in shown_above]


def _facts_asked(modules: Iterable[ModuleType]) -> list[str]:
    source = "".join(inspect.getsource(module) for module in modules)
    asked = [entry for entry in catalogue() if f'"{entry["fact"]}"' in source]
    out = ["", "## The facts they ask", *_table("fact", "question", "standing", "assumed")]
    return out + [
        _row(f"`{one['fact']}`", one["question"], one["standing"], _assumed(one)) for one in asked
    ]


def _names_table() -> list[str]:
    """What people call it, and what the Act offers: the rule ``named_route``."""
    out = ["", "## What the Act offers for each (`named_route`)"]
    out += _table("name", "people mean", "the Act offers", "routes", "provisions", "guide claims")
    return out + [_name_row(one) for one in named_routes().values()]


def _name_row(one: RouteName) -> str:
    return _row(
        f"`{one.name}`",
        one.meaning,
        one.says,
        "; ".join(_to_route(Route(route)) for route in one.routes),
        _links(one.cites),
        ", ".join(one.claims) or "-",
    )


def _to_route(route: Route) -> str:
    family = next(one for one in families() if route in routes_of(one))
    return f"[{route.label}]({family['name']}.md)"


def _links(cites: Iterable[Citation]) -> str:
    """Each provision once, linked to its official address."""
    places = {one.pinpoint: one.url for one in cites}
    return "; ".join(f"[{pinpoint}]({url})" for pinpoint, url in places.items())


# --- questions and their limbs ------------------------------------------------------------------


@cache
def _rules() -> dict[str, list[Rule]]:
    """Module -> the rules it states, in its order."""
    stated: dict[str, list[Rule]] = defaultdict(list)
    for module, one in rules():
        stated[module].append(one)
    return stated


@cache
def _tests() -> dict[int, object]:
    """Rule -> the test that answers it, for those that are tests and not plain functions."""
    stated = [value for name in _rules() for value in vars(import_module(name)).values()]
    return {id(_rule_of(test)): test for test in _within(stated)}


def _within(value: object) -> Iterator[object]:
    """Every test within what a module states: itself, and those it is made of."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)
    elif callable(value) and has(kind := type(value)):
        if _rule_of(value) is not None:
            yield value
        for part in fields(kind):
            yield from _within(getattr(value, part.name))


def _rule_of(test: object) -> Rule | None:
    found = test if isinstance(test, Rule) else getattr(test, "rule", None)
    return found if isinstance(found, Rule) else None


def _made_of(one: Rule) -> tuple[object, ...]:
    made_of = getattr(_tests().get(id(one)), "tests", ())
    return made_of if isinstance(made_of, tuple) else ()


@cache
def _parts() -> frozenset[int]:
    """The rules that are a limb of another."""
    held = [one for stated in _rules().values() for one in stated]
    return frozenset(id(_rule_of(limb)) for one in held for limb in _made_of(one))


def _roots(module: ModuleType) -> list[Rule]:
    """The rules of a module that are a limb of no other, in the order it states them."""
    return [one for one in _rules()[module.__name__] if id(one) not in _parts()]


def _limbs(asked: Iterable[object], level: int = 0) -> list[str]:
    """A list of questions, each with its limbs beneath it; the same question is asked once."""
    alike: dict[tuple[str, ...], list[Rule]] = {}
    out: list[str] = []
    for one in asked:
        found = _rule_of(one)
        if found is None:
            alike[_elsewhere(one),] = []
        else:
            alike.setdefault((found.id, found.question, _met_by(found)), []).append(found)
    for key, same in alike.items():
        beneath = [limb for one in same for limb in _made_of(one)]
        out.append("  " * level + (_line(same, limbs=bool(beneath)) if same else key[0]))
        out += _limbs(beneath, level + 1) or _variants(same, level + 1)
    return out


def _line(same: list[Rule], *, limbs: bool) -> str:
    """One question: what meets it, its rule or fact, its standing, its provisions."""
    one = same[0]
    named = one.id.removeprefix("not ")
    standing = f"; {one.standing.word}" if one.join is Join.FACT else ""
    links = _links(place for rule in same for place in rule.cites)
    how = (
        f" {_HOW[one.join]}" if one.join in _HOW and (limbs or one.join is Join.NOT_ENCODED) else ""
    )
    said = " ".join(filter(None, [one.question, _met_by(one), _reads(one)]))
    return f"- {said} (`{named}`{standing}; {links}){how}"


def _elsewhere(test: object) -> str:
    """A limb that is a question of its own, asked by a plain function."""
    name, module = getattr(test, "__name__", ""), getattr(test, "__module__", "")
    return f"- {_first_line(test)} (`{name}` of `{module.removeprefix('procurement_rules.')}`)"


def _variants(same: list[Rule], level: int) -> list[str]:
    """Where one question is answered in several ways, each answer with its own provisions."""
    said: dict[str, list[Citation]] = defaultdict(list)
    for one in same:
        said[_answers(one)] += one.cites
    if len(said) == 1:
        return []
    return [f"{'  ' * level}- {answers} ({_links(cites)})" for answers, cites in said.items()]


def _answers(one: Rule) -> str:
    words = [
        f"*{answer}*: {text}" for answer, text in one.words.items() if answer != "undetermined"
    ]
    words = words or list(one.words.values())
    return re.sub(r"\{[^}]*\}", "...", " ".join(words))


def _reads(one: Rule) -> str:
    """The facts a test of its own kind reads."""
    test = _tests().get(id(one))
    if isinstance(test, FactTest) or not has(kind := type(test)):
        return ""
    held = [getattr(test, part.name) for part in fields(kind)]
    read = [f"`{value}`" for value in held if isinstance(value, str) and value in SPECS]
    return f"Reads {' and '.join(read)}." if read else ""


def _met_by(one: Rule) -> str:
    """The answers to a fact that meet a limb."""
    test = _tests().get(id(one))
    if not isinstance(test, FactTest):
        return ""
    kind = SPECS[test.path].kind
    choice = kind.one if isinstance(kind, Many) else kind
    if isinstance(choice, YesNo):
        return f"Met by *{'yes' if test.passes(True) else 'no'}*."
    if not isinstance(choice, Choice):
        return "Met by any." if isinstance(kind, Many) else ""
    met = [one for one in choice.options if test.passes((one,) if choice is not kind else one)]
    if len(met) == len(choice.options):
        return "Met by any."
    return f"Met by {listed([f'`{name}`' for name in met], 'or')}."


# --- coverage ---------------------------------------------------------------------------------


def coverage_page() -> str:
    """Every section and schedule of the Act, and every other instrument: encoded, partly, or not."""
    cited: dict[str, set[str]] = defaultdict(set)
    for module, rule in rules():
        for citation in rule.cites:
            top = f"{citation.instrument.short} {citation.kind} {citation.parts[0]}"
            cited[top].add(module.removeprefix("procurement_rules.questions."))
    out = [
        "# What is covered",
        "",
        _COVERAGE_NOTE,
        "",
        "## Procurement Act 2023",
        "",
        "| provision | subject | coverage | asked in |",
        "|---|---|---|---|",
    ]
    out += [_coverage_row(row, cited) for row in _coverage_rows()]
    out += [
        "",
        "## Other instruments",
        "",
        "| instrument | title | read | cited |",
        "|---|---|---|---|",
    ]
    out += _instrument_rows(cited)
    out += ["", "## Provisions cited", "", "| provision | subject | pinpoints | read |"]
    out += ["|---|---|---|---|"]
    out += [
        f"| [{row['base']}]({cite(row['base']).url}) | {row['title']} |"
        f" {row['within'].replace(';', ', ')} | {row['read']} |"
        for row in rows("provisions.csv")
    ]
    return "\n".join([*out, ""])


def _coverage_rows() -> Iterator[Mapping[str, str]]:
    lines = (ROOT / "docs" / "coverage.csv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split(",")
    for line in lines[1:]:
        yield dict(zip(head, line.split(","), strict=True))


def _coverage_row(row: Mapping[str, str], cited: Mapping[str, set[str]]) -> str:
    kind, _, number = row["provision"].partition(" ")
    modules = sorted(cited.get(f"PA23 {kind} {number}", ()))
    name = f"s.{number}" if kind == "section" else f"Sch.{number}"
    return f"| {name} | {row['subject']} | {row['coverage']} | {', '.join(modules) or '-'} |"


def _instrument_rows(cited: Mapping[str, set[str]]) -> Iterator[str]:
    read = {row["short"]: row["read"] for row in rows("instruments.csv")}
    for short, instrument in INSTRUMENTS.items():
        if short == "PA23":
            continue
        places = sorted(name.removeprefix(f"{short} ") for name in cited if name.startswith(short))
        places = [
            place.replace("regulation ", "reg.").replace("schedule ", "Sch.") for place in places
        ]
        places = [place.replace("section ", "s.") for place in places]
        link = f"[{short}]({instrument.url})"
        yield f"| {link} | {instrument.title} | {read[short]} | {', '.join(places) or 'in data'} |"


# --- pages that show real output --------------------------------------------------------------

_BLOCK = re.compile(r"(<!-- (\w+): (.*?) -->\n```\w*\n)(.*?)(```)", re.DOTALL)
_CODE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def shown(page: str) -> str:
    """A page with every marked block holding the real thing."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = _BLOCK.sub(lambda m: m[1] + _content(m[2], m[3], m.string[: m.start()]) + m[5], text)
    return re.sub(
        r"<!-- readings -->.*?<!-- end -->",
        lambda _: f"<!-- readings -->\n{_readings()}\n<!-- end -->",
        text,
        flags=re.DOTALL,
    )


def _content(kind: str, what: str, above: str) -> str:
    if kind == "include":
        return (ROOT / what).read_text(encoding="utf-8")
    if kind == "printed":
        return _printed(above)
    name, depth, *rest = what.split(" ")
    facts = Facts.from_json((EXAMPLES / name).read_text(encoding="utf-8"))
    if rest and rest[0] == "without":
        facts = facts.without(rest[1])
    text = decide(facts).explain(depth)
    if "section" in rest:
        heading = " ".join(rest[rest.index("section") + 1 :]).upper()
        text = next(b for b in text.split("\n\n") if b.startswith(heading)).rstrip() + "\n"
    return text


def _printed(above: str) -> str:
    """What the last Python on the page so far prints, run after the Python before it."""
    names: dict[str, Any] = {}
    out = io.StringIO()
    for code in _CODE.findall(above):
        out = io.StringIO()
        with redirect_stdout(out):
            exec(code, names)  # noqa: S102  (the page's own code, shown on it)
    return out.getvalue()


def _readings() -> str:
    lines = ["", "| point | readings |", "|---|---|"]
    for slug, readings in register().items():
        named = "; ".join(f"`{name}`: {meaning}" for name, meaning in readings.items())
        lines.append(f"| `{slug}` | {named} |")
    return "\n".join([*lines, ""])


def generated() -> dict[str, str]:
    """Path from the repository's root -> what that file must hold."""
    schemas = "src/procurement_rules/schemas"
    pages = (
        "README.md",
        "docs/tutorial.md",
        "docs/how-to/find-what-would-open-a-route.md",
        "docs/how-to/pick-readings.md",
        "docs/how-to/read-a-record.md",
    )
    return {
        f"{schemas}/facts.schema.json": _json(facts_schema()),
        f"{schemas}/decision.schema.json": _json(decision_schema()),
        "docs/reference/facts.md": facts_page(),
        "docs/reference/rules.md": rules_page(),
        "docs/reference/coverage.md": coverage_page(),
        **route_pages(),
        **{page: shown(page) for page in pages},
    }


def main() -> None:
    """Write every generated file."""
    for name, text in generated().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
