"""The scribe's line on the helper's page: words, Enter, words, Enter, without JavaScript too.

Every form of the step that is for words has its line; one of them is before the eyes. The rest of
a form's few fields stand beside it with what is sensible filled in.
"""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from studio.model.forms import Choice, Field, Form, Kind
from studio.model.scribe import line_field
from studio.session.seen import forms_of
from studio.web.form_html import FRESH_ID, FormView, posted_name
from studio.web.gate import PHOTOS
from studio.web.helper_parts import ADDRESS, Lead, fold, section
from studio.web.html import Html, el

_IN_ONE_ROW = 4
"""So many fields stand beside the line on a wide screen; more stand below it."""
_BESIDE = {False: "beside", True: "beside many"}


def line_section(lead: Lead) -> Html:
    """The line for each form of words; whatever is being written survives while these stand."""
    forms = [form for form in _fresh(lead) if line_field(form)]
    if not forms:
        return section("line")
    words = lead.words
    ids = [form.id for form in forms]
    current = lead.asked.form if lead.asked.form in ids else ids[0]
    tabs = [_tab(form, current) for form in forms]
    several = len(forms) > 1
    lines = [_Line(lead, form, shown=form.id == current, tab=several).html() for form in forms]
    mark = f"{zlib.crc32(repr((lead.state.front, forms)).encode()):08x}"
    nav = el("nav", tabs, class_="tabs", aria_label=words["helper_which"])
    return section(
        "line",
        el("h2", words["helper_line"], id="line", class_="unseen"),
        nav if several else None,
        lines,
        el("p", id="line-said", role="status"),
        el("p", words["helper_line_keys"], class_="hint keys"),
        mark=mark,
    )


def full_forms(lead: Lead) -> Html:
    """Forms a line cannot hold: with a photograph, or without words."""
    words, state = lead.words, lead.state
    views = [
        FormView(replace(form, hint=""), state.front, _path(lead, form), "add", words["add"], words)
        for form in _fresh(lead)
        if not line_field(form)
    ]
    inside = fold("add", words["helper_add"], [view.html() for view in views])
    return section("add", inside if views else None)


def _fresh(lead: Lead) -> list[Form]:
    forms = forms_of(lead.state, lead.activities, lead.person)
    return [form for form in forms if form.entry is None]


def _path(lead: Lead, form: Form) -> str:
    """Where a form is sent: one with a photograph has its own, larger way in."""
    if not any(field.kind is Kind.PHOTO for field in form.fields):
        return ADDRESS
    return f"{PHOTOS}?{urlencode({'step': lead.state.open_step, 'form': form.id})}"


def _tab(form: Form, current: str) -> Html:
    return el(
        "a",
        form.label,
        href=f"{ADDRESS}?{urlencode({'form': form.id})}#line",
        data_tab=form.id,
        aria_current="true" if form.id == current else None,
    )


class _Line:
    """One form as a line."""

    def __init__(self, lead: Lead, form: Form, *, shown: bool, tab: bool) -> None:
        self._lead = lead
        self._words = lead.words
        self._form = form
        self._shown = shown
        self._tab = tab
        self._answers: Mapping[str, str] = lead.asked.answers if shown else {}

    def html(self) -> Html:
        form, words, first = self._form, self._words, line_field(self._form)
        if first is None:
            raise ValueError(f"{form.id} has no field of words")
        others = [self._beside(field) for field in form.fields if field is not first]
        hidden = {
            "id": FRESH_ID,
            "step": self._lead.state.front,
            "form": form.id,
            "do": "add",
        }
        fault = self._lead.asked.faults.get(first.name) if self._shown else None
        mark = self._mark(first)
        row = el(
            "div",
            self._text(first, big=True),
            el("button", words["add"], class_="main"),
            class_="row",
        )
        return el(
            "form",
            [el("input", type="hidden", name=n, value=v) for n, v in hidden.items()],
            self._label(first, mark),
            el("p", fault, class_="fault", id=f"e-{mark}") if fault else None,
            row,
            el("div", others, class_=_BESIDE[len(others) > _IN_ONE_ROW]) if others else None,
            method="post",
            action=ADDRESS,
            data_line=form.id,
            data_text=posted_name(first.name),
            autocomplete="off",
            hidden=not self._shown,
        )

    def _label(self, first: Field, mark: str) -> Html:
        """What the line is for; its form's name stands on its tab where there are several."""
        if self._tab:
            return el("label", first.label, for_=mark)
        more = el("span", f" {first.label}", class_="hint")
        return el("label", self._form.label, more, for_=mark)

    def _mark(self, field: Field) -> str:
        return f"line-{self._form.id}-{field.name}"

    def _beside(self, field: Field) -> Html:
        """One of the other fields, small."""
        mark = self._mark(field)
        match field.kind:
            case Kind.CHOICE | Kind.SWATCH:
                box = self._select(field)
            case Kind.SCALE:
                box = self._number(field)
            case Kind.CONFIRM:
                ticked = bool(self._answers.get(field.name))
                tick = el(
                    "input",
                    type="checkbox",
                    id=mark,
                    name=posted_name(field.name),
                    value="true",
                    checked=ticked,
                )
                return el("label", tick, el("span", field.label), for_=mark, class_="tick")
            case _:
                box = self._text(field)
        return el("div", el("label", field.label, for_=mark, title=field.label), box)

    def _text(self, field: Field, *, big: bool = False) -> Html:
        return el(
            "input",
            type="text",
            id=self._mark(field),
            name=posted_name(field.name),
            value=self._answers.get(field.name),
            required=field.required,
            autocomplete="off",
            autocapitalize="off",
            enterkeyhint="send",
            dir="auto",
            data_max=field.max_graphemes or None,
            class_="words" if big else None,
            autofocus=big and self._shown and self._lead.asked.line,
        )

    def _select(self, field: Field) -> Html:
        """Cloths come in turn and choices stay as they were, unless one is chosen."""
        choices = list(field.choices)
        chosen = self._answers.get(field.name)
        if field.kind is Kind.SWATCH:
            choices.insert(0, Choice("", self._words["helper_in_turn"]))
        elif field.default is None:
            first = "helper_choose" if field.required else "no_choice"
            choices.insert(0, Choice("", self._words[first]))
            chosen = chosen or ""
        else:
            chosen = chosen or str(field.default)
        options = [
            el("option", one.label, value=one.value, selected=one.value == (chosen or ""))
            for one in choices
        ]
        return el(
            "select",
            options,
            id=self._mark(field),
            name=posted_name(field.name),
            required=field.required and field.kind is Kind.CHOICE,
            data_stays=field.kind is Kind.CHOICE,
        )

    def _number(self, field: Field) -> Html:
        value = self._answers.get(field.name, field.default)
        return el(
            "input",
            type="number",
            id=self._mark(field),
            name=posted_name(field.name),
            min=field.min,
            max=field.max,
            step=field.step,
            value=None if value is None else str(value),
            required=field.required,
        )
