"""One's own entries on a phone: where each of them is, and how it is reworded or taken back."""

from dataclasses import replace

from studio.model.entries import Status
from studio.web.care import care
from studio.web.form_html import Filled, FormView
from studio.web.html import Html, el
from studio.web.pages import Pages, Tried, filled
from studio.web.public import Now, Own
from studio.web.words import Words


class OwnWords:
    """Draws the list of what somebody added and did not take back."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    @property
    def _words(self) -> Words:
        return self._pages.words

    def section(self, now: Now, tried: Tried | None) -> Html:
        """The list; hidden as long as there is nothing in it."""
        mine = [own for own in now.own if own.status is not Status.WITHDRAWN]
        lines = [self._line(own, now, tried) for own in mine]
        if not lines:
            return self._pages.section("own", hidden=True)
        title = el("h2", self._words["own"])
        return self._pages.section("own", title, el("ul", lines, class_="own"))

    def _line(self, own: Own, now: Now, tried: Tried | None) -> Html:
        words = self._words
        stands = el("p", el("span", words[f"status_{own.stands}"], class_="status"))
        away = take_away(own.entry.id, words["withdraw_sure"])
        return el(
            "li",
            el("p", own.text, dir="auto", class_="mine"),
            care(now.state, words) if own.entry.flagged else stands,
            self._reword(own, now, tried),
            el("details", el("summary", words["withdraw"]), away),
        )

    def _reword(self, own: Own, now: Now, tried: Tried | None) -> Html | None:
        if own.form is None or now.state.closed:
            return None
        words = self._words
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
            lang=self._pages.lang,
        )
        told = filled(own.form, tried) if here else Filled(own.fields)
        return el("details", el("summary", words["reword"]), view.html(told), open=here)


def take_away(entry: str, button: str) -> Html:
    """The form of one button that takes an entry back."""
    return el(
        "form",
        el("input", type="hidden", name="id", value=entry),
        el("input", type="hidden", name="do", value="withdraw"),
        el("button", button),
        method="post",
        action="/room",
        data_entry=entry,
        data_withdraw=True,
    )
