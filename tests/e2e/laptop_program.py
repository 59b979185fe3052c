"""The windows of a workshop on a laptop without a screen, which tells what the trainer sees.

Run in a network namespace of its own by `test_two_hosts`. One JSON line whenever the card or the
message changes; a line on standard input is answered with the words that are safely written.
"""

import json
import os
import sys
import threading
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.content.decks import find_deck
from studio.desktop import network_link
from studio.desktop.look import dress
from studio.desktop.presenting import Presenting
from studio.model.commands import Go, OpenWays
from studio.model.ids import StepId
from studio.model.people import TRAINER, Way
from studio.pictures.shapes import Text, walk

network_link.WATCH_SECONDS = 0.2


class Ending(QObject):
    """Ends the program from another thread: `quit` would ask the console, which stays."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted.connect(self._on_wanted)

    def _on_wanted(self) -> None:
        QApplication.exit(0)


def main(data: str) -> int:
    app = QApplication([])
    house = House.at(Path(data))
    services = desktop_services(house)
    dress(app, services.fonts_folder)
    workshop = services.open_workshop(find_deck("first-hour", DECKS))
    session = workshop.session
    circle = next(s.id for s in session.state.deck.steps if s.activity == "circle-of-strength")
    for command in (Go(circle), OpenWays(StepId(circle), frozenset(Way))):
        session.submit(command, TRAINER).result(10)
    show = Presenting(services, workshop)
    ending = Ending()

    def tell() -> None:
        room, card = show.room, show.console.join.picture
        if room is None or card is None:
            return
        texts = [item.raw for item in walk(card.items) if isinstance(item, Text)]
        told = {
            "join_url": room.join_url,
            "hello_url": room.hello_url,
            "card": texts,
            "message": show.console.message.text(),
            "through": room.got_through,
        }
        print(json.dumps(told), flush=True)

    def answer() -> None:
        for line in sys.stdin:
            if line.strip() == "end":
                break
            words = sorted(word["strength"] for word in session.state.words.values())
            print(json.dumps({"words": words}), flush=True)
        ending.wanted.emit()

    show.network.redrawn.connect(tell)
    show.network.told.connect(lambda _words: tell())
    show._room_opened.connect(lambda _room: tell())
    show.start()
    threading.Thread(target=answer, daemon=True).start()
    code = app.exec()
    show.end()
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
