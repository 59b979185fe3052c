"""The page of the room as HTML: what is asked, one's own words, the board, a word at the break."""

from dataclasses import dataclass

from studio.model.days import time_words
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.session.doors import welcome_of
from studio.web.care import care
from studio.web.form_html import FormView
from studio.web.frames import Listing, Shown
from studio.web.html import Child, Html, el, join
from studio.web.own_words import OwnWords, take_away
from studio.web.pages import Pages, Tried, asked_once, filled, prompt_line, state_of, title_line
from studio.web.phases import Phase
from studio.web.promise import promise, what_of
from studio.web.public import Now
from studio.web.word_page import WORD_FORM, word_part
from studio.web.words import Words

_AT = "\x00at\x00"
"""Stands for the position until the page is sent: a picture that is the same has equal markup."""


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
    """The id of an answer just sent: known to this one page, for taking it back at once."""
    with_trainers: bool = False
    """Whether that answer stays with the trainers alone: its writer reads whom to turn to."""
    sheet: str = ""
    """The private sheet that is offered: it opens beside this page and tells nobody anything."""
    takes_part: bool = True
    """Whether it is a participant's page; who leads asks for no word."""


class RoomHtml:
    """Draws the room, for a participant; whole without JavaScript."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._own = OwnWords(pages)

    @property
    def _words(self) -> Words:
        return self._pages.words

    def html(self, page: RoomPage) -> str:
        """The whole page; every part of it is there in each phase, or is not at all."""
        now, words = page.now, self._words
        match now.phase:
            case Phase.CURTAIN:
                parts: list[Child] = [self._card("curtain", now), self._sent(page)]
            case Phase.DOORS:
                parts = [self._card("doors", now, self._begins(now))]
            case Phase.CLOSED:
                more = el("p", words["closed_word"])
                parts = [self._card("closed", now, more), self._board(page)]
            case _:
                parts = [
                    *self._asking(page),
                    self._sent(page),
                    # Above the board: to take something back nobody scrolls past all of it.
                    self._own.section(page.now, page.tried),
                    self._word(page),
                    self._board(page),
                ]
        if now.phase in (Phase.CURTAIN, Phase.DOORS):
            parts.append(self._word(page))
        parts += [self._promise(now), self._pages.section("care", self._care(now), hidden=True)]
        by_hand = el("noscript", el("p", words["look_again_plain"], class_="hint"))
        again = el("p", el("a", words["look_again"], href="/room"), by_hand, class_="again")
        hidden = now.state.curtain or now.state.doors
        title = words["room"] if hidden else f"{now.title} – {words['room']}"
        html = self._pages.shell(title, _marks(now), self._said(page), parts, again, kind="room")
        return html.replace(_AT, str(now.state.position))

    def _card(self, phase: str, now: Now, *more: Child) -> Html:
        words = self._words
        never = el("p", words["what_never"]) if phase == "practice" and not now.stores else None
        text = el("p", words[f"{phase}_more"])
        return self._pages.card("head", words[phase], text, never, more)

    def _begins(self, now: Now) -> Html:
        """When the day begins, as the doors say it."""
        words, at = self._words, welcome_of(now.state).begins
        told = f"{words['doors_at']} {time_words(at)}" if at else words["doors_soon"]
        return el("p", told, class_="big")

    def _asking(self, page: RoomPage) -> list[Child]:
        """What is asked, and where to write it; or why there is nothing to write now."""
        now, pages, words = page.now, self._pages, self._words
        if now.phase is Phase.PRACTICE:
            return [self._card("practice", now)]
        head = pages.section("head", title_line(now, pages.lang), prompt_line(now))
        if now.phase is Phase.OPEN:
            return [head, self._sheet(page.sheet), self._forms(page)]
        phase = now.phase.value
        never = None if now.stores else el("p", words["what_never"], class_="hint")
        calm = el("p", words[phase], class_="big"), el("p", words[f"{phase}_more"], class_="hint")
        return [head, self._sheet(page.sheet), pages.section("forms", calm, never, class_="calm")]

    def _said(self, page: RoomPage) -> Html:
        """What became of what was just done; where JavaScript tells the rest."""
        if page.tried is not None:
            said = el("div", self._tried(page.tried, page.now), id="said", role="alert")
        else:
            said = el("div", page.said and el("p", page.said), id="said", role="status")
        heard = el("div", id="heard", class_="heard", aria_live="polite")
        return join(said, el("div", id="back", aria_live="polite"), heard)

    def _tried(self, tried: Tried, now: Now) -> Child:
        text = el("p", tried.problem.user_text, class_="fault")
        if tried.form == WORD_FORM or _is_offered(tried, now):
            return text
        kept = " · ".join(value for value in tried.answers.values() if value)
        return [text, el("p", el("strong", self._words["your_words"])), el("blockquote", kept)]

    def _forms(self, page: RoomPage) -> Html:
        now, words = page.now, self._words
        made = [
            FormView(
                asked_once(form, now),
                now.step.id,
                "/room",
                "add",
                words["add"],
                words,
                what=what_of(form, now),
                lang=self._pages.lang,
            )
            for form in now.forms
            if form.entry is None
        ]
        told = [words["moderated"]] if now.moderated else []
        told += [words["tender"]] if now.tender else []
        before = [el("p", text, class_="hint") for text in told]
        shown = [view.html(filled(view.form, page.tried)) for view in made]
        return self._pages.section("forms", before, shown)

    def _sent(self, page: RoomPage) -> Html | None:
        """One press takes back what was just sent; the script offers the same by itself.

        What leads to nobody can be taken back from here alone.
        """
        if not page.sent:
            return None
        words = self._words
        told = words["sent"] if page.now.tender else words["take_back_more"]
        button = words["withdraw_sure" if page.now.tender else "take_back"]
        with_whom = self._care(page.now) if page.with_trainers else None
        away = take_away(page.sent, button)
        return self._pages.section("sent", with_whom, el("p", told), away, class_="card")

    def _care(self, now: Now) -> Html:
        return care(now.state, self._words)

    def _sheet(self, name: str) -> Html | None:
        """The way to a sheet of one's own, in a tab of its own: this page stays as it is."""
        if not name:
            return None
        words, address = self._words, f"/private/{name}"
        link = el("a", words["sheet"], href=address, target="_blank", rel="noopener noreferrer")
        more = el("p", words["sheet_more"], class_="hint")
        return self._pages.section("sheet", el("p", link), more, class_="card")

    def _word(self, page: RoomPage) -> Html | None:
        if not page.takes_part:
            return None
        tried, ask = page.tried, page.now.ask
        mine = tried is not None and tried.form == WORD_FORM
        form = Form(WORD_FORM, "", (), ask.id if ask else None)
        part = word_part(page.now, self._words, filled(form, tried) if mine else None)
        return self._pages.section("word", part, class_="card" if ask else "")

    def _promise(self, now: Now) -> Html:
        lines = promise(now.state, self._words)
        more = self._pages.privacy(beside=True)
        told = [el("p", one) for one in lines]
        return self._pages.section("promise", told, more, class_="promise")

    def _board(self, page: RoomPage) -> Html | None:
        """What was added, as a list; a step that gathers nothing has only its picture."""
        words, section = self._words, self._pages.section
        if page.now.state.closed and not page.board:
            return None
        if not page.gathers:
            return section("board", self._picture(page, level=1))
        lines = [_line(shown) for shown in page.board.values()]
        alike = len({shown.label for shown in page.board.values()}) < 2
        none = words["board_none"] if page.revealed else words["board_later"]
        return section(
            "board",
            el("h2", words["board"]),
            el("ul", lines, id="board", data_alike=alike),
            el("p", none, class_="hint", id="none", hidden=bool(lines)),
            self._picture(page),
        )

    def _picture(self, page: RoomPage, level: int = 2) -> Html:
        """What the projector shows, and the same in words, below a heading of this level."""
        source = f"/api/boards/{page.now.step.id}.svg"
        return el(
            "details",
            el("summary", self._words["picture"]),
            el(
                "img",
                alt=self._words["picture_alt"],
                src=f"{source}?at={_AT}",
                loading="lazy",
                id="picture",
            ),
            el("p", el("a", self._words["picture_open"], href=source)),
            _outline(page.outline, level) if page.outline else None,
        )


def _marks(now: Now) -> Html:
    """What the script knows of the page it is on."""
    return el(
        "div",
        id="now",
        hidden=True,
        data_position=now.state.position,
        data_step=now.step.id,
        data_board=now.step.board,
        data_tender="true" if now.tender else None,
        data_moderated="true" if now.moderated else None,
        data_state=state_of(now),
    )


def _is_offered(tried: Tried, now: Now) -> bool:
    forms = [*now.forms, *(own.form for own in now.own if own.form)]
    return any(form.id == tried.form and (form.entry or "") == tried.entry for form in forms)


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
