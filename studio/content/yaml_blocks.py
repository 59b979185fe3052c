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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key of a block and its value stand: lines and columns from 0, ends exclusive.

    `items` are the places of a list's items, each from its first character to its last.
    """

    key: tuple[int, int, int]
    """Line, first column, and the column after its last letter."""
    start: tuple[int, int]
    end: tuple[int, int]
    style: str = ""
    """A mark of quotation, `|` or `>` of a text; `[` of brackets, `-` of lines below each other."""
    items: "tuple[Place, ...]" = ()


def read_block(text: str, first_line: int, report: Report) -> Mapping:
    """The keys of a block; empty (and a fault) where it cannot be read."""
    return _read(_caught(text, first_line, report), first_line, report)


def read_places(text: str) -> tuple[Mapping, dict[str, Place]]:
    """The same with the place of every key, for who writes into the block; nothing is reported."""
    report = Report("")
    events = _caught(text, 0, report)
    block = _read(events, 0, report)
    simple = events and isinstance(events[0], MappingStartEvent) and not events[0].flow_style
    places = _places(events, text.split("\n")) if events and simple and not block.broken else {}
    return replace(block, broken=report.stops), places


def _caught(text: str, first_line: int, report: Report) -> list[Event] | None:
    """The events of a text; None (and a fault) where it cannot be read."""
    try:
        return _events(text, first_line)
    except _MarkedError as wrong:
        report.add(wrong.line, str(wrong))
        return None


def _read(found: list[Event] | None, first_line: int, report: Report) -> Mapping:
    nothing = Mapping({}, {}, first_line)
    if found is None:
        return replace(nothing, broken=True)
    try:
        events = iter(found)
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


def _places(events: list[Event], lines: list[str]) -> dict[str, Place]:
    """Of a block of keys below each other, the first of its name each."""
    found: dict[str, Place] = {}
    at = 1
    while at < len(events) and isinstance(key := events[at], ScalarEvent):
        after = _after(events, at + 1)
        mark = key.start_mark
        where = (mark.line, mark.column, key.end_mark.column)
        place = _place(events[at + 1 : after], where, lines)
        found.setdefault(str(key.value), place)
        at = after
    return found


def _after(events: list[Event], at: int) -> int:
    """The number of the event after the node that begins at this one."""
    depth = 0
    for number in range(at, len(events)):
        depth += _deeper(events[number])
        if depth == 0:
            return number + 1
    return len(events)


def _place(node: list[Event], key: tuple[int, int, int], lines: list[str]) -> Place:
    first = node[0]
    start = (first.start_mark.line, first.start_mark.column)
    ends = [_end(event, key[1], lines) for event in node if _is_written(event)]
    items = _items(node, key, lines) if isinstance(first, SequenceStartEvent) else ()
    if not ends:  # nothing is written: its mark stands somewhere below
        nowhere = (key[0], key[2])
        return Place(key, nowhere, nowhere)
    style = getattr(first, "style", None) or ""
    if not isinstance(first, ScalarEvent):
        style = "[" if getattr(first, "flow_style", False) else "-"
    return Place(key, start, max(ends), style, items)


def _items(node: list[Event], key: tuple[int, int, int], lines: list[str]) -> tuple[Place, ...]:
    found = []
    at = 1
    while at < len(node) - 1:
        after = _after(node, at)
        found.append(_place(node[at:after], key, lines))
        at = after
    return tuple(found)


def _is_written(event: Event) -> bool:
    """Whether the end of an event is the end of something that stands there."""
    if isinstance(event, ScalarEvent):
        return bool(event.end_mark.index > event.start_mark.index)
    ends = isinstance(event, SequenceEndEvent | MappingEndEvent)
    return ends and bool(event.end_mark.index > event.start_mark.index)


def _end(event: Event, column: int, lines: list[str]) -> tuple[int, int]:
    """The end of a piece; a block of text ends with its last line that is set in."""
    line, after = event.end_mark.line, event.end_mark.column
    if getattr(event, "style", None) in ("|", ">"):
        line, after = line - (after == 0), 0
        while line > event.start_mark.line and not _belongs(lines[line], column):
            line -= 1
        after = len(lines[line])
    return line, after


def _belongs(line: str, column: int) -> bool:
    """Whether a line is part of a block of text below a key in that column."""
    return bool(line.strip()) and not line[: column + 1].strip()
