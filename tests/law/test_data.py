"""The law's data: dated, cited, whole, with no gaps and no overlaps."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from procurement_rules.law import data as package
from procurement_rules.law import lists
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.counting import bank_holidays, is_working_day, whole_months
from procurement_rules.law.cpv import check_digits, descriptions, is_goods
from procurement_rules.law.data import rows
from procurement_rules.law.provisions import cite
from procurement_rules.law.snapshot import changes, parameters, threshold_versions

DATED = {
    "thresholds.csv": ("row", "regulated_by"),
    "light_touch_cpv.csv": ("code", "list"),
    "works_cpv.csv": ("code", "list"),
    "health_cpv.csv": ("code", "regime"),
    "central_government.csv": ("name", "lead", "list"),
    "parameters.csv": ("key",),
    "below_threshold.csv": ("key", "size"),
}


@pytest.mark.parametrize("name", DATED)
def test_every_row_is_dated_and_cited(name: str) -> None:
    for row in rows(name):
        assert date.fromisoformat(row["from_date"])
        for citation in row["citation"].split("; "):
            head, *more = citation.split(", ")
            instrument = cite(head).instrument.short
            for place in more:
                assert cite(f"{instrument} {place}")


@pytest.mark.parametrize("name", DATED)
def test_no_two_rows_hold_on_one_day(name: str) -> None:
    periods = defaultdict(list)
    for row in rows(name):
        start = date.fromisoformat(row["from_date"])
        end = date.fromisoformat(row["to_date"]) if row["to_date"] else date.max
        assert start <= end
        periods[tuple(row[key] for key in DATED[name])].append((start, end))
    for spans in periods.values():
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            assert end < start


class TestThresholds:
    def test_every_row_for_every_regulator_without_a_gap(self) -> None:
        spans = defaultdict(list)
        for row in rows("thresholds.csv"):
            spans[int(row["row"]), row["regulated_by"]].append(row)
        assert set(spans) == {(n, r) for n in range(1, 13) for r in ("other", "welsh_ministers")}
        for found in spans.values():
            found.sort(key=lambda row: row["from_date"])
            for earlier, later in pairwise(found):
                ends = date.fromisoformat(earlier["to_date"])
                assert ends + timedelta(1) == date.fromisoformat(later["from_date"])
            assert found[-1]["to_date"] == ""

    def test_every_later_set_has_its_commencement_test(self) -> None:
        first = min(threshold_versions())
        tested = {change.from_date for change in changes() if change.of == "thresholds"}
        assert set(threshold_versions()) - {first} == tested

    def test_amounts_as_the_sheet_has_them(self) -> None:
        """A second hand's copy of the table, so that a slip in a row is seen."""
        expected = {
            "2025-02-24": "5372609 5372609 429809 5372609 884720 429809 5372609 663540 5372609"
            " 5372609 139688 214904",
            "2026-01-01": "5193000 5193000 415440 5193000 884720 415440 5372609 663540 5193000"
            " 5193000 135018 207720",
        }
        for start, amounts in expected.items():
            for regulator in ("other", "welsh_ministers"):
                found = {
                    int(row["row"]): row["amount_gbp"]
                    for row in rows("thresholds.csv")
                    if (row["from_date"], row["regulated_by"]) == (start, regulator)
                }
                assert [found[n] for n in range(1, 13)] == [f"{a}.00" for a in amounts.split()]


class TestLists:
    @pytest.mark.parametrize("name", ["light_touch_cpv.csv", "works_cpv.csv", "health_cpv.csv"])
    def test_every_code_is_in_cpv_2008_with_its_check_digit(self, name: str) -> None:
        for row in rows(name):
            assert check_digits()[row["code"]] == row["check_digit"]

    def test_sizes(self) -> None:
        light = [row for row in rows("light_touch_cpv.csv") if row["list"] == "uk"]
        welsh = [row for row in rows("light_touch_cpv.csv") if row["list"] == "wales"]
        assert (len(light), len(welsh)) == (521, 413)
        assert sum(row["table"] == "2" for row in light) == 100
        for found in (light, welsh):
            assert sum(row["reservable"] == "yes" for row in found) == 144
        assert all(row["table"] == "1" for row in light if row["reservable"] == "yes")

    def test_every_health_code_is_a_light_touch_code(self) -> None:
        """The rule for a contract with no CPV code stated relies on this."""
        light = lists.light_touch_codes("uk")
        assert all(row["code"] in light for row in rows("health_cpv.csv"))

    def test_every_works_code_is_in_division_45(self) -> None:
        assert {row["code"][:2] for row in rows("works_cpv.csv")} == {"45"}

    def test_the_central_list_changed_on_24_march_2026(self) -> None:
        before, on = date(2026, 3, 23), date(2026, 3, 24)
        assert lists.central_body("Highways England", before)
        assert not lists.central_body("Highways England", on)
        assert lists.central_body("National Highways", on)
        assert not lists.central_body("National Highways", before)
        assert lists.central_body("Postal business of the Post Office", on)
        assert not lists.central_body("Postal business of the Post Office", before)
        assert lists.central_body("Science Museum Group", before)


