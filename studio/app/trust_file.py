"""Trust settings from the command line: brought in, written out, and told."""

import datetime
from pathlib import Path

from studio.content.faults import WrongValueError
from studio.content.trust import (
    NOBODY,
    TRUST_FILE,
    brought_trust,
    is_damaged,
    keep_trust,
    kept_trust,
    put_whole,
    write_trust,
)
from studio.model.errors import StudioError
from studio.model.trust import Trust

_MOST_BYTES = 4 * 1024 * 1024 + 1


def bring_trust(file: Path, data: Path) -> None:
    """Keeps what a file says; `StudioError` if it says nothing of the kind."""
    try:
        with file.open("rb") as opened:
            trust = brought_trust(opened.read(_MOST_BYTES))
    except OSError as error:
        raise StudioError(f"{file} cannot be read: look whether it is there.") from error
    except WrongValueError as wrong:
        raise StudioError(f"{file} was not brought in. {wrong}") from wrong
    keep_trust(trust, data)


def take_trust(file: Path, data: Path) -> None:
    """Writes what is kept to one file; `StudioError` if there is nothing, or no room."""
    if why := is_damaged(data):
        raise StudioError(why)
    trust = kept_trust(data)
    if trust == NOBODY:
        raise StudioError("No Trust settings are kept on this laptop: there is nothing to export.")
    try:
        put_whole(file, write_trust(trust))
    except OSError as error:
        raise StudioError(f"{file} could not be written: choose another folder.") from error


def trust_as_json(data: Path) -> dict[str, object]:
    """What is kept, without the logo's bytes; `StudioError` where it is damaged."""
    if why := is_damaged(data):
        raise StudioError(why)
    trust = kept_trust(data)
    return {
        "version": 1,
        "file": str(data / TRUST_FILE) if trust != NOBODY else "",
        "name": trust.name,
        "logo_bytes": len(trust.logo),
        "accent": trust.accent,
        "support": list(trust.support),
        "privacy_notice": trust.privacy_notice,
        "controller": trust.controller,
        "follow_up": [
            {"what": one.what, "day": one.day.isoformat() if one.day else "", "start": one.start,
             "where": one.where, "times": one.repeats}
            for one in trust.follow_up
        ],
        "lang": trust.lang,
        "keep_days": trust.keep_days,
    }  # fmt: skip


def trust_in_lines(data: Path, today: datetime.date) -> tuple[str, ...]:
    """The same as a person reads it."""
    if why := is_damaged(data):
        raise StudioError(why)
    trust = kept_trust(data)
    if trust == NOBODY:
        return ("No Trust settings are kept on this laptop.",)
    return tuple(line for line in _lines(trust, today) if line)


def _lines(trust: Trust, today: datetime.date) -> tuple[str, ...]:
    dates = (
        f"Meets again: {one.what}, {one.first(today)}, {one.start}"
        f"{f', {one.where}' if one.where else ''}"
        f"{' (has passed)' if one.first(today) < today and one.repeats == 1 else ''}"
        for one in trust.follow_up
    )
    return (
        f"Name: {trust.name}" if trust.name else "",
        f"Logo: {len(trust.logo)} bytes" if trust.logo else "",
        f"Colour: {trust.accent}" if trust.accent else "",
        *(f"Whom to turn to: {line}" for line in trust.support),
        f"Privacy notice: {len(trust.privacy_notice)} characters" if trust.privacy_notice else "",
        f"Answers for the data: {' / '.join(trust.controller.split(chr(10)))}"
        if trust.controller
        else "",
        *dates,
        f"Language: {trust.lang}" if trust.lang else "",
        f"Kept for: {trust.keep_days} days" if trust.keep_days else "",
    )
