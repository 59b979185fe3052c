"""The shipped practices: invitations throughout, a choice in every opening, lengths that hold."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from studio.activities.contract import Activities
from studio.activities.slide import ACTIVITY as SLIDE
from studio.content.decks import check_deck, read_deck
from studio.model.agenda import Bullets, Paragraph, Step

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "decks" / "practices"
SIGNPOSTING = FOLDER / "signposting.md"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md") if path != SIGNPOSTING)
NO_BREATH = [name for name in NAMES if name.endswith("-no-breath")]
ACTIVITIES: Activities = {SLIDE.name: SLIDE}
PAIRS = ("compassionate-listening", "humble-inquiry")
"""In these the room speaks in the long pauses; elsewhere a pause is quiet."""

SHIPPED = {
    "-short": (
        "soothing-rhythm-breathing three-step-breathing-space self-compassion-break walking"
        " affectionate-breathing allow-soften-soothe compassion-self-and-others equanimity"
        " leadership-intention resourcing"
    ),
    "-no-breath": (
        "soothing-rhythm-breathing three-step-breathing-space affectionate-breathing"
        " compassion-self-and-others equanimity compassionate-listening"
    ),
    "": "compassionate-listening humble-inquiry five-senses-return",
}
"""What decks may lean on: each of these in the form named, and its full form."""

_CUE = re.compile(r"(?:\[(?P<bell>bell|interval|end)\] ?)?(?P<say>.*?)(?: ?\((?P<rest>\d+) s\))?")
_BREATH = re.compile(r"breath|inhal|exhal|\blungs?\b|nostril|\bsighs?\b|respir", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    bell: str
    say: str
    rest: int

    @property
    def seconds(self) -> float:
        """Spoken at 120 words a minute, two seconds at least, and the quiet after it."""
        return (max(2.0, len(self.say.split()) * 0.5) if self.say else 0.0) + self.rest


@dataclass(frozen=True)
class Practice:
    title: str
    before: tuple[str, ...]
    card: tuple[str, ...]
    cues: tuple[Cue, ...]
    back: tuple[str, ...]
    notes: dict[str, str]

    @property
    def seconds(self) -> float:
        return sum(cue.seconds for cue in self.cues)

    @property
    def spoken(self) -> tuple[str, ...]:
        """All that the room may see or hear of it, and the first sentence to say."""
        says = tuple(cue.say for cue in self.cues)
        return (self.title, *self.before, *self.card, *says, *self.back, self.notes["Say"])


def included(name: str, folder: Path) -> Step:
    """The practice as a deck beside the shipped ones takes it in."""
    (folder / "practices").mkdir()
    text = (FOLDER / f"{name}.md").read_bytes()
    (folder / "practices" / f"{name}.md").write_bytes(text)
    deck = folder / "day.md"
    head = "---\ntitle: A day\n---\n"
    deck.write_text(f"{head}---\nactivity: slide\ninclude: practices/{name}\n---\n", "utf-8")
    assert check_deck(deck, ACTIVITIES) == ()
    return read_deck(deck, ACTIVITIES).steps[0]


@pytest.fixture
def practice(request: pytest.FixtureRequest, tmp_path: Path) -> Practice:
    return parted(included(request.param, tmp_path))


each = pytest.mark.parametrize("practice", NAMES, indirect=True)


def parted(step: Step) -> Practice:
    numbered = [
        i for i, block in enumerate(step.body) if isinstance(block, Bullets) and block.numbered
    ]
    assert len(numbered) == 1, "one numbered list: the cues"
    before, cues, back = (
        step.body[: numbered[0]],
        step.body[numbered[0]],
        step.body[numbered[0] + 1 :],
    )
    assert isinstance(cues, Bullets)
    cards = [block for block in before if isinstance(block, Bullets)]
    assert len(cards) == 1, "one list before the cues: the choice card"
    return Practice(
        step.title,
        tuple(block.text for block in before if isinstance(block, Paragraph)),
        cards[0].items,
        tuple(cue(item) for item in cues.items),
        tuple(block.text for block in back if isinstance(block, Paragraph)),
        noted(step.notes),
    )


def cue(item: str) -> Cue:
    found = _CUE.fullmatch(item)
    assert found is not None, item
    return Cue(found["bell"] or "", found["say"], int(found["rest"] or 0))


def noted(notes: str) -> dict[str, str]:
    """Each part of the notes by its first word or words."""
    return dict(part.split(": ", 1) for part in notes.split("\n\n"))


# What a text may say. Some things are said in no wording at all; others stand only in an offer.

_STARTS = (
    r"(?:^|[.!?:;…]\s+|[,–—]\s+|\b(?:and|then|now|or|but|so)\s+)"
    r"(?:(?:and|then|now|just|please|gently|softly|slowly|quietly|simply|also|next|let us),?\s+)*"
)
_MINE = r"(?:your|the|both|both your|those|a|one|one of your)"
_BODY = (
    r"(?:arms?|back|body|chest|chin|face|feet|foot|head|heels?|jaw|knees?|legs?|neck|shoulders?"
    r"|soles?|spine|toes?|weight)"
)
_HARD = r"(?:it|this|that|what|(?:the|your) (?:\w+ )?(?:pain|hurt|feeling|emotion|discomfort))"
NEVER = {
    "eyes shut": (
        r"\b(?:clos|shut|lower)\w*\s+(?:both\s+|all\s+)?(?:your\s+|the\s+|our\s+)?(?:eye|gaze)",
        r"\b(?:eyes|eyelids)\s+(?:are\s+|to\s+|now\s+|gently\s+|softly\s+)*(?:clos|shut|fall|droop)",
        r"\b(?:don't|do not) (?:open|look)\b",
    ),
    "one posture for all": (
        r"\b(?:sit|stand)(?:ting|ing)?\s+(?:up\s+)?(?:straight|upright|tall|still|erect)\b",
        r"\b(?:back|spine)\s+(?:\w+\s+)?(?:straight|upright|tall|erect)\b",
        r"\bstraight(?:en)?\s+(?:your|the)?\s*(?:back|spine|up)\b",
        r"\bfeet\s+(?:\w+\s+)?(?:flat|firmly|hip|shoulder)\b",
        r"\buncross|\bstand up\b|\bsit up\b",
        r"\b(?:keep|stay|hold|remain|be|lie)\s+(?:quite\s+|perfectly\s+)?(?:still|motionless)\b",
        r"\b(?:don't|do not|no)\s+(?:move|moving|fidget)",
        r"\b(?:remain|stay)\s+(?:present|seated|silent|awake|open)\b",
    ),
    "deep or held breath": (
        r"\bdeep(?:er|ly)?\s+(?:in\s*|out\s*)?breath|\bbreath\w*\s+(?:\w+\s+){0,2}deep",
        r"\bhold(?:ing)?\s+(?:your|the|that|this)\s+breath",
        r"\bfill\s+(?:your|the)\s+(?:lungs|belly|chest)",
        r"\b(?:box|4.7.8|hold for)\b|alternate nostril",
    ),
    "telling people what to do": (
        r"\byou\s+(?:must|should|shall|ought to|have to|need to|are going to|had better)\b",
        r"\bmake sure\b|\bbe sure to\b|\btry (?:not )?to\b|\btry hard",
        r"\bI (?:want|need|would like|'d like) you to\b",
        r"\b(?:we|everybody|everyone|all of you)(?: all| now|,)? (?:close|stand|sit|breathe|join)",
    ),
    "telling people how they are": (
        r"\byou (?:will|'ll) (?:feel|notice|find|relax|sense|be|become)\b",
        r"\byou(?: are|'re) (?:quite |perfectly )?(?:safe|calm|relaxed)\b",
        r"\b(?:just|now|and) relax\b|\bcalm down\b|\bstop thinking\b",
        r"\b(?:clear|empty|quieten|still) (?:your|the) mind|\blet (?:it )?(?:all )?go\b",
    ),
    "praise for bearing it": (
        r"\b(?:well done|good job|good work|great work|excellent|perfect|proud of you|made it)\b",
        rf"\bstay(?:ing)? with {_HARD}\b|\bpush(?:ing)? (?:on|through)\b",
        r"\bkeep (?:going|at it|with it)\b|\bhang (?:on|in)\b|\bhold on\b|\bsee it through\b",
        r"\b(?:you|that was|you all) (?:did|done) (?:\w+ )?well\b",
        r"\bbear (?:it|with it)\b|\bendure|\bbrave|\bbe strong\b|\bstick with\b",
        r"\b(?:don't|do not|never|not) giv(?:e|ing) (?:up|in)\b",
    ),
}
ONLY_AS_AN_OFFER = {
    "breath": (
        r"(?:breathe|inhale|exhale)\b|(?:in|out)\s*[.,…!]",
        r"(?:return|come back|go back|stay|rest) (?:to|with|in) (?:your|the) breath",
        r"take (?:a|an|one|two|three|some|another) (?:\w+ )?breaths?",
        r"(?:let|feel|notice|watch|follow|count|slow|soften|lengthen|find|observe|sense)(?: down)?"
        r" (?:your|the|each|every) (?:\w+ )?breath",
        r"(?:bring|turn|take|direct) (?:your|the) (?:attention|mind|awareness)\b",
    ),
    "touch": (
        rf"(?:place|put|lay|rest|bring|press|cup|rub|move) {_MINE} (?:\w+ )?(?:hand|palm|finger)",
        r"(?:hug|stroke|touch|squeeze|hold|embrace) (?:yourself|your)|give yourself a",
    ),
}
ONLY_AS_AN_OFFER_OR_A_CHOICE = {
    "gaze": (
        rf"(?:open|rest|soften|fix|keep|turn|lift|raise|drop|let) {_MINE} (?:eyes?|gaze|eyelids)",
    ),
    "posture": (
        rf"(?:lean|lengthen|drop|relax|soften|loosen|unclench|release) {_MINE} (?:\w+ )?{_BODY}",
        rf"(?:roll|shake|wriggle|tuck|plant|press|ground|lift|move|rest) {_MINE} (?:\w+ )?{_BODY}",
        rf"(?:place|put) {_MINE} (?:\w+ )?{_BODY}",
        r"find (?:a|your) (?:\w+ )?(?:position|posture|seat)",
        r"(?:sit|lie|stand|lean|stretch|settle|get|come to|smile|wiggle|wriggle)\b",
    ),
    "attention": (
        r"(?:notice|feel|sense|imagine|picture|visualise|remember|recall|bring to mind)\b",
        r"(?:think (?:of|about|back)|focus|concentrate|name|say|repeat|scan|send|accept|forgive)\b",
        r"(?:consider|listen|look (?:at|into|inside))\b",
        r"(?:(?:allow|let) (?:yourself|your)|give (?:it|them|yourself))\b",
    ),
}
_OFFER = re.compile(
    r"\byou(?:r \w+)? (?:might|may|could|can|would)\b|\bif\b|\bperhaps\b|\bmaybe\b"
    r"|\b(?:some|many) (?:people|of us)\b|\bwhen(?:ever)? you (?:like|wish)\b"
    r"|\bas (?:you|it) (?:like|suits)|\byou (?:are|'re) welcome\b|\bin your own (?:time|way)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(rf"{_OFFER.pattern}|\bor\b", re.IGNORECASE)


def commands(text: str) -> list[str]:
    """What in a text commands rather than invites; empty where all is well."""
    text = " ".join(text.replace("’", "'").split())
    found = [f"{kind}: {text}" for kind, words in NEVER.items() if said(words, text)]
    for sentence in sentences(text):
        rules = {
            **({} if _OFFER.search(sentence) else ONLY_AS_AN_OFFER),
            **({} if _CHOICE.search(sentence) else ONLY_AS_AN_OFFER_OR_A_CHOICE),
        }
        found += [
            f"{kind}: {sentence}"
            for kind, words in rules.items()
            if said(words, sentence, after=_STARTS)
        ]
    return found


def said(words: tuple[str, ...], text: str, after: str = "") -> bool:
    return any(re.search(f"{after}(?:{word})", text, re.IGNORECASE) for word in words)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…])\s+", text)


BAD = """
Close your eyes.
Gently close the eyes.
If it suits you, close your eyes.
Now let your eyes fall shut.
Allow the eyes to close.
Don't open your eyes yet.
Remain seated.
Smile a little.
Wriggle your toes.
And out.
Stay with the breath.
Come back to your breathing.
We breathe in together.
Allow your body to soften.
Let go.
Listen to the sounds outside.
You did really well.
Eyes closed, we begin.
Perhaps your eyes gently close.
You might lower your gaze.
Rest your gaze on the floor.
Soften the eyes.
Sit up straight.
You could sit upright for this one.
Stand tall.
Sit still.
Do not move until the bell.
Stay quite still.
Lie down.
Sit comfortably, with dignity.
Find a comfortable position.
Keep your back straight.
Both feet flat on the floor.
Uncross your legs.
Now drop your shoulders.
Relax your jaw.
Feel your feet.
Just relax.
Breathe in.
Breathe in, and breathe out.
And now, slowly, exhale.
Inhale for four.
Take a breath.
Take three slow breaths.
Take a deep breath.
You might breathe deeply.
If you like, hold your breath.
Follow the breath.
Notice your breathing.
Let your breath become slow.
Bring your attention to the breath.
Breathe through the nose or the mouth.
Place your hand on your heart.
Put a hand on your chest or belly.
Now rest one hand in the other.
Hug yourself.
Hold your own hand.
Give yourself a stroke on the arm.
Imagine a safe place.
Think of somebody you love.
Bring to mind something hard.
Notice the tightness in your chest.
Name the feeling.
Send them kindness.
Let yourself soften.
You should feel warmer now.
You need to let it in.
You have to be honest here.
Try to stay open.
Make sure that you are warm.
I want you to think of a friend.
Everybody, close the circle.
You will feel calmer.
You are safe here.
Clear your mind.
Let go of all your worries.
Stay with the pain a little longer.
Stay with it.
Push through.
Keep going, nearly there.
Hold on, it will pass.
Well done for not giving up.
That was brave.
Don't give up now.
"""
GOOD = """
Eyes open, or a soft gaze: both are just as good.
Eyes open or closed, whichever suits you.
You might let your gaze rest where it likes.
Some people look out of the window.
Sit, stand, lie down, lean or move, and change whenever you like.
Any posture does, and moving does too.
The floor is carrying both your feet.
You might feel what is under you, and how it holds.
Perhaps the shoulders find a little more room. Perhaps not.
You can move at any time.
Perhaps a stretch, or a wriggle of the fingers.
If it suits you, you might notice your breathing, just as it is.
You might breathe a little more slowly, as long as it is easy.
As the breath comes in, it may bring something kind.
With the breath that goes out, perhaps a wish for them.
If counting helps: three on the way in, and three on the way out.
The breath can stay just as it is.
Some people like a hand resting on an arm. Many do not, and that is fine.
If you like, think of somebody you care for.
Think of somebody, or of nobody.
What is here just now?
You need not like it.
Stop at any time. Nobody will ask why.
Take your time.
Minds wander off. You can come back whenever you like.
There you might rest, or you might leave it.
Nothing has to change.
Slowly we turn back to the room.
A little longer, in your own way.
Thank you.
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(BAD))
def test_a_command_is_seen(text: str) -> None:
    assert commands(text)


