"""The page of a pack that says what lies where, for whom, and what is not there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from urllib.parse import quote

from studio.exporters.page import shell
from studio.exporters.page_words import set_words
from studio.exporters.source import ExportSource, Reach
from studio.model.days import day_in_words

_LED = (
    "For those who led",
    "Not to be passed on: notes, tables and your own papers are among them.",
)
_BEFORE: Mapping[Reach, tuple[str, str]] = MappingProxyType(
    {
        Reach.GROUP: (
            "For those who will come",
            "To print for the day, or to send before it. Every sheet is blank.",
        ),
        Reach.TRAINERS: (
            "For those who will lead",
            "Not to be passed on: notes and your own papers are among them.",
        ),
    }
)
_DURING: Mapping[Reach, tuple[str, str]] = MappingProxyType(
    {
        Reach.GROUP: (
            "For those who are there",
            "It holds no board yet. End the workshop and write the pack again before you send it.",
        ),
        Reach.TRAINERS: _LED,
    }
)
_AFTER: Mapping[Reach, tuple[str, str]] = MappingProxyType(
    {
        Reach.GROUP: (
            "For those who were there",
            "To send to the group; a message for them lies among your own papers. {boards}",
        ),
        Reach.TRAINERS: _LED,
        Reach.OUTSIDE: (
            "For others",
            "It holds the boards of which the group said that they may be shared, and no other.",
        ),
    }
)
_KEPT = "This folder holds the boards that they kept, and no other."
_NONE_KEPT = "This folder holds no board: the group kept none."


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of a kind in a folder: its files, or why there are none."""

    reach: Reach
    title: str
    about: str
    names: tuple[str, ...]
    why: str = ""


def index_page(source: ExportSource, packed: Sequence[Packed], notes: tuple[str, ...]) -> bytes:
    """The HTML file, in UTF-8."""
    day = day_in_words(source.date, source.deck.lang)
    title = set_words(source.title)
    head = [f'<header><h1 dir="auto">{title}</h1><p class="muted">{escape(day)}</p>']
    head += [f"<p>{escape(note)}</p>" for note in notes]
    folders = _folders(source, packed)
    body = "".join((*head, "</header><main>", *folders, *_missing(packed), "</main>"))
    return shell(source.title, source.deck.lang, body).encode()


def _told(source: ExportSource) -> Mapping[Reach, tuple[str, str]]:
    """What each folder is called, and a sentence on it; in the order in which they stand."""
    if source.state is None:
        return _BEFORE
    return _AFTER if source.state.closed else _DURING


def _folders(source: ExportSource, packed: Sequence[Packed]) -> Iterator[str]:
    boards = _KEPT if source.state is not None and source.state.kept else _NONE_KEPT
    for reach, (title, told) in _told(source).items():
        about = told.format(boards=boards)
        there = [one for one in packed if one.reach is reach and one.names]
        if not there:
            continue
        yield f'<section aria-labelledby="{reach}"><h2 id="{reach}">{title}</h2><p>{about}</p><ul>'
        for one in there:
            yield f"<li><strong>{escape(one.title)}</strong>: {escape(one.about)}<ul>"
            yield from map(_file, _shortened(one.names))
            yield "</ul></li>"
        yield "</ul></section>"


def _shortened(names: tuple[str, ...]) -> tuple[str, ...]:
    """The files; of those in a folder of their own the folder alone."""
    found = ("/".join(name.split("/")[:2]) for name in names)
    return tuple(dict.fromkeys(found))


def _file(name: str) -> str:
    return f'<li><a href="{quote(name)}">{escape(name)}</a></li>'


def _missing(packed: Sequence[Packed]) -> Iterator[str]:
    told = {one.title: one.why for one in packed if one.why}
    if not told:
        return
    yield '<section aria-labelledby="missing"><h2 id="missing">What is not here, and why</h2><ul>'
    for title, why in told.items():
        yield f"<li><strong>{escape(title)}</strong>: {escape(why)}</li>"
    yield "</ul></section>"
