"""Which threshold applies, and is the estimate at or above it? Schedule 1 and section 3.

The table has no tie-break: where two rows fit with different amounts the point is contested.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import product
from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law, lists
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.provisions import PR24, PR24_WALES, S3, SCH1, SCH3, THRESHOLDS_2026
from procurement_rules.law.snapshot import Version, day_of, set_by, thresholds
from procurement_rules.questions.contract.kind import (
    Kinds,
    defence_and_security_for_schedule_1,
)
from procurement_rules.questions.contract.value import Estimate
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Finding,
    Rule,
    contested,
    not_encoded,
    rule,
)
from procurement_rules.reasoning.words import money

# --- which set of amounts ---------------------------------------------------------------------

_VERSION: Final = rule(
    "threshold_version",
    "Which set of threshold amounts applies?",
    THRESHOLDS_2026.reg(3),
    new="The {what} apply: the first stated step that counts was on {on} ({step}).",
    old="The earlier amounts are kept: the procurement commenced before {start}, on {on} ({step}).",
    first="The amounts in force from {start} apply.",
    undetermined="Undetermined: no step that commences a contract of this kind and size has been dated.",
)
_REVIEW: Final = not_encoded(
    rule(
        "threshold_review",
        "Are the amounts due to change before the procurement begins?",
        SCH1 / 2,
        undetermined="The amounts are due to change on {start}. They are not used for a"
        " procurement begun from that day without review.",
    )
)


_DISPLACED: Final = rule(
    "last_commencement_limb",
    "Does an earlier contact with a supplier still commence the procurement, where a notice or an"
    " invitation followed on or after the day?",
    THRESHOLDS_2026.reg(3) / 2 / "e",
    undetermined="Contested: limb (e) is for contracts to which neither (c) nor (d) applies, and"
    " the text bears both readings where one of those followed later.",
    other="The earlier contact and the later step were both considered.",
)


@cache
def _version_rule(limb: Citation | None, *amounts: Citation) -> Rule:
    """The question, citing the limb that decided and the provision that set the amounts."""
    return evolve(_VERSION, cites=(*((limb,) if limb else _VERSION.cites), *amounts))


def threshold_version(facts: Facts, law: Law) -> Finding:
    """SI 2025/1200 reg.3, or its Welsh counterpart: old amounts, or new?"""
    amounts = [set_by(start, law.regulated_by) for start, _ in law.sets]
    version = _deciding(law)
    if version is None:
        return Finding(_version_rule(None, *amounts), "first", (), {"start": law.sets[0][0]})
    about = _version_rule(version.citation, *amounts)
    given = (facts.given[version.step],) if version.step in facts.given else ()
    if version.applies is None:
        return Finding(about, UNDETERMINED, given, missing=(version.change.limbs[0].step,))
    words = {
        "on": version.on,
        "step": version.what,
        "start": version.change.from_date,
        "what": version.change.what,
    }
    review = day_of("thresholds_review_from")
    if version.disputed:
        readings = {
            "kept": Finding(about, "old", given, words),
            "displaced": Finding(about, "new", given, words),
        }
        point = contested(_DISPLACED, "last-commencement-limb", readings, "kept", law)
        return Finding(about, point.answer, (point,), words)
    if version.on is not None and version.on >= review:
        gap = Finding(_REVIEW, UNDETERMINED, given, {"start": review})
        return Finding(about, UNDETERMINED, (gap,))
    return Finding(about, "new" if version.applies else "old", given, words)


def _deciding(law: Law) -> Version | None:
    """The test that settled the set, or the first still open."""
    found = [version for version in law.versions if version.change.of == "thresholds"]
    return next((v for v in found if v.applies is not False), found[-1] if found else None)


# --- central or sub-central -------------------------------------------------------------------

_SIZE: Final = rule(
    "authority_size",
    "Is the buyer a central or a sub-central government authority?",
    SCH1 / 5 / 1,
    PR24.reg(44),
    PR24_WALES.reg(44),
    central="The buyer is a central government authority.",
    sub_central="The buyer is a sub-central government authority.",
    neither="The buyer is a public undertaking or private utility, so neither.",
    undetermined="Undetermined: whether the buyer is on the central government list is open.",
)


def authority_size(facts: Facts, law: Law) -> Finding:
    """Schedule 1 paragraph 5(1): by kind of body, or by the list in force on the day."""
    kind = facts.given.get("authority.kind")
    named = facts.given.get("authority.listed_as")
    day = law.relied_on[1] if law.relied_on else None
    if named is not None and lists.central_body(named.value, day) is not None:
        return Finding(_SIZE, "central", (named,))
    if kind is None:
        return Finding(_SIZE, UNDETERMINED, missing=("authority.kind",))
    nation = facts.given.get("authority.nation")
    row = kinds_of_authority()[kind.value]
    if nation is None and len(set(row.sizes.values())) > 1:
        return Finding(_SIZE, UNDETERMINED, (kind,), missing=("authority.nation",))
    size = row.size_in(None if nation is None else nation.value)
    if size != "list" and named is None:
        return Finding(_SIZE, size, (kind,))
    # A name no longer (or not yet) listed leaves the Crown and successors to be asked about.
    stated = facts.given.get("authority.on_central_list")
    if stated is None:
        return Finding(_SIZE, UNDETERMINED, (kind,), missing=("authority.on_central_list",))
    return Finding(_SIZE, "central" if stated.value else "sub_central", (kind, stated))


# --- the table --------------------------------------------------------------------------------


@frozen
class Type:
    """What the table asks of a contract: one truth value for each word it uses."""

    defence: bool = False
    utilities: bool = False
    light_touch: bool = False
    concession: bool = False
    works: bool = False
    size: str = "sub_central"


@cache
def rows_that_fit(type_of: Type) -> frozenset[int]:
    """Every row of the table in Schedule 1 paragraph 1(1) whose words the contract satisfies."""
    d, u, lt = type_of.defence, type_of.utilities, type_of.light_touch
    c, w = type_of.concession, type_of.works
    fits: dict[int, bool] = {}
    fits[1] = d and w
    fits[2] = d and c
    fits[4] = u and w
    fits[5] = u and lt
    fits[7] = lt and c
    fits[8] = lt and not (fits[5] or fits[7])
    fits[3] = d and not (fits[1] or fits[2] or fits[8])
    fits[6] = u and not (fits[3] or fits[4] or fits[5])
    fits[9] = c and not (fits[2] or fits[6] or fits[7])
    fits[10] = w and not (fits[1] or fits[4] or fits[9])
    other = not any(fits.values())
    fits[11] = other and type_of.size == "central"
    fits[12] = other and type_of.size == "sub_central"
    return frozenset(row for row, fit in fits.items() if fit)


@cache
def _possible(flags: tuple[Answer | str, ...], size: str) -> frozenset[frozenset[int]]:
    """The sets of rows that may fit, over every way the open words could be answered."""
    ways = [(True, False) if one == UNDETERMINED else (one == YES,) for one in flags]
    sizes = ("central", "sub_central") if size == UNDETERMINED else (size,)
    return frozenset(
        rows_that_fit(Type(d, u, lt, c, w, s)) for d, u, lt, c, w in product(*ways) for s in sizes
    )


@cache
def _in_question(
    flags: tuple[Answer | str, ...], size: str, starts: tuple[date, ...], regulated_by: str
) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    """Whether one set of rows fits; the rows that may; the pence that may apply, in order."""
    possible = _possible(flags, size)
    rows = tuple(sorted(frozenset[int]().union(*possible)))
    tables = [thresholds(start, regulated_by) for start in starts]
    return len(possible) == 1, rows, tuple(sorted({one[row] for one in tables for row in rows}))


_ROW: Final = rule(
    "threshold",
    "Which threshold applies?",
    SCH1 / 1 / 1,
    settled="Row {rows} of the table applies: {amount:gbp}.",
    no_row="No row of the table fits: such a buyer awards only utilities contracts.",
    undetermined="Undetermined: the contract's type, the kind of buyer or the date is open. The"
    " amounts that may apply are {amounts}.",
)
_OVERLAP: Final = rule(
    "threshold_row_overlap",
    "Which of the rows that fit sets the threshold?",
    SCH1 / 1 / 1,
    undetermined="Contested: rows {rows} all fit, with different amounts, and the table has no"
    " tie-break (OQ-11). The cautious reading is the lowest, {lowest:gbp}.",
    other="Rows {rows} all fit. Reading picked: {picked}.",
)
_ROW_READING: Final = rule(
    "threshold_row_reading",
    "What if this row sets the threshold?",
    SCH1 / 1 / 1,
    other="Read as row {row}, the threshold is {amount:gbp}.",
)


@frozen(eq=False)
class Threshold:
    """The threshold: ``amounts`` are the pence that may apply, one where it is settled.

    rows: the rows, where they are settled. finding: how it was reached.
    """

    finding: Finding
    amounts: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()

    @property
    def pence(self) -> int | None:
        """The amount, where it is settled."""
        return self.amounts[0] if len(self.amounts) == 1 else None


def threshold(facts: Facts, law: Law, kinds: Kinds) -> Threshold:
    """Schedule 1 paragraph 1: the amount for a contract of this type, buyer and date."""
    version = threshold_version(facts, law)
    size = authority_size(facts, law)
    defence = (
        defence_and_security_for_schedule_1(facts, law)
        if kinds.defence.answer != NO
        else kinds.defence
    )
    parts = (defence, kinds.utilities, kinds.light_touch, kinds.concession, kinds.works)
    flags = tuple([part.answer for part in parts])
    starts = tuple([start for start, _ in law.sets])
    one_set, rows, amounts = _in_question(flags, str(size.answer), starts, law.regulated_by)
    because = (*parts, size, version)
    if version.answer == UNDETERMINED and version.state == "not_encoded":
        return Threshold(Finding(_ROW, UNDETERMINED, because, {"amounts": "not encoded"}))
    if not rows:
        return Threshold(Finding(_ROW, "no_row", because))
    if len(amounts) == 1:
        words = {"rows": _rows(rows), "amount": amounts[0]}
        return Threshold(Finding(_ROW, "settled", because, words), amounts, rows)
    if one_set and len(law.sets) == 1:
        return _overlapping(law, law.sets[0][1], rows, because)
    return Threshold(Finding(_ROW, UNDETERMINED, because, {"amounts": _listed(amounts)}), amounts)


def _overlapping(
    law: Law, table: Mapping[int, int], rows: tuple[int, ...], because: tuple[Finding, ...]
) -> Threshold:
    lowest = min(rows, key=lambda row: table[row])
    readings = {
        f"row-{row}": Finding(
            _ROW_READING, f"row_{row}", because, {"row": row, "amount": table[row]}
        )
        for row in rows
    }
    found = contested(_OVERLAP, "threshold-row-overlap", readings, f"row-{lowest}", law)
    words = {**(found.words or {}), "rows": _rows(rows), "lowest": table[lowest]}
    found = Finding(found.rule, found.answer, found.because, words)
    if found.answer != UNDETERMINED:
        row = int(str(found.answer).removeprefix("row_"))
        settled = Finding(_ROW, "settled", (found,), {"rows": row, "amount": table[row]})
        return Threshold(settled, (table[row],), (row,))
    amounts = tuple(sorted({table[row] for row in rows}))
    return Threshold(
        Finding(_ROW, UNDETERMINED, (found,), {"amounts": _listed(amounts)}), amounts, rows
    )


def _rows(rows: tuple[int, ...]) -> str:
    return " and ".join(str(row) for row in rows)


def _listed(amounts: tuple[int, ...]) -> str:
    return " or ".join(money(pence) for pence in amounts)


# --- at or above? -----------------------------------------------------------------------------

_AT_OR_ABOVE: Final = rule(
    "at_or_above_threshold",
    "Is the estimated value not less than the threshold?",
    S3 / 2 / "a",
    S3 / 3 / "a",
    S3 / 4 / "a",
    yes="The estimated value is not less than the threshold.",
    no="The estimated value is less than the threshold.",
    undetermined="Undetermined: what is not yet settled could put the value on either side of the"
    " threshold.",
)
_PASS_THROUGH: Final = rule(
    "pass_through_money",
    "Does grant money the supplier only passes through count in the estimate?",
    SCH3 / 1 / 1,
    undetermined="Contested: the text bears both readings and they give different answers (OQ-36)."
    " The cautious reading includes it.",
    other="Whether money passed through counts makes no difference here, or a reading was picked.",
)


def at_or_above_threshold(facts: Facts, law: Law, estimate: Estimate, limit: Threshold) -> Finding:
    """Section 3(2)(a), (3)(a) and (4)(a): not less than. The exact amount is in; a penny less out.

    Settled wherever every value still possible falls on one side of every amount still possible.
    """
    passed = facts.given.get("value.pass_through_gross_gbp")
    if passed is None or not passed.value or estimate.above:
        return _compare(estimate, limit)
    high = None if estimate.high is None else estimate.high - passed.value
    without = evolve(estimate, low=max(0, estimate.low - passed.value), high=high)
    readings = {"include": _compare(estimate, limit), "exclude": _compare(without, limit)}
    found = contested(_PASS_THROUGH, "pass-through-money", readings, "include", law)
    return Finding(_AT_OR_ABOVE, found.answer, (found, passed))


def _compare(estimate: Estimate, limit: Threshold) -> Finding:
    because = (estimate.finding, limit.finding)
    if estimate.above:
        return Finding(_AT_OR_ABOVE, YES, because[:1])
    if limit.finding.answer == "no_row":
        return Finding(_AT_OR_ABOVE, NO, because[1:])
    if limit.amounts and estimate.finding.answer != UNDETERMINED:
        if estimate.low >= limit.amounts[-1]:
            return Finding(_AT_OR_ABOVE, YES, because)
        if estimate.high is not None and estimate.high < limit.amounts[0]:
            return Finding(_AT_OR_ABOVE, NO, because)
    missing = estimate.finding.missing if _straddles(estimate, limit) else ()
    return Finding(_AT_OR_ABOVE, UNDETERMINED, because, missing=missing)


def _straddles(estimate: Estimate, limit: Threshold) -> bool:
    """Whether the estimate itself is what is open, for some amount that may apply."""
    high = estimate.high
    return any(
        estimate.low < amount and (high is None or high >= amount) for amount in limit.amounts
    )


# --- a part of the contract, as a contract of its own -----------------------------------------


def amounts_for_part(kind: str, size: Finding, law: Law) -> tuple[int, int] | None:
    """The least and most pence that may be the threshold for a part of this kind, bought alone.

    None where no row of the table fits: a utilities buyer awards only utilities contracts.
    """
    sizes = ("central", "sub_central") if size.answer == UNDETERMINED else (str(size.answer),)
    amounts = [
        table[row]
        for _, table in law.sets
        for one in sizes
        for row in rows_that_fit(_part_type(kind, one))
    ]
    return (min(amounts), max(amounts)) if amounts else None


def _part_type(kind: str, size: str) -> Type:
    return Type(
        defence=kind == "defence_and_security",
        utilities=kind == "utilities",
        light_touch=kind in ("light_touch", "light_touch_concession"),
        concession=kind in ("concession", "light_touch_concession"),
        works=kind == "works",
        size=size,
    )
