"""What somebody reads who wrote words that should not wait: whom they can turn to, now."""

import re
from collections.abc import Iterator

from studio.session.contract import WorkshopState
from studio.web.html import Html, el, join
from studio.web.words import Words

_NUMBER = re.compile(r"\+?\d(?:[ \u00a0]?\d){2,}")


def care(state: WorkshopState, words: Words) -> Html:
    """That it is with the trainers, and the deck's lines of support; numbers can be pressed."""
    support = state.deck.support
    if not support:
        return el("p", words["with_trainers"], class_="care")
    lines = [el("li", list(_pressable(words.say(line)))) for line in support]
    told = el("ul", lines, class_="told")
    return el("div", el("p", words["with_trainers_call"]), told, class_="care")


def _pressable(line: str) -> Iterator[Html]:
    """The line with its telephone numbers as links."""
    at = 0
    for found in _NUMBER.finditer(line):
        number = re.sub(r"[^\d+]", "", found[0])
        yield join(line[at : found.start()])
        yield el("a", found[0], href=f"tel:{number}")
        at = found.end()
    yield join(line[at:])
