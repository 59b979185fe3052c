"""The network doctor: what stands between phones and this laptop, and what to do about it.

It sends nothing anywhere: it reads what this laptop knows, and knocks at its own door.
"""

import socket
from collections.abc import Sequence
from pathlib import Path

from studio.model.findings import Finding
from studio.store.disk import examine_folder
from studio.web.adapters import Kind, Place, for_phones, own_places
from studio.web.asking_system import Ask, ask_system
from studio.web.firewall import firewall
from studio.web.server import RoomServer
from studio.web.sign_in import sign_in

_KNOCK_SECONDS = 1.0
USUAL_PORT = 8765


def examine(
    data: Path, room: RoomServer | None = None, *, ask: Ask = ask_system
) -> tuple[Finding, ...]:
    """Everything about network and folder, in an order that stays; may take some seconds.

    Without a room (before one was opened) it says what would be.
    """
    if room is None:
        found = own_places()
        place, moved, port = for_phones(found), "", USUAL_PORT
        knocked = _trial(port)
    else:
        found, place, moved, port = room.places, room.reach.place, room.reach.moved, room.port
        knocked = _knock(place.address if place else "127.0.0.1", port)
    return (
        _address(found, place, moved),
        knocked,
        firewall(port, ask=ask),
        sign_in(ask=ask),
        _test_phone(room),
        *examine_folder(data),
    )


def _address(found: Sequence[Place], place: Place | None, moved: str) -> Finding:
    others = [p for p in found if p != place and p.kind not in (Kind.LOOPBACK, Kind.LINK_LOCAL)]
    also = " ".join(f"Also here: {other.words}." for other in others)
    if place is None:
        waits = any(p.kind is Kind.LINK_LOCAL for p in found)
        why = (
            "An adapter of this laptop waits for an address: no network has answered it."
            if waits
            else "This laptop is in no network that phones could be in."
        )
        told = f"{why} To have phones, join the room's Wi-Fi or plug in the cable."
        choose = "If one of these is the room's after all, choose it in the list." if also else ""
        return Finding("network", False, _joined(told, also, choose))
    told = f"Phones reach this laptop at {place.address}"
    told += f" ({place.adapter})." if place.adapter else "."
    if place.kind is not Kind.ROOM:
        told += f" You chose it; it is {place.words.partition(': ')[2]}."
    if moved:
        told += (
            f" It was {moved} before: code and links are redrawn; phones that were in have to "
            "scan once more."
        )
    return Finding("network", place.kind is Kind.ROOM, _joined(told, also))


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _knock(address: str, port: int) -> Finding:
    try:
        socket.create_connection((address, port), timeout=_KNOCK_SECONDS).close()
    except OSError:
        return Finding(
            "port",
            False,
            f"The room does not answer at {address}, port {port}. Choose another address above, "
            "or close the workshop and open it again.",
        )
    return Finding("port", True, f"The room answers at {address}, port {port}.")


def _trial(port: int) -> Finding:
    with socket.socket() as trial:
        try:
            trial.bind(("0.0.0.0", port))
        except OSError:
            taken = f"Port {port} is taken by another program; the next free one will be used."
            return Finding("port", False, taken)
    return Finding("port", True, f"Port {port} is free.")


def _test_phone(room: RoomServer | None) -> Finding:
    if room is not None and room.arrivals.seen:
        return Finding("phone", True, "One phone got through.")
    where = "scan the test code with one phone"
    if room is None:
        where = f"open a workshop, press Phones, then Network, and {where}"
    return Finding(
        "phone",
        False,
        f"No phone has tried yet: {where}. It needs no code of the room. If the page does not "
        "come, this network keeps devices apart (many guest networks do) or a firewall stands in "
        "the way: use another network, a small router of your own, or go on without phones.",
        known=False,
    )
