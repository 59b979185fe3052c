"""The cloths there are: eight dyes and six patterns by name, as forms offer them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_CREAM = "#f0e2c4"


class Pattern(StrEnum):
    """What is woven into a cloth."""

    BORDER = "border"
    LONG = "long-stripes"
    ACROSS = "across-stripes"
    CHECK = "check"
    DOTS = "dots"
    HERRINGBONE = "herringbone"


PATTERN_NAMES: Mapping[Pattern, str] = {
    Pattern.BORDER: "border",
    Pattern.LONG: "long stripes",
    Pattern.ACROSS: "stripes across",
    Pattern.CHECK: "check",
    Pattern.DOTS: "dots",
    Pattern.HERRINGBONE: "herringbone",
}


@dataclass(frozen=True, slots=True)
class Dye:
    """The three yarns of a cloth."""

    base: str
    second: str
    third: str


DYES: Mapping[str, tuple[Dye, ...]] = {
    "madder": (Dye("#98282e", "#d99a3d", _CREAM), Dye("#98282e", "#d98a86", _CREAM)),
    "rust": (Dye("#b4512b", "#efc398", "#5f2b4c"), Dye("#b4512b", _CREAM, "#7c2d22")),
    "ochre": (Dye("#c68b22", _CREAM, "#98282e"), Dye("#c68b22", "#6a2f5c", _CREAM)),
    "moss": (Dye("#6c7733", _CREAM, "#1f5947"), Dye("#5f6d2e", "#d8c76a", _CREAM)),
    "teal": (Dye("#1f7479", "#a3d0c9", "#e3b34f"), Dye("#1b6a70", _CREAM, "#d2872e")),
    "indigo": (Dye("#303f7a", "#8fa3cf", _CREAM), Dye("#2c3c78", "#79a6c8", "#d9a441")),
    "plum": (Dye("#6a2f5c", "#c995bb", _CREAM), Dye("#642b58", "#d77f9a", _CREAM)),
    "rose": (Dye("#bc5b76", "#f3d9c8", "#7f2440"), Dye("#bc5b76", _CREAM, "#5f2b4c")),
}
"""The eight cloths by name, each with the yarns it may be woven with."""
