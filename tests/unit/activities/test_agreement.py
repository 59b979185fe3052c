"""The agreement's rules: standing, amendments, visits, forms, undo and words."""

from dataclasses import fields, replace

import pytest

from studio.activities.agreement import ACTIVITY, agreed_lines, visits
from studio.activities.agreement.events import EVENTS
from studio.activities.agreement.settings import Settings
from studio.activities.agreement.state import State
from studio.activities.contract import Audience, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status, Value
from studio.model.errors import Refused
from studio.model.events import (
    EntryAdded,
    EntryReworded,
    EntryWithdrawn,
    PageTurned,
)
from studio.model.forms import Form, check
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Group, Picture, Text, walk

HERE = StepId("agreement")
VIEW, PAGE = View(), View(Audience.PAGE)
PARTICIPANT = Person(Role.PARTICIPANT, AuthorId("p"))
SCRIBE = Person(Role.SCRIBE, AuthorId("s"))
STARTERS = ("Everybody may pass", "Phones stay quiet")


class Room:
    """A board with its state, changed as the session would."""

    def __init__(self, *lines: str, revealed: bool = True, **settings: object) -> None:
        made = Settings(**settings)  # type: ignore[arg-type]
        step = Step(HERE, "agreement", "Our agreement", 20, made, HERE)
        self.state = ACTIVITY.initial(step)
        self.board = Board(step, revealed=revealed, seed=3, now="14:15")
        for words in lines:
            self.add("line", words)

    def add(self, form: str, words: str = "", status: Status = Status.SHOWN, **v: Value) -> str:
        key = EntryId(f"{form}-{len(self.board.entries)}")
        entry = Entry(key, HERE, form, AuthorId("a"), status, v)
        said = {**self.board.words, key: {"words": words} if words else {}}
        self.board = replace(self.board, entries=(*self.board.entries, entry), words=said)
        self.state = ACTIVITY.apply(
            self.state, EntryAdded(HERE, key, form, AuthorId("a"), status, v)
        )
        return key

    def amend(self, line: str, words: str) -> str:
        return self.add("amend", words, line=line)

    def reword(self, key: str, words: str) -> None:
        entry = next(one for one in self.board.entries if one.id == key)
        self.board = replace(self.board, words={**self.board.words, entry.id: {"words": words}})
        event = EntryReworded(HERE, entry.id, entry.status, entry.values)
        self.state = ACTIVITY.apply(self.state, event)

    def withdraw(self, key: str) -> None:
        left = tuple(one for one in self.board.entries if one.id != key)
        words = {k: v for k, v in self.board.words.items() if k != key}
        self.board = replace(self.board, entries=left, words=words)
        self.state = ACTIVITY.apply(self.state, EntryWithdrawn(HERE, EntryId(key)))

    def act(self, name: str, subject: str = "") -> None:
        for event in ACTIVITY.decide(self.state, Act(name, subject), self.board):
            self.state = ACTIVITY.apply(self.state, event)

    def said(self, view: View = VIEW) -> str:
        return ACTIVITY.outline(self.state, self.board, view).as_text()

    def parts(self) -> dict[str, tuple[str, ...]]:
        told = ACTIVITY.outline(self.state, self.board, VIEW)
        return {part.heading: part.items for part in told.parts}

    def drawn(self, view: View = VIEW) -> list[Picture]:
        count = ACTIVITY.pages(self.state, self.board, view)
        return [
            ACTIVITY.picture(self.state, self.board, replace(view, page=n)) for n in range(count)
        ]

    def seen(self, view: View = VIEW) -> list[str]:
        return [t.raw for one in self.drawn(view) for t in walk(one.items) if isinstance(t, Text)]

    def forms(self, person: Person) -> dict[str, Form]:
        return {form.id: form for form in ACTIVITY.forms(self.state, self.board, person)}

    def offered(self, subject: str = "") -> set[str]:
        choices = (
            ACTIVITY.acts_on(self.state, self.board, subject)
            if subject
            else ACTIVITY.acts(self.state, self.board)
        )
        return {choice.act.name for choice in choices if isinstance(choice.act, Act)}


def first(room: Room) -> str:
    return room.board.entries[0].id


def test_a_line_is_proposed_until_the_trainer_says_that_all_agree() -> None:
    room = Room("Phones stay quiet", "One voice at a time")
    assert room.parts() == {"Proposed": ("Phones stay quiet", "One voice at a time")}
    room.act("agree", first(room))
    assert room.parts() == {
        "Agreed": ("Phones stay quiet",),
        "Proposed": ("One voice at a time",),
    }
    assert agreed_lines(room.state, room.board) == ("Phones stay quiet",)


