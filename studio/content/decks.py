"""Decks: found by name, read whole, checked, and read back from a workshop's copy."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from studio.activities.contract import Activities
from studio.content.faults import Fault, Report, WrongValueError, suggestion
from studio.content.fences import Part, part
from studio.content.head import Head, minutes_between, read_head
from studio.content.kept_steps import KeptSteps
from studio.content.library import DECK_FILE, SHIPPED, deck_name, deck_paths
from studio.content.openings import OPENING_FILE, cleaned, read_opening, write_opening
from studio.content.sources import (
    LARGEST_TEXT,
    CopiedSource,
    FolderSource,
    Source,
    decode,
    read_bytes,
)
from studio.content.steps import StepReader
from studio.content.trust import NOBODY, TRUST_FILE, copied_trust, write_trust
from studio.content.yaml_blocks import read_block
from studio.model.agenda import Deck, Step
from studio.model.errors import DeckError
from studio.model.opening import Opening, ends_of, least_minutes, opened
from studio.model.trust import Trust


def read_deck(path: Path, activities: Activities, trust: Trust = NOBODY) -> Deck:
    """The deck of a file, or of a folder with `deck.md`, as that Trust holds it.

    `DeckError` names every fault.
    """
    deck, report = _read_path(path, activities, trust)
    if deck is None or report.stops:
        raise report.error()
    return deck


def check_deck(path: Path, activities: Activities) -> tuple[str, ...]:
    """Every fault and every piece of advice, `file:line: sentence`; empty if all is well."""
    return _read_path(path, activities)[1].lines()


def look_over(
    path: Path,
    text: str,
    activities: Activities,
    trust: Trust = NOBODY,
    kept: KeptSteps | None = None,
) -> tuple[Deck | None, tuple[Fault, ...]]:
    """A deck while it is written, as it would lie at `path`: what can be read, and its faults.

    Steps that cannot be read are missing (`Step.line` tells the others' places); no deck without
    a head. Nothing is raised and the file itself is not looked at. With `kept`, only what changed
    since the last time is read.
    """
    report = Report(str(path))
    source = _source_of(path)
    data = text.encode("utf-8", "replace")
    deck = _read(deck_name(path), data, source, activities, report, trust=trust, kept=kept)
    return deck, report.faults


def deck_from_files(name: str, files: Mapping[str, bytes], activities: Activities) -> Deck:
    """The deck a workshop holds a copy of: `Deck.files` as it was, and nothing outside it."""
    report = Report(DECK_FILE)
    if DECK_FILE not in files:
        report.add(0, "The workshop holds no deck.")
        raise report.error()
    beside = {file: files[file] for file in (TRUST_FILE, OPENING_FILE) if file in files}
    trust = copied_trust(files[TRUST_FILE]) if TRUST_FILE in files else NOBODY
    try:
        opening = read_opening(files[OPENING_FILE]) if OPENING_FILE in files else Opening()
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        raise report.error() from wrong
    deck = _read(name, files[DECK_FILE], CopiedSource(files), activities, report, trust=trust)
    if deck is None or report.stops:
        raise report.error()
    return replace(opened(deck, opening), files={**deck.files, **beside})


def begun(deck: Deck, opening: Opening) -> Deck:
    """The deck as it is held that day, with what was set for it among its files."""
    opening = cleaned(opening)
    files = {**deck.files, OPENING_FILE: write_opening(opening)}
    return replace(opened(deck, opening), files=files)


def find_deck(name_or_path: str, *folders: Path) -> Path:
    """The file of a deck: a path, or a name in one of the folders, with or without `.md`.

    `DeckError` with the nearest name where there is none.
    """
    if not name_or_path.strip() or "\0" in name_or_path:
        raise DeckError(("Say which deck: a name in decks/ or a path.",))
    given = Path(name_or_path)
    inside = (folder / one for folder in folders for one in (given, f"{name_or_path}.md"))
    for path in (given, *inside):
        if _exists(path):
            return _found(path)
    if given.suffix or len(given.parts) > 1:
        raise DeckError((f"{name_or_path}: there is no such file.",))
    names = [deck_name(path) for folder in folders for path in deck_paths(folder)]
    near = suggestion(name_or_path, names) or f"{folders[-1]} holds no decks."
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


def _read_path(
    path: Path, activities: Activities, trust: Trust = NOBODY
) -> tuple[Deck | None, Report]:
    report = Report(str(path))
    try:
        file = _file_of(path)
        report = Report(str(file))
        data = read_bytes(file, LARGEST_TEXT)
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        return None, report
    source = _source_of(file)
    return _read(deck_name(file), data, source, activities, report, trust=trust), report


def _source_of(file: Path) -> FolderSource:
    """Where the pictures and shared texts of that deck lie."""
    folder = file.parent
    shared = (folder, folder.resolve().parent) if file.name == DECK_FILE else (folder,)
    return FolderSource(folder, shared, SHIPPED)


def _read(
    name: str,
    data: bytes,
    source: Source,
    activities: Activities,
    report: Report,
    *,
    trust: Trust,
    kept: KeptSteps | None = None,
) -> Deck | None:
    try:
        text = decode(data)
    except WrongValueError as wrong:
        report.add(0, str(wrong))
        return None
    parts = part(text, report)
    if not parts:
        return None
    head = _read_head(parts[0], report, kept)
    files = {DECK_FILE: data}
    if trust != NOBODY:
        files[TRUST_FILE] = write_trust(trust)
    reader = StepReader(head, activities, source, report, files, kept=kept)
    for step in parts[1:]:
        reader.read(step)
    if len(parts) == 1:
        report.add(0, "The deck has no steps: write one below the head, between lines “---”.")
    _check_time(head, reader.steps, report)
    deck = _deck(name, head, reader.steps, trust, files)
    _check_lengths(deck, head, report)
    return deck


def _read_head(block: Part, report: Report, kept: KeptSteps | None) -> Head:
    found = kept.find_head(block) if kept else None
    if found is not None:
        return found
    told = len(report.faults)
    head = read_head(read_block(block.yaml, block.yaml_line, report), report)
    if kept and len(report.faults) == told:
        kept.keep_head(block, head)
    return head


def _deck(
    name: str, head: Head, steps: tuple[Step, ...], trust: Trust, files: Mapping[str, bytes]
) -> Deck:
    return Deck(
        name=name,
        title=head.title,
        steps=steps,
        lang=head.lang if "lang" in head.lines else trust.lang or head.lang,
        start=head.start,
        end=head.end,
        people=head.people,
        sources=head.sources,
        licence=head.licence,
        support=head.support if "support" in head.lines else trust.support or head.support,
        quiet_place=head.quiet_place,
        hold_profanity=head.hold_profanity,
        keep_days=_keep_days(head, trust),
        evaluation=head.evaluation,
        follow_up=trust.follow_up or head.follow_up,
        lengths=head.lengths,
        needs=head.needs,
        room=head.room,
        trust=trust,
        files=files,
    )


def _keep_days(head: Head, trust: Trust) -> int:
    return head.keep_days if "keep_days" in head.lines else trust.keep_days or head.keep_days


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


def _check_lengths(deck: Deck, head: Head, report: Report) -> None:
    """Advice: a length that no choice leads to, and an end that is none of them."""
    if report.stops or not deck.lengths:
        return
    line = head.lines.get("lengths", 0)
    for minutes in deck.lengths:
        if (least := least_minutes(deck, minutes)) > minutes:
            report.add(
                line,
                f"lengths: {minutes} minutes cannot be reached, for {least} stay. "
                f"Mark more steps optional: true, shorten some, or write {least}.",
                stops=False,
            )
    there = minutes_between(deck.start, deck.end) if deck.end else deck.lengths[0]
    if there not in deck.lengths:
        report.add(
            head.lines.get("end", line),
            f"end: {deck.start} to {deck.end} is {there} minutes, which is none of the lengths. "
            f"Write {ends_of(deck)[0]}, or add {there} to lengths.",
            stops=False,
        )


def _counts(step: Step) -> bool:
    """A protected step is part of every day, whatever its block says."""
    return step.protected or not step.optional


def _least(step: Step) -> int:
    return step.minutes if step.protected or step.at_least is None else step.at_least
