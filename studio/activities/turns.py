"""What rounds, pair work and scripts have in common: turns, how they ebb, and how time is told."""

from studio.model.agenda import Step
from studio.model.text import count_graphemes
from studio.model.timeline import Bell, Cue

STEPS = 10
"""In so many soft steps the page takes on its next colour."""
_EBB, _LAST_PART = 20.0, 1 / 3
SWAP = 14.0
"""Seconds that the raised hands stand."""
_ROUNDED = 5
FEWEST, MOST_SECONDS = 20, 180
"""Seconds of a turn that is reckoned from the slot: no shorter, no longer."""
_OFFER = 45
"""Those who passed are asked once more: seconds at most, besides the turns."""
USUAL = 12
"""How many there are taken to be while nobody has counted and the deck does not say."""

_ONES = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_ODD = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}

BOTH_HANDS = "(Both hands up, until the talk has faded.)"
COMING = "In a moment both hands go up. A last sentence, perhaps."


def number(count: int) -> str:
    """As it is said: in words up to twenty."""
    return _ONES[count] if 0 <= count < len(_ONES) else str(count)


def place(n: int) -> str:
    """“fourth”, “24th”."""
    if n in _ODD:
        return _ODD[n]
    if n < len(_ONES):
        return _ONES[n].removesuffix("y") + ("ieth" if n == 20 else "th")
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{n}{'th' if n % 100 in (11, 12, 13) else ends.get(n % 10, 'th')}"


def capital(words: str) -> str:
    """With a capital letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def minutes(seconds: float) -> str:
    """“about 23 minutes”, “about a minute”."""
    whole = max(1, int(seconds / 60 + 0.5))
    return "about a minute" if whole == 1 else f"about {whole} minutes"


def offer(seconds: float) -> float:
    """Seconds for those who passed."""
    return min(seconds, _OFFER)


def round_length(people: int, seconds: float) -> float:
    """Seconds of a round: everybody's turn, and the offer at the end."""
    return people * seconds + offer(seconds)


def fitting(people: int, slot: float) -> int:
    """Seconds each with which a round fits a slot in seconds, to five of them."""
    each = max((slot - _OFFER) / people, slot / (people + 1))
    return int(each // _ROUNDED * _ROUNDED)


def spoken(words: str) -> float:
    """Seconds a line takes to say, at 120 words a minute."""
    return max(2.0, len(words.split()) * 0.5) if words.strip() else 0.0


def turn(
    n: int, seconds: float, say: str, bell: Bell | None = None, *, sort: str = "turn"
) -> tuple[Cue, ...]:
    """One turn: it runs, and in its last seconds the page goes over to the next colour."""
    ebb = min(_EBB, seconds * _LAST_PART)
    steps = (Cue(ebb / STEPS, COMING, part=f"{sort}:{n}:{k}") for k in range(1, STEPS + 1))
    return (Cue(seconds - ebb, say, bell, f"{sort}:{n}:0"), *steps)


def raised(n: int, say: str, bell: Bell | None = None) -> Cue:
    """The raised hands after turn `n`."""
    return Cue(SWAP, f"{BOTH_HANDS} {say}".strip(), bell, f"hands:{n}")


def overruns(length: float, room: float) -> bool:
    """Whether it takes longer than its slot by more than half a minute."""
    return length > room + 30


def slot(step: Step) -> float:
    """Seconds that the day has for a step."""
    return step.minutes * 60.0


def check_words(name: str, words: str, most: int, *, empty: bool = False) -> None:
    """ValueError where a deck's words are too long for their place, or missing."""
    if (not words.strip() and not empty) or count_graphemes(words) > most:
        least = 0 if empty else 1
        raise ValueError(f"Write {least} to {most} characters as {name}, or leave the key out.")
