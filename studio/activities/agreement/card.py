"""The words on the card under the chart: the limits that hold whatever the group writes."""

from functools import lru_cache

from studio.pictures.flip_chart import CARD
from studio.pictures.shapes import Text
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK


@lru_cache(maxsize=16)
def limits_text(words: str) -> Text:
    """The words fitted to the card; not `complete` if they are too many to be read from afar."""
    return fit(
        words, CARD.x + 24, CARD.y + 5, CARD.w - 48, CARD.h - 8, size=27, min_size=19,
        family=HAND, color=INK, leading=1.14,
    )  # fmt: skip
