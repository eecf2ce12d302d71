"""The limbs of the routes to award, read from the Act: a truth table kept apart from the library.

Read from the Procurement Act 2023 (as it stood on 1 April 2026), SI 2024/716 regs 4, 6 and 9 and SI
2024/692 Schedule 1. Nothing here is taken from, or imports, the library. Each limb says what meets
it, what does not and what leaves it open, as facts; each provision joins its limbs as the Act does.

Choices of law made here, each of which could have gone the other way:

* "Or" passes when one arm is met though the other is unknown, and "and" fails when one arm is not
  met though the other is unknown: the Act's words ask for no more (Kleene's strong logic).
* Sch.5 para.2: a prototype need not also be "designed or developed at the request of the
  authority" (para.3 defines only "novel goods or services"); the purposes in (a) to (c) govern
  prototypes and other novel things alike.
* Sch.5 para.8: "within the period of five years ending with the day" takes in that day, so it begins
  on the day after the same date five years earlier. With no transparency notice at all there is
  no period, and para.8(a) is not met. Paragraph 8(b)(ii) adds nothing to ask: the only
  information SI 2024/692 reg.18(2)(h)(i) specifies on this is the intention itself.
* SI 2024/716 reg.4 leaves "public" out of para.8(a): after the 2011 Regulations, the earlier contract
  need not have been a public contract. Regs 6 and 9 keep it.
* Sch.5 para.10 has one limb: the contract "concerns" goods purchased on a commodity market. Whether
  a contract mainly for services or works can be one of those is not asked here.
* Sch.5 para.16(c) is one limb, met by one enactment that reaches who should supply. What it is to
  say that an enactment nobody has identified does, or does not, reach that far is not asked here.
* Sch.5 para.18: a contract within s.7(1)(g) alone is a defence and security contract; para.20(b)
  takes such a contract out of para.20 only.
* S.32(4)(a) to (c) are alternatives: the whole organisation may qualify though the part that is to
  perform does not.
* S.33(5): the three years take in the day of award. A mutual that never entered into a comparable
  contract qualifies whatever the day of award.
* S.43(2) is read as the whole list of what makes a tender unsuitable. A tender disregarded under
  s.26 (excluded supplier) or ss.32(3) and 33(4) (outside a reservation) alone is not on it.
* S.85 forbids; where ss.84, 85(3) and 85(5) take the contract out, submission of tenders may be
  restricted so far as that section goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Truth: TypeAlias = bool | None
"""True, False, or None where it is unknown."""

Told: TypeAlias = Mapping[str, Any]
"""Facts by path, as JSON writes their values."""

Formula: TypeAlias = "str | tuple[Formula, ...]"
"""The name of a limb, or ("all", ...), ("any", ...) or ("not", one)."""


def kleene(formula: Formula, truths: Mapping[str, Truth]) -> Truth:
    """The truth of a formula, in Kleene's strong three-valued logic."""
    if isinstance(formula, str):
        return truths[formula]
    join, *rest = formula
    parts = [kleene(part, truths) for part in rest]
    if join == "not":
        (only,) = parts
        return None if only is None else not only
    settles = {"all": False, "any": True}[str(join)]
    if settles in parts:
        return settles
    return None if None in parts else not settles


def names(formula: Formula) -> set[str]:
    """The limbs a formula speaks of."""
    if isinstance(formula, str):
        return {formula}
    return set[str]().union(*(names(part) for part in formula[1:]))


@dataclass(frozen=True)
class Limb:
    """One condition, where the law puts it, and facts that meet it, fail it or leave it open."""

    at: str
    met: tuple[Told, ...]
    unmet: tuple[Told, ...]
    unknown: tuple[Told, ...]

    def cases(self, truth: Truth) -> tuple[Told, ...]:
        return {True: self.met, False: self.unmet, None: self.unknown}[truth]


@dataclass(frozen=True)
class Provision:
    """A provision: the function that answers it, its limbs, how they join, and what is fixed.

    asked: where the library answers it. also: whole sets of facts with their answer, for what
    does not divide into independent limbs.
    """

    name: str
    asked: tuple[str, str]
    limbs: Mapping[str, Limb]
    formula: Formula
    base: Told = field(default_factory=dict[str, Any])
    also: tuple[tuple[Told, Truth], ...] = ()


UNKNOWN = "unknown"


