"""A day on which people write in the scripts of the world, and a deck that was written in them."""

import datetime
from pathlib import Path

from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.exporters.source import ExportSource, Options
from studio.model.agenda import Deck
from studio.model.commands import Act, AddEntry, CloseWorkshop, Command, Go, Reveal
from studio.model.forms import Form, Kind
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.seen import forms_of
from studio.session.writer import WorkshopSession
from tests.contract.boards import filled_in

SAID = {
    "english": "a sense of humour",
    "welsh": "Dŵr a thân, ŷd",
    "vietnamese": "sự kiên nhẫn, Nguyễn",
    "yoruba": "ìgboyà àti ọ̀rẹ́ ẹ̀ṣọ́",
    "polish": "zażółć gęślą jaźń",
    "ukrainian": "мужність і ґречність",
    "arabic": "الصبر الجميل",
    "hebrew": "הקשבה וסבלנות",
    "hindi": "धैर्य और क्षमा",
    "simplified": "耐心和勇气，我们一起",
    "traditional": "傾聽與耐心",
    "japanese": "やさしさとユーモア",
    "family": "with 👨‍👩‍👧‍👦 at home",
    "flags": "flags 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 🇺🇦",
    "skin": "hands 🫶🏽 and 👩🏾‍⚕️",
}
"""In NFC, as the program keeps it."""
TITLE = "Gwrando 倾听 إصغاء"
DAY = datetime.date(2026, 11, 21)
ACTIVITIES = scan_activities()


def _deck_text() -> str:
    rows = [f"  - {said!r}".replace("'", '"') for said in SAID.values()]
    listed = "\n".join(rows)
    bullets = "\n".join(f"- {said}" for said in SAID.values())
    return f"""---
title: "{TITLE}"
start: "09:30"
end: "12:30"
ways: [scribe, paper]
support:
{listed}
evaluation:
{listed}
follow_up:
  - {{what: "{SAID["simplified"]}", in_weeks: 4, where: "{SAID["arabic"]}"}}
licence: "{SAID["hindi"]}"
sources: ["{SAID["ukrainian"]}"]
---

---
activity: slide
id: words
takeaway: "{SAID["simplified"]}"
plain: "{SAID["arabic"]}"
---
# {SAID["simplified"]}

{bullets}

Notes:
{bullets}

---
activity: agreement
id: agreed
---

---
activity: circle-of-strength
id: circle
---

---
activity: wall
id: learned
columns: ["{SAID["traditional"]}", "{SAID["hebrew"]}"]
---
# {SAID["hebrew"]}

---
activity: practice
id: breath
minutes: 5
---
# {SAID["hindi"]}
"""


def deck() -> Deck:
    """The deck, as its author wrote it."""
    return deck_from_files("scripts", {"deck.md": _deck_text().encode()}, ACTIVITIES)


def live(session: WorkshopSession) -> None:
    """Everybody writes in their own script on every board, and all of it is kept."""
    for step in ("agreed", "circle", "learned"):
        mark = StepId(step)
        _do(session, Go(mark))
        for name, said in SAID.items():
            form = next(one for one in forms_of(session.state, ACTIVITIES, TRAINER) if _asks(one))
            _do(session, AddEntry(EntryId(f"{step}-{name}"), mark, form.id, _fields(form, said)))
        _do(session, Reveal())
        for name in SAID if step == "agreed" else ():
            _do(session, Act("agree", f"{step}-{name}"))
    boards = frozenset(step.board for step in session.state.deck.steps)
    _do(session, CloseWorkshop(boards, boards))


def source(state: WorkshopState | None = None, file: Path | None = None) -> ExportSource:
    """What take-aways are made from, with names for those that take names."""
    options = Options(names=tuple(SAID.values()))
    return ExportSource(deck(), state, ACTIVITIES, DAY, file, DAY, options=options)


def _do(session: WorkshopSession, command: Command) -> None:
    session.submit(command, TRAINER).result(10)


def _asks(form: Form) -> bool:
    return form.entry is None and any(one.kind is Kind.TEXT for one in form.fields)


def _fields(form: Form, said: str) -> dict[str, object]:
    fields = filled_in(form, 1)
    first = next(one.name for one in form.fields if one.kind is Kind.TEXT)
    return {**{name: value for name, value in fields.items() if name != first}, first: said}
