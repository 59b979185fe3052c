"""What the program sees of its machine in the morning, and what only a person can know of it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from PySide6.QtGui import QScreen

from studio.desktop.screens import has_own_screen, is_mirrored
from studio.desktop.setup_list import MACHINE, SetupItem
from studio.model.days import day_in_words
from studio.model.findings import Finding
from studio.store.places import doubtful_place

_SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
_EXTEND: Mapping[str, str] = MappingProxyType(
    {
        "windows": "Windows key + P, then Extend.",
        "macos": "System Settings, Displays: use as extended display.",
        "linux": "In the display settings, choose Join displays instead of Mirror.",
    }
)
_SLEEP: Mapping[str, str] = MappingProxyType(
    {
        "windows": "Settings, System, Power: screen and sleep, when plugged in: Never.",
        "macos": "System Settings, Lock Screen: turn display off on power adapter: Never.",
        "linux": "In the power settings: blank screen never, automatic suspend off.",
    }
)
_QUIET: Mapping[str, str] = MappingProxyType(
    {
        "windows": "Windows key + N, then Do not disturb. Close mail, chat and calendar.",
        "macos": "Control Centre, Focus, Do Not Disturb. Close mail, chat and calendar.",
        "linux": "Click the clock, then Do Not Disturb. Close mail, chat and calendar.",
    }
)


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine as the program finds it now."""

    screens: tuple[QScreen, ...]
    place: Path | None
    now: datetime
    phones: bool
    """Whether any step of the day lets phones in."""
    findings: tuple[Finding, ...] | None = None
    """What the network doctor found, if it was asked."""
    power: bool | None = None
    """Whether the power lead is in; None where that cannot be known."""
    public: bool = False
    """Whether the room may see this screen: no names of screens then."""
    examines: bool = True
    """Whether the network can be looked at."""


def machine_items(machine: Machine) -> tuple[SetupItem, ...]:
    """In the order in which they are best looked at."""
    return (
        _screens(machine),
        SetupItem(
            "card", MACHINE, "the projector", "The picture on the projector",
            "Somebody at the back reads the smallest line aloud; the circle is round; four dark "
            "corners show. On one screen the card covers this page: Esc brings it back.",
            test="Show the test card",
        ),
        SetupItem(
            "clicker", MACHINE, "the clicker", "The clicker",
            "Press its keys: they are marked here and drive nothing meanwhile. Without a "
            "clicker, tick this: the arrow keys do the same.",
            test="Try the clicker",
        ),
        SetupItem(
            "sound", MACHINE, "the sound", "The bell, heard in the last row",
            "Or bring a bowl of your own: then tick this.", test="Ring a bell",
        ),
        SetupItem(
            "sleep", MACHINE, "sleep and lock", "The laptop stays awake",
            "The program keeps it awake at the doors and while a practice, a round or pair work "
            f"runs. For the rest of the day: {_SLEEP[_SYSTEM]}",
        ),
        SetupItem(
            "messages", MACHINE, "other programs", "No message of another program",
            _QUIET[_SYSTEM],
        ),
        _power(machine),
        SetupItem(
            "clock", MACHINE, "the clock", "The laptop's clock is right",
            "The times of the day follow it. If it is wrong, set it in the system's settings.",
            told=f"It says {machine.now:%A} {day_in_words(machine.now.date())}, "
            f"{machine.now:%H:%M}.",
        ),
        _way_in(machine),
        _place(machine),
    )  # fmt: skip


def _screens(machine: Machine) -> SetupItem:
    screens = list(machine.screens)
    title, key = "Laptop and projector", "screens"
    sizes = " ".join(_size(screen, named=not machine.public) for screen in screens)
    if has_own_screen(screens):
        told = f"Extended: the room sees the picture alone, this page is yours. {sizes}"
        return SetupItem(key, MACHINE, "the screens", title, told=told, found=True)
    many = len(screens) > 1 and is_mirrored(screens)
    what = "Mirrored" if many else "One screen"
    seen = "the room may see this page, so what is private stays hidden"
    told = f"{what}: {seen if machine.public else 'you said that only you see it'}. {sizes}"
    how = f"That works. For a page of your own: {_EXTEND[_SYSTEM]}"
    return SetupItem(key, MACHINE, "the screens", title, how, told)


def _size(screen: QScreen, *, named: bool) -> str:
    """A screen's size in words: points as the system counts them, shape, scaling."""
    whole, ratio = screen.geometry(), screen.devicePixelRatio()
    wide, high = round(whole.width() * ratio), round(whole.height() * ratio)
    shape = _shape(wide / high)
    name = f"{screen.name()}: " if named else ""
    return f"{name}{wide} × {high}, {shape}, scaled {round(100 * ratio)} %."


def _shape(ratio: float) -> str:
    shapes = {"5:4": 5 / 4, "4:3": 4 / 3, "16:10": 16 / 10, "16:9": 16 / 9, "21:9": 21 / 9}
    return min(shapes, key=lambda name: abs(shapes[name] - ratio))


def _power(machine: Machine) -> SetupItem:
    title = "The power lead is in, and lies where nobody trips"
    told = {True: "The laptop is on mains power.", False: "The laptop runs on its battery."}
    words = "" if machine.power is None else told[machine.power]
    # That it is plugged in is no promise that nobody trips: a person looks.
    return SetupItem("power", MACHINE, "the power lead", title, told=words)


def _way_in(machine: Machine) -> SetupItem:
    title, key, name = "The way in for phones", "way-in", "the way in for phones"
    if not machine.phones:
        told = "No phones today: no step opens to them. Words come in by voice and on paper."
        return SetupItem(key, MACHINE, name, title, told=told, found=True)
    if machine.findings is None:
        how = "Under Phones, Network, a phone can try it too. The whole day goes without phones."
        test = "Look at the network" if machine.examines else ""
        return SetupItem(key, MACHINE, name, title, how, test=test)
    wrong = [one.sentence for one in machine.findings if not one.well]
    told = " ".join(wrong) or "Nothing stands between phones and this laptop, as far as it sees."
    how = "" if not wrong else "You can run everything without phones: then tick this."
    return SetupItem(
        key, MACHINE, name, title, how, told, found=not wrong,
        test="Look again" if wrong else "",
    )  # fmt: skip


def _place(machine: Machine) -> SetupItem:
    title, key, name = "Where the words are kept", "place", "where the words are kept"
    if machine.place is None:
        return SetupItem(key, MACHINE, name, title, told="Nothing is written here.", found=True)
    doubt = doubtful_place(machine.place.parent)
    if doubt is None:
        told = "In one file on this laptop, in no synced or network folder that we know of."
        return SetupItem(key, MACHINE, name, title, told=told, found=True)
    told = doubt.replace(str(machine.place.parent), "The folder of workshops", 1)
    return SetupItem(key, MACHINE, name, title, told=told, found=False)
