"""A day of seven hours, as a trainer would write it, for tests of the clock."""

from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.agenda import Deck

ACTIVITIES = scan_activities()
_STEPS = (
    ("slide", "Welcome", 10, ""),
    ("slide", "Where our names come from", 25, "at_least: 20"),
    ("agreement", "Our agreement", 20, "at_least: 10"),
    ("circle-of-strength", "Circle of strength", 20, "at_least: 15"),
    ("slide", "Step into the circle", 15, ""),
    ("holding", "Morning break", 15, "kind: break\nat_least: 5\noptional: true"),
    ("slide", "What compassion is", 15, "at_least: 10"),
    ("slide", "The sort", 15, "optional: true"),
    ("slide", "Soothing breath", 8, ""),
    ("three-circles", "Three circles", 22, "at_least: 20"),
    ("slide", "The lens", 15, "at_least: 10"),
    ("holding", "Lunch", 45, "kind: lunch"),
    ("slide", "Coming back", 5, "protected: true\nat_least: 1"),
    ("three-circles", "Our team", 45, "mode: team\nat_least: 35"),
    ("slide", "Three flows", 25, "at_least: 15"),
    ("slide", "Obstacles", 20, "at_least: 15"),
    ("holding", "Afternoon break", 15, "kind: break"),
    ("holding", "Her story", 15, "kind: story\noptional: true"),
    ("slide", "A longer practice", 20, "at_least: 15"),
    ("slide", "Kitbag", 20, "optional: true\nat_least: 10"),
    ("slide", "Closing", 17, "protected: true\noptional: true"),
    ("slide", "Evaluation", 13, "protected: true\nat_least: 5"),
)


def deck_of(text: str) -> Deck:
    """The deck of a text."""
    return deck_from_files("long-day", {"deck.md": text.encode()}, ACTIVITIES)


def text_of(end: str = "16:30", start: str = "09:30", lang: str = "en-GB") -> str:
    """The day as its file."""
    head = f'---\ntitle: The whole day\nlang: {lang}\nstart: "{start}"\nend: "{end}"\n---\n'
    steps = (
        f"---\nactivity: {activity}\nminutes: {minutes}\n{more}\n---\n# {title}\n"
        for activity, title, minutes, more in _STEPS
    )
    return head + "\n" + "\n".join(steps)


def the_long_day() -> Deck:
    """Half past nine to half past four, 22 steps."""
    return deck_of(text_of())
