"""The sets of cards that come with the program: their words are ours, their ideas credited."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.activities.cards.signs import OWN_SIGNS, Sign


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its title by hand, what it says, its sign and the cloth of its edge."""

    key: str
    title: str
    text: str
    sign: Sign
    cloth: str


@dataclass(frozen=True, slots=True)
class CardSet:
    """Cards in their order, whether they lie in a wheel when spread, and whom they come from."""

    cards: tuple[Card, ...]
    credit: str = ""
    wheel: bool = False


_SEVEN = CardSet(
    (
        Card(
            "compassion",
            "Compassion",
            "Use your influence to prevent suffering, and to ease it.",
            Sign.HEART,
            "madder",
        ),
        Card(
            "confidence",
            "Confidence",
            "Trust in where you are heading, and in yourself.",
            Sign.COMPASS,
            "ochre",
        ),
        Card(
            "collaborative",
            "Collaborative",
            "Help others to lead from their strengths.",
            Sign.RINGS,
            "teal",
        ),
        Card(
            "contemplative",
            "Contemplative",
            "Stop, reflect deeply, and come back wiser and kinder to yourself.",
            Sign.RIPPLES,
            "indigo",
        ),
        Card(
            "civil",
            "Civil",
            "Stay courteous and fair with everyone, above all when you disagree.",
            Sign.VOICES,
            "rose",
        ),
        Card(
            "curiosity",
            "Curiosity",
            "Ask before you assume. Stay open to the unfamiliar.",
            Sign.LENS,
            "moss",
        ),
        Card(
            "courage",
            "Courage",
            "Say and do the caring thing, also when it is costly.",
            Sign.FLAME,
            "rust",
        ),
    ),
    "The seven C’s: after Laurel Donnellan’s Compassionate Leaders Circle, in our own words",
)
_FIVE = CardSet(
    (
        Card(
            "recognise",
            "Recognise",
            "Notice that somebody is suffering, a little or a lot. It may be you.",
            Sign.EYE,
            "indigo",
        ),
        Card(
            "universal",
            "Universal",
            "Understand that suffering belongs to every human life.",
            Sign.RING_OF_PEOPLE,
            "teal",
        ),
        Card(
            "feel",
            "Feel",
            "Feel for the person, and let it touch you.",
            Sign.HEART,
            "madder",
        ),
        Card(
            "tolerate",
            "Tolerate",
            "Stay with what is hard to feel, theirs and yours.",
            Sign.UMBRELLA,
            "plum",
        ),
        Card(
            "act",
            "Act",
            "Be moved to help, and do the next kind thing.",
            Sign.SPROUT,
            "moss",
        ),
    ),
    "Five elements of compassion: after Strauss and colleagues (2016), in our own words",
    wheel=True,
)
SETS: Mapping[str, CardSet] = MappingProxyType({"seven-cs": _SEVEN, "five-elements": _FIVE})

_CLOTHS = ("indigo", "madder", "moss", "plum", "teal", "rust", "rose", "ochre")


def own_card(place: int, title: str, text: str) -> Card:
    """A card that a deck wrote; signs and cloths take turns."""
    sign = OWN_SIGNS[place % len(OWN_SIGNS)]
    return Card(f"card-{place + 1}", title, text, sign, _CLOTHS[place % len(_CLOTHS)])
