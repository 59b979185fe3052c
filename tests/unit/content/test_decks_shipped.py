"""The first hour is an hour, kind and credited; and no shipped text commands eyes shut."""

import re
from pathlib import Path

import pytest

from studio.activities.circle_of_strength import ACTIVITY as CIRCLE_OF_STRENGTH
from studio.activities.contract import Activities
from studio.activities.holding import ACTIVITY as HOLDING
from studio.activities.slide import ACTIVITY as SLIDE
from studio.activities.three_circles import ACTIVITY as THREE_CIRCLES
from studio.content.decks import read_deck
from studio.model.agenda import Deck, Show
from studio.model.people import Way

ACTIVITIES: Activities = {
    activity.name: activity for activity in (CIRCLE_OF_STRENGTH, HOLDING, SLIDE, THREE_CIRCLES)
}
DECKS = Path(__file__).parents[3] / "decks"
TEXTS = sorted(DECKS.rglob("*.md"))
_EYES = re.compile(
    r"(clos|shut|lower)\w*\s+(both\s+|all\s+)?(your|the|our|their)?\s*(eye|eyelid)s?"
    r"|(eyes|eyelids)\s+(are\s+|now\s+|gently\s+|softly\s+)*(close|shut|closing)"
    r"|(cau|cae)\w*\s+(eich|dy)\s+l+ygaid",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_text_commands_eyes_shut(path: Path) -> None:
    assert not _EYES.search(re.sub(r"\s+", " ", path.read_text("utf-8")))


@pytest.mark.parametrize(
    "text", ["Close your eyes", "gently closing the eyes", "Eyes closed", "let your eyes close"]
)
def test_the_guard_against_it_sees_it(text: str) -> None:
    assert _EYES.search(text)


@pytest.fixture
def first_hour() -> Deck:
    return read_deck(DECKS / "first-hour.md", ACTIVITIES)


def test_the_first_hour_is_an_hour(first_hour: Deck) -> None:
    assert (first_hour.start, first_hour.end) == ("09:30", "10:30")
    assert sum(step.minutes for step in first_hour.steps) == 60
    assert [step.activity for step in first_hour.steps] == [
        "slide",
        "circle-of-strength",
        "circle-of-strength",
        "holding",
        "three-circles",
        "three-circles",
        "slide",
        "slide",
    ]
    assert first_hour.step(first_hour.steps[2].id).board == first_hour.steps[1].id


def test_the_break_ends_on_a_round_time(first_hour: Deck) -> None:
    kinds = [step.activity for step in first_hour.steps]
    before = first_hour.steps[: kinds.index("holding") + 1]
    assert sum(step.minutes for step in before) % 5 == 0


def test_the_first_hour_leaves_phones_away_and_opens_as_prompts(first_hour: Deck) -> None:
    assert all(Way.PHONES not in step.ways for step in first_hour.steps)
    assert all(step.show is Show.WHEN_ASKED for step in first_hour.steps)
    shown = [s for s in first_hour.steps if not ACTIVITIES[s.activity].gathers]
    assert sum(step.minutes for step in shown if step.activity == "slide") < 60 / 3


def test_every_step_says_what_to_say_and_runs_without_the_laptop(first_hour: Deck) -> None:
    for step in first_hour.steps:
        assert step.notes.startswith("Say: ")
        for part in ("Why: ", "Watch for: ", "Without the laptop: "):
            assert f"\n{part}" in step.notes, (step.id, part)


def test_a_lone_learner_is_told_what_to_try_in_every_step(first_hour: Deck) -> None:
    tried = [step.id for step in first_hour.steps if "\n\nTry it: " in step.notes]
    assert tried == [step.id for step in first_hour.steps[:-1]]


def test_the_first_hour_names_what_it_is_adapted_from(first_hour: Deck) -> None:
    sources = " ".join(first_hour.sources)
    assert "Lucre et al. 2026" in sources
    assert "CC BY" in sources
    assert "Adapted" in sources
    assert "Gilbert" in sources
    assert first_hour.licence
