"""``authority``: who is buying, and what kind of body it is."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import LISTED_BODY, TEXT, YES_NO, Choice, choice
from procurement_rules.law.bodies import authority_kinds
from procurement_rules.law.provisions import (
    PR24,
    S2,
    S6,
    S7,
    S111,
    S112,
    S115A,
    SCH1,
)

NATIONS = choice(
    england="England",
    wales="Wales",
    northern_ireland="Northern Ireland",
    scotland="Scotland",
    united_kingdom="more than one nation",
)
_LAWYER = "the authority's lawyer"


class Authority(Group):
    """Who is buying."""

    name: Fact[str] = asks(TEXT, "What is the authority called?", S2 / 1, assumed=None)
    kind: Fact[str] = asks(
        Choice(authority_kinds()),
        "What kind of body is buying?",
        S2 / 1,
        SCH1 / 5 / 1,
    )
    nation: Fact[str] = asks(
        NATIONS,
        "In which nation are the authority's functions exercised?",
        S111 / 1,
        S112 / 2,
        S2 / 6,
    )
    listed_as: Fact[str] = asks(
        LISTED_BODY,
        "Under what name is the body in the list of central government authorities?",
        PR24.reg(44),
        assumed=None,
        holder=_LAWYER,
    )
    on_central_list: Fact[bool] = asks(
        YES_NO,
        "Is the body part of the Crown, or on the list of central government authorities?",
        SCH1 / 5 / 1,
        PR24.reg(44),
        holder=_LAWYER,
        instead=("authority.listed_as",),
    )
    publicly_funded: Fact[bool] = asks(
        YES_NO,
        "Is the body wholly or mainly funded out of public funds?",
        S2 / 2,
        standing="assessed",
        holder="the finance officer",
    )
    overseen_by_public_authorities: Fact[bool] = asks(
        YES_NO,
        "Is the body managed or controlled by public authorities, or by a board more than half of"
        " whose members they appoint?",
        S2 / 3,
        holder="the company secretary",
    )
    operates_commercially: Fact[bool] = asks(
        YES_NO,
        "Does the body operate on a commercial basis?",
        S2 / 4,
        standing="assessed",
        holder="the finance officer",
    )
    overseen_only_by_scottish_authority: Fact[bool] = asks(
        YES_NO,
        "Is the body overseen only by reference to a devolved Scottish authority?",
        S2 / 5 / "d",
        assumed=False,
        holder=_LAWYER,
    )
    overseen_by_excluded_body: Fact[bool] = asks(
        YES_NO,
        "Is the body overseen by reference to an intelligence service or the Advanced Research"
        " and Invention Agency?",
        S2 / 5 / "d",
        assumed=False,
        holder=_LAWYER,
    )
    subcontract_of_controlled_person: Fact[bool] = asks(
        YES_NO,
        "Is a commercial body sub-contracting work it was awarded as a controlled person under"
        " paragraph 2 of Schedule 2?",
        S2 / 10,
        assumed=False,
        holder=_LAWYER,
    )
    private_capacity_of_his_majesty: Fact[bool] = asks(
        YES_NO,
        "Is the buyer His Majesty acting in his private capacity?",
        S2 / 11,
        assumed=False,
        holder=_LAWYER,
    )
    special_or_exclusive_right: Fact[bool] = asks(
        YES_NO,
        "Does the body carry out the utility activity under a special or exclusive right?",
        S6 / 2 / "d",
        S6 / 3,
        standing="assessed",
        holder=_LAWYER,
    )
    devolved_welsh: Fact[bool] = asks(
        YES_NO,
        "Is the body a devolved Welsh authority?",
        S111 / 1,
        standing="assessed",
        holder=_LAWYER,
    )
    transferred_northern_ireland: Fact[bool] = asks(
        YES_NO,
        "Is the body a transferred Northern Ireland authority?",
        S112 / 2,
        standing="assessed",
        holder=_LAWYER,
    )
    devolved_scottish: Fact[bool] = asks(
        YES_NO,
        "Are the body's functions (or, for a utility, its operations) only in or as regards"
        " Scotland, with none or only some of them reserved?",
        S2 / 6,
        S2 / 7,
        standing="assessed",
        holder=_LAWYER,
    )
    authority_under_scottish_regulations: Fact[bool] = asks(
        YES_NO,
        "Is the devolved Scottish authority a contracting authority or utility under the Scottish"
        " procurement regulations?",
        S115A / 4,
        holder=_LAWYER,
    )
    defence_authority: Fact[bool] = asks(
        YES_NO,
        "Is the authority a defence authority: the Secretary of State for Defence, AWE plc, the"
        " National Crime Agency or the Oil and Pipelines Agency?",
        S7 / 5,
        PR24.reg(46),
        assumed=False,
        holder=_LAWYER,
    )
