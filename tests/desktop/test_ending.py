"""The end of a workshop: boards asked about, told afterwards, slip; and what nobody ended."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.application import Desk
from studio.desktop.close_panel import ClosePanel
from studio.desktop.library import Library
from studio.desktop.presenting import Presenting
from studio.desktop.services import DeckCard, DesktopServices, WorkshopCard
from studio.model.commands import AddEntry, Command, Go, Hold, OpenWays, Reveal
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from studio.session.keeping import lets_go_on
from tests.desktop.conftest import FONTS, Opener
from tests.desktop.leaves import Leaves

CIRCLE, TEAM = StepId("circle"), StepId("team")
DECK = DeckCard(Path("first.md"), "First hour", 75, (6, 18), 7)


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)


def add(show: Presenting, word: str) -> None:
    do(show, Go(CIRCLE), AddEntry(EntryId(word), CIRCLE, "scarf", {"strength": word}))


def at_end(present: Opener) -> tuple[Presenting, ClosePanel]:
    """The circle has a word, the team's board has none but is open to paper."""
    show = present()
    add(show, "calm")
    do(show, Go(TEAM))
    show.console.open_panel("close")
    return show, show.console.close_panel


def said(panel: ClosePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_board_that_waits_for_its_slips_can_be_kept(present: Opener, qtbot: QtBot) -> None:
    show, panel = at_end(present)
    assert set(panel._asked) == {CIRCLE, TEAM}
    qtbot.waitUntil(lambda: sum("paper slips" in words for words in said(panel)) == 1)
    panel._asked[TEAM].button(1).click()
    panel._end.click()
    assert "once more: one board" in panel._end.text()  # the one with words on it
    panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed)
    assert show.link.state.kept == {TEAM}


def test_a_slip_of_the_hand_ends_no_day_where_everything_is_kept(
    present: Opener, qtbot: QtBot
) -> None:
    show, panel = at_end(present)
    for group in panel._asked.values():
        group.button(1).click()
    panel._end.click()
    assert "Press once more" in panel._end.text()
    assert not show.link.state.closed
    panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed)
    assert show.link.state.kept == {CIRCLE, TEAM}


def test_it_says_that_what_still_waits_goes_too(present: Opener) -> None:
    show, panel = at_end(present)
    assert not any("still waits" in words for words in said(panel))
    phone = Person(Role.PARTICIPANT, AuthorId("p1"))
    do(show, Go(CIRCLE), OpenWays(CIRCLE, frozenset(Way)), Hold(CIRCLE, True))
    add = AddEntry(EntryId("late"), CIRCLE, "scarf", {"strength": "hope"})
    show.link.session.submit(add, phone).result(5)
    do(show, Go(TEAM))
    assert any("still waits" in words for words in said(panel))


def test_answers_stay_when_another_board_gets_its_first_word(present: Opener) -> None:
    show, panel = at_end(present)
    panel._asked[CIRCLE].button(1).click()
    panel._asked[TEAM].button(2).click()
    do(show, AddEntry(EntryId("tea"), TEAM, "token", {"text": "tea", "system": "soothing"}))
    assert panel.shared() == {TEAM}
    assert panel.kept() == {CIRCLE, TEAM}
    assert not any("paper slips" in words for words in said(panel))


def test_it_says_on_which_day_all_goes_if_nobody_ends_it(present: Opener) -> None:
    show, panel = at_end(present)
    assert any(day_in_words(lets_go_on(show.link.state)) in words for words in said(panel))


def test_afterwards_it_says_what_became_of_each_board(present: Opener, qtbot: QtBot) -> None:
    show, panel = at_end(present)
    do(show, AddEntry(EntryId("tea"), TEAM, "token", {"text": "tea", "system": "soothing"}))
    panel._asked[CIRCLE].button(1).click()
    panel._end.click()
    panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed and not panel._end.isVisible())
    deck = show.link.state.deck
    qtbot.waitUntil(lambda: deck.step(TEAM).title in said(panel))
    words = said(panel)
    for step, fate in ((CIRCLE, "Kept for us"), (TEAM, "Let go")):
        assert words[words.index(deck.step(step).title) + 1] == fate
    assert panel._asked == {}


