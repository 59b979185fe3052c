"""What the windows are handed: the calls they need, and the program from its start page.

Nothing is imported above a function but what the start page shows.
"""

from __future__ import annotations

import contextlib
import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.app.house import DECKS, FONTS_FOLDER, House
from studio.app.series import all_series, series
from studio.model.errors import StudioError
from studio.store.marks import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.app.running import OpenWorkshop
    from studio.content.rooms import KnownRoom
    from studio.desktop.editor_source import Editing
    from studio.desktop.library_calls import Pictures, Rehearsing
    from studio.desktop.services import (
        DeckCard,
        DesktopServices,
        WorkshopCard,
    )
    from studio.desktop.services import OpenWorkshop as OnWindows
    from studio.exporters.beside import TakeAways
    from studio.exporters.source import ExportSource
    from studio.model.opening import Opening
    from studio.session.contract import Session
    from studio.store.glance import Glance


def run_library(house: House) -> int:
    """The program from its start page; the exit code."""
    services = desktop_services(house)
    from studio.desktop.application import run_library as run

    return run(services)


def run_present(house: House, name: str) -> int:
    """Console and projector of a deck or a workshop file; the exit code."""
    from studio.content.decks import find_deck

    path = Path(name) if name.endswith(SUFFIX) else find_deck(name, *house.decks)
    if path.suffix != SUFFIX:
        house.deck(name)  # every fault is told here, before a window opens
    services = desktop_services(house)
    from studio.desktop.application import run_present as run

    return run(services, path)


def desktop_services(house: House) -> DesktopServices:
    """What the windows need, as calls; a sentence instead where no window can be opened."""
    # Without Qt so far: once it is there, every further import takes half as long again.
    from studio.desktop.interpreter import settle
    from studio.desktop.letting_go import let_go_beside
    from studio.desktop.loading import pieces
    from studio.desktop.preflight import what_is_missing
    from studio.desktop.services import DesktopServices

    settle()
    if missing := what_is_missing():
        raise StudioError(" ".join(missing))
    return DesktopServices(
        data_folder=house.data,
        fonts_folder=FONTS_FOLDER,
        list_decks=partial(_deck_cards, house),
        list_workshops=partial(_workshop_cards, house),
        open_workshop=partial(_opened, house),
        begin=partial(_opened, house),
        read_deck=lambda path: house.deck(str(path)),
        erase=house.erase,
        trust=lambda: house.trust,
        series=partial(series, house),
        all_series=partial(all_series, house),
        take_aways=partial(_take_aways, house),
        word_lists=lambda: house.word_lists,
        editing=partial(_editing, house),
        bring_in=house.bring_in,
        let_go=partial(let_go_beside, house.data),
        **_of_the_library(house),
        loads=(
            *(*pieces(), lambda: len(house.activities), lambda: house.codec),
            partial(_forget_tries, house),
            partial(_sweep, house),
        ),
    )


def _of_the_library(house: House) -> dict[str, Any]:
    """The calls that the start page and the page of a day need; each loads what it takes."""

    def pictures() -> Pictures:
        from studio.app.library_pictures import LibraryPictures

        return LibraryPictures(house.data)

    def rooms() -> tuple[KnownRoom, ...]:
        from studio.content.rooms import known_rooms

        return known_rooms(house.data)

    def remember(opening: Opening) -> None:
        from studio.content.rooms import remember_room

        with contextlib.suppress(OSError):  # a day begins whether its room is remembered or not
            remember_room(house.data, opening)

    def rehearsing(path: Path, people: int) -> Rehearsing:
        from studio.app.rehearsing import RehearsedDay

        return RehearsedDay(house.data, path, people)

    def try_alone(path: Path) -> OnWindows:
        from studio.app.trying import tried

        return _on_windows(*tried(house, path))

    def place() -> tuple[str, bool]:
        from studio.app.place import doubt

        return doubt(house.data)

    def accept_place() -> None:
        from studio.app.place import accept

        accept(house.data)

    return {
        "pictures": pictures,
        "known_rooms": rooms,
        "remember": remember,
        "try_alone": try_alone,
        "rehearsing": rehearsing,
        "place": place,
        "accept_place": accept_place,
    }


