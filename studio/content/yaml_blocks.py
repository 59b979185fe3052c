"""Reads one YAML block into values that know their lines; the only module that knows ruamel.

Decks use plain YAML: keys with text, numbers, true/false, lists and nested keys. Anchors, tags
and several documents are refused, so that nothing in a deck can grow or run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from studio.content.faults import Report, WrongValueError

Plain: TypeAlias = str | int | float | bool | None

_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")
_WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None, "~": None, "": None}
_KEPT = (
    ScalarEvent,
    AliasEvent,
    SequenceStartEvent,
    SequenceEndEvent,
    MappingStartEvent,
    MappingEndEvent,
)
_DEEPEST = 12
_NOT_KEYS = "Write keys and values here, one a line, such as minutes: 20."
_SENTENCES = (
    ("mapping values are not allowed", 'Put text that holds a colon in quotes: key: "one: two".'),
    ("cannot start any token", "Indent with spaces, not tabs, and put text in quotes if need be."),
    ("while scanning a quoted scalar", "A quotation mark is opened here but never closed."),
    ("could not find expected ':'", "A key needs a colon and a space after it: minutes: 20."),
    ("expected <block end>", "Begin every key in the same column, and quote the whole text."),
    ("expected the node content", "Put this text in quotes."),
    ("expected ',' or ']'", "A list in square brackets needs commas and a closing bracket."),
    ("expected ',' or '}'", "Curly brackets need commas and a closing one; or quote the text."),
    ("special characters are not allowed", "There is a control character here: delete it."),
    ("unacceptable character", "There is a control character here: delete it."),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: its text as written and what it means unquoted."""

    text: str
    value: Plain
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; `lines` holds the line of every key.

    `broken` tells that the block could not be read, which was reported: nothing is missing from it.
    """

    entries: "dict[str, Node]"
    lines: dict[str, int]
    line: int
    broken: bool = False


Node: TypeAlias = Scalar | Listing | Mapping


class _MarkedError(WrongValueError):
    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def read_block(text: str, first_line: int, report: Report) -> Mapping:
    """The keys of a block; empty (and a fault) where it cannot be read."""
    nothing = Mapping({}, {}, first_line)
    try:
        events = iter(_events(text, first_line))
        event = next(events, None)
        if event is None:
            return nothing
        node = _node(event, events, first_line, report)
    except _MarkedError as wrong:
        report.add(wrong.line, str(wrong))
        return replace(nothing, broken=True)
    if (extra := next(events, None)) is not None:
        report.add(first_line + _line(extra), _NOT_KEYS)
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.value is None):
            report.add(node.line, _NOT_KEYS)
            return replace(nothing, broken=True)
        return nothing
    return node


def _events(text: str, first_line: int) -> list[Event]:
    """Every event that says something; `_MarkedError` where YAML, or what decks use of it, ends."""
    found: list[Event] = []
    depth = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            depth += _deeper(event)
            _check_event(event, depth, first_line)
            if isinstance(event, _KEPT):
                found.append(event)
    except _MarkedError:
        raise
    except MarkedYAMLError as error:
        raise _MarkedError(first_line + _line_of(error), _sentence(str(error))) from error
    except YAMLError as error:
        line = first_line + _line_of_character(text, error)
        raise _MarkedError(line, _sentence(str(error))) from error
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise _MarkedError(first_line, f"This block cannot be read. {_NOT_KEYS}") from error
    return found


def _deeper(event: Event) -> int:
    if isinstance(event, SequenceStartEvent | MappingStartEvent):
        return 1
    return -1 if isinstance(event, SequenceEndEvent | MappingEndEvent) else 0


def _check_event(event: Event, depth: int, first_line: int) -> None:
    """Refuses directives, and depth before it costs time."""
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        raise _MarkedError(first_line, "Lines that begin with % are not used in decks.")
    if depth > _DEEPEST:
        raise _MarkedError(first_line + _line(event), "Too many levels inside each other.")


def _line_of(error: MarkedYAMLError) -> int:
    quoted = "quoted scalar" in str(error.context)
    mark = error.context_mark if quoted else error.problem_mark
    return int(getattr(mark or error.problem_mark or error.context_mark, "line", 0))


def _line_of_character(text: str, error: YAMLError) -> int:
    position = getattr(error, "position", 0)
    return text[:position].count("\n") if isinstance(position, int) else 0


def _sentence(problem: str) -> str:
    for sign, sentence in _SENTENCES:
        if sign in problem:
            return sentence
    return f"This cannot be read. {_NOT_KEYS}"


def _line(event: Event) -> int:
    return int(getattr(event.start_mark, "line", 0))


def _node(event: Event, events: Iterator[Event], first_line: int, report: Report) -> Node:
    line = first_line + _line(event)
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise _MarkedError(
            line, "Put this text in quotes: & and * have a meaning of their own here."
        )
    if str(getattr(event, "tag", None) or "!") != "!":
        raise _MarkedError(line, "Put this text in quotes: ! has a meaning of its own here.")
    if isinstance(event, ScalarEvent):
        return _scalar(event, line)
    if isinstance(event, SequenceStartEvent):
        return _listing(events, line, first_line, report)
    return _mapping(events, line, first_line, report)


def _scalar(event: ScalarEvent, line: int) -> Scalar:
    text = str(event.value)
    if event.style:
        return Scalar(text, text, line)
    return Scalar(text, plain(text), line)


def plain(text: str) -> Plain:
    """What an unquoted value means: true, false, nothing, a number, or else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def _listing(events: Iterator[Event], line: int, first_line: int, report: Report) -> Listing:
    items: list[Node] = []
    for event in events:
        if isinstance(event, SequenceEndEvent):
            break
        items.append(_node(event, events, first_line, report))
    return Listing(tuple(items), line)


def _mapping(events: Iterator[Event], line: int, first_line: int, report: Report) -> Mapping:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for event in events:
        if isinstance(event, MappingEndEvent):
            break
        key = _node(event, events, first_line, report)
        if not isinstance(key, Scalar):
            raise _MarkedError(key.line, _NOT_KEYS)
        value = _node(next(events), events, first_line, report)
        if key.text in entries:
            before = lines[key.text]
            report.add(key.line, f"“{key.text}” is already given in line {before}: keep one.")
            continue
        entries[key.text] = value
        lines[key.text] = key.line
    return Mapping(entries, lines, line)
