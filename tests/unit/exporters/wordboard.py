"""A throw-away activity and a workshop on it, for the tests of the exporters."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from studio.activities.contract import Activity, Board, View
from studio.exporters.source import ExportSource
from studio.model.agenda import Deck, Step
from studio.model.entries import Entry, Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.outlines import Outline
from studio.pictures.shapes import Align, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.session.contract import BoardState, WorkshopState

DAY = datetime.date(2026, 11, 21)
_A_PAGE = 4


@dataclass(frozen=True)
class Settings:
    phase: str = "morning"


class Words(Activity[str]):
    """Words on pages of four; its state is the phase it is in."""

    name = "words"
    settings = Settings

    def initial(self, step: Step) -> str:
        return self.enter("", step)

    def enter(self, state: str, step: Step) -> str:
        return step.settings.phase if isinstance(step.settings, Settings) else state

    def pages(self, state: str, board: Board, view: View) -> int:
        return -(-len(board.entries) // _A_PAGE) if board.revealed else 1

    def picture(self, state: str, board: Board, view: View) -> Picture:
        heading = fit(
            board.step.title, 64, 40, 1100, 80, size=44, family=HAND, align=Align.LEFT,
            role=TextRole.TITLE,
        )  # fmt: skip
        items: list[Item] = [heading, fit(f"in the {state}", 64, 130, 500, 40)]
        if board.until:
            items.append(fit(f"until {board.until}", 700, 130, 500, 40))
        if not board.revealed:
            items.append(fit("a calm prompt", 64, 300, 900, 60))
        first = view.page * _A_PAGE
        for place, entry in enumerate(board.entries[first : first + _A_PAGE]):
            word = board.word(entry.id, "word")
            items.append(fit(word, 64, 200 + 90 * place, 900, 80, size=36, align=Align.LEFT))
        return Picture(board.step.title, tuple(items), notes=board.step.notes, lang=board.lang)

    def outline(self, state: str, board: Board, view: View) -> Outline:
        words = tuple(board.word(entry.id, "word") for entry in board.entries)
        return Outline(board.step.title, (f"In the {state}.",), words)


class Talk(Words):
    """A slide: nothing is gathered."""

    name = "talk"
    gathers = False


def step(mark: str, activity: str = "words", *, board: str = "", phase: str = "morning") -> Step:
    title = mark.replace("-", " ").capitalize()
    return Step(
        StepId(mark), activity, title, 10, Settings(phase), StepId(board or mark),
        notes=f"What the trainer says at {mark}.",
    )  # fmt: skip


def a_deck(lang: str = "en-GB") -> Deck:
    """A talk, a board, a break, the same board again, one that is never reached."""
    steps = (
        step("welcome", "talk"),
        step("our-words"),
        step("a-break", "talk"),
        step("words-again", board="our-words", phase="evening"),
        step("not-reached"),
    )
    return Deck("first-hour", "First hour", steps, lang=lang)


def source(state: WorkshopState | None = None, *, lang: str = "en-GB") -> ExportSource:
    deck = state.deck if state else a_deck(lang)
    return ExportSource(deck, state, {"words": Words(), "talk": Talk()}, DAY)


def workshop(
    words: Mapping[str, Status],
    *,
    revealed: bool = True,
    closed: bool = False,
    kept: frozenset[StepId] = frozenset(),
) -> WorkshopState:
    """The words by where they stand, on the board of the two steps; the day has come to its end."""
    board = StepId("our-words")
    entries = {
        EntryId(f"entry-{number}"): Entry(
            EntryId(f"entry-{number}"), board, "word", AuthorId(f"author-{number}"), status
        )
        for number, status in enumerate(words.values())
    }
    said = {mark: {"word": word} for mark, word in zip(entries, words, strict=True)}
    standing = tuple(e for e in entries.values() if e.status is not Status.WITHDRAWN)
    talked = {StepId(mark): BoardState(StepId(mark), "morning") for mark in ("welcome", "a-break")}
    own = BoardState(StepId("words-again"), "evening", revealed=revealed, entries=standing)
    let_go = closed and board not in kept
    reached = ("welcome", "our-words", "a-break", "words-again")
    return WorkshopState(
        a_deck(),
        position=40,
        seed=7,
        open_step=StepId("words-again"),
        boards={**talked, board: own},
        entries=entries,
        words={} if let_go else said,
        closed=closed,
        kept=kept,
        started={StepId(mark): 29_000_000 + 17 * n for n, mark in enumerate(reached)},
    )