def limb(
    at: str,
    path: str,
    met: tuple[Any, ...] = (True,),
    unmet: tuple[Any, ...] = (False,),
    *,
    invoked: bool = False,
) -> Limb:
    """A limb that turns on one fact. An invoked fact, left out, is assumed and not unknown."""
    left_out: tuple[Told, ...] = () if invoked else ({},)
    return Limb(
        at,
        tuple({path: value} for value in met),
        tuple({path: value} for value in unmet),
        ({path: UNKNOWN}, *left_out),
    )


def pairs(first: str, second: str, *values: tuple[Any, Any]) -> tuple[Told, ...]:
    """Cases that state two facts together."""
    return tuple({first: one, second: other} for one, other in values)


def open_pair(first: str, second: str, one: Any, other: Any) -> tuple[Told, ...]:
    """Two facts of which one or both are missing or unknown."""
    return (
        {},
        {first: one},
        {second: other},
        {first: one, second: UNKNOWN},
        {first: UNKNOWN, second: other},
        {first: UNKNOWN, second: UNKNOWN},
    )


# -- Schedule 5 ----------------------------------------------------------------------------------

_JUSTIFICATIONS = "routes.direct_award"


def justification(
    paragraph: str,
    limbs: Mapping[str, Limb],
    formula: Formula,
    *,
    called: str = "",
    base: Told | None = None,
    also: tuple[tuple[Told, Truth], ...] = (),
) -> Provision:
    """A paragraph of Schedule 5."""
    name = f"Sch.5 para.{paragraph}{called and f' ({called})'}"
    return Provision(name, (_JUSTIFICATIONS, paragraph), limbs, formula, base or {}, also)


PROTOTYPES = justification(
    "2",
    {
        "prototype": limb("Sch.5 para.2", "market.prototype"),
        "novel": limb("Sch.5 paras 2 and 3", "market.novel_goods_or_services"),
        "purpose": limb(
            "Sch.5 para.2(a) to (c)",
            "market.development_purposes",
            met=(
                ["testing_suitability"],
                ["viability_at_scale"],
                ["other_research"],
                ["testing_suitability", "viability_at_scale", "other_research"],
            ),
            unmet=([],),
        ),
    },
    ("all", ("any", "prototype", "novel"), "purpose"),
)

ART = justification(
    "4", {"unique": limb("Sch.5 para.4", "market.unique_art_or_performance")}, ("all", "unique")
)

EXCLUSIVE_RIGHTS = justification(
    "5",
    {
        "only one": limb("Sch.5 para.5(a)", "market.only_one_supplier_for_exclusive_rights"),
        "no alternatives": limb("Sch.5 para.5(b)", "market.no_reasonable_alternatives"),
    },
    ("all", "only one", "no alternatives"),
)

TECHNICAL_REASONS = justification(
    "6",
    {
        "only one": limb("Sch.5 para.6(a)", "market.only_one_supplier_for_technical_reasons"),
        "no alternatives": limb("Sch.5 para.6(b)", "market.no_reasonable_alternatives"),
    },
    ("all", "only one", "no alternatives"),
)

EXTENSION = justification(
    "7",
    {
        "existing supplier": limb("Sch.5 paras 7 and 9", "supplier.existing_supplier"),
        "extension": limb("Sch.5 para.7", "requirement.extends_or_partly_replaces_existing"),
        "different": limb("Sch.5 para.7(a)", "market.change_of_supplier_would_differ"),
        "difficulties": limb("Sch.5 para.7(b)", "market.disproportionate_technical_difficulties"),
    },
    ("all", "existing supplier", "extension", "different", "difficulties"),
)

_EARLIER = "dates.earlier_contract_awarded"
_NOTICE = "dates.transparency_notice_published"
_REGULATIONS = "procedure.earlier_contract_regulations"
_PUBLIC = "procedure.earlier_contract_public"


def five_years(at: str, met: tuple[Any, ...], unmet: tuple[Any, ...]) -> Limb:
    """The earlier award against the five years that end with the day of the notice."""
    return Limb(
        at,
        pairs(_EARLIER, _NOTICE, *met),
        pairs(_EARLIER, _NOTICE, *unmet),
        open_pair(_EARLIER, _NOTICE, "2025-06-10", "2026-06-10"),
    )


