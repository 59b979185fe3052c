"""The running program with both windows and its room, for the memory bench; ends with its input."""

import json
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.content.decks import find_deck
from studio.desktop.application import Desk
from studio.desktop.look import dress
from studio.model.commands import Go, OpenWays, Reveal
from studio.model.people import TRAINER, Way


class _Ended(QObject):
    said = Signal()


def main(data: str) -> None:
    services = desktop_services(House.at(Path(data)))
    application = QApplication([])
    dress(application, services.fonts_folder)
    desk = Desk(services)
    desk.open(find_deck("first-hour", DECKS))
    presenting = desk.presenting
    assert presenting is not None
    session = presenting.link.session
    for command in (Go("2"), Reveal()):
        session.submit(command, TRAINER).result()
    session.submit(OpenWays(session.state.open_step, frozenset(Way)), TRAINER).result()
    told = QTimer()

    def tell() -> None:
        if presenting.room is not None:
            told.stop()
            room = presenting.room
            ready = {"pid": os.getpid(), "url": room.url, "code": room.join_code}
            print(json.dumps(ready | {"step": session.state.open_step}), flush=True)

    told.timeout.connect(tell)
    told.start(50)
    ended = _Ended()
    ended.said.connect(application.exit)  # quit would ask the console first
    threading.Thread(target=lambda: (sys.stdin.read(), ended.said.emit()), daemon=True).start()
    application.exec()
    desk.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
