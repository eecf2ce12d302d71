"""Where the contract stands: the status that decides which duties follow."""

from __future__ import annotations

from typing import Final

from procurement_rules.law.provisions import GO_LIVE, S2, S3, S5, S120
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, rule

OUTSIDE_THE_ACT: Final = "outside_the_act"
HEALTH_REGIME: Final = "health_regime"
EARLIER_REGIME: Final = "earlier_regime"
NOT_A_CONTRACT: Final = "not_a_contract"
EXEMPT: Final = "exempt"
BELOW_THRESHOLD: Final = "below_threshold"
PUBLIC_CONTRACT: Final = "public_contract"

ENDS: Final = {
    OUTSIDE_THE_ACT: "contracting_authority",
    HEALTH_REGIME: "health_regime",
    EARLIER_REGIME: "earlier_regime",
    NOT_A_CONTRACT: "contract",
}
"""Statuses that end the matter -> the question that ends it; nothing after it is asked."""

STATUS: Final = rule(
    "status",
    "Where does the contract stand under the Procurement Act 2023?",
    S2 / 1,
    S3 / 1,
    S5 / 5,
    S120,
    GO_LIVE.reg(5) / 4 / "a",
    outside_the_act="Outside the Act: the buyer is not a contracting authority for this contract.",
    health_regime="Health regime: the Provider Selection Regime governs, not the Act.",
    earlier_regime="Earlier regime: the regulations the Act replaced still govern.",
    not_a_contract="Not a contract for the Act's purposes. Subsidy control and public law apply.",
    exempt="An exempted contract: outside the award rules and the below-threshold rules, though"
    " not outside every duty on procurement.",
    below_threshold="A below-threshold contract.",
    public_contract="A public contract: it may be entered into only if awarded as the Act allows.",
    undetermined="Undetermined: see what is still needed.",
)


def status(
    *,
    authority: Finding,
    scottish: Finding,
    health: Finding,
    earlier: Finding,
    contract: Finding,
    exempt: Finding,
    above: Finding,
    uplift: Finding,
) -> Finding:
    """The first question, in the law's order, that settles where the contract stands.

    A question still open leaves the status open, unless a later answer would come out the same:
    an unmet authority test, for one, ends every path.
    """
    if authority.answer == NO:
        return Finding(STATUS, OUTSIDE_THE_ACT, (authority,))
    ends = (
        (health, YES, HEALTH_REGIME),
        (earlier, YES, EARLIER_REGIME),
        (contract, NO, NOT_A_CONTRACT),
        (exempt, YES, EXEMPT),
    )
    passed = [authority, scottish]
    for found, decisive, name in ends:
        if found.answer == decisive and not _open(passed):
            return Finding(STATUS, name, (found,))
        passed.append(found)
    public = _at_or_above(above, uplift)
    if public.answer == YES:
        passed.append(public)
    else:
        passed += [above, uplift]
    if _open(passed) or public.answer == UNDETERMINED:
        return Finding(STATUS, UNDETERMINED, tuple(passed))
    name = PUBLIC_CONTRACT if public.answer == YES else BELOW_THRESHOLD
    return Finding(STATUS, name, tuple(passed))


def _open(findings: list[Finding]) -> bool:
    return any(found.answer == UNDETERMINED for found in findings)


def _at_or_above(above: Finding, uplift: Finding) -> Finding:
    """Section 5(3): treated as not less than the threshold if it is, or if a part lifts it."""
    if above.answer == YES:
        return above
    return uplift if above.answer == NO or uplift.answer == YES else above
