"""Every route, in the order the Act and the law around it put them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.questions.contract.status import HEALTH_REGIME
from procurement_rules.questions.routes.below_threshold import (
    call_off_conditions,
    direct_placement,
    open_tender,
    quotations,
)
from procurement_rules.questions.routes.competition import (
    competitive_flexible_procedure,
    dynamic_market,
    open_procedure,
)
from procurement_rules.questions.routes.direct_award import (
    direct_award,
    direct_award_to_protect_life,
)
from procurement_rules.questions.routes.frameworks import (
    call_off_with_competition,
    call_off_without_competition,
    framework_conditions,
)
from procurement_rules.questions.routes.local_government import (
    reserved_by_location,
    reserved_for_bodies,
    section_17,
    social_value_first,
)
from procurement_rules.questions.routes.outside import (
    earlier_regime_route,
    health_regime_route,
    horizontal,
    in_house,
    other_exemption,
    vertical,
)
from procurement_rules.questions.routes.reserved import (
    reserved_public_service_mutual,
    reserved_supported_employment,
)
from procurement_rules.questions.routes.route import Found, Route, RouteFinding, RouteTest
from procurement_rules.questions.routes.switching import switch_to_direct_award
from procurement_rules.reasoning import NO, Finding

ROUTES: Final[Mapping[Route, RouteTest]] = MappingProxyType(
    {
        Route.OPEN_PROCEDURE: open_procedure,
        Route.COMPETITIVE_FLEXIBLE_PROCEDURE: competitive_flexible_procedure,
        Route.DYNAMIC_MARKET: dynamic_market,
        Route.RESERVED_SUPPORTED_EMPLOYMENT: reserved_supported_employment,
        Route.RESERVED_PUBLIC_SERVICE_MUTUAL: reserved_public_service_mutual,
        Route.DIRECT_AWARD: direct_award,
        Route.DIRECT_AWARD_TO_PROTECT_LIFE: direct_award_to_protect_life,
        Route.SWITCH_TO_DIRECT_AWARD: switch_to_direct_award,
        Route.CALL_OFF_WITH_COMPETITION: call_off_with_competition,
        Route.CALL_OFF_WITHOUT_COMPETITION: call_off_without_competition,
        Route.BELOW_THRESHOLD_OPEN_TENDER: open_tender,
        Route.BELOW_THRESHOLD_QUOTATIONS: quotations,
        Route.BELOW_THRESHOLD_DIRECT_PLACEMENT: direct_placement,
        Route.BELOW_THRESHOLD_RESERVED_BY_LOCATION: reserved_by_location,
        Route.BELOW_THRESHOLD_RESERVED_FOR_BODIES: reserved_for_bodies,
        Route.VERTICAL_ARRANGEMENT: vertical,
        Route.HORIZONTAL_ARRANGEMENT: horizontal,
        Route.OTHER_EXEMPTION: other_exemption,
        Route.IN_HOUSE: in_house,
        Route.HEALTH_REGIME: health_regime_route,
        Route.EARLIER_REGIME: earlier_regime_route,
    }
)
"""Route -> the function that tests it."""


_AWARDING: Final = (
    Route.OPEN_PROCEDURE,
    Route.COMPETITIVE_FLEXIBLE_PROCEDURE,
    Route.DIRECT_AWARD,
    Route.DIRECT_AWARD_TO_PROTECT_LIFE,
    Route.SWITCH_TO_DIRECT_AWARD,
)
"""The routes by which a public contract, a framework included, is itself awarded.

Those built on one of them (reserved, or by dynamic market) carry its conditions."""


_CALL_OFFS: Final = (Route.CALL_OFF_WITH_COMPETITION, Route.CALL_OFF_WITHOUT_COMPETITION)
_ELSEWHERE: Final = (
    Route.VERTICAL_ARRANGEMENT,
    Route.HORIZONTAL_ARRANGEMENT,
    Route.OTHER_EXEMPTION,
    Route.HEALTH_REGIME,
    Route.EARLIER_REGIME,
)


def routes_to_award(facts: Facts, law: Law, found: Found) -> dict[Route, RouteFinding]:
    """Every route, tested: open, closed by a limb, or undetermined for want of a fact."""
    routes = {route: test(facts, law, found) for route, test in ROUTES.items()}
    for group, conditions in (
        (_AWARDING, _of_an_award),
        (_CALL_OFFS, _of_a_call_off),
        (_ELSEWHERE, _outside_the_act),
    ):
        live = [route for route in group if routes[route].finding.answer != NO]
        added = conditions(facts, law, found) if live else ()
        for route in live if added else ():
            one = routes[route]
            routes[route] = evolve(one, conditions=(*one.conditions, *added))
    return routes


def _of_an_award(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """What the award of a public contract asks by any route: of a framework, and of a council."""
    return (
        *framework_conditions(facts, law, found),
        *social_value_first(facts, law, found),
        *section_17(facts, law, found),
    )


def _of_a_call_off(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """Section 17 at any value and, below the threshold, the duties with no framework exception."""
    return call_off_conditions(facts, law, found) or section_17(facts, law, found)


def _outside_the_act(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """The 1988 and 2012 Acts do not depend on the Procurement Act 2023 applying."""
    health = found.status.answer == HEALTH_REGIME
    return (
        *(social_value_first(facts, law, found) if health else ()),
        *section_17(facts, law, found),
    )
