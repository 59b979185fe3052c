"""Reads a deck's head: what holds for the whole day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.content.faults import Report, WrongValueError, suggestion
from studio.content.follow_ups import read_follow_ups
from studio.content.values import read_text, read_value
from studio.content.yaml_blocks import Listing, Node, Scalar
from studio.content.yaml_blocks import Mapping as Block
from studio.model.agenda import EVALUATION, SUPPORT
from studio.model.days import KEEP_DAYS
from studio.model.follow_ups import FollowUp
from studio.model.people import Way

_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_PEOPLE = re.compile(r"([0-9]{1,3})(?:\s*[-\u2013]\s*([0-9]{1,3}))?")
_MOST_PEOPLE = 500
_MOST_DAYS = 90
MOST_NEEDED = 80
"""Letters that a list of days has room for."""
_LONGEST_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Head:
    """The head as read; what the author left out has its default."""

    title: str = ""
    lang: str = "en-GB"
    start: str = "09:30"
    end: str = ""
    people: tuple[int, int] = (6, 18)
    ways: frozenset[Way] = frozenset((Way.SCRIBE, Way.PAPER))
    sources: tuple[str, ...] = ()
    licence: str = ""
    support: tuple[str, ...] = SUPPORT
    quiet_place: str = ""
    hold_profanity: bool = False
    keep_days: int = KEEP_DAYS
    evaluation: tuple[str, ...] = EVALUATION
    follow_up: tuple[FollowUp, ...] = ()
    lengths: tuple[int, ...] = ()
    needs: str = ""
    room: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


def read_head(block: Block, report: Report) -> Head:
    """The head, as far as it can be read; every fault goes into the report."""
    found: dict[str, Any] = {}
    for key, node in block.entries.items():
        read = _READERS.get(key)
        if read is None:
            report.add(
                block.lines[key],
                f"“{key}” is no key of a deck's head. {suggestion(key, _READERS)}",
            )
            continue
        try:
            found[key] = read(node)
        except WrongValueError as wrong:
            report.add(block.lines[key], f"{key}: {wrong}")
    if "title" not in block.entries and not block.broken:
        report.add(block.line, "The head has no title: write title: and what the day is called.")
    head = Head(**found, lines=block.lines)
    if head.end and minutes_between(head.start, head.end) <= 0:
        sentence = f"end: {head.end} is not after start, {head.start}."
        report.add(block.lines.get("end", block.line), sentence)
    return head


def minutes_between(start: str, end: str) -> int:
    """From one clock time of a day to another, negative if it comes before."""
    return _minutes(end) - _minutes(start)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def read_ways(node: Node) -> frozenset[Way]:
    """A list of ways in; an empty one keeps the step to talking."""
    ways: frozenset[Way] = read_value(node, frozenset[Way])
    return ways


def _read_lang(node: Node) -> str:
    text = read_text(node)
    if not _LANG.fullmatch(text):
        raise WrongValueError("Write a language such as en-GB or cy.")
    return text


def _read_time(node: Node) -> str:
    text = node.text.strip() if isinstance(node, Scalar) else ""
    match = _TIME.fullmatch(text)
    if not match:
        raise WrongValueError('Write a clock time in quotes, such as "09:30".')
    return f"{int(match[1]):02}:{match[2]}"


def _read_people(node: Node) -> tuple[int, int]:
    match = _PEOPLE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if not match:
        raise WrongValueError("Write how many come, such as 16 or 6-18.")
    fewest = int(match[1])
    most = int(match[2]) if match[2] else fewest
    if not 1 <= fewest <= most <= _MOST_PEOPLE:
        raise WrongValueError(f"Write the smaller number first, from 1 to {_MOST_PEOPLE}: 6-18.")
    return fewest, most


def _read_sources(node: Node) -> tuple[str, ...]:
    return _read_lines(node, "source")


def _read_support(node: Node) -> tuple[str, ...]:
    return _read_lines(node, "person or number to turn to")


def _read_evaluation(node: Node) -> tuple[str, ...]:
    return _read_lines(node, "question")


def _read_lines(node: Node, what: str) -> tuple[str, ...]:
    if not isinstance(node, Listing):
        raise WrongValueError(f"Write a list, one {what} a line, each after “- ”.")
    return tuple(read_text(item) for item in node.items)


def _read_bool(node: Node) -> bool:
    return bool(read_value(node, bool))


def _read_days(node: Node) -> int:
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= _MOST_DAYS):
        raise WrongValueError(f"Write for how many days, from 1 to {_MOST_DAYS}.")
    return int(text)


def _read_lengths(node: Node) -> tuple[int, ...]:
    if not isinstance(node, Listing) or not node.items:
        raise WrongValueError("Write a list of minutes, like [90, 120].")
    found = tuple(read_value(item, int) for item in node.items)
    if sorted(set(found)) != list(found) or not all(1 <= n <= _LONGEST_DAY for n in found):
        raise WrongValueError("Write the lengths in minutes, the shortest first, like [90, 120].")
    return found


def _read_needs(node: Node) -> str:
    text = read_text(node)
    if len(text) > MOST_NEEDED:
        raise WrongValueError(f"Say in a few words what to bring: {MOST_NEEDED} letters at most.")
    return text


_READERS: dict[str, Callable[[Node], Any]] = {
    "title": read_text,
    "lang": _read_lang,
    "start": _read_time,
    "end": _read_time,
    "people": _read_people,
    "ways": read_ways,
    "sources": _read_sources,
    "licence": read_text,
    "support": _read_support,
    "quiet_place": read_text,
    "hold_profanity": _read_bool,
    "keep_days": _read_days,
    "evaluation": _read_evaluation,
    "follow_up": read_follow_ups,
    "lengths": _read_lengths,
    "needs": _read_needs,
    "room": read_text,
}