_REPEAT = {
    "existing supplier": limb("Sch.5 paras 8 and 9", "supplier.existing_supplier"),
    "similar": limb("Sch.5 paras 8 and 9", "requirement.similar_to_existing"),
}
_WINDOW_BEFORE_THE_ACT = five_years(
    "Sch.5 para.8(a)",
    met=(
        ("2021-06-11", "2026-06-10"),
        ("2026-06-10", "2026-06-10"),
        ("2023-03-02", "2028-03-01"),
        ("2023-03-01", "2028-02-29"),
        ("2024-02-29", "2026-06-10"),
    ),
    unmet=(
        ("2021-06-10", "2026-06-10"),
        ("2023-03-01", "2028-03-01"),
        ("2023-02-27", "2028-02-29"),
        ("2026-06-11", "2026-06-10"),
        ("none", "2026-06-10"),
        ("2025-06-10", "none"),
    ),
)
_SERVICES_OR_WORKS = limb(
    "Sch.5 para.8 without its goods",
    "requirement.main_purpose",
    met=("services", "works"),
    unmet=("goods",),
)

REPEAT_UNDER_THE_ACT = justification(
    "8",
    {
        **_REPEAT,
        "public": limb("Sch.5 para.8(a)", _PUBLIC),
        "competed": limb(
            "Sch.5 para.8(a) with s.20(2)",
            "procedure.earlier_award_route",
            met=("open_procedure", "competitive_flexible_procedure", "dynamic_market"),
            unmet=("call_off", "direct_award", "other"),
        ),
        "five years": five_years(
            "Sch.5 para.8(a)",
            met=(
                ("2025-03-02", "2030-03-01"),
                ("2030-03-01", "2030-03-01"),
                ("2026-07-16", "2031-07-15"),
                ("2028-02-29", "2030-03-01"),
            ),
            unmet=(
                ("2025-03-01", "2030-03-01"),
                ("2026-07-15", "2031-07-15"),
                ("2030-03-02", "2030-03-01"),
                ("none", "2030-03-01"),
                ("2026-07-16", "none"),
            ),
        ),
        "intention": limb("Sch.5 para.8(b)(i)", "procedure.repeat_intention_stated"),
    },
    ("all", "existing supplier", "similar", "public", "competed", "five years", "intention"),
    called="awarded under the Act",
    base={_REGULATIONS: "act"},
)


def rewritten(called: str, regulations: str, *, public: bool) -> Provision:
    """Paragraph 8 as rewritten for a contract awarded under earlier regulations."""
    limbs = {
        **_REPEAT,
        "services or works": _SERVICES_OR_WORKS,
        "public": limb("Sch.5 para.8(a)", _PUBLIC),
        "procedure": limb(
            "Sch.5 para.8(a) as rewritten", "procedure.earlier_award_by_listed_procedure"
        ),
        "five years": _WINDOW_BEFORE_THE_ACT,
        "disclosed": limb(
            "Sch.5 para.8(b) as rewritten", "procedure.repeat_disclosed_when_tendered"
        ),
    }
    # What the Act asks of the earlier contract, and these regulations do not, is stated against it.
    base: dict[str, Any] = {_REGULATIONS: regulations, "procedure.repeat_intention_stated": False}
    if not public:
        del limbs["public"]
        base[_PUBLIC] = False
    return justification("8", limbs, ("all", *limbs), called=called, base=base)


REPEAT_2015 = rewritten("SI 2024/716 reg.6", "public_contracts", public=True)
REPEAT_2016 = rewritten("SI 2024/716 reg.9", "utilities_contracts", public=True)
REPEAT_2011 = rewritten("SI 2024/716 reg.4", "defence_and_security", public=False)

REPEAT_UNDER_LAW_UNKNOWN = justification(
    "8",
    {
        **_REPEAT,
        "five years": _WINDOW_BEFORE_THE_ACT,
        "which law": Limb("SI 2024/716 regs 4, 6 and 9", (), (), ({}, {_REGULATIONS: UNKNOWN})),
    },
    ("all", "existing supplier", "similar", "five years", "which law"),
    called="the earlier law unknown",
)

COMMODITIES = justification(
    "10",
    {"commodity market": limb("Sch.5 para.10", "requirement.commodity_market_goods")},
    ("all", "commodity market"),
    base={"requirement.main_purpose": "goods"},
)

INSOLVENCY = justification(
    "11",
    {
        "insolvent": limb(
            "Sch.5 paras 11 and 12(a) to (f)",
            "market.insolvency_events",
            met=(
                ["bankrupt"],
                ["insolvency_or_winding_up"],
                ["administration_or_receivership"],
                ["arrangement_with_creditors"],
                ["petition_or_application"],
                ["foreign_equivalent"],
                ["petition_or_application", "administration_or_receivership"],
            ),
            unmet=([],),
        ),
        "advantageous": limb("Sch.5 para.11", "market.particularly_advantageous_terms"),
    },
    ("all", "insolvent", "advantageous"),
)

