"""Whether the network waits for a sign-in: only what the operating system knows already.

The internet is never asked: this program sends nothing out.
"""

import sys

from studio.model.findings import Finding
from studio.web.asking_system import Ask, ask_system

_HOW = (
    "Open any page in a browser: if a sign-in appears, sign in there. Phones on the same network "
    "may have to do so too, before they scan."
)
_OFFLINE = "No internet here, and none is needed: phones only have to be in the same network."


def sign_in(*, system: str = sys.platform, ask: Ask = ask_system) -> Finding:
    """Whether there is a sign-in page (a captive portal)."""
    if system == "win32":
        return _windows(ask)
    if system == "darwin":
        return _unknown()
    told = ask(("nmcli", "-t", "networking", "connectivity"))
    match (told or "").strip():
        case "portal":
            return Finding("sign-in", False, f"This network waits for a sign-in. {_HOW}")
        case "full":
            return Finding("sign-in", True, "No sign-in page stands in the way.")
        case "none" | "limited":
            return Finding("sign-in", True, _OFFLINE)
        case _:
            return _unknown()


def _windows(ask: Ask) -> Finding:
    told = ask(
        (
            "powershell",
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            "(Get-NetConnectionProfile).IPv4Connectivity",
        )
    )
    words = (told or "").split()
    if "Internet" in words:
        return Finding("sign-in", True, "No sign-in page stands in the way.")
    if "LocalNetwork" in words or "Subnet" in words:
        return Finding(
            "sign-in",
            False,
            f"Windows finds no internet here: it may be a network without, or a sign-in. {_HOW}",
            known=False,
        )
    return _unknown()


def _unknown() -> Finding:
    return Finding(
        "sign-in",
        False,
        f"Whether there is a sign-in page cannot be read here. {_HOW}",
        known=False,
    )
