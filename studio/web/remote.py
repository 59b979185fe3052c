"""`POST /api/commands`: the helper's remote, from JSON or from a page's buttons."""

from collections.abc import Callable, Mapping

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from studio.model.commands import (
    Act,
    Advance,
    Blank,
    Command,
    Curtain,
    Doors,
    DropWord,
    Go,
    Hold,
    HoldProfanity,
    Moderate,
    OpenWays,
    Overlay,
    QuietWord,
    Redo,
    Reveal,
    TellPlace,
    TurnPage,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.ids import EntryId, StepId
from studio.model.people import Way
from studio.session.contract import Receipt, WorkshopState
from studio.web.bodies import Wish, read_json
from studio.web.keys import Visitor
from studio.web.problems import Problem
from studio.web.room import Room
from studio.web.words import Words


def command_of(wish: Wish, state: WorkshopState, words: Words) -> Command:
    """The command a wish stands for; a problem with a sentence if there is none."""
    if wish.kind == "hold" and not wish.entry:
        return Hold(_step(wish, state, words), wish.on)
    make = _KINDS.get(wish.kind)
    if make is None:
        text = f"{words['bad_kind']} {', '.join(sorted(_KINDS))}."
        raise Problem(422, "unknown_kind", text)
    return make(wish, state, words)


def _go(wish: Wish, state: WorkshopState, words: Words) -> Command:
    if wish.to == "":
        raise _lacks("to", words)
    return Go(str(wish.to))


def _step(wish: Wish, state: WorkshopState, words: Words) -> StepId:
    step = StepId(wish.step) if wish.step else state.open_step
    if all(one.id != step for one in state.deck.steps):
        raise Problem(422, "unknown_step", words["unknown_step"])
    return step


def _ways(wish: Wish, state: WorkshopState, words: Words) -> Command:
    try:
        ways = frozenset(Way(way) for way in wish.ways)
    except ValueError:
        raise Problem(422, "bad_request", words["bad_ways"]) from None
    return OpenWays(_step(wish, state, words), ways)


def _entry(wish: Wish, words: Words) -> EntryId:
    if not wish.entry:
        raise _lacks("entry", words)
    return EntryId(wish.entry)


def _act(wish: Wish, state: WorkshopState, words: Words) -> Command:
    if not wish.name:
        raise _lacks("name", words)
    return Act(wish.name, wish.subject, wish.values)


def _lacks(name: str, words: Words) -> Problem:
    return Problem(422, "bad_request", f"{words['lacks']} “{name}”.")


_KINDS: Mapping[str, Callable[[Wish, WorkshopState, Words], Command]] = {
    "go": _go,
    "advance": lambda wish, state, words: Advance(1 if wish.by > 0 else -1),
    "reveal": lambda wish, state, words: Reveal(wish.on),
    "page": lambda wish, state, words: TurnPage(wish.page),
    "blank": lambda wish, state, words: Blank(wish.on),
    "curtain": lambda wish, state, words: Curtain(wish.on),
    "doors": lambda wish, state, words: Doors(wish.on),
    "ways": _ways,
    "agreement": lambda wish, state, words: Overlay(wish.on),
    "show": lambda wish, state, words: Moderate(_entry(wish, words), Status.SHOWN),
    "hold": lambda wish, state, words: Moderate(_entry(wish, words), Status.HELD),
    "withdraw": lambda wish, state, words: WithdrawEntry(_entry(wish, words)),
    "quiet": lambda wish, state, words: QuietWord(_entry(wish, words), wish.on),
    "word_had": lambda wish, state, words: DropWord(_entry(wish, words)),
    "place": lambda wish, state, words: TellPlace(wish.place),
    "profanity": lambda wish, state, words: HoldProfanity(wish.on),
    "act": _act,
    "undo": lambda wish, state, words: Undo(),
    "redo": lambda wish, state, words: Redo(),
}


_MOST_AT_ONCE = 500


class Remote:
    """What a helper may do from afar."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def command(self, request: Request) -> Response:
        """`POST /api/commands`."""
        visitor = self._room.lead(request)
        self._room.mind_pace(visitor)
        wish = await read_json(request, Wish, self._room.words)
        receipt = await self.obey(wish, visitor)
        return JSONResponse({"position": receipt.position})

    async def obey(self, wish: Wish, visitor: Visitor) -> Receipt:
        """Does what is wished; whatever cannot be done now is a 409 with the sentence.

        Of several entries each is seen to; the first that could not be is told at the end.
        """
        if wish.entries:
            return await self._obey_each(wish, visitor)
        command = command_of(wish, self._room.state, self._room.words)
        try:
            return await self._room.submit(command, visitor.person)
        except Refused as error:
            raise Problem(409, error.code, error.user_text, fields=error.fields) from None

    async def _obey_each(self, wish: Wish, visitor: Visitor) -> Receipt:
        receipts: list[Receipt] = []
        wrong: list[Problem] = []
        for entry in wish.entries[:_MOST_AT_ONCE]:
            one = msgspec.structs.replace(wish, entry=entry, entries=[])
            try:
                receipts.append(await self.obey(one, visitor))
            except Problem as problem:
                wrong.append(problem)
        if wrong:
            raise wrong[0]
        return receipts[-1]