@pytest.mark.parametrize("text", lines(GOOD))
def test_an_invitation_is_left_alone(text: str) -> None:
    assert commands(text) == []


@each
def test_every_line_invites_and_none_commands(practice: Practice) -> None:
    assert [found for text in practice.spoken for found in commands(text)] == []


# What every practice has.

_CARD = {
    "eyes as one likes": r"\b(?:eyes|gaze|look)\b.*\bor\b",
    "a soft gaze": r"\bsoft gaze\b",
    "any posture": r"\b(?:any posture|sit|sway)\b.*\b(?:stand|move|moving|walk|lie)\b",
    "hands, or": r"\bhands?\b",
    "sounds, an object": r"\b(?:sounds?|objects?|thing|pebble)\b",
    "stopping": r"\bstop\b|\bleave\b.*\bout\b",
    "going out": r"\bstep out|\bgo outside\b|\bstep outside\b",
    "no reason asked": r"\bnobody will ask why\b",
}
_NOTES = (
    "Say",
    "Why",
    "Watch for",
    "If somebody is distressed",
    "Without the laptop",
    "Access",
    "Sources",
)


@each
def test_every_opening_offers_eyes_posture_another_anchor_and_the_way_out(
    practice: Practice,
) -> None:
    card = "\n".join(practice.card)
    assert practice.before, "a sentence says what it is"
    missing = [what for what, words in _CARD.items() if not re.search(words, card, re.I)]
    assert missing == []


