"""A second reading of the law, written from the law sheets alone.

It decides status for facts that are fully known. It shares no code, data or idea of structure
with the library: amounts are whole pence, rows are a table of Python expressions, and every
constant names the sheet it came from. Never import the library here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .lists import (
    HEALTH,
    HEALTH_TO_AN_EXTENT,
    LIGHT_TOUCH_TABLE_1,
    LIGHT_TOUCH_TABLE_2,
    NOT_IN_WALES,
)

Stated = Mapping[str, Mapping[str, Any]]

PUBLIC = "public_contract"
BELOW = "below_threshold"
OPEN = "undetermined"
HEALTH_REGIME = "health_regime"
EARLIER_REGIME = "earlier_regime"
NO_CONTRACT = "not_a_contract"

# scope-thresholds-valuation.md s.3 and thresholds.csv: PA23 Sch.1 para.1(1), pounds with VAT.
# Column one: 24 Feb 2025 (SI 2025/163 reg.3(2)). Column two: 1 Jan 2026 (SI 2025/1200 reg.2(3)).
AMOUNTS: dict[int, tuple[int, int]] = {
    1: (5_372_609, 5_193_000),
    2: (5_372_609, 5_193_000),
    3: (429_809, 415_440),
    4: (5_372_609, 5_193_000),
    5: (884_720, 884_720),
    6: (429_809, 415_440),
    7: (5_372_609, 5_372_609),
    8: (663_540, 663_540),
    9: (5_372_609, 5_193_000),
    10: (5_372_609, 5_193_000),
    11: (139_688, 135_018),
    12: (214_904, 207_720),
}
OLD, NEW = 0, 1

GO_LIVE = date(2025, 2, 24)  # law-timeline.md s.2 golive-date: SI 2024/716 reg.2(2)
PRIOR_NOTICE_LIMIT = date(2023, 5, 26)  # the same, legacy-pcr-saved: SI 2024/716 reg.5(2), 8
NEW_AMOUNTS = date(2026, 1, 1)  # law-timeline.md s.3: SI 2025/1200 regs 1(1), 3(2)


class UnknownFactError(Exception):
    """The oracle needs a fact that is not stated."""


def get(facts: Stated, path: str, default: Any = None) -> Any:
    group, _, name = path.partition(".")
    value = facts.get(group, {}).get(name)
    return default if value is None else value


def need(facts: Stated, path: str) -> Any:
    value = get(facts, path)
    if value is None:
        raise UnknownFactError(path)
    return value


def pence(value: Any) -> int:
    return int(Decimal(str(value)) * 100)


# -- the kind of contract --------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """The five descriptions Sch.1 turns on, and the size of the buyer."""

    works: bool = False
    light_touch: bool = False
    concession: bool = False
    utilities: bool = False
    defence: bool = False  # s.7(1)(a)-(f) only: s.7(3) leaves (g)-only contracts out of Sch.1
    central: bool = False


def is_listed(cpv: str, nation: str, limbs: Iterable[str]) -> bool:
    """Exact code: light-touch-reserved.md s.1 lt-exact-code, lt-services-defence-only; s.8."""
    if nation == "wales":
        return cpv in LIGHT_TOUCH_TABLE_1 - NOT_IN_WALES
    if cpv in LIGHT_TOUCH_TABLE_1:
        return True
    return cpv in LIGHT_TOUCH_TABLE_2 and bool(set(limbs) & set("abcdef"))


def kind_of(facts: Stated) -> Kind:
    purpose = need(facts, "requirement.main_purpose")
    limbs = get(facts, "requirement.defence_limbs", [])
    listed = get(facts, "requirement.mainly_listed_services")
    if listed is None:
        listed = is_listed(need(facts, "requirement.cpv"), need(facts, "authority.nation"), limbs)
    # s.8(1): both limbs, and for works or services (not goods).
    concession = (
        purpose != "goods"
        and get(facts, "requirement.right_to_exploit", default=False)
        and need(facts, "requirement.real_operating_risk")
    )
    return Kind(
        works=purpose in {"works", "facilitated_works"},  # Sch.1 para.4(a), (b)
        light_touch=bool(listed),
        concession=bool(concession),
        utilities=bool(get(facts, "requirement.utility_activity", default=False)),
        defence=bool(set(limbs) & set("abcdef")),
        central=need(facts, "authority.kind") == "central_government",
    )


# Row -> the descriptions a contract must meet, and the rows it must not fall in.
ROWS: dict[int, tuple[tuple[str, ...], tuple[int, ...]]] = {
    1: (("defence", "works"), ()),
    2: (("defence", "concession"), ()),
    3: (("defence",), (1, 2, 8)),
    4: (("utilities", "works"), ()),
    5: (("utilities", "light_touch"), ()),
    6: (("utilities",), (3, 4, 5)),
    7: (("light_touch", "concession"), ()),
    8: (("light_touch",), (5, 7)),
    9: (("concession",), (2, 6, 7)),
    10: (("works",), (1, 4, 9)),
}


def falls_in(kind: Kind, row: int) -> bool:
    wanted, others = ROWS[row]
    met = all(getattr(kind, name) for name in wanted)
    return met and not any(falls_in(kind, other) for other in others)


def rows(kind: Kind) -> frozenset[int]:
    """Every row whose words the contract fits, read literally; 11 or 12 where no other does."""
    found = frozenset(row for row in ROWS if falls_in(kind, row))
    return found or frozenset({11 if kind.central else 12})


def amounts(kind: Kind, period: int) -> frozenset[int]:
    return frozenset(AMOUNTS[row][period] * 100 for row in rows(kind))


# The type a separable part would be, taken alone.
PART_KINDS: dict[str, Kind] = {
    "goods": Kind(),
    "services": Kind(),
    "works": Kind(works=True),
    "light_touch": Kind(light_touch=True),
    "concession": Kind(concession=True),
    "light_touch_concession": Kind(light_touch=True, concession=True),
    "utilities": Kind(utilities=True),
    "defence_and_security": Kind(defence=True),
}


# -- value -----------------------------------------------------------------------------------

# scope-thresholds-valuation.md s.4 vat-inclusive (s.123(2)): only the VAT actually referable.
VAT_PERCENT = {"standard": 20, "reduced": 5, "zero": 0, "exempt": 0, "outside_scope": 0}

# Sch.3 para.1(2)(a), (d), (e) and para.3(3)(b), (e), (f): nothing unless stated.
EXTRAS = ("in_kind", "fees", "prizes", "already_paid")
CONCESSION_EXTRAS = ("in_kind", "fees", "asset_sales")


def own_value(facts: Stated, *, concession: bool) -> int:
    if concession:  # Sch.3 para.3: what the supplier could receive
        if (receipts := get(facts, "value.supplier_receipts_gross_gbp")) is not None:
            return pence(receipts)
        return (
            pence(need(facts, "value.exploitation_gross_gbp"))
            + pence(need(facts, "value.options_gross_gbp"))
            + pence(need(facts, "value.extensions_gross_gbp"))
            + sum(pence(get(facts, f"value.{e}_gross_gbp", 0)) for e in CONCESSION_EXTRAS)
        )
    if (gross := get(facts, "value.gross_gbp")) is not None:
        return pence(gross)
    if (net := get(facts, "value.net_gbp")) is not None:
        rate = VAT_PERCENT[need(facts, "value.vat_treatment")]
        exact = Fraction(pence(net) * (100 + rate), 100)
        return round(exact)
    extras = sum(pence(get(facts, f"value.{e}_gross_gbp", 0)) for e in EXTRAS)
    options = pence(need(facts, "value.options_gross_gbp"))
    if (annual := get(facts, "value.annual_gross_gbp")) is not None:
        months = need(facts, "contract.initial_term_months") + need(
            facts, "contract.extension_months"
        )
        return round(Fraction(pence(annual) * months, 12)) + options + extras
    return (
        pence(need(facts, "value.initial_term_gross_gbp"))
        + options
        + pence(need(facts, "value.extensions_gross_gbp"))
        + extras
    )


def estimated_value(facts: Stated, *, concession: bool) -> int | None:
    """Sch.3; none when para.5 makes the value more than the threshold."""
    if not get(facts, "value.can_be_estimated", default=True):
        return None
    value = own_value(facts, concession=concession)
    related = get(facts, "value.related_contracts_gross_gbp", [])
    if (  # Sch.3 para.4
        related
        and not get(facts, "value.good_reasons_not_to_aggregate", default=False)
        and need(facts, "value.could_be_single_contract")
    ):
        value += sum(pence(each) for each in related)
    return value


# -- which amounts ---------------------------------------------------------------------------

# SI 2025/1200 reg.3(2): whose steps commence which procurement.
ANY_CONTRACT = ("tender_notice_published", "transparency_notice_published")  # (a), (b)
REGULATED_BELOW = ("below_threshold_tender_notice_published", "tenders_invited")  # (c), (d)
OTHER_BELOW = ("supplier_contacted_to_commence_award",)  # (e)
LIMBS = ANY_CONTRACT + REGULATED_BELOW + OTHER_BELOW


def day(facts: Stated, name: str) -> date | None:
    value = get(facts, f"dates.{name}")
    return None if value is None else date.fromisoformat(str(value))


def countable(facts: Stated, row: int) -> tuple[str, ...]:
    """The steps that can commence a contract whose threshold that row sets.

    (c) and (d) are for regulated below-threshold contracts, which s.84(1) says concession and
    utilities contracts are not; (e) is for below-threshold contracts. A contract at or above the
    earlier amount is below threshold on neither set, so none of the three reaches it.
    """
    kind = kind_of(facts)
    value = estimated_value(facts, concession=kind.concession)
    if value is None or value >= AMOUNTS[row][OLD] * 100:
        return ANY_CONTRACT
    return ANY_CONTRACT + OTHER_BELOW + (REGULATED_BELOW if is_regulated(kind) else ())


def row_periods(facts: Stated, row: int) -> frozenset[int]:
    """The sets of amounts that may apply: one, unless the steps stated leave it open."""
    can = countable(facts, row)
    dated = {name: on for name in can if (on := day(facts, name))}
    before = {name for name, on in dated.items() if on < NEW_AMOUNTS}
    if not dated or (before <= set(OTHER_BELOW) and before and last_limb_is_disputed(facts)):
        return frozenset({OLD, NEW})
    return frozenset({OLD if before else NEW})


def periods_at_any_value(facts: Stated) -> frozenset[int]:
    def early(names: Iterable[str]) -> list[bool]:
        return [on < NEW_AMOUNTS for name in names if (on := day(facts, name))]

    if any(early(ANY_CONTRACT)):
        return frozenset({OLD})
    return frozenset({NEW} if early(LIMBS) and not any(early(LIMBS)) else {OLD, NEW})


def is_regulated(kind: Kind) -> bool:
    return not (kind.concession or kind.utilities)


def last_limb_is_disputed(facts: Stated) -> bool:
    """(e) is for a contract "to which neither sub-paragraph (c) nor (d) applies".

    A supplier contacted in 2025 and a notice or an invitation in 2026: either nothing in (c) or
    (d) had happened by the new year, so (e) applies; or the contract is of the kind (c) or (d)
    is about, so it does not. A concession or utilities contract is never of that kind.
    """

    def dated(names: Iterable[str], *, early: bool) -> bool:
        return any(
            (on := day(facts, name)) is not None and (on < NEW_AMOUNTS) is early for name in names
        )

    return (
        is_regulated(kind_of(facts))
        and dated(OTHER_BELOW, early=True)
        and dated(REGULATED_BELOW, early=False)
        and not dated(ANY_CONTRACT + REGULATED_BELOW, early=True)
    )


# -- status ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What the oracle holds, for one set of amounts."""

    status: str
    contested: bool
    rows: frozenset[int]
    amounts: frozenset[int]  # pence
    light_touch: bool | None
    estimated: int | None  # pence
    straddled: bool  # rows overlap and the value alone is between their amounts


