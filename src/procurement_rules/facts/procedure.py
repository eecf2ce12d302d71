"""``procedure``: how the contract is being awarded, and what is relied on."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import YES_NO, Choice, Many, choice
from procurement_rules.law.exemptions import exemption_names
from procurement_rules.law.provisions import GO_LIVE, S3, S5, S114, S115A, SCH2

_LAWYER = "the authority's lawyer"


class Procedure(Group):
    """How the award is made."""

    arrangement: Fact[str] = asks(
        choice(
            none="none: a stand-alone procurement",
            framework="called off a framework or similar arrangement",
            dynamic_market="by reference to a dynamic market or similar arrangement",
            joint="a procedure carried out jointly by two or more authorities",
            centralised="a procedure carried out by a centralised procurement authority",
        ),
        "Is the contract awarded under a procurement arrangement?",
        S114 / 1,
        assumed="none",
    )
    arrangement_held_by: Fact[str] = asks(
        choice(
            devolved_welsh_authority="a devolved Welsh authority",
            transferred_northern_ireland_authority="a transferred Northern Ireland authority",
            devolved_scottish_authority="a devolved Scottish authority",
            another_authority="any other authority",
            no_lead_designated="a joint procedure with no lead authority designated",
        ),
        "Whose framework, market or centralised procedure is it, or which authority is designated"
        " the lead?",
        S114 / 2,
        S114 / 3,
        S114 / 4,
        S114 / 5,
    )
    call_off: Fact[bool] = asks(
        YES_NO,
        "Is the contract awarded in accordance with a framework?",
        S5 / 6,
        assumed=False,
    )
    earlier_regulations: Fact[str] = asks(
        choice(
            none="none: it was begun under the Act",
            public_contracts="Public Contracts Regulations 2015",
            utilities_contracts="Utilities Contracts Regulations 2016",
            concession_contracts="Concession Contracts Regulations 2016",
            defence_and_security="Defence and Security Public Contracts Regulations 2011",
        ),
        "Under which earlier regulations, if any, was the procurement (for a call-off, the"
        " framework's own procurement) begun?",
        GO_LIVE.reg(5) / 1,
        GO_LIVE.reg(7) / 1,
        GO_LIVE.reg(8) / 1,
        GO_LIVE.reg(3) / 1,
        assumed="none",
        holder=_LAWYER,
    )
    joint_with_authority_elsewhere: Fact[bool] = asks(
        YES_NO,
        "Is at least one of the authorities in the joint procedure a contracting authority that is"
        " not a devolved Scottish authority?",
        S115A / 1 / "a",
        holder=_LAWYER,
    )
    exemptions_relied_on: Fact[tuple[str, ...]] = asks(
        Many(Choice(exemption_names())),
        "Which paragraphs of Schedule 2 (exempted contracts), if any, are relied on?",
        S3 / 6,
        SCH2 / 1,
        SCH2 / 7 / 1,
        assumed=(),
        holder=_LAWYER,
        unit="paragraphs of Schedule 2",
    )
    procedure_in_international_agreement: Fact[bool] = asks(
        YES_NO,
        "Is the award under a procedure specified in an international agreement the United Kingdom"
        " has signed, on stationing military personnel or on a joint project?",
        SCH2 / 23,
        holder=_LAWYER,
    )
    procedure_of_international_organisation: Fact[bool] = asks(
        YES_NO,
        "Is the award under a procedure adopted by an international organisation of which the"
        " United Kingdom is a member?",
        SCH2 / 24 / "a",
        SCH2 / 29,
        holder=_LAWYER,
    )
    procedure_inconsistent_with_act: Fact[bool] = asks(
        YES_NO,
        "Is that procedure inconsistent in a material respect with the Act?",
        SCH2 / 24 / "b",
        standing="assessed",
        holder=_LAWYER,
    )
    national_security_determination: Fact[bool] = asks(
        YES_NO,
        "Has the authority determined that, in the interests of national security, the contract"
        " should not be subject to the Act or a part of it?",
        SCH2 / 25,
        standing="considered",
        holder="the accountable official",
    )
    interstate_product_arrangement: Fact[bool] = asks(
        YES_NO,
        "Is the award under an arrangement between the United Kingdom and other states or"
        " territories for (or in connection with) jointly developing a new product or exploiting"
        " it?",
        SCH2 / 30,
        holder=_LAWYER,
        standing="assessed",
    )
    acts_as_centralised_procurement_authority: Fact[bool] = asks(
        YES_NO,
        "Is the utility acting as a centralised procurement authority?",
        SCH2 / 31,
        assumed=False,
    )
