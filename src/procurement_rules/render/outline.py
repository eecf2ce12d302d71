"""What a record says, as headed sections of lines, before any format is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from procurement_rules.reasoning.words import day, listed, money

DEPTHS: Final = ("summary", "officer", "audit")

Document = Mapping[str, Any]


@frozen
class Line:
    """One line of a section; ``level`` says how far it is indented."""

    text: str
    level: int = 0


@frozen
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[Line, ...]


_TITLES: Final = {
    "outside_the_act": "Outside the Procurement Act 2023",
    "health_regime": "Governed by the Provider Selection Regime",
    "earlier_regime": "Governed by the earlier regulations",
    "not_a_contract": "Not a contract for the Act's purposes",
    "exempt": "Exempted contract",
    "below_threshold": "Below-threshold contract",
    "public_contract": "Public contract",
    "undetermined": "Undetermined",
}
_STATES: Final = {
    "settled": "",
    "judged": "rests on the authority's judgement",
    "undetermined": "undetermined: facts are missing",
    "contested": "contested: the law is unsettled",
    "not_encoded": "outside what this library covers",
}
_GENERIC: Final = (
    "Met",
    "Not met",
    "Taken as",
    "Stated",
    "This is",
    "The authority considers",
    "The authority does not",
    "The authority chooses",
)
_IN_PASSING: Final = (
    "regulated_by_welsh_ministers",
    "scottish_arrangement",
    "framework",
    "works",
    "concession",
    "utilities",
    "defence_and_security",
    "separable_part_above_threshold",
    "arrangement",
)


def outline(document: Document, depth: str) -> tuple[Section, ...]:
    """The record's sections at this depth. Raises ValueError for a depth not in DEPTHS."""
    if depth not in DEPTHS:
        msg = f"no depth {depth!r}; known: {', '.join(DEPTHS)}"
        raise ValueError(msg)
    sections = [_decision(document)]
    if depth == "summary":
        sections += [_routes_in_brief(document), _still_needed(document, brief=True)]
    else:
        sections += [
            _open_routes(document, audit=depth == "audit"),
            _closed_routes(document, audit=depth == "audit"),
            _law(document),
            _reasons(document, audit=depth == "audit"),
            _still_needed(document, brief=False),
            _contested(document),
            _not_encoded(document),
            _judgements(document),
            _assumptions(document),
            _warnings(document),
        ]
    if depth == "audit":
        sections += [_facts(document), _record(document)]
    return tuple(section for section in sections if section.lines)


def title(document: Document) -> str:
    """The status in a few words."""
    return _TITLES[document["status"]]


def _pounds(text: str) -> str:
    return money(int(text.replace(".", "")))


def _decision(document: Document) -> Section:
    answers = document["answers"]
    lines = [Line(answers["status"]["reason"] + _judged(answers["status"]))]
    if "named_route" in answers:
        lines.append(Line(answers["named_route"]["reason"]))
    value, limit = document["value"], document["threshold"]
    if document["status"] in ("public_contract", "below_threshold", "exempt", "undetermined"):
        lines.append(Line("Estimated value: " + _value_words(value, answers)))
        lines.append(Line("Threshold: " + _threshold_words(limit, answers)))
        light = answers["light_touch"]
        lines.append(Line(f"Light touch: {light['reason']}{_judged(light)}"))
    return Section(title(document), tuple(lines))


def _judged(found: Mapping[str, Any]) -> str:
    """What must be said wherever an answer is: it stands on somebody's judgement."""
    return f" [{_STATES['judged']}]" if found["state"] == "judged" else ""