def is_call_off(facts: Stated) -> bool:
    """Unless stated, what the kind of arrangement says."""
    framework = get(facts, "procedure.arrangement") == "framework"
    return bool(get(facts, "procedure.call_off", default=framework))


def parts_over(facts: Stated, period: int) -> tuple[bool, bool]:
    """Whether s.5(3) lifts the contract, and whether s.10(3) takes light touch from it."""
    uplift = stripped = False
    if is_call_off(facts):
        return False, False  # s.5(6), s.10(8)
    for part in get(facts, "requirement.parts", []):
        if not part.get("could_reasonably_be_separate"):
            continue  # s.5(1)(a), s.10(1)(a)
        own = PART_KINDS[part["kind"]]
        central = need(facts, "authority.kind") == "central_government"
        (own_limit,) = amounts(Kind(**{**vars(own), "central": central}), period)
        if pence(part["value_gross_gbp"]) >= own_limit:
            uplift = True  # s.5(1)(b)
            stripped = stripped or not own.light_touch  # s.10(1)(b)
    return uplift, stripped


@dataclass(frozen=True)
class Reading:
    """What follows if one row, on one set of amounts, sets the threshold."""

    amount: int
    met: bool
    status: str
    light_touch: bool


def read_as(facts: Stated, row: int, period: int) -> Reading:
    kind = kind_of(facts)
    value = estimated_value(facts, concession=kind.concession)
    amount = AMOUNTS[row][period] * 100
    met = value is None or value >= amount  # Sch.3 para.5; s.3(2)(a) "not less than"
    uplift, stripped = parts_over(facts, period)
    framework = get(facts, "agreement.framework", default=False)
    if not framework and not need(facts, "agreement.for_pecuniary_interest"):
        status = NO_CONTRACT  # s.3(2), s.8(1); s.3(3) asks nothing of the kind of a framework
    else:
        status = PUBLIC if met or uplift else BELOW
    # s.10(7): section 10 is never used for status.
    return Reading(amount, met, status, kind.light_touch and not stripped)


