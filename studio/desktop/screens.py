"""Which screen is the projector's: remembered by what it is, never by its number."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QScreen

SETTINGS_FILE = "windows.ini"


@dataclass(frozen=True, slots=True)
class ScreenId:
    """A screen as its maker marked it."""

    manufacturer: str
    model: str
    serial: str
    name: str

    @classmethod
    def of(cls, screen: QScreen) -> "ScreenId":
        """The marks of a screen."""
        return cls(screen.manufacturer(), screen.model(), screen.serialNumber(), screen.name())

    @property
    def key(self) -> str:
        """One line for the settings; the socket's name counts only where no serial is known."""
        own = (self.manufacturer, self.model, self.serial)
        return "|".join((*own, "" if self.serial else self.name))

    @property
    def label(self) -> str:
        """What the bar calls it."""
        words = " ".join(part for part in (self.manufacturer, self.model) if part)
        return words or self.name


def open_settings(folder: Path) -> QSettings:
    """The windows' own settings: a file beside the workshops, no registry."""
    return QSettings(str(folder / SETTINGS_FILE), QSettings.Format.IniFormat)


def is_mirrored(screens: list[QScreen]) -> bool:
    """Whether some screen shows what another shows."""
    seen = [screen.geometry() for screen in screens]
    return any(_overlap(a, b) for i, a in enumerate(seen) for b in seen[i + 1 :])


def has_own_screen(screens: list[QScreen]) -> bool:
    """Whether there is a screen for the room beside the trainer's."""
    return len(screens) > 1 and not is_mirrored(screens)


def choose_screen(
    screens: list[QScreen], console: QScreen | None, remembered: list[str]
) -> QScreen | None:
    """The screen for the room: one used before if it is there, else the first that is not ours.

    None where the console would be covered.
    """
    if not has_own_screen(screens):
        return None
    others = [screen for screen in screens if screen is not console]
    for key in remembered:
        for screen in others:
            if ScreenId.of(screen).key == key:
                return screen
    return others[0] if others else None


def _overlap(a: QRect, b: QRect) -> bool:
    return a.intersects(b)
