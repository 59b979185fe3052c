"""The colours of the house: paper, aubergine ink, three systems, eight cloths."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PAPER = "#fbf5e8"
CARD = "#fffdf7"
"""A lighter sheet on the paper: tags, cards."""
INK = "#2b2140"
INK_MUTED = "#5a4f70"
"""Second in rank; 6.8 : 1 on paper."""
INK_TITLE = "#5f4a63"
"""Of a board’s own title, from its prompt to its picture; 7 : 1 on paper."""
INK_FAINT = "#7a7089"
"""Rules and hints of 24 units or more; 4.3 : 1 on paper."""
LINE = "#d9cdb8"
"""Hairlines and edges of paper."""
WOOD, WOOD_SEAM = "#efe5d3", "#dccfb8"
"""The floor on which scarves lie."""
SHADOW = "#2e1f14"
"""Of things on the floor; at 10 to 20 %."""
THREAD = "#4a3b33"
ACCENT = "#7a3e6b"
ON_ACCENT = "#ffffff"
FOCUS = "#1f5fa8"
"""The ring round what the keyboard is on."""


@dataclass(frozen=True, slots=True)
class System:
    """The colours of one of the three circles: a wide fill, its edge, an ink for small text."""

    fill: str
    edge: str
    ink: str


THREAT = System(fill="#e2713a", edge="#d55e00", ink="#a84300")
DRIVE = System(fill="#5b9fd0", edge="#0072b2", ink="#00558a")
SOOTHING = System(fill="#52b795", edge="#009e73", ink="#00664b")

CLOTHS: Mapping[str, str] = MappingProxyType(
    {
        "madder": "#a63d36",
        "rust": "#c4692f",
        "ochre": "#d29a35",
        "moss": "#6f7f3a",
        "teal": "#2f7f7a",
        "indigo": "#34497f",
        "plum": "#74406f",
        "rose": "#c67386",
    }
)
"""The eight colours of cloth by name, in the order of the swatches."""


def mix(first: str, second: str, part: float) -> str:
    """A colour between two: `part` 0 is the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    mixed = [max(0, min(255, round(a + (b - a) * part))) for a, b in pairs]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2: from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
