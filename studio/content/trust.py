"""A Trust's settings as one file: read, written, and what may stand in it."""

import base64
import datetime
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from studio.content.faults import WrongValueError
from studio.content.logo import check_logo, plain_logo
from studio.model.errors import StudioError
from studio.model.follow_ups import YEARS, FollowUp
from studio.model.text import clean, count_graphemes
from studio.model.trust import Trust

TRUST_FILE = "trust.json"
NOBODY = Trust()
"""Nothing was said."""
EXCHANGED = ".circletrust"
"""How the name of a file ends that goes from laptop to laptop: the same JSON."""
MOST_NAME, MOST_NOTICE, MOST_CONTROLLER, MOST_LINE = 120, 6_000, 600, 200
"""Characters of the name, the privacy notice, the controller and one line of signposting."""
MOST_LINES, MOST_DATES, MOST_DAYS = 12, 24, 90
_VERSION = 1
_LARGEST = 4 * 1024 * 1024
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LEAST_CONTRAST = 4.5
_GROUNDS = ("#fbf5e8", "#ffffff")
"""What an accent is read on, and what is read on it: paper and white (WCAG 2.2, 1.4.3)."""


def kept_trust(folder: Path) -> Trust:
    """The settings kept in a folder; nothing said where there are none or they are damaged."""
    try:
        return read_trust((folder / TRUST_FILE).read_bytes())
    except (OSError, WrongValueError):
        return NOBODY


def copied_trust(data: bytes) -> Trust:
    """The settings that a workshop took with it; one whose copy cannot be used opens without."""
    try:
        return read_trust(data)
    except WrongValueError:
        return NOBODY


def is_damaged(folder: Path) -> str:
    """Why the settings kept in a folder cannot be read, in a sentence; empty if all is well."""
    try:
        read_trust((folder / TRUST_FILE).read_bytes())
    except FileNotFoundError:
        return ""
    except OSError:
        return "The Trust settings cannot be read: look whether the folder is yours to open."
    except WrongValueError as wrong:
        return f"The Trust settings on this laptop cannot be used. {wrong}"
    return ""


def keep_trust(trust: Trust, folder: Path) -> None:
    """Keeps the settings in a folder, whole or not at all; `StudioError` if they cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if trust == NOBODY:
            (folder / TRUST_FILE).unlink(missing_ok=True)
            return
        put_whole(folder / TRUST_FILE, write_trust(trust))
    except OSError as error:
        raise StudioError(
            f"The settings could not be kept in {folder}: look whether the disk is full and the "
            "folder is yours to write in."
        ) from error


def put_whole(path: Path, data: bytes) -> None:
    """Writes a file aside and moves it to its name, so that it never stands there in part."""
    number, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def brought_trust(data: bytes) -> Trust:
    """The settings of a file from elsewhere: its logo as its points alone, its words cleaned."""
    trust = read_trust(data)
    return replace(trust, logo=plain_logo(trust.logo)) if trust.logo else trust


def cleaned(trust: Trust) -> Trust:
    """The same without marks that turn or hide words, and without empty lines."""
    dates = (replace(one, what=clean(one.what), where=clean(one.where)) for one in trust.follow_up)
    return replace(
        trust,
        name=clean(trust.name),
        accent=trust.accent.strip().lower(),
        support=tuple(filter(None, map(clean, trust.support))),
        privacy_notice=clean(trust.privacy_notice, lines=True),
        controller=clean(trust.controller, lines=True),
        follow_up=tuple(dates),
    )


def write_trust(trust: Trust) -> bytes:
    """The file: JSON, with the logo in it, so that one file holds everything."""
    told: dict[str, Any] = {"circle_studio_trust": _VERSION}
    for name in ("name", "accent", "support", "privacy_notice", "controller", "lang", "keep_days"):
        if value := getattr(trust, name):
            told[name] = value
    if trust.logo:
        told["logo"] = base64.b64encode(trust.logo).decode("ascii")
    if trust.follow_up:
        told["follow_up"] = [_date_out(one) for one in trust.follow_up]
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def read_trust(data: bytes) -> Trust:
    """The settings of a file; `WrongValueError` says in a sentence what is wrong with it."""
    if len(data) > _LARGEST:
        raise WrongValueError("This file is larger than 4 MB: choose a smaller logo.")
    try:
        told = msgspec.json.decode(data, type=dict[str, Any])
        version = told.pop("circle_studio_trust", None)
        if version != _VERSION:
            raise WrongValueError("This is no file of Trust settings, or one of a newer version.")
        trust = cleaned(msgspec.convert(told, Trust))  # bytes are read from base64
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise WrongValueError("This is no file of Trust settings, or it is damaged.") from error
    if faults := faults_of(trust):
        raise WrongValueError(next(iter(faults.values())))
    return trust


def faults_of(trust: Trust) -> dict[str, str]:
    """What cannot stay as it is, in a sentence by the field's name."""
    found: dict[str, str] = {}
    if trust.accent and not _COLOUR.fullmatch(trust.accent):
        found["accent"] = "Write the colour as six digits after #, such as #005eb8."
    elif trust.accent and (low := contrast_of(trust.accent)) < _LEAST_CONTRAST:
        found["accent"] = (
            f"This colour is too pale to be read (contrast {low:.1f} of {_LEAST_CONTRAST}): "
            "choose a darker one."
        )
    if trust.logo:
        try:
            check_logo(trust.logo)
        except WrongValueError as wrong:
            found["logo"] = str(wrong)
    if not 0 <= trust.keep_days <= MOST_DAYS:
        found["keep_days"] = f"Write for how many days, from 1 to {MOST_DAYS}."
    if trust.lang not in ("", "en-GB", "cy"):
        found["lang"] = "Choose English or Welsh."
    return found | _too_long(trust) | _wrong_dates(trust.follow_up)


