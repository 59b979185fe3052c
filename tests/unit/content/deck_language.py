"""How the texts of a deck are read by the tests: what the room meets, and what it should not.

Reading ease is the Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975,
“Derivation of new readability formulas for Navy enlisted personnel”, Research Branch Report 8-75):
0.39 x words per sentence + 11.8 x syllables per word - 15.59, a school grade; grade and five years
are about the reading age. Syllables are counted by groups of vowels, as is usual in programs.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass

from studio.model.agenda import Block, Bullets, Deck, Figure, Step
from tests.unit.content.test_practice_scripts import commands

MOST_WORDS = 40
"""On a slide."""
GRADE = 7.0
"""A reading age of twelve."""
PLAIN_GRADE = 5.0
"""Of what the handout in plain words says: a reading age of ten."""
SIGNPOSTING = "practices/signposting.md"
"""A list of whom to turn to is looked up rather than read: its words are not counted."""
NOTED = ("Why", "Watch for", "Without the laptop")
SOURCES = re.compile(r"\bcomes? from\b|\bsources?\b", re.IGNORECASE)
"""The heading of the slide that names them; titles of papers are as hard as they are."""
TEACHES = {
    *("circle-of-strength", "three-circles", "sort", "brain-loop", "lens", "flows"),
    *("obstacles", "kitbag", "walk-through", "cards", "footprint"),
}

_KINDS = {"eyes shut", "one posture for all", "deep or held breath", "breath", "touch", "gaze"}
"""What no text commands; that a game lets people choose, lay and step somewhere is no command."""
_WORDING = {
    "gendered": re.compile(
        r"\b(?:he|she|him|his|her|hers|himself|herself|s/he|guys|ladies|gentlemen|girls|lads"
        r"|(?:man|men)kind|manpower|man up|(?:chair|fore|work)m[ae]n|manned|middleman)\b",
        re.IGNORECASE,
    ),
    "ranked": re.compile(
        r"\b(?:juniors?|subordinates?|underlings?|superiors?|lower grades?|high[- ]flyers?"
        r"|winners?|losers?|top performers?|rank(?:ed|ing|s)?|(?:just|only) an? (?:porter|cleaner"
        r"|clerk|receptionist|student|nurse|assistant|secretary|healthcare assistant))\b",
        re.IGNORECASE,
    ),
    "blaming": re.compile(
        r"\b(?:you|they|staff|people) (?:failed to|refuse to|can't be bothered|only need to)\b",
        re.IGNORECASE,
    ),
}
_HEADING = 4
"""So many words are a heading or a name: reading ease is told of sentences."""
_PART = re.compile(r"(?:^|\n\s*\n)([A-Z][a-z]*(?: [a-z]+){0,4}): ")
_SPOKEN = re.compile(r"(?:Say|Also say)\b")


def shown(step: Step) -> tuple[str, ...]:
    """All that a step lets people read: heading, text, words of its settings, its takeaways."""
    body = (words for block in step.body for words in block_words(block))
    own = (*_own_words(step.settings), step.takeaway, step.plain)
    return tuple(filter(None, (step.title, *body, *own)))


def block_words(block: Block) -> tuple[str, ...]:
    """The texts of one block of a step."""
    match block:
        case Bullets():
            return block.items
        case Figure():
            return (block.alt,)
        case _:
            return (block.text,)


def notes_of(step: Step) -> dict[str, str]:
    """Each part of a step's notes by its first words; the step's own before a shared text's."""
    pieces = _PART.split(f"\n\n{step.notes}")
    found: dict[str, str] = {}
    for label, words in zip(pieces[1::2], pieces[2::2], strict=True):
        found.setdefault(label, words.strip())
    return found


def spoken(step: Step) -> tuple[str, ...]:
    """What the trainer says aloud."""
    return tuple(words for label, words in notes_of(step).items() if _SPOKEN.match(label))


def grade(texts: tuple[str, ...]) -> float:
    """Flesch-Kincaid grade level of some texts together; each text ends a sentence."""
    sentences = [s for text in texts for s in re.split(r"[.!?:…;]+(?:\s|$)|\n+", text) if _words(s)]
    words = [word for sentence in sentences for word in _words(sentence)]
    if not words:
        return 0.0
    return (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )


def syllables(word: str) -> int:
    """How many syllables an English word has, by its groups of vowels."""
    low = re.sub(r"[^a-z]", "", word.lower())
    found = len(re.findall(r"[aeiouy]+", low))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$", low)
    return max(1, found - (1 if silent and found > 1 else 0))


def slide_words(step: Step) -> int:
    """How many words a slide shows, its heading among them; a signposting list counts none."""
    if step.include == SIGNPOSTING:
        return 0
    body = (words for block in step.body for words in block_words(block))
    return sum(len(words.split()) for words in (step.title, *body))


def faults(deck: Deck) -> tuple[str, ...]:
    """What a deck's language and making lack, each told with the step it stands in."""
    by_step = (f"{step.id}: {found}" for step in deck.steps for found in of_step(step))
    return (*_of_the_deck(deck), *by_step)


def of_step(step: Step) -> Iterator[str]:
    """What one step lacks."""
    if step.activity == "slide" and (count := slide_words(step)) > MOST_WORDS:
        yield f"long slide: {count} words"
    for text in (*shown(step), *spoken(step)):
        yield from (found for found in commands(text) if found.split(":", 1)[0] in _KINDS)
        yield from (f"{kind}: {text}" for kind, words in _WORDING.items() if words.search(text))
    notes = notes_of(step)
    if not step.notes.startswith(("Say: ", "Ask first: ")) or "Say" not in notes:
        yield "notes: what to say comes first"
    yield from (f"notes: no “{label}:”" for label in NOTED if label not in notes)
    if step.activity in TEACHES and not (step.takeaway and step.plain):
        yield "handout: takeaway or plain is missing"
    whole = tuple(text for text in (*shown(step), *spoken(step)) if len(text.split()) > _HEADING)
    if not SOURCES.search(step.title) and (read := grade(whole)) > GRADE:
        yield f"reading: grade {read:.1f}"
    if grade((step.plain,)) > PLAIN_GRADE:
        yield f"plain: grade {grade((step.plain,)):.1f}"


def _of_the_deck(deck: Deck) -> Iterator[str]:
    if not deck.sources:
        yield "sources: none in the head"
    slides = [step for step in deck.steps if step.activity == "slide"]
    if not any(SOURCES.search(step.title) for step in slides):
        yield "sources: no slide says where this comes from"
    if not deck.licence:
        yield "licence: none"
    there = _minutes(deck.end) - _minutes(deck.start) if deck.end else 0
    taken = sum(step.minutes for step in deck.steps if step.protected or not step.optional)
    if there != taken:
        yield f"minutes: {taken} in {there}"
    if sum(step.minutes for step in slides) * 3 >= taken:
        yield "slides: a third of the time or more"


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)


def _own_words(settings: object) -> Iterator[str]:
    """The texts that the deck wrote into a step's settings itself."""
    if not is_dataclass(settings):
        return
    for key in fields(settings):
        usual = key.default if key.default is not MISSING else None
        if (value := getattr(settings, key.name)) != usual:
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and " " in value:
        yield value.replace(" | ", ". ")
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for key in fields(value):
            yield from _texts(getattr(value, key.name))
