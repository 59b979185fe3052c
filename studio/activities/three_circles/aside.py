"""Something said beside the circles: of whom an example is, or what would help."""

from studio.activities.three_circles.furniture import snug
from studio.activities.three_circles.packing import Box
from studio.pictures.geometry import moved
from studio.pictures.shapes import Align, Group, Text
from studio.pictures.tokens import slip

_SIZE, _LEAST = 28.0, 19.0


def aside_text(raw: str) -> Text | None:
    """Something to be said beside the circles, as large as its slip allows; a few words or none."""
    if not raw:
        return None
    text = snug(raw, 300, 150, _SIZE, _LEAST, align=Align.LEFT)
    return text if text.complete else snug(raw, 300, 220, _SIZE, _LEAST, align=Align.LEFT)


def aside_slip(text: Text, box: Box) -> Group:
    """Something said beside the circles, on paper in its place."""
    back = slip(round(text.w + 28, 1), round(text.h + 18, 1), "aside", stitched=True)
    placed = moved(text, box.x - text.w / 2 - text.x, box.y - text.h / 2 - text.y)
    return Group((*(moved(each, box.x, box.y) for each in back), placed), "aside", text.raw)
