"""Reads the follow-up dates of a deck's head: when people meet again."""

import datetime
import re
from collections.abc import Callable
from typing import Any

from studio.content.faults import WrongValueError, suggestion
from studio.content.values import read_text
from studio.content.yaml_blocks import Listing, Mapping, Node, Scalar
from studio.model.follow_ups import YEARS, FollowUp

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_MOST_WEEKS, _MOST_MINUTES, _MOST_TIMES = 104, 600, 60


def read_follow_ups(node: Node) -> tuple[FollowUp, ...]:
    """The dates in order; `WrongValueError` says what to write instead."""
    if not isinstance(node, Listing):
        raise WrongValueError("Write a list; each date begins with “- what:” and has a day.")
    return tuple(_read_one(item) for item in node.items)


def _read_one(node: Node) -> FollowUp:
    if not isinstance(node, Mapping):
        raise WrongValueError("Each date has keys: what, in_weeks or day, start, minutes, where.")
    found: dict[str, Any] = {}
    for key, value in node.entries.items():
        if key not in _KEYS:
            raise WrongValueError(f"“{key}” is no key of a date. {suggestion(key, _KEYS)}")
        name, read = _KEYS[key]
        try:
            found[name] = read(value)
        except WrongValueError as wrong:
            raise WrongValueError(f"{key}: {wrong}") from wrong
    if "what" not in found:
        raise WrongValueError("A date needs what: and what people come for.")
    if ("day" in found) == ("weeks" in found):
        raise WrongValueError("A date needs either day: 2026-12-03 or in_weeks: 4.")
    if ("repeats" in found) != ("every" in found):
        raise WrongValueError("Write every_weeks and times together, or neither.")
    return FollowUp(**found)


def _read_day(node: Node) -> datetime.date:
    text = node.text.strip() if isinstance(node, Scalar) else ""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise WrongValueError("Write a day such as 2026-12-03.") from error
    if day.year not in YEARS:
        raise WrongValueError("Look at the year, and write a day such as 2026-12-03.")
    return day


def _read_time(node: Node) -> str:
    match = _TIME.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if not match:
        raise WrongValueError('Write a clock time in quotes, such as "12:00".')
    return f"{int(match[1]):02}:{match[2]}"


def _number(most: int) -> Callable[[Node], int]:
    def read(node: Node) -> int:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most):
            raise WrongValueError(f"Write a whole number from 1 to {most}.")
        return int(text)

    return read


_KEYS: dict[str, tuple[str, Callable[[Node], Any]]] = {
    "what": ("what", read_text),
    "day": ("day", _read_day),
    "in_weeks": ("weeks", _number(_MOST_WEEKS)),
    "start": ("start", _read_time),
    "minutes": ("minutes", _number(_MOST_MINUTES)),
    "where": ("where", read_text),
    "every_weeks": ("every", _number(_MOST_WEEKS)),
    "times": ("repeats", _number(_MOST_TIMES)),
}
