"""What is looked for once a workshop has ended, in its file and around it; nothing is assumed."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.exporters.files import file_name
from studio.exporters.source import ExportSource
from studio.model.entries import Entry, Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS
from studio.model.people import Role
from studio.session.contract import WorkshopState
from studio.store.looking import Look, look

REPORTS = "reports"
"""The folder beside the workshops where mishaps of the program are told."""
TEMPORARY = "circle-studio-report-*"
"""The reports of the command line, where temporary files lie."""
_PLACES = re.compile(r"(Circle Studio, Python [\w.+]+, \w+|[^\s:]+:\d+ in \S+|\w*)")
"""A line of a report that tells a place in the program or the kind of an error."""

BEYOND = (
    "Backups of this laptop, and copies that a cloud service, the network or somebody made.",
    "Snapshots that the system keeps by itself (File History, shadow copies, Time Machine).",
    "Blocks of the disk that are free again. An encrypted disk protects them.",
    "The laptop’s memory, and what the system put of it on the disk while it ran or slept.",
    "Slides, handouts and pictures that were saved elsewhere, sent on or printed.",
    "Paper, photographs people took, and what they wrote on phones and sheets of their own.",
)
"""What nobody can check from here, each a line of the slip."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that should be gone, and what was found of it; nothing where all is well."""

    what: str
    found: str = ""


def traces(source: ExportSource) -> tuple[Trace, ...]:
    """Looks for everything that the end of a workshop promises to be gone.

    `StudioError` where the workshop has not ended or its file cannot be looked into.
    """
    state, path = source.state, source.file
    if state is None or not state.closed:
        raise StudioError(
            "There is no deletion slip yet: it tells what was let go, and this workshop has not "
            "ended. End it, then write the slip."
        )
    if path is None:
        raise StudioError("A deletion slip is written of a workshop file; this one has none.")
    return (*_in_file(look(path), state, source), *_around(path, state, source))


def _in_file(seen: Look, state: WorkshopState, source: ExportSource) -> Iterator[Trace]:
    stays = {
        entry.id
        for entry in state.entries.values()
        if entry.board in state.kept
        and (entry.status is Status.SHOWN or entry.id in seen.since or _waits(entry, seen))
    }
    again = "Open the workshop once more, which cleans it, and write this slip again."
    yield Trace(
        "Words and pictures of boards that were let go, taken back or never shown",
        again if seen.worded - stays else "",
    )
    yield Trace(
        "Choices made beside such words, such as a colour or a place on the board",
        again if seen.valued - stays else "",
    )
    yield Trace("Marks that tell which entries were one person’s", _marks(seen, again))
    yield Trace(
        "Requests for a word, returns to the agreement, whose turn it was",
        again if seen.kinds & _fleeting(source) else "",
    )
    yield Trace("The key to the day’s code, links and cookies", again if seen.has_key else "")
    yield Trace(
        "Free pages in the file, where words might linger",
        again if seen.free_pages or seen.unfinished else "",
    )
    yield Trace(
        "Damage that would keep us from looking",
        "" if seen.sound else "The file is damaged: delete it as a whole.",
    )
    yield Trace("A log or journal that holds anything", again if seen.beside else "")


def _waits(entry: Entry, seen: Look) -> bool:
    """Whether it may be part of an answer that was typed in since and waits for the others."""
    return entry.loose and entry.board in seen.answered_since


def _marks(seen: Look, again: str) -> str:
    """Who types for the room has one mark for all of it, which leads to nobody."""
    return again if seen.authors - {role.value for role in Role} else ""


def _fleeting(source: ExportSource) -> frozenset[str]:
    """The kinds of records that leave at the end."""
    own = (kind for activity in source.activities.values() for kind in activity.events)
    return frozenset(kind.__name__ for kind in (*CORE_EVENTS, *own) if kind.wiped_at_close)


def _around(path: Path, state: WorkshopState, source: ExportSource) -> Iterator[Trace]:
    parts = (path.parent / "exports").glob(".*.part")
    yield Trace("Temporary files of the program", _listed(parts, "Delete"))
    reports = (
        _telling((path.parent / REPORTS).glob("*"), "the reports beside the workshop’s file"),
        _telling(Path(tempfile.gettempdir()).glob(TEMPORARY), "the system’s temporary files"),
    )
    yield Trace(
        "Words in reports of errors; the program keeps no log",
        ". ".join(told for told in reports if told),
    )
    yield Trace(
        "Slides and handouts in the exports folder from before the minute of the end",
        _listed(_early(path, state, source), "They may show what was let go. Delete"),
    )


def _telling(reports: Iterable[Path], where: str) -> str:
    """Reports that hold more than places in the program, and where they lie."""
    found = (one for one in reports if not _tells_places_alone(one))
    return _listed(found, f"Among {where}, look into and delete")


def _tells_places_alone(report: Path) -> bool:
    try:
        lines = report.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return all(_PLACES.fullmatch(line) for line in lines)


def _early(path: Path, state: WorkshopState, source: ExportSource) -> Iterator[Path]:
    """Take-aways of this day and deck that were written before the minute of the end."""
    stem = file_name(source.date, source.deck.name, "", "").removesuffix(".")
    for one in (path.parent / "exports").glob(f"{stem}*"):
        if one.stat().st_mtime < state.ended * 60:
            yield one


def _listed(files: Iterable[Path], what_to_do: str) -> str:
    names = sorted(one.name for one in files)
    if not names:
        return ""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{what_to_do}: {', '.join(names[:3])}{more}"
