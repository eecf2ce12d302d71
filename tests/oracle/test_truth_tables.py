"""The library against the truth tables of ``limbs.py``: every combination of every provision's limbs.

Each limb is met, not met or unknown. Every combination is stated as facts and put to the library;
its answer is compared with the Kleene answer of the table. Then every case of every limb (each
boundary, each named value) is put where the answer turns on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from procurement_rules import Facts, FactsError, decide, law_for

from .limbs import PROVISIONS, Limb, Provision, Told, Truth, kleene, names

TRUTHS: tuple[Truth, ...] = (True, False, None)
MOST = 3**7
SAMPLE = 1500
SETTINGS = 4
"""How many settings of the other limbs each case is tried in."""

Combination = dict[str, Truth]
Stated = tuple[str, Told, Truth]
"""What was combined, in words; the facts; the table's answer."""


# -- the library's side --------------------------------------------------------------------------


@cache
def asker(asked: tuple[str, str]) -> Callable[[Facts], str]:
    """The library's public answer to a provision."""
    where, name = asked
    if where == "decide":
        return lambda facts: decided(facts, name)
    module = import_module(f"procurement_rules.questions.{where}")
    justified: bool = where == "routes.direct_award"
    function = module.JUSTIFICATIONS[name] if justified else getattr(module, name)
    law = law_for(date(2026, 6, 1))
    return lambda facts: str(function(facts, law).answer)


def decided(facts: Facts, name: str) -> str:
    """An answer of a whole decision; open where the decision stays open before it gets there."""
    answers = decide(facts).answers
    if name in answers:
        return str(answers[name].answer)
    return "undetermined" if answers["status"].answer == "undetermined" else "not asked"


def as_facts(told: Told) -> Facts:
    groups: dict[str, dict[str, Any]] = {}
    for path, value in told.items():
        group, name = path.split(".")
        groups.setdefault(group, {})[name] = value
    return Facts.model_validate(groups)


# -- the table's side ----------------------------------------------------------------------------


def options(limb: Limb) -> tuple[Truth, ...]:
    return tuple(truth for truth in TRUTHS if limb.cases(truth))


def every_combination(provision: Provision, chance: random.Random) -> Iterator[Combination]:
    """All of them; or, of too many, a sample and every neighbour of all-met."""
    open_to = {name: options(limb) for name, limb in provision.limbs.items()}
    total = 1
    for truths in open_to.values():
        total *= len(truths)
    if total <= MOST:
        for truths in product(*open_to.values()):
            yield dict(zip(open_to, truths, strict=True))
        return
    for _ in range(SAMPLE):
        yield {name: chance.choice(truths) for name, truths in open_to.items()}
    met = {name: truths[0] for name, truths in open_to.items()}
    for name, truths in open_to.items():
        for truth in truths:
            yield {**met, name: truth}


def turning_on(provision: Provision, name: str) -> list[Combination]:
    """Settings of the other limbs in which the answer differs as this limb is met or not."""
    others: dict[str, tuple[Truth, ...]] = {}
    for other, limb in provision.limbs.items():
        if other != name:
            known = tuple(truth for truth in options(limb) if truth is not None)
            others[other] = known or (None,)
    found: list[Combination] = []
    for truths in product(*others.values()):
        setting = dict(zip(others, truths, strict=True))
        met, unmet = (kleene(provision.formula, {**setting, name: one}) for one in (True, False))
        if met != unmet:
            found.append(setting)
    random.Random(name).shuffle(found)
    return found[:SETTINGS]


def merged(parts: list[Told]) -> Told | None:
    """The facts together; None where two limbs would state one fact differently."""
    told: dict[str, Any] = {}
    for part in parts:
        for path, value in part.items():
            if told.setdefault(path, value) != value:
                return None
    return told


def in_words(combination: Mapping[str, Truth]) -> str:
    word = {True: "met", False: "not met", None: "unknown"}
    return ", ".join(f"{name}: {word[truth]}" for name, truth in combination.items())


def stated(provision: Provision) -> Iterator[Stated]:
    """Everything to be asked of a provision."""
    chance = random.Random(provision.name)

    def facts_of(combination: Combination, fixed: Mapping[str, Told]) -> Told | None:
        return merged(
            [
                provision.base,
                *(
                    fixed[name] if name in fixed else chance.choice(limb.cases(combination[name]))
                    for name, limb in provision.limbs.items()
                ),
            ]
        )

    for combination in every_combination(provision, chance):
        told = facts_of(combination, {})
        if told is not None:
            yield in_words(combination), told, kleene(provision.formula, combination)
    for name, limb in provision.limbs.items():
        for setting in turning_on(provision, name):
            for truth in TRUTHS:
                for case in limb.cases(truth):
                    combination = {**setting, name: truth}
                    told = facts_of(combination, {name: case})
                    if told is not None:
                        yield in_words(combination), told, kleene(provision.formula, combination)
    for told, truth in provision.also:
        yield "stated whole", {**provision.base, **told}, truth


WORDS: Mapping[Truth, str] = {True: "yes", False: "no", None: "undetermined"}


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda provision: provision.name)
def test_every_combination_of_limbs(provision: Provision) -> None:
    ask = asker(provision.asked)
    asked, wrong = 0, []
    for combination, told, truth in stated(provision):
        try:
            facts = as_facts(told)
        except FactsError:
            continue  # contradictory: refused whole, as it should be
        asked += 1
        answer = ask(facts)
        if answer != WORDS[truth]:
            wrong.append(
                f"{combination}\n    facts {dict(told)}\n    table {WORDS[truth]}, library {answer}"
            )
    assert asked, f"{provision.name}: nothing could be asked"
    assert not wrong, f"{provision.name}: {len(wrong)} of {asked} differ\n" + "\n".join(wrong[:8])


# -- the table itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda provision: provision.name)
def test_the_table_is_whole(provision: Provision) -> None:
    assert names(provision.formula) <= set(provision.limbs)
    fixed = any(len(options(limb)) == 1 for limb in provision.limbs.values())
    for name, limb in provision.limbs.items():
        if len(options(limb)) > 1 and not fixed:
            assert turning_on(provision, name), f"nothing turns on {name!r}"


@pytest.mark.parametrize("first", TRUTHS)
@pytest.mark.parametrize("second", TRUTHS)
def test_kleene(first: Truth, second: Truth) -> None:
    order = {False: 0, None: 1, True: 2}
    truths = {"a": first, "b": second}
    assert kleene(("all", "a", "b"), truths) == min(first, second, key=order.__getitem__)
    assert kleene(("any", "a", "b"), truths) == max(first, second, key=order.__getitem__)
    denied = kleene(("not", ("any", "a", "b")), truths)
    assert denied == kleene(("all", ("not", "a"), ("not", "b")), truths)