def test_choices_are_worded_to_fit_each_practice(tmp_path: Path) -> None:
    cards: dict[tuple[str, ...], str] = {}
    for name in NAMES:
        folder = tmp_path / name
        folder.mkdir()
        card = parted(included(name, folder)).card
        assert cards.setdefault(card, family(name)) == family(name), name


@pytest.mark.parametrize("form", SHIPPED)
def test_every_practice_is_there_in_its_forms(form: str) -> None:
    names = SHIPPED[form].split()
    assert {*names, *(name + form for name in names)} <= set(NAMES)


@each
def test_it_begins_and_ends_with_a_bell_and_rings_those_once(practice: Practice) -> None:
    bells = [cue.bell for cue in practice.cues]
    assert (bells[0], bells[-1]) == ("bell", "end")
    assert (bells.count("bell"), bells.count("end")) == (1, 1)


@each
def test_every_cue_can_be_read_at_a_glance(practice: Practice) -> None:
    assert [cue.say for cue in practice.cues if not 0 < len(cue.say) <= 140] == []
    assert all(cue.rest > 0 for cue in practice.cues)
    said = [sentence for cue in practice.cues for sentence in sentences(cue.say)]
    assert [sentence for sentence in said if len(sentence.split()) > 22] == []


@each
def test_there_is_room_between_the_words_and_no_long_silence(
    practice: Practice, request: pytest.FixtureRequest
) -> None:
    rest = sum(cue.rest for cue in practice.cues)
    assert rest >= practice.seconds * 0.5
    if not any(name in request.node.name for name in PAIRS):
        assert max(cue.rest for cue in practice.cues) <= 60


