"""“I would like a word at the break”: on every page of the room until the day is closed."""

from studio.model.forms import Field, Form, Kind
from studio.model.ids import EntryId
from studio.session.asking import MOST_LETTERS
from studio.web.form_html import Filled, FormView
from studio.web.html import Child, Html, el, join
from studio.web.public import Now
from studio.web.words import Words

WORD_FORM = "word"
"""The name of the form, beside those of activities: it has no step."""


def word_part(now: Now, words: Words, filled: Filled | None) -> Html:
    """The wish, to be made or taken back; `filled` is one that was sent and not taken."""
    if now.ask is None:
        form = _form(now, words, words["word_ask"], filled or Filled())
        summary = el("summary", words["word"])
        place = el("p", place_told(now, words))
        return el("details", summary, place, form, class_="ask", open=filled is not None)
    found = words["word_found"].replace("{where}", now.where) if now.where else ""
    told = filled or Filled({"where": now.where})
    change = _form(now, words, words["word_save"], told, now.ask.id)
    return join(
        el("h2", words["word_asked"]),
        el("p", place_told(now, words)),
        el("p", found, dir="auto") if found else None,
        el("p", words["what_word"], class_="what"),
        el("details", el("summary", words["word_change"]), change, open=filled is not None),
        _drop(now.ask.id, words),
    )


def place_told(now: Now, words: Words) -> str:
    """Where a trainer stands for a word, or that somebody looks out."""
    place = now.place.strip().rstrip(".")
    return words["word_place"].replace("{place}", place) if place else words["word_come"]


def _form(
    now: Now, words: Words, button: str, filled: Filled, asked: EntryId | None = None
) -> Html:
    where = Field("where", Kind.TEXT, words["word_where"], max_graphemes=MOST_LETTERS)
    form = Form(WORD_FORM, words["word"], (where,), asked)
    view = FormView(form, "", "/room", "word", button, words, what="what_word", heading="")
    return view.html(filled)


def _drop(asked: EntryId, words: Words) -> Child:
    return el(
        "form",
        el("input", type="hidden", name="id", value=asked),
        el("input", type="hidden", name="do", value="unword"),
        el("p", el("button", words["word_drop"])),
        method="post",
        action="/room",
        data_entry=asked,
        data_unword=True,
    )