def _value_words(value: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    if value["estimated_gbp"] is None:
        return str(answers["estimated_value"]["reason"])
    words = f"{_pounds(value['estimated_gbp'])}, VAT included"
    if value["treated_as_gbp"]:
        words += "; treated as not less than the threshold"
    return f"{words}.{_judged(answers['estimated_value'])}"


def _threshold_words(limit: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    if limit["amount_gbp"] is None:
        return str(answers["threshold"]["reason"])
    words = f"{_pounds(limit['amount_gbp'])} (Schedule 1, row {limit['row']})"
    if limit["margin_gbp"] is not None:
        margin = limit["margin_gbp"]
        side = "below it" if margin.startswith("-") else "above it"
        gap = _pounds(margin.lstrip("-"))
        words += "; the estimate is exactly that" if margin == "0.00" else f"; {gap} {side}"
    return f"{words}.{_judged(answers['threshold'])}"


# --- the law relied on ------------------------------------------------------------------------


_TESTS: Final = {"rejected: saved": "does not apply, the earlier law is kept"}


def _law(document: Document) -> Section:
    law = document["law"]
    lines = []
    if law["relied_on"]:
        on = day(date.fromisoformat(law["relied_on"]["date"]))
        lines.append(Line(f"Date relied on: {on} ({law['relied_on']['fact']})."))
    # Where the matter ended before any threshold was reached, no version of them was relied on.
    for one in law["instruments"] if "threshold" in document["answers"] else ():
        test = _TESTS.get(one["test"], one["test"])
        text = f"{one['instrument']} ({one['what']}): {test}, by {one['limb']}"
        lines.append(Line(f"{text}{_step(one)}."))
    verified = day(date.fromisoformat(law["verified_to"]))
    revised = day(date.fromisoformat(law["regulations_verified_to"]))
    lines.append(
        Line(f"The Act was read as it stood on {verified}; SI 2026/360 as revised to {revised}.")
    )
    for slug, reading in document["readings"].items():
        lines.append(Line(f"Reading picked by the caller: {slug} = {reading}."))
    return Section("Which law", tuple(lines))


def _step(one: Mapping[str, Any]) -> str:
    return f", on {day(date.fromisoformat(one['on']))}" if one["on"] else ""


# --- the reasons ------------------------------------------------------------------------------


def _reasons(document: Document, *, audit: bool) -> Section:
    lines: list[Line] = []
    for name in document["order"]:
        found = document["answers"][name]
        passing = name in _IN_PASSING and found["answer"] in ("no", "none")
        # Whose lists and notices would apply says nothing where the Act does not govern.
        ended = name == "governing_regulations" and "light_touch" not in document["answers"]
        if not audit and (passing or ended or name == "status"):
            continue
        lines += _finding(found, 0, audit=audit)
    return Section("Why", tuple(lines))


def _finding(found: Mapping[str, Any], level: int, *, audit: bool) -> Iterator[Line]:
    state = _STATES[found["state"]]
    note = f" [{state}]" if state and (audit or level == 0) else _judged(found)
    bare = found["reason"].startswith(_GENERIC)
    asked = f"{found['question']} " if audit or bare else ""
    yield Line(f"{asked}{found['reason']} ({_pinpoints(found['citations'])}){note}", level)
    if "see" in found or (not audit and level):
        return
    for part in found["because"]:
        if "fact" in part:
            if audit:
                yield Line(f"{part['fact']}: {_plain(part['value'])}", level + 1)
        elif audit or (part["decides"] and "see" not in part and not _merely_assumed(part)):
            yield from _finding(part, level + 1, audit=audit)


def _merely_assumed(part: Mapping[str, Any]) -> bool:
    """A fact nobody stated: the list of assumptions says it once for the whole record."""
    return bool(part.get("assumed")) and not part["because"]


def _pinpoints(citations: list[Mapping[str, str]]) -> str:
    """Pinpoints in a list, the instrument named once for each run."""
    out: list[str] = []
    last = ""
    for one in citations:
        instrument, _, place = _split(one["pinpoint"])
        out.append(place if instrument == last else one["pinpoint"])
        last = instrument
    return listed(out)


def _split(pinpoint: str) -> tuple[str, str, str]:
    for mark in (" s.", " reg.", " art.", " Sch."):
        head, found, rest = pinpoint.partition(mark)
        if found:
            return head, mark, mark.strip() + rest
    return pinpoint, "", ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return listed([_plain(item) for item in value])
    if isinstance(value, Mapping):
        return listed([f"{key} {_plain(item)}" for key, item in sorted(value.items())])
    return str(value)


# --- routes to award --------------------------------------------------------------------------


def _routes_in_brief(document: Document) -> Section:
    lines = []
    for verdict in ("open", "undetermined"):
        names = [
            one["name"] + _but(one, document) + _judged(one["finding"])
            for one in document["routes"]
            if one["verdict"] == verdict
        ]
        if names:
            lines.append(Line(f"{verdict.capitalize()}: {'; '.join(names)}."))
    claimed = [one["name"] for one in document["routes"] if _claimed_and_closed(one)]
    if claimed:
        lines.append(Line(f"Claimed, and closed: {'; '.join(claimed)}."))
    return Section("Routes to award", tuple(lines))


def _open_routes(document: Document, *, audit: bool) -> Section:
    """Each route that is open or undetermined, why, and what using it asks."""
    names = {one["route"]: one["name"] for one in document["routes"]}
    listed_under: dict[str, str] = {}
    lines: list[Line] = []
    for one in document["routes"]:
        if one["verdict"] == "closed":
            continue
        found = one["finding"]
        said = found["reason"].removeprefix("Undetermined: ")
        said = said[:1].upper() + said[1:]
        head = f"{one['name']}: {one['verdict']}{_but(one, document)}. {said}"
        lines.append(Line(f"{head} ({_pinpoints(found['citations'])}){_judged(found)}"))
        lines += _grounds(found, audit=audit)
        if one["needs"]:
            lines.append(Line(f"Open on: {listed(one['needs'])}.", 1))
        if one["and_those_of"]:
            more = ", and:" if one["conditions"] else "."
            lines.append(Line(f"As for {names[one['and_those_of']].lower()}{more}", 1))
        lines += _conditions(one, listed_under, audit=audit)
    return Section("Routes open, or not yet settled", tuple(lines))


def _but(route: Mapping[str, Any], document: Document) -> str:
    """Whether a condition of the route, or of one it builds on, is known not to be met."""
    conditions = list(route["conditions"])
    for other in document["routes"]:
        if other["route"] == route["and_those_of"]:
            conditions += other["conditions"]
    unmet = sum(one["answer"] == "no" for one in conditions)
    return f", but {_COUNTED.get(unmet, f'{unmet} conditions are')} not met" if unmet else ""


_GROUNDS: Final = (
    "competition_failed",
    "direct_award_justification",
    "horizontal_arrangement",
    "vertical_arrangement",
)


def _claimed_and_closed(route: Mapping[str, Any]) -> bool:
    """A closed route whose ground was put forward and fails: not one that nobody relied on."""
    if route["verdict"] != "closed":
        return False
    grounds = (part for part in route["finding"]["because"] if part.get("id") in _GROUNDS)
    return any(part["decides"] and part["because"] and not _taken(part) for part in grounds)


def _taken(found: Mapping[str, Any]) -> bool:
    return all(_merely_assumed(part) for part in _deciding(found))


_COUNTED: Final = {1: "a condition is", 2: "two conditions are", 3: "three conditions are"}


def _grounds(found: Mapping[str, Any], *, audit: bool) -> Iterator[Line]:
    """What opens a route beyond the gate that every route passes, down to its limbs."""
    for part in found["because"]:
        if "fact" in part or part["id"] in _GATES:
            continue
        if audit:
            yield from _finding(part, 1, audit=True)
        elif part["decides"]:
            for ground in _deciding(part) if part["id"] in _GROUPS else (part,):
                yield Line(_said(ground), 1)
                yield from (Line(_said(limb), 2) for limb in _deciding(ground))


_GROUPS: Final = ("direct_award_justification",)
_GATES: Final = ("award_rules_apply", "below_threshold_contract")


def _deciding(found: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The findings beneath that settle this one, or leave it open."""
    return tuple(
        part
        for part in found["because"]
        if "fact" not in part and part["decides"] and "see" not in part
    )


def _why_so(found: Mapping[str, Any], level: int) -> Iterator[Line]:
    """What settles a condition, down to what says something of its own."""
    if found["answer"] not in ("yes", "no"):
        return
    for part in _deciding(found):
        if _merely_assumed(part):
            continue
        plain = part["reason"].startswith(_GENERIC) and _deciding(part)
        if not plain:
            yield Line(_said(part), level)
        yield from _why_so(part, level if plain else level + 1) if level < _DEEPEST else ()


_DEEPEST: Final = 3
_MARKS: Final = {"yes": "Met", "no": "Not met", "undetermined": "To do or to state"}


def _conditions(
    route: Mapping[str, Any], listed_under: dict[str, str], *, audit: bool
) -> Iterator[Line]:
    """What using the route asks; a condition another route has listed is not listed again."""
    again: dict[str, list[str]] = {}
    for found in route["conditions"]:
        said = _condition(found)
        if said in listed_under:
            again.setdefault(listed_under[said], []).append(_short(found["id"]))
            continue
        listed_under[said] = route["name"]
        yield Line(said, 1)
        if audit:
            for part in found["because"]:
                yield from _finding(part, 2, audit=True) if "fact" not in part else ()
        else:
            yield from _why_so(found, 2)
    for name, conditions in again.items():
        yield Line(f"And, as under {name.lower()}: {'; '.join(conditions)}.", 1)


def _short(name: str) -> str:
    """A condition's name in words: "procedure.proportionate" is "proportionate"."""
    return name.removeprefix("not ").rpartition(".")[2].replace("_", " ")


def _condition(found: Mapping[str, Any]) -> str:
    bare = found["reason"].startswith((*_GENERIC, "Undetermined"))
    said = found["question"] if bare else found["reason"]
    mark = "" if said.startswith("To do") else f"{_MARKS.get(found['answer'], 'Note')}: "
    return f"{mark}{said} ({_pinpoints(found['citations'])}){_judged(found)}"


def _closed_routes(document: Document, *, audit: bool) -> Section:
    """The routes that are closed, each with the limb that closes it; the same limb, together."""
    by_limb: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for one in document["routes"]:
        if one["verdict"] == "closed":
            limbs = tuple(_limbs(one["finding"], audit=audit))
            by_limb.setdefault(limbs, []).append(one["name"])
    lines = []
    for limbs, names in by_limb.items():
        lines.append(Line(f"{'; '.join(names)}."))
        lines += [Line(text, level) for text, level in limbs]
    return Section("Routes considered and closed", tuple(lines))


def _limbs(found: Mapping[str, Any], *, audit: bool) -> Iterator[tuple[str, int]]:
    """What closes a route: the deciding parts, and for a ground the limb that fails it."""
    deciding = [part for part in found["because"] if "fact" not in part and part["decides"]]
    gates = [part for part in deciding if part["id"] in _GATES]
    if gates and not audit:
        deciding = gates
    if not deciding:
        yield _said(found), 1
    for part in deciding:
        grounds = _deciding(part) if part["id"] in _GROUPS else ()
        for ground in grounds or (part,):
            yield _said(ground), 1
            for limb in _deciding(ground):
                if audit or (limb["id"] != "status" and not _merely_assumed(limb)):
                    yield _said(limb), 2


def _said(found: Mapping[str, Any]) -> str:
    bare = found["reason"].startswith((*_GENERIC, "Undetermined: the record"))
    asked = f"{found['question']} " if bare else ""
    return f"{asked}{found['reason']} ({_pinpoints(found['citations'])}){_judged(found)}"


# --- what is still needed ---------------------------------------------------------------------


def _still_needed(document: Document, *, brief: bool) -> Section:
    lines: list[Line] = []
    for need in document["needs"]:
        lines.append(Line(f"{need['question']} ({need['fact']})"))
        if brief:
            continue
        lines.append(Line(f"Ask: {need['holder']}.", 1))
        if need["together_with"]:
            lines.append(Line(f"Matters only with: {listed(need['together_with'])}.", 1))
        lines += [Line(text, 1) for text in _results(need)]
    return Section("Still needed", tuple(lines))


def _results(need: Mapping[str, Any]) -> Iterator[str]:
    """The status each answer would bring: by runs where answers have an order, else by result."""
    if need["ordered"]:
        yield from _runs(need["decides"], need["unit"])
        return
    by_status: dict[str, list[str]] = {}
    for one in need["decides"]:
        by_status.setdefault(one["then"]["status"], []).append(_plain(one["if"]))
    if len(by_status) == 1:
        yield _alone(*(status.replace("_", " ") for status in by_status))
        return
    for status, answers in by_status.items():
        yield f"If {listed(answers, 'or')}: {status.replace('_', ' ')}."


def _runs(decides: list[Mapping[str, Any]], unit: str) -> Iterator[str]:
    runs: list[tuple[str, str]] = []
    for one in decides:
        status = one["then"]["status"].replace("_", " ")
        if not runs or runs[-1][1] != status:
            runs.append((str(one["if"]), status))
    for place, (start, status) in enumerate(runs):
        end = runs[place + 1][0] if place + 1 < len(runs) else None
        if place == 0:
            yield f"If {_before(end, unit)}: {status}." if end else _alone(status)
        else:
            until = f" and {_before(end, unit)}" if end else ""
            yield f"If {_from(start, unit)}{until}: {status}."


_JUST_OVER: Final = ".000001"
"""How the answers tried write a share just over a whole number of per cent."""


def _alone(status: str) -> str:
    if status == "undetermined":
        return "By itself no answer settles where the contract stands."
    return f"Whatever it is: {status}. It settles other questions."


def _before(line: str, unit: str) -> str:
    if line.endswith(_JUST_OVER):
        return f"{line.removesuffix(_JUST_OVER)} or less"
    return (
        f"before {_spoken(line, unit)}"
        if line.count("-") == 2
        else f"less than {_spoken(line, unit)}"
    )


def _from(line: str, unit: str) -> str:
    if line.endswith(_JUST_OVER):
        return f"more than {line.removesuffix(_JUST_OVER)}"
    return (
        f"on or after {_spoken(line, unit)}"
        if line.count("-") == 2
        else f"{_spoken(line, unit)} or more"
    )


def _spoken(line: str, unit: str) -> str:
    """A boundary as read aloud: a date, pounds, or a plain number."""
    if line.count("-") == 2:
        return day(date.fromisoformat(line))
    return _pounds(line) if "." in line else f"{line} {unit}"


# --- the rest ---------------------------------------------------------------------------------


def _contested(document: Document) -> Section:
    lines = []
    for point in document["contested"]:
        if not point["open"] and point["picked"] is None:
            continue
        lines.append(Line(point["question"]))
        for name, one in sorted(point["readings"].items()):
            mark = " (cautious)" if name == point["cautious"] else ""
            lines.append(Line(f"{name}{mark}: {one['answer'].replace('_', ' ')}.", 1))
    return Section("Contested law", tuple(lines))


def _not_encoded(document: Document) -> Section:
    lines = tuple(Line(one["reason"]) for one in document["not_encoded"])
    return Section("Outside what this library covers", lines)


def _judgements(document: Document) -> Section:
    return Section(
        "Judgements relied on", tuple(Line(_judgement(one)) for one in document["judgements"])
    )


def _judgement(one: Mapping[str, Any]) -> str:
    reason = (one["reason"] or "No reason recorded").strip().rstrip(".")
    who = f" by {one['by']}" if one["by"] else ""
    when = f" on {_spoken(one['on'], '')}" if one["on"] else ""
    recorded = f" Recorded{who}{when}." if who or when else ""
    return f"{one['fact']} ({one['standing']}): {_plain(one['value'])}. {reason}.{recorded}"


def _assumptions(document: Document) -> Section:
    return Section(
        "Assumed, because nobody has said otherwise",
        tuple(
            Line(f"{one['question']} Taken as {one['means']}. ({one['citation']})")
            for one in document["assumptions"]
        ),
    )


def _warnings(document: Document) -> Section:
    lines = [Line(one["text"]) for one in document["warnings"]]
    unused = document["unused"]
    if unused:
        lines.append(Line(f"Stated, but no question used: {listed(unused)}."))
    return Section("Note", tuple(lines))


def _facts(document: Document) -> Section:
    return Section(
        "Facts as given",
        tuple(
            Line(f"{group}.{name}: {_plain(value)}")
            for group, values in document["facts"].items()
            for name, value in values.items()
        ),
    )


def _record(document: Document) -> Section:
    return Section(
        "Record",
        (
            Line(f"Schema {document['schema']}, library {document['library']}."),
            Line(f"Digest {document['digest']}."),
        ),
    )
