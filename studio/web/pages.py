"""The pages of the room as HTML, whole without JavaScript: door, room, problem."""

import json
import random
import re
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.model.forms import Form
from studio.model.kind_names import kind_name
from studio.model.trust import Trust
from studio.web.form_html import FRESH_ID, FRESH_NAME, Filled
from studio.web.html import Child, Html, el, join
from studio.web.problems import Problem
from studio.web.public import Now
from studio.web.words import Words

_VIEWPORT = "width=device-width, initial-scale=1"
_RESIZES = ", interactive-widget=resizes-content"
_KEYBOARD: Mapping[str, str] = {"kiosk": _RESIZES, "helper": _RESIZES}
"""A keyboard on the screen takes its room from the page instead of covering it."""
_SCRIPTS: Mapping[str, str] = {"helper": "helper.js"}
"""Kinds of page whose script is another than the room's."""
_FOR_SCRIPT = (
    "said_added_shown",
    "said_added_waiting",
    "said_added_held",
    "said_added_withdrawn",
    "said_added_moderated",
    "said_added_care",
    "said_reworded",
    "said_withdrawn",
    "said_unsent",
    "said_word",
    "said_unword",
    "sending",
    "offline",
    "online",
    "not_sent",
    "step_closed_kept",
    "taken_kept",
    "rejoin",
    "let_go",
    "sent",
    "withdraw_sure",
    "take_back",
    "out",
    "out_more",
    "suggest",
    "left",
    "over",
    "problem_fields",
    "curtain",
)
"""What the script says by itself."""
_BARE = ("helper", "privacy")
"""Kinds of page that do not tell the promise once more at their foot."""
_CHANCE = random.SystemRandom()
SHEET = "trust.css"
LOGOS = ("logo.png", "logo.jpg")
"""What a Trust brings to every page, where it has said anything (`web/who.py`)."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was sent without JavaScript and not taken: its words go back to their author."""

    id: str
    form: str
    entry: str
    answers: Mapping[str, str]
    problem: Problem


