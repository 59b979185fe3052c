"""What a person may lay into the circle: a scarf, a hope, what they take."""

from studio.activities.circle_of_strength.rules import Phase, Settings
from studio.model.forms import Choice, Field, Form, Kind
from studio.pictures.cloth_names import DYES, PATTERN_NAMES

SCARF, HOPE, TAKE = "scarf", "hope", "take"

SOURCES = {
    "mine": "My own",
    "another": "Seen in another",
    "bigger": "Bigger than me",
}
"""Where a strength comes from, by the value that is kept."""

_SCARF = (
    Field("strength", Kind.TEXT, "A strength, in a word or a few", True, 40),
    Field(
        "color",
        Kind.SWATCH,
        "Colour",
        choices=tuple(Choice(name, name.capitalize(), name) for name in DYES),
        default="indigo",
    ),
    Field(
        "pattern",
        Kind.SWATCH,
        "Pattern",
        choices=tuple(
            Choice(pattern.value, name.capitalize(), pattern.value)
            for pattern, name in PATTERN_NAMES.items()
        ),
        default="long-stripes",
    ),
    Field("name", Kind.TEXT, "Your name, only if you like", max_graphemes=24, suggests=True),
    Field(
        "source",
        Kind.CHOICE,
        "Where it comes from",
        choices=tuple(Choice(value, label) for value, label in SOURCES.items()),
        default="mine",
    ),
)
_HOPE = (
    Field("hope", Kind.TEXT, "What I hope for", max_graphemes=80),
    Field("here", Kind.CONFIRM, "I would rather just be here"),
)
_TAKE = (
    Field("take", Kind.TEXT, "What I take", max_graphemes=80),
    Field("here", Kind.CONFIRM, "I would rather just be here"),
)
"""Made once: every entry and every frame of a full hall asks for them."""

_FORM_OF_PHASE: dict[Phase, str] = {"gather": SCARF, "step-in": HOPE, "close": TAKE}


def forms_in(phase: Phase, settings: Settings) -> tuple[Form, ...]:
    """What may be added while the circle is in a phase; nothing while it rests."""
    form = _FORM_OF_PHASE.get(phase)
    return (form_named(form, settings),) if form else ()


def all_forms(phase: Phase, settings: Settings) -> tuple[Form, ...]:
    """Every form, that of the phase first: paper is typed in afterwards, in any order."""
    first = _FORM_OF_PHASE.get(phase, SCARF)
    names = sorted((SCARF, HOPE, TAKE), key=lambda name: name != first)
    return tuple(form_named(name, settings) for name in names)


def form_named(name: str, settings: Settings) -> Form:
    """The form of that id; KeyError if the circle has none such."""
    return {SCARF: _scarf, HOPE: _hope, TAKE: _take}[name](settings)


def _scarf(settings: Settings) -> Form:
    return Form(SCARF, "Lay down a scarf", _SCARF, hint=settings.prompt)


def _hope(settings: Settings) -> Form:
    return Form(HOPE, "Step in", _HOPE, hint=settings.hope_prompt)


def _take(settings: Settings) -> Form:
    return Form(TAKE, "What I take", _TAKE, hint=settings.take_prompt)