def test_it_says_of_which_board_something_was_never_shown(present: Opener, qtbot: QtBot) -> None:
    show, panel = at_end(present)

    def warned() -> bool:
        return any("Not all of it has been shown" in words for words in said(panel))

    assert not warned()
    do(show, AddEntry(EntryId("tea"), TEAM, "token", {"text": "tea", "system": "soothing"}))
    qtbot.waitUntil(warned)
    do(show, Reveal())
    qtbot.waitUntil(lambda: not warned())


def test_what_may_be_shared_is_kept_and_told_afterwards(present: Opener, qtbot: QtBot) -> None:
    show, panel = at_end(present)
    panel._asked[CIRCLE].button(2).click()
    for _ in range(2):
        panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed)
    assert show.link.state.kept == show.link.state.shared == {CIRCLE}
    title = show.link.state.deck.step(CIRCLE).title
    qtbot.waitUntil(lambda: title in said(panel))
    assert said(panel)[said(panel).index(title) + 1] == "May be shared"


def test_the_slip_is_offered_once_it_has_ended(
    present: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    show, panel = at_end(present)
    leaves = Leaves(tmp_path)
    show.leaves.use(leaves)
    panel.allow_export(True)
    assert not panel._slip.isVisible()
    for _ in range(2):
        panel._end.click()
    qtbot.waitUntil(panel._slip.isVisible)
    panel._slip.click()
    qtbot.waitUntil(lambda: panel._told.text() == f"In {tmp_path}:\nday_deletion-slip.pdf")
    assert [one.kinds for one in leaves.written] == [("deletion-slip",)]


LEFT = WorkshopCard(Path("a.workshop"), "First hour", "2026-11-21", False, "", "2026-12-05")
DUE = LEFT._replace(due=True)
ENDED = LEFT._replace(finished=True, last_day="")


def told(library: Library) -> str:
    return "\n".join(label.text() for label in library.findChildren(QLabel) if label.isVisible())


def test_the_start_page_says_when_it_is_erased(dressed: QApplication, qtbot: QtBot) -> None:
    library = Library()
    qtbot.addWidget(library)
    library.fill((DECK,), (LEFT,))
    library.show()
    assert "21 November 2026  ·  kept until 5 December 2026, then erased" in told(library)
    assert library.rows()[0].isEnabled()


def desk_with(tmp_path: Path, cards: list[WorkshopCard], said: object) -> Desk:
    def let_go() -> tuple[str, ...]:
        if isinstance(said, Exception):
            raise said
        cards[:] = [ENDED]
        return (str(said),)

    services = DesktopServices(
        data_folder=tmp_path,
        fonts_folder=FONTS,
        list_decks=lambda: (DECK,),
        list_workshops=lambda: tuple(cards),
        open_workshop=lambda _path: pytest.fail("nothing was to be opened"),
        let_go=let_go,
    )
    return Desk(services)


def test_what_is_overdue_goes_beside_the_start_page_and_is_told(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path, [DUE], "“First hour” was never ended.")
    desk.open_library()
    library = desk.library
    assert library is not None
    assert "its last day has come" in told(library)  # at the first paint, before anything is done
    assert not library.rows()[0].isEnabled()
    qtbot.waitUntil(lambda: "never ended" in told(library))
    assert "its last day has come" not in told(library)
    assert library.rows()[-1].isEnabled()
    desk.end()


def test_what_cannot_be_ended_now_is_left_for_the_next_start(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path, [DUE], StudioError("in use"))
    desk.open_library()
    qtbot.waitUntil(lambda: desk._ender is not None and not desk._ender.is_alive())
    dressed.processEvents()
    assert desk.library is not None
    assert not desk.library.rows()[0].isEnabled()
    desk.end()


def test_nothing_is_started_where_nothing_is_overdue(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_with(tmp_path, [LEFT], "no")
    desk.open_library()
    dressed.processEvents()
    assert desk._ender is None
    desk.end()


def test_a_day_that_is_over_does_not_light_the_projector(present: Opener) -> None:
    assert present().projector.showing
    past = present(over=True)
    assert not past.projector.showing
    past.projector.toggle()
    assert past.projector.showing
