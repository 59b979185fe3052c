"""The kiosk's page as HTML: a choice where there is one, then one form, and a calm thank-you.

What the script says lies in the page as hidden parts, so that every sentence comes from one table.
"""

from collections.abc import Mapping

from studio.model.forms import Field, Form, Kind
from studio.session.asking import MOST_LETTERS
from studio.web.care import care
from studio.web.form_html import FormView
from studio.web.html import Child, Html, el
from studio.web.pages import Pages, Tried, asked_once, filled, prompt_line, state_of, title_line
from studio.web.promise import what_of
from studio.web.public import Now
from studio.web.word_page import WORD_FORM, place_told
from studio.web.words import Words

_TYPING: Mapping[str, str] = {
    "autocapitalize": "off",
    "autocorrect": "off",
    "spellcheck": "false",
    "enterkeyhint": "done",
}
"""For a keyboard on the screen: what is typed stays as it was typed."""
_THANKED, _CARED, _RESTS, _OPEN = 8, 25, 20, 300
"""Seconds after which a browser without JavaScript asks for the page anew."""


class KioskPage:
    """Draws the page for whoever holds the device; it knows nobody."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    @property
    def _words(self) -> Words:
        return self._pages.words

    def html(self, now: Now, tried: Tried | None = None) -> str:
        """What can be added now, or why nothing can."""
        words = self._words
        if now.state.curtain:
            return self._rest(now, words["curtain"], words["kiosk_curtain"])
        if now.state.closed:
            return self._rest(now, words["closed"], words["kiosk_closed"])
        if now.state.doors:
            return self._rest(now, words["doors"], words["doors_more"])
        forms = [form for form in now.forms if form.entry is None]
        if not forms:
            return self._rest(now, words["kiosk_rests"], words["kiosk_wakes"])
        parts = [self._head(now), self._forms(now, forms, tried), self._word(tried)]
        return self._shell(now, self._said(tried), parts, seconds=_OPEN, tried=tried is not None)

    def thanks(self, now: Now, *, with_trainers: bool = False, asked: bool = False) -> str:
        """After an entry, where no script clears the screen.

        Whoever wrote what should not wait reads whom they can turn to.
        """
        words = self._words
        onward = el("a", words["kiosk_next"], href="/kiosk", class_="main", id="onward")
        told = el("p", self._asked(now) if asked else words["kiosk_cleared"], class_="prompt")
        with_whom = care(now.state, words, calls=False) if with_trainers else None
        head = el(
            "section",
            el("h1", words["kiosk_thanks"]),
            told,
            with_whom,
            el("p", onward),
            class_="calm",
        )
        return self._shell(now, head, seconds=_CARED if with_trainers else _THANKED)

    def _rest(self, now: Now, title: str, text: str) -> str:
        card = self._pages.section("head", el("h1", title), el("p", text), class_="calm")
        said = el("div", id="said", role="status")
        asks = None if now.state.curtain or now.state.closed else self._word()
        return self._shell(now, said, card, asks, seconds=_RESTS)

    def _shell(self, now: Now, *parts: Child, seconds: int, tried: bool = False) -> str:
        marks = el(
            "div",
            id="now",
            hidden=True,
            data_position=now.state.position,
            data_step=now.step.id,
            data_state=state_of(now),
            data_tried=tried,
        )
        anew = el("meta", http_equiv="refresh", content=f"{seconds};url=/kiosk")
        more = [
            el("link", rel="stylesheet", href=self._pages.asset("kiosk.css")),
            # Before the page's own script: it first forgets what an earlier use left behind.
            el("script", src=self._pages.asset("kiosk.js"), defer=True),
            el("noscript", anew),
        ]
        title = self._words["kiosk"]
        return self._pages.shell(title, marks, parts, self._spoken(now), kind="kiosk", more=more)

    def _head(self, now: Now) -> Html:
        hint = el("p", self._words["kiosk_hint"], class_="hint")
        return self._pages.section(
            "head", title_line(now, self._pages.lang), prompt_line(now), hint
        )

    def _said(self, tried: Tried | None) -> Html:
        if tried is None:
            return el("div", id="said", role="status")
        return el("div", el("p", tried.problem.user_text, class_="fault"), id="said", role="alert")

    def _forms(self, now: Now, forms: list[Form], tried: Tried | None) -> Html:
        several = len(forms) > 1
        shown = [self._form(now, form, tried, several=several) for form in forms]
        first = el("p", self._words["moderated"], class_="hint") if now.moderated else None
        tender = el("p", self._words["tender"], class_="hint") if now.tender else None
        choice = self._choice(forms) if several else None
        return self._pages.section("forms", first, shown, choice, tender)

    def _form(self, now: Now, form: Form, tried: Tried | None, *, several: bool) -> Html:
        words = self._words
        view = FormView(
            asked_once(form, now),
            now.step.id,
            "/kiosk",
            "add",
            words["add"],
            words,
            what=what_of(form, now, kiosk=True),
            lang=self._pages.lang,
            typing=_TYPING,
        )
        away = words["kiosk_other" if several else "kiosk_clear"]
        clear = el("p", el("a", away, href="/kiosk", data_clear=True), class_="clear")
        late = el("noscript", el("p", words["kiosk_no_script"], class_="hint"))
        mark = " open" if tried is not None and tried.form == form.id else ""
        inner = view.html(filled(form, tried)), clear, late
        return el("div", inner, id=f"k-{form.id}", class_=f"one{mark}" if several else None)

    def _word(self, tried: Tried | None = None) -> Html:
        """The way to a word at the break, for who has no phone of their own in the room."""
        words = self._words
        where = Field("where", Kind.TEXT, words["word_where"], max_graphemes=MOST_LETTERS)
        form = Form(WORD_FORM, words["word"], (where,))
        view = FormView(
            form,
            "",
            "/kiosk",
            "word",
            words["word_ask"],
            words,
            heading="",
            what="kiosk_what_word",
            typing=_TYPING,
        )
        here = tried is not None and tried.form == WORD_FORM
        inner = el("summary", words["word"]), view.html(filled(form, tried))
        return self._pages.section("word", el("details", *inner, class_="ask", open=here))

    def _choice(self, forms: list[Form]) -> Html:
        """Anchors within the page: the choice needs neither the network nor a script."""
        rows = [
            el("li", el("a", form.label, href=f"#k-{form.id}", class_="pick", data_pick=True))
            for form in forms
        ]
        title = el("h2", self._words["kiosk_choose"], id="k-choose")
        return el("nav", title, el("ul", rows), class_="choose", aria_labelledby="k-choose")

    def _asked(self, now: Now) -> str:
        return f"{self._words['said_word']} {place_told(now, self._words)}"

    def _spoken(self, now: Now) -> Html:
        """What the script brings forward when it is time for it."""
        words = self._words
        thanks = el(
            "div",
            el("h1", words["kiosk_thanks"], tabindex=-1),
            el("p", words["kiosk_cleared"], id="k-sent", class_="prompt"),
            el("p", self._asked(now), id="k-asked", class_="prompt", hidden=True),
            el("p", words["kiosk_later"], id="k-later", class_="prompt", hidden=True),
            el("div", care(now.state, words, calls=False), id="k-care", hidden=True),
            el("p", el("button", words["kiosk_next"], type="button", class_="main")),
            class_="screen",
            id="k-thanks",
            hidden=True,
        )
        card = el(
            "div",
            el("p", el("strong", words["kiosk_warn"])),
            el("p", words["kiosk_warn_more"]),
            el("div", el("i"), class_="sand", aria_hidden="true"),
            el("p", el("button", words["kiosk_stay"], type="button", class_="main")),
        )
        warn = el("div", card, class_="warn", id="k-warn", role="alert", hidden=True)
        lost = el(
            "div",
            el("h1", words["kiosk_lost"], tabindex=-1),
            el("p", words["kiosk_lost_more"], class_="prompt"),
            class_="screen",
            id="k-lost",
            hidden=True,
        )
        quiet = el("p", words["kiosk_quiet"], id="k-quiet", class_="quiet", hidden=True)
        held = el("p", words["kiosk_held"], id="k-held", class_="quiet", role="status", hidden=True)
        told = {
            "sending": words["kiosk_sending"],
            "late": words["kiosk_late"],
            "failed": words["not_sent"],
        }
        marks = {f"data_{name}": text for name, text in told.items()}
        return el("div", quiet, held, thanks, lost, warn, id="kiosk", **marks)
