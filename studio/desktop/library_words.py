"""What the start page says of decks and workshops, and what a search finds; no windows here."""

from datetime import date

from studio.desktop.services import DeckCard, WorkshopCard
from studio.model.days import day_in_words

_KILO = 1024


def day_words(day: str) -> str:
    """A date as people read it; what is no date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return day_in_words(found)


def duration(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def size_words(size: int) -> str:
    """Bytes as people say them."""
    kilo = max(1, round(size / _KILO))
    return f"{kilo} KB" if kilo < _KILO else f"{size / _KILO**2:.1f} MB"


def length_words(card: DeckCard) -> str:
    """How long a deck takes: its lengths, where it has several."""
    if card.lengths:
        return " or ".join(duration(minutes) for minutes in card.lengths)
    return duration(card.minutes)


def deck_facts(card: DeckCard) -> str:
    """Length and group size in a line."""
    fewest, most = card.people
    people = f"{fewest} people" if fewest == most else f"{fewest} to {most} people"
    return f"{length_words(card)}  ·  {people}"


def workshop_facts(card: WorkshopCard) -> str:
    """When, with whom, where; and until when it is kept, while it is not ended."""
    facts = [day_words(card.day), card.series, card.room]
    if card.due:
        facts.append("its last day has come: what was written is being erased")
    elif card.last_day:
        facts.append(f"kept until {day_words(card.last_day)}, then erased")
    return "  ·  ".join(filter(None, facts))


def kept_words(card: WorkshopCard) -> str:
    """What is left of an ended workshop, how large it is, and until when."""
    size = size_words(card.size)
    if not card.kept:
        return f"Every board was let go. What is left is the day itself, {size}."
    boards = "One board is kept" if card.kept == 1 else f"{card.kept} boards are kept"
    return f"{boards}, {size}, until you erase it."


def lowered(words: str) -> str:
    """As part of a sentence; names and abbreviations stay as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def says(wanted: str, *told: str) -> bool:
    """Whether what is looked for stands so, as a whole, in one line of what is told."""
    phrase = " ".join(_plain(wanted).split())
    return any(phrase in _plain(line) for line in told)


def finds(wanted: str, *told: str) -> bool:
    """Whether every word that is looked for begins or stands in what is told."""
    all_told = _plain(" ".join(told))
    return all(word in all_told for word in _plain(wanted).split())


def _plain(words: str) -> str:
    """Without capitals or accents: nobody has to find the key for them."""
    import unicodedata  # with the first search

    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
