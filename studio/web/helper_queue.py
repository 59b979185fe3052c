"""The lists of the helper's page: what waits, what was held back, what is on the board."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from studio.model.entries import Entry, Status
from studio.session.alike import bundled
from studio.session.seen import queue_of
from studio.web.form_html import Filled, FormView
from studio.web.helper_parts import ADDRESS, Lead, fold, section
from studio.web.helper_rows import Rows, is_private, own_form
from studio.web.html import Html, el


@dataclass(frozen=True, slots=True)
class Piles:
    """What the trainers have before them, each entry in one pile only."""

    waiting: tuple[Entry, ...]
    held: tuple[Entry, ...]
    flagged: tuple[Entry, ...]
    shown: tuple[Entry, ...]

    @classmethod
    def of(cls, lead: Lead) -> "Piles":
        """What was said to the trainers alone waits; the rest lies where its status says.

        Once the day is over nothing waits for anybody: words were let go or are kept.
        """
        if lead.state.closed:
            return cls((), (), (), ())
        queue = queue_of(lead.state)
        rest = [entry for entry in queue if not entry.flagged]
        waits = {e.id for e in rest if e.status is Status.WAITING or is_private(lead, e)}
        return cls(
            tuple(entry for entry in rest if entry.id in waits),
            tuple(entry for entry in rest if entry.id not in waits),
            tuple(entry for entry in queue if entry.flagged),
            tuple(e for e in lead.state.board.entries if e.status is Status.SHOWN),
        )


def queue_section(lead: Lead, piles: Piles, switches: Html) -> Html:
    """What waits; folded away, what was held back."""
    words = lead.words
    rows = Rows(lead, "queue", ("show", "hold", "quiet"), lead.asked.every)
    back = Rows(lead, "held", ("show", "quiet"))
    title = lead.told("helper_held_ones", len(piles.held))
    any_rows = bool(piles.waiting or piles.held)
    none = el("p", words["helper_queue_none"], class_="hint none")
    return section(
        "queue",
        el("div", el("h2", words["helper_queue"], id="queue"), switches, class_="head"),
        _list(rows, piles.waiting) or none,
        fold("held", title, _list(back, piles.held)) if piles.held else None,
        el("p", words["helper_queue_keys"], class_="hint keys") if any_rows else None,
    )


def shown_section(lead: Lead, piles: Piles) -> Html:
    """What the room sees, to be hidden or mended."""
    none = el("p", lead.words["helper_shown_none"], class_="hint")
    rows = _list(Rows(lead, "shown", ("hold", "quiet")), piles.shown)
    title = lead.told("helper_shown_ones", len(piles.shown))
    return section("shown", fold("shown", title, rows or none))


def _list(rows: Rows, entries: Iterable[Entry]) -> Html | None:
    bundles = bundled(rows.lead.state, entries)
    if not bundles:
        return None
    return el(
        "div",
        el("form", id=f"f-{rows.name}", method="post", action=ADDRESS, data_button=True),
        _several(rows) if len(bundles) > 1 else None,
        el("ul", [rows.row(bundle) for bundle in bundles], data_rows=rows.name),
        id=f"l-{rows.name}",
    )


def _several(rows: Rows) -> Html:
    """What is done to everything that is ticked."""
    words, name = rows.lead.words, rows.name
    every = el(
        "a",
        words["helper_pick_all"],
        href=f"{ADDRESS}?{urlencode({'pick': 'all'})}#queue",
        data_every=name,
        class_="button" if name == "queue" else "button scripted",
    )
    away = fold(f"away-{name}", words["helper_away_all"], rows.press("withdraw"))
    return el(
        "div",
        every,
        el("span", id=f"n-{name}", class_="hint", role="status"),
        el("div", [rows.press(kind) for kind in rows.kinds], away, class_="all"),
        class_="several buttons",
        role="group",
        aria_label=words["helper_picked_do"],
    )


def reword_section(lead: Lead) -> Html:
    """The entry's own form, filled, where somebody asked to change its words."""
    entry = lead.state.entries.get(lead.asked.reword)
    form = own_form(lead, entry) if entry is not None else None
    if entry is None or form is None:
        return section("reword")
    words = lead.words
    view = FormView(
        replace(form, hint=""),
        entry.board,
        ADDRESS,
        "reword",
        words["save"],
        words,
        title=words["helper_reword_title"],
        what="helper_reword_what",
    )
    held = {**entry.values, **lead.state.words.get(entry.id, {}), **lead.asked.answers}
    cancel = el("a", words["helper_cancel"], href=ADDRESS, data_cancel=True)
    filled = view.html(Filled(held, lead.asked.faults))
    return section("reword", el("div", filled, el("p", cancel), id="reword"))
