"""Findings: the answer to one question, with what it follows from.

A finding holds references only. Its reason, standing, state, missing facts and assumptions are
worked out from the tree when somebody reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from procurement_rules.facts.kinds import Choice, Many
from procurement_rules.facts.model import SPECS, Given
from procurement_rules.facts.standing import OBJECTIVE, Standing
from procurement_rules.law.citation import Citation
from procurement_rules.reasoning.answer import (
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Join,
    State,
)
from procurement_rules.reasoning.words import fill

_NO_WORDS: Final[Mapping[str, str]] = {}


@frozen(eq=False)
class Rule:
    """One question of law: what is asked, where the law puts it, and how each answer is worded.

    words: answer -> template; ``_`` serves any answer not listed. join: how an answer is reached.
    standing: of the question itself, before what it follows from is counted.
    """

    id: str
    question: str
    cites: tuple[Citation, ...]
    words: Mapping[str, str] = field(default=_NO_WORDS)
    join: Join = field(default=Join.RULE)
    standing: Standing = field(default=OBJECTIVE)


def rule(name: str, question: str, *cites: Citation, **words: str) -> Rule:
    """A rule answered by its own function, worded ``yes="..."``, ``no="..."`` and so on.

    A word for an answer that is no Python name is given with ``_`` for the answer's own
    (``public_contract="..."``); ``other="..."`` serves any answer not named.
    """
    return Rule(name, question, cites, words)


@frozen(eq=False)
class Finding:
    """The answer to one question.

    answer: ``yes``, ``no``, ``undetermined`` or a named value. because: the findings and facts it
    follows from, all that were tested, decisive or not. words: values the reason quotes.
    missing: paths of facts that this question itself lacked.
    """

    rule: Rule
    answer: Answer | str
    because: tuple[Finding | Given, ...] = ()
    words: Mapping[str, object] | None = None
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The stable name of the question."""
        return self.rule.id

    @property
    def question(self) -> str:
        """The question in words."""
        return self.rule.question

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The provisions the question rests on."""
        return self.rule.cites

    @property
    def reason(self) -> str:
        """Why, in a sentence or two, made when read."""
        template = self.rule.words.get(str(self.answer)) or self.rule.words.get("other")
        if template is not None:
            return fill(template, self.words)
        return _plain_reason(self)

    @property
    def decisive(self) -> tuple[Finding | Given, ...]:
        """The parts that settle the answer, or that leave it open; the rest no longer matter."""
        return tuple(part for part in self.because if _decides(self, part))

    @property
    def standing(self) -> Standing:
        """An answer is only as strong as its weakest deciding part.

        Where any one part would settle it (a failed "all of", a met "any of"), the strongest does.
        """
        parts = [part.standing for part in self.decisive]
        if not parts:
            return self.rule.standing
        one_is_enough = (
            (self.rule.join is Join.ALL and self.answer == NO)
            or (self.rule.join is Join.ANY and self.answer == YES)
            or (self.rule.join is Join.NONE and self.answer == NO)
        )
        return min(self.rule.standing, max(parts) if one_is_enough else min(parts))

    @property
    def state(self) -> State:
        """Settled, judged, undetermined (facts missing), contested (law unsettled), not encoded."""
        if self.answer != UNDETERMINED:
            return State.SETTLED if self.standing > Standing.CONSIDERED else State.JUDGED
        open_leaves = tuple(_open_leaves(self))
        if any(leaf.rule.join is Join.NOT_ENCODED for leaf in open_leaves):
            return State.NOT_ENCODED
        if open_leaves and all(leaf.rule.join is Join.CONTESTED for leaf in open_leaves):
            return State.CONTESTED
        return State.UNDETERMINED

    def walk(self) -> Iterator[Finding]:
        """This finding and every finding beneath it."""
        yield self
        for part in self.because:
            if isinstance(part, Finding):
                yield from part.walk()

    def deciding(self) -> Iterator[Finding | Given]:
        """This finding and whatever beneath it settled it or leaves it open."""
        yield self
        for part in self.decisive:
            if isinstance(part, Finding):
                yield from part.deciding()
            else:
                yield part

    @property
    def needs(self) -> tuple[str, ...]:
        """Paths of the missing facts that keep this answer open, in the order they were asked."""
        if self.answer != UNDETERMINED:
            return ()
        seen: dict[str, None] = {}
        for part in self.deciding():
            if isinstance(part, Finding):
                seen.update(dict.fromkeys(part.missing))
        return tuple(seen)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """Paths of the facts nobody invoked, on whose absence this answer stands."""
        seen: dict[str, None] = {}
        for part in self.deciding():
            if isinstance(part, Finding):
                seen.update(dict.fromkeys(part.assumed))
        return tuple(seen)


def _decides(finding: Finding, part: Finding | Given) -> bool:
    if isinstance(part, Given):
        return True
    join, answer = finding.rule.join, finding.answer
    if join is Join.ALL:
        return part.answer == answer
    if join is Join.ANY:
        return part.answer == answer
    if join is Join.NONE:
        wanted = {YES: NO, NO: YES}.get(Answer(answer), UNDETERMINED)
        return part.answer == wanted
    if answer == UNDETERMINED:
        return part.answer == UNDETERMINED
    return part.answer != UNDETERMINED


def _open_leaves(finding: Finding) -> Iterator[Finding]:
    if finding.rule.join is Join.CONTESTED:
        yield finding
        return
    beneath = [
        part
        for part in finding.decisive
        if isinstance(part, Finding) and part.answer == UNDETERMINED
    ]
    if finding.missing or not beneath:
        yield finding
    for part in beneath:
        yield from _open_leaves(part)


_MET: Final = {
    Standing.OBJECTIVE: "Met",
    Standing.CHOSEN: "The authority chooses this",
    Standing.CONSIDERED: "The authority considers this met",
    Standing.ASSESSED: "Met on the authority's assessment",
}
_STATED: Final = {
    Standing.OBJECTIVE: "Stated",
    Standing.CHOSEN: "The authority chooses this",
    Standing.CONSIDERED: "The authority considers",
    Standing.ASSESSED: "Stated, on the authority's assessment",
}
_NOT_MET: Final = {
    Standing.OBJECTIVE: "Not met",
    Standing.CHOSEN: "The authority does not choose this",
    Standing.CONSIDERED: "The authority does not consider this met",
    Standing.ASSESSED: "Not met on the authority's assessment",
}


def _plain_reason(finding: Finding) -> str:
    named = _named(finding)
    if named and finding.answer in (YES, NO):
        how = (
            finding.rule.standing if finding.rule.standing is Standing.CHOSEN else finding.standing
        )
        return f"{_STATED[how]}: {named}."
    if finding.answer == YES:
        return f"{_MET[finding.standing]}."
    if finding.answer == NO:
        return f"{_NOT_MET[finding.standing]}."
    if finding.answer == UNDETERMINED:
        return "Undetermined: the record does not yet say."
    return f"{str(finding.answer).replace('_', ' ').capitalize()}."


def _named(finding: Finding) -> str:
    """Which of several names was stated, where the question has more answers than yes and no."""
    if finding.rule.join is not Join.FACT or not finding.because:
        return ""
    given = finding.because[0]
    if not isinstance(given, Given):
        return ""
    kind = SPECS[given.fact].kind
    if isinstance(kind, Choice):
        return kind.options[given.value]
    if isinstance(kind, Many) and isinstance(kind.one, Choice):
        return "; ".join(kind.one.options[one] for one in given.value) or "none"
    return ""
