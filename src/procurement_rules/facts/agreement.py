"""``agreement``: what is promised for what, and in what form."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import TEXT, YES_NO
from procurement_rules.law.provisions import S3, S45, S49, SCH2

_LAWYER = "the authority's lawyer"


class Agreement(Group):
    """The bargain: whether it is a contract at all is decided on these facts, never on its label."""

    label: Fact[str] = asks(
        TEXT,
        "What do the parties call the agreement?",
        S3 / 2,
        assumed=None,
    )
    for_pecuniary_interest: Fact[bool] = asks(
        YES_NO,
        "Does the supplier make a promise the authority could enforce, to supply goods, services"
        " or works to the authority in return for payment or anything else of value?",
        S3 / 2,
        standing="assessed",
        holder=_LAWYER,
    )
    legally_binding: Fact[bool] = asks(
        YES_NO,
        "Is the agreement meant to bind in law?",
        S3 / 2,
        standing="assessed",
        holder=_LAWYER,
    )
    enforceable_duty_to_supply: Fact[bool] = asks(
        YES_NO,
        "Could the authority enforce the promise to supply?",
        S3 / 2,
        standing="assessed",
        holder=_LAWYER,
    )
    supplied_to_authority: Fact[bool] = asks(
        YES_NO,
        "Is the supply to the authority (its own needs or functions included)?",
        S3 / 2,
        standing="assessed",
        holder=_LAWYER,
    )
    framework: Fact[bool] = asks(
        YES_NO,
        "Is it a framework: a contract that provides for the future award of contracts?",
        S3 / 3,
        S45 / 2,
        assumed=False,
    )
    open_framework: Fact[bool] = asks(
        YES_NO,
        "Is the framework awarded under an open framework?",
        S49 / 1,
        assumed=False,
    )
    framework_for_exempt_contracts_only: Fact[bool] = asks(
        YES_NO,
        "Is the framework for the future award only of contracts listed in Part 2 of Schedule 2?",
        SCH2 / 7 / 1 / "b",
    )
    between_contracting_authorities_only: Fact[bool] = asks(
        YES_NO,
        "Is the contract between contracting authorities only (public undertakings and private"
        " utilities do not count)?",
        SCH2 / 3 / 1,
        SCH2 / 3 / 4,
        holder=_LAWYER,
    )
    party_is_excluded_authority: Fact[bool] = asks(
        YES_NO,
        "Is any party an excluded authority, such as a devolved Scottish authority?",
        S3 / 2,
        SCH2 / 3 / 1,
        assumed=False,
        holder=_LAWYER,
    )
    common_public_objectives: Fact[bool] = asks(
        YES_NO,
        "Is the aim to achieve objectives the authorities have in common in exercising their"
        " public functions?",
        SCH2 / 3 / 2 / "a" / "i",
        standing="assessed",
    )
    solely_public_interest: Fact[bool] = asks(
        YES_NO,
        "Is the arrangement entered into solely in the public interest?",
        SCH2 / 3 / 2 / "a" / "ii",
        standing="assessed",
    )