@each
def test_it_comes_back_to_the_room_and_sharing_is_free(practice: Practice) -> None:
    last = " ".join(cue.say for cue in practice.cues[-8:])
    assert re.search(r"\blook round\b", last)
    assert re.search(r"\b(?:under you|floor|holds|carries|wall|seat)\b", last)
    assert re.search(r"\b(?:two|three|five|round|bright|door|window|blue)\b", last)
    assert re.search(r"\bif you (?:would )?like\b", " ".join(practice.back), re.IGNORECASE)


@each
def test_the_notes_say_what_a_trainer_needs(
    practice: Practice, request: pytest.FixtureRequest
) -> None:
    asks = ("Ask first",) if "allow-soften-soothe" in request.node.name else ()
    assert tuple(practice.notes) == (*asks, *_NOTES)
    assert all(len(words) > 20 for words in practice.notes.values())
    assert practice.notes["Sources"].endswith("Adapted in our own words.")
    assert re.search(r"\b(?:19|20)\d\d\b|\w\.(?:com|nhs\.uk|ca|org)\b", practice.notes["Sources"])


@pytest.mark.parametrize("name", [name for name in NAMES if "allow-soften-soothe" in name])
def test_the_hardest_one_asks_the_trainer_first(name: str, tmp_path: Path) -> None:
    first = included(name, tmp_path).notes.split("\n")[0]
    assert first == "Ask first: A co-facilitator is with me, and the signposting is on the wall."