class TestKindsOfAuthority:
    def test_words_are_those_the_rules_know(self) -> None:
        for kind in kinds_of_authority().values():
            known = {"yes", "test", "excluded", "undertaking", "utility"}
            assert kind.public_authority in known
            assert set(kind.sizes.values()) <= {"central", "sub_central", "list", "neither"}
            assert kind.devolved <= {"wales", "northern_ireland", "scotland"}
            assert kind.health <= {"england", "wales", "unsettled"}

    @pytest.mark.parametrize(
        ("kind", "nation", "size"),
        [
            ("nhs_trust", "england", "central"),
            ("integrated_care_board", "england", "sub_central"),
            ("police", "england", "sub_central"),
            ("police", "northern_ireland", "central"),
            ("fire_and_rescue", "northern_ireland", "central"),
            ("further_education", "england", "sub_central"),
            ("further_education", "northern_ireland", "central"),
            ("council", "northern_ireland", "sub_central"),
            ("local_health_board", "wales", "central"),
        ],
    )
    def test_size_by_nation(self, kind: str, nation: str, size: str) -> None:
        assert kinds_of_authority()[kind].size_in(nation) == size


class TestWorkingDays:
    """s.123(1): a bank holiday in any part of the United Kingdom is not a working day."""

    @pytest.mark.parametrize(
        "day", ["2026-01-02", "2026-03-17", "2026-06-15", "2026-08-03", "2026-11-30", "2026-12-28"]
    )
    def test_holidays_of_one_part_count_for_all(self, day: str) -> None:
        assert not is_working_day(date.fromisoformat(day))

    def test_an_ordinary_monday(self) -> None:
        assert is_working_day(date(2026, 11, 23))
        assert not is_working_day(date(2026, 11, 23), proclaimed=[date(2026, 11, 23)])

    def test_weekends(self) -> None:
        assert not is_working_day(date(2026, 11, 21))
        assert not is_working_day(date(2026, 11, 22))

    @pytest.mark.parametrize("year", [2011, 2029])
    def test_a_year_not_listed_is_refused(self, year: int) -> None:
        with pytest.raises(ValueError, match=str(year)):
            is_working_day(date(year, 6, 1))

    def test_against_an_independent_library(self) -> None:
        import holidays

        years = range(2012, 2029)
        parts = ("ENG", "WLS", "SCT", "NIR")
        theirs = {day for p in parts for day in holidays.country_holidays("GB", p, years)}
        mine = bank_holidays()
        assert {d for d in theirs if d.weekday() < 5} == {d for d in mine if d.weekday() < 5}

    @pytest.mark.parametrize(
        ("first", "last", "months"),
        [
            ("2026-04-01", "2029-03-31", 36),
            ("2026-04-01", "2029-04-01", None),
            ("2026-04-01", "2026-04-30", 1),
            ("2024-02-29", "2025-02-28", None),
        ],
    )
    def test_whole_months(self, first: str, last: str, months: int | None) -> None:
        assert whole_months(date.fromisoformat(first), date.fromisoformat(last)) == months


def test_no_file_of_law_is_unread() -> None:
    """Every data file is loaded by something and holds rows."""
    folder = Path(package.__file__).parent
    source = "".join(path.read_text() for path in folder.parent.rglob("*.py"))
    for path in folder.iterdir():
        if path.suffix not in (".csv", ".toml"):
            continue
        assert path.name in source or path.name == "provisions.csv", path.name
        if path.suffix == ".csv":
            assert list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_parameters_and_cpv_load() -> None:
    assert parameters()["vertical_share_more_than"].citation.pinpoint == "PA23 Sch.2 para.2(2)(c)"
    assert len(descriptions()) == 9454


@pytest.mark.parametrize(
    ("code", "goods"),
    [
        ("44000000", True),
        ("45000000", False),
        ("48000000", True),
        ("50000000", False),
        ("98000000", False),
    ],
)
def test_divisions_of_goods(code: str, goods: bool) -> None:
    """CPV 2008: division 45 is works, 50 and up are services; both sides of each edge."""
    assert code in descriptions()
    assert is_goods(code) is goods
