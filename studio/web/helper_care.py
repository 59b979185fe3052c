"""What asks for somebody's care: words for a quiet word, and who would like one at the break.

Both are calm marks that stand in the same place with and without anything behind them, so that
nothing moves when something comes; what is behind a mark is seen when somebody presses it.
"""

from collections.abc import Iterable

from studio.model.entries import Entry
from studio.session.alike import Bundle
from studio.session.asking import MOST_LETTERS, asks_of, place_of, where_of
from studio.session.contract import Ask
from studio.web.care import care
from studio.web.helper_parts import ADDRESS, Lead, section, send_button
from studio.web.helper_rows import Rows, told_of
from studio.web.html import Html, el


def care_section(lead: Lead, flagged: Iterable[Entry]) -> Html:
    """The two marks."""
    return section("care", _flags(lead, tuple(flagged)), _wishes(lead), class_="marks")


def _mark(name: str, title: str, count: int, *inside: Html | None) -> Html:
    """A mark and what is behind it; the sign beside the words is no colour alone."""
    dot = el("span", class_="dot", aria_hidden="true")
    summary = el("summary", dot, title, class_="some" if count else "nothing")
    return el("details", summary, *inside, id=f"d-{name}", class_="mark")


def _flags(lead: Lead, flagged: tuple[Entry, ...]) -> Html:
    words = lead.words
    if not flagged:
        none = el("p", words["helper_flags_more"], class_="hint")
        return _mark("flags", words["helper_flags_none"], 0, none)
    holder = el("form", id="f-flags", method="post", action=ADDRESS, data_button=True)
    rows = Rows(lead, "flags", ("show", "unquiet"))
    told = el(
        "div",
        el("p", words["helper_flag_told"], class_="hint"),
        el("blockquote", care(lead.state, words)),
    )
    return _mark(
        "flags",
        lead.told("helper_flags", len(flagged)),
        len(flagged),
        el("p", words["helper_flag_why"]),
        holder,
        el("ul", [_flag(lead, rows, entry) for entry in flagged], data_rows="flags"),
        told,
    )


def _flag(lead: Lead, rows: Rows, entry: Entry) -> Html:
    """One of them; behind a press of its own, as more may come while the list is open."""
    step = lead.state.deck.step(entry.board).title
    read = el(
        "details",
        el("summary", lead.words["helper_read"], el("span", f" – {step}", class_="hint")),
        el("p", told_of(lead, entry).text, dir="auto", id=f"w-{entry.id}", class_="mine"),
        rows.buttons(Bundle((entry,))),
        id=f"d-read-{entry.id}",
        open=True,  # the script shuts what comes while the list is open
    )
    return el("li", read, id=f"r-{entry.id}", data_row=entry.id, data_v=entry.status.value)


def _wishes(lead: Lead) -> Html:
    words, asks = lead.words, asks_of(lead.state)
    title = lead.told("helper_wishes", len(asks)) if asks else words["helper_wishes_none"]
    rows = el("ul", [_wish(lead, ask) for ask in asks], data_rows="wishes") if asks else None
    return _mark("wishes", title, len(asks), rows, _place(lead))


def _wish(lead: Lead, ask: Ask) -> Html:
    words, where = lead.words, where_of(lead.state, ask)
    told = el("p", where, dir="auto") if where else el("p", words["helper_no_where"], class_="hint")
    done = send_button(words["helper_spoken"], kind="word_had", entry=ask.id)
    return el("li", told, el("div", done, class_="buttons"), id=f"r-{ask.id}", data_row=ask.id)


def _place(lead: Lead) -> Html:
    """Where one of the trainers will stand."""
    words = lead.words
    return el(
        "form",
        el("label", words["helper_place"], for_="place"),
        el("p", words["helper_place_hint"], class_="hint", id="n-place"),
        el("input", type="hidden", name="kind", value="place"),
        el(
            "input",
            type="text",
            name="place",
            id="place",
            value=place_of(lead.state),
            maxlength=MOST_LETTERS,
            autocomplete="off",
            aria_describedby="n-place",
        ),
        el("button", words["helper_place_save"]),
        method="post",
        action=ADDRESS,
        class_="place",
        data_button=True,
    )
