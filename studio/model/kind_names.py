"""Names of two kind words, to borrow where a name is wished for and one's own is not to be given.

Both words are plain and neutral: nothing in them praises, ranks or tells anything of anybody.
"""

import random
from collections.abc import Mapping

FIRST: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("Amber", "Autumn", "Calm", "Clear", "Copper", "Dawn", "Early", "Evening", "Fern"),
        *("Gentle", "Golden", "Green", "Hazel", "Indigo", "Light", "Meadow", "Misty", "Morning"),
        *("Mossy", "Olive", "Quiet", "River", "Silver", "Soft", "Spring", "Summer", "Warm"),
        *("Willow", "Winter", "Woodland"),
    )
}
SECOND: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("Acorn", "Anchor", "Beech", "Bell", "Birch", "Brook", "Cedar", "Clover", "Cloud"),
        *("Curlew", "Elm", "Feather", "Finch", "Harbour", "Heron", "Island", "Lantern", "Lark"),
        *("Leaf", "Linen", "Maple", "Otter", "Pebble", "Robin", "Sail", "Shore", "Stone"),
        *("Swift", "Thistle", "Wren"),
    )
}


def kind_words(lang: str = "en") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First words and second words in that language, in English where it has none."""
    short = lang.partition("-")[0].lower()
    known = short if short in FIRST and short in SECOND else "en"
    return FIRST[known], SECOND[known]


def kind_name(chance: random.Random, lang: str = "en") -> str:
    """Two words by chance."""
    first, second = kind_words(lang)
    return f"{chance.choice(first)} {chance.choice(second)}"