def test_all_that_stand_are_agreed_at_once_but_not_what_is_parked_or_crossed_out() -> None:
    room = Room("a", "b", "c", "d")
    ids = [entry.id for entry in room.board.entries]
    room.act("park", ids[1])
    room.act("retire", ids[2])
    room.act("agree-all")
    assert room.parts() == {
        "Agreed": ("a", "d"),
        "To come back to": ("b",),
        "Crossed out": ("c",),
    }


def test_an_amended_line_shows_both_wordings_until_it_is_agreed_and_tidied() -> None:
    room = Room("What is said stays here")
    room.act("agree", first(room))
    room.amend(first(room), "Carry away the learning, leave the story")
    assert room.parts() == {
        "Amended": ("Carry away the learning, leave the story (before: “What is said stays here”)",)
    }
    assert {"What is said stays here", "Carry away the learning, leave the story"} <= set(
        room.seen()
    )
    room.act("agree", first(room))
    assert list(room.parts()) == ["Agreed"]
    assert "What is said stays here" in room.said()
    room.act("tidy")
    assert "What is said stays here" not in room.said()
    assert "What is said stays here" not in room.seen()


def test_the_page_has_the_final_wording_of_what_holds_and_the_limits() -> None:
    room = Room("old", "b", "c", "d")
    ids = [entry.id for entry in room.board.entries]
    for line in ids[:3]:
        room.act("agree", line)
    room.amend(ids[0], "new")
    room.act("retire", ids[1])
    said = room.said(PAGE)
    assert [row for row in said.splitlines() if row.startswith("- ")] == ["- new", "- c"]
    assert Settings().limits in said
    words = set(room.seen(PAGE))
    assert {"new", "c", Settings().limits} <= words
    assert not words & {"old", "b", "d", "Proposed"}


def test_a_retired_line_stays_crossed_out_where_it_was_until_it_is_taken_off() -> None:
    room = Room("a", "b", "c")
    for entry in room.board.entries:
        room.act("agree", entry.id)
    before = _tops(room)
    room.act("retire", room.board.entries[1].id)
    assert list(_tops(room)) == list(before)
    room.act("tidy")
    assert "b" not in room.seen()
    assert room.offered() == {"untidy"}
    room.act("untidy")
    room.act("propose", room.board.entries[1].id)
    assert room.parts() == {"Agreed": ("a", "c"), "Proposed": ("b",)}


def _tops(room: Room) -> dict[str, float]:
    groups = [item for item in room.drawn()[0].items if isinstance(item, Group) and item.label]
    keyed = {group.key: group.y for group in groups}
    return dict(sorted(keyed.items(), key=lambda pair: pair[1]))


@pytest.mark.parametrize("act", ["agree", "park", "retire", "propose"])
def test_each_act_on_a_line_can_be_taken_back(act: str) -> None:
    room = Room("a")
    room.act("park" if act == "propose" else "propose", first(room))
    before = room.state
    (event,) = ACTIVITY.decide(before, Act(act, first(room)), room.board)
    back = ACTIVITY.reverse(before, event)
    after = ACTIVITY.apply(before, event)
    assert after != before
    for each in back:
        after = ACTIVITY.apply(after, each)
    assert after == before


def test_taking_off_what_is_crossed_out_can_be_taken_back() -> None:
    room = Room("a", "b")
    room.act("retire", first(room))
    before = room.state
    (event,) = ACTIVITY.decide(before, Act("tidy"), room.board)
    (back,) = ACTIVITY.reverse(before, event)
    assert ACTIVITY.apply(ACTIVITY.apply(before, event), back) == before


def test_what_is_already_so_needs_no_event() -> None:
    room = Room("a")
    assert ACTIVITY.decide(room.state, Act("propose", first(room)), room.board) == ()
    assert ACTIVITY.decide(room.state, Act("tidy"), room.board) == ()
    assert ACTIVITY.decide(room.state, Act("revisit-done"), room.board) == ()


@pytest.mark.parametrize(("name", "subject"), [("explode", ""), ("agree", "gone"), ("revisit", "")])
def test_what_cannot_be_done_is_refused_with_a_sentence(name: str, subject: str) -> None:
    with pytest.raises(Refused) as caught:
        ACTIVITY.decide(State(), Act(name, subject), Room("a").board)
    assert caught.value.user_text.endswith(".")


def test_the_console_offers_what_would_change_a_chosen_line() -> None:
    room = Room("a")
    assert room.offered(first(room)) == {"agree", "park", "retire", "revisit"}
    room.act("agree", first(room))
    assert room.offered(first(room)) == {"propose", "park", "retire", "revisit"}
    assert room.offered() == set()
    assert ACTIVITY.acts_on(room.state, room.board, "gone") == ()


