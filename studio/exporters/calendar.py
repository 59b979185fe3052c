"""The dates after the day as a calendar file, right over summer time."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vRecur

from studio.exporters.calendar_dates import Dates, Meeting, dates
from studio.exporters.calendar_zone import zone_here
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError

_PRODUCT = "-//Circle Studio//Follow-up dates//EN"
_FREE = "Come if it does you good; nobody has to."


def has_dates(source: ExportSource) -> bool:
    """Whether there is a date to come."""
    return bool(dates(source).coming)


def calendar(source: ExportSource, zone: str = "") -> bytes:
    """The ICS file: clock times of the place `zone` (an IANA name; by default the laptop's).

    `StudioError` with a sentence where no date is to come, or none is known yet.
    """
    found = dates(source)
    if not found.coming:
        raise StudioError(_why_none(found, source))
    place = ZoneInfo(zone or zone_here())
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", source.title)
    if note := left_out(found):
        made.add("x-wr-caldesc", note)
    for meeting in found.coming:
        made.add_component(_event(source, meeting, place))
    first, last = _years(found)
    made.add_missing_timezones(first_date=first, last_date=last)
    return bytes(made.to_ical())


def _years(found: Dates) -> tuple[date, date]:
    """Whole years round all meetings, so that the rules of summer time stand in the file whole."""
    first = min(one.first for one in found.coming)
    last = max(one.last for one in found.coming)
    return date(first.year - 1, 1, 1), date(last.year + 1, 12, 31)


def left_out(found: Dates) -> str:
    """A sentence about the dates that are not among those to come; empty if all are."""
    some = [one.what for one in found.over]
    some += [f"{one.over} of {one.follow_up.what}" for one in found.coming if one.over]
    told = f"Over, and left out: {', '.join(some)}." if some else ""
    later = ", ".join(one.what for one in found.unknown)
    wait = f"Known once the day has been held: {later}." if later else ""
    return " ".join(filter(None, (told, wait)))


def _why_none(found: Dates, source: ExportSource) -> str:
    if found.unknown:
        return (
            "The follow-up dates of this deck are counted from the day of the workshop. Make the "
            "calendar from the workshop's own file, or write a day: in the deck's head."
        )
    if found.over and source.deck.trust.follow_up:
        return (
            "All follow-up dates of the Trust settings have passed. Write new ones there, or take "
            "the old ones out: then the dates of the deck stand again, from the next day on."
        )
    if found.over:
        return (
            "All follow-up dates of this deck have passed. Write new ones under follow_up: in the "
            "deck's head, or send none."
        )
    return (
        "This deck names no date to meet again. Whoever writes it can add some: the guide to "
        "decks says how, under follow_up."
    )


def _event(source: ExportSource, meeting: Meeting, place: ZoneInfo) -> Event:
    one = meeting.follow_up
    event = Event()
    event.add("uid", _uid(source, meeting))
    # The day alone: a calendar needs a stamp, and nobody needs to know when this was written.
    event.add("dtstamp", datetime.combine(source.looked_on, time(), UTC))
    event.add("summary", one.what)
    event.add("dtstart", meeting.begins.replace(tzinfo=place))
    event.add("dtend", meeting.ends.replace(tzinfo=place))
    who = f", with {source.deck.trust.name}" if source.deck.trust.name else ""
    event.add("description", f"After “{source.title}”{who}. {_FREE}")
    event.add("transp", "OPAQUE")
    if one.where:
        event.add("location", one.where)
    if meeting.count > 1:
        event.add("rrule", vRecur(freq="WEEKLY", interval=one.every, count=meeting.count))
    event.add_component(_alarm(one.what))
    return event


def _alarm(what: str) -> Alarm:
    """A reminder the day before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Tomorrow: {what}")
    alarm.add("trigger", timedelta(days=-1))
    return alarm


def _uid(source: ExportSource, meeting: Meeting) -> str:
    """The same however often it is written; made of what stands in the file, and of nobody.

    Of a series it is that of its first day, so that importing it again mends and doubles nothing.
    """
    one = meeting.follow_up
    told = (source.deck.name, one.what, one.where, one.start, one.first(source.date).isoformat())
    mark = blake2b("\0".join(told).encode(), digest_size=16).digest()
    return f"{UUID(bytes=mark)}@circle.studio.invalid"
