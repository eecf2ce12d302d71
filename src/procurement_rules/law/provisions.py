"""The provisions the rules rest on, named once so that code reads like a citation.

``S3 / 2 / "a"`` is section 3(2)(a) of the Procurement Act 2023. What each instrument is, and the
version read, is in ``data/instruments.csv``; every pinpoint used is checked against
``data/provisions.csv`` by the tests.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.law.citation import Citation, Instrument
from procurement_rules.law.data import rows

INSTRUMENTS: Final = {
    row["short"]: Instrument(row["short"], row["title"], row["url"], row["as_at"])
    for row in rows("instruments.csv")
}

PA23: Final = INSTRUMENTS["PA23"]
S1: Final = PA23.section(1)
S2: Final = PA23.section(2)
S3: Final = PA23.section(3)
S4: Final = PA23.section(4)
S5: Final = PA23.section(5)
S6: Final = PA23.section(6)
S7: Final = PA23.section(7)
S8: Final = PA23.section(8)
S9: Final = PA23.section(9)
S10: Final = PA23.section(10)
S11: Final = PA23.section(11)
S12: Final = PA23.section(12)
S13: Final = PA23.section(13)
S14: Final = PA23.section(14)
S16: Final = PA23.section(16)
S17: Final = PA23.section(17)
S18: Final = PA23.section(18)
S19: Final = PA23.section(19)
S20: Final = PA23.section(20)
S21: Final = PA23.section(21)
S22: Final = PA23.section(22)
S23: Final = PA23.section(23)
S24: Final = PA23.section(24)
S25: Final = PA23.section(25)
S26: Final = PA23.section(26)
S27: Final = PA23.section(27)
S28: Final = PA23.section(28)
S30: Final = PA23.section(30)
S31: Final = PA23.section(31)
S32: Final = PA23.section(32)
S33: Final = PA23.section(33)
S34: Final = PA23.section(34)
S35: Final = PA23.section(35)
S36: Final = PA23.section(36)
S38: Final = PA23.section(38)
S40: Final = PA23.section(40)
S41: Final = PA23.section(41)
S42: Final = PA23.section(42)
S43: Final = PA23.section(43)
S44: Final = PA23.section(44)
S45: Final = PA23.section(45)
S46: Final = PA23.section(46)
S47: Final = PA23.section(47)
S48: Final = PA23.section(48)
S49: Final = PA23.section(49)
S51: Final = PA23.section(51)
S53: Final = PA23.section(53)
S57: Final = PA23.section(57)
S58: Final = PA23.section(58)
S74: Final = PA23.section(74)
S82: Final = PA23.section(82)
S83: Final = PA23.section(83)
S84: Final = PA23.section(84)
S85: Final = PA23.section(85)
S86: Final = PA23.section(86)
S87: Final = PA23.section(87)
S88: Final = PA23.section(88)
S111: Final = PA23.section(111)
S112: Final = PA23.section(112)
S114: Final = PA23.section(114)
S115: Final = PA23.section(115)
S115A: Final = PA23.section("115A")
S120: Final = PA23.section(120)
S120A: Final = PA23.section("120A")
S123: Final = PA23.section(123)
SCH1: Final = PA23.schedule(1)
SCH2: Final = PA23.schedule(2)
SCH3: Final = PA23.schedule(3)
SCH4: Final = PA23.schedule(4)
SCH5: Final = PA23.schedule(5)
SCH9A: Final = PA23.schedule("9A")

PR24: Final = INSTRUMENTS["SI 2024/692"]
GO_LIVE: Final = INSTRUMENTS["SI 2024/716"]
CONSEQUENTIAL_2025: Final = INSTRUMENTS["SI 2025/163"]
THRESHOLDS_2026: Final = INSTRUMENTS["SI 2025/1200"]
AMENDMENT_2026: Final = INSTRUMENTS["SI 2026/360"]
LOCAL_ORDER_2026: Final = INSTRUMENTS["SI 2026/94"]
ACCOMMODATION_2014: Final = INSTRUMENTS["SI 2014/2670"]
CARE_ACT_2014: Final = INSTRUMENTS["CA 2014"]
LGA_1988: Final = INSTRUMENTS["LGA 1988"]
LGA_1999: Final = INSTRUMENTS["LGA 1999"]
SOCIAL_VALUE_2012: Final = INSTRUMENTS["PSSVA 2012"]
PSR: Final = INSTRUMENTS["SI 2023/1348"]
PR24_WALES: Final = INSTRUMENTS["WSI 2024/782"]
THRESHOLDS_2025_WALES: Final = INSTRUMENTS["WSI 2025/181"]
THRESHOLDS_2026_WALES: Final = INSTRUMENTS["WSI 2025/1296"]
PSR_WALES: Final = INSTRUMENTS["WSI 2025/99"]
NHSA_2006: Final = INSTRUMENTS["NHSA 2006"]
NHSWA_2006: Final = INSTRUMENTS["NHSWA 2006"]
PCR: Final = INSTRUMENTS["PCR 2015"]
UCR: Final = INSTRUMENTS["UCR 2016"]
DSPCR: Final = INSTRUMENTS["DSPCR 2011"]
VATA: Final = INSTRUMENTS["VATA 1994"]

_KINDS: Final = {"s.": "section", "reg.": "regulation", "art.": "article", "Sch.": "schedule"}


def cite(text: str) -> Citation:
    """The citation written ``text`` ("SI 2025/1200 reg.3(2)(a)"), as data files write it.

    Raises ValueError where the instrument or the form is not known.
    """
    if "," in text or ";" in text:
        msg = f"{text!r} is more than one pinpoint"
        raise ValueError(msg)
    for short, instrument in INSTRUMENTS.items():
        if text.startswith(f"{short} "):
            return _parse(instrument, text.removeprefix(f"{short} "), text)
    msg = f"{text!r} names no instrument of data/instruments.csv"
    raise ValueError(msg)


def _parse(instrument: Instrument, place: str, whole: str) -> Citation:
    for mark, kind in _KINDS.items():
        if place.startswith(mark):
            words = place.removeprefix(mark).replace("para.", "").replace(")", "").split()
            parts = [part for word in words for part in word.split("(") if part]
            if "Table" in words:
                parts = [words[0], " ".join(words[1:])]
            return Citation(instrument, kind, tuple(parts))
    msg = f"{whole!r} is not a pinpoint: expected s., reg., art. or Sch."
    raise ValueError(msg)
