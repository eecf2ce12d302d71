"""Counting days as the law counts them: working days for the whole United Kingdom, and months.

A working day is not a Saturday, a Sunday or a bank holiday in *any* part of the United Kingdom
(PA23 s.123(1)), so Scottish and Northern Irish holidays count for an authority in England.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from procurement_rules.law.data import rows

_ONE_DAY = timedelta(days=1)


@cache
def bank_holidays() -> frozenset[date]:
    """Every bank holiday listed for any part of the United Kingdom."""
    return frozenset(date.fromisoformat(row["date"]) for row in rows("bank_holidays.csv"))


def is_working_day(day: date, proclaimed: Iterable[date] = ()) -> bool:
    """Whether the day is a working day under s.123(1).

    proclaimed: further days appointed by proclamation since the list was made. Raises ValueError
    for a year the list does not reach, since its holidays are not known.
    """
    years = {holiday.year for holiday in bank_holidays()}
    if day.year not in years:
        msg = f"bank holidays are listed for {min(years)} to {max(years)}, not for {day.year}"
        raise ValueError(msg)
    return day.weekday() < 5 and day not in bank_holidays() and day not in set(proclaimed)


def whole_months(first: date, last: date) -> int | None:
    """The months from the first day to the last, both included; None if not a whole number."""
    length = relativedelta(last + _ONE_DAY, first)
    return length.years * 12 + length.months if length.days == 0 else None


def years_ending_with(last: date, years: int) -> tuple[date, date]:
    """The first day of a period of years ending with a day, that day included.

    Two days, earlier first: they differ only where 29 February leaves two ways of counting, by
    going back from the day after the last or by going back from the last.
    """
    back = relativedelta(years=years)
    one, other = (last + _ONE_DAY) - back, (last - back) + _ONE_DAY
    return min(one, other), max(one, other)


def last_of_days_beginning_with(first: date, days: int) -> date:
    """The last day of a period of calendar days beginning with a day, that day included."""
    return first + timedelta(days=days - 1)


def lengthened(last: date, months: int) -> date:
    """The last day of a term once it is lengthened by a number of months."""
    return last + _ONE_DAY + relativedelta(months=months) - _ONE_DAY


def last_of_years_beginning_with(first: date, years: int) -> date:
    """The last day of a period of years beginning with a day, that day included.

    Years beginning with 29 February end with 28 February; those beginning with 1 March may end with
    29 February.
    """
    length = relativedelta(years=years)
    return max(first + length - _ONE_DAY, first - _ONE_DAY + length)
