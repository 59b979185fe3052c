"""What works on this laptop and what to do where it does not."""

import os
import sys
from pathlib import Path

from studio.desktop.speaker import sound_of_this_machine
from studio.model.findings import Finding
from studio.pictures.fonts import FONTS
from studio.web.network import examine as examine_network


def examine(data: Path) -> tuple[Finding, ...]:
    """Looks at display, fonts, sound, network and disk; changes nothing but a folder it makes."""
    return (_display(), _fonts(), _sound(), *examine_network(data))


def _display() -> Finding:
    shows = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if shows:
        return Finding("display", True, "There is a display for the windows.")
    return Finding(
        "display",
        False,
        "There is no display here: the windows cannot open. `rehearse`, `serve` and `export` work.",
    )


def _fonts() -> Finding:
    missing = FONTS.missing()
    if missing:
        return Finding(
            "fonts",
            False,
            f"Shipped fonts are missing ({', '.join(missing)}): copy the program's folder again.",
        )
    damaged = FONTS.damaged()
    if damaged:
        return Finding(
            "fonts",
            False,
            f"Shipped fonts are damaged ({', '.join(damaged)}): copy the program's folder again.",
        )
    return Finding("fonts", True, f"All {len(FONTS)} shipped fonts are there.")


def _sound() -> Finding:
    well, sentence = sound_of_this_machine()
    return Finding("sound", well, sentence)
