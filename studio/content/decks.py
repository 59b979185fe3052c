"""Decks: found by name, read whole, checked, and read back from a workshop's copy."""

from collections.abc import Mapping
from pathlib import Path

from studio.activities.contract import Activities
from studio.content.faults import Report, WrongValueError, suggestion
from studio.content.fences import part
from studio.content.head import Head, minutes_between, read_head
from studio.content.library import DECK_FILE, SHIPPED, deck_name, deck_paths
from studio.content.sources import (
    LARGEST_TEXT,
    CopiedSource,
    FolderSource,
    Source,
    decode,
    read_bytes,
)
from studio.content.steps import StepReader
from studio.content.yaml_blocks import read_block
from studio.model.agenda import Deck, Step
from studio.model.errors import DeckError


def read_deck(path: Path, activities: Activities) -> Deck:
    """The deck of a file, or of a folder with `deck.md`; `DeckError` names every fault."""
    deck, report = _read_path(path, activities)
    if deck is None or report.stops:
        raise report.error()
    return deck


def check_deck(path: Path, activities: Activities) -> tuple[str, ...]:
    """Every fault and every piece of advice, `file:line: sentence`; empty if all is well."""
    return _read_path(path, activities)[1].lines()


def deck_from_files(name: str, files: Mapping[str, bytes], activities: Activities) -> Deck:
    """The deck a workshop holds a copy of: `Deck.files` as it was, and nothing outside it."""
    report = Report(DECK_FILE)
    if DECK_FILE not in files:
        report.add(0, "The workshop holds no deck.")
        raise report.error()
    deck = _read(name, files[DECK_FILE], CopiedSource(files), activities, report)
    if deck is None or report.stops:
        raise report.error()
    return deck


def find_deck(name_or_path: str, folder: Path) -> Path:
    """The file of a deck: a path, or a name in `folder`, with or without `.md`.

    `DeckError` with the nearest name where there is none.
    """
    if not name_or_path.strip() or "\0" in name_or_path:
        raise DeckError(("Say which deck: a name in decks/ or a path.",))
    given = Path(name_or_path)
    for path in (given, folder / given, folder / f"{name_or_path}.md"):
        if _exists(path):
            return _found(path)
    if given.suffix or len(given.parts) > 1:
        raise DeckError((f"{name_or_path}: there is no such file.",))
    names = [deck_name(path) for path in deck_paths(folder)]
    near = suggestion(name_or_path, names) or f"{folder} holds no decks."
    raise DeckError((f"{name_or_path}: there is no deck of this name. {near}",))


def _found(path: Path) -> Path:
    try:
        return _file_of(path)
    except WrongValueError as wrong:
        raise DeckError((f"{path}: {wrong}",)) from wrong


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _file_of(path: Path) -> Path:
    """The file itself, or a folder's `deck.md`."""
    if not _exists(path):
        raise WrongValueError("There is no such file.")
    if not path.is_dir():
        return path
    if not (path / DECK_FILE).is_file():
        raise WrongValueError(f"This folder holds no {DECK_FILE}.")
    return path / DECK_FILE


def _read_path(path: Path, activities: Activities) -> tuple[Deck | None, Report]:
    report = Report(str(path))
    try:
        file = _file_of(path)
        report = Report(str(file))
        data = read_bytes(file, LARGEST_TEXT)
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        return None, report
    folder = file.parent
    shared = (folder, folder.resolve().parent) if file.name == DECK_FILE else (folder,)
    source = FolderSource(folder, shared, SHIPPED)
    return _read(deck_name(file), data, source, activities, report), report


def _read(
    name: str, data: bytes, source: Source, activities: Activities, report: Report
) -> Deck | None:
    try:
        text = decode(data)
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        return None
    parts = part(text, report)
    if not parts:
        return None
    head = read_head(read_block(parts[0].yaml, parts[0].yaml_line, report), report)
    files = {DECK_FILE: data}
    reader = StepReader(head, activities, source, report, files)
    for step in parts[1:]:
        reader.read(step)
    if len(parts) == 1:
        report.add(0, "The deck has no steps: write one below the head, between lines “---”.")
    _check_time(head, reader.steps, report)
    return Deck(
        name=name,
        title=head.title,
        steps=reader.steps,
        lang=head.lang,
        start=head.start,
        end=head.end,
        people=head.people,
        sources=head.sources,
        licence=head.licence,
        support=head.support,
        quiet_place=head.quiet_place,
        hold_profanity=head.hold_profanity,
        keep_days=head.keep_days,
        evaluation=head.evaluation,
        follow_up=head.follow_up,
        files=files,
    )


def _check_time(head: Head, steps: tuple[Step, ...], report: Report) -> None:
    """Advice only: a day that is too full can still be held."""
    if not head.end or report.stops:
        return
    there = minutes_between(head.start, head.end)
    planned = sum(step.minutes for step in steps if _counts(step))
    if planned > there:
        least = sum(_least(step) for step in steps if _counts(step))
        report.add(
            head.lines.get("end", 0),
            f"The steps take {planned} minutes, but {head.start} to {head.end} is {there}: "
            "shorten some, mark some optional: true, or change end."
            + (f" No choice on the day could mend it: {least} stay." if least > there else ""),
            stops=False,
        )


def _counts(step: Step) -> bool:
    """A protected step is part of every day, whatever its block says."""
    return step.protected or not step.optional


def _least(step: Step) -> int:
    return step.minutes if step.protected or step.at_least is None else step.at_least