# Breath.


def family(name: str) -> str:
    return re.sub(r"-(?:short|no-breath)$", "", name)


@each
def test_a_practice_with_breath_has_a_form_without(
    practice: Practice, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["practice"]
    if name not in NO_BREATH and _BREATH.search(" ".join(practice.spoken)):
        assert f"{family(name)}-no-breath" in NO_BREATH


@pytest.mark.parametrize("practice", NO_BREATH, indirect=True)
def test_the_form_without_breath_never_speaks_of_it(practice: Practice) -> None:
    assert [text for text in practice.spoken if _BREATH.search(text)] == []


# The guide.

GUIDE = (ROOT / "docs" / "practices.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", GUIDE, re.MULTILINE))


def test_the_guide_lists_the_shipped_practices_and_no_others() -> None:
    assert sorted(ROWS) == NAMES


@each
def test_a_practice_takes_as_long_as_the_guide_says(
    practice: Practice, request: pytest.FixtureRequest
) -> None:
    told = int(ROWS[request.node.callspec.params["practice"]]) * 60
    assert abs(practice.seconds - told) <= told * 0.1


def test_the_example_in_the_guide_is_a_practice(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices" / "quiet-minute.md").write_text(example(), "utf-8")
    deck = tmp_path / "day.md"
    step = "---\nactivity: slide\ninclude: practices/quiet-minute\n---\n"
    deck.write_text(f"---\ntitle: A day\n---\n{step}", "utf-8")
    written = parted(read_deck(deck, ACTIVITIES).steps[0])
    assert [found for text in written.spoken for found in commands(text)] == []
    assert written.cues[0].bell == "bell"
    assert written.cues[-1].bell == "end"


def example() -> str:
    found = re.search(r"```\n(# .*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


# Whom to talk to.


def test_the_signposting_names_people_to_talk_to(tmp_path: Path) -> None:
    step = included("signposting", tmp_path)
    shown = "\n".join(
        "\n".join(block.items) if isinstance(block, Bullets) else block.text
        for block in step.body
        if isinstance(block, (Bullets, Paragraph))
    )
    for words in ("Samaritans on 116 123", "Occupational health", "line manager"):
        assert words in shown
    assert commands(shown) == []
    assert not any(isinstance(block, Bullets) and block.numbered for block in step.body)