URGENCY = justification(
    "13",
    {
        "necessary": limb("Sch.5 para.13(a)", "market.strictly_necessary"),
        "extreme": limb("Sch.5 para.13(a)", "market.extreme_urgency"),
        "own doing": limb("Sch.5 para.14(a)", "market.urgency_attributable_to_authority"),
        "foreseeable": limb("Sch.5 para.14(b)", "market.urgency_foreseeable"),
        "no competition": limb("Sch.5 para.13(b)", "market.competition_impossible"),
    },
    ("all", "necessary", "extreme", ("not", "own doing"), ("not", "foreseeable"), "no competition"),
)

_CPV = "requirement.cpv"
_LISTED = "requirement.mainly_listed_services"
_ENACTMENT = "procedure.user_choice_enactment"
_REACHES = "procedure.enactment_reaches_who_supplies"

USER_CHOICE = justification(
    "15",
    {
        "listed services": Limb(
            "Sch.5 para.16(a) with s.9",
            met=({_CPV: "85312400", _LISTED: True}, {_LISTED: True}, {_CPV: "85312400"}),
            unmet=(
                {_CPV: "85312400", _LISTED: False},
                {_LISTED: False},
                {_CPV: "72000000", _LISTED: False},
                {_CPV: "72000000"},
            ),
            unknown=({}, {_CPV: UNKNOWN, _LISTED: UNKNOWN}),
        ),
        "individual": limb("Sch.5 para.16(b)", "requirement.for_particular_individual"),
        # One limb: an enactment that requires regard to views on who should supply.
        "enactment": Limb(
            "Sch.5 para.16(c)",
            met=pairs(_ENACTMENT, _REACHES, ("another", True), ("care_act_wellbeing", True)),
            unmet=(
                *pairs(_ENACTMENT, _REACHES, ("another", False), ("care_act_wellbeing", False)),
                *pairs(_ENACTMENT, _REACHES, ("none", False), ("none", UNKNOWN)),
                {_ENACTMENT: "none"},
            ),
            unknown=(
                {},
                {_ENACTMENT: "another"},
                {_ENACTMENT: "care_act_wellbeing"},
                *pairs(_ENACTMENT, _REACHES, ("another", UNKNOWN), (UNKNOWN, UNKNOWN)),
            ),
        ),
        "preference": limb("Sch.5 para.17(a)", "supplier.preferred_by_individual"),
        "only one capable": limb("Sch.5 para.17(a)", "market.only_one_supplier_capable"),
        "best interests": limb("Sch.5 para.17(b)", "procedure.competition_not_in_best_interests"),
    },
    (
        "all",
        "listed services",
        "individual",
        "enactment",
        ("any", "preference", "only one capable"),
        "best interests",
    ),
)

_DEFENCE_LIMBS = "requirement.defence_limbs"

TRANSPORT = justification(
    "18",
    {
        "defence and security": limb(
            "Sch.5 para.18(a) with s.7(1)",
            _DEFENCE_LIMBS,
            met=(["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"], ["a", "g"]),
            unmet=([],),
            invoked=True,
        ),
        "deployment": limb("Sch.5 para.18(b)", "requirement.deployment_transport"),
        "terms": limb("Sch.5 para.18(c)", "market.no_supplier_could_hold_terms"),
    },
    ("all", "defence and security", "deployment", "terms"),
)

LIKE_A_MODIFICATION = justification(
    "19",
    {
        "existing contract": limb(
            "Sch.5 para.19(1)(a)", "procedure.existing_contract_with_supplier"
        ),
        "not substantial": limb("Sch.5 para.19(2)", "procedure.not_substantial_as_modification"),
        "of a kind": limb("Sch.5 para.19(3)", "procedure.permitted_as_modification"),
        "qualifying": limb("Sch.5 para.19(1)(c)", "requirement.qualifying_defence_contract"),
    },
    ("all", "existing contract", ("any", "not substantial", "of a kind"), "qualifying"),
)