def verdict(facts: Stated, period: int | None = None) -> Verdict:
    """One answer: where the rows that fit, or the sets of amounts, part, it is open (OQ-11)."""
    kind = kind_of(facts)
    fit = rows(kind)
    found = {
        (row, each): read_as(facts, row, each)
        for row in fit
        for each in (row_periods(facts, row) if period is None else {period})
    }
    by_row = [{r.status for (row, _), r in found.items() if row == one} for one in fit]
    statuses_found = {reading.status for reading in found.values()}
    touches = {reading.light_touch for reading in found.values()}
    rows_part = any(a != b for a in by_row for b in by_row)
    return Verdict(
        status=statuses_found.pop() if len(statuses_found) == 1 else OPEN,
        contested=rows_part or (len(set(*by_row[:1])) > 1 and last_limb_is_disputed(facts)),
        rows=fit,
        amounts=frozenset(reading.amount for reading in found.values()),
        light_touch=touches.pop() if len(touches) == 1 else None,
        estimated=estimated_value(facts, concession=kind.concession),
        straddled=len({reading.met for reading in found.values()}) > 1,
    )


def acceptable(facts: Stated) -> list[Verdict]:
    """What the library may answer: one verdict, save where the law does not say how to infer.

    Where no step that can count is stated, but a step of 2026 is, the start may be taken to be
    of 2026 (the public catalogue offers the steps as alternatives to one another) or left open.
    """
    found = [verdict(facts)]
    stated = [on for name in LIMBS if (on := day(facts, name))]
    can = {name for row in rows(kind_of(facts)) for name in countable(facts, row)}
    if stated and max(stated) >= NEW_AMOUNTS and not any(day(facts, name) for name in can):
        found.append(verdict(facts, NEW))
    return found


