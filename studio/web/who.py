"""Who holds the day, on pages: a Trust's logo, name and colour, and what it says of privacy.

The colour comes as a style sheet and the logo as a file, both kept by a phone for good; without
settings there is neither, and every page is as it is.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from studio.model.trust import Trust
from studio.pictures.accent import accent_of
from studio.web.html import Html, el
from studio.web.pages import LOGOS, SHEET, Pages
from studio.web.promise import promise
from studio.web.room import Room
from studio.web.static import Asset

_WHO = (
    ".who{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .8rem;margin:0 0 1rem;"
    "color:var(--muted)}\n"
    ".who img{flex:none;width:auto;height:auto;max-width:min(60%,12rem);max-height:3.5rem;"
    "aspect-ratio:auto;border:0;border-radius:.4rem;background:#fff}\n"
    ".who span{flex:1 1 9rem;min-width:0}\n"
    ".privacy h1{margin-bottom:.8rem}\n"
    "@media(prefers-color-scheme:dark){.who img{padding:.3rem}}\n"
)
"""A logo is made for light grounds: it lies on white by night."""


def trust_files(trust: Trust) -> Mapping[str, Asset]:
    """What pages load of a Trust's own, by name."""
    found: dict[str, Asset] = {}
    if trust.name or trust.logo or trust.accent:
        sheet = (_WHO + _colours(trust.accent)).encode()
        packed = gzip.compress(sheet, mtime=0)
        found[SHEET] = Asset(sheet, "text/css; charset=utf-8", _mark(sheet), packed)
    if trust.logo:
        png = trust.logo.startswith(b"\x89PNG")
        name, kind = (LOGOS[0], "image/png") if png else (LOGOS[1], "image/jpeg")
        found[name] = Asset(trust.logo, kind, _mark(trust.logo))
    return found


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=6).hexdigest()


def _colours(accent: str) -> str:
    if not accent:
        return ""
    own = accent_of(accent)
    return (
        f":root{{--accent:{own.day};--on:{own.on_day}}}\n"
        "@media(prefers-color-scheme:dark){"
        f":root{{--accent:{own.night};--on:{own.on_night}}}}}\n"
    )


class PrivacyPage:
    """`/privacy`: who answers for what is written, what is kept how long, and whom to ask."""

    def __init__(self, room: Room, pages: Pages) -> None:
        self._room = room
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """`GET /privacy`; nobody has to have joined."""
        back = "/room" if self._room.visitor(request) is not None else "/"
        words = self._room.words
        main = el("h1", words["privacy_title"]), list(self._parts())
        onward = el("p", el("a", words["privacy_back"], href=back, class_="main"))
        title = words["privacy_title"]
        html = self._pages.shell(
            title, self._pages.who(), main, onward, kind="privacy", script=False
        )
        return HTMLResponse(html)

    def _parts(self) -> Iterator[Html]:
        words, state = self._room.words, self._room.state
        trust = state.deck.trust
        answers = trust.controller or trust.name
        if answers:
            yield _part(words["privacy_who"], *_paragraphs(answers))
        if trust.privacy_notice:
            yield _part(words["privacy_notice"], *_paragraphs(trust.privacy_notice))
        kept = (*promise(state, words), words["what_more"])
        yield _part(words["privacy_kept"], *(el("p", line) for line in kept))
        asked = "privacy_ask_them" if answers else "privacy_ask_us"
        yield _part(words["privacy_ask"], el("p", words[asked]))


def _part(title: str, *inner: Html) -> Html:
    return el("section", el("h2", title), inner)


def _paragraphs(text: str) -> Iterator[Html]:
    """Blank lines part paragraphs; other line breaks stay."""
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if lines:
            parts = [[Html("<br>") if n else None, line] for n, line in enumerate(lines)]
            yield el("p", parts, dir="auto")
