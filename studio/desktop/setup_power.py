"""Whether this laptop's power lead is in, as its system says."""

import sys
from pathlib import Path

_LINUX = Path("/sys/class/power_supply")
_UNKNOWN = 255


def on_mains(folder: Path = _LINUX) -> bool | None:
    """True on mains power, False on the battery, None where it cannot be known."""
    if sys.platform == "win32":
        return _windows()
    mains = [one.parent for one in folder.glob("*/type") if _read(one) in ("Mains", "USB")]
    plugged = [_read(one / "online") for one in mains]
    known = [word == "1" for word in plugged if word in ("0", "1")]
    return any(known) if known else None


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""


def _windows() -> bool | None:
    """`GetSystemPowerStatus`: its first byte is 1 on mains, 0 on the battery, 255 unknown."""
    import ctypes

    status = (ctypes.c_ubyte * 12)()
    library = getattr(ctypes, "windll", None)
    if library is None or not library.kernel32.GetSystemPowerStatus(status):
        return None
    return None if status[0] == _UNKNOWN else status[0] == 1
