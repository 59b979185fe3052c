"""The pages of the room as HTML, whole without JavaScript: door, room, kiosk, problem."""

import json
import re
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.model.entries import Status
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.web.form_html import FRESH_ID, Filled, FormView
from studio.web.frames import Listing, Shown
from studio.web.html import Child, Html, el, join
from studio.web.problems import Problem
from studio.web.public import Now, Own
from studio.web.words import Words

_AT = "\x00at\x00"
"""Stands for the position until the page is sent: a picture that is the same has equal markup."""
_SCRIPTS: Mapping[str, str] = {"helper": "helper.js"}
"""Kinds of page whose script is another than the room's."""
_FOR_SCRIPT = (
    "said_added_shown",
    "said_added_waiting",
    "said_added_held",
    "said_added_withdrawn",
    "said_reworded",
    "said_withdrawn",
    "said_thanks",
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
    "left",
    "over",
    "problem_fields",
    "curtain",
)
"""What the script says by itself."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was sent without JavaScript and not taken: its words go back to their author."""

    id: str
    form: str
    entry: str
    answers: Mapping[str, str]
    problem: Problem


@dataclass(frozen=True, slots=True)
class RoomPage:
    """What the page of the room is drawn from."""

    now: Now
    board: Listing
    revealed: bool
    said: str = ""
    tried: Tried | None = None
    gathers: bool = True
    outline: Outline | None = None
    """What the picture shows, in words."""
    sent: str = ""
    """The id of an answer just sent to a tender board: known to this one page, for taking back."""
    sheet: str = ""
    """The private sheet that is offered: it opens beside this page and tells nobody anything."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Draws the pages; `version` of an asset makes its address change with its content."""

    words: Words
    lang: str = "en-GB"
    mark: str = ""
    """Of this room among others at the same address: words kept for one never go to another."""
    versions: Mapping[str, str] = field(default_factory=dict)

    def shell(self, title: str, *main: Child, kind: str, script: bool = True) -> str:
        """A whole page."""
        told = {name: self.words[name] for name in _FOR_SCRIPT} if script else {}
        source = _SCRIPTS.get(kind, "room.js")
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="color-scheme", content="light dark"),
            el("meta", name="robots", content="noindex"),
            el("title", title),
            el("link", rel="icon", href=self._asset("icon.svg"), type="image/svg+xml"),
            el("link", rel="stylesheet", href=self._asset("room.css")),
            el("script", src=self._asset(source), defer=True) if script else None,
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
        return re.sub(FRESH_ID, lambda _: str(uuid.uuid4()), page)

    def _asset(self, name: str) -> str:
        return f"/static/{name}?v={self.versions.get(name, '0')}"

    def _footer(self, kind: str) -> Html:
        more = el(
            "details",
            el("summary", self.words["what_long"]),
            el("p", self.words["what_more"]),
        )
        return el("footer", el("p", self.words["pass"]), more if kind != "helper" else None)

    def room(self, page: RoomPage) -> str:
        """The room, for a participant."""
        now, words = page.now, self.words
        if now.state.curtain:
            parts: list[Child] = [self._card("head", words["curtain"], words["curtain_more"])]
        elif now.state.closed:
            parts = [self._card("head", words["closed"], words["closed_more"]), self._own(page)]
        else:
            parts = [
                self._section("head", el("h1", now.title), self._prompt(now)),
                self._sheet(page.sheet),
                self._forms(page),
                self._sent(page),
                self._own(page),  # above the board: to take something back nobody scrolls past all
                self._board(page),
            ]
        again = el("p", el("a", words["look_again"], href="/room"), class_="again")
        marks = el(
            "div",
            id="now",
            hidden=True,
            data_position=now.state.position,
            data_step=now.step.id,
            data_board=now.step.board,
            data_tender="true" if now.tender else None,
            data_state=_state_of(now),
        )
        title = words["room"] if now.state.curtain else f"{now.title} – {words['room']}"
        said = self._said(page)
        html = self.shell(title, marks, said, parts, again, kind="room")
        return html.replace(_AT, str(now.state.position))

    def kiosk(self, page: RoomPage, thanks: bool) -> str:
        """One form on a device that is passed round; nothing of the last person is on it."""
        words, now = self.words, page.now
        marks = el("div", id="now", hidden=True, data_step=now.step.id, data_state=_state_of(now))
        if now.state.curtain:
            parts: Child = self._card("head", words["curtain"], words["curtain_more"])
        elif thanks:
            onward = el("a", words["kiosk_next"], href="/kiosk", class_="main", id="onward")
            parts = el("section", el("h1", words["said_thanks"]), el("p", onward), id="s-head")
        else:
            hint = el("p", words["kiosk_hint"], class_="hint")
            head = self._section("head", el("h1", now.title), self._prompt(now), hint)
            parts = [head, self._forms(page, kiosk=True)]
        return self.shell(words["kiosk"], marks, self._said(page), parts, kind="kiosk")

    def door(self, joined: bool, fault: str = "") -> str:
        """Where a code is typed."""
        words = self.words
        back = el("p", el("a", words["door_back"], href="/room", class_="main"))
        head = join(el("h1", words["door_title"]), el("p", words["door_text"]))
        parts = [head, back if joined else None, self._code_form(fault)]
        other = el("p", words["other_ways"], class_="hint")
        return self.shell(words["door_title"], *parts, other, kind="door", script=False)

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

    def _card(self, name: str, title: str, text: str) -> Html:
        return self._section(name, el("h1", title), el("p", text), class_="calm")

    def _prompt(self, now: Now) -> Html | None:
        return el("p", now.prompt, class_="prompt") if now.prompt else None

    def _said(self, page: RoomPage) -> Html:
        """What became of what was just done; where JavaScript tells the rest."""
        if page.tried is not None:
            return el("div", self._tried(page.tried, page.now), id="said", role="alert")
        return el("div", page.said and el("p", page.said), id="said", role="status")

    def _tried(self, tried: Tried, now: Now) -> Child:
        problem = tried.problem
        offered = any(f.id == tried.form and (f.entry or "") == tried.entry for f in _all(now))
        text = el("p", problem.user_text, class_="fault")
        if offered:
            return text
        kept = " · ".join(value for value in tried.answers.values() if value)
        return [text, el("p", el("strong", self.words["your_words"])), el("blockquote", kept)]

    def _forms(self, page: RoomPage, *, kiosk: bool = False) -> Html:
        now, words = page.now, self.words
        fresh = [form for form in now.forms if form.entry is None]
        if not fresh:
            calm = el("p", words["calm"], class_="big"), el("p", words["calm_more"], class_="hint")
            return self._section("forms", *calm, class_="calm")
        path = "/kiosk" if kiosk else "/room"
        what = "what_kiosk" if kiosk else "what_tender" if now.tender else "what"
        made = [
            FormView(
                _asked_once(form, now), now.step.id, path, "add", words["add"], words, what=what
            )
            for form in fresh
        ]
        tender = el("p", words["tender"], class_="hint") if now.tender else None
        return self._section("forms", [v.html(_filled(v.form, page.tried)) for v in made], tender)

    def _sent(self, page: RoomPage) -> Html | None:
        """How to take back what leads to nobody any more; the script draws the same by itself."""
        if not page.sent:
            return None
        return self._section(
            "sent", el("p", self.words["sent"]), self._away(page.sent), class_="card"
        )

    def _sheet(self, name: str) -> Html | None:
        """The way to a sheet of one's own, in a tab of its own: this page stays as it is."""
        if not name:
            return None
        words, address = self.words, f"/private/{name}"
        link = el("a", words["sheet"], href=address, target="_blank", rel="noopener noreferrer")
        more = el("p", words["sheet_more"], class_="hint")
        return self._section("sheet", el("p", link), more, class_="card")

    def _away(self, entry: str) -> Html:
        return el(
            "form",
            el("input", type="hidden", name="id", value=entry),
            el("input", type="hidden", name="do", value="withdraw"),
            el("button", self.words["withdraw_sure"]),
            method="post",
            action="/room",
            data_entry=entry,
            data_withdraw=True,
        )

    def _board(self, page: RoomPage) -> Html:
        """What was added, as a list; a step that gathers nothing has only its picture."""
        words = self.words
        if not page.gathers:
            return self._section("board", self._picture(page, level=1))
        lines = [_line(shown) for shown in page.board.values()]
        none = words["board_none"] if page.revealed else words["board_later"]
        return self._section(
            "board",
            el("h2", words["board"]),
            el("ul", lines, id="board"),
            el("p", none, class_="hint", id="none", hidden=bool(lines)),
            self._picture(page),
        )

    def _picture(self, page: RoomPage, level: int = 2) -> Html:
        """What the projector shows, and the same in words, below a heading of this level."""
        source = f"/api/boards/{page.now.step.id}.svg"
        return el(
            "details",
            el("summary", self.words["picture"]),
            el(
                "img",
                alt=self.words["picture_alt"],
                src=f"{source}?at={_AT}",
                loading="lazy",
                id="picture",
            ),
            el("p", el("a", self.words["picture_open"], href=source)),
            _outline(page.outline, level) if page.outline else None,
        )

    def _own(self, page: RoomPage) -> Html:
        words, now = self.words, page.now
        lines = [self._own_line(own, page) for own in now.own if own.status is not Status.WITHDRAWN]
        if not lines:
            return self._section("own", hidden=True)
        return self._section("own", el("h2", words["own"]), el("ul", lines, class_="own"))

    def _own_line(self, own: Own, page: RoomPage) -> Html:
        words = self.words
        status = el("span", words[f"status_{own.status.value}"], class_="status")
        return el(
            "li",
            el("p", own.text, dir="auto", class_="mine"),
            el("p", status),
            self._reword(own, page),
            el(
                "details",
                el("summary", words["withdraw"]),
                self._away(own.entry.id),
            ),
        )

    def _reword(self, own: Own, page: RoomPage) -> Html | None:
        if own.form is None or page.now.state.closed:
            return None
        words, tried = self.words, page.tried
        here = tried is not None and tried.entry == own.entry.id
        view = FormView(
            replace(own.form, hint=""),
            own.entry.board,
            "/room",
            "reword",
            words["save"],
            words,
            heading="h3",
            title=f"{words['reword']}: {own.text}",
        )
        filled = _filled(own.form, tried) if here else Filled(own.fields)
        return el("details", el("summary", words["reword"]), view.html(filled), open=here)

    def _section(self, name: str, *children: Child, class_: str = "", hidden: bool = False) -> Html:
        inner = join(*children)
        mark = f"{zlib.crc32(inner.encode()):08x}"
        return el(
            "section", inner, id=f"s-{name}", class_=class_ or None, data_v=mark, hidden=hidden
        )


def _asked_once(form: Form, now: Now) -> Form:
    """The form without its hint where the page asks the same above it."""
    return replace(form, hint="") if form.hint == now.prompt else form


def _outline(outline: Outline, level: int) -> Html:
    """The outline below its own heading, which the page has already."""
    items = [el("li", el("span", item, dir="auto")) for item in outline.items]
    return join(
        [el("p", text) for text in outline.text],
        el("ul", items, class_="told") if items else None,
        [
            join(el(f"h{min(level + 1, 6)}", part.heading), _outline(part, level + 1))
            for part in outline.parts
        ],
    )


def _line(shown: Shown) -> Html:
    label = shown.label and el("span", shown.label, class_="label")
    return el("li", el("span", shown.text, dir="auto"), label or None, data_key=shown.key)


def _all(now: Now) -> list[Form]:
    return [*now.forms, *(own.form for own in now.own if own.form)]


def _filled(form: Form, tried: Tried | None) -> Filled:
    if tried is None or tried.form != form.id or tried.entry != (form.entry or ""):
        return Filled()
    return Filled(tried.answers, tried.problem.fields, "" if form.entry else tried.id)


def _state_of(now: Now) -> str:
    return "curtain" if now.state.curtain else "closed" if now.state.closed else "open"