def test_keys_of_acts_differ_and_are_free_of_the_shows_own() -> None:
    room = Room("a", "b", "c")
    room.act("retire", room.board.entries[2].id)
    room.act("revisit", first(room))
    choices = (
        *ACTIVITY.acts(room.state, room.board),
        *ACTIVITY.acts_on(room.state, room.board, room.board.entries[1].id),
    )
    keys = [choice.key for choice in choices]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set("NRBPMFHOQSWJATD123")


def test_words_changed_by_their_author_are_not_those_that_were_agreed() -> None:
    room = Room("a")
    room.act("agree", first(room))
    room.reword(first(room), "something else")
    assert room.parts() == {"Proposed": ("something else",)}


def test_an_amendment_reworded_is_to_be_agreed_again_and_its_words_are_gone() -> None:
    room = Room("a")
    later = room.amend(first(room), "b")
    room.act("agree", first(room))
    room.reword(later, "c")
    assert room.parts() == {"Amended": ("c (before: “a”)",)}
    assert "b" not in room.seen()


def test_a_line_taken_back_is_gone_with_its_words() -> None:
    room = Room("a", "b")
    room.act("agree", first(room))
    room.withdraw(first(room))
    assert room.parts() == {"Proposed": ("b",)}


def test_the_groups_own_wording_stays_when_the_first_one_is_taken_back() -> None:
    room = Room("a")
    room.act("agree", first(room))
    later = room.amend(first(room), "b")
    room.act("agree", first(room))
    room.withdraw(first(room))
    assert room.parts() == {"Agreed": ("b",)}
    room.withdraw(later)
    assert room.parts() == {}


def test_an_amendment_taken_back_leaves_what_was_agreed() -> None:
    room = Room("a")
    room.act("agree", first(room))
    room.withdraw(room.amend(first(room), "b"))
    assert room.parts() == {"Agreed": ("a",)}


def test_the_newest_wording_stands_whatever_the_order_on_the_board() -> None:
    room = Room("a")
    for words in ("b", "c"):
        room.amend(first(room), words)
    room.board = replace(room.board, entries=tuple(reversed(room.board.entries)))
    assert room.parts() == {"Proposed": ("c (before: “b”; “a”)",)}


def test_everybody_may_propose_a_line_of_ninety_letters_the_facilitators_too() -> None:
    for person in (TRAINER, SCRIBE, PARTICIPANT, Person(Role.PAPER, AuthorId("x"))):
        form = next(iter(Room().forms(person).values()))
        assert form.id == "line"
        assert check(form, {"words": "é" * 90}).words == {"words": "é" * 90}
        with pytest.raises(Refused):
            check(form, {"words": "é" * 91})


def test_who_may_do_what() -> None:
    room = Room("a", starters=STARTERS)
    assert list(room.forms(TRAINER)) == ["line", "amend", "starter", "visit", "standing"]
    assert list(room.forms(SCRIBE)) == ["line", "amend"]
    assert list(room.forms(PARTICIPANT)) == ["line", "talk"]
    assert ACTIVITY.private == {"talk", "visit"}


def test_asking_to_talk_needs_no_words_and_is_seen_nowhere() -> None:
    room = Room("a")
    talk = room.forms(PARTICIPANT)["talk"]
    assert check(talk, {}).words == {}
    assert check(talk, {"line": first(room), "words": "Not sure"}).words == {"words": "Not sure"}
    before = room.drawn(), room.said()
    room.add("talk", "Not sure", line=first(room))
    room.add("visit", "We slowed down", line=first(room))
    assert (room.drawn(), room.said()) == before
    assert room.drawn(PAGE) == Room("a").drawn(PAGE)


def test_nobody_is_told_of_lines_that_are_not_shown_yet() -> None:
    room = Room("a secret", revealed=False)
    assert "a secret" not in str(room.forms(PARTICIPANT))
    talk = room.add("talk")
    entry = next(one for one in room.board.entries if one.id == talk)
    assert "a secret" not in str(ACTIVITY.form_of(room.state, room.board, entry))
    assert "a secret" not in room.seen()
    assert room.said() == "\n".join(("# Our agreement", Settings().prompt, Settings().hint))


def test_forms_hold_no_field_for_a_person() -> None:
    room = Room("a", starters=STARTERS)
    names = {
        field.name
        for person in (TRAINER, SCRIBE, PARTICIPANT)
        for form in room.forms(person).values()
        for field in form.fields
    }
    assert names == {"words", "line", "starter"}


def test_suggestions_are_off_unless_the_deck_writes_some_and_come_in_one_by_one() -> None:
    assert "starter" not in Room().forms(TRAINER)
    room = Room(starters=STARTERS)
    form = room.forms(TRAINER)["starter"]
    assert [choice.label for choice in form.fields[0].choices] == list(STARTERS)
    room.add("starter", starter="2")
    assert room.parts() == {"Proposed": ("Phones stay quiet",)}
    left = room.forms(TRAINER)["starter"].fields[0].choices
    assert [choice.value for choice in left] == ["1"]
    room.add("starter", starter="9")
    assert room.parts() == {"Proposed": ("Phones stay quiet",)}


