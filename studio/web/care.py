"""What somebody reads who wrote words that should not wait: whom they can turn to, now."""

import re
from collections.abc import Iterator

from studio.session.contract import WorkshopState
from studio.web.html import Html, el, join
from studio.web.words import Words

_NUMBER = re.compile(r"\+?\d(?:[ \u00a0]?\d){2,}")


def care(state: WorkshopState, words: Words, *, calls: bool = True) -> Html:
    """That it is with the trainers, and the deck's lines of support.

    Where the device `calls`, its numbers can be pressed; a kiosk leads nowhere else.
    """
    support = state.deck.support
    if not support:
        return el("p", words["with_trainers"], class_="care")
    said = [words.say(line) for line in support]
    lines = [el("li", list(_pressable(line)) if calls else line) for line in said]
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
