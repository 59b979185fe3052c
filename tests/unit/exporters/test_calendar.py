"""The dates after the day: right over summer time, the same at every export, only those to come."""

import datetime
from dataclasses import replace
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule, tz
from icalendar import Calendar

from studio.exporters.calendar import calendar, has_dates
from studio.exporters.calendar_zone import HOME, of_windows, zone_here
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.follow_ups import FollowUp
from tests.unit.exporters.fullday import ended, of_day
from tests.unit.exporters.wordboard import source, workshop

DAY = datetime.date(2026, 11, 21)


def dated(*dates: FollowUp, looked_on: datetime.date = DAY, blank: bool = False) -> ExportSource:
    """A small workshop, or its deck alone, with these dates."""
    found = source(None if blank else workshop({}))
    return replace(found, deck=replace(found.deck, follow_up=dates), looked_on=looked_on)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).events)


def test_a_series_keeps_its_clock_time_when_summer_time_begins() -> None:
    data = calendar(of_day(ended()), "Europe/London")
    series = next(one for one in events(data) if "RRULE" in one)
    # Read by the rules that the file brings along, as a calendar does that knows no zone.
    zone = tz.tzical(StringIO(data.decode())).get("Europe/London")
    first = series.start.replace(tzinfo=zone)
    days = list(rrule.rrulestr(series["RRULE"].to_ical().decode(), dtstart=first))
    assert [f"{day:%d.%m. %H:%M}" for day in days] == [
        "19.12. 12:00", "16.01. 12:00", "13.02. 12:00", "13.03. 12:00", "10.04. 12:00",
        "08.05. 12:00",
    ]  # fmt: skip
    in_utc = [day.astimezone(datetime.UTC).hour for day in days]
    assert in_utc == [12, 12, 12, 12, 11, 11]


def test_one_day_says_when_where_and_rings_the_day_before() -> None:
    day = datetime.date(2027, 7, 1)
    one = FollowUp("Tea, and talk; now", "14:30", 45, day, where="Room 2, Ysbyty Gwynedd")
    (event,) = events(calendar(dated(one), "Europe/London"))
    start = datetime.datetime(2027, 7, 1, 14, 30, tzinfo=ZoneInfo("Europe/London"))
    assert (event.start, event.end - event.start) == (start, datetime.timedelta(minutes=45))
    assert (event["SUMMARY"], event["LOCATION"]) == (one.what, one.where)
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [datetime.timedelta(days=-1)]


def test_it_is_the_same_event_at_every_export_and_tells_the_day_alone() -> None:
    one = FollowUp("Reflective group", weeks=4, every=4, repeats=6)
    before = events(calendar(dated(one), "Europe/London"))[0]
    later = events(calendar(dated(one, looked_on=datetime.date(2027, 1, 20)), "Europe/London"))[0]
    assert before["UID"] == later["UID"]
    assert "first-hour" not in before["UID"]
    stamp = later.DTSTAMP
    assert stamp == datetime.datetime(2027, 1, 20, tzinfo=datetime.UTC)
    assert later.start.date() == datetime.date(2027, 2, 13)
    assert later["RRULE"]["COUNT"] == [4]


def test_what_is_over_is_left_out_and_said() -> None:
    old = FollowUp("Looking back", day=datetime.date(2026, 11, 20))
    new = FollowUp("Tea", day=datetime.date(2026, 11, 21))
    data = calendar(dated(old, new), "Europe/London")
    assert [str(event["SUMMARY"]) for event in events(data)] == ["Tea"]
    assert "Over, and left out: Looking back." in data.decode()


@pytest.mark.parametrize(
    ("dates", "blank", "sentence"),
    [
        ((), False, "names no date to meet again"),
        ((FollowUp("Tea", day=datetime.date(2020, 1, 1)),), False, "have passed"),
        ((FollowUp("Tea", weeks=4),), True, "workshop's own file"),
    ],
)
def test_without_a_date_to_come_a_sentence_says_what_to_do(
    dates: tuple[FollowUp, ...], blank: bool, sentence: str
) -> None:
    given = dated(*dates, blank=blank)
    assert not has_dates(given)
    with pytest.raises(StudioError, match=sentence):
        calendar(given)


def test_the_zone_is_the_laptops_and_london_where_it_has_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Europe/Dublin")
    assert zone_here() == "Europe/Dublin"
    monkeypatch.setenv("TZ", ":Etc/UTC")
    assert zone_here() != "Etc/UTC"
    assert of_windows("GMT Standard Time") == HOME
    assert of_windows("Somewhere Standard Time") == ""
