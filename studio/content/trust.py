"""A Trust's settings as one file: read, written, and what may stand in it."""

import base64
import datetime
import re
from pathlib import Path
from typing import Any

import msgspec

from studio.content.faults import WrongValueError
from studio.content.images import check_image
from studio.model.follow_ups import FollowUp
from studio.model.trust import Trust

TRUST_FILE = "trust.json"
NOBODY = Trust()
"""Nothing was said."""
_VERSION = 1
_LARGEST = 4 * 1024 * 1024
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LEAST_CONTRAST = 4.5
_GROUNDS = ("#fbf5e8", "#ffffff")
"""What an accent is read on, and what is read on it: paper and white (WCAG 2.2, 1.4.3)."""


def kept_trust(folder: Path) -> Trust:
    """The settings kept in a folder; nothing said where there are none or they are damaged."""
    try:
        return read_trust((folder / TRUST_FILE).read_bytes())
    except (OSError, WrongValueError):
        return NOBODY


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
        trust = msgspec.convert(told, Trust)  # bytes are read from base64
    except msgspec.MsgspecError as error:
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
            check_image("The logo", trust.logo)
        except WrongValueError as wrong:
            found["logo"] = str(wrong)
    if not 0 <= trust.keep_days <= 90:
        found["keep_days"] = "Write for how many days, from 1 to 90."
    if trust.lang not in ("", "en-GB", "cy"):
        found["lang"] = "Choose English or Welsh."
    return found


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
