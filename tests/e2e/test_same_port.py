"""A room that had to take another port keeps it: the phones that were in find it again."""

import contextlib
import socket
from pathlib import Path

from studio.app.house import House
from studio.model.commands import CloseWorkshop
from studio.model.people import TRAINER

USUAL = 8765


def test_a_restarted_workshop_is_at_the_port_it_had(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):  # taken already is taken, too
            other.bind(("127.0.0.1", USUAL))
            other.listen()
        workshop = house.open_workshop("first-hour")
        port = workshop.open_room("127.0.0.1", USUAL).port
        workshop.close()
    assert port != USUAL
    again = house.resume(workshop.path)
    assert again.open_room("127.0.0.1", USUAL).port == port
    again.session.submit(CloseWorkshop(), TRAINER).result(10)
    again.close()
    assert b"turn:port" not in workshop.path.read_bytes()
