"""One template that draws any form: the HTML of its fields, with or without answers and faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from studio.model.forms import Choice, Field, Form, Kind
from studio.model.kind_names import kind_words
from studio.web.html import Html, el, join
from studio.web.words import Words

FRESH_ID = "\x00new\x00"
"""Stands for a new entry's id until the page is sent, so that equal forms have equal markup."""
FRESH_NAME = "\x00name\x00"
"""Stands for a friendly name until the page is sent."""
RESERVED = frozenset(("id", "step", "form", "do"))
_LONG = 60
"""Text longer than this gets a box of several lines."""
_RADIOS = 11
"""A scale of more numbers is typed instead."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form is drawn with: what was answered, and what is wrong with it."""

    answers: Mapping[str, object] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    """The id it was sent with, so that sending it again adds nothing twice."""


def posted_name(name: str) -> str:
    """A field's name in a posted form, kept apart from the form's own hidden fields."""
    return f"field.{name}" if name in RESERVED else name


@dataclass(frozen=True, slots=True)
class FormView:
    """Where a form is sent and what its button says."""

    form: Form
    step: str
    action: str
    do: str
    button: str
    words: Words
    heading: str = "h2"
    """The heading's element; without one the form is named to who cannot see what stands above."""
    title: str = ""
    """Instead of the form's own label."""
    what: str = "what"
    """The name of the words that say what happens to it."""
    lang: str = "en"
    typing: Mapping[str, str] = field(default_factory=dict)
    """More attributes of a field of words: what a keyboard on the screen may do with it."""

    @property
    def _mark(self) -> str:
        return f"{self.form.id}-{self.form.entry or 'new'}"

    def html(self, filled: Filled = Filled()) -> Html:  # noqa: B008 - frozen
        """The whole form, with the line that says what happens to it."""
        entry = self.form.entry
        photo = any(one.kind is Kind.PHOTO for one in self.form.fields)
        title = f"t-{self._mark}"
        return el(
            "form",
            el(self.heading, self.title or self.form.label, id=title) if self.heading else None,
            el("p", self.form.hint, class_="hint") if self.form.hint else None,
            self._hidden("id", entry or filled.id or FRESH_ID),
            self._hidden("step", self.step),
            self._hidden("form", self.form.id),
            self._hidden("do", self.do),
            [self._field(one, filled) for one in self.form.fields],
            el("p", el("button", self.button, class_="main"), class_="do"),
            el("p", self.words[self.what], class_="what"),
            class_="card",
            method="post",
            action=self.action,
            enctype="multipart/form-data" if photo else None,
            aria_labelledby=title if self.heading else None,
            aria_label=None if self.heading else self.title or self.form.label,
            data_form=self.form.id,
            data_entry=entry,
            autocomplete="off",
        )

    def _hidden(self, name: str, value: str) -> Html:
        return el("input", type="hidden", name=name, value=value)

    def _field(self, one: Field, filled: Filled) -> Html:
        value = filled.answers.get(one.name, one.default)
        fault = filled.faults.get(one.name, "")
        mark = f"{self._mark}-{one.name}"
        match one.kind:
            case Kind.TEXT:
                return self._text(one, mark, value, fault)
            case Kind.CHOICE | Kind.SWATCH:
                return self._choice(one, mark, value, fault)
            case Kind.SCALE:
                return self._scale(one, mark, value, fault)
            case Kind.CONFIRM:
                return self._confirm(one, mark, value, fault)
            case Kind.PHOTO:
                return self._photo(one, mark, fault)

    def _text(self, one: Field, mark: str, value: object, fault: str) -> Html:
        told = "" if value is None else str(value)
        most = one.max_graphemes
        notes = [f"n-{mark}"] if most else []
        notes += [f"e-{mark}"] if fault else []
        common: dict[str, str | int | bool | None] = {
            "id": mark,
            "name": posted_name(one.name),
            "required": one.required,
            "autocomplete": "off",
            "dir": "auto",
            "data_max": most or None,
            "aria_describedby": " ".join(notes) or None,
            "aria_invalid": "true" if fault else None,
            **self.typing,
        }
        if not most or most > _LONG:
            box = el("textarea", told, rows=3, **common)
        else:
            box = el("input", type="text", value=told, **common)
        limit = self.words["up_to"].replace("{n}", str(most))
        return el(
            "div",
            el("label", one.label, self._optional(one), for_=mark),
            _fault(mark, fault),
            box,
            el("p", limit, id=f"n-{mark}", class_="limit") if most else None,
            self._borrowed(one, mark),
            class_="field",
        )

    def _borrowed(self, one: Field, mark: str) -> Html | None:
        """A friendly name to take instead of one's own; the script lets it be taken by a press."""
        if not one.suggests:
            return None
        first, second = (" ".join(words) for words in kind_words(self.lang))
        text = self.words["suggest"].replace("{name}", FRESH_NAME)
        return el(
            "p", text, class_="limit suggest", data_for=mark, data_first=first, data_second=second
        )

    def _choice(self, one: Field, mark: str, value: object, fault: str) -> Html:
        choices = list(one.choices)
        if not one.required and one.default is None:
            choices.insert(0, Choice("", self.words["no_choice"]))
            value = value or ""
        kind = "swatches" if one.kind is Kind.SWATCH else "choices"
        return self._radios(one, mark, fault, kind, _radios(one, mark, choices, value))

    def _scale(self, one: Field, mark: str, value: object, fault: str) -> Html:
        numbers = range(one.min, one.max + 1, one.step)
        if len(numbers) > _RADIOS:
            return el(
                "div",
                el("label", one.label, self._optional(one), for_=mark),
                _fault(mark, fault),
                el(
                    "input",
                    type="number",
                    id=mark,
                    name=posted_name(one.name),
                    min=one.min,
                    max=one.max,
                    step=one.step,
                    value=None if value is None else str(value),
                    required=one.required,
                    data_kind="scale",
                ),
                class_="field",
            )
        choices = [Choice(str(number), str(number)) for number in numbers]
        if not one.required and one.default is None:
            choices.insert(0, Choice("", self.words["no_choice"]))
            value = "" if value is None else value
        return self._radios(one, mark, fault, "scale", _radios(one, mark, choices, value))

    def _radios(self, one: Field, mark: str, fault: str, kind: str, items: Iterator[Html]) -> Html:
        return el(
            "fieldset",
            el("legend", one.label, self._optional(one)),
            _fault(mark, fault),
            el("div", list(items), class_=kind),
            class_="field",
            data_kind=one.kind.value,
            aria_describedby=f"e-{mark}" if fault else None,
        )

    def _confirm(self, one: Field, mark: str, value: object, fault: str) -> Html:
        ticked = value in (True, "true", "on", "1", "yes")
        tick = el(
            "input",
            type="checkbox",
            id=mark,
            name=posted_name(one.name),
            value="true",
            checked=ticked,
            required=one.required,
        )
        label = el("label", tick, el("span", one.label), for_=mark, class_="tick")
        return el("div", _fault(mark, fault), label, class_="field")

    def _photo(self, one: Field, mark: str, fault: str) -> Html:
        """Opens the camera of a tablet or phone; elsewhere a file is chosen."""
        return el(
            "div",
            el("label", one.label, self._optional(one), for_=mark),
            _fault(mark, fault),
            el(
                "input",
                type="file",
                id=mark,
                name=posted_name(one.name),
                accept="image/*",
                capture="environment",
                required=one.required,
                aria_describedby=f"n-{mark}",
            ),
            el("p", self.words["photo_hint"], id=f"n-{mark}", class_="limit"),
            class_="field",
        )

    def _optional(self, one: Field) -> Html | None:
        if one.required or one.default is not None:
            return None
        return join(" ", el("span", f"({self.words['optional']})", class_="optional"))


def _radios(one: Field, mark: str, choices: list[Choice], value: object) -> Iterator[Html]:
    for number, choice in enumerate(choices):
        look = choice.look and el("span", class_=f"look look-{choice.look}", aria_hidden="true")
        yield el(
            "label",
            el(
                "input",
                type="radio",
                id=f"{mark}-{number}",
                name=posted_name(one.name),
                value=choice.value,
                checked=str(value) == choice.value,
                required=one.required,
            ),
            look or None,
            el("span", choice.label),
            class_="seen" if look else None,
        )


def _fault(mark: str, fault: str) -> Html | None:
    return el("p", fault, id=f"e-{mark}", class_="fault") if fault else None
