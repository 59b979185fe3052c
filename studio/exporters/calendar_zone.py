"""The time zone of the laptop by its IANA name, as far as it tells one."""

import os
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone import windows_to_olson

HOME = "Europe/London"
"""Where workshops are held if the laptop does not say."""
_KEY = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
_NO_PLACE = ("Etc/", "UTC", "GMT", "Zulu", "UCT", "Universal", "localtime", "posixrules")
"""A clock without a place: it knows no summer time, so it cannot be the room's."""


def zone_here() -> str:
    """`Europe/London` or wherever this laptop is."""
    for found in (os.environ.get("TZ", "").lstrip(":"), _of_system()):
        if _is_place(found):
            return found
    return HOME


def _is_place(name: str) -> bool:
    if not name or name.startswith(_NO_PLACE):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _of_system() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _KEY) as key:
                name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0])
        except OSError:
            return ""
        return of_windows(name)
    try:
        parts = Path("/etc/localtime").resolve().parts
    except OSError:
        return ""
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""


def of_windows(name: str) -> str:
    """What calendars call a zone of Windows; empty for one they do not know."""
    return windows_to_olson.WINDOWS_TO_OLSON.get(name.rstrip("\0"), "")
