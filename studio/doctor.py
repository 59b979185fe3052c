"""What works on this laptop and what to do where it does not."""

import os
import shutil
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

import ifaddr

from studio.desktop.speaker import sound_of_this_machine
from studio.pictures.fonts import FONTS
from studio.store.places import doubtful_place

ENOUGH = 200 * 1024 * 1024
"""Bytes of free disk below which a day's exports may not fit."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, and a sentence that says what to do if not."""

    about: str
    well: bool
    sentence: str

    def as_json(self) -> dict[str, object]:
        """One finding of `doctor --json`."""
        return {"about": self.about, "well": self.well, "sentence": self.sentence}


def examine(data: Path) -> tuple[Finding, ...]:
    """Looks at display, fonts, sound, network and disk; changes nothing but a folder it makes."""
    return (_display(), _fonts(), _sound(), *_network(), *_disk(data))


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
    missing = [face.path.name for face in FONTS.values() if not face.path.is_file()]
    if missing:
        return Finding(
            "fonts",
            False,
            f"Shipped fonts are missing ({', '.join(missing)}): copy the program's folder again.",
        )
    return Finding("fonts", True, f"All {len(FONTS)} shipped fonts are there.")


def _sound() -> Finding:
    well, sentence = sound_of_this_machine()
    return Finding("sound", well, sentence)


def _network() -> tuple[Finding, ...]:
    addresses = [
        str(address.ip)
        for adapter in ifaddr.get_adapters()
        for address in adapter.ips
        if address.is_IPv4 and not str(address.ip).startswith(("127.", "169.254."))
    ]
    if not addresses:
        return (Finding("network", False, "This laptop is in no network: phones cannot join."),)
    found = Finding("network", True, f"Phones could reach this laptop at {', '.join(addresses)}.")
    with socket.socket() as trial:
        try:
            trial.bind(("0.0.0.0", 8765))
        except OSError:
            taken = "Port 8765 is taken by another program; the next free one will be used."
            return found, Finding("port", False, taken)
    return found, Finding("port", True, "Port 8765 is free.")


def _disk(data: Path) -> tuple[Finding, ...]:
    try:
        data.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(data).free
    except OSError as error:
        sentence = f"The data folder {data} cannot be used ({error.strerror}): name another one."
        return (Finding("disk", False, sentence),)
    room = Finding(
        "disk",
        free >= ENOUGH and os.access(data, os.W_OK),
        f"{free // 1024**2} MB are free in {data}."
        if os.access(data, os.W_OK)
        else f"Nothing can be written to {data}: name another folder with --data.",
    )
    doubt = doubtful_place(data)
    return (room, Finding("place", False, doubt)) if doubt else (room,)
