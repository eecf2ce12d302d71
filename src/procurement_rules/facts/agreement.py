"""``agreement``: what is promised for what, and in what form."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import TEXT, YES_NO, Count, Many, choice
from procurement_rules.law.provisions import S3, S45, S47, S49, SCH2

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
        changeable=True,
    )
    open_framework: Fact[bool] = asks(
        YES_NO,
        "Is the framework awarded under an open framework?",
        S49 / 1,
        assumed=False,
        changeable=True,
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
    same_legal_person: Fact[bool] = asks(
        YES_NO,
        "Is the supply in-house: by the authority's own staff, or another part of the same legal"
        " person?",
        S3 / 2,
        assumed=False,
        holder=_LAWYER,
        changeable=True,
    )
    framework_includes: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                description="a description of what may be supplied",
                price="the price, or the mechanism for determining it",
                estimated_value="the estimated value of the framework",
                selection_process="any selection process to be applied on award, or that there is none",
                term="the term of the framework",
                authorities="the authorities entitled to award under it",
                open_framework="whether it is awarded under an open framework",
            )
        ),
        "Which of the particulars a framework must include does it include?",
        S45 / 5,
        changeable=True,
    )
    framework_permits_excluded_suppliers: Fact[bool] = asks(
        YES_NO,
        "Does the framework permit the award of a public contract to an excluded supplier?",
        S45 / 6 / "a",
        changeable=True,
    )
    framework_prevents_questions: Fact[bool] = asks(
        YES_NO,
        "Does the framework prevent an authority from asking suppliers for more information before"
        " award?",
        S45 / 6 / "b",
        changeable=True,
    )
    framework_fees: Fact[str] = asks(
        choice(
            none="no fee is charged",
            fixed_percentage="a fixed percentage of the estimated value of each contract awarded",
            other="a fee on any other basis",
        ),
        "What fee, if any, does the framework charge suppliers?",
        S45 / 7,
        changeable=True,
    )
    framework_only_for: Fact[str] = asks(
        choice(
            any="contracts of any kind, or of more than one",
            defence_and_security="public contracts that are defence and security contracts only",
            utilities="public contracts that are utilities contracts only",
        ),
        "For what public contracts only, if so limited, does the framework provide?",
        S47 / 4,
        assumed="any",
        changeable=True,
    )
    longer_framework_term_required: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that the nature of what is to be supplied means a longer term"
        " is required?",
        S47 / 2,
        standing="considered",
    )
    longer_framework_term_reasons_in_notice: Fact[bool] = asks(
        YES_NO,
        "Are the reasons for the longer term set out in the tender or transparency notice?",
        S47 / 3,
        changeable=True,
    )
    framework_suppliers: Fact[int] = asks(
        Count("suppliers", 10_000),
        "To how many suppliers is the framework awarded?",
        S49 / 6,
        unit="suppliers",
    )
    open_framework_provides: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                award_within_three_years="an award within the three years beginning with the first",
                award_in_each_five_years="an award in each period of five years beginning with the"
                " second",
                expiry_on_next_award="the expiry of each framework on the award of the next",
                ends_at_eight_years="the final framework expiring at the end of the eight years"
                " beginning with the first award",
            )
        ),
        "Which of the things section 49(2) requires does the open framework provide for?",
        S49 / 2,
        changeable=True,
    )