def statuses(facts: Stated) -> frozenset[str]:
    """The status; the name of a missing fact counts as another."""
    try:
        return frozenset({verdict(facts).status})
    except UnknownFactError as missing:
        if str(missing).startswith(("value.", "contract.")) and all(
            parts_over(facts, period)[0] for period in periods_at_any_value(facts)
        ):
            return frozenset({PUBLIC})  # s.5(3) whatever the value
        return frozenset({f"needs {missing}"})


# -- the regimes before the Act is reached ---------------------------------------------------

# law-timeline.md s.2 and scope-thresholds-valuation.md s.9: the steps which, taken before
# 24 Feb 2025, keep a procurement under each of the earlier sets of regulations.
SAVING_STEPS: dict[str, frozenset[str]] = {
    "public_contracts": frozenset(  # SI 2024/716 reg.5(3)(a)-(e)
        {
            "contract_awarded",
            "framework_concluded",
            "dynamic_purchasing_system_established",
            "negotiated_procedure_supplier_contacted",
            "contract_notice_submitted",
            "design_contest_notice_submitted",
            "voluntary_transparency_notice_published",
            "contracts_finder_opportunity_published",
        }
    ),
    "utilities_contracts": frozenset(  # reg.8
        {
            "contract_awarded",
            "framework_concluded",
            "dynamic_purchasing_system_established",
            "negotiated_procedure_supplier_contacted",
            "contract_notice_submitted",
            "design_contest_notice_submitted",
            "qualification_system_notice_submitted",
        }
    ),
    "concession_contracts": frozenset(  # reg.7: nothing for negotiations without a notice
        {"contract_awarded", "concession_notice_submitted"}
    ),
    "defence_and_security": frozenset(  # reg.3
        {
            "contract_awarded",
            "framework_concluded",
            "part_b_offers_sought",
            "negotiated_procedure_supplier_contacted",
            "contract_notice_submitted",
        }
    ),
}
PRIOR_NOTICE = "call_for_competition_by_prior_notice_submitted"


def saved(regulations: str, steps: Mapping[str, date], *, central: bool) -> bool:
    """Whether the earlier regulations govern: strictly before, by any one step."""
    if any(on < GO_LIVE for step, on in steps.items() if step in SAVING_STEPS[regulations]):
        return True
    notice = steps.get(PRIOR_NOTICE)
    if notice is None or notice >= PRIOR_NOTICE_LIMIT:
        return False
    # reg.5(2) names sub-central authorities; reg.8 has no such words; regs 3 and 7 no such limb.
    return regulations == "utilities_contracts" or (
        regulations == "public_contracts" and not central
    )


# scope-thresholds-valuation.md s.6 psr-relevant-authority: NHS Act 2006 s.12ZB(7).
HEALTH_AUTHORITIES = frozenset(
    {
        "combined_authority",
        "integrated_care_board",
        "council",
        "nhs_england",
        "nhs_trust",
        "nhs_foundation_trust",
    }
)


def is_health_regime(
    authority: str, cpv: str, *, for_health_service: bool, within_limits: bool
) -> bool:
    """England, health services bought alone: SI 2023/1348 reg.2(1), Sch.1, by exact code."""
    return (
        authority in HEALTH_AUTHORITIES
        and for_health_service
        and cpv in HEALTH
        and (within_limits or cpv not in HEALTH_TO_AN_EXTENT)
    )
