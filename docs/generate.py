"""Write what is generated: the JSON Schemas in the package, the reference pages, shown output.

Run ``python docs/generate.py`` after changing a fact, a rule or the law's data; a test fails while
anything here is out of step.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from procurement_rules import Facts, decide
from procurement_rules.facts.catalogue import catalogue, facts_schema
from procurement_rules.law.data import rows
from procurement_rules.law.provisions import INSTRUMENTS, cite
from procurement_rules.law.readings import register
from procurement_rules.questions.catalogue import rule_catalogue, rules
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
    " *Partly*: some of it, or read from a stated fact. *Later*: routes, notices, dates or"
    " remedies, not yet here. *Not a route rule*: nothing for a decision to ask."
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
    out += ["", "`market` and `purpose` hold no facts yet: later questions ask them.", ""]
    return "\n".join(out)


def _fact_row(entry: Mapping[str, Any]) -> str:
    assumed = {
        "never_assumed": "never",
        "context": "-",
        "assumed_unless_stated": f"`{json.dumps(entry['assumed'])}`",
    }[entry["reliance"]]
    kind = "one of: " + ", ".join(f"`{o}`" for o in entry["options"])
    cells = [
        f"`{entry['fact'].split('.')[1]}`",
        entry["question"],
        kind if entry["options"] else entry["unit"] or entry["kind"],
        entry["standing"],
        assumed,
        entry["holder"],
        "; ".join(entry["provisions"]),
    ]
    return f"| {' | '.join(cells)} |"


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


def shown(page: str) -> str:
    """A page with every marked block holding the real thing."""
    text = (ROOT / page).read_text(encoding="utf-8")
    text = _BLOCK.sub(lambda m: m[1] + _content(m[2], m[3]) + m[5], text)
    return re.sub(
        r"<!-- readings -->.*?<!-- end -->",
        lambda _: f"<!-- readings -->\n{_readings()}\n<!-- end -->",
        text,
        flags=re.DOTALL,
    )


def _content(kind: str, what: str) -> str:
    if kind == "include":
        return (ROOT / what).read_text(encoding="utf-8")
    name, depth, *rest = what.split(" ")
    facts = Facts.from_json((EXAMPLES / name).read_text(encoding="utf-8"))
    if rest and rest[0] == "without":
        facts = facts.without(rest[1])
    text = decide(facts).explain(depth)
    if "section" in rest:
        heading = " ".join(rest[rest.index("section") + 1 :]).upper()
        text = next(b for b in text.split("\n\n") if b.startswith(heading)).rstrip() + "\n"
    return text


def _readings() -> str:
    lines = ["", "| point | readings |", "|---|---|"]
    for slug, readings in register().items():
        named = "; ".join(f"`{name}`: {meaning}" for name, meaning in readings.items())
        lines.append(f"| `{slug}` | {named} |")
    return "\n".join([*lines, ""])


def generated() -> dict[str, str]:
    """Path from the repository's root -> what that file must hold."""
    schemas = "src/procurement_rules/schemas"
    pages = ("README.md", "docs/tutorial.md", "docs/how-to/pick-readings.md")
    return {
        f"{schemas}/facts.schema.json": _json(facts_schema()),
        f"{schemas}/decision.schema.json": _json(decision_schema()),
        "docs/reference/facts.md": facts_page(),
        "docs/reference/rules.md": rules_page(),
        "docs/reference/coverage.md": coverage_page(),
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
