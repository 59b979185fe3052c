"""What the parts of the helper's page are made of: who looks, what was asked for, and buttons."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.activities.contract import ActChoice, Activities
from studio.model.commands import Moderate
from studio.model.entries import Status
from studio.model.ids import EntryId
from studio.model.people import Person
from studio.session.contract import WorkshopState
from studio.web.html import Child, Html, el, join
from studio.web.words import Words

ADDRESS = "/helper"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked for by its address, and what came back without a script."""

    said: str = ""
    """A sentence about what was just done."""
    wrong: bool = False
    reword: EntryId = EntryId("")
    """The entry whose words are to be changed."""
    form: str = ""
    """The form of the line."""
    every: bool = False
    """Whether every row that waits is ticked."""
    line: bool = False
    """Whether the keyboard goes to the line at once."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the line, or the form that changes words, is filled with."""
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """Whoever leads from afar, and the room as they find it."""

    state: WorkshopState
    activities: Activities
    words: Words
    person: Person
    asked: Asked = Asked()

    def told(self, name: str, count: int) -> str:
        """A sentence with a number in it."""
        return self.words[name].replace("{n}", str(count))


def section(name: str, *children: Child, mark: str = "", class_: str = "") -> Html:
    """A part of the page that the script brings up to date when, and only when, it changes."""
    inner = join(*children)
    version = mark or f"{zlib.crc32(inner.encode()):08x}"
    return el(
        "section",
        inner,
        id=f"s-{name}",
        class_=class_ or None,
        data_v=version,
        hidden=not inner,
    )


def fold(name: str, title: str, *children: Child) -> Html:
    """Something that opens when it is pressed, and stays as it is when the page is renewed."""
    return el("details", el("summary", title), *children, id=f"d-{name}")


def send_button(text: str, *, main: bool = False, **hidden: str) -> Html:
    """A form of one button."""
    fields = [el("input", type="hidden", name=name, value=value) for name, value in hidden.items()]
    button = el("button", text, class_="main" if main else None)
    return el("form", fields, button, method="post", action=ADDRESS, data_button=True)


def act_button(choice: ActChoice) -> Html:
    """One act of the board, or of something on it."""
    act = choice.act
    if isinstance(act, Moderate):
        kind = "show" if act.status is Status.SHOWN else "hold"
        return send_button(choice.label, main=choice.current, kind=kind, entry=act.id)
    return send_button(
        choice.label,
        main=choice.current,
        kind="act",
        name=act.name,
        subject=act.subject,
        values=json.dumps(dict(act.values)),
    )
