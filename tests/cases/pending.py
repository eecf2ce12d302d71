"""Lines of the worked cases that concern questions the library does not yet answer.

Case id -> (what is expected, in our words; why it waits). ``test_accounting`` adds these to the
lines the tests assert and compares the sum with the files.
"""

from __future__ import annotations

from typing import Final

NOTICES: Final = "notices and periods (later work)"
CONTRACT_LIFE: Final = "contract life: performance, modification, termination (later work)"
PAYMENT: Final = "contract life: payment (later work)"
TREATY: Final = "treaty suppliers (later work)"
OUTSOURCING: Final = "outsourcing, Part 5A (later work)"

PENDING: Final[dict[str, list[tuple[str, str]]]] = {
    # scope-thresholds-valuation
    # light-touch-reserved
    "ltr-05-mixed-section-10": [
        ("mandatory standstill, and contract details notice within 30 days, ss.51, 53", NOTICES),
    ],
    "ltr-14-sheffield-nine-contracts": [
        ("last day for the contract details notice 28 June 2026, s.53(1)(a)", NOTICES),
    ],
    "ltr-17-details-and-copy-dates": [
        ("both: contract details notice by 29 December 2026, s.53(1)(a)", NOTICES),
        ("contract A: copy published by 27 February 2027, s.53(3)(a)", NOTICES),
        ("contract B: no copy at exactly 5,000,000, s.53(3)", NOTICES),
        ("no key performance indicators for either, s.52(6)(d)", CONTRACT_LIFE),
    ],
    "ltr-20-legacy-pcr-contract": [
        ("s.74(2) not available: PCR reg.72 governs the change", CONTRACT_LIFE),
    ],
    "ltr-23-sep-exactly-thirty-percent": [
        ("the tender notice states the reservation, SI 2024/692 reg.19(2)(h)", NOTICES),
    ],
    # award-routes
    "ar-05-para8-after-dynamic-market": [
        ("the notice identifies the earlier procedure and contract, reg.26(2)(da)", NOTICES),
        ("mandatory standstill applies to the new contract, s.51", NOTICES),
    ],
    "ar-11-ordinary-direct-award-standstill": [
        ("mandatory standstill applies: none of s.51(3) fits", NOTICES),
        ("it runs from the contract award notice, s.51(2)", NOTICES),
        ("eight working days from 27 November end on 9 December 2026", NOTICES),
    ],
    # law-timeline
    "tl-19-light-touch-termination": [
        ("no s.71(5) notice for light touch, s.71(6)", CONTRACT_LIFE),
        ("no s.71(2) assessment without indicators", CONTRACT_LIFE),
    ],
    "tl-22-payments-compliance-wales-two-tracks": [
        ("reserved call-off: s.69 from January 2026, first notice by 29 April 2026", PAYMENT),
        ("own contracts: s.69 from April 2026, first notice by 29 October 2026", PAYMENT),
    ],
    "tl-25-india-supplier-treaty-date-missing": [
        ("the agreement is listed in Sch.9 para.28 from 30 March 2026", TREATY),
        ("undetermined: needs the day the agreement took effect", TREATY),
        ("also needs whether the agreement covers this procurement, s.89(2)", TREATY),
    ],
    "tl-28-outsourcing-part-5a-status": [
        ("a relevant outsourcing contract if public and conditions B and C are met", OUTSOURCING),
        ("Part 5A from 6 January 2026 for regulations and a code only", OUTSOURCING),
        ("undetermined: needs the commencement of ss.83C(2) and 83D(4)", OUTSOURCING),
    ],
    "tl-31-supplier-registration-no-saving": [
        ("from 1 April 2026 registration and identifier come first", NOTICES),
        ("no saving for a procurement begun earlier", NOTICES),
        ("a notice on 31 March 2026 would have escaped it", NOTICES),
    ],
}
