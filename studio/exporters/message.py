"""The e-mail to the group, ready to send: what is attached, when to meet again, what became of it.

It names nobody and holds nothing that anybody wrote on a board.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from studio.exporters.calendar_dates import dates
from studio.exporters.files import file_name
from studio.exporters.source import ExportSource, Reach
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.session.fates import Fate, fates

_FOR_THE_GROUP: Mapping[str, str] = MappingProxyType(
    {
        "handout": "what we did{boards}; in plain words or in large print too, if you ask us",
        "agreement": "what we agreed with each other",
        "keepsake": "our circle of strength, to hang up",
        "worksheets": "blank sheets for circles of your own",
        "page": "the same as a page for a phone or a screen reader",
        "calendar": "the dates below, to open in your calendar",
        "certificate": "for your own record; your name is yours to write in",
    }
)
"""What goes to those who were there, and what it is to them."""
_IDEAS = " and the ideas to keep"
_WITH_BOARDS = ", the ideas to keep, and what you chose to keep of our boards"


def is_held(source: ExportSource) -> bool:
    """Whether there was a day to write about."""
    return source.state is not None and bool(source.state.started)


def message(source: ExportSource) -> bytes:
    """The text, its subject first; `StudioError` with a sentence before the day."""
    if not is_held(source):
        raise StudioError(
            "The message thanks the group for a day that has been held. Make it from the "
            "workshop's own file, after the day."
        )
    words = "\n\n".join("\n".join(part) for part in _parts(source) if part)
    return f"{words}\n".replace("\n", "\r\n").encode()


def _parts(source: ExportSource) -> Iterator[list[str]]:
    day = day_in_words(source.date, source.deck.lang)
    yield [f"Subject: {source.title}, {day}: thank you, and what you can keep"]
    yield ["Dear all,"]
    yield _prose(
        f"Thank you for being part of “{source.title}” on {day}: for what you said, and for "
        "listening while others did. There is nothing you need to do with this message."
    )
    yield from _attached(source)
    yield from _meetings(source)
    yield from _became(source)
    yield _prose(
        "If something was stirred up, that day or since, you do not have to carry it alone. "
        "Here is whom you can talk to:"
    )
    yield _list(source.deck.support)
    yield _prose(
        "If you would like a word with one of us, answer this message: it comes to us alone."
    )
    yield ["With warm wishes", "[your names]", *filter(None, (source.deck.trust.name,))]


def _attached(source: ExportSource) -> Iterator[list[str]]:
    from studio.exporters.kinds import EXPORTERS

    group = replace(source, reach=Reach.GROUP)
    kept = source.state is None or not source.state.closed or bool(source.state.kept)
    boards = _WITH_BOARDS if kept else _IDEAS
    rows = []
    for kind, told in _FOR_THE_GROUP.items():
        exporter = EXPORTERS.get(kind)
        if exporter is None:
            continue  # not every kind that may be sent has to be there
        blank = kind == "worksheets" and exporter.offered(replace(group, state=None))
        if blank or exporter.offered(group):
            rows.append(f"{exporter.title}: {told.format(boards=boards)} ({_file(source, kind)})")
    if rows:
        yield ["Attached for you:"]
        yield _list(rows)


def _file(source: ExportSource, kind: str) -> str:
    """How the names of its files begin: some kinds are several."""
    return f"{file_name(source.date, source.deck.name, kind)}…"


def _meetings(source: ExportSource) -> Iterator[list[str]]:
    coming = dates(source).coming
    if not coming:
        return
    yield _prose(
        "When we meet again. Come if it does you good; nobody has to, and nobody will ask why:"
    )
    yield _list([f"{one.follow_up.what}: {one.in_words()}" for one in coming])


def _became(source: ExportSource) -> Iterator[list[str]]:
    """Kept, shared and let go, by the names of the boards."""
    state = source.state
    if state is None:
        return
    found = [one for one in fates(state, source.activities) if one.kept or not one.awaits_paper]
    if not state.closed:
        yield ["[Write here what the group decided to keep: the workshop has not been ended yet.]"]
        return
    if not found:
        return
    yield ["What became of our boards, as we decided it together:"]
    kept = [one for one in found if one.kept and not one.shared]
    shared = [one for one in found if one.shared]
    gone = [one for one in found if not one.kept]
    yield _list(
        [
            *_told("Kept for us, and not passed on", kept),
            *_told("May be shared outside", shared),
            *_told("Let go, and erased from the laptop", gone),
        ]
    )


def _told(what: str, some: list[Fate]) -> list[str]:
    return [f"{what}: {', '.join(one.step.title for one in some)}"] if some else []


def _prose(words: str) -> list[str]:
    """A paragraph is one line: whoever it is pasted for breaks it as wide as their window is."""
    return [words]


def _list(items: tuple[str, ...] | list[str]) -> list[str]:
    return [f"- {item}" for item in items]
