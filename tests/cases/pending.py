"""Lines of the worked cases that concern questions the library does not yet answer.

Case id -> (what is expected, in our words; why it waits). ``test_accounting`` adds these to the
lines the tests assert and compares the sum with the files.
"""

from __future__ import annotations

from typing import Final

PART_6: Final = "below-threshold rules of Part 6 (later work)"
NOTICES: Final = "notices and periods (later work)"
ROUTES: Final = "routes to award (later work)"
RESERVED: Final = "routes to award: reserved contracts (later work)"
CONTRACT_LIFE: Final = "contract life: performance, modification, termination (later work)"
PAYMENT: Final = "contract life: payment (later work)"
TREATY: Final = "treaty suppliers (later work)"
OUTSOURCING: Final = "outsourcing, Part 5A (later work)"

PENDING: Final[dict[str, list[tuple[str, str]]]] = {
    # scope-thresholds-valuation
    "svt-02-one-penny-below": [
        ("a regulated below-threshold contract, s.84(1)", PART_6),
        ("notifiable: not less than 30,000, s.87(4)(b)", NOTICES),
    ],
    "svt-23-quotes-sought-before-go-live": [
        ("contract details notice due as soon as practicable after signing, s.87(3)", NOTICES),
    ],
    # light-touch-reserved
    "ltr-02-one-penny-below": [
        ("a regulated below-threshold contract, light touch or not, s.84(1)", PART_6),
        ("no suitability shortlist: the exception is for works, s.85", PART_6),
        ("below-threshold tender notice before advertising, s.87(1)", NOTICES),
        ("contract details notice as soon as practicable, s.87(3)", NOTICES),
    ],
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
        ("services that are not light touch may be reserved under s.32", RESERVED),
        ("bidder A qualifies at exactly 30 per cent, s.32(4)(a)", RESERVED),
        ("bidder B fails at 29.9 per cent: tender disregarded, s.32(3)", RESERVED),
        ("the tender notice states the reservation", NOTICES),
    ],
    "ltr-26-mutual-five-plus-one": [
        ("library services are reservable, SI 2024/692 reg.42(2)", RESERVED),
        ("six years at most is over five: s.33 does not apply", RESERVED),
        ("a s.32 reservation has no limit of term", RESERVED),
    ],
    "ltr-29-charity-is-not-a-mutual": [
        ("not a public service mutual: no employee control, s.33(6)(c)", RESERVED),
        ("its tender must be disregarded, s.33(4)", RESERVED),
        ("participation by users, enough under PCR, is not enough now", RESERVED),
    ],
    # law-timeline
    "tl-15-s85-mismatch-2025": [
        ("works floor 213,477 to 31 December 2025, s.85(3)(b)", PART_6),
        ("job 1: a suitability stage is allowed", PART_6),
        ("job 2: no restriction on suitability", PART_6),
        ("job 3: floor 207,720, so a suitability stage is allowed", PART_6),
    ],
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
