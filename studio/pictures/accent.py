"""A Trust's colour where it is read: on paper by day, on a dark page by night."""

from dataclasses import dataclass

from studio.pictures.theme import PAPER, contrast, mix

_LEAST = 4.5
"""WCAG 2.2, 1.4.3."""
_BY_DAY = (PAPER, "#ffffff", "#f3e9d6")
"""Paper, a card, a soft ground: what pages lay words on."""
_BY_NIGHT = ("#1e182a", "#29213a", "#332a45")
_DARK, _LIGHT = "#1b1026", "#ffffff"


@dataclass(frozen=True, slots=True)
class Accent:
    """A colour, and what is written on it: by day, and its lighter kin by night."""

    day: str
    on_day: str
    night: str
    on_night: str


def accent_of(color: str) -> Accent:
    """The colour as it reads everywhere, no further from itself than it has to go."""
    day = _until(color, "#000000", _BY_DAY)
    night = _until(color, _LIGHT, _BY_NIGHT)
    return Accent(day, _LIGHT, night, mix(_DARK, night, 0.06))


def printed(color: str, otherwise: str) -> str:
    """The colour of rules and headings on paper; the other where none is said or it is pale."""
    fits = color and min(contrast(color, ground) for ground in _BY_DAY[:2]) >= _LEAST
    return color if fits else otherwise


def _until(color: str, towards: str, grounds: tuple[str, ...]) -> str:
    """The colour, mixed with as little of another as it takes to be read on all the grounds."""
    for part in range(0, 101, 4):
        found = mix(color, towards, part / 100)
        if min(contrast(found, ground) for ground in grounds) >= _LEAST:
            break
    return found