ARMED_FORCES = justification(
    "20",
    {
        "defence authority": limb(
            "Sch.5 para.20(a) with s.7(4) and (5)", "authority.defence_authority", invoked=True
        ),
        "not by (g) alone": limb(
            "Sch.5 para.20(a) and (b) with s.7(1)",
            _DEFENCE_LIMBS,
            met=(["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["f", "g"]),
            unmet=(["g"], []),
            invoked=True,
        ),
        "necessary": limb("Sch.5 para.20(c)", "requirement.direct_award_needed_by_armed_forces"),
    },
    ("all", "defence authority", "not by (g) alone", "necessary"),
)

# -- ss.32 and 33: reserved contracts ------------------------------------------------------------

_RESERVED = "routes.reserved"


def share(at: str, whole: str, some: str, *, asked: bool = True) -> Limb:
    """At least 30 per cent. Where it is not asked unless somebody performs so, none is 0."""
    return Limb(
        at,
        met=pairs(whole, some, (40, 12), (10, 3), (97, 30), (1, 1), (3, 1)),
        unmet=(
            *pairs(whole, some, (97, 29), (40, 11), (10, 2), (3, 0), (10_000_000, 2_999_999)),
            *(() if asked else ({}, {whole: 0})),
        ),
        unknown=(
            {whole: UNKNOWN},
            {whole: UNKNOWN, some: 12},
            {whole: 40},
            {whole: 40, some: UNKNOWN},
            {whole: UNKNOWN, some: UNKNOWN},
            *(({}, {some: 12}) if asked else ()),
        ),
    )


SUPPORTED_EMPLOYMENT = Provision(
    "s.32(4)",
    (_RESERVED, "supported_employment_provider"),
    {
        "purpose": limb("s.32(4)", "supplier.supported_employment_purpose"),
        "organisation": share(
            "s.32(4)(a)", "supplier.workforce", "supplier.workforce_disabled_or_disadvantaged"
        ),
        "part": share(
            "s.32(4)(b)",
            "supplier.part_workforce",
            "supplier.part_workforce_disabled_or_disadvantaged",
            asked=False,
        ),
        "combined": share(
            "s.32(4)(c)",
            "supplier.combined_workforce",
            "supplier.combined_workforce_disabled_or_disadvantaged",
            asked=False,
        ),
    },
    ("all", "purpose", ("any", "organisation", "part", "combined")),
)

_TERM = "contract.initial_term_months"
_EXTENSION = "contract.extension_months"

RESERVABLE_FOR_MUTUALS = Provision(
    "s.33(1)(a) and (b)",
    (_RESERVED, "reservable_for_mutuals"),
    {
        "reservable": Limb(
            "s.33(1)(a) with SI 2024/692 Sch.1 Table 1",
            met=tuple({_CPV: code} for code in ("85312400", "85000000", "80511000", "79622000")),
            unmet=(
                *({_CPV: code} for code in ("79713000", "75200000", "79100000", "72000000")),
                {_CPV: "85312400", "requirement.services_match_cpv": False},
                # Not mainly for listed services, it is not for the reservable ones among them.
                {_CPV: "85312400", _LISTED: False},
            ),
            unknown=({}, {_CPV: UNKNOWN}),
        ),
        "five years": Limb(
            "s.33(1)(b)",
            met=(
                *pairs(_TERM, _EXTENSION, (60, 0), (48, 12), (36, 24), (1, 0)),
                {"contract.starts": "2026-07-01", "contract.ends": "2031-06-30", _EXTENSION: 0},
            ),
            unmet=(
                *pairs(_TERM, _EXTENSION, (61, 0), (48, 13), (60, 1), (120, 0)),
                {"contract.starts": "2026-07-01", "contract.ends": "2031-07-01", _EXTENSION: 0},
                {_TERM: 61},
                {_TERM: 61, _EXTENSION: UNKNOWN},
                {_EXTENSION: 61},
            ),
            unknown=(
                {},
                {_TERM: 60},
                {_TERM: 60, _EXTENSION: UNKNOWN},
                {_EXTENSION: 12},
                {_TERM: UNKNOWN, _EXTENSION: 0},
            ),
        ),
    },
    ("all", "reservable", "five years"),
)

_AWARDED = "dates.contract_awarded"
_COMPARABLE = "dates.comparable_contract_entered_into"

PUBLIC_SERVICE_MUTUAL = Provision(
    "s.33(5) and (6)",
    (_RESERVED, "qualifying_public_service_mutual"),
    {
        "public services": limb("s.33(6)(a)", "supplier.delivers_public_services"),
        "mainly reservable": limb("s.33(6)(a)", "supplier.mainly_reservable_services"),
        "not for profit": limb("s.33(6)(b)", "supplier.not_for_profit"),
        "profits to members": limb("s.33(6)(b)", "supplier.profits_only_to_members"),
        "employees": limb("s.33(6)(c)", "supplier.managed_and_controlled_by_employees"),
        "no comparable contract": Limb(
            "s.33(5) and (7)",
            met=(
                *pairs(
                    _COMPARABLE,
                    _AWARDED,
                    ("2023-06-10", "2026-06-10"),
                    ("2025-03-01", "2028-03-01"),
                    ("2025-02-27", "2028-02-29"),
                    ("none", "2026-06-10"),
                    ("none", UNKNOWN),
                ),
                {_COMPARABLE: "none"},
            ),
            unmet=pairs(
                _COMPARABLE,
                _AWARDED,
                ("2023-06-11", "2026-06-10"),
                ("2026-06-10", "2026-06-10"),
                ("2026-06-09", "2026-06-10"),
                ("2025-03-02", "2028-03-01"),
                ("2025-03-01", "2028-02-29"),
            ),
            # The last one came after the award: of any before it nothing is said.
            unknown=(
                *open_pair(_COMPARABLE, _AWARDED, "2025-06-10", "2026-06-10"),
                {_COMPARABLE: "2026-06-11", _AWARDED: "2026-06-10"},
            ),
        ),
    },
    (
        "all",
        "public services",
        "mainly reservable",
        ("any", "not for profit", "profits to members"),
        "employees",
        "no comparable contract",
    ),
)

# -- s.43: switching to direct award -------------------------------------------------------------

_RECEIVED = "procedure.tenders_received"
_OUTCOMES = "procedure.tender_outcomes"
_UNSUITABLE = (
    "condition_of_participation",
    "not_treaty_supplier",
    "abnormally_low",
    "requirements_or_criteria",
    "corruption_or_collusion",
    "material_breach",
)
_SUITABLE = (
    "suitable",
    "breach_not_material",
    "over_budget",
    "excluded_supplier",
)
# "outside_reservation" is in neither list: the register of open questions leaves it open (OQ-20).

COMPETITION_FAILED = Provision(
    "s.43(1) to (4)",
    ("routes.switching", "competition_failed"),
    {
        "invited": limb(
            "s.43(1)(a) with s.20(2)",
            "procedure.invited_in",
            met=("competitive_tendering_procedure",),
            unmet=("framework_selection_process", "other", "not_invited"),
            invoked=True,
        ),
        "none suitable": Limb(
            "s.43(1)(b) with (2) to (4)",
            met=(
                {_RECEIVED: 0},
                {_RECEIVED: 0, _OUTCOMES: []},
                {_RECEIVED: 0, _OUTCOMES: UNKNOWN},
                *({_RECEIVED: 1, _OUTCOMES: [one]} for one in _UNSUITABLE),
                {_RECEIVED: 6, _OUTCOMES: list(_UNSUITABLE)},
                {_RECEIVED: 2, _OUTCOMES: ["material_breach", "material_breach"]},
            ),
            unmet=(
                *({_RECEIVED: 1, _OUTCOMES: [one]} for one in _SUITABLE),
                *({_RECEIVED: 2, _OUTCOMES: ["material_breach", one]} for one in _SUITABLE),
                {_RECEIVED: 7, _OUTCOMES: [*_UNSUITABLE, "suitable"]},
                {_RECEIVED: 3, _OUTCOMES: ["suitable"]},
                {_OUTCOMES: ["suitable"]},
            ),
            unknown=(
                {},
                {_RECEIVED: 2},
                {_RECEIVED: 2, _OUTCOMES: UNKNOWN},
                {_RECEIVED: UNKNOWN},
                {_RECEIVED: UNKNOWN, _OUTCOMES: UNKNOWN},
                # Of one or more of those received, nobody says what the authority considers.
                {_RECEIVED: 3, _OUTCOMES: ["material_breach"]},
                {_RECEIVED: 1, _OUTCOMES: []},
            ),
        ),
        "not possible": limb("s.43(1)(c)", "procedure.section_19_award_not_possible"),
    },
    ("all", "invited", "none suitable", "not possible"),
)

# -- s.45: frameworks ----------------------------------------------------------------------------

WITHOUT_COMPETITION = Provision(
    "s.45(3), (4) and (9)",
    ("routes.frameworks", "permitted_without_competition"),
    {
        "light touch": limb("s.45(9) with s.9(5)", "procedure.framework_is_light_touch"),
        "one supplier": limb("s.45(4)(a)", "procedure.framework_single_supplier"),
        "core terms": limb("s.45(4)(b)(i)", "procedure.framework_core_terms"),
        "mechanism": limb("s.45(4)(b)(ii)", "procedure.framework_objective_mechanism"),
    },
    ("any", "light touch", "one supplier", ("all", "core terms", "mechanism")),
)

# -- s.85: no assessment of suitability below the threshold ---------------------------------------

# The question put is "if tenders are invited, may it be restricted by suitability who submits one?":
# that tenders are invited is supposed, and is no limb. Contracts that are exempted, or at or above the
# threshold, are not below-threshold contracts to be asked about.

_GATE = ("decide", "suitability_gate")
_KIND = "authority.kind"
_NATION = "authority.nation"
_INVITED = "procedure.tenders_are_invited"
_PURPOSE = "requirement.main_purpose"
_GROSS = "value.gross_gbp"
_NET = "value.net_gbp"
_RECEIPTS = "value.supplier_receipts_gross_gbp"
_UNDER = "procedure.arrangement"
_HELD_BY = "procedure.arrangement_held_by"
_BELOW: Told = {
    "agreement.for_pecuniary_interest": True,
    "requirement.for_health_service": False,
    "dates.supplier_contacted_to_commence_award": "2026-06-01",
    "procedure.earlier_regulations": "none",
}
_WORKS: Told = {_PURPOSE: "works", _LISTED: False}
_LISTED_SERVICES: Told = {_PURPOSE: "services", _LISTED: True}
# A call-off, where there is one, is off a framework of an authority elsewhere, made under the Act.
_FRAMEWORK: Told = {_HELD_BY: "another_authority", "dates.framework_concluded": "2025-06-01"}
_CALLED_OFF = limb("s.85(5)(c)", "procedure.call_off", invoked=True)
_ENGLISH_COUNCIL: Told = {**_BELOW, **_FRAMEWORK, _KIND: "council", _NATION: "england"}
_SMALL_WORKS: Told = {**_WORKS, _GROSS: "1000.00"}

GATE_IN_ENGLAND = Provision(
    "s.85, a council in England",
    _GATE,
    {
        "concession": limb("s.84(1)(b)", "requirement.real_operating_risk"),
        "utilities": limb("s.84(1)(c)", "requirement.utility_activity", invoked=True),
        # At £207,720 a contract not known to be for works may be no below-threshold contract at all.
        "works": Limb("s.85(3)", (_WORKS,), (_LISTED_SERVICES,), ()),
        "large": Limb(
            "s.85(3)(b)",
            # A concession is valued by what the supplier receives: the same, so that one is no clue
            # to the other.
            met=(
                *pairs(_GROSS, _RECEIPTS, ("207720.00", "207720.00")),
                {_GROSS: "5000000.00", _RECEIPTS: "5000000.00", **_WORKS},
            ),
            unmet=pairs(
                _GROSS,
                _RECEIPTS,
                ("207719.99", "207719.99"),
                ("135018.00", "135018.00"),
                ("1.00", "1.00"),
            ),
            # Without its VAT: from £200,000 to £240,000, and so below every threshold here.
            unknown=pairs(_NET, _RECEIPTS, ("200000.00", "220000.00")),
        ),
        "call-off": _CALLED_OFF,
    },
    (
        "not",
        (
            "all",
            ("not", "concession"),
            ("not", "utilities"),
            ("not", ("all", "works", "large")),
            ("not", "call-off"),
        ),
    ),
    base={**_ENGLISH_COUNCIL, "requirement.right_to_exploit": True},
    also=(
        ({_GROSS: "207719.99", "requirement.real_operating_risk": False}, False),
        ({_GROSS: "207720.00", "requirement.real_operating_risk": False}, None),
    ),
)

GATE_IN_CENTRAL_GOVERNMENT = Provision(
    "s.85, central government",
    _GATE,
    {
        "large": Limb(
            "s.85(3)(a)",
            met=({_GROSS: "135018.00"}, {_GROSS: "207720.00"}),
            unmet=({_GROSS: "135017.99"}, {_GROSS: "1.00"}),
            unknown=({_NET: "130000.00"},),
        ),
        "call-off": _CALLED_OFF,
    },
    ("not", ("all", ("not", "large"), ("not", "call-off"))),
    base={**_ENGLISH_COUNCIL, **_WORKS, _KIND: "central_government"},
)

GATE_FOR_SCHOOLS = Provision(
    "s.85, a school or a council",
    _GATE,
    {
        # Of a body of unknown kind it is not even known that it is an authority: not asked here.
        "school": Limb(
            "s.84(2)(a) with s.123(1)",
            met=({_KIND: "school"}, {_KIND: "further_education"}),
            unmet=({_KIND: "council"},),
            unknown=(),
        ),
    },
    ("all", "school"),
    base={**_BELOW, **_SMALL_WORKS, _NATION: "england"},
    also=tuple(
        ({_KIND: kind, _INVITED: invited}, kind == "school")
        for kind in ("school", "council")
        for invited in (True, False, UNKNOWN)
    ),
)

_HOLDERS: Mapping[str, Told] = {
    "no arrangement": {_UNDER: "none"},
    "a Welsh arrangement": {_UNDER: "centralised", _HELD_BY: "devolved_welsh_authority"},
    "a Northern Ireland arrangement": {
        _UNDER: "centralised",
        _HELD_BY: "transferred_northern_ireland_authority",
    },
    "a reserved arrangement": {_UNDER: "centralised", _HELD_BY: "another_authority"},
    "an arrangement nobody can place": {_UNDER: "centralised", _HELD_BY: UNKNOWN},
}


_OTHER: Told = {
    _KIND: "other_body",
    "authority.publicly_funded": True,
    "authority.operates_commercially": False,
    "authority.on_central_list": False,
}
_DEVOLVED_WELSH = Limb(
    "s.85(5)(a) with s.111",
    met=({**_OTHER, "authority.devolved_welsh": True}, {_KIND: "council"}),
    unmet=({**_OTHER, "authority.devolved_welsh": False},),
    unknown=(_OTHER, {**_OTHER, "authority.devolved_welsh": UNKNOWN}),
)
_TRANSFERRED = Limb(
    "s.84(2)(b) with s.112",
    met=({**_OTHER, "authority.transferred_northern_ireland": True}, {_KIND: "council"}),
    unmet=({**_OTHER, "authority.transferred_northern_ireland": False},),
    unknown=(_OTHER, {**_OTHER, "authority.transferred_northern_ireland": UNKNOWN}),
)


def arrangements(truth: Mapping[str, Truth]) -> dict[str, Limb]:
    """Limbs fixed by the arrangement a procurement is under."""
    fixed: dict[str, Limb] = {}
    for name, value in truth.items():
        cases: dict[Truth, tuple[Told, ...]] = {True: (), False: (), None: ()}
        cases[value] = ({},)
        fixed[name] = Limb("s.114(2) to (5)", cases[True], cases[False], cases[None])
    return fixed


def gate_under(holder: str, *, wales: bool) -> Provision:
    """S.85 for an authority in Wales or Northern Ireland, under an arrangement or under none."""
    open_ = holder == "an arrangement nobody can place"
    own = "Wales" if wales else "Northern Ireland"
    truth: dict[str, Truth] = {
        "Welsh arrangement": None if open_ else holder == "a Welsh arrangement",
        "Northern Ireland arrangement": None
        if open_
        else holder == "a Northern Ireland arrangement",
        "reserved arrangement": None if open_ else holder == "a reserved arrangement",
    }
    devolved = _DEVOLVED_WELSH if wales else _TRANSFERRED
    taken_out: Formula = (
        ("all", "devolved", ("not", "reserved arrangement"))
        if wales
        else (
            "all",
            "devolved",
            ("not", "reserved arrangement"),
            ("not", "Welsh arrangement"),
        )
    )
    return Provision(
        f"s.85, an authority in {own} under {holder}",
        _GATE,
        {"devolved": devolved, **arrangements(truth)},
        (
            "not",
            (
                "all",
                ("not", taken_out),
                ("not", "Welsh arrangement"),
                ("not", "Northern Ireland arrangement"),
            ),
        ),
        base={
            **_BELOW,
            **_SMALL_WORKS,
            _NATION: "wales" if wales else "northern_ireland",
            **_HOLDERS[holder],
        },
    )


PROVISIONS: tuple[Provision, ...] = (
    PROTOTYPES,
    ART,
    EXCLUSIVE_RIGHTS,
    TECHNICAL_REASONS,
    EXTENSION,
    REPEAT_UNDER_THE_ACT,
    REPEAT_2015,
    REPEAT_2016,
    REPEAT_2011,
    REPEAT_UNDER_LAW_UNKNOWN,
    COMMODITIES,
    INSOLVENCY,
    URGENCY,
    USER_CHOICE,
    TRANSPORT,
    LIKE_A_MODIFICATION,
    ARMED_FORCES,
    SUPPORTED_EMPLOYMENT,
    RESERVABLE_FOR_MUTUALS,
    PUBLIC_SERVICE_MUTUAL,
    COMPETITION_FAILED,
    WITHOUT_COMPETITION,
    GATE_IN_ENGLAND,
    GATE_IN_CENTRAL_GOVERNMENT,
    GATE_FOR_SCHOOLS,
    *(gate_under(holder, wales=wales) for wales in (True, False) for holder in _HOLDERS),
)
