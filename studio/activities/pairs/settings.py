"""What a deck may write for listening in pairs, threes or a fishbowl."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from studio.activities.turns import check_words
from studio.model.agenda import Step
from studio.model.authoring import Within

Form: TypeAlias = Literal["pairs", "triads", "fishbowl"]

_EACH: dict[Form, float] = {"pairs": 3.0, "triads": 4.0, "fishbowl": 8.0}
_OBSERVER: dict[Form, float] = {"pairs": 0.0, "triads": 1.0, "fishbowl": 3.0}
TURNS: dict[Form, int] = {"pairs": 2, "triads": 3, "fishbowl": 2}
"""How many turns there are in a round: each sort is taken once by everybody."""
_TELLS = "tells what was seen"
_CHANGES: dict[Form, str] = {
    "pairs": "One speaks, one listens. Then you change over.",
    "triads": "One speaks, one listens, one watches kindly. You take turns.",
    "fishbowl": "Those in the middle talk, those around listen. You take turns.",
}
_RULES = (
    "No interrupting, mending, advising or matching stories.",
    "Silence is fine. So is saying little, or passing.",
    "What is said stays between you.",
)
_PROMPT, _WORD, _LINE, _MOST_RULES = 160, 24, 70, 5


@dataclass(frozen=True, slots=True)
class PairsSettings:
    """Who talks with whom, about what, and how long; minutes may have a fraction (2.5).

    `each` and `observer` below 0 are the usual minutes of the kind; no `rules` are the usual ones.
    """

    kind: Form = "pairs"
    """Who talks"""
    prompt: str = "What does looking after yourself well really look like, for you?"
    """Question: what the room is asked."""
    each: Annotated[float, Within(0.25, 30, 0.25, without="as usual")] = -1.0
    """Minutes each: how long each one speaks."""
    observer: Annotated[float, Within(0, 10, 0.25, without="as usual")] = -1.0
    """Minutes for who watched: after each turn."""
    debrief: Annotated[float, Within(0, 30, 0.5)] = 2.0
    """Minutes together afterwards"""
    rounds: Annotated[int, Within(1, 6)] = 1
    """Rounds: how often everybody finds new partners."""
    bells: bool = False
    """Ring at the changes"""
    rules: tuple[str, ...] = ()
    """Lines on the card: up to five. None: the usual ones."""
    and_what_else: str = "And what else?"
    """On the slip: the listener's one question."""
    if_quiet: str = "if it goes quiet"
    """When the slip is for"""
    speaks: str = "speaks"
    """Word for who speaks"""
    listens: str = "listens"
    """Word for who listens"""
    watches: str = "watches kindly"
    """Word for who watches"""
    tells: str = ""
    """Word for telling: under who watched, afterwards."""
    middle: str = "in the middle"
    """Word for the middle: of a fishbowl."""
    around: str = "around them"
    """Word for those around: of a fishbowl."""
    hands: str = "Both hands up"
    """Title at the end"""
    fading: str = "Raise yours too, if you can, and let the words fade."
    """How the talk ends"""
    back: str = "Come back to the circle in your own time."
    """How people come back"""
    asks: str = "How was it to be listened to, or to listen? Not what was said."
    """Question afterwards: about listening, never about what was said."""

    def __post_init__(self) -> None:
        check_words("prompt", self.prompt, _PROMPT)
        for name in ("if_quiet", "speaks", "listens", "watches", "middle", "around", "hands"):
            check_words(name, getattr(self, name), _WORD)
        for name in ("and_what_else", "tells"):
            check_words(name, getattr(self, name), _WORD, empty=True)
        for name in ("fading", "back", "asks"):
            check_words(name, getattr(self, name), _LINE)
        self._check_rules()
        self._check_times()

    def _check_rules(self) -> None:
        if len(self.rules) > _MOST_RULES:
            raise ValueError(f"rules are {_MOST_RULES} lines at most: a card is read in one look")
        for rule in self.rules:
            check_words("a line of rules", rule, _LINE)

    def _check_times(self) -> None:
        for name, most in (("each", 30.0), ("observer", 10.0), ("debrief", 30.0)):
            if getattr(self, name) > most:
                raise ValueError(f"{name} is in minutes, {most:g} at most")
        if 0 <= self.each < 0.25:
            raise ValueError("each is in minutes: 0.25 (fifteen seconds) is the least")
        if not 1 <= self.rounds <= 6:
            raise ValueError("rounds are 1 to 6: how often everybody finds new partners")

    @property
    def telling(self) -> str:
        """What is written under who watched, as they say what it was like."""
        return self.tells or ("tells what was heard" if self.kind == "fishbowl" else _TELLS)

    @property
    def on_the_card(self) -> tuple[str, ...]:
        """The rules that are read before it begins."""
        return self.rules or (_CHANGES[self.kind], *_RULES)

    @property
    def turn_seconds(self) -> float:
        """Seconds that each speaks."""
        return 60 * (self.each if self.each >= 0 else _EACH[self.kind])

    @property
    def observer_seconds(self) -> float:
        """Seconds for who watched, after each turn; none for a pair."""
        given = self.observer if self.observer >= 0 else _OBSERVER[self.kind]
        return 0.0 if self.kind == "pairs" else 60 * given

    @property
    def turns(self) -> int:
        """How many turns there are in all."""
        return TURNS[self.kind] * self.rounds


def settings_of(step: Step) -> PairsSettings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, PairsSettings) else PairsSettings()