def test_what_waits_for_the_trainer_is_no_line_yet() -> None:
    room = Room("a")
    waiting = room.add("line", "not yet", Status.WAITING)
    assert ACTIVITY.acts_on(room.state, room.board, waiting) == ()
    room.act("agree-all")
    assert agreed_lines(room.state, room.board) == ("a",)


def test_going_back_to_a_line_opens_its_sheet_and_marks_it() -> None:
    room = Room(*(f"Line {n}: we look after each other, also late in the day" for n in range(60)))
    last = room.board.entries[-1].id
    events = ACTIVITY.decide(room.state, Act("revisit", last), room.board)
    (turned,) = [event for event in events if isinstance(event, PageTurned)]
    assert turned.page == len(room.drawn()) - 1 > 0
    before = room.drawn()
    room.act("revisit", last)
    after = room.drawn()
    assert before[:-1] == after[:-1]
    assert before[-1] != after[-1]
    assert f"Where we are: {room.board.words[last]['words']}" in room.said()
    room.act("revisit-done")
    assert room.drawn() == before


def test_the_log_of_visits_tells_the_line_and_what_changed_to_the_trainer_alone() -> None:
    room = Room("Phones stay quiet", "b")
    room.act("agree-all")
    room.act("revisit", first(room))
    assert room.offered() == {"revisit-done"}
    assert "not to the person" in ACTIVITY.whisper(room.state, room.board)
    room.amend(first(room), "Phones stay in bags")
    room.act("agree", first(room))
    room.act("revisit-done")
    (told,) = visits(room.state, room.board)
    assert told == ("About 14:15: we went back to “Phones stay in bags”; amended and agreed.")
    assert ACTIVITY.whisper(room.state, room.board) == told
    everything = " ".join((room.said(), room.said(PAGE), str(room.drawn()), str(room.drawn(PAGE))))
    assert "14:15" not in everything
    assert "went back" not in everything


def test_a_visit_that_changed_nothing_and_one_that_brought_a_new_line() -> None:
    room = Room("a")
    room.act("revisit", first(room))
    room.act("revisit-done")
    room.board = replace(room.board, now="15:00")
    room.act("revisit", first(room))
    room.add("line", "new")
    room.act("revisit-done")
    assert visits(room.state, room.board) == (
        "About 14:15: we went back to “a”; nothing in it was changed.",
        "About 15:00: we went back to “a”; nothing in it was changed; beside it: a line added.",
    )


def test_visits_can_be_taken_back_and_done_again() -> None:
    room = Room("a", "b")
    one, two = (entry.id for entry in room.board.entries)
    for name, subject in (("revisit", one), ("revisit", two), ("revisit-done", "")):
        before = room.state
        event = ACTIVITY.decide(before, Act(name, subject), room.board)[0]
        (back,) = ACTIVITY.reverse(before, event)
        room.state = ACTIVITY.apply(before, event)
        (again,) = ACTIVITY.reverse(room.state, back)
        undone = ACTIVITY.apply(room.state, back)
        assert undone == before
        assert ACTIVITY.apply(undone, again) == room.state


def test_events_of_visits_are_marked_to_be_wiped_and_none_holds_words_or_a_person() -> None:
    wiped = {event.__name__ for event in EVENTS if getattr(event, "wiped_at_close", False)}
    assert wiped == {"AgreementLineVisited", "AgreementVisitEnded", "AgreementVisitForgotten"}
    names = {field.name for event in EVENTS for field in fields(event)}
    assert names == {"board", "line", "standing", "was", "wording", "entries", "on", "when",
                      "back_to"}  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"limits": " "}, "limits is empty"),
        ({"limits": "x" * 241}, "at most 240"),
        ({"limits": "W" * 240}, "card"),
        ({"prompt": ""}, "prompt"),
        ({"parked": "x" * 29}, "at most 28"),
        ({"starters": ("x" * 91,)}, "line 1 of starters"),
        ({"starters": ("x",) * 31}, "30 lines"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told(settings: dict[str, object], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Settings(**settings)  # type: ignore[arg-type]


def test_the_words_for_where_a_line_stands_can_be_another_language() -> None:
    room = Room("a", "b", proposed="Cynigion", parked="I ddod yn ôl ato", agreed="Cytunwyd")
    room.act("park", first(room))
    assert {"Cynigion", "I ddod yn ôl ato"} <= set(room.seen())
    assert list(room.parts()) == ["Cynigion", "I ddod yn ôl ato"]
