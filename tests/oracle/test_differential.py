"""The library against the oracle.

Three kinds of comparison: random full facts, an exhaustive sweep of the Sch.1 table, and what
happens when one stated fact is taken away. The oracle is `oracle.py`; nothing here looks inside
the library.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from procurement_rules import Facts, decide

from . import oracle
from .lists import (
    HEALTH,
    HEALTH_TO_AN_EXTENT,
    LIGHT_TOUCH_TABLE_1,
    LIGHT_TOUCH_TABLE_2,
    UNLISTED_NEIGHBOURS,
)

Draw = Any
Told = dict[str, dict[str, Any]]

THOROUGH = settings(
    derandomize=True,
    deadline=None,
    max_examples=300,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

ANCHORS = sorted({amount * 100 for pair in oracle.AMOUNTS.values() for amount in pair})


def gbp(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"


def told(**groups: dict[str, Any]) -> Told:
    """Facts that settle everything but what the groups change."""
    facts: Told = {
        "authority": {"kind": "council", "nation": "england"},
        "agreement": {"for_pecuniary_interest": True},
        "requirement": {
            "main_purpose": "services",
            "mainly_listed_services": False,
            "utility_activity": False,
            "right_to_exploit": False,
            "defence_limbs": [],
            "for_health_service": False,
        },
        "value": {},
        "dates": {"tender_notice_published": "2026-02-02"},
    }
    for group, changes in groups.items():
        if group == "dates":
            facts["dates"] = changes
        else:
            facts.setdefault(group, {}).update(changes)
    return {
        group: {k: v for k, v in told.items() if v is not None} for group, told in facts.items()
    }


# -- random full facts -------------------------------------------------------------------------


@st.composite
def pennies(draw: Draw, low: int = 1, high: int = 800_000_000) -> int:
    """An amount, more often than not beside one of the amounts of Sch.1."""
    if draw(st.integers(0, 9)) == 0:
        return int(draw(st.integers(low, high)))
    near = draw(st.sampled_from(ANCHORS)) + draw(
        st.sampled_from([0, 0, -1, 1, -100, 100, -500_000, 500_000, 12_345])
    )
    return int(min(max(near, low), high))


@st.composite
def kinds(draw: Draw) -> dict[str, Any]:
    purpose = draw(st.sampled_from(["services", "goods", "works", "facilitated_works"]))
    return {
        "main_purpose": purpose,
        # A contract mainly for goods is not mainly for services.
        "mainly_listed_services": purpose != "goods" and draw(st.booleans()),
        "utility_activity": draw(st.integers(0, 2)) == 0,
        "right_to_exploit": draw(st.booleans()),
        "real_operating_risk": draw(st.integers(0, 3)) > 0,
        "defence_limbs": draw(
            st.sampled_from(
                [[], [], [], ["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"], ["f", "g"]]
            )
        ),
        "for_health_service": False,
    }


def split(draw: Draw, total: int, pieces: int) -> list[int]:
    cuts = sorted(draw(st.integers(0, total)) for _ in range(pieces - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def paid(draw: Draw, value: int) -> tuple[dict[str, Any], dict[str, Any], int]:
    """What the authority pays, stated in one of four ways; the value comes out exact."""
    how = draw(st.sampled_from(["gross", "net", "annual", "initial"]))
    if how == "net":
        treatment = draw(st.sampled_from(sorted(oracle.VAT_PERCENT)))
        percent = 100 + oracle.VAT_PERCENT[treatment]
        net = max(value // percent, 1) * 100  # whole pounds: no fraction of a penny at any rate
        return {"net_gbp": gbp(net), "vat_treatment": treatment}, {}, net * percent // 100
    if how == "annual":
        first, more = draw(st.integers(1, 84)), draw(st.integers(0, 60))
        monthly = draw(st.integers(1, 4)) * value // (4 * (first + more))
        options = value - monthly * (first + more)
        return (
            {"annual_gross_gbp": gbp(monthly * 12), "options_gross_gbp": gbp(options)},
            {"initial_term_months": first, "extension_months": more},
            value,
        )
    if how == "initial":
        names = ["initial_term", "options", "extensions", "in_kind", "fees", "prizes"]
        parts = split(draw, value, len(names))
        return (
            {f"{n}_gross_gbp": gbp(p) for n, p in zip(names, parts, strict=True)},
            {},
            value,
        )
    return {"gross_gbp": gbp(value)}, {}, value


def received(draw: Draw, value: int) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"supplier_receipts_gross_gbp": gbp(value)}
    names = ["exploitation", "options", "extensions", "in_kind", "fees", "asset_sales"]
    parts = split(draw, value, len(names))
    return {f"{n}_gross_gbp": gbp(p) for n, p in zip(names, parts, strict=True)}


DAYS = ["2025-02-24", "2025-07-01", "2025-12-31", "2026-01-01", "2026-01-02", "2026-06-30"]


@st.composite
def steps(draw: Draw, *, regulated: bool) -> dict[str, Any]:
    """One to four of the steps of SI 2025/1200 reg.3(2), at least one of which can count."""
    can = [n for n in oracle.LIMBS if regulated or n not in oracle.REGULATED_BELOW]
    names = {draw(st.sampled_from(can))}
    names |= draw(st.sets(st.sampled_from(oracle.LIMBS), max_size=3))
    return {name: draw(st.sampled_from(DAYS)) for name in sorted(names)}


@st.composite
def parts_of(draw: Draw, value: int) -> list[dict[str, Any]]:
    found = []
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 1, 2]))):
        worth = min(draw(pennies()), value)
        found.append(
            {
                "kind": draw(st.sampled_from(sorted(oracle.PART_KINDS))),
                "value_gross_gbp": gbp(worth),
                "could_reasonably_be_separate": draw(st.booleans()),
            }
        )
    return found


@st.composite
def full_facts(draw: Draw) -> Told:
    requirement = draw(kinds())
    facts = told(
        authority={"kind": draw(st.sampled_from(["council", "central_government"]))},
        requirement=requirement,
    )
    kind = oracle.kind_of(facts)

    value = draw(pennies())
    terms: dict[str, Any] = {}
    if kind.concession:
        facts["value"] = received(draw, value)
    else:
        facts["value"], terms, value = paid(draw, value)
    if terms:
        facts["contract"] = terms
    if draw(st.integers(0, 3)) == 0:
        related = [draw(pennies(high=30_000_000)) for _ in range(draw(st.integers(1, 3)))]
        facts["value"]["related_contracts_gross_gbp"] = [gbp(each) for each in related]
        facts["value"]["could_be_single_contract"] = draw(st.booleans())
        facts["value"]["good_reasons_not_to_aggregate"] = draw(st.booleans())
    if draw(st.integers(0, 11)) == 0:
        facts["value"] = {"can_be_estimated": False}
        facts.pop("contract", None)
        facts["requirement"]["parts"] = []
    else:
        facts["requirement"]["parts"] = draw(parts_of(value))

    facts["dates"] = draw(steps(regulated=not (kind.concession or kind.utilities)))
    facts["agreement"]["framework"] = draw(st.integers(0, 3)) == 0
    if not facts["agreement"]["framework"] and draw(st.integers(0, 7)) == 0:
        facts["procedure"] = {
            "call_off": True,
            "arrangement": "framework",
            "arrangement_held_by": "another_authority",
            "earlier_regulations": "public_contracts",
        }
        # Nothing that would keep the framework's own procurement under the 2015 Regulations.
        facts["dates"] |= dict.fromkeys(
            [
                "negotiated_procedure_supplier_contacted",
                "contract_notice_submitted",
                "voluntary_transparency_notice_published",
                "contracts_finder_opportunity_published",
                "framework_concluded",
            ],
            "2025-02-24",
        )
    return facts


def matches(decision: Any, verdict: oracle.Verdict) -> list[str]:
    """Where the library and one verdict of the oracle part."""
    document = decision.document
    amount = gbp(min(verdict.amounts)) if len(verdict.amounts) == 1 else None
    row = document["threshold"]["row"]
    estimated = None if verdict.estimated is None else gbp(verdict.estimated)
    possible = set(document["threshold"]["possible_gbp"])
    of_the_rows = {gbp(each * 100) for one in verdict.rows for each in oracle.AMOUNTS[one]}
    exact = True if verdict.contested else set(map(gbp, verdict.amounts))
    touch = str(decision.answer("light_touch").answer)
    rows_decide = verdict.contested and verdict.light_touch is None
    compared = [
        ("status", decision.status, verdict.status),
        ("contested", decision.answer("status").state == "contested", verdict.contested),
        ("amount", document["threshold"]["amount_gbp"], amount),
        # While rows are in dispute, so may be which of the dated steps can count for which row;
        # whichever it is, the amounts are those of the rows that fit.
        ("possible", possible <= of_the_rows if verdict.contested else possible, exact),
        ("row", row in verdict.rows if amount else row is None, True),
        ("light_touch", touch, touch if rows_decide else yes_no(verdict.light_touch)),
        ("estimated", document["value"]["estimated_gbp"], estimated),
    ]
    return [f"{name}: library {a!r}, oracle {b!r}" for name, a, b in compared if a != b]


def yes_no(truth: bool | None) -> str:
    return "undetermined" if truth is None else "yes" if truth else "no"


def broadly(decision: Any, verdict: oracle.Verdict) -> list[str]:
    """The same, without drawing up the record: what the threshold does not turn on."""
    compared = [
        ("status", decision.status, verdict.status),
        ("contested", decision.answer("status").state == "contested", verdict.contested),
        ("light_touch", str(decision.answer("light_touch").answer), yes_no(verdict.light_touch)),
    ]
    return [f"{name}: library {a!r}, oracle {b!r}" for name, a, b in compared if a != b]


@THOROUGH
@given(full_facts())
def test_random_full_facts(facts: Told) -> None:
    decision = decide(Facts(**facts))
    differences = [matches(decision, verdict) for verdict in oracle.acceptable(facts)]
    assert not min(differences, key=len), (differences, facts)


# -- the table, exhaustively -------------------------------------------------------------------


def sweep() -> Iterator[tuple[str, Told, list[int]]]:
    values = sorted({amount + step for amount in ANCHORS for step in (-1, 0, 1)})
    flags = list(product([False, True], repeat=4))
    for defence, central, old in product([[], ["a"], ["g"]], [False, True], [False, True]):
        for works, light, concession, utilities in flags:
            facts = told(
                authority={"kind": "central_government" if central else "council"},
                requirement={
                    "main_purpose": "works" if works else "services",
                    "mainly_listed_services": light,
                    "utility_activity": utilities,
                    "right_to_exploit": concession,
                    "real_operating_risk": concession,
                    "defence_limbs": defence,
                },
                dates={"tender_notice_published": "2025-12-31" if old else "2026-01-01"},
            )
            name = "supplier_receipts_gross_gbp" if concession else "gross_gbp"
            yield name, facts, values


def test_every_type_size_and_period_at_every_amount() -> None:
    compared = 0
    wrong = []
    for name, facts, values in sweep():
        for value in values:
            facts["value"] = {name: gbp(value)}
            verdict = oracle.verdict(facts)
            near = any(abs(value - amount) <= 1 for amount in verdict.amounts)
            compare = matches if near else broadly
            different = compare(decide(Facts(**facts)), verdict)
            compared += 1
            if different:
                wrong.append((facts["requirement"], facts["dates"], gbp(value), different))
    assert compared == 3 * 2 * 2 * 16 * len(ANCHORS) * 3
    assert not wrong, (len(wrong), wrong[:5])


# -- which steps keep the earlier amounts ------------------------------------------------------


@pytest.mark.parametrize("concession", [False, True])
@pytest.mark.parametrize("utilities", [False, True])
def test_every_set_of_steps_either_side_of_the_new_year(
    concession: bool,
    utilities: bool,
) -> None:
    """Every one, two or three steps, each on the last or the first day, at a value in between."""
    rows = oracle.rows(oracle.Kind(concession=concession, utilities=utilities))
    (row,) = rows
    value = oracle.AMOUNTS[row][oracle.NEW] * 100
    for size in (1, 2, 3):
        for names in combinations(oracle.LIMBS, size):
            for days in product(["2025-12-31", "2026-01-01"], repeat=size):
                facts = told(
                    requirement={
                        "right_to_exploit": concession,
                        "real_operating_risk": concession,
                        "utility_activity": utilities,
                    },
                    value={
                        "supplier_receipts_gross_gbp" if concession else "gross_gbp": gbp(value)
                    },
                    dates=dict(zip(names, days, strict=True)),
                )
                decision = decide(Facts(**facts))
                verdicts = oracle.acceptable(facts)
                assert not min((matches(decision, v) for v in verdicts), key=len), facts
                if decision.status == oracle.OPEN:
                    # A route may be open on a fact of its own: what is asked here is the status.
                    asked = decision.answer("status").needs
                    assert bool(asked) is not verdicts[0].contested, facts


@pytest.mark.parametrize("later", oracle.REGULATED_BELOW)
@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ({"utility_activity": True}, "gross_gbp"),
        (
            {"right_to_exploit": True, "real_operating_risk": True},
            "supplier_receipts_gross_gbp",
        ),
    ],
)
def test_the_last_limb_is_not_disputed_for_concession_and_utilities_contracts(
    requirement: dict[str, Any], name: str, later: str
) -> None:
    """SI 2025/1200 reg.3(2)(e) with s.84(1): neither (c) nor (d) can apply to one of those."""
    value = "5200000" if name.startswith("supplier") else "420000"
    facts = told(
        requirement=requirement,
        value={name: value},
        dates={"supplier_contacted_to_commence_award": "2025-12-31", later: "2026-01-01"},
    )
    verdict = oracle.verdict(facts)
    assert verdict.status == oracle.BELOW
    assert not matches(decide(Facts(**facts)), verdict)


@pytest.mark.parametrize("step", oracle.REGULATED_BELOW + oracle.OTHER_BELOW)
@pytest.mark.parametrize("notice", oracle.ANY_CONTRACT)
def test_a_below_threshold_step_cannot_commence_a_larger_contract(step: str, notice: str) -> None:
    """SI 2025/1200 reg.3(2)(c)-(e) speak of (regulated) below-threshold contracts only."""
    facts = told(value={"gross_gbp": "310000"}, dates={step: "2025-12-15", notice: "2026-02-02"})
    verdict = oracle.verdict(facts)
    assert verdict.amounts == frozenset({20_772_000})
    assert not matches(decide(Facts(**facts)), verdict)


@pytest.mark.parametrize("step", oracle.REGULATED_BELOW + oracle.OTHER_BELOW)
def test_nor_change_what_section_10_makes_of_its_parts(step: str) -> None:
    """£210,000 of goods is over the 2026 amount, so an £800,000 contract is not light touch."""
    facts = told(
        requirement={
            "mainly_listed_services": True,
            "parts": [
                {
                    "kind": "goods",
                    "value_gross_gbp": "210000",
                    "could_reasonably_be_separate": True,
                }
            ],
        },
        value={"gross_gbp": "800000"},
        dates={step: "2025-12-15", "transparency_notice_published": "2026-02-02"},
    )
    verdict = oracle.verdict(facts)
    assert not verdict.light_touch
    assert not matches(decide(Facts(**facts)), verdict)


# -- light touch and health by exact code ------------------------------------------------------

ALL_CODES = sorted(LIGHT_TOUCH_TABLE_1 | LIGHT_TOUCH_TABLE_2 | UNLISTED_NEIGHBOURS)


@pytest.mark.parametrize("nation", ["england", "wales"])
@pytest.mark.parametrize("limbs", [[], ["d"], ["g"]])
def test_light_touch_by_exact_code(nation: str, limbs: list[str]) -> None:
    wrong = []
    for code in ALL_CODES:
        facts = told(
            authority={"nation": nation},
            requirement={"mainly_listed_services": None, "cpv": code, "defence_limbs": limbs},
            value={"gross_gbp": "300000"},
        )
        different = broadly(decide(Facts(**facts)), oracle.verdict(facts))
        if different:
            wrong.append((code, different))
    assert not wrong, (len(wrong), wrong[:5])


@pytest.mark.parametrize("nation", ["england", "wales"])
def test_health_services_by_exact_code(nation: str) -> None:
    wrong = []
    for code, served in product(ALL_CODES, [True, False]):
        for within in [True, False] if code in HEALTH_TO_AN_EXTENT else [None]:
            facts = told(
                authority={"nation": nation},
                requirement={
                    "mainly_listed_services": None,
                    "cpv": code,
                    "for_health_service": served,
                    "within_health_code_limits": within,
                },
                value={"gross_gbp": "100"},
            )
            health = oracle.is_health_regime(
                "council", code, for_health_service=served, within_limits=bool(within)
            )
            status = decide(Facts(**facts)).status
            if status != (oracle.HEALTH_REGIME if health else oracle.BELOW):
                wrong.append((code, served, within, status))
    assert not wrong, (len(wrong), wrong[:5])


@pytest.mark.parametrize(
    "authority",
    [*sorted(oracle.HEALTH_AUTHORITIES), "central_government", "police", "fire_and_rescue"],
)
def test_health_services_by_authority(authority: str) -> None:
    for code in sorted(HEALTH):
        facts = told(
            authority={"kind": authority},
            requirement={
                "mainly_listed_services": None,
                "cpv": code,
                "for_health_service": True,
                "within_health_code_limits": True if code in HEALTH_TO_AN_EXTENT else None,
            },
            value={"gross_gbp": "90000000"},
        )
        health = oracle.is_health_regime(
            authority, code, for_health_service=True, within_limits=True
        )
        expected = oracle.HEALTH_REGIME if health else oracle.PUBLIC
        assert decide(Facts(**facts)).status == expected, facts


# -- go-live -----------------------------------------------------------------------------------

ALL_SAVING_STEPS = sorted(frozenset[str]().union(*oracle.SAVING_STEPS.values()))


@pytest.mark.parametrize("regulations", sorted(oracle.SAVING_STEPS))
@pytest.mark.parametrize("step", [*ALL_SAVING_STEPS, oracle.PRIOR_NOTICE])
@pytest.mark.parametrize("kind", ["council", "central_government"])
@pytest.mark.parametrize("offset", [-400, -1, 0, 1])
def test_go_live(regulations: str, step: str, kind: str, offset: int) -> None:
    """One step beside its date; every other step of those regulations on the day or later."""
    is_prior = step == oracle.PRIOR_NOTICE
    limit = oracle.PRIOR_NOTICE_LIMIT if is_prior else oracle.GO_LIVE
    taken = dict.fromkeys(oracle.SAVING_STEPS[regulations], oracle.GO_LIVE)
    taken.pop("dynamic_purchasing_system_established", None)
    if "contract_awarded" in taken:
        taken["contract_awarded"] = date(2025, 9, 1)
    taken[step] = limit + timedelta(days=offset)
    if step == "contract_awarded" and offset < 0:
        taken = {step: taken[step]}
    facts = told(
        authority={"kind": kind},
        value={"gross_gbp": "400000"},
        procedure={"earlier_regulations": regulations},
        dates={name: on.isoformat() for name, on in taken.items()},
    )
    central = kind == "central_government"
    kept = oracle.saved(regulations, taken, central=central)
    status = decide(Facts(**facts)).status
    assert status == (oracle.EARLIER_REGIME if kept else oracle.PUBLIC), facts


# -- one fact taken away -----------------------------------------------------------------------

# The facts the public catalogue lists as "assumed unless stated", and what each is taken to be.
ASSUMED = {
    "requirement.utility_activity",
    "requirement.right_to_exploit",
    "requirement.defence_limbs",
    "requirement.parts",
    "agreement.framework",
    "procedure.call_off",
    "procedure.arrangement",
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.prizes_gross_gbp",
    "value.asset_sales_gross_gbp",
    "value.related_contracts_gross_gbp",
    "value.good_reasons_not_to_aggregate",
    "value.can_be_estimated",
}

# Other things each never-assumed fact might have been. A fact that is not here is only held to
# being monotone.
MONEY = ["0.01", "9000000.00"]
OTHERWISE: dict[str, list[Any]] = {
    "authority.kind": ["council", "central_government"],
    "agreement.for_pecuniary_interest": [True, False],
    "requirement.main_purpose": ["goods", "services", "works"],
    "requirement.mainly_listed_services": [True, False],
    "requirement.real_operating_risk": [True, False],
    "value.gross_gbp": MONEY,
    "value.net_gbp": MONEY,
    "value.vat_treatment": sorted(oracle.VAT_PERCENT),
    "value.annual_gross_gbp": MONEY,
    "value.initial_term_gross_gbp": MONEY,
    "value.options_gross_gbp": MONEY,
    "value.extensions_gross_gbp": MONEY,
    "value.supplier_receipts_gross_gbp": MONEY,
    "value.exploitation_gross_gbp": MONEY,
    "value.could_be_single_contract": [True, False],
    "contract.initial_term_months": [1, 240],
    "contract.extension_months": [0, 240],
}


def changed(facts: Told, path: str, value: Any) -> Told:
    copy = deepcopy(facts)
    group, _, name = path.partition(".")
    if value is None:
        del copy[group][name]
    else:
        copy[group][name] = value
    return copy


def possible_statuses(facts: Told, path: str) -> frozenset[str]:
    """Every status the oracle reaches as the one fact varies."""
    found: set[str] = set()
    for value in OTHERWISE.get(path, []):
        told_of = facts["requirement"]
        if path == "requirement.mainly_listed_services" and told_of["main_purpose"] == "goods":
            continue  # a contract mainly for goods is not mainly for services
        if value == "goods" and told_of["mainly_listed_services"]:
            continue
        found |= oracle.statuses(changed(facts, path, value))
    return frozenset(found)


def has_a_part_worth_a_threshold(facts: Told) -> bool:
    """With the contracts related to it, where they count."""
    lowest = min(oracle.amounts(oracle.kind_of(facts), oracle.NEW))
    parts = [oracle.pence(part["value_gross_gbp"]) for part in facts["requirement"]["parts"]]
    related = map(oracle.pence, facts["value"].get("related_contracts_gross_gbp", []))
    return bool(parts) and max(parts) + sum(related) >= lowest


@THOROUGH
@given(full_facts(), st.integers(0, 1000))
def test_one_missing_fact_never_changes_a_settled_answer(facts: Told, pick: int) -> None:
    before = decide(Facts(**facts))
    assume(before.status != oracle.OPEN)
    paths = sorted(f"{group}.{name}" for group in facts for name in facts[group])
    # Any one step commences a procurement: the others are alternatives to it (see `instead` in
    # the catalogue), so only a step that stands alone is taken away.
    commencing = [path for path in paths if path.removeprefix("dates.") in oracle.LIMBS]
    if len(commencing) > 1:
        paths = [path for path in paths if path not in commencing]
    path = paths[pick % len(paths)]
    without = changed(facts, path, None)
    after = decide(Facts(**without))

    if path in ASSUMED:
        expected = oracle.statuses(without)
        if after.status == oracle.OPEN:
            assert not expected & {oracle.PUBLIC, oracle.BELOW}, (path, facts)
        else:
            assert after.status in expected, (path, facts)
        if after.status not in {before.status, oracle.OPEN}:
            assert path in {each["fact"] for each in after.assumptions}, (path, facts)
        return

    assert after.status in {before.status, oracle.OPEN}, (path, facts)
    possible = possible_statuses(facts, path)
    if path in commencing:
        possible = frozenset(
            oracle.verdict(facts, period).status for period in (oracle.OLD, oracle.NEW)
        )
    if path.startswith("value.") and has_a_part_worth_a_threshold(facts):
        return  # see test_a_missing_value_is_asked_for
    if len(possible) > 1:
        assert after.status == oracle.OPEN, (path, facts)
    if after.status == oracle.OPEN and len(possible) > 1:
        assert after.needs, (path, facts)


@THOROUGH
@given(full_facts())
def test_a_part_whose_separability_is_not_considered(facts: Told) -> None:
    """s.5(1)(a), s.10(1)(a): the view matters only for a part that reaches its own amount."""
    assume(facts["requirement"]["parts"])
    before = decide(Facts(**facts))
    assume(before.status != oracle.OPEN)
    open_facts = deepcopy(facts)
    del open_facts["requirement"]["parts"][0]["could_reasonably_be_separate"]
    after = decide(Facts(**open_facts))
    assert after.status in {before.status, oracle.OPEN}, facts
    possible: set[str] = set()
    for view in (True, False):
        either = deepcopy(facts)
        either["requirement"]["parts"][0]["could_reasonably_be_separate"] = view
        possible |= oracle.statuses(either)
    if len(possible) > 1:
        assert after.status == oracle.OPEN, facts
        assert after.needs or after.contested, facts
    else:
        assert {after.status} == possible, facts


def test_a_concession_is_for_works_or_services() -> None:
    """s.8(1): while the main purpose may yet be goods, a concession is not settled."""
    facts = told(
        requirement={
            "main_purpose": None,
            "right_to_exploit": True,
            "real_operating_risk": True,
        },
        value={"gross_gbp": "1000000", "supplier_receipts_gross_gbp": "1000000"},
    )
    purposes = ["goods", "services", "works"]
    stated = [changed(facts, "requirement.main_purpose", purpose) for purpose in purposes]
    library = [decide(Facts(**each)).status for each in stated]
    assert library == [*map(one_status, stated)] == [oracle.PUBLIC, oracle.BELOW, oracle.BELOW]
    unsaid = decide(Facts(**facts))
    assert unsaid.status == oracle.OPEN
    assert unsaid.needs


def one_status(facts: Told) -> str:
    (status,) = oracle.statuses(facts)
    return status


@pytest.mark.parametrize("receipts", ["100", "90000000"])
def test_the_value_is_not_settled_until_it_is_known_whether_it_is_a_concession(
    receipts: str,
) -> None:
    """s.8(1)(b), Sch.3 para.3(1): if it is one, what the authority pays is not its value."""
    facts = told(
        requirement={"right_to_exploit": True, "real_operating_risk": None},
        value={"gross_gbp": "100000"},
    )
    concession = changed(
        changed(facts, "requirement.real_operating_risk", value=True),
        "value.supplier_receipts_gross_gbp",
        receipts,
    )
    assert decide(Facts(**concession)).status == one_status(concession)
    unsaid = decide(Facts(**facts))
    assert unsaid.status == oracle.OPEN
    assert unsaid.needs


@pytest.mark.parametrize(
    ("requirement", "name", "value", "part"),
    [
        # Rows 5 and 7, 2025 amounts: £884,720 and £5,372,609.
        (
            {"utility_activity": True, "right_to_exploit": True, "real_operating_risk": True},
            "supplier_receipts_gross_gbp",
            "5193000",
            "214904",
        ),
        # Rows 3 and 5: £429,809 and £884,720.
        (
            {"utility_activity": True, "defence_limbs": ["a"]},
            "gross_gbp",
            "429809",
            "214904",
        ),
    ],
)
def test_a_part_over_its_own_amount_ends_the_dispute_between_rows(
    requirement: dict[str, Any], name: str, value: str, part: str
) -> None:
    """Over the lower amount it is a public contract; under the higher, s.5(3) makes it one."""
    facts = told(
        requirement={
            **requirement,
            "mainly_listed_services": True,
            "parts": [
                {
                    "kind": "goods",
                    "value_gross_gbp": part,
                    "could_reasonably_be_separate": True,
                }
            ],
        },
        value={name: value},
        dates={"tender_notice_published": "2025-12-31"},
    )
    verdict = oracle.verdict(facts)
    assert verdict.straddled
    assert verdict.status == oracle.PUBLIC
    assert not matches(decide(Facts(**facts)), verdict)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"related_contracts_gross_gbp": ["10"], "could_be_single_contract": True},
        {"vat_treatment": "exempt"},
    ],
)
@pytest.mark.parametrize("part", ["10", "207719.99", "207720", "300000"])
def test_a_missing_value_is_asked_for(value: dict[str, Any], part: str) -> None:
    """A part is stated, and perhaps something about the value, but not the value.

    The whole is worth no less than its part, so if the part reaches the threshold amount a public
    contract is an answer too; open with nothing asked for is not.
    """
    facts = told(
        requirement={
            "parts": [
                {
                    "kind": "goods",
                    "value_gross_gbp": part,
                    "could_reasonably_be_separate": False,
                }
            ]
        },
        value=value,
    )
    decision = decide(Facts(**facts))
    if decision.status == oracle.OPEN:
        assert decision.needs
    else:
        assert decision.status == oracle.PUBLIC
        related = value.get("related_contracts_gross_gbp", [])
        assert sum(map(oracle.pence, [part, *related])) >= 20_772_000
