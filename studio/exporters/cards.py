"""Every kind of take-away as a window lists it: for whom, whether its hour has come, its look."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.exporters.kinds import EXPORTERS
from studio.exporters.source import ExportSource

GROUP = "For the group"
LED = "For us who led"
ROOM = "For the room, before the day"
ALL = "Everything"
WHOM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        GROUP: (
            "handout", "handout-plain", "handout-large", "agreement", "keepsake", "message",
            "calendar", "certificate", "personal-handouts", "slides", "slides-2", "slides-6",
            "page",
        ),
        LED: (
            "deck", "run-sheet", "debrief", "tables", "pictures", "pictures-4k", "deletion-slip",
        ),
        ROOM: (
            "worksheets", "practice-cards", "practice-booklet", "slips", "slips-large",
            "evaluation-form", "door-sign",
        ),
        ALL: ("pack",),
    }
)  # fmt: skip
"""The kinds in the order in which they stand there; one that is not named stands at the end."""


_SURE = frozenset((
    "handout-plain", "handout-large", "slides", "slides-2", "slides-6", "deck", "worksheets",
    "pictures", "pictures-4k", "pack",
))  # fmt: skip
"""What can nearly always be written, and takes a while to be made only to find that out."""


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of take-away: `usual` if it is what is written at this hour.

    Whether one that is not `sure` can be written now is known once it is looked at.
    """

    name: str
    title: str
    about: str
    whom: str
    suffix: str
    usual: bool
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What one looks like: its first page (PNG), or words; how many pages, if that is known."""

    png: bytes = b""
    words: str = ""
    pages: int = 0


def cards(source: ExportSource) -> tuple[Card, ...]:
    """Every kind there is, in the order of those it is for; before the day the room comes first."""
    order = (ROOM, LED, GROUP, ALL) if source.state is None else tuple(WHOM)
    named = [name for whom in order for name in WHOM[whom] if name in EXPORTERS]
    others = [name for name in EXPORTERS if name not in named]
    return tuple(_card(name, source) for name in (*named, *others))


def _card(name: str, source: ExportSource) -> Card:
    made = EXPORTERS[name]
    whom = next((whom for whom, names in WHOM.items() if name in names), LED)
    return Card(
        name, made.title, made.about, whom, made.suffix, made.offered(source), name in _SURE
    )
