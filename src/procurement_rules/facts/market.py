"""``market``: who else could supply, and what makes (or does not make) one supplier the only one.

Every evaluative limb here is *assessed*: the text does not make the authority's opinion the test.
"""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import YES_NO, Many, choice
from procurement_rules.law.provisions import SCH5

_LEAD = "the commissioning lead"
_FINANCE = "the finance officer"

BASES_FOR_ONE_SUPPLIER = choice(
    exclusive_rights="it holds intellectual property or other exclusive rights",
    technical_reasons="no other supplier can meet a technical feature that is needed",
    suitability="it is the best suited, or the best known to the authority",
    quality="its quality or track record is the best",
    local_roots="it has local roots, a local presence or community ties",
    incumbency="it supplies now, or has done so",
    price="its price or value for money is the best",
    trust="it is trusted, or relationships with it are good",
    no_reply_to_notice="nobody else replied to a notice or to market engagement",
    cost_of_change="changing supplier would be costly or inconvenient",
)
BASES_FOR_URGENCY = choice(
    outside_event="something happened outside the authority's control",
    supplier_failure="a supplier failed or withdrew without the authority's doing",
    own_delay="the authority ran out of time through its own act or omission",
    own_framework_lapsed="the authority's own contract or framework lapsed, or is about to",
    late_approval="a decision or approval of the authority came late",
)


class Market(Group):
    """What the market can supply, and what is known of it."""

    prototype: Fact[bool] = asks(
        YES_NO,
        "Does the contract concern the production of a prototype?",
        SCH5 / 2,
        standing="assessed",
        holder=_LEAD,
    )
    novel_goods_or_services: Fact[bool] = asks(
        YES_NO,
        "Does it concern other novel goods or services: designed or developed at the authority's"
        " request?",
        SCH5 / 2,
        SCH5 / 3,
        standing="assessed",
        holder=_LEAD,
    )
    development_purposes: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                testing_suitability="testing the suitability of the goods or services",
                viability_at_scale="researching the viability of producing or supplying them at"
                " scale, and developing them for that",
                other_research="other research, experiment, study or development",
            )
        ),
        "For which of the purposes in paragraph 2 are they bought, if any?",
        SCH5 / 2 / "a",
        SCH5 / 2 / "b",
        SCH5 / 2 / "c",
        standing="assessed",
        holder=_LEAD,
    )
    unique_art_or_performance: Fact[bool] = asks(
        YES_NO,
        "Does the contract concern the creation or acquisition of a unique work of art or artistic"
        " performance?",
        SCH5 / 4,
        standing="assessed",
        holder=_LEAD,
    )
    only_one_supplier_for_exclusive_rights: Fact[bool] = asks(
        YES_NO,
        "Because a particular supplier has intellectual property or other exclusive rights, can"
        " only that supplier supply what is required?",
        SCH5 / 5 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    only_one_supplier_for_technical_reasons: Fact[bool] = asks(
        YES_NO,
        "Because competition is absent for technical reasons, can only a particular supplier supply"
        " what is required?",
        SCH5 / 6 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    basis_for_one_supplier: Fact[tuple[str, ...]] = asks(
        Many(BASES_FOR_ONE_SUPPLIER),
        "On what is it said that only this supplier will do?",
        SCH5 / 5 / "a",
        SCH5 / 6 / "a",
        standing="assessed",
        assumed=None,
        holder=_LEAD,
    )
    no_reasonable_alternatives: Fact[bool] = asks(
        YES_NO,
        "Is there an absence of reasonable alternatives to those goods, services or works (not to"
        " that supplier)?",
        SCH5 / 5 / "b",
        SCH5 / 6 / "b",
        standing="assessed",
        holder=_LEAD,
    )
    change_of_supplier_would_differ: Fact[bool] = asks(
        YES_NO,
        "Would a change of supplier bring goods, services or works different from, or incompatible"
        " with, the existing ones?",
        SCH5 / 7 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    disproportionate_technical_difficulties: Fact[bool] = asks(
        YES_NO,
        "Would that difference or incompatibility bring disproportionate technical difficulties in"
        " operation or maintenance (cost or inconvenience alone is not that)?",
        SCH5 / 7 / "b",
        standing="assessed",
        holder=_LEAD,
    )
    insolvency_events: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                bankrupt="become bankrupt, or had its estate sequestrated in Scotland",
                insolvency_or_winding_up="become subject to insolvency or winding-up proceedings",
                administration_or_receivership="had its assets subject to administration or"
                " receivership",
                arrangement_with_creditors="entered into an arrangement with its creditors",
                petition_or_application="become subject to a petition or application for any of"
                " these",
                foreign_equivalent="been subject to the like elsewhere",
            )
        ),
        "Which insolvency events, if any, has a supplier (this one or another) undergone?",
        SCH5 / 12,
        holder=_FINANCE,
    )
    particularly_advantageous_terms: Fact[bool] = asks(
        YES_NO,
        "Because of that insolvency, will the award to this supplier ensure terms particularly"
        " advantageous to the authority?",
        SCH5 / 11,
        standing="assessed",
        holder=_FINANCE,
    )
    strictly_necessary: Fact[bool] = asks(
        YES_NO,
        "Is what is to be supplied under the contract, and no more, strictly necessary because of"
        " the urgency?",
        SCH5 / 13 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    extreme_urgency: Fact[bool] = asks(
        YES_NO,
        "Is the urgency extreme?",
        SCH5 / 13 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    urgency_attributable_to_authority: Fact[bool] = asks(
        YES_NO,
        "Is the urgency attributable to any act or omission of the authority?",
        SCH5 / 14 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    urgency_foreseeable: Fact[bool] = asks(
        YES_NO,
        "Could the urgency have been foreseen by the authority?",
        SCH5 / 14 / "b",
        standing="assessed",
        holder=_LEAD,
    )
    basis_for_urgency: Fact[tuple[str, ...]] = asks(
        Many(BASES_FOR_URGENCY),
        "What brought the urgency about?",
        SCH5 / 14 / "a",
        standing="assessed",
        assumed=None,
        holder=_LEAD,
    )
    competition_impossible: Fact[bool] = asks(
        YES_NO,
        "As a result of that urgency, can the contract not be awarded by a competitive tendering"
        " procedure, even a shortened one?",
        SCH5 / 13 / "b",
        standing="assessed",
        holder=_LEAD,
    )
    only_one_supplier_capable: Fact[bool] = asks(
        YES_NO,
        "Is the nature of the services such that only one supplier is capable of providing them to"
        " the individual?",
        SCH5 / 17 / "a",
        standing="assessed",
        holder=_LEAD,
    )
    no_supplier_could_hold_terms: Fact[bool] = asks(
        YES_NO,
        "Is the nature of the services such that no reasonable supplier could guarantee all the"
        " terms of a tender for the 10 days beginning with its submission?",
        SCH5 / 18 / "c",
        standing="assessed",
        holder=_LEAD,
    )
