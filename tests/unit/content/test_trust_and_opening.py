"""What a Trust says of itself and what is set for one day: into decks, files and back."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.app.house import House
from studio.content.faults import WrongValueError
from studio.content.trust import TRUST_FILE, contrast_of, faults_of, read_trust, write_trust
from studio.model.commands import Change, Replan
from studio.model.errors import Refused
from studio.model.follow_ups import FollowUp
from studio.model.opening import Opening, fitting
from studio.model.people import TRAINER
from studio.model.trust import Trust
from studio.session.choices import bring_back
from studio.session.timing import is_dropped
from studio.store.glance import glance

DECK = """---
title: A short day
start: "09:30"
end: "10:30"
lengths: [40, 60]
{head}---

---
activity: slide
minutes: 20
---
# Welcome

---
activity: slide
minutes: 20
optional: true
---
# More of it

---
activity: slide
minutes: 20
---
# Goodbye
"""


def trust(folder: Path) -> Trust:
    Image.new("RGB", (40, 20), "#005eb8").save(folder / "logo.png")
    return Trust(
        name="Ymddiriedolaeth Bae’r Coed",
        logo=(folder / "logo.png").read_bytes(),
        accent="#005eb8",
        support=("The wellbeing team: 01632 960000.",),
        privacy_notice="What you write stays on this laptop.",
        controller="The Trust; ask its data protection officer.",
        follow_up=(FollowUp("Reflective group", day=datetime.date(2027, 1, 12), where="Room 4"),),
        lang="cy",
        keep_days=5,
    )


def house(folder: Path, said: Trust | None = None, head: str = "") -> House:
    (folder / "decks").mkdir()
    (folder / "decks" / "short.md").write_text(DECK.format(head=head))
    if said is not None:
        (folder / TRUST_FILE).write_bytes(write_trust(said))
    return House.at(folder)


def test_trust_settings_come_back_from_their_one_file(tmp_path: Path) -> None:
    said = trust(tmp_path)
    assert read_trust(write_trust(said)) == said
    assert faults_of(said) == {}


def test_a_deck_takes_what_the_trust_said_and_its_workshop_keeps_it(tmp_path: Path) -> None:
    said = trust(tmp_path)
    here = house(tmp_path, said)
    deck = here.deck("short")
    assert (deck.support, deck.lang, deck.keep_days) == (said.support, "cy", 5)
    assert (deck.follow_up, deck.trust) == (said.follow_up, said)
    workshop = here.new_workshop(deck)
    path = workshop.path
    workshop.close()
    (tmp_path / TRUST_FILE).unlink()  # nothing outside the workshop is read again
    again = here.resume(path)
    assert again.session.state.deck == deck
    again.close()
    assert glance(path).keep_days == 5


def test_a_workshop_whose_copy_of_the_settings_is_damaged_opens_all_the_same(
    tmp_path: Path,
) -> None:
    here = house(tmp_path, trust(tmp_path))
    deck = here.deck("short")
    workshop = here.new_workshop(replace(deck, files={**deck.files, TRUST_FILE: b"{"}))
    path = workshop.path
    workshop.close()
    again = here.resume(path)
    assert again.session.state.deck.trust == Trust()
    assert [step.title for step in again.session.state.deck.steps][0] == "Welcome"
    again.close()


def test_what_a_deck_says_of_itself_goes_first(tmp_path: Path) -> None:
    head = 'lang: en-GB\nkeep_days: 9\nsupport:\n  - "The ward manager."\n'
    deck = house(tmp_path, trust(tmp_path), head).deck("short")
    assert (deck.support, deck.lang, deck.keep_days) == (("The ward manager.",), "en-GB", 9)


def test_a_pale_colour_is_refused_with_what_to_do() -> None:
    assert contrast_of("#000000") > 18
    assert "darker" in faults_of(Trust(accent="#ffdd00"))["accent"]
    assert "six digits" in faults_of(Trust(accent="blue"))["accent"]
    with pytest.raises(WrongValueError, match="darker"):
        read_trust(write_trust(Trust(accent="#ffdd00")))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"circle_studio_trust": 2}', b"\xff\xfe"])
def test_another_file_is_told_from_trust_settings(data: bytes) -> None:
    with pytest.raises(WrongValueError, match="no file of Trust settings"):
        read_trust(data)


def test_a_day_is_opened_later_with_a_step_left_out(tmp_path: Path) -> None:
    here = house(tmp_path)
    deck = here.deck("short")
    out = fitting(deck, deck.lengths[0])
    assert [step.title for step in deck.steps if step.id in out] == ["More of it"]
    opening = Opening(
        people=7,
        start="13:00",
        room="Room 4",
        series="Tuesday group",
        told={"tea": "at the back"},
        left_out=out,
    )
    workshop = here.new_workshop(deck, opening)
    path = workshop.path
    workshop.close()
    again = here.resume(path)
    state = again.session.state
    assert (state.deck.start, state.deck.end, state.deck.people) == ("13:00", "14:00", (7, 7))
    assert (state.deck.room, state.deck.series) == ("Room 4", "Tuesday group")
    assert state.deck.doors == {"tea": "at the back"}
    assert [is_dropped(state, step) for step in state.deck.steps] == [False, True, False]
    again.close()
    assert (glance(path).series, glance(path).room) == ("Tuesday group", "Room 4")


def test_what_was_left_out_at_the_opening_may_come_back_and_go_again(tmp_path: Path) -> None:
    here = house(tmp_path)
    deck = here.deck("short")
    goodbye = deck.steps[2]
    assert not goodbye.optional
    workshop = here.new_workshop(deck, Opening(left_out=frozenset((goodbye.id,))))
    path = workshop.path
    workshop.close()
    again = here.resume(path)
    session = again.session
    assert is_dropped(session.state, goodbye)
    session.submit(bring_back(goodbye), TRAINER).result(5)
    assert not is_dropped(session.state, goodbye)
    out = Replan((Change(goodbye.id, goodbye.minutes, dropped=True),))
    session.submit(out, TRAINER).result(5)
    assert is_dropped(session.state, goodbye)
    again.close()
    fresh = here.new_workshop(deck)
    with pytest.raises(Refused, match="not marked as optional"):
        fresh.session.submit(out, TRAINER).result(5)
    fresh.close()


def test_an_end_past_midnight_is_left_open(tmp_path: Path) -> None:
    here = house(tmp_path)
    workshop = here.new_workshop(here.deck("short"), Opening(start="23:30"))
    assert workshop.session.state.deck.end == ""
    workshop.close()


def test_a_damaged_opening_is_told_in_a_sentence(tmp_path: Path) -> None:
    here = house(tmp_path)
    deck = here.deck("short")
    broken = replace(deck, files={**deck.files, "opening.json": b"{"})
    workshop = here.new_workshop(broken)
    path = workshop.path
    workshop.close()
    with pytest.raises(Exception, match="set for this day"):
        here.resume(path)