def _too_long(trust: Trust) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, most, what in (
        ("name", MOST_NAME, "name"),
        ("privacy_notice", MOST_NOTICE, "privacy notice"),
        ("controller", MOST_CONTROLLER, "controller"),
    ):
        if (now := count_graphemes(getattr(trust, name))) > most:
            found[name] = f"The {what} has {now} characters: keep it to {most}."
    if len(trust.support) > MOST_LINES:
        found["support"] = f"Keep the lines of whom to turn to to {MOST_LINES}."
    elif any(count_graphemes(line) > MOST_LINE for line in trust.support):
        found["support"] = f"Keep each line of whom to turn to to {MOST_LINE} characters."
    return found


def _wrong_dates(some: tuple[FollowUp, ...]) -> dict[str, str]:
    if len(some) > MOST_DATES:
        return {"follow_up": f"Keep the follow-up dates to {MOST_DATES}."}
    for one in some:
        if wrong := _wrong_date(one):
            return {"follow_up": f"{one.what or 'A follow-up date'}: {wrong}"}
    return {}


def _wrong_date(one: FollowUp) -> str:
    """What to write instead, of the first thing that cannot stay; empty if all is well."""
    repeats = 0 <= one.every <= 52 and 1 <= one.repeats <= 60 and (one.repeats == 1 or one.every)
    rules = (
        (0 < count_graphemes(one.what) <= MOST_LINE, f"say what it is, in up to {MOST_LINE} signs"),
        (count_graphemes(one.where) <= MOST_LINE, f"say where, in up to {MOST_LINE} signs"),
        (bool(_TIME.fullmatch(one.start)), "write when it begins as a clock time, such as 12:00"),
        (1 <= one.minutes <= 24 * 60, "write how long it lasts, from 1 minute to 24 hours"),
        (one.day is not None or 0 < one.weeks <= 520, "choose its day"),
        (one.day is None or one.day.year in YEARS, "look at the year of its day"),
        (repeats, "write how often, up to 60 times and every 1 to 52 weeks"),
    )
    return next((f"{what}." for fits, what in rules if not fits), "")


def contrast_of(colour: str) -> float:
    """The least contrast of a colour `#rrggbb` with what it meets (WCAG 2.2, 1 to 21)."""
    own = _luminance(colour)
    return min((_luminance(ground) + 0.05) / (own + 0.05) for ground in _GROUNDS)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _date_out(one: FollowUp) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in one.__slots__}
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in told.items()
        if value
    }