@dataclass(frozen=True, slots=True)
class Pages:
    """Draws the pages; `version` of an asset makes its address change with its content."""

    words: Words
    lang: str = "en-GB"
    mark: str = ""
    """Of this room among others at the same address: words kept for one never go to another."""
    versions: Mapping[str, str] = field(default_factory=dict)
    trust: Trust = Trust()

    def shell(
        self, title: str, *main: Child, kind: str, script: bool = True, more: Child = None
    ) -> str:
        """A whole page; `more` is what this kind of page needs in its head."""
        told = {name: self.words[name] for name in _FOR_SCRIPT} if script else {}
        source = _SCRIPTS.get(kind, "room.js")
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content=_VIEWPORT + _KEYBOARD.get(kind, "")),
            el("meta", name="color-scheme", content="light dark"),
            el("meta", name="robots", content="noindex"),
            el("title", title),
            el("link", rel="icon", href=self.asset("icon.svg"), type="image/svg+xml"),
            el("link", rel="stylesheet", href=self.asset("room.css")),
            more,
            el("link", rel="stylesheet", href=self.asset(SHEET))
            if SHEET in self.versions
            else None,
            el("script", src=self.asset(source), defer=True) if script else None,
        )
        body = el(
            "body",
            el("a", self.words["skip"], href="#main", class_="skip"),
            el("main", *main, id="main", tabindex=-1),
            self._footer(kind),
            class_=kind,
            data_kind=kind,
            data_room=self.mark or None,
            data_words=json.dumps(told, ensure_ascii=False) if told else None,
        )
        page = f"<!doctype html>{el('html', head, body, lang=self.lang)}"
        page = re.sub(FRESH_NAME, lambda _: kind_name(_CHANCE, self.lang), page)
        return re.sub(FRESH_ID, lambda _: str(uuid.uuid4()), page)

    def asset(self, name: str) -> str:
        """The address of a file that may be kept for good."""
        return f"/static/{name}?v={self.versions.get(name, '0')}"

    def who(self) -> Html | None:
        """Who holds the day: a Trust's logo and name, as far as they are known."""
        name = self.trust.name
        logo = next((one for one in LOGOS if one in self.versions), "")
        picture = el("img", src=self.asset(logo), alt="" if name else "Logo") if logo else None
        words = el("span", name, dir="auto") if name else None
        return el("p", picture, words, class_="who") if picture or words else None

    def privacy(self, *, beside: bool = False) -> Html | None:
        """The way to what a Trust says of privacy; `beside` what is being written, which stays."""
        if not (self.trust.privacy_notice or self.trust.controller):
            return None
        words = self.words["privacy_beside" if beside else "privacy_link"]
        away = {"target": "_blank", "rel": "noopener"} if beside else {}
        return el("p", el("a", words, href="/privacy", **away))

    def _footer(self, kind: str) -> Html:
        more = el(
            "details",
            el("summary", self.words["what_long"]),
            el("p", self.words["what_more"]),
        )
        return el("footer", el("p", self.words["pass"]), more if kind not in _BARE else None)

    def door(self, joined: bool, fault: str = "", promise: tuple[str, ...] = ()) -> str:
        """Where a code is typed, and what is promised to whoever comes in."""
        words = self.words
        back = el("p", el("a", words["door_back"], href="/room", class_="main"))
        head = join(self.who(), el("h1", words["door_title"]), el("p", words["door_text"]))
        parts = [head, back if joined else None, self._code_form(fault)]
        other = el("p", words["other_ways"], class_="hint")
        lines = [el("p", line) for line in promise]
        told = el("section", lines, self.privacy(), class_="promise")
        below = other, told if promise else None
        return self.shell(words["door_title"], *parts, below, kind="door", script=False)

    def problem(self, problem: Problem) -> str:
        """Something that did not work, with the way back."""
        words = self.words
        outside = problem.status == 401
        text = el("p", problem.user_text, role="alert")
        back = el("p", el("a", words["back_room"], href="/room", class_="main"))
        onward = self._code_form("") if outside else back
        head = el("h1", words["door_title"] if outside else words["problem_title"])
        return self.shell(words["problem_title"], head, text, onward, kind="door", script=False)

    def _code_form(self, fault: str) -> Html:
        words = self.words
        return el(
            "form",
            el("label", words["door_label"], for_="code"),
            el("p", fault, class_="fault", id="e-code", role="alert") if fault else None,
            el(
                "input",
                id="code",
                name="code",
                type="text",
                required=True,
                autocomplete="off",
                autocapitalize="characters",
                spellcheck="false",
                aria_describedby="n-code e-code" if fault else "n-code",
                aria_invalid="true" if fault else None,
            ),
            el("p", words["door_hint"], class_="limit", id="n-code"),
            el("p", el("button", words["door_go"], class_="main"), class_="do"),
            class_="card",
            method="get",
            action="/j",
        )

    def card(self, name: str, title: str, *more: Child) -> Html:
        """A calm card that has the page to itself."""
        return self.section(name, el("h1", title), more, class_="calm")

    def section(self, name: str, *children: Child, class_: str = "", hidden: bool = False) -> Html:
        """A part of the page that the script replaces when, and only when, it changes."""
        inner = join(*children)
        mark = f"{zlib.crc32(inner.encode()):08x}"
        return el(
            "section", inner, id=f"s-{name}", class_=class_ or None, data_v=mark, hidden=hidden
        )


def title_line(now: Now, lang: str) -> Html:
    """The step's title, marked with the deck's language where the page speaks another."""
    own = now.state.deck.lang
    other = own.partition("-")[0] != lang.partition("-")[0]
    return el("h1", now.title, lang=own if other else None)


def prompt_line(now: Now) -> Html | None:
    """What the open step asks."""
    return el("p", now.prompt, class_="prompt") if now.prompt else None


def asked_once(form: Form, now: Now) -> Form:
    """The form without its hint where the page asks the same above it."""
    return replace(form, hint="") if form.hint == now.prompt else form


def filled(form: Form, tried: Tried | None) -> Filled:
    """The form as its author sent it, if it is the one that was not taken."""
    if tried is None or tried.form != form.id or tried.entry != (form.entry or ""):
        return Filled()
    return Filled(tried.answers, tried.problem.fields, "" if form.entry else tried.id)


def state_of(now: Now) -> str:
    """The room's state as the script and the styles know it."""
    return "curtain" if now.state.curtain else "closed" if now.state.closed else "open"