def _editing(house: House) -> Editing:
    from studio.desktop.editor_source import Editing

    return Editing(house.activities, house.own_decks, lambda: house.trust)


def _forget_tries(house: House) -> None:
    if (house.data / "tried").is_dir():
        from studio.app.trying import forget

        forget(house.data)


def _sweep(house: House) -> None:
    """What a program that was killed left of decks on their way in."""
    if next(house.data.glob(".[bd]*-*"), None) is not None:
        from studio.importers.beside import sweep

        sweep(house.data)


def _deck_cards(house: House) -> tuple[DeckCard, ...]:
    from studio.content.library import list_decks
    from studio.desktop.services import DeckCard

    return tuple(
        DeckCard(
            *(d.path, d.title, d.minutes, _group(d.people), d.steps, " ".join(d.faults)),
            *(folder != DECKS, d.needs, d.lengths),
        )
        for folder in house.decks
        for d in list_decks(folder, house.usual_minutes)
    )


def _workshop_cards(house: House) -> tuple[WorkshopCard, ...]:
    if next(house.data.glob(f"*{SUFFIX}"), None) is None:
        return ()  # nothing that reads files is loaded for a first start
    from studio.desktop.services import WorkshopCard
    from studio.store.glance import glance_all

    found = glance_all(house.data)
    so_far = _so_far(house, found)
    return tuple(
        WorkshopCard(
            *(g.path, g.title, g.day, g.finished, g.fault),
            *(_iso(last), house.is_due(g), g.unclean),
            series=g.series,
            room=g.room,
            size=_size(g.path),
            kept=g.kept,
            so_far=so_far.get(g.path, ""),
        )
        for g in found
        for last in [house.last_day(g)]
    )


def _so_far(house: House, found: tuple[Glance, ...]) -> dict[Path, str]:
    """By the latest workshop of each group: how many came, and what comes next."""
    if not any(one.series for one in found):
        return {}
    from studio.desktop.series_words import line_so_far

    return {group.meetings[-1].path: line_so_far(group) for group in all_series(house, found)}


def _opened(house: House, path: Path, opening: Opening | None = None) -> OnWindows:
    if path.suffix == SUFFIX and (said := house.let_go_if_due(path)):
        raise StudioError(said)
    workshop = house.open_workshop(str(path), opening)
    return _on_windows(workshop, workshop.close)


def _on_windows(workshop: OpenWorkshop, close: Callable[[], None]) -> OnWindows:
    from studio.desktop.services import OpenWorkshop as OnWindows

    return OnWindows(
        session=workshop.session,
        activities=workshop.activities,
        close=close,
        start_room=lambda: workshop.open_room("0.0.0.0", 8765),
        path=workshop.path,
        examine=workshop.examine_network,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _group(people: str) -> tuple[int, int]:
    """A deck's group size as it is written (`6-18`, `16`), or the usual one."""
    sizes = [int(word) for word in people.split("-") if word.strip().isdecimal()]
    return (sizes[0], sizes[-1]) if sizes else (6, 18)


def _iso(day: datetime.date | None) -> str:
    return "" if day is None or day == datetime.date.max else day.isoformat()


def _take_aways(house: House, path: Path | None, session: Session | None = None) -> TakeAways:
    """What a deck, a workshop file or a running workshop leaves, made beside the windows."""
    from studio.exporters.beside import TakeAways

    def as_it_stands() -> ExportSource:
        if session is not None:
            return house.source_of(session.state, path)
        return house.source(str(path))

    is_file = path is not None and path.suffix == SUFFIX
    folder = path.parent if path is not None and is_file else house.data
    if not is_file:
        with contextlib.suppress(OSError):  # told when something is written
            house.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # no workshop was there yet
    source = as_it_stands if session is not None else cache(as_it_stands)
    return TakeAways(source, folder / "exports")
