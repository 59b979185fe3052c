"""What one participant gets to know: the open step, their forms, their own entries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Step
from studio.model.entries import Entry, Status, Value
from studio.model.forms import Field, Form, Kind, is_photo
from studio.model.people import Person, Role
from studio.session.asking import ask_of, place_of, where_of
from studio.session.contract import Ask, WorkshopState
from studio.session.entries import may_reword
from studio.session.leading import prompt_of
from studio.session.seen import activity_of, forms_of, holds, reword_form, status_of, title_of
from studio.web.frames import shown
from studio.web.phases import Phase, phase_of


@dataclass(frozen=True, slots=True)
class Own:
    """An entry of one's own: where it stands, what it holds, and how it may be reworded."""

    entry: Entry
    status: Status
    fields: Mapping[str, Value]
    form: Form | None
    text: str = ""
    """Its words, and what was chosen, as one line."""
    private: bool = False
    """Whether it was for the trainers alone from the start."""

    @property
    def stands(self) -> str:
        """Where it is, as the name of the words that say so."""
        if self.private:
            return "private"
        if self.entry.status is Status.WAITING:
            return "moderated"
        return self.status.value

    def as_json(self) -> dict[str, object]:
        """As the contract has it; `step` is the board it lies on."""
        body: dict[str, object] = {
            "id": self.entry.id,
            "form": self.entry.form,
            "step": self.entry.board,
            "status": self.status.value,
            "fields": dict(self.fields),
        }
        if self.entry.flagged:
            body["with_trainers"] = True
        return body


@dataclass(frozen=True, slots=True)
class Now:
    """The room as one person finds it."""

    state: WorkshopState
    step: Step
    title: str
    prompt: str
    forms: tuple[Form, ...]
    own: tuple[Own, ...]
    tender: bool = False
    """Whether answers here are kept unlinked: nobody's page lists them, not even one's own."""
    moderated: bool = False
    """Whether what is added here goes to the trainer first."""
    ask: Ask | None = None
    """This person's open wish for a word at the break."""
    phase: Phase = Phase.CALM
    private: frozenset[str] = frozenset()
    """Ids of forms of this board whose entries go to the trainers alone."""
    stores: bool = True
    """Whether anything of this step is written down at all."""

    @property
    def where(self) -> str:
        """How they said that they can be found."""
        return where_of(self.state, self.ask) if self.ask else ""

    @property
    def place(self) -> str:
        """Where a trainer stands for a word; nothing if nobody said yet."""
        return place_of(self.state)

    def as_json(self) -> dict[str, object]:
        """`GET /api/now`."""
        state = self.state
        hidden = state.curtain or state.doors
        return {
            "position": state.position,
            "step": state.open_step,
            "board": self.step.board,
            "activity": self.step.activity,
            "title": "" if hidden else self.title,
            "prompt": "" if hidden else self.prompt,
            "curtain": state.curtain,
            "doors": state.doors,
            "closed": state.closed,
            "forms": [form_json(form) for form in self.forms],
            "entries": [one.as_json() for one in self.own],
            "moderated": self.moderated,
            "word": {"id": self.ask.id} if self.ask else None,
            "place": self.place,
            "support": list(state.deck.support),
        }


def now_for(state: WorkshopState, activities: Activities, person: Person) -> Now:
    """The room for that person at the state's position."""
    step = state.step
    activity = activity_of(state, step.id, activities)
    forms = () if state.closed else forms_of(state, activities, person)
    return Now(
        state=state,
        step=step,
        title=title_of(state),
        prompt=prompt_of(state, activities),
        forms=forms,
        own=tuple(_own(state, activities, person)),
        tender=activity.tender(step),
        moderated=holds(state, step),
        ask=ask_of(state, person) if person.role is Role.PARTICIPANT else None,
        phase=phase_of(state, activities, person, forms),
        private=activity.private,
        stores=activity.privacy(step) is not Privacy.NEVER_STORED,
    )


def _own(state: WorkshopState, activities: Activities, person: Person) -> Iterator[Own]:
    """Theirs alone; somebody who adds for others, or at a kiosk, has none."""
    if person.role is not Role.PARTICIPANT:
        return
    for entry in state.entries.values():
        if entry.author != person.author:
            continue
        gone = entry.status is Status.WITHDRAWN
        words = state.words.get(entry.id, {})
        told = {name: text for name, text in words.items() if not is_photo(text)}
        fields = {} if gone else {**entry.values, **told}
        form = None if gone else reword_form(state, activities, person, entry.id)
        line = shown(entry, words, form)
        private = entry.form in activity_of(state, entry.board, activities).private
        mends = form if may_reword(state, entry, person) else None
        text = line.text or line.label
        yield Own(entry, status_of(state, entry.id), fields, mends, text, private)


def form_json(form: Form) -> dict[str, object]:
    """A form as the contract has it."""
    body: dict[str, object] = {"id": form.id, "label": form.label}
    if form.entry is not None:
        body["entry"] = form.entry
    if form.hint:
        body["hint"] = form.hint
    body["fields"] = [_field_json(field) for field in form.fields]
    return body


def _field_json(field: Field) -> dict[str, object]:
    body: dict[str, object] = {
        "name": field.name,
        "kind": field.kind.value,
        "label": field.label,
        "required": field.required,
    }
    match field.kind:
        case Kind.TEXT:
            if field.max_graphemes:
                body["max_graphemes"] = field.max_graphemes
        case Kind.CHOICE | Kind.SWATCH:
            body["choices"] = [_choice_json(c.value, c.label, c.look) for c in field.choices]
        case Kind.SCALE:
            body |= {"min": field.min, "max": field.max, "step": field.step}
        case Kind.CONFIRM | Kind.PHOTO:
            pass
    if field.default is not None:
        body["default"] = field.default
    return body


def _choice_json(value: str, label: str, look: str) -> dict[str, str]:
    return {"value": value, "label": label, **({"look": look} if look else {})}
