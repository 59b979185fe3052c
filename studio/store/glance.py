"""What a library window shows of every workshop file, read without taking the file."""

import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.model.days import KEEP_DAYS
from studio.store.marks import APPLICATION_ID, FORMAT, SIDES, SUFFIX

_MOST_BYTES = 64_000
"""Of a deck: far more than its head takes."""
_MOST, _MOST_WORDS = 9_999, 200
"""Of a number that a file tells, and letters of a name."""
_KEPT = re.compile(
    r"""^(?:\?\s*)?["']?keep_days["']?\s*:\s*(?:[|>][-+]?\s*)?["']?(\d{1,4})""", re.MULTILINE
)
"""However YAML lets it be written: a date that was promised hangs on it."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A workshop file in one line; `fault` says in a sentence why it cannot be gone on with."""

    path: Path
    day: str
    deck: str
    title: str
    finished: bool = False
    fault: str = ""
    began: int = 0
    """The Unix minute at which it began."""
    keep_days: int = KEEP_DAYS
    """For how many days it is kept if nobody ends it."""
    series: str = ""
    """The group that meets in several workshops, if it is one of them."""
    room: str = ""
    people: int = 0
    """How many came, as the trainer counted last; 0 where nobody was counted."""
    kept: int = 0
    """How many boards its group kept."""
    unclean: bool = False
    """Whether the end was interrupted: opened once, the file is cleaned."""


def glance_all(folder: Path) -> tuple[Glance, ...]:
    """Every workshop file of a folder, the latest day first, and of a day what began last."""
    if not folder.is_dir():
        return ()
    found = (glance(path) for path in folder.glob(f"*{SUFFIX}"))
    return tuple(sorted(found, key=lambda one: (one.day, one.began, one.path), reverse=True))


def glance(path: Path) -> Glance:
    """One file. SQLite opens it, so that a lock this program holds on it stays."""
    day, _, deck = path.stem.partition("_")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return Glance(path, day, deck, deck, fault="This file cannot be opened.")
    try:
        if fault := _fault(connection):
            return Glance(path, day, deck, deck, fault=fault)
        named = connection.execute("select value from meta where name = 'deck'").fetchone()
        name = str(named[0]) if named else deck
        text = connection.execute("select data from files where name = 'deck.md'").fetchone()
        beside = dict(connection.execute("select name, data from files where name like '%.json'"))
        closed = connection.execute(
            "select body from events where kind = 'WorkshopClosed'"
        ).fetchone()
        left = connection.execute("select 1 from meta where name in ('wiping', 'torn')").fetchone()
        began = connection.execute(
            "select minute from events where kind = 'StepEntered'"
        ).fetchone()
        counted = connection.execute(
            "select body from events where kind = 'PeopleCounted' order by position desc limit 1"
        ).fetchone()
    except sqlite3.Error as error:
        return Glance(path, day, deck, deck, fault=_sentence(error))
    finally:
        connection.close()
    head = _head(text[0] if text else b"")
    return Glance(
        path,
        day,
        name,
        _value(head, "title") or name,
        bool(closed),
        began=int(began[0]) if began else 0,
        keep_days=_days(head) or _number(_told(beside, "trust.json").get("keep_days")) or KEEP_DAYS,
        series=_words(_told(beside, "opening.json").get("series")),
        room=_words(_told(beside, "opening.json").get("room")),
        people=_number(_json(counted[0] if counted else b"{}").get("people")),
        kept=_many(_json(closed[0] if closed else b"{}").get("kept")),
        unclean=bool(closed) and (bool(left) or _has_log(path)),
    )


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + SIDES[0])
    return log.exists() and log.stat().st_size > 0


def _fault(connection: sqlite3.Connection) -> str:
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        return "This is not a workshop file of ours."
    if connection.execute("pragma user_version").fetchone()[0] > FORMAT:
        return "It was written by a newer version of the program. Please update this one."
    return ""


def _sentence(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "It is open in another copy of the program."
    return "This file is damaged and cannot be read."


def _head(text: bytes) -> list[str]:
    """The lines of the deck's head, as far as a glance goes."""
    lines = text[:_MOST_BYTES].decode("utf-8", "replace").splitlines()
    fences = [n for n, line in enumerate(lines) if line.rstrip() == "---"]
    return lines[: fences[1]] if len(fences) > 1 else lines


def _value(head: list[str], key: str) -> str:
    """What the head says under a key, as far as a line shows it."""
    for line in head:
        if line.startswith(f"{key}:"):
            return line.removeprefix(f"{key}:").strip().strip("\"'")
    return ""


def _days(head: list[str]) -> int:
    found = _KEPT.search("\n".join(head))
    return int(found[1]) if found else 0


def _told(files: dict[str, bytes], name: str) -> dict[str, Any]:
    """What one of the files beside the deck says; nothing where it cannot be read."""
    return _json(files.get(name, b"{}"))


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, TypeError, RecursionError):  # one file may not hide all the others
        return {}
    return found if isinstance(found, dict) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 < value <= _MOST else 0


def _words(value: object) -> str:
    if not isinstance(value, str):
        return ""
    if value.isprintable():  # every name that was cleaned: a start page is sooner there
        return value[:_MOST_WORDS]
    from studio.model.text import clean

    return clean(value)[:_MOST_WORDS]


def _many(value: object) -> int:
    return len(value) if isinstance(value, list) else 0
