"""The colours of a shape's darker and lighter sub-paths."""

from studio.pictures.shapes import Shade
from studio.pictures.theme import mix


def shaded(color: str, shade: Shade) -> str:
    """The colour of a sub-path: 40 % and 20 % of black or white, as DrawingML has it."""
    match shade:
        case Shade.DARKEN:
            return mix(color, "#000000", 0.4)
        case Shade.DARKEN_LESS:
            return mix(color, "#000000", 0.2)
        case Shade.LIGHTEN:
            return mix(color, "#ffffff", 0.4)
        case Shade.LIGHTEN_LESS:
            return mix(color, "#ffffff", 0.2)
        case Shade.NORM | Shade.NONE:
            return color
