"""What a library window shows of every deck, read so cheaply that it never waits."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from studio.content.faults import Report, WrongValueError
from studio.content.fences import Part, part
from studio.content.sources import LARGEST_TEXT, decode, read_bytes

DECK_FILE = "deck.md"
"""A deck that is a folder."""
SHIPPED = Path(__file__).parents[2] / "decks"
"""The decks, practices and scripts that come with the program."""
_NUMBER = re.compile(r"[0-9]{1,4}")
_KEY = re.compile(r"^(\w+):[ \t]+(.+?)[ \t]*$", re.MULTILINE)


class Headline(NamedTuple):
    """A deck in one line. `faults` are only those seen at a glance; `check_deck` finds them all."""

    name: str
    path: Path
    title: str
    minutes: int = 0
    steps: int = 0
    people: str = ""
    needs: str = ""
    """What to bring, as the head says it."""
    lengths: tuple[int, ...] = ()
    """The lengths in minutes in which it may be held."""
    faults: tuple[str, ...] = ()


def list_decks(folder: Path, usual: Callable[[str], int]) -> tuple[Headline, ...]:
    """All decks of a folder by title; a broken one is listed too, with what is wrong.

    `usual` says how many minutes an activity takes; it is asked only where a step does not say.
    """
    found = (headline(path, usual) for path in deck_paths(folder))
    return tuple(sorted(found, key=lambda deck: deck.title.casefold()))


def deck_paths(folder: Path) -> tuple[Path, ...]:
    """Every deck of a folder: its Markdown files, and its folders with a `deck.md`."""
    if not folder.is_dir():
        return ()
    single = [path for path in folder.glob("*.md") if path.name.lower() != "readme.md"]
    return tuple(sorted((*single, *folder.glob(f"*/{DECK_FILE}"))))


def deck_name(path: Path) -> str:
    """What files about this deck are called after: `first-hour`."""
    return path.resolve().parent.name if path.name == DECK_FILE else path.stem


def headline(path: Path, usual: Callable[[str], int]) -> Headline:
    """The headline of one deck; no YAML or Markdown is read in full."""
    report = Report(str(path))
    try:
        text = decode(read_bytes(path, LARGEST_TEXT))
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        return Headline(deck_name(path), path, deck_name(path), faults=report.lines())
    parts = part(text, report)
    keys = _keys(parts[0]) if parts else {}
    return Headline(
        deck_name(path),
        path,
        keys.get("title", deck_name(path)),
        sum(_minutes(step, usual) for step in parts[1:]),
        len(parts[1:]),
        keys.get("people", ""),
        keys.get("needs", ""),
        tuple(int(number) for number in _NUMBER.findall(keys.get("lengths", ""))),
        report.lines(),
    )


def _keys(block: Part) -> dict[str, str]:
    return {key: value.strip("\"'") for key, value in _KEY.findall(block.yaml)}


def _minutes(step: Part, usual: Callable[[str], int]) -> int:
    keys = _keys(step)
    if (written := keys.get("minutes", "")).isdecimal():
        return int(written)
    return usual(keys.get("activity", ""))
